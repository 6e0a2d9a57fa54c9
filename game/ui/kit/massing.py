"""What stands in for a building until its picture is drawn: a plain box in the colour of its group."""

from __future__ import annotations

from functools import cache

import pygame

from game.ui.iso import RISE, diamond
from game.ui.kit.colour import Paint, mix, rgb, tone
from game.ui.kit.picture import Layer, Picture, displayed
from game.ui.kit.zoom import SHADOW_DEPTH, SHADOW_RGB

RIM, HEIGHT = 0.16, 0.42
"""Free ground round the box, and its height, in tiles; large footprints are a little higher."""
PALE = 0.35
"""Share of paper in the group's colour."""
FINE = 4
"""Drawn so many times larger, for soft edges."""
CAST = (0.596, -0.073)
"""Where a shadow falls, in tile widths a unit of height."""

Spots = list[tuple[float, float]]


@cache
def massing(colour: Paint, size: tuple[int, int], tw: int) -> Picture:
    """The stand-in of a footprint at a tile width."""
    w, d = size
    high = HEIGHT + 0.1 * (max(size) - 1)
    walls = mix(colour, "#F6EEDD", PALE)
    foot = diamond(RIM, RIM, w - 2 * RIM, d - 2 * RIM, tw)
    roof = [(x, y - high * RISE * tw) for x, y in foot]
    far = [(x + high * CAST[0] * tw, y + high * CAST[1] * tw) for x, y in foot]
    lot = diamond(RIM / 2, RIM / 2, w - RIM, d - RIM, tw)
    shade = (*SHADOW_RGB, round(255 * SHADOW_DEPTH * 0.6))
    return Picture(
        base=_drawn(((_bytes(mix("#CDBB93", "#F6EEDD", 0.4)), lot),)),
        shadow=_drawn(((shade, [foot[0], far[0], far[1], far[2], foot[2], foot[3]]),)),
        body=_drawn((
            (_bytes(tone(walls, 0.84)), [foot[3], foot[2], roof[2], roof[3]]),
            (_bytes(tone(walls, 0.56)), [foot[2], foot[1], roof[1], roof[2]]),
            (_bytes(walls), roof),
        )),
        size=size,
    )  # fmt: skip


def _bytes(colour: Paint) -> tuple[int, ...]:
    return (*(round(255 * share) for share in rgb(colour)), 255)


def _drawn(faces: tuple[tuple[tuple[int, ...], Spots], ...]) -> Layer:
    """Faces from back to front; the places are pixels from the anchor."""
    spots = [spot for _, face in faces for spot in face]
    left, top = (int(min(spot[k] for spot in spots)) - 2 for k in (0, 1))
    right, bottom = (int(max(spot[k] for spot in spots)) + 2 for k in (0, 1))
    fine = pygame.Surface(((right - left) * FINE, (bottom - top) * FINE), pygame.SRCALPHA)
    fine.fill((*faces[-1][0][:3], 0))
    for paint, face in faces:
        pygame.draw.polygon(fine, paint, [((x - left) * FINE, (y - top) * FINE) for x, y in face])
    return Layer(displayed(pygame.transform.smoothscale(fine, (right - left, bottom - top))), left, top)
