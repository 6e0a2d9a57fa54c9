"""What stands where: footprints, roads and plants of a scene, and what differs between two of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pygame
from numpy.typing import NDArray

from game.content.terms import TERRAINS
from game.ui.iso import RISE, SEA, diamond
from game.ui.map import planting, roads
from game.ui.map.flora import VARIANTS
from game.ui.map.scene import MapScene, Standing

Rows = NDArray[np.float64]
PAVED = 40
"""Buildings from which on a place has asphalt instead of lanes."""
TALL = 2.7
"""Tiles that a body may rise above its ground."""
ASIDE = (0.5, 1.7)
"""Tile widths that a picture may reach beyond its footprint to the left and, for its shadow, to the right."""
BELOW = 0.4
"""Tile widths below it."""
WET = tuple(TERRAINS.index(n) for n in ("sea", "shelf", "river"))


@dataclass(frozen=True, eq=False)
class Layout:
    """Bodies are the buildings, then the tiles where something grows; x, y, w, d, z of each are rows."""

    standing: tuple[Standing, ...]
    built: NDArray[np.int64]
    pieces: NDArray[np.int8]
    plants: NDArray[np.int16]
    wet: NDArray[np.bool_]
    paved: bool
    x: Rows
    y: Rows
    w: Rows
    d: Rows
    z: Rows

    def near(
        self, left: int, top: int, width: int, height: int, tw: int, among: NDArray[np.int64] | None = None
    ) -> NDArray[np.int64]:
        """Bodies (of those `among`) whose picture may touch those plane pixels."""
        a0, a1, b0, b1 = self.spans if among is None else self.spans[:, among]
        touch = (a1 * tw / 2 + ASIDE[1] * tw > left) & (a0 * tw / 2 - ASIDE[0] * tw < left + width)
        touch &= (b1 * tw / 4 + BELOW * tw > top) & (b0 * tw / 4 - TALL * RISE * tw < top + height)
        return np.flatnonzero(touch) if among is None else among[touch]

    @cached_property
    def spans(self) -> Rows:
        """Least and greatest x - y, least and greatest x + y of each body. (4, n)"""
        return np.array(
            [self.x - self.y - self.d, self.x + self.w - self.y, self.x + self.y, self.x + self.w + self.y + self.d]
        )

    def plant_at(self, body: int) -> int:
        """Index of `planting.KINDS` * VARIANTS + variant of a body that is no building."""
        return int(self.plants[int(self.y[body]), int(self.x[body])])

    def changed(self, old: Layout) -> list[tuple[int, int, int, int]]:
        """Footprints (x, y, w, d) whose picture differs."""
        mine, theirs = ({id(s): s for s in layout.standing} for layout in (self, old))
        new = {s for i, s in mine.items() if i not in theirs}
        gone = {s for i, s in theirs.items() if i not in mine}
        found = [(s.x, s.y, s.w, s.d) for s in new ^ gone]
        differ = (self.pieces != old.pieces) | (self.plants != old.plants)
        if self.paved != old.paved:
            differ |= self.pieces >= 0
        found += [(int(x), int(y), 1, 1) for y, x in np.argwhere(differ)]
        return found


def reach(place: tuple[float, float, float, float], tw: int) -> pygame.Rect:
    """Plane pixels that the picture of what stands on a footprint (x, y, w, d) may touch."""
    corners = diamond(*place, tw)
    left, right = corners[3][0] - ASIDE[0] * tw, corners[1][0] + ASIDE[1] * tw
    top, bottom = corners[0][1] - TALL * RISE * tw, corners[2][1] + BELOW * tw
    return pygame.Rect(math.floor(left), math.floor(top), int(right - left) + 2, int(bottom - top) + 2)


def lay_out(scene: MapScene, known: Layout | None = None) -> Layout:
    """Work out the layout of a scene; `known`, of the same land, spares the roads when no tile changed hands."""
    built = np.zeros(scene.shape, np.int64)
    for s in scene.standing:
        built[s.y : s.y + s.d, s.x : s.x + s.w] = s.serial
    wet = np.isin(scene.terrain, WET)
    same = known is not None and np.array_equal(known.built != 0, built != 0)
    ways = known.pieces >= 0 if known is not None and same else roads.lay(scene.terrain, scene.cover, built)
    plants = planting.plan(scene.terrain, scene.cover, scene.age, (built != 0) | ways, scene.sick, scene.healing)
    grown_y, grown_x = np.nonzero(plants >= VARIANTS)
    n = len(grown_x)
    rows = np.array([(s.x, s.y, s.w, s.d) for s in scene.standing], np.float64).reshape(-1, 4)
    x, y = np.concatenate([rows[:, 0], grown_x]), np.concatenate([rows[:, 1], grown_y])
    w, d = np.concatenate([rows[:, 2], np.ones(n)]), np.concatenate([rows[:, 3], np.ones(n)])
    in_sea = wet[y.astype(int), x.astype(int)]
    z = np.where(in_sea, SEA, 0.0)
    pieces = roads.pieces(ways, built)
    return Layout(scene.standing, built, pieces, plants, wet, len(scene.standing) >= PAVED, x, y, w, d, z)
