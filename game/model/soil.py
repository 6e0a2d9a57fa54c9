"""Soil: the land as neighbour rules count it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from game.content.nearby import Near
from game.model.blocks import Boxes
from game.model.land import COVER, TERRAIN, Land

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
Ground = tuple[str, tuple[int, ...]]
"""A layer of the land, "cover" or "terrain", and the codes that count."""


def ground_of(covers: Iterable[str], terrains: Iterable[str]) -> Ground:
    """The codes of some covers, or else of some terrains."""
    codes = tuple(COVER[c] for c in covers)
    return ("cover", codes) if codes else ("terrain", tuple(TERRAIN[t] for t in terrains))


class Soil:
    """The land as neighbour rules count it: free tiles under a cover, all tiles of a terrain."""

    def __init__(self, land: Land, free: Mask | None = None) -> None:
        self._land = land
        self._free = land.occupant == 0 if free is None else free
        self._tiles: dict[Ground, Mask] = {}
        self._sums: dict[Ground, Ints] = {}

    def built(self, box: tuple[int, int, int, int], there: bool) -> Soil:
        """The same land with a building on a footprint, or without."""
        x, y, w, d = box
        free = self._free.copy()
        free[y : y + d, x : x + w] = not there
        return Soil(self._land, free)

    def tiles(self, ground: Ground) -> Mask:
        """Which tiles count, shape (h, w)."""
        if ground not in self._tiles:
            layer, codes = ground
            named = np.zeros(128, dtype=np.bool_)
            named[list(codes)] = True
            found: Mask = named[getattr(self._land, layer)]
            self._tiles[ground] = found & self._free if layer == "cover" else found
        return self._tiles[ground]

    def key(self, ground: Ground) -> bytes:
        """Something that differs where the tiles differ; a city's terrain never does."""
        return np.packbits(self.tiles(ground)).tobytes() if ground[0] == "cover" else b""

    def number(self, ground: Ground, near: Near, at: Boxes) -> Ints:
        """How many of the tiles reach each footprint, shape (n,)."""
        if ground not in self._sums:
            self._sums[ground] = np.pad(self.tiles(ground), ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
        (x, y, w, d), sums = at, self._sums[ground]
        h, wide = sums.shape[0] - 1, sums.shape[1] - 1
        t, aside = near.tiles, 0 if near.line_of == "wind" else near.tiles
        x0, x1 = np.maximum(x - t, 0), np.minimum(x + w + aside, wide)
        y0, y1 = np.maximum(y - aside, 0), np.minimum(y + d + t, h)
        out: Ints = sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0]
        return out
