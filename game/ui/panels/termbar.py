"""One term of a sum as a pressable row: name, bar from a common zero, amount."""

from __future__ import annotations

from typing import Unpack

import pygame

from game.ui.brush import Brush
from game.ui.theme import BODY, Rgba
from game.ui.widgets import Shown
from game.ui.widgets.button import Press, Pressable, Pressed
from game.ui.widgets.widget import Size

NAME, BAR, AMOUNT = 0.36, 0.37, 0.27
"""Shares of the width."""


class TermBar(Pressable):
    """`low` and `high` (<= 0 <= high) are the ends of the common scale on which `value` is drawn."""

    radius = 9.0
    name = Shown[str](layout=True)
    shown = Shown[str](layout=True)
    span = Shown[tuple[float, float, float]]()

    def __init__(
        self,
        name: str,
        value: float,
        shown: str,
        span: tuple[float, float],
        colour: str | Rgba,
        on_press: Press | None = None,
        **options: Unpack[Pressed],
    ) -> None:
        self.name, self.shown, self.span = name, shown, (value, *span)
        self.colour = colour
        super().__init__(on_press, **options)

    @property
    def focusable(self) -> bool:
        """Only what leads on can be focused."""
        return self.on_press is not None

    def show(self, value: float, shown: str, span: tuple[float, float]) -> None:
        """Another value."""
        self.shown, self.span = shown, (value, *span)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        wide = brush.px(420) if limit is None else limit
        room = max(1, round(wide * NAME) - brush.px(12))
        return wide, max(brush.px(34), brush.type.block(self.name, BODY, room)[1] + brush.px(8))

    def paint(self, surface: pygame.Surface) -> None:
        brush, px, rect = self.brush, self.brush.px, self.rect
        if self.focusable and (self.hovered or self.pressed):
            brush.box(surface, rect, "paper3" if self.pressed else "paper2", self.radius)
        room = max(1, round(rect.w * NAME) - px(12))
        _, h = brush.type.block(self.name, BODY, room)
        brush.type.draw(surface, self.name, (rect.x + px(8), rect.centery - h // 2), BODY, "ink", width=room)
        self._bar(surface, pygame.Rect(rect.x + round(rect.w * NAME), rect.y, round(rect.w * BAR), rect.h))
        mark = px(18)
        spot = pygame.Rect(rect.right - round(rect.w * AMOUNT), rect.y, round(rect.w * AMOUNT) - mark - px(4), rect.h)
        brush.text(surface, self.shown, spot, BODY, "ink", "bold", "right")
        if self.focusable:
            brush.icon(surface, "chevron", pygame.Rect(rect.right - mark - px(1), rect.y, mark, rect.h), 14, "ink3")

    def _bar(self, surface: pygame.Surface, room: pygame.Rect) -> None:
        value, low, high = self.span
        whole = (high - low) or 1.0
        zero = room.x + round(-low / whole * room.w)
        end = room.x + round((value - low) / whole * room.w)
        thick = self.brush.px(12)
        bar = pygame.Rect(min(zero, end), room.centery - thick // 2, max(abs(end - zero), 2), thick)
        self.brush.box(surface, bar, self.colour, 3)
        surface.fill(self.brush.colour("ink3"), (zero, room.y + self.brush.px(4), 1, room.h - self.brush.px(8)))
