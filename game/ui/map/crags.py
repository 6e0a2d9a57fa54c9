"""Rocky peaks for mountain tiles: faceted cones, each facet one shade."""

from __future__ import annotations

import math
import random

import numpy as np
from numpy.typing import NDArray

from game.ui.iso import RISE, to_screen
from game.ui.map.canvas import CAST, FINE, Grown, reduced
from game.ui.map.colours import rgb

Point = tuple[float, float, float]
SUN = np.array((-0.34, 0.56, 0.755))
GRASS = rgb("#86B85C") + rgb("#8F9262")
STONE = rgb("#AFA38C") + rgb("#9A8F7E")
DARK = rgb("#93876F") + rgb("#857A68")
SNOW = rgb("#F7F6F0") + rgb("#DDD8CC")
LEVELS = (0.0, 0.2, 0.42, 0.66, 0.86)
FACETS = 9


def crag(r: random.Random, height: float, tw: int) -> Grown:
    """A peak of `height` tiles whose foot fills its tile and a little more."""
    side, down = round((0.75 + 0.36 * height) * tw), round((0.6 + 0.24 * height) * tw)
    up = round((height + 0.35) * RISE * tw)
    w, h = 2 * side, up + down
    colour = np.zeros((h * FINE, w * FINE, 6), np.float32)
    alpha = np.zeros((h * FINE, w * FINE), np.float32)
    shade = np.zeros_like(alpha)
    for corners, paint in _facets(r, height):
        spots = np.array([to_screen(*p, tw) for p in corners]) + (side, up)
        _fill(alpha, spots * FINE, 1.0, colour, paint)
        cast = np.array([to_screen(p[0], p[1], 0, tw) for p in corners])
        cast += [(CAST[0] * p[2] * tw * 0.6, CAST[1] * p[2] * tw) for p in corners]
        _fill(shade, (cast + (side, up)) * FINE, 1.0)
    return reduced(colour, alpha, shade, (side, up))


def _facets(r: random.Random, height: float) -> list[tuple[list[Point], NDArray[np.float64]]]:
    """Triangles of a jittered cone from back to front, each with its lit colours (6)."""
    middle = (0.5 + r.uniform(-0.08, 0.08), 0.5 + r.uniform(-0.08, 0.08))
    rings = [_ring(r, middle, t, height, k % 2) for k, t in enumerate(LEVELS)]
    tip = (middle[0], middle[1], height)
    triangles: list[list[Point]] = []
    for low, high in zip(rings, rings[1:], strict=False):
        for i in range(FACETS):
            j = (i + 1) % FACETS
            triangles += [[low[i], low[j], high[i]], [low[j], high[j], high[i]]]
    triangles += [[rings[-1][i], rings[-1][(i + 1) % FACETS], tip] for i in range(FACETS)]
    lit = [(t, _paint(r, t, height)) for t in triangles]
    return sorted(lit, key=lambda each: sum(p[0] + p[1] + p[2] * 0.4 for p in each[0]))


def _ring(r: random.Random, middle: tuple[float, float], t: float, height: float, turned: int) -> list[Point]:
    wide = (0.60 + 0.28 * height) * (1 - t)
    ring: list[Point] = []
    for i in range(FACETS):
        angle = (i + turned / 2) * 2 * math.pi / FACETS
        out = wide * r.uniform(0.86, 1.14)
        rise = height * t * r.uniform(0.92, 1.08)
        ring.append((middle[0] + out * math.cos(angle), middle[1] + out * math.sin(angle), rise))
    return ring


def _paint(r: random.Random, triangle: list[Point], height: float) -> NDArray[np.float64]:
    a, b, c = (np.array(p) for p in triangle)
    normal = np.cross(b - a, c - a)
    normal /= np.linalg.norm(normal) + 1e-9
    normal = normal if normal[2] > 0 else -normal
    level = (a[2] + b[2] + c[2]) / 3
    if level > max(0.70 * height, 0.70) * r.uniform(0.95, 1.05):
        base = SNOW
    elif level < 0.16:
        base = GRASS
    else:
        base = STONE if r.random() < 0.6 else DARK
    light = 0.50 + 0.22 * normal[2] + 0.42 * max(0.0, float(normal @ SUN))
    return np.array(base, np.float64) * light * r.uniform(0.96, 1.04)


def _fill(
    plane: NDArray[np.float32],
    spots: NDArray[np.float64],
    value: float,
    colour: NDArray[np.float32] | None = None,
    paint: NDArray[np.float64] | None = None,
) -> None:
    """Fill a triangle given in canvas pixels."""
    h, w = plane.shape
    x0, y0 = np.maximum(np.floor(spots.min(axis=0)).astype(int), 0)
    x1, y1 = np.minimum(np.ceil(spots.max(axis=0)).astype(int) + 1, (w, h))
    if x0 >= x1 or y0 >= y1:
        return
    px, py = np.arange(x0, x1)[None, :] + 0.5, np.arange(y0, y1)[:, None] + 0.5
    sides = []
    for (ax, ay), (bx, by) in zip(spots, np.roll(spots, -1, axis=0), strict=True):
        sides.append((bx - ax) * (py - ay) - (by - ay) * (px - ax))
    inside = ((sides[0] >= 0) & (sides[1] >= 0) & (sides[2] >= 0)) | (
        (sides[0] <= 0) & (sides[1] <= 0) & (sides[2] <= 0)
    )
    plane[y0:y1, x0:x1][inside] = value
    if colour is not None:
        colour[y0:y1, x0:x1][inside] = paint
