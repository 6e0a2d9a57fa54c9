"""The season of a date and what it does to the colours of grass and leaves; summer is how everything is painted."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.map.noise import Pane, noise, product, ramp

Colour = tuple[float, float, float]
STARTS: tuple[int, ...] = (0, 46, 84, 130, 160, 244, 278, 319, 354)
"""Day of the year on which each step begins; the last is winter again."""
SUMMER = 4
COARSE = 4
"""Pixels a pixel of the snow, which is stretched."""
SNOW = (250, 251, 252)


class Season(NamedTuple):
    """What a step does: `grass` times the red, green and blue of turf; `late` and `early` leaves drawn towards their
    lightness times a colour, by `turned`; `bloom` of the trees that flower; `snow` on the mountains; each 0..1."""

    grass: Colour
    late: Colour
    early: Colour
    turned: float
    bloom: float
    snow: float


SEASONS: tuple[Season, ...] = (
    Season((1.03, 0.995, 1.03), (0.98, 1.10, 0.66), (1.14, 1.03, 0.60), 0.35, 0.0, 1.0),
    Season((1.01, 1.00, 1.00), (1.00, 1.12, 0.54), (1.06, 1.07, 0.52), 0.40, 0.45, 0.35),
    Season((0.99, 1.02, 0.96), (0.92, 1.16, 0.42), (0.90, 1.16, 0.46), 0.45, 1.0, 0.0),
    Season((0.98, 1.01, 0.95), (0.86, 1.14, 0.42), (0.84, 1.14, 0.46), 0.25, 0.5, 0.0),
    Season((1, 1, 1), (1, 1, 1), (1, 1, 1), 0.0, 0.0, 0.0),
    Season((1.05, 0.985, 0.92), (1.26, 1.10, 0.36), (1.40, 0.95, 0.36), 0.40, 0.0, 0.0),
    Season((1.08, 0.965, 0.89), (1.52, 1.04, 0.32), (1.74, 0.72, 0.34), 0.85, 0.0, 0.0),
    Season((1.10, 0.965, 1.0), (1.36, 1.00, 0.46), (1.46, 0.82, 0.46), 0.80, 0.0, 0.25),
)
"""Deep winter, thaw, blossom, early summer, summer, first leaves, autumn, late autumn."""
GREEN: Colour = (0.50, 0.88, 0.40)
"""What flowering trees wear when they do not flower, times their lightness."""
GREY = np.array((0.30, 0.59, 0.11), np.float32)


def step(day: int) -> int:
    """Row of SEASONS on a day of the game, 0 = 1 January of its first year; years have 365 days."""
    return int(np.searchsorted(STARTS, day % 365, side="right") - 1) % len(SEASONS)


def turf(sheet: pygame.Surface, area: pygame.Rect, season: int) -> None:
    """Give what is green on an area of a sheet the season's colour; water, sand and stone stay as they are."""
    if season == SUMMER:
        return
    pixels = pygame.surfarray.pixels3d(sheet)[area.left : area.right, area.top : area.bottom]
    red, green, blue = (pixels[..., k].astype(np.int16) for k in range(3))
    share = np.clip(np.minimum(green - blue, 2 * green - red - blue) - 28, 0, 64).astype(np.float32) * (1 / 64)
    for k, times in enumerate(SEASONS[season].grass):
        pixels[..., k] = np.minimum(pixels[..., k] * (1 + share * np.float32(times - 1)), 255)


def leaves(colour: NDArray[np.float32], leaf: NDArray[np.uint8], bloom: NDArray[np.uint8], season: int) -> None:
    """Turn the colours (h, w, 3) of plants, in place: `leaf` 255 turns early and 128 late, `bloom` 255 flowers."""
    now = SEASONS[season]
    light = (colour @ GREY)[..., None]
    leaf = np.maximum(leaf, (bloom * np.float32((1 - now.bloom) / 2)).astype(np.uint8))
    hidden = (bloom.astype(np.float32) * np.float32((1 - now.bloom) / 255))[..., None]
    colour += (light * np.array(GREEN, np.float32) - colour) * hidden
    early = np.clip(leaf.astype(np.float32) * np.float32(1 / 127) - 1, 0, 1)[..., None]
    aim = np.array(now.late, np.float32) * (1 - early) + np.array(now.early, np.float32) * early
    colour += (light * aim - colour) * (np.minimum(leaf, 128) * np.float32(now.turned / 128))[..., None]


def dust(sheet: pygame.Surface, left: int, top: int, tw: int, season: int, high: NDArray[np.bool_]) -> None:
    """A light dusting of snow on the tiles (h, w) that are `high`; the sheet's corner is the plane pixel (left, top)"""
    amount = SEASONS[season].snow
    side = sheet.get_width() // COARSE + 2
    if not amount or not high.any():
        return
    pane = Pane(left // COARSE - 1, top // COARSE - 1, side, side, tw // COARSE)
    share = _near(pane, high)
    if share is None:
        return
    rough = noise(pane, 2.4, 57, 3)
    alpha = ramp(0.30, 0.75, share) * ramp(0.62 - 0.24 * amount, 0.86 - 0.24 * amount, rough) * np.float32(165 * amount)
    white = np.broadcast_to(np.array(SNOW, np.float32), (side, side, 3))
    pixels = np.dstack([white, alpha]).astype(np.uint8)
    veil = pygame.image.frombuffer(pixels.tobytes(), (side, side), "RGBA")
    sheet.blit(pygame.transform.smoothscale(veil, (side * COARSE, side * COARSE)), (-COARSE, -COARSE))


def _near(pane: Pane, high: NDArray[np.bool_]) -> NDArray[np.float32] | None:
    """Share of high tiles about each pixel of a pane, blurred by half a tile; None when there are none."""
    y, x = np.nonzero(high)
    a, b = (x - y).astype(np.float32), (x + y + 1).astype(np.float32)
    close = (a > pane.a[0] - 3) & (a < pane.a[-1] + 3) & (b > pane.b[0] - 3) & (b < pane.b[-1] + 3)
    if not close.any():
        return None
    wide = np.float32(4 * (0.25 + 1 / 12))
    across = np.exp(-((pane.a[:, None] - a[close]) ** 2) / wide)
    down = np.exp(-((pane.b[:, None] - b[close]) ** 2) / wide)
    return product(down * np.float32(2 / (np.pi * wide)), across.T)


