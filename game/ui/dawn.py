"""Morning: a painted one over the sea where no map is at hand, and its light over the map of a first start."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

SKY = ((250, 226, 190), (246, 240, 224), (196, 224, 226))  # at the horizon, above it, at the top
SEA = ((226, 214, 190), (120, 186, 194), (54, 128, 152))  # at the horizon, below it, at the bottom
HILLS = ((150, 184, 164), (108, 156, 132), (70, 124, 98))  # far to near
SUN = (255, 246, 214)
NIGHT, GLOW = (46, 58, 104), (255, 190, 128)
COARSE = 4
"""The morning of a whole window is painted so many times smaller and stretched: nothing in it is sharp."""
LIFTS, LONGEST = 700, 1_500
"""ms in which the morning lifts off a map, and after which it does so though the map is not all drawn."""
HORIZON = 0.56
"""Height of the horizon from the top, 0 to 1."""


@lru_cache(maxsize=4)
def dawn(size: tuple[int, int]) -> pygame.Surface:
    """The morning at a size in px; the same every time."""
    w, h = size
    level = max(1, round(h * HORIZON))
    picture = np.empty((h, w, 3), np.float32)
    picture[:level] = _bands(SKY, level)[::-1, None]
    picture[level:] = _bands(SEA, h - level)[:, None]
    x = np.arange(w, dtype=np.float32) / max(h, 1)
    y = np.arange(h, dtype=np.float32)[:, None] / max(h, 1)
    _shine(picture, x, y, w / max(h, 1))
    for number, colour in enumerate(HILLS):
        _hill(picture, x, number, colour, level)
    surface = pygame.Surface(size)
    pygame.surfarray.blit_array(surface, np.clip(picture, 0, 255).astype(np.uint8).transpose(1, 0, 2))
    return surface


@lru_cache(maxsize=1)
def morning(size: tuple[int, int]) -> pygame.Surface:
    """The morning over a whole window."""
    return pygame.transform.smoothscale(dawn((max(size[0] // COARSE, 1), max(size[1] // COARSE, 1))), size)


class Morning:
    """The morning before a map that is drawn for the first time: it lifts when all of the map is there."""

    def __init__(self) -> None:
        self.over = False
        self._since = self._lifts = -1

    def draw(self, surface: pygame.Surface, there: bool, t_ms: int) -> None:
        """Cover the map at a time in ms; one that is `there` from the first is never covered."""
        if self.over:
            return
        if self._since < 0:
            self._since, self.over = t_ms, there
        if self._lifts < 0 and (there or t_ms - self._since >= LONGEST):
            self._lifts = t_ms
        share = 1.0 if self._lifts < 0 else 1 - (t_ms - self._lifts) / LIFTS
        self.over = self.over or share <= 0
        if not self.over:
            picture = morning(surface.get_size())
            picture.set_alpha(round(255 * share))
            surface.blit(picture, (0, 0))


def wash(surface: pygame.Surface, share: float) -> None:
    """Lay the light before sunrise over a picture: all of it at 1, none at 0."""
    if share > 0:
        veil = _veil(surface.get_size())
        veil.set_alpha(round(255 * min(share, 1.0)))
        surface.blit(veil, (0, 0))


@lru_cache(maxsize=2)
def _veil(size: tuple[int, int]) -> pygame.Surface:
    """Night blue that grows warm towards the side where the sun comes up, RGBA."""
    w, h = size
    x = np.linspace(0, 1, w, dtype=np.float32)[:, None]
    y = np.linspace(0, 1, h, dtype=np.float32)[None]
    warm = np.clip(1.1 - np.hypot(x - 0.1, (y - 0.15) * 0.8) * 1.1, 0, 1)[..., None]
    colour = np.array(NIGHT, np.float32) * (1 - warm) + np.array(GLOW, np.float32) * warm
    veil = pygame.Surface(size, pygame.SRCALPHA)
    pygame.surfarray.blit_array(veil, colour.astype(np.uint8))
    pygame.surfarray.pixels_alpha(veil)[:] = (150 - 50 * warm[..., 0]).astype(np.uint8)
    return veil


def _bands(stops: tuple[tuple[int, int, int], ...], rows: int) -> np.ndarray:
    """Colours of the rows between the stops, float (rows, 3); most of the change lies near the first."""
    at = np.linspace(0, 1, max(rows, 1)) ** 0.7
    places = np.linspace(0, 1, len(stops))
    return np.stack([np.interp(at, places, [s[i] for s in stops]) for i in range(3)], axis=1)[:rows]


def _shine(picture: np.ndarray, x: np.ndarray, y: np.ndarray, wide: float) -> None:
    """The sun with its glow, and its way over the water."""
    from_sun = np.hypot(x[None] - wide * 0.3, y - (HORIZON - 0.1))
    glow = 0.75 * np.exp(-((from_sun / 0.35) ** 2)) + np.clip((0.066 - from_sun) / 0.004, 0, 1)
    below = np.clip((y - HORIZON) * 40, 0, 1)
    ripple = 0.5 + 0.5 * np.sin(y * 260 + np.sin(x[None] * 43 + y * 57) * 2.6)
    path = np.exp(-((np.abs(x[None] - wide * 0.3) / (0.04 + 0.35 * np.maximum(y - HORIZON, 0))) ** 2))
    light = np.clip(glow * (1 - below) + 0.6 * path * ripple * below, 0, 1)[..., None]
    picture += (np.array(SUN, np.float32) - picture) * light


def _hill(picture: np.ndarray, x: np.ndarray, number: int, colour: tuple[int, int, int], level: int) -> None:
    """One ridge of the island, lower and darker the nearer it is; it ends in the sea at both sides."""
    wide = float(x[-1]) if len(x) else 1.0
    middle, reach = wide * (0.66 + 0.05 * number), wide * (0.40 - 0.05 * number)
    body = np.clip(1 - ((x - middle) / reach) ** 2, 0, 1)
    swell = 0.6 + 0.25 * np.sin(x * 5.1 + number * 2.3) + 0.15 * np.sin(x * 13.7 + number * 4.1)
    top = level - picture.shape[0] * (0.26 - 0.07 * number) * body * swell
    foot = level + picture.shape[0] * 0.02 * (number + 1) * np.sqrt(body)[None]
    rows = np.arange(picture.shape[0], dtype=np.float32)[:, None]
    cover = np.clip(rows - top[None], 0, 1) * np.clip(foot - rows, 0, 1) * (body[None] > 0)
    picture += (np.array(colour, np.float32) - picture) * cover[..., None]
