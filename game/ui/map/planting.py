"""What grows on each free tile: a pure function of the land and of what is built."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.terms import COVERS, TERRAINS
from game.ui.map.flora import AGES, VARIANTS
from game.ui.map.noise import spot

YEARS = (2, 8, 20)
"""Years at which a planted forest enters the next class of AGES."""
WET_YEARS = (1, 3)
"""Years after which a healed wetland is a reed bed, then what it was meant to be."""


class Growth(NamedTuple):
    """Kind and size of a tile's plants, a row of KINDS."""

    kind: str
    size: float


PEAKS = (0.50, 0.85, 1.25, 1.70, 2.15)
"""Heights of massifs in tiles."""
KINDS: tuple[Growth, ...] = (
    Growth("none", 0),
    Growth("planted", AGES[0]),
    *(Growth("forest", size) for size in AGES[1:]),
    Growth("wood", 1.0),
    Growth("ailing", 1.0),
    Growth("copse", 1.0),
    Growth("oak", 1.0),
    Growth("blossom", 1.0),
    Growth("meadow", 1.0),
    Growth("tufts", 1.0),
    Growth("hill", 1.0),
    Growth("waste", 1.0),
    Growth("beach", 1.0),
    Growth("driftwood", 1.0),
    Growth("mudflat", 1.0),
    Growth("reedbed", 1.0),
    Growth("marsh", 1.0),
    Growth("mangrove", 0.6),
    Growth("mangrove", 1.0),
    Growth("begun", 1.0),
    *(Growth("crag", height) for height in PEAKS),
)
FOREST, CRAG = 1, len(KINDS) - len(PEAKS)


def plan(
    terrain: NDArray[np.int8],
    cover: NDArray[np.int8],
    age: NDArray[np.int32],
    taken: NDArray[np.bool_],
    sick: NDArray[np.bool_] | None = None,
    healing: NDArray[np.bool_] | None = None,
) -> NDArray[np.int16]:
    """Index of KINDS * VARIANTS + variant for every tile (h, w); 0..VARIANTS-1 = nothing grows. `sick`: bad air,
    `healing`: works of restoration go on."""
    h, w = terrain.shape
    y, x = np.mgrid[0:h, 0:w]
    chance = spot(x, y, 101)
    kind = np.zeros((h, w), np.int16)
    old = np.where(age < 0, len(YEARS), np.digitize(age, YEARS)).astype(np.int16)
    wet = np.where(age < 0, len(WET_YEARS), np.digitize(age, WET_YEARS)).astype(np.int16)
    ill = np.zeros((h, w), bool) if sick is None else sick

    def put(name: str, where: NDArray[np.bool_], share: float = 1.0) -> None:
        kind[where & (chance < share)] = next(i for i, g in enumerate(KINDS) if g.kind == name)

    ground = {name: terrain == i for i, name in enumerate(TERRAINS)}
    grown = {name: cover == i for i, name in enumerate(COVERS)}
    _meadow(put, ground["plain"] & grown["grass"], _clumps(h, w))
    put("waste", ground["plain"] & grown["bare"], 0.20)
    put("driftwood", ground["shore"] & grown["bare"], 0.30)
    put("beach", ground["shore"] & grown["bare"], 0.16)
    put("hill", ground["hill"], 0.60)
    put("wood", grown["wood"])
    marshy = grown["marsh"] | grown["wetland"]
    kind[marshy] = (next(i for i, g in enumerate(KINDS) if g.kind == "mudflat") + wet)[marshy]
    put("mangrove", grown["mangrove"])
    kind[grown["mangrove"] & (old >= 2)] += 1
    kind[grown["forest"]] = (FOREST + old)[grown["forest"]]
    put("waste", ill & ground["plain"] & grown["grass"], 0.30)
    put("ailing", ill & (grown["wood"] | grown["forest"]) & (old == len(YEARS)), 0.45)
    rock = ground["mountain"]
    kind[rock] = (CRAG + _peaks(rock, chance))[rock]
    if healing is not None:
        put("begun", healing)
    kind[taken | _in_bend(ground["river"])] = 0
    return kind * np.int16(VARIANTS) + (spot(x, y, 103) * (VARIANTS - 0.001)).astype(np.int16)


def _meadow(put: Callable[..., None], lawn: NDArray[np.bool_], clumps: NDArray[np.float32]) -> None:
    """Trees in clumps, with flowers and long grass about them and wide open places between."""
    close, rim = clumps > 0.62, clumps > 0.45
    put("tufts", lawn, 0.24)
    put("meadow", lawn, 0.14)
    put("oak", lawn & ~rim, 0.035)
    put("meadow", lawn & rim, 0.42)
    put("oak", lawn & rim, 0.18)
    put("blossom", lawn & rim, 0.06)
    put("copse", lawn & close, 0.62)


def _clumps(h: int, w: int) -> NDArray[np.float32]:
    """Soft noise 0..1 over the tiles (h, w), some four tiles a grain."""
    y, x = np.mgrid[0:h, 0:w]
    i, j = x // 4, y // 4
    u, v = (x % 4 / 4).astype(np.float32), (y % 4 / 4).astype(np.float32)
    upper = spot(i, j, 107) * (1 - u) + spot(i + 1, j, 107) * u
    lower = spot(i, j + 1, 107) * (1 - u) + spot(i + 1, j + 1, 107) * u
    soft: NDArray[np.float32] = upper * (1 - v) + lower * v
    return soft


def _peaks(rock: NDArray[np.bool_], chance: NDArray[np.float32]) -> NDArray[np.int16]:
    """Index of PEAKS for every tile: a range rises to the one tile that has most rock about it, by how much it has."""
    h, w = rock.shape
    mass = _about(rock.astype(np.float32), 2) + _about(rock.astype(np.float32), 1) + chance
    mass[~rock] = 0
    around = np.pad(mass, 2)
    highest = np.max([around[dy : dy + h, dx : dx + w] for dy in range(5) for dx in range(5)], axis=0)
    summit = rock & (mass >= highest)
    tall = np.digitize(mass, (4.0, 7.0, 12.0))
    side = np.where(chance < 0.35, 0, np.where(mass > 0.72 * highest, 2, 1))
    peaks: NDArray[np.int16] = np.where(summit, tall + 1, np.minimum(side, tall)).astype(np.int16)
    return peaks


def _about(plane: NDArray[np.float32], reach: int) -> NDArray[np.float32]:
    """Sum of a plane over the square of tiles within `reach`."""
    h, w = plane.shape
    wide, span = np.pad(plane, reach), range(2 * reach + 1)
    total: NDArray[np.float32] = np.sum([wide[dy : dy + h, dx : dx + w] for dy in span for dx in span], axis=0)
    return total


def _in_bend(river: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tiles in the crook of a river, which its rounded bank takes away."""
    wide = np.pad(river, 1).astype(np.int8)
    sides: NDArray[np.int8] = wide[:-2, 1:-1] + wide[2:, 1:-1] + wide[1:-1, :-2] + wide[1:-1, 2:]
    return sides >= 2
