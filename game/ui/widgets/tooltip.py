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
        """Draw below `beside`, or above, to the right or to the left, the first where there is room, and over it only
        where there is none; the rectangle covered."""
        picture, gap = self._picture(brush, text), brush.px(6)
        frame = window.get_rect().inflate(-gap, -gap)
        x, y = beside.center
        found = (
            {"midtop": (x, beside.bottom + gap)}, {"midbottom": (x, beside.top - gap)},
            {"midleft": (beside.right + gap, y)}, {"midright": (beside.left - gap, y)},
        )  # fmt: skip
        places = [picture.get_rect(**place).clamp(frame) for place in found]
        rect = next((place for place in places if not place.colliderect(beside)), places[0])
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
