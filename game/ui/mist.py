"""Fog that lifts: where land has just been explored, wisps part from the middle outwards, rise and are gone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pygame

from game.ui.map.fog import MIST

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.camera import Camera

LASTS, SPREAD = 1_700, 75
"""ms that a wisp takes to go, and by which one starts later for each tile that it lies from the middle."""
MOST = 110
"""Wisps at once; a large plot has one on every second or third tile."""
WIDE, CLIMB, DRIFT = 2.6, 0.9, 0.35
"""Width of a wisp in tiles, by how many tiles it rises, by what part of its distance from the middle it moves out."""
DENSE = 205
"""Opacity with which a wisp begins, of 255."""


class Wisp(NamedTuple):
    """A wisp over tile (x, y), (dx, dy) from the middle, from `born` on."""

    x: float
    y: float
    dx: float
    dy: float
    born: int


class Mist:
    """Notices by itself which plots were explored since it last looked."""

    def __init__(self, still: bool) -> None:
        self.still = still
        self.wisps: list[Wisp] = []
        self._known: np.ndarray | None = None

    def look(self, city: City, now: int) -> None:
        """Let the fog of what was explored meanwhile part, unless motion is reduced."""
        known = city.explored >= 0
        if self._known is not None and not self.still:
            for plot in np.flatnonzero(known & ~self._known):
                self._part(city.plots == plot + 1, now)
        self._known = known

    def _part(self, here: np.ndarray, now: int) -> None:
        tiles = np.argwhere(here)
        middle = tiles.mean(axis=0)
        for y, x in tiles[:: -(-len(tiles) // MOST)].tolist():
            dy, dx = y - float(middle[0]), x - float(middle[1])
            self.wisps.append(Wisp(x + 0.5, y + 0.5, dx, dy, now + round(SPREAD * (dx * dx + dy * dy) ** 0.5)))

    def stirs(self) -> bool:
        """Whether a frame is due."""
        return bool(self.wisps)

    def draw(self, surface: pygame.Surface, camera: Camera, now: int) -> None:
        """Draw the wisps at a time in ms, and forget those that are gone."""
        self.wisps = [wisp for wisp in self.wisps if now < wisp.born + LASTS]
        picture = _wisp(round(camera.tw * WIDE))
        for wisp in self.wisps:
            share = max(0.0, (now - wisp.born) / LASTS)
            out = share * DRIFT
            at = camera.screen(wisp.x + wisp.dx * out, wisp.y + wisp.dy * out, CLIMB * share)
            picture.set_alpha(round(DENSE * (1 - share) ** 1.5))
            surface.blit(picture, picture.get_rect(center=(round(at[0]), round(at[1]))))


@lru_cache(maxsize=8)
def _wisp(width: int) -> pygame.Surface:
    """A soft flat cloud."""
    v, u = np.mgrid[-1 : 1 : complex(0, width // 2), -1 : 1 : complex(0, width)]
    soft = np.clip(1 - np.sqrt(u * u + v * v), 0, 1) ** 1.3
    pixels = np.empty((width // 2, width, 4), np.uint8)
    pixels[..., :3] = MIST
    pixels[..., 3] = (soft * 255).astype(np.uint8)
    return pygame.image.frombuffer(pixels.tobytes(), (width, width // 2), "RGBA").convert_alpha()
