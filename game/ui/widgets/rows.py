"""Rows of numbers: a name with its value, and what a change would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Unpack

import pygame

from game.ui.brush import Brush
from game.ui.theme import BODY, Rgba
from game.ui.widgets.label import Icon, Label
from game.ui.widgets.layout import Boxed, Row
from game.ui.widgets.widget import Options, Shown, Size, Widget


class KeyValue(Row):
    """A name at the left, its value at the right edge; `value.text` may be set at any time."""

    def __init__(
        self,
        name: str,
        value: str,
        *,
        icon: str = "",
        colour: str | Rgba = "ink",
        size: float = BODY,
        **options: Unpack[Boxed],
    ) -> None:
        self.name = Label(name, size, "ink2", grow=1)
        self.value = Label(value, size, colour, "bold", "right")
        self.value.rigid = True
        parts = [Icon(icon, 18)] if icon else []
        super().__init__(*parts, self.name, self.value, **options)


class Change(NamedTuple):
    """One row: name, value before and after; `way` is "up", "down" or "", `good` colours the value after."""

    name: str
    before: str
    after: str
    way: str = ""
    good: bool | None = None


class BeforeAfter(Widget):
    """Rows of changes in aligned columns: name, grey before, arrow, bold after, arrow for the direction. A name with a
    word too long for its column stands in a line of its own above its figures."""

    rows = Shown[tuple[Change, ...]](layout=True)

    def __init__(self, rows: Sequence[Change], size: float = BODY, **options: Unpack[Options]) -> None:
        self.rows, self.size = tuple(rows), size
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        name, before, after = self._columns(brush, limit)
        wide = name + before + after + self._fixed(brush)
        rows = self._heights(brush, name + before, wide)
        return wide, sum(above + high for above, high in rows)

    def paint(self, surface: pygame.Surface) -> None:
        brush, px = self.brush, self.brush.px
        name, before, after = self._columns(brush, self.rect.w)
        heights = self._heights(brush, name + before, self.rect.w)
        y = self.rect.y
        right = self.rect.right - px(18)
        for row, (above, height) in zip(self.rows, heights, strict=True):
            ink = "ink" if row.good is None else "green" if row.good else "red"
            room = self.rect.w if above else self._room(brush, row, name + before)
            _, h = brush.type.block(row.name, self.size, room)
            top = y + (0 if above else (height - h) // 2)
            brush.type.draw(surface, row.name, (self.rect.x, top), self.size, "ink2", width=room)
            y += above
            spot = pygame.Rect(right - after, y, after, height)
            brush.text(surface, row.after, spot, self.size, ink, "bold", "right")
            arrow = pygame.Rect(spot.x - px(24), y, px(20), height)
            brush.icon(surface, "arrow_right", arrow, 13, "ink3")
            spot = pygame.Rect(arrow.x - px(4) - before, y, before, height)
            brush.text(surface, row.before, spot, self.size, "ink3", "semibold", "right")
            if row.way:
                brush.icon(surface, f"arrow_{row.way}", pygame.Rect(right + px(3), y, px(15), height), 13, ink)
            y += height

    def _fixed(self, brush: Brush) -> int:
        return brush.px(18 + 24 + 4 + 10)

    def _columns(self, brush: Brush, limit: int | None) -> tuple[int, int, int]:
        size = brush.type.size
        before = max((size(row.before, self.size)[0] for row in self.rows), default=0)
        after = max((size(row.after, self.size, "bold")[0] for row in self.rows), default=0)
        name = max((size(row.name, self.size)[0] for row in self.rows), default=0)
        if limit is not None:
            name = max(0, limit - before - after - self._fixed(brush))
        return name, before, after

    def _room(self, brush: Brush, row: Change, wide: int) -> int:
        """The width of a row's name: all that its own figure before leaves of both columns."""
        return max(1, wide - brush.type.size(row.before, self.size)[0])

    def _heights(self, brush: Brush, wide: int, whole: int) -> list[tuple[int, int]]:
        """Of each row what its name takes above the figures, in the `whole` width, and the height of the figures."""
        high, out = brush.px(20), []
        for row in self.rows:
            room = self._room(brush, row, wide)
            if brush.type.widest(row.name, self.size) > room:
                out.append((brush.type.block(row.name, self.size, whole)[1], high))
            else:
                out.append((0, max(high, brush.type.block(row.name, self.size, room)[1])))
        return out
