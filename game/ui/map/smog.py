"""The air over a chunk: grey and hazy in smog, a warm wash from the upper left in clear weather."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.map.noise import Pane, Plane, noise, product, ramp
from game.ui.map.scene import SMOG_STEPS

HAZE = (198, 187, 167)
WARM = (255, 244, 208)
CLOUD_SHADE = (30, 62, 104)
DIRTY_LIGHT = (0.98, 0.945, 0.87)
COARSE = 4
"""Screen pixels a pixel of the veil, which is stretched."""
Emitters = NDArray[np.float64]
"""Rows (x, y, strength) of what smokes strongly."""


def grade(
    chunk: pygame.Surface, left: int, top: int, tw: int, step: int, shape: tuple[int, int], emitters: Emitters
) -> None:
    """Lay the air of a smog step over a finished chunk whose top-left is the plane pixel (left, top)."""
    s = step / SMOG_STEPS
    if step:
        grey = pygame.transform.grayscale(chunk)
        grey.set_alpha(round(255 * 0.30 * s))
        chunk.blit(grey, (0, 0))
        light = [round(255 * (1 - s * (1 - part))) for part in DIRTY_LIGHT]
        chunk.fill(light, special_flags=pygame.BLEND_RGB_MULT)
    side = chunk.get_width()
    rim = 2
    wide = side // COARSE + 2 * rim
    pane = Pane(left // COARSE - rim, top // COARSE - rim, wide, wide, tw // COARSE)
    veil = pygame.transform.smoothscale(_veil(pane, s, shape, emitters.tobytes()), (wide * COARSE, wide * COARSE))
    chunk.blit(veil, (-rim * COARSE, -rim * COARSE))


@lru_cache(maxsize=256)
def _veil(pane: Pane, s: float, shape: tuple[int, int], places: bytes) -> pygame.Surface:
    """Haze, warm light and cloud shadow of a pane as one sheet; `places` are the rows of the emitters."""
    emitters = np.frombuffer(places, np.float64).reshape(-1, 3)
    none = np.zeros((pane.height, pane.width), np.float32)
    clear = np.float32(max(0.0, (0.7 - s) / 0.7))
    haze = _haze(pane, emitters) * np.float32(s) if s else none
    warm, shade = (_wash(pane, shape) * clear, _cloud_shade(pane) * clear) if clear else (none, none)
    alpha = 1 - (1 - haze) * (1 - warm) * (1 - shade)
    colour = np.zeros((*alpha.shape, 3), np.float32)
    for tint, part in ((HAZE, haze), (WARM, warm), (CLOUD_SHADE, shade)):
        colour += np.array(tint, np.float32) * part[..., None]
    colour /= np.maximum(haze + warm + shade, 1e-4)[..., None]
    pixels = np.dstack([colour, alpha * 255]).clip(0, 255).astype(np.uint8)
    return pygame.image.frombuffer(pixels.tobytes(), (pane.width, pane.height), "RGBA")


def _haze(pane: Pane, emitters: Emitters) -> Plane:
    banks = noise(pane, 0.16, 5, 3) * np.float32(0.65) + noise(pane, 0.4, 8, 3) * np.float32(0.35)
    haze: Plane = np.float32(0.11) + np.float32(0.34) * ramp(0.36, 0.74, banks)
    if len(emitters):
        x, y, strength = emitters.T.astype(np.float32)
        a, b = (x - y + 1.0)[None, :], (x + y - 1.6)[None, :]
        across = np.exp(-(((pane.a[:, None] - a) / np.float32(3.6)) ** 2))
        down = np.exp(-(((pane.b[:, None] - b) / np.float32(3.6)) ** 2))
        haze = haze + (1 - np.exp(-product(down * strength, across.T))) * (np.float32(0.15) + np.float32(0.2) * banks)
    return np.clip(haze, 0, 0.46)


def _cloud_shade(pane: Pane) -> Plane:
    """Soft shadows of clouds that are not over the island."""
    return ramp(0.60, 0.84, noise(pane, 0.13, 77, 2)) * np.float32(0.11)


def _wash(pane: Pane, shape: tuple[int, int]) -> Plane:
    """Warm light that fades from the map's upper left to its middle."""
    h, w = shape
    across = (pane.a + h) / np.float32(w + h)
    down = pane.b / np.float32(w + h)
    away = np.hypot(across[None, :] + np.float32(0.05), down[:, None] + np.float32(0.1))
    wash: Plane = np.clip(1.0 - away, 0, 1) ** np.float32(1.8) * np.float32(0.20)
    return wash
