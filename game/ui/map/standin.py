"""What is shown of a chunk before it is drawn: the same place at another zoom, stretched."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from game.ui.map.ground import SIDE, Spot


def stand_in(spot: Spot, drawn: Mapping[Spot, pygame.Surface], ground: pygame.Surface) -> pygame.Surface:
    """A picture of a chunk from those `drawn` at one other zoom; `ground` where they do not reach."""
    made = pygame.Surface((SIDE, SIDE), 0, 32)
    made.blit(ground, (0, 0))
    for other, surface in drawn.items():
        scale = spot.tw / other.tw
        side = round(SIDE * scale)
        left = round(other.column * SIDE * scale) - spot.column * SIDE
        top = round(other.row * SIDE * scale) - spot.row * SIDE
        if left < SIDE and top < SIDE and left + side > 0 and top + side > 0:
            _stretch(made, surface, pygame.Rect(left, top, side + 1, side + 1))
    return made


def _stretch(made: pygame.Surface, surface: pygame.Surface, place: pygame.Rect) -> None:
    """Blit a stretched copy of the part that shows."""
    seen = place.clip(made.get_rect())
    scale = surface.get_width() / place.width
    part = pygame.Rect(
        int((seen.x - place.x) * scale),
        int((seen.y - place.y) * scale),
        max(1, round(seen.width * scale)),
        max(1, round(seen.height * scale)),
    ).clip(surface.get_rect())
    if part.width and part.height:
        made.blit(pygame.transform.smoothscale(surface.subsurface(part), seen.size), seen)
