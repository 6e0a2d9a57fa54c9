"""Horizontal bars that compare, and the small line without axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Unpack

import numpy as np
import pygame

from game.ui.brush import Brush
from game.ui.charts.canvas import Canvas
from game.ui.charts.legend import Values
from game.ui.theme import BODY, CAPTION, Rgba
from game.ui.widgets.widget import Options, Shown, Size, Widget


class Share(NamedTuple):
    """One bar: its name, its part of the longest bar (0 to 1), the value in words."""

    name: str
    part: float
    value: str
    colour: str | Rgba = "green"


class ShareBars(Widget):
    """Bars under their names, values at the right edge."""

    rows = Shown[tuple[Share, ...]](layout=True)

    def __init__(self, rows: Sequence[Share], size: float = BODY, **options: Unpack[Options]) -> None:
        self.rows, self.size = tuple(rows), size
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        wide = brush.px(240) if limit is None else limit
        return wide, sum(self._heights(brush, wide)) + brush.px(8) * max(0, len(self.rows) - 1)

    def paint(self, surface: pygame.Surface) -> None:
        brush, px = self.brush, self.brush.px
        y = self.rect.y
        for row, height in zip(self.rows, self._heights(brush, self.rect.w), strict=True):
            room = self._name_room(brush, row, self.rect.w)
            brush.type.draw(surface, row.name, (self.rect.x, y), self.size, "ink", "semibold", width=room)
            line = brush.type.line_height(self.size)
            spot = pygame.Rect(self.rect.x, y, self.rect.w, line)
            brush.text(surface, row.value, spot, self.size, "ink", "bold", "right")
            bar = pygame.Rect(self.rect.x, y + height - px(8), self.rect.w, px(7))
            brush.box(surface, bar, "paper3", 4)
            if row.part > 0:
                part = bar.copy()
                part.w = max(bar.h, round(bar.w * min(1.0, row.part)))
                brush.box(surface, part, row.colour, 4)
            y += height + px(8)

    def _name_room(self, brush: Brush, row: Share, wide: int) -> int:
        return max(1, wide - brush.type.size(row.value, self.size, "bold")[0] - brush.px(8))

    def _heights(self, brush: Brush, wide: int) -> list[int]:
        block = brush.type.block
        return [block(r.name, self.size, self._name_room(brush, r, wide))[1] + brush.px(10) for r in self.rows]


class Sparkline(Widget):
    """A small line with a dot at its end; `target` is a dashed second line, `marks` are (place 0 to 1, text)."""

    def __init__(
        self,
        values: Values,
        *,
        target: Values = (),
        marks: Sequence[tuple[float, str]] = (),
        reach: float = 1.0,
        colour: str | Rgba = "green",
        tall: float = 36,
        wide: float = 180,
        **options: Unpack[Options],
    ) -> None:
        self.values, self.target = np.asarray(values, np.float64), np.asarray(target, np.float64)
        self.marks, self.reach, self.colour, self.tall, self.wide = tuple(marks), reach, colour, tall, wide
        self.made = 0
        self._kept: tuple[Brush, Size, pygame.Surface] | None = None
        super().__init__(**options)

    def show(
        self,
        values: Values,
        target: Values | None = None,
        reach: float | None = None,
        marks: Sequence[tuple[float, str]] | None = None,
    ) -> None:
        """Other values; `reach` is the share of the width they cover."""
        new = np.asarray(values, np.float64)
        goal = self.target if target is None else np.asarray(target, np.float64)
        part = self.reach if reach is None else reach
        given = self.marks if marks is None else tuple(marks)
        same = np.array_equal(new, self.values) and np.array_equal(goal, self.target)
        if not (same and part == self.reach and given == self.marks):
            self.values, self.target, self.reach, self.marks, self._kept = new, goal, part, given, None
            self.touch()

    def natural(self, brush: Brush, limit: int | None) -> Size:
        wide = brush.px(self.wide)
        return (wide if limit is None else min(wide, limit)), brush.px(self.tall)

    def paint(self, surface: pygame.Surface) -> None:
        kept = self._kept
        if kept is None or kept[0] is not self.brush or kept[1] != self.rect.size:
            kept = self._kept = (self.brush, self.rect.size, self._drawn())
            self.made += 1
        surface.blit(kept[2], self.rect)

    def _drawn(self) -> pygame.Surface:
        w, h, k = max(2, self.rect.w), max(2, self.rect.h), self.brush.theme.k
        pad = 4 * k
        surface = pygame.Surface((w, h), pygame.SRCALPHA)
        both = np.concatenate([self.values, self.target, [0.0]])
        low, high = float(np.nanmin(both)), float(np.nanmax(both))
        columns = np.arange(w) + 0.5

        def rows(values: np.ndarray, wide: float) -> np.ndarray:
            at = np.linspace(pad, max(pad + 1, wide - pad), len(values))
            line = np.interp(columns, at, values, left=np.nan, right=np.nan)
            return np.asarray(h - pad - (line - low) / ((high - low) or 1) * (h - 2 * pad))

        canvas, colour, lines = Canvas(w, h), self.brush.colour(self.colour), []
        if len(self.target) > 1:
            lines.append(rows(self.target, w))
            canvas.line(lines[-1], 1.4 * k, self.brush.colour("ink2"), (3 * k, 3 * k))
        if len(self.values) > 1:
            line = rows(self.values, w * self.reach)
            lines.append(line)
            canvas.area(line, np.full_like(line, h - pad), (*colour[:3], 40))
            canvas.line(line, 2.2 * k, colour)
        surface.blit(canvas.surface(), (0, 0))
        self._told(surface, lines, pad)
        self._end(surface, low, high, pad)
        return surface

    def _told(self, surface: pygame.Surface, lines: list[np.ndarray], pad: float) -> None:
        """The marks, each with its word on the side and at the edge where the lines leave it most room."""
        w, h, px = surface.get_width(), surface.get_height(), self.brush.px
        for at, text in self.marks:
            x = round(pad + at * (w - 2 * pad))
            surface.fill(self.brush.colour("ink2"), (x, 0, max(1, px(1)), h))
            room = self.brush.type.size(text, CAPTION, "semibold")[0]
            left = x + px(4) if x + px(4) + room <= w else x - px(4) - room
            crossed = [line[max(0, left) : left + room] for line in lines]
            rows = np.concatenate([part[~np.isnan(part)] for part in crossed]) if crossed else np.empty(0)
            above, below = (rows.min(), h - rows.max()) if len(rows) else (h, 0)
            y = h - self.brush.type.line_height(CAPTION) if below > above else 0
            self.brush.type.draw(surface, text, (left, y), CAPTION, "ink2", "semibold")

    def _end(self, surface: pygame.Surface, low: float, high: float, pad: float) -> None:
        """The dot at the end of the line."""
        w, h, px = surface.get_width(), surface.get_height(), self.brush.px
        if len(self.values):
            end = max(pad, w * self.reach - pad) if len(self.values) > 1 else pad
            row = h - pad - (float(self.values[-1]) - low) / ((high - low) or 1) * (h - 2 * pad)
            dot = pygame.Rect(0, 0, px(8), px(8))
            dot.center = (round(end), round(row))
            self.brush.box(surface, dot, self.colour, 4, border="white", thick=1.5)
