"""Rocky massifs for mountain tiles: a jittered net of flat facets, each one shade, with forest climbing its foot."""

from __future__ import annotations

import math
import random

import numpy as np
from numpy.typing import NDArray

from game.ui.iso import RISE, to_screen
from game.ui.map.canvas import CAST, FINE, Grown, both, reduced
from game.ui.map.trees import NEEDLES

Point = tuple[float, float, float]
Net = NDArray[np.float64]
SUN = np.array((-0.34, 0.56, 0.755))
GRASS = both(("#86B858", "#8F9262", "grass"))
SCREE = both(("#A9AA86", "#96927A", "grass"))
STONE = both(("#B9B3A8", "#A0978A"))
DARK = both(("#9D978F", "#8C8479"))
SNOW = both(("#FBFAF6", "#E2DED4"))
MESH = 0.135
"""Tiles from one corner of the net to the next."""
SNOWLINE = 1.25
"""Height in tiles above which a peak is white."""
BANDS = ((0.10, GRASS), (0.22, SCREE))
"""Up to which share of the height, or of half a tile, the lower slopes are green, then stony."""


def crag(r: random.Random, height: float, tw: int) -> Grown:
    """A massif of `height` tiles whose foot fills its tile and more, the higher the wider."""
    reach = 0.62 + 0.42 * height
    side, down = round((reach + 0.25 + 0.3 * height) * tw), round((0.5 + reach / 2) * tw)
    up = round((height + 0.5) * RISE * tw)
    shape = (up + down) * FINE, 2 * side * FINE
    colour = np.zeros((*shape, 8), np.float32)
    alpha, shade = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for corners, paint in _facets(r, height, reach):
        spots = np.array([to_screen(*p, tw) for p in corners]) + (side, up)
        _fill(alpha, spots * FINE, 1.0, colour, paint)
        cast = np.array([to_screen(p[0], p[1], 0, tw) for p in corners])
        cast += [(CAST[0] * p[2] * tw * 0.6, CAST[1] * p[2] * tw) for p in corners]
        _fill(shade, (cast + (side, up)) * FINE, 1.0)
    return reduced(colour, alpha, shade, (side, up))


def _facets(r: random.Random, height: float, reach: float) -> list[tuple[list[Point], NDArray[np.float32]]]:
    """Triangles from back to front, each with its lit colour (8)."""
    net = _net(r, height, reach)
    found: list[tuple[float, list[Point], NDArray[np.float32]]] = []
    rows, columns = net.shape[:2]
    for i in range(rows - 1):
        for j in range(columns - 1):
            a, b, c, d = net[i, j], net[i, j + 1], net[i + 1, j + 1], net[i + 1, j]
            halves = ((a, b, c), (a, c, d)) if (i + j) % 2 else ((a, b, d), (b, c, d))
            for part in halves:
                if max(p[2] for p in part) > 0.015:
                    depth = sum(p[0] + p[1] for p in part) / 3
                    found.append((depth, [tuple(p) for p in part], _paint(r, np.array(part), height)))
    for depth, tree in _forest(r, net, height):
        found += [(depth + 0.02 * k, part, paint) for k, (part, paint) in enumerate(tree)]
    return [(part, paint) for _, part, paint in sorted(found, key=lambda each: each[0])]


def _net(r: random.Random, height: float, reach: float) -> Net:
    """Corners (n, n, 3) of a massif: one summit, two shoulders, and ridges that run down from them."""
    count = 2 * math.ceil(reach / MESH) + 1
    line = np.linspace(-reach, reach, count)
    x, y = np.meshgrid(line, line)
    dice = np.random.default_rng(r.randrange(1 << 30))
    x, y = (v + dice.uniform(-0.36, 0.36, v.shape) * MESH for v in (x, y))
    rise = np.zeros_like(x)
    first = r.random() * 6.28
    for k, (share, out) in enumerate(((1.0, 0.0), (0.66, 0.52), (0.52, 0.56))):
        turn = first + k * r.uniform(1.9, 2.5)
        px, py = out * reach * math.cos(turn), out * reach * math.sin(turn)
        away = np.hypot(x - px, y - py) / (reach * (0.97 if k == 0 else 0.52))
        ridges = 1 + 0.20 * np.cos(np.arctan2(y - py, x - px) * r.choice((3, 4, 5)) + r.random() * 6.28)
        rise = np.maximum(rise, share * height * np.clip(1 - away * ridges, 0, 1) ** 1.12)
    rise += rise * dice.uniform(-0.13, 0.13, rise.shape)
    rise[np.hypot(x, y) > reach] = 0
    return np.dstack([x + 0.5, y + 0.5, rise])


def _forest(
    r: random.Random, net: Net, height: float
) -> list[tuple[float, list[tuple[list[Point], NDArray[np.float32]]]]]:
    """Conifers on the lower slopes: (depth, facets) of each, two lit and two shaded ones."""
    low, high = 0.02, min(0.55 * height, 0.75)
    spots = [tuple(p) for p in net.reshape(-1, 3) if low < p[2] < high]
    found = []
    for x, y, z in r.sample(spots, min(len(spots), round(5 + 9 * height))):
        needles, size = r.choice(NEEDLES), r.uniform(0.85, 1.25)
        tree: list[tuple[list[Point], NDArray[np.float32]]] = []
        for foot, wide, tall in ((0.0, 0.075, 0.17), (0.09, 0.055, 0.17)):
            tip = x, y, z + (foot + tall) * size
            left, right = ((x + k * wide * size, y - k * wide * size, z + foot * size) for k in (-1, 1))
            front = x + 0.4 * wide * size, y + 0.4 * wide * size, z + foot * size
            tree.append(([left, front, tip], _lit(both(needles[1]), 0.98)))
            tree.append(([front, right, tip], _lit(both(needles[0]), 0.9)))
        found.append((x + y + 0.10, tree))
    return found


def _lit(base: NDArray[np.float32], light: float) -> NDArray[np.float32]:
    paint = base.copy()
    paint[:6] *= light
    return paint


def _paint(r: random.Random, triangle: Net, height: float) -> NDArray[np.float32]:
    """The colour of a facet by how high it lies and how it faces the sun."""
    a, b, c = triangle
    normal = np.cross(b - a, c - a)
    normal /= np.linalg.norm(normal) + 1e-9
    normal = normal if normal[2] > 0 else -normal
    level = float(triangle[:, 2].mean()) * r.uniform(0.9, 1.1)
    base = next((paint for share, paint in BANDS if level < share * max(height, 0.5)), None)
    if base is None:
        base = SNOW if level > SNOWLINE else STONE if r.random() < 0.6 else DARK
    return _lit(base, (0.44 + 0.16 * normal[2] + 0.52 * max(0.0, float(normal @ SUN))) * r.uniform(0.97, 1.03))


def _fill(
    plane: NDArray[np.float32],
    spots: NDArray[np.float64],
    value: float,
    colour: NDArray[np.float32] | None = None,
    paint: NDArray[np.float32] | None = None,
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
