"""Ecology: smoke drifts and thins, healed land grows and takes up carbon, habitat joins up.

Fields are looked at every fifth day, by the number of the day (a rule of the game). The prevailing wind blows towards
+x and -y, as the plumes do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.engine.ints import whole
from game.model.land import CLEAN_AIR

if TYPE_CHECKING:
    from game.content.items import Restoration
    from game.engine.production import Made
    from game.engine.weather import Sky
    from game.model.city import City

Ints = NDArray[np.int64]
EVERY = 5
HABITAT_EVERY = 15
HECTARES = 25
"""Hectares of a tile."""
DUST_PER_KG = np.float32(0.35)
"""ug/m3 that a kg of fine dust a day adds to its own tile in one step; tuned so that the 2020 city shows 35-75."""
STAY, DRIFT, SPREAD = np.float32(0.42), np.float32(0.22), np.float32(0.06)


class Nature(NamedTuple):
    """New fields, or None on days between: `air` ug/m3 (h, w); by district (D,): `dust` in thousandths of ug/m3 and
    `habitat` in millionths; `uptake` g a day by restoration (R,). `done` places (y * w + x) of the tiles whose healing
    ends today."""

    air: NDArray[np.float32] | None
    dust: Ints | None
    habitat: Ints | None
    uptake: Ints | None
    done: Ints


def live(city: City, sky: Sky, made: Made) -> Nature:
    """The land after today."""
    done = ripe(city)
    if city.now.day % EVERY:
        return Nature(None, None, None, None, done)
    air = drift(city.land.air, smoke(city, made))
    homes = city.tiles.habitat if city.now.day % HABITAT_EVERY == 0 else city.habitat
    return Nature(air, dust(city, air), homes, uptake(city), done)


def ripe(city: City) -> Ints:
    """Places of the tiles whose healing ends today."""
    tiles = city.tiles
    return tiles.healing[tiles.until <= city.now.day] if len(tiles.healing) else tiles.healing


def smoke(city: City, made: Made) -> Ints:
    """g of fine dust by tile that the buildings blow out today, shape (h, w)."""
    out = np.zeros(city.land.terrain.size, dtype=np.int64)
    each = whole(city.wiring.smoke * made.activity)
    np.add.at(out, city.chimneys.place, each[city.chimneys.cohort])
    return out.reshape(city.land.shape)


def drift(air: NDArray[np.float32], grams: Ints, steps: int = 1) -> NDArray[np.float32]:
    """Wind, spreading and thinning for some steps in which the same smoke comes out; the new field."""
    h, w = air.shape
    over = np.zeros((h + 2, w + 2), dtype=np.float32)
    fresh = (grams * 1e-3).astype(np.float32) * DUST_PER_KG
    for _ in range(steps):
        here = np.subtract(air, CLEAN_AIR, out=over[1:-1, 1:-1])
        moved = here * STAY
        moved += over[2:, :-2] * DRIFT
        moved += (over[:-2, 1:-1] + over[2:, 1:-1] + over[1:-1, :-2] + over[1:-1, 2:]) * SPREAD
        moved += fresh
        air = np.maximum(moved, np.float32(0.0)) + CLEAN_AIR
    return air


def dust(city: City, air: NDArray[np.float32]) -> Ints:
    """Mean dust over the built tiles of each district, thousandths of ug/m3; the background where nothing stands.

    The sums stay far below 2^53, so that they are exact.
    """
    tiles = city.tiles
    total = whole(np.bincount(tiles.built_in, whole(air.ravel()[tiles.built] * 1000), len(city.mood)))
    return np.where(tiles.by_district > 0, total // np.maximum(tiles.by_district, 1), int(CLEAN_AIR * 1000))


def uptake(city: City) -> Ints:
    """g CO2 a day that healed land takes up now, by restoration (R,)."""
    tiles, out = city.tiles, np.zeros(len(city.catalog.restorations), dtype=np.int64)
    if len(tiles.way):
        rate = city.growth.rate(tiles.way, (city.now.day - tiles.planted) / 365)
        np.add.at(out, tiles.way, whole(rate * (HECTARES * 1e6 / 365)) * tiles.count)
    return out


def best(way: Restoration) -> tuple[int, float]:
    """g CO2 a year that a healed tile takes up at its best, and the first age in years at which it does."""
    rate, age = max((rate, -age) for age, rate in way.uptake)
    return round(rate * HECTARES * 1e6), -age
