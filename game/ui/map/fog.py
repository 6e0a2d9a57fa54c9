"""Fog over land that nobody has explored: soft banks that let the shapes beneath be guessed."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.map.fields import around
from game.ui.map.noise import Pane, noise, ramp
from game.ui.map.smog import COARSE

MIST = (226, 234, 236)
THIN, THICK = 0.66, 0.90
"""Least and most of what is beneath that the banks hide."""
BEYOND = 12
"""Tiles for which fog at the edge of the map goes on out at sea."""
SOFT = 1.1
"""Tiles over which the rim thins out."""


def lay(chunk: pygame.Surface, left: int, top: int, tw: int, fog: NDArray[np.bool_]) -> None:
    """Lay the fog over a finished chunk whose top-left is the plane pixel (left, top)."""
    side, rim = chunk.get_width(), 2
    wide = side // COARSE + 2 * rim
    pane = Pane(left // COARSE - rim, top // COARSE - rim, wide, wide, tw // COARSE)
    bank = _bank(pane, fog.astype(np.int8).tobytes(), fog.shape)
    if bank is not None:
        veil = pygame.transform.smoothscale(bank, (wide * COARSE, wide * COARSE))
        chunk.blit(veil, (-rim * COARSE, -rim * COARSE))


@lru_cache(maxsize=256)
def _bank(pane: Pane, places: bytes, shape: tuple[int, int]) -> pygame.Surface | None:
    """The fog of a pane, or None where there is none."""
    veiled = np.pad(np.frombuffer(places, np.int8).reshape(shape), BEYOND, mode="edge")
    here = around(replace(pane, top=pane.top + BEYOND * pane.tw // 2), veiled, veiled)
    hidden = here.terrain == 1
    if not hidden.any():
        return None
    banks = noise(pane, 0.35, 11, 3)
    cover = ramp(0.18, 0.62, here.blur(hidden, SOFT) + (banks - np.float32(0.5)) * np.float32(0.35))
    alpha = cover * (THIN + (THICK - THIN) * ramp(0.35, 0.65, banks))
    pixels = np.empty((pane.height, pane.width, 4), np.uint8)
    pixels[..., :3] = MIST
    pixels[..., 3] = (alpha * 255).clip(0, 255)
    return pygame.image.frombuffer(pixels.tobytes(), (pane.width, pane.height), "RGBA")
