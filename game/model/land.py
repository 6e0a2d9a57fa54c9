"""Land: arrays over the tiles (h, w), and what a level's map makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.content.level import MAP_MARKS, Level
from game.content.terms import COVERS, TERRAINS

TERRAIN: dict[str, int] = {name: i for i, name in enumerate(TERRAINS)}
COVER: dict[str, int] = {name: i for i, name in enumerate(COVERS)}
WATER: tuple[int, ...] = (TERRAIN["sea"], TERRAIN["shelf"], TERRAIN["river"])


@dataclass
class Land:
    """`terrain`, `cover` codes; `district` of each tile; `occupant` and `above` the serial of the building that stands
    there (0 = none; `above` = over farmland); `planted` the day a healed cover was finished (-1 = never); `healing`
    the restoration under way (index + 1) and `healed` the day it will be done; `air` fine dust in ug/m3."""

    terrain: NDArray[np.int8]
    cover: NDArray[np.int8]
    district: NDArray[np.int8]
    occupant: NDArray[np.int64]
    above: NDArray[np.int64]
    planted: NDArray[np.int32]
    healing: NDArray[np.int8]
    healed: NDArray[np.int32]
    way: NDArray[np.int8]
    air: NDArray[np.float32]

    @property
    def shape(self) -> tuple[int, int]:
        """(h, w) in tiles."""
        h, w = self.terrain.shape
        return h, w

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Every array by name, as saved."""
        return {f"land.{name}": array for name, array in vars(self).items()}


def empty(shape: tuple[int, int]) -> Land:
    """Open sea without anything on it."""
    kinds = (np.int8, np.int8, np.int8, np.int64, np.int64, np.int32, np.int8, np.int32, np.int8, np.float32)
    land = Land(*(np.zeros(shape, dtype=k) for k in kinds))
    land.planted[:] = -1
    return land


def from_level(level: Level) -> Land:
    """Read a level's map; districts are the nearest centre's (Voronoi, first one wins a tie)."""
    rows = level.map_rows()
    land = empty((len(rows), len(rows[0])))
    for y, row in enumerate(rows):
        for x, mark in enumerate(row):
            terrain, cover = MAP_MARKS[mark]
            land.terrain[y, x], land.cover[y, x] = TERRAIN[terrain], COVER[cover]
    h, w = land.shape
    yy, xx = np.mgrid[0:h, 0:w]
    away = np.stack([(xx - cx) ** 2 + (yy - cy) ** 2 for cx, cy in level.districts])
    land.district[:] = away.argmin(axis=0)
    land.air[:] = CLEAN_AIR
    return land


def plots(level: Level) -> NDArray[np.int8]:
    """Number of each tile's plot, 0 where the land is open from the start, shape (h, w)."""
    rows, shape = level.plot_rows(), (len(level.map_rows()), len(level.map_rows()[0]))
    marks = [[0 if mark == "." else int(mark) for mark in row] for row in rows]
    return np.array(marks, dtype=np.int8) if rows else np.zeros(shape, dtype=np.int8)


CLEAN_AIR = np.float32(8.0)
"""Background fine dust over a clean island, ug/m3."""
