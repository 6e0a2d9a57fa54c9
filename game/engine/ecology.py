"""Ecology: smoke drifts and thins, healed land grows and takes up carbon, habitat joins up.

Fields are looked at every fifth day, by the number of the day (a rule of the game). The prevailing wind blows towards
+x and -y, as the plumes do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from game.engine.ints import whole
from game.model.land import CLEAN_AIR, COVER

if TYPE_CHECKING:
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
GREEN: tuple[str, ...] = ("wood", "forest", "wetland", "mangrove", "seagrass", "marsh")
IS_GREEN: NDArray[np.bool_] = np.array([cover in GREEN for cover in COVER], dtype=np.bool_)


@dataclass(frozen=True)
class Nature:
    """New fields, or None on days between: `air` ug/m3 (h, w); by district (D,): `dust` in thousandths of ug/m3 and
    `habitat` in millionths; `uptake` g a day by restoration (R,). `done` tiles (y, x) whose healing ends today."""

    air: NDArray[np.float32] | None
    dust: Ints | None
    habitat: Ints | None
    uptake: Ints | None
    done: tuple[NDArray[Any], NDArray[Any]]


def live(city: City, sky: Sky, made: Made) -> Nature:
    """The land after today."""
    land = city.land
    done = ripe(city)
    if city.now.day % EVERY:
        return Nature(None, None, None, None, done)
    air = drift(land.air, smoke(city, made))
    homes = _habitat(city) if city.now.day % HABITAT_EVERY == 0 else city.habitat
    return Nature(air, _by_district(city, air), homes, uptake(city), done)


def ripe(city: City) -> tuple[NDArray[Any], NDArray[Any]]:
    """Tiles (y, x) whose healing ends today."""
    ys, xs = np.nonzero(city.land.healing)
    over = city.land.healed[ys, xs] <= city.now.day
    return ys[over], xs[over]


def smoke(city: City, made: Made) -> Ints:
    """g of fine dust by tile that the buildings blow out today, shape (h, w)."""
    out = np.zeros(city.land.shape, dtype=np.int64)
    rows = np.flatnonzero(city.cohorts.of_row >= 0)
    of = city.cohorts.of_row[rows]
    each = whole(city.wiring.smoke * made.activity)[of]
    smoking = each > 0
    np.add.at(out, (city.buildings["y"][rows[smoking]], city.buildings["x"][rows[smoking]]), each[smoking])
    return out


def drift(air: NDArray[np.float32], grams: Ints) -> NDArray[np.float32]:
    """One step of wind, spreading and thinning; the new field."""
    over = np.pad(air - CLEAN_AIR, 1)
    wide = over * STAY
    wide[1:-1, 1:-1] += over[2:, :-2] * DRIFT
    wide[1:-1, 1:-1] += (over[:-2, 1:-1] + over[2:, 1:-1] + over[1:-1, :-2] + over[1:-1, 2:]) * SPREAD
    inner = wide[1:-1, 1:-1] + (grams * 1e-3).astype(np.float32) * DUST_PER_KG
    return np.maximum(inner, np.float32(0.0)) + CLEAN_AIR


def _by_district(city: City, air: NDArray[np.float32]) -> Ints:
    """Mean dust over the built tiles of each district, thousandths of ug/m3; the background where nothing stands."""
    built = city.land.occupant > 0
    number, total = _tally(city, built, whole(air[built] * 1000))
    return np.where(number > 0, total // np.maximum(number, 1), int(CLEAN_AIR * 1000))


def _tally(city: City, where: Any, amounts: Ints) -> tuple[Ints, Ints]:
    """Number of tiles and sum of amounts by district; the sums stay far below 2^53, so that they are exact."""
    districts, size = city.land.district[where], len(city.mood)
    return np.bincount(districts, minlength=size), whole(np.bincount(districts, amounts, size))


def _habitat(city: City) -> Ints:
    """How good a home each district's land is, millionths: green tiles, those with green neighbours twice."""
    green = IS_GREEN[city.land.cover] & (city.land.occupant == 0)
    near = np.pad(green, 1)
    joined = green & (near[:-2, 1:-1] | near[2:, 1:-1] | near[1:-1, :-2] | near[1:-1, 2:])
    dry = city.land.terrain != 0
    number, total = _tally(city, dry, (green.astype(np.int64) + joined)[dry])
    return np.minimum(total * 1_000_000 // np.maximum(number, 1), 1_000_000)


def uptake(city: City) -> Ints:
    """g CO2 a day that healed land takes up now, by restoration (R,)."""
    land, out = city.land, np.zeros(len(city.catalog.restorations), dtype=np.int64)
    if not land.way.any():
        return out
    ys, xs = np.nonzero(land.way)
    ways, planted = land.way[ys, xs], land.planted[ys, xs]
    for i in sorted(set(ways.tolist())):
        way = city.catalog.restorations.items[i - 1]
        age = (city.now.day - planted[ways == i]) / 365
        ages, rates = (np.array(v, dtype=np.float64) for v in zip(*way.uptake, strict=True))
        at = np.clip(np.searchsorted(ages, age, side="right") - 1, 0, len(ages) - 1)
        after = np.minimum(at + 1, len(ages) - 1)
        span = np.where(after > at, ages[after] - ages[at], 1.0)
        rate = rates[at] + (rates[after] - rates[at]) * np.clip((age - ages[at]) / span, 0.0, 1.0)
        out[i - 1] = int(whole(rate * (HECTARES * 1e6 / 365)).sum())
    return out
