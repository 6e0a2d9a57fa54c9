"""Smooth noise over a rectangle of plane pixels.

Lattice axes lie along the screen, so a small grid of hashes is stretched first along the columns, then along the
rows: many times faster than looking up every pixel, and seamless from chunk to chunk.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
ONE_THREAD = 200_000
"""Multiplications up to which a matrix product stays on one thread."""


@dataclass(frozen=True)
class Pane:
    """`width` x `height` plane pixels with their top-left at (left, top), at tile width `tw`."""

    left: int
    top: int
    width: int
    height: int
    tw: int

    @cached_property
    def a(self) -> Plane:
        """x - y in tiles at each column's middle."""
        return ((np.arange(self.width) + self.left + 0.5) * 2 / self.tw).astype(np.float32)

    @cached_property
    def b(self) -> Plane:
        """x + y in tiles at each row's middle, on the ground z = 0."""
        return ((np.arange(self.height) + self.top + 0.5) * 4 / self.tw).astype(np.float32)


def spot(i: NDArray[np.integer], j: NDArray[np.integer], seed: int) -> Plane:
    """Hash of whole numbers to 0..1."""
    n: NDArray[np.uint32] = (i.astype(np.uint32) * np.uint32(374761393)) + (j.astype(np.uint32) * np.uint32(668265263))
    n += np.uint32((seed * 1274126177) & 0xFFFFFFFF)
    n = (n ^ (n >> np.uint32(13))) * np.uint32(1274126177)
    return ((n ^ (n >> np.uint32(16))) & np.uint32(0xFFFF)).astype(np.float32) / np.float32(65535)


def ramp(low: float, high: float, value: Plane) -> Plane:
    """0 at `low`, 1 at `high`, flat at both ends; `low` may be the larger."""
    t: Plane = np.clip((value - np.float32(low)) * np.float32(1 / (high - low)), 0, 1)
    return t * t * (3 - 2 * t)


def noise(pane: Pane, pitch: float, seed: int, octaves: int = 1) -> Plane:
    """Value noise 0..1, `pitch` grains a tile; every octave halves the grain and the weight. (height, width)"""
    total, weight = np.zeros((pane.height, pane.width), np.float32), 0.0
    for k in range(octaves):
        share = 0.5**k
        total += np.float32(share) * _grains(pane, pitch * 2**k, seed + 17 * k)
        weight += share
    return total * np.float32(1 / weight)


def product(left: Plane, right: Plane) -> Plane:
    """left @ right in strips so small that the library keeps to this thread; its own threads cost more than they win"""
    rows, inner = left.shape
    strip = max(1, ONE_THREAD // max(1, inner * right.shape[1]))
    result = np.empty((rows, right.shape[1]), np.float32)
    for top in range(0, rows, strip):
        np.matmul(left[top : top + strip], right, out=result[top : top + strip])
    return result


def _grains(pane: Pane, pitch: float, seed: int) -> Plane:
    i, across = _cells(pane.a * np.float32(pitch * 0.7071))
    j, down = _cells(pane.b * np.float32(pitch * 0.7071))
    columns, rows = np.arange(i[0], i[-1] + 2), np.arange(j[0], j[-1] + 2)
    grid = spot(columns[None, :], rows[:, None], seed)
    left = grid[:, i - i[0]]
    wide: Plane = left + (grid[:, i - i[0] + 1] - left) * across
    upper: Plane = wide[j - j[0]]
    lower: Plane = wide[j - j[0] + 1]
    return upper + (lower - upper) * down[:, None]


def _cells(at: Plane) -> tuple[NDArray[np.int64], Plane]:
    low = np.floor(at).astype(np.int64)
    part = (at - low).astype(np.float32)
    return low, part * part * (3 - 2 * part)
