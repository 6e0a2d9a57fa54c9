"""Rocky massifs for mountain tiles: a jittered net of flat facets, each one shade, with forest climbing its foot."""

from __future__ import annotations

import math
import random

import numpy as np
from numpy.typing import NDArray

from game.ui.iso import RISE
from game.ui.kit.raster import winners
from game.ui.kit.view import CAMERA, along
from game.ui.map.canvas import CAST, FINE, Grown, both, reduced
from game.ui.map.trees import NEEDLES

Rows = NDArray[np.float32]
SUN = np.array((-0.34, 0.56, 0.755), np.float32)
GRASS = both(("#86B858", "#8F9262", "grass"))
SCREE = both(("#A9AA86", "#96927A", "grass"))
STONE = both(("#B9B3A8", "#A0978A"))
DARK = both(("#9D978F", "#8C8479"))
SNOW = both(("#FBFAF6", "#E2DED4"))
MESH = 0.135
"""Tiles from one corner of the net to the next."""
SNOWLINE = 1.0
"""Height in tiles above which a peak is white."""
GREEN, STONY = 0.10, 0.22
"""Up to which share of the height, or of half a tile, the lower slopes are green, then stony."""


def crag(r: random.Random, height: float, tw: int) -> Grown:
    """A massif of `height` tiles whose foot fills its tile and more, the higher the wider."""
    reach = 0.62 + 0.42 * height
    side, down = round((reach + 0.25 + 0.3 * height) * tw), round((0.5 + reach / 2) * tw)
    up = round((height + 0.5) * RISE * tw)
    dice = np.random.default_rng(r.randrange(1 << 30))
    net = _net(r, dice, height, reach)
    rock = _facets(net)
    points, paint = _with_forest(rock, _paint(dice, rock, height), net, dice, height)
    h, w = (up + down) * FINE, 2 * side * FINE
    owner = winners(_spots(points, tw, (side, up)), along(points, CAMERA), w, h)
    colour = np.where((owner >= 0)[..., None], paint[owner], np.float32(0))
    flat = points * np.array((1, 1, 0), np.float32)
    cast = _spots(flat, tw, (side, up))
    cast += points[..., 2:] * np.array((CAST[0] * 0.6, CAST[1]), np.float32) * np.float32(tw * FINE)
    shade = winners(cast, points[..., 2], w, h) >= 0
    return reduced(colour, (owner >= 0).astype(np.float32), shade.astype(np.float32), (side, up))


def _spots(points: Rows, tw: int, anchor: tuple[int, int]) -> Rows:
    """Canvas pixels (..., 2) of points (..., 3)."""
    x, y, z = (points[..., k] for k in range(3))
    across, down = (x - y) * (tw / 2) + anchor[0], (x + y) * (tw / 4) - z * (RISE * tw) + anchor[1]
    return (np.stack([across, down], -1) * FINE).astype(np.float32)


def _net(r: random.Random, dice: np.random.Generator, height: float, reach: float) -> Rows:
    """Corners (n, n, 3) of a massif: one summit, two shoulders, and ridges that run down from them."""
    line = np.linspace(-reach, reach, 2 * math.ceil(reach / MESH) + 1)
    x, y = np.meshgrid(line, line)
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
    return np.dstack([x + 0.5, y + 0.5, rise]).astype(np.float32)


def _facets(net: Rows) -> Rows:
    """Triangles (n, 3, 3) of a net, cut along changing diagonals, without those flat on the ground."""
    a, b, c, d = net[:-1, :-1], net[:-1, 1:], net[1:, 1:], net[1:, :-1]
    rows, columns = np.indices(a.shape[:2])
    odd = ((rows + columns) % 2 == 1)[..., None, None]
    first = np.where(odd, np.stack([a, b, c], 2), np.stack([a, b, d], 2))
    second = np.where(odd, np.stack([a, c, d], 2), np.stack([b, c, d], 2))
    whole: Rows = np.concatenate([first.reshape(-1, 3, 3), second.reshape(-1, 3, 3)])
    risen: Rows = whole[whole[..., 2].max(axis=1) > 0.015]
    return risen


def _paint(dice: np.random.Generator, rock: Rows, height: float) -> Rows:
    """Colours (n, 8) of facets by how high each lies and how it faces the sun."""
    normal = np.cross(rock[:, 1] - rock[:, 0], rock[:, 2] - rock[:, 0])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-9
    normal *= np.where(normal[:, 2:] > 0, 1, -1)
    level = rock[..., 2].mean(axis=1) * dice.uniform(0.9, 1.1, len(rock))
    low = max(height, 0.5)
    bands = [level < GREEN * low, level < STONY * low, level > SNOWLINE, dice.random(len(rock)) < 0.6]
    kind = np.select(bands, range(4), 4)
    paint: Rows = np.stack([GRASS, SCREE, SNOW, STONE, DARK])[kind]
    light = 0.44 + 0.16 * normal[:, 2] + 0.52 * np.maximum(along(normal, SUN), 0)
    paint[:, :6] *= (light * dice.uniform(0.97, 1.03, len(rock)))[:, None]
    return paint.astype(np.float32)


def _with_forest(
    rock: Rows, paint: Rows, net: Rows, dice: np.random.Generator, height: float
) -> tuple[Rows, Rows]:
    """The facets and their colours with conifers on the lower slopes, of two lit and two shaded triangles each."""
    spots = net[(net[..., 2] > 0.02) & (net[..., 2] < min(0.55 * height, 0.75))]
    spots = spots[dice.permutation(len(spots))[: round(5 + 9 * height)]]
    size = dice.uniform(0.85, 1.25, (len(spots), 1)).astype(np.float32)
    needles = np.array([[both(low), both(high)] for low, high in NEEDLES], np.float32)
    needles = needles[dice.integers(len(NEEDLES), size=len(spots))]
    needles[..., :6] *= np.array((0.90, 0.98), np.float32)[:, None]
    parts, paints = [rock], [paint]
    for foot, wide, tall in ((0.0, 0.075, 0.17), (0.09, 0.055, 0.17)):
        tip = spots + size * np.array((0.06, 0.06, foot + tall), np.float32)
        left, right = (spots + size * np.array((k * wide + 0.06, 0.06 - k * wide, foot), np.float32) for k in (-1, 1))
        front = spots + size * np.array((0.4 * wide + 0.07, 0.4 * wide + 0.07, foot), np.float32)
        parts += [np.stack([left, front, tip], 1), np.stack([front, right, tip], 1)]
        paints += [needles[:, 1], needles[:, 0]]
    return np.concatenate(parts), np.concatenate(paints)
