"""Soft fields from hard tiles: each tile is one Gaussian blob, summed over a pane of plane pixels.

In the axes a = x - y and b = x + y a round blob is the product of one curve along the columns and one along the rows,
so a field is two small matrix products, with no window of lookups and no seams between panes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.ui.map.noise import Pane, Plane, product

SPREAD = 3.3
"""Tiles beyond a pane that still count: the widest blur, three sigmas of it in a and b."""
WIDEST = 2.4


@dataclass(frozen=True)
class Tiles:
    """The tiles near a pane on the lattice of (a, b): codes (b, a) of terrain and cover, -1 where no tile lies."""

    pane: Pane
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    terrain: NDArray[np.int8]
    cover: NDArray[np.int8]

    def key(self) -> bytes:
        """Bytes that fully decide what is painted on the pane."""
        return self.terrain.tobytes() + self.cover.tobytes()

    def blur(self, mask: NDArray[np.bool_] | Plane, sigma: float) -> Plane:
        """The share of `mask` (b, a) about every pixel, blurred by `sigma` tiles. (height, width)"""
        wide = 4 * (sigma * sigma + 1 / 12)
        across = np.exp(-((self.pane.a[:, None] - self.a[None, :].astype(np.float32)) ** 2) / np.float32(wide))
        down = np.exp(-((self.pane.b[:, None] - self.b[None, :].astype(np.float32)) ** 2) / np.float32(wide))
        scale = np.float32(2 / (np.pi * wide))
        return product(product(down * scale, mask.astype(np.float32)), across.T)


def around(pane: Pane, terrain: NDArray[np.int8], cover: NDArray[np.int8]) -> Tiles:
    """Cut the tiles that matter to a pane out of the map (h, w)."""
    margin = SPREAD * WIDEST * 2**0.5
    a = np.arange(int(np.floor(pane.a[0] - margin)), int(np.ceil(pane.a[-1] + margin)) + 1)
    b = np.arange(int(np.floor(pane.b[0] - margin)), int(np.ceil(pane.b[-1] + margin)) + 1)
    twice_x, twice_y = a[None, :] + b[:, None] - 1, b[:, None] - 1 - a[None, :]
    x, y = twice_x >> 1, twice_y >> 1
    h, w = terrain.shape
    inside = (twice_x % 2 == 0) & (x >= 0) & (x < w) & (y >= 0) & (y < h)
    x, y = np.where(inside, x, 0), np.where(inside, y, 0)
    none = np.int8(-1)
    return Tiles(pane, a, b, np.where(inside, terrain[y, x], none), np.where(inside, cover[y, x], none))
