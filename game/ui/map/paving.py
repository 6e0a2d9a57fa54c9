"""Pictures of road pieces: asphalt in the city, lanes in the village, decks over water."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from game.ui.kit.picture import Layer
from game.ui.map.canvas import rgba_surface
from game.ui.map.colours import rgb
from game.ui.map.noise import ramp
from game.ui.map.roads import SIDES

Plane = NDArray[np.float32]
HALF = 0.20
"""Half the width of the carriageway in tiles."""
KERB = 0.045
OVER = 0.02
"""Tiles by which a piece reaches into the next, so that no seam shows."""
ASPHALT, EDGE, LINE = rgb("#868D97"), rgb("#DDD7C6"), rgb("#F5F1E3")
DIRT, RUT = rgb("#CDB287"), rgb("#B4966C")
WALL = rgb("#A39C8C")
FINE = 2


@lru_cache(maxsize=512)
def piece(bits: int, paved: bool, bridge: bool, tw: int) -> Layer:
    """A road tile whose road goes on over the sides in `bits`."""
    up, left = 3, tw // 2 + 3
    w, h = 2 * left, tw // 2 + 6 + (tw // 8 if bridge else 0)
    px = ((np.arange(w * FINE, dtype=np.float32) + 0.5) / FINE - left).astype(np.float32)
    py = ((np.arange(h * FINE, dtype=np.float32) + 0.5) / FINE - up).astype(np.float32)
    a, b = (2 * px[None, :] / tw).astype(np.float32), (4 * py[:, None] / tw).astype(np.float32)
    colour, alpha = _surface((a + b) / np.float32(2), (b - a) / np.float32(2), bits, paved, bridge)
    if bridge:
        colour, alpha = _walls(a, b, bits, colour, alpha)
    part = _shrink(alpha)
    mean = _shrink(colour * alpha[..., None]) / np.maximum(part, 1e-6)[..., None]
    return Layer(rgba_surface(mean, (part * 255).astype(np.uint8)), -left, -up)


def _surface(x: Plane, y: Plane, bits: int, paved: bool, bridge: bool) -> tuple[Plane, Plane]:
    away = _distance(x, y, bits)
    inside = (np.minimum(np.minimum(x, y), np.minimum(1 - x, 1 - y)) > -OVER).astype(np.float32)
    half = HALF if paved or bridge else HALF * 0.62
    if not paved and not bridge:
        wobble = np.float32(0.025) * np.sin(9 * x + 2 * np.sin(7 * y)) * np.float32(1)
        rut = ramp(0.035, 0.0, np.abs(away - np.float32(0.06)))[..., None]
        colour = np.array(DIRT, np.float32) + (np.array(RUT, np.float32) - np.array(DIRT, np.float32)) * rut
        return colour, ramp(half + 0.03, half - 0.03, away + wobble) * inside * np.float32(0.92)
    kerb = ramp(half - 0.008, half + 0.008, away)[..., None]
    colour = np.array(ASPHALT, np.float32) + (np.array(EDGE, np.float32) - np.array(ASPHALT, np.float32)) * kerb
    paint = _markings(x, y, bits, away)[..., None]
    colour = colour + (np.array(LINE, np.float32) - colour) * paint
    wide = half + (KERB * 1.6 if bridge else KERB)
    return colour, ramp(wide + 0.008, wide - 0.008, away) * inside


def _distance(x: Plane, y: Plane, bits: int) -> Plane:
    """Tiles from the road's middle line, which bends softly where only two sides meet."""
    shape = np.broadcast(x, y).shape
    away = np.broadcast_to(np.hypot(x - 0.5, y - 0.5), shape).astype(np.float32)
    if bits in (3, 6, 12, 9):
        cx = 1.0 if bits & 2 else 0.0
        cy = 1.0 if bits & 4 else 0.0
        bend: Plane = np.abs(np.hypot(x - cx, y - cy) - 0.5).astype(np.float32)
        return bend
    for k, (dx, dy) in enumerate(SIDES):
        if bits >> k & 1:
            along = np.clip((x - 0.5) * dx + (y - 0.5) * dy, 0, 1)
            away = np.minimum(away, np.hypot(x - 0.5 - along * dx, y - 0.5 - along * dy))
    if bits in (1, 2, 4, 8):
        away = np.minimum(away, np.maximum(np.hypot(x - 0.5, y - 0.5) - np.float32(0.10), 0))
    return away.astype(np.float32)


def _markings(x: Plane, y: Plane, bits: int, away: Plane) -> Plane:
    """Dashes along a straight road, a crossing before a junction."""
    paint = np.zeros_like(away)
    junction = bits.bit_count() >= 3
    for k, (dx, dy) in enumerate(SIDES):
        if not bits >> k & 1:
            continue
        along = (x - 0.5) * dx + (y - 0.5) * dy
        across = np.abs((x - 0.5) * dy + (y - 0.5) * dx)
        if junction:
            stripes = (np.mod(across * 12.5, 1) < 0.5) & (across < HALF - 0.02) & (along > 0.27) & (along < 0.38)
            paint = np.maximum(paint, stripes * np.float32(0.75))
        if bits in (5, 10) or junction:
            dash = (across < 0.013) & (np.mod(along * 4 + 0.25, 1) < 0.5) & (along > (0.4 if junction else 0.0))
            paint = np.maximum(paint, dash * np.float32(0.9))
    if bits in (3, 6, 12, 9):
        turn = np.arctan2(y - (bits >> 2 & 1), x - (bits >> 1 & 1))
        paint = np.maximum(paint, ((away < 0.013) & (np.mod(turn * 3.2, 1) < 0.5)) * np.float32(0.9))
    return paint


def _walls(a: Plane, b: Plane, bits: int, colour: Plane, alpha: Plane) -> tuple[Plane, Plane]:
    """The deck's sides: the same outline a little lower, seen where the deck does not cover it."""
    drop = np.float32(0.30)
    x, y = (a + b - drop) / np.float32(2), (b - drop - a) / np.float32(2)
    wall = (_distance(x, y, bits) < HALF + KERB * 1.6) & (alpha < 0.5)
    wall &= np.minimum(np.minimum(x, y), np.minimum(1 - x, 1 - y)) > -OVER
    colour = np.where(wall[..., None], np.array(WALL, np.float32), colour)
    return colour, np.where(wall, np.float32(1), alpha)


def _shrink(fine: Plane) -> Plane:
    h, w = fine.shape[0] // FINE, fine.shape[1] // FINE
    blocks: Plane = fine.reshape(h, FINE, w, FINE, *fine.shape[2:]).mean(axis=(1, 3))
    return blocks
