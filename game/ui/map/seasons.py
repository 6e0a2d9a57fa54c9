"""The season of a date and what it does to the colours of grass and leaves; summer is how everything is painted."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

Colour = tuple[float, float, float]
STARTS: tuple[int, ...] = (0, 46, 84, 130, 160, 244, 278, 319, 354)
"""Day of the year on which each step begins; the last is winter again."""
SUMMER = 4


class Season(NamedTuple):
    """What a step does: `grass` times the red, green and blue of turf; `late` and `early` leaves drawn towards their
    lightness times a colour, by `turned`; `bloom` of the trees that flower; `snow` that lies on turf; the last three
    0..1."""

    grass: Colour
    late: Colour
    early: Colour
    turned: float
    bloom: float
    snow: float = 0.0


SEASONS: tuple[Season, ...] = (
    Season((1.03, 0.995, 1.03), (0.98, 1.10, 0.66), (1.14, 1.03, 0.60), 0.35, 0.0),
    Season((1.01, 1.00, 1.00), (1.00, 1.12, 0.54), (1.06, 1.07, 0.52), 0.40, 0.45),
    Season((0.99, 1.02, 0.96), (0.92, 1.16, 0.42), (0.90, 1.16, 0.46), 0.45, 1.0),
    Season((0.98, 1.01, 0.95), (0.86, 1.14, 0.42), (0.84, 1.14, 0.46), 0.25, 0.5),
    Season((1, 1, 1), (1, 1, 1), (1, 1, 1), 0.0, 0.0),
    Season((1.05, 0.985, 0.92), (1.26, 1.10, 0.36), (1.40, 0.95, 0.36), 0.40, 0.0),
    Season((1.08, 0.965, 0.89), (1.52, 1.04, 0.32), (1.74, 0.72, 0.34), 0.85, 0.0),
    Season((1.10, 0.965, 1.0), (1.36, 1.00, 0.46), (1.46, 0.82, 0.46), 0.80, 0.0),
    Season((1, 1, 1), (1.50, 1.50, 1.56), (1.36, 1.32, 1.32), 0.88, 0.0, 0.95),
    Season((1.06, 0.98, 1.0), (1.26, 1.16, 0.92), (1.30, 1.02, 0.84), 0.75, 0.0, 0.45),
)
"""Deep winter, thaw, blossom, early summer, summer, first leaves, autumn, late autumn; where winters are long there is
snow in deep winter, and some of it before and after."""
SNOWED: dict[int, int] = {0: 8, 1: 9, 7: 9}
"""Steps of a long winter, and the rows that they have in place of their own."""
LONG = 150
"""Days of heating in a year from which on snow lies."""
SNOW = np.array((234, 240, 247), np.float32)
LIT = 152.0
"""Lightness of turf that snow leaves as bright as it is itself; shadows and tufts show through it."""
GREEN: Colour = (0.50, 0.88, 0.40)
"""What flowering trees wear when they do not flower, times their lightness."""
LEAFY = 0.30, 0.42
"""From where to where a share of green among the colours makes a leaf."""
PINK = (0.60, 0.92), (0.66, 0.93), 0.0
"""Green to red and blue to red of petals in any light, and by how much of the red their blue exceeds their green: what
no roof and no wall does."""
GREY = np.array((0.30, 0.59, 0.11), np.float32)


def step(day: int, heat_days: int = 0) -> int:
    """Row of SEASONS on a day of the game, 0 = 1 January of its first year, where a year has so many days of heating;
    years have 365 days."""
    found = int(np.searchsorted(STARTS, day % 365, side="right") - 1) % (len(STARTS) - 1)
    return SNOWED.get(found, found) if heat_days >= LONG else found


def turf(sheet: pygame.Surface, area: pygame.Rect, season: int) -> None:
    """Give what is green on an area of a sheet the season's colour; water, sand and stone stay as they are."""
    if season == SUMMER:
        return
    pixels = pygame.surfarray.pixels3d(sheet)[area.left : area.right, area.top : area.bottom]
    red, green, blue = (pixels[..., k].astype(np.int16) for k in range(3))
    share = np.clip(np.minimum(green - blue, 2 * green - red - blue) - 28, 0, 64).astype(np.float32) * (1 / 64)
    now = SEASONS[season]
    lies = share * np.float32(now.snow)
    light = (pixels @ GREY).clip(0, LIT) * np.float32(1 / LIT) if now.snow else share
    for k, times in enumerate(now.grass):
        turned = np.minimum(pixels[..., k] * (1 + share * np.float32(times - 1)), 255)
        pixels[..., k] = turned + (SNOW[k] * light - turned) * lies


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


def boughs(surface: pygame.Surface, season: int) -> pygame.Surface:
    """A copy of a building's picture with the trees on its lot in the season's colours: what is a strong green turns
    and petals flower or do not; needles, mint walls and all else stay as they are. Where nothing turns it is the
    picture itself."""
    pixels = pygame.surfarray.array3d(surface)
    red, green, blue = (pixels[..., k].astype(np.int16) for k in range(3))
    strong = np.minimum(green - blue, 2 * green - red - blue) / np.maximum(green, 1)
    petal = _petals(red, green, blue)
    if season == SUMMER and not petal.any():
        return surface
    made = surface.copy()
    grown = np.nonzero((strong > LEAFY[0]) & (red < green) | petal)
    leaf = np.clip((strong[grown] - LEAFY[0]) / (LEAFY[1] - LEAFY[0]), 0, 1) * 128
    colour = pixels[grown].astype(np.float32)
    leaves(colour, leaf.astype(np.uint8), petal[grown].astype(np.uint8) * np.uint8(255), season)
    pygame.surfarray.pixels3d(made)[grown] = colour.clip(0, 255).astype(np.uint8)
    return made


def _petals(red: NDArray[np.int16], green: NDArray[np.int16], blue: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Which pixels are petals of a tree in flower."""
    whole = np.maximum(red, 1).astype(np.float32)
    pale, cool = green / whole, blue / whole
    found: NDArray[np.bool_] = (pale > PINK[0][0]) & (pale < PINK[0][1]) & (cool > PINK[1][0]) & (cool < PINK[1][1])
    return found & (cool - pale > PINK[2]) & (red > 60)
