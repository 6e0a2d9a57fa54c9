"""Layers: what an overlay can show of a city, as one value a tile, read off the land and off yesterday."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.engine.carbon import drivers
from game.engine.ecology import HECTARES
from game.model.forms import DRIVERS, FUGITIVE_G_PER_GCE, STAT
from game.model.habits import PPM
from game.model.land import WATER
from game.model.rates import per_building
from game.session import placelayers

if TYPE_CHECKING:
    from game.engine.tick import Day
    from game.model.city import City

Floats = NDArray[np.float64]
Field = NDArray[np.float32]
Ints = NDArray[np.int64]
SOFT: tuple[str, ...] = ("air", "noise", "appeal", "commute", "shelter")
"""Layers that are a field over the whole land; the others have a value for each tile alone."""
SHARES: tuple[str, ...] = ("mood", "habitat", "appeal", "shelter")
"""Layers whose values are shares of a whole."""
BY_STAT: dict[str, str] = {"kwh": "power", "heat": "heat", "made": "make"}
BY_PEOPLE: tuple[str, ...] = ("cook", "stove")
"""Drivers of an emission by what shares them out among the buildings of a cohort; the rest is shared evenly."""
YEAR = 365


def field(city: City, day: Day | None, layer: str) -> Field:
    """A layer's value on every tile, float32 (h, w); NaN where there is nothing to show. Units: air ug/m3; carbon
    t CO2e a year at yesterday's pace; power and heat MWh used yesterday; mood and habitat 0..1; district its number;
    noise dB(A), appeal share of mood, commute km by car a head and day, shelter share of a storm, see placelayers."""
    return _FIELDS[layer](city, day).astype(np.float32)


def shares(city: City, values: Field, bounds: tuple[float, ...]) -> Ints:
    """Tiles of land in each class from a bound to the next one; what lies below the first counts with it."""
    dry = ~np.isin(city.land.terrain, WATER)
    seen = values[dry & ~np.isnan(values)]
    place = np.maximum(np.searchsorted(bounds, seen, side="right") - 1, 0)
    return np.bincount(place, minlength=len(bounds)).astype(np.int64)


def emitted(city: City, day: Day) -> Floats:
    """g CO2e that each building emitted on a day, the leaks of its fuel with them, shape (B,)."""
    lines, out = city.wiring.lines, np.zeros(len(city.buildings), np.float64)
    amount = drivers(city, day.needs, day.warmth, day.flow, day.made).ravel()[lines.driven] * lines.factor
    grams = amount * (lines.keep + lines.gce * FUGITIVE_G_PER_GCE)
    rows = _running(city, day)
    for number, name in enumerate(DRIVERS):
        its = lines.driver == number
        if its.any():
            by_cohort = np.bincount(lines.cohort[its], grams[its], len(city.cohorts))
            out[rows] += by_cohort[city.cohorts.of_row[rows]] * _part(city, rows, name)
    return out


def _running(city: City, day: Day | None) -> Ints:
    """Rows of the buildings that ran on a day; none when the cohorts have changed since."""
    if day is None or len(day.flow.made) != len(city.cohorts):
        return np.zeros(0, np.int64)
    return np.flatnonzero(city.cohorts.of_row[: len(city.buildings)] >= 0)


def _part(city: City, rows: Ints, driver: str) -> Floats:
    """The part of its cohort's sum that falls to each building."""
    if driver in BY_PEOPLE:
        return _people(city, rows)
    return _by(city, rows, BY_STAT[driver]) if driver in BY_STAT else _even(city, rows)


def _even(city: City, rows: Ints) -> Floats:
    return 1.0 / city.cohorts.count[city.cohorts.of_row[rows]]


def _people(city: City, rows: Ints) -> Floats:
    living = city.heads.people[city.cohorts.of_row[rows]]
    return np.where(living > 0, city.buildings["people"][rows] / np.maximum(living, 1), _even(city, rows))


def _by(city: City, rows: Ints, stat: str) -> Floats:
    total = city.rates.total[city.cohorts.of_row[rows], STAT[stat]]
    own = per_building(city.cohorts, city.rates, STAT[stat], rows)
    return np.where(total > 0, own / np.maximum(total, 1), _even(city, rows))


def _spread(city: City, rows: Ints, each: Floats) -> Floats:
    """What each building has, shared out evenly over the tiles it stands on; NaN where none of them stands."""
    b, land = city.buildings, city.land
    out = np.full(land.shape, np.nan)
    if not len(rows):
        return out
    size = b["w"][rows].astype(np.int64) * b["d"][rows]
    order = np.argsort(b["serial"][rows])
    known = b["serial"][rows][order]
    standing = np.where(land.above > 0, land.above, land.occupant)
    place = np.minimum(np.searchsorted(known, standing), len(known) - 1)
    there = (standing > 0) & (known[place] == standing)
    out[there] = (each / size)[order][place[there]]
    return out


def _air(city: City, day: Day | None) -> Field:
    return city.land.air


def _carbon(city: City, day: Day | None) -> Floats:
    """Buildings by what they emitted, healed land by what it takes up."""
    rows = _running(city, day)
    each = emitted(city, day)[rows] * (YEAR / 1e6) if day is not None and len(rows) else np.zeros(0)
    out = _spread(city, rows, each)
    y, x = np.nonzero((city.land.way > 0) & (city.land.planted >= 0))
    rate = city.growth.rate(city.land.way[y, x].astype(np.int64) - 1, (city.now.day - city.land.planted[y, x]) / YEAR)
    out[y, x] = np.nan_to_num(out[y, x]) - rate * HECTARES
    return out


def _power(city: City, day: Day | None) -> Floats:
    """What homes and works draw."""
    rows = _running(city, day)
    if day is None or not len(rows):
        return _spread(city, rows, np.zeros(0))
    of = city.cohorts.of_row[rows]
    used = day.plan.load[of] * _by(city, rows, "load") + day.needs.electricity[of] * _people(city, rows)
    kept = used > 0
    return _spread(city, rows[kept], used[kept] * 1e-6)


def _heat(city: City, day: Day | None) -> Floats:
    """Warmth for homes and works, whatever makes it."""
    rows = _running(city, day)
    if day is None or not len(rows):
        return _spread(city, rows, np.zeros(0))
    of = city.cohorts.of_row[rows]
    warm = (day.needs.stove + day.needs.pump + day.needs.district)[of]
    part = np.where(city.heads.people[of] > 0, _people(city, rows), _by(city, rows, "warmth"))
    used = (warm * part).astype(np.float64)
    kept = used > 0
    return _spread(city, rows[kept], used[kept] * 1e-6)


def _mood(city: City, day: Day | None) -> Floats:
    """The mood of the district, on the homes of its people."""
    b = city.buildings
    rows = np.flatnonzero(b["people"] > 0)
    size = b["w"][rows].astype(np.int64) * b["d"][rows]
    return _spread(city, rows, (city.mood[b["district"][rows]] / PPM * size).astype(np.float64))


def _habitat(city: City, day: Day | None) -> Floats:
    return city.habitat[city.land.district] / PPM


def _district(city: City, day: Day | None) -> Floats:
    return city.land.district.astype(np.float64)


_FIELDS: dict[str, Callable[[City, Day | None], NDArray[np.floating]]] = {
    "air": _air, "carbon": _carbon, "power": _power, "heat": _heat, "mood": _mood, "habitat": _habitat,
    "district": _district, **{name: partial(placelayers.field, name) for name in placelayers.NAMES},
}  # fmt: skip
