"""The curves of a chart by name: their swatches below it, and their values at the place that is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pygame

from game.ui.brush import Brush
from game.ui.theme import CAPTION, Rgba

Values = Sequence[float] | npt.NDArray[np.floating] | npt.NDArray[np.integer]


@dataclass(frozen=True, eq=False)
class Series:
    """A named curve. `kind`: "line", "dashed", or "area" (a line with its ground filled)."""

    name: str
    values: Values
    colour: str | Rgba = "green"
    kind: str = "line"
    thick: float = 2.5

    def same(self, other: Series) -> bool:
        """Whether it looks alike."""
        mine, its = (self.name, self.colour, self.kind, self.thick), (other.name, other.colour, other.kind, other.thick)
        return mine == its and np.array_equal(np.asarray(self.values), np.asarray(other.values), equal_nan=True)


Rows = list[list[tuple[Series, int]]]  # per line of the legend: the series and its left edge, px


GAPS: tuple[float, ...] = (34, 30, 26)
"""dp that a name takes beside its letters; the widest with which all names stand in one line."""


def legend_rows(brush: Brush, series: Sequence[Series], width: int) -> Rows:
    """The names set side by side, closer where that saves a line, and on in new lines."""
    wide = [brush.type.size(one.name, CAPTION + 1, "bold")[0] for one in series]
    gap = next((g for g in GAPS if sum(wide) + len(wide) * brush.px(g) - brush.px(10) <= width), GAPS[0])
    rows: Rows = [[]]
    x = 0
    for one, letters in zip(series, wide, strict=True):
        w = letters + brush.px(gap)
        if x and x + w - brush.px(10) > width:
            rows.append([])
            x = 0
        rows[-1].append((one, x))
        x += w
    return rows


def legend_height(brush: Brush, rows: Rows) -> int:
    """The room the legend takes, px."""
    return len(rows) * brush.px(22) + brush.px(4) if rows else 0


def paint_legend(surface: pygame.Surface, brush: Brush, rows: Rows, y: int) -> None:
    """Draw it from `y` down."""
    px = brush.px
    y += px(4)
    for row in rows:
        for series, x in row:
            line = pygame.Rect(x, y, px(16), px(22))
            paint_swatch(surface, brush, series, line)
            name = pygame.Rect(line.right + px(5), y, surface.get_width() - line.right - px(5), line.h)
            brush.text(surface, series.name, name, CAPTION + 1, "ink", "bold")
        y += px(22)


def paint_swatch(surface: pygame.Surface, brush: Brush, series: Series, room: pygame.Rect) -> None:
    """A short piece of the curve as it is drawn."""
    px = brush.px
    if series.kind == "dashed":
        for i in range(3):
            surface.fill(brush.colour(series.colour), (room.x + i * px(6), room.centery - px(1), px(4), px(2)))
    elif series.kind == "line":
        line = pygame.Rect(room.x, room.centery - px(1.5), px(16), max(2, px(3)))
        brush.box(surface, line, series.colour, 2)
    else:
        brush.box(surface, pygame.Rect(room.x + px(2), room.centery - px(6), px(12), px(12)), series.colour, 3)


def paint_reading(
    surface: pygame.Surface,
    brush: Brush,
    line: pygame.Rect,
    frame: pygame.Rect,
    title: str,
    rows: Sequence[tuple[Series, str]],
) -> None:
    """A line at the place read and a card beside it with every value there."""
    px, size = brush.px, brush.type.size
    surface.fill(brush.colour("ink2"), (line.x, line.y, max(1, px(1)), line.h))
    names = max((size(series.name, 12)[0] for series, _ in rows), default=0)
    values = max((size(text, 12, "bold")[0] for _, text in rows), default=0)
    card = pygame.Rect(0, 0, max(names + values + px(54), size(title, 12, "bold")[0] + px(20)), 0)
    lines = next((i for i, (series, _) in enumerate(rows) if series.kind != "area"), 0)
    card.h = px(20) * (len(rows) + 1) + px(12) + (px(7) if lines else 0)
    card.topleft = (line.x + px(10), line.y + px(6))
    if card.right > frame.right:
        card.right = line.x - px(10)
    card.clamp_ip(frame)
    brush.look(surface, card, "card")
    row = pygame.Rect(card.x + px(10), card.y + px(6), card.w - px(20), px(20))
    brush.text(surface, title, row, 12, "ink2", "bold")
    for number, (series, text) in enumerate(rows):
        row.y += px(20)
        if lines and number == lines:
            surface.fill(brush.colour("line"), (row.x, row.y + px(3), row.w, max(1, px(1))))
            row.y += px(7)
        paint_swatch(surface, brush, series, row)
        name = pygame.Rect(row.x + px(22), row.y, names, row.h)
        ink, weight = ("ink", "bold") if lines and number == lines else ("ink2", "semibold")
        brush.text(surface, series.name, name, 12, ink, weight)
        brush.text(surface, text, row, 12, "ink", "bold", "right")
