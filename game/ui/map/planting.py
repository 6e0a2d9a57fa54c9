"""What grows on each free tile: a pure function of the land and of what is built."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.terms import COVERS, TERRAINS
from game.ui.map.flora import AGES, VARIANTS
from game.ui.map.noise import spot

YEARS = (2, 8, 20)
"""Years at which a planted forest enters the next class of AGES."""


class Growth(NamedTuple):
    """Kind and size of a tile's plants, a row of KINDS."""

    kind: str
    size: float


KINDS: tuple[Growth, ...] = (
    Growth("none", 0),
    *(Growth("forest", size) for size in AGES),
    Growth("wood", 1.0),
    Growth("meadow", 1.0),
    Growth("park", 1.0),
    Growth("hill", 1.0),
    Growth("waste", 1.0),
    Growth("beach", 1.0),
    Growth("marsh", 1.0),
    Growth("mangrove", 0.6),
    Growth("mangrove", 1.0),
    Growth("crag", 0.40),
    Growth("crag", 0.62),
    Growth("crag", 0.95),
    Growth("crag", 1.60),
)
FOREST, CRAG = 1, len(KINDS) - 4


def plan(
    terrain: NDArray[np.int8], cover: NDArray[np.int8], age: NDArray[np.int32], taken: NDArray[np.bool_]
) -> NDArray[np.int16]:
    """Index of KINDS * VARIANTS + variant for every tile (h, w); 0..VARIANTS-1 = nothing grows."""
    h, w = terrain.shape
    y, x = np.mgrid[0:h, 0:w]
    chance = spot(x, y, 101)
    kind = np.zeros((h, w), np.int16)
    old = np.where(age < 0, len(YEARS), np.digitize(age, YEARS)).astype(np.int16)

    def put(name: str, where: NDArray[np.bool_], share: float = 1.0) -> None:
        kind[where & (chance < share)] = next(i for i, g in enumerate(KINDS) if g.kind == name)

    ground = {name: terrain == i for i, name in enumerate(TERRAINS)}
    grown = {name: cover == i for i, name in enumerate(COVERS)}
    put("meadow", ground["plain"] & grown["grass"], 0.30)
    put("park", ground["plain"] & grown["grass"], 0.10)
    put("waste", ground["plain"] & (grown["bare"] | grown["soil"]), 0.16)
    put("beach", ground["shore"] & grown["bare"], 0.10)
    put("hill", ground["hill"], 0.65)
    put("wood", grown["wood"])
    put("marsh", grown["marsh"] | grown["wetland"])
    put("mangrove", grown["mangrove"])
    kind[grown["mangrove"] & (old >= 2)] += 1
    kind[grown["forest"]] = (FOREST + old)[grown["forest"]]
    rock = ground["mountain"]
    summit = (_inside(rock) == 2) & (chance < 0.22)
    kind[rock] = (CRAG + np.minimum(_inside(rock), 2) - (chance < 0.4) * (_inside(rock) > 0))[rock]
    kind[summit] = CRAG + 3
    kind[taken | _in_bend(ground["river"])] = 0
    return kind * np.int16(VARIANTS) + (spot(x, y, 103) * (VARIANTS - 0.001)).astype(np.int16)


def _in_bend(river: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tiles in the crook of a river, which its rounded bank takes away."""
    wide = np.pad(river, 1).astype(np.int8)
    sides: NDArray[np.int8] = wide[:-2, 1:-1] + wide[2:, 1:-1] + wide[1:-1, :-2] + wide[1:-1, 2:]
    return sides >= 2


def _inside(mask: NDArray[np.bool_]) -> NDArray[np.int16]:
    """How deep a tile lies within a mask: 0 at its rim, at most 2."""
    depth = np.zeros(mask.shape, np.int16)
    inner = mask
    for _ in range(2):
        wide = np.pad(inner, 1)
        inner = inner & wide[:-2, 1:-1] & wide[2:, 1:-1] & wide[1:-1, :-2] & wide[1:-1, 2:]
        depth += inner
    return depth
