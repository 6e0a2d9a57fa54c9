"""The small dark note beside what the pointer or the focus rests on."""

from __future__ import annotations

import pygame

from game.ui.brush import Brush
from game.ui.theme import CAPTION

WIDEST = 260  # dp


class Tooltip:
    """Kept as one surface for its text and brush."""

    def __init__(self) -> None:
        self._made: tuple[str, Brush, pygame.Surface] | None = None

    def draw(self, window: pygame.Surface, brush: Brush, text: str, beside: pygame.Rect) -> pygame.Rect:
        """Draw below `beside`, or above where there is no room; the rectangle covered."""
        picture = self._picture(brush, text)
        frame, gap = window.get_rect(), brush.px(6)
        rect = picture.get_rect(midtop=(beside.centerx, beside.bottom + gap))
        if rect.bottom > frame.bottom:
            rect.bottom = beside.top - gap
        rect.clamp_ip(frame.inflate(-gap, -gap))
        window.blit(picture, rect)
        return rect

    def _picture(self, brush: Brush, text: str) -> pygame.Surface:
        if self._made is None or self._made[0] != text or self._made[1] is not brush:
            pad_x, pad_y = brush.px(10), brush.px(6)
            w, h = brush.type.block(text, CAPTION + 1, brush.px(WIDEST), "semibold")
            picture = pygame.Surface((w + 2 * pad_x, h + 2 * pad_y), pygame.SRCALPHA)
            brush.box(picture, picture.get_rect(), "night", 9)
            brush.type.draw(picture, text, (pad_x, pad_y), CAPTION + 1, "paper", "semibold", width=w)
            self._made = (text, brush, picture)
        return self._made[2]
