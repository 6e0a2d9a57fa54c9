"""Small pictures of amounts: a column a year, and a whole laid out as one bar of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

import pygame

from game.ui.brush import Brush
from game.ui.theme import CAPTION, Rgba
from game.ui.widgets.widget import Options, Size, Widget


class YearColumns(Widget):
    """A column a year over a zero line, the last one in full colour; `first` is the year of the first."""

    def __init__(self, values: Sequence[float], first: int, tall: float = 84, **options: Unpack[Options]) -> None:
        self.values, self.first, self.tall = tuple(values), first, tall
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return (brush.px(190) if limit is None else limit), brush.px(self.tall)

    def paint(self, surface: pygame.Surface) -> None:
        brush, px = self.brush, self.brush.px
        foot = brush.type.line_height(CAPTION)
        room = pygame.Rect(self.rect.x, self.rect.y, self.rect.w, self.rect.h - foot)
        top, low = max(*self.values, 0.0), min(*self.values, 0.0)
        scale = room.h / ((top - low) or 1)
        zero, step = room.y + round(top * scale), room.w / max(len(self.values), 6)
        for i, value in enumerate(self.values):
            tall = max(1, round(abs(value) * scale))
            bar = pygame.Rect(room.x + round(i * step), 0, max(1, round(step * 0.78)), tall)
            bar.y = zero - tall if value > 0 else zero
            last = i == len(self.values) - 1
            brush.box(surface, bar, "green" if value <= 0 else "factories" if last else "line", 3)
        surface.fill(brush.colour("ink2"), (room.x, zero, room.w, max(1, px(1))))
        for i in {0, len(self.values) - 1}:
            spot = pygame.Rect(room.x + round(i * step) - px(10), room.bottom, round(step * 0.78) + px(20), foot)
            spot.x = max(spot.x, room.x)
            brush.text(surface, str(self.first + i), spot, CAPTION, "ink2", "semibold", "center" if i else "left")


class PartsBar(Widget):
    """Parts of a whole side by side: (amount, colour)."""

    def __init__(
        self, parts: Sequence[tuple[float, str | Rgba]], thick: float = 16, **options: Unpack[Options]
    ) -> None:
        self.parts, self.thick = tuple(parts), thick
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return (brush.px(200) if limit is None else limit), brush.px(self.thick)

    def paint(self, surface: pygame.Surface) -> None:
        total, run = sum(amount for amount, _ in self.parts) or 1.0, 0.0
        self.brush.box(surface, self.rect, "paper3", 5)
        for amount, colour in self.parts:
            left, run = run, run + amount
            x, end = round(left / total * self.rect.w), round(run / total * self.rect.w)
            if end > x:
                surface.fill(self.brush.colour(colour), (self.rect.x + x, self.rect.y, end - x, self.rect.h))


class Swatch(Widget):
    """A small square of a colour, before the name of what it stands for."""

    rigid = True

    def __init__(self, colour: str | Rgba, side: float = 12, **options: Unpack[Options]) -> None:
        self.colour, self.side = colour, side
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return brush.px(self.side), brush.px(self.side)

    def paint(self, surface: pygame.Surface) -> None:
        self.brush.box(surface, self.rect, self.colour, 3)
