"""One line of the ledger: name, amount, share of gross with its bar, last month, change."""

from __future__ import annotations

from typing import NamedTuple, Unpack

import numpy as np
import pygame

from game.ui.brush import Brush
from game.ui.charts.canvas import Canvas
from game.ui.theme import BODY, Rgba
from game.ui.widgets import Shown
from game.ui.widgets.button import Press, Pressable, Pressed
from game.ui.widgets.widget import Size

CURVE, NARROW = (60, 20), 40
"""dp of the small curve, and of the narrowest."""
STEEP = 5
"""The curve spans at least this part of its height, one in so many, so that a trifle is no mountain."""
COLUMNS: tuple[float, ...] = (0.27, 0.21, 0.19, 0.18, 0.15)
"""Shares of the width: name, year, share, month, change."""
GAP = 14
"""dp before each column of figures."""


class Cells(NamedTuple):
    """What a line shows: texts, the bar's part of the whole (0 to 1), the change's direction and whether it is good,
    and g a day of the `past` months for a small curve."""

    year: str = ""
    part: float = 0.0
    share: str = ""
    month: str = ""
    change: str = ""
    way: str = ""
    good: bool | None = None
    past: tuple[int, ...] = ()

    def told(self) -> tuple[str, str, str, str]:
        """The texts in the order of the columns."""
        return self.year, self.share, self.month, self.change


class LedgerLine(Pressable):
    """`weight` of the texts, `icon` before the name, `indent` dp; a heading line shows its cells in grey."""

    radius = 9.0
    cells = Shown[Cells]()

    def __init__(
        self,
        name: str,
        on_press: Press | None = None,
        *,
        icon: str = "",
        indent: float = 0,
        colour: str | Rgba = "green",
        size: float = BODY,
        weight: str = "semibold",
        ink: str = "ink",
        heading: bool = False,
        **options: Unpack[Pressed],
    ) -> None:
        self.name, self.icon, self.indent, self.colour = name, icon, indent, colour
        self.size, self.weight, self.ink, self.heading = size, weight, ink, heading
        self.cells = Cells()
        super().__init__(on_press, **options)

    @property
    def focusable(self) -> bool:
        """The heading leads nowhere."""
        return self.on_press is not None

    def natural(self, brush: Brush, limit: int | None) -> Size:
        wide = brush.px(860) if limit is None else limit
        room = self._name_room(brush, wide)
        _, h = brush.type.block(self.name, self._name_size(brush, room), room, self.weight)
        if self.heading:
            rooms = zip(self.cells.told(), self._rooms(brush, wide), strict=True)
            h = max(h, *(brush.text_height(text, self.size, place, self.weight) for text, place in rooms))
        return wide, max(brush.px(26 if self.heading else 34), h + brush.px(6))

    def paint(self, surface: pygame.Surface) -> None:
        brush, px, rect = self.brush, self.brush.px, self.rect
        if self.focusable and (self.hovered or self.pressed):
            brush.box(surface, rect, "paper3" if self.pressed else "paper2", self.radius)
        x = rect.x + px(6 + self.indent)
        if self.icon:
            brush.icon(surface, self.icon, pygame.Rect(x, rect.y, px(20), rect.h), 18)
            x += px(27)
        room = self._name_room(brush, rect.w)
        size = self._name_size(brush, room)
        _, h = brush.type.block(self.name, size, room, self.weight)
        at = (x, rect.centery - h // 2)
        brush.type.draw(surface, self.name, at, size, self.ink, self.weight, width=room)
        self._figures(surface)

    def _figures(self, surface: pygame.Surface) -> None:
        brush, px, cells = self.brush, self.brush.px, self.cells
        bold = self.weight if self.heading else "heavy" if self.weight == "heavy" else "bold"
        year, share, month, change = self._spots()
        brush.text(surface, cells.year, year, self.size, self.ink, bold, "right")
        if self.heading:
            brush.text(surface, cells.share, share, self.size, self.ink, bold, "right")
        elif cells.share:
            figure = px(58)
            bar = pygame.Rect(share.x, share.centery - px(4), max(0, share.w - figure), px(8))
            brush.box(surface, bar, "paper3", 4)
            if cells.part > 0:
                bar.w = max(bar.h, round(bar.w * cells.part))
                brush.box(surface, bar, self.colour, 4)
            spot = pygame.Rect(share.right - figure, share.y, figure, share.h)
            brush.text(surface, cells.share, spot, self.size - 1, "ink2", "bold", "right")
        brush.text(surface, cells.month, month, self.size, self.ink if self.heading else "ink2", "semibold", "right")
        self._curve(surface, month)
        self._change(surface, change)

    def _curve(self, surface: pygame.Surface, month: pygame.Rect) -> None:
        """The past months as a small line before the last one's amount, where there is room for both."""
        brush, px, past = self.brush, self.brush.px, self.cells.past
        room = month.w - brush.type.size(self.cells.month, self.size)[0] - px(8)
        wide, tall = min(px(CURVE[0]), room), px(CURVE[1])
        if len(past) < 3 or not any(past) or wide < px(NARROW):
            return
        canvas, high = Canvas(wide, tall), max(past)
        low, flat = min(past), abs(high) // STEEP - (high - min(past))
        low, high = (low - flat // 2, high + flat // 2) if flat > 0 else (low, high)
        at = np.interp(np.arange(wide), np.linspace(1, wide - 2, len(past)), np.asarray(past, np.float64))
        pad = px(2)
        rows = tall - pad - (at - low) / ((high - low) or 1) * (tall - 2 * pad)
        canvas.line(rows, 1.6 * brush.theme.k, brush.colour("ink3"))
        surface.blit(canvas.surface(), (month.x + px(4), month.centery - tall // 2))

    def _change(self, surface: pygame.Surface, spot: pygame.Rect) -> None:
        cells, px = self.cells, self.brush.px
        ink = self.ink if self.heading else "ink3" if cells.good is None else "green" if cells.good else "red"
        weight = "semibold" if self.heading else "bold"
        self.brush.text(surface, cells.change, spot, self.size - (not self.heading), ink, weight, "right")
        if cells.way:
            w = self.brush.type.size(cells.change, self.size - 1, "bold")[0]
            mark = pygame.Rect(spot.right - w - px(18), spot.y, px(14), spot.h)
            self.brush.icon(surface, f"triangle_{cells.way}", mark, 12, ink)

    def _name_room(self, brush: Brush, wide: int) -> int:
        return max(1, round(wide * COLUMNS[0]) - brush.px(14 + self.indent + (27 if self.icon else 0)))

    def _name_size(self, brush: Brush, room: int) -> float:
        return brush.type.whole(self.name, self.size, room, self.weight)

    def _rooms(self, brush: Brush, wide: int) -> list[int]:
        """Widths of the columns of figures."""
        return [round(wide * part) - brush.px(GAP) for part in COLUMNS[1:]]

    def _spots(self) -> list[pygame.Rect]:
        gap, x, out = self.brush.px(GAP), self.rect.x + round(self.rect.w * COLUMNS[0]), []
        for room in self._rooms(self.brush, self.rect.w):
            out.append(pygame.Rect(x + gap, self.rect.y, room, self.rect.h))
            x += room + gap
        return out
