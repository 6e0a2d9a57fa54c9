"""Wiring: which cohorts generate, store, heat, make and take, as index arrays that the day's systems read.

Derived from cohorts and rates, rebuilt only when one of them changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from game.content.kinds import Power, Storage, Tier
from game.content.terms import ACCOUNTS
from game.model.cohorts import Cohorts
from game.model.forms import DRIVERS, GCE_PER_G, STAT, Line
from game.model.lanes import Lanes, lay_lanes
from game.model.ledger import Row
from game.model.rates import Rates, mean
from game.model.rows import SOURCES
from game.model.smart import Smart, lay_smart

if TYPE_CHECKING:
    from game.content.catalog import Catalog

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
SHAPES: tuple[str, ...] = ("flat", "home", "work", "night")
PROFILES: tuple[str, ...] = ("flat", "wind", "sun", "cold")


@dataclass(frozen=True)
class Plants:
    """Generators of one order of dispatch: cohort indices (P,), profile index, W at full output, share of the year
    at full output that the profile is scaled to, both together as `usable` W, price in fen a MWh, place of its source
    in SOURCES; of shaved ones `alike` each share and where the plants that have it stand, `group`
    the place in it of each plant."""

    cohort: Ints
    profile: Ints
    watts: Ints
    share: Floats
    usable: Ints
    price: Ints
    source: Ints
    alike: tuple[tuple[float, slice], ...]
    group: Ints


@dataclass(frozen=True)
class Stores:
    """Electricity stores by cohort: W of each (P,); `power` W and `size` Wh of all together, `back` the share that
    comes back from the largest."""

    cohort: Ints
    watts: Ints
    power: int
    size: int
    back: float


@dataclass(frozen=True)
class Boilers:
    """Heat sources by cohort in order of rank: Wh of heat a day at full output, electricity drawn a Wh of heat;
    `ranks` where each rank lies among them and what it can give in a day."""

    cohort: Ints
    daily: Ints
    draws: Floats
    ranks: tuple[tuple[slice, int], ...]


@dataclass(frozen=True)
class Lines:
    """Emission lines of all cohorts, sorted by ledger row: (L,) arrays; `driven` is the place of what each follows in
    the flat table of drivers, `starts`/`rows` are for adding up by row; `fuel_lines` (F,) those that burn something,
    with the fuel `burned`, its `burned_gce` g of coal equivalent a g of CO2, its `burner` in the rows `fugitive`."""

    cohort: Ints
    driver: Ints
    driven: Ints
    factor: Floats
    keep: Floats
    gce: Floats
    starts: Ints
    rows: Ints
    fugitive: Ints
    burner: Ints
    fuel_lines: Ints
    burned: Ints
    burned_gce: Floats
    account: Ints
    firms: NDArray[np.bool_]
    made_of: tuple[Line, ...]


@dataclass(frozen=True)
class Wiring:
    """Everything that the systems read by cohort: `plants` those of all three orders with the `source` of each and
    `cheaper` (P, 1) what plants before each priced one can give, `shape` of its load, `jobs` and all `posts` together,
    how many people `boats` bring a day, `full` the number of its buildings, `fen` (3, C) of fuel, `renewal` fen a day
    before learning, `output` (3, C) of its good, sales and knowledge a day at full activity, `uses` thousandths of its
    first input a day, `stove` and `pump` shares of heat, `losses` the share of the network's losses that is left,
    `smoke` g a day and `room` residents of an average building, `around` what buildings do to each district's mood,
    `kind_starts` where each kind's cohorts begin."""

    must: Plants
    shaved: Plants
    priced: Plants
    plants: Ints
    source: Ints
    cheaper: Ints
    stores: Stores
    smart: Smart
    boilers: Boilers
    lanes: Lanes
    lines: Lines
    shape: Ints
    jobs: Ints
    posts: int
    boats: int
    full: Floats
    fen: Floats
    renewal: Floats
    output: Ints
    uses: Floats
    stove: Floats
    pump: Floats
    losses: float
    smoke: Floats
    room: Ints
    around: Ints
    kind_starts: Ints


def _plants(cohorts: Cohorts, rates: Rates, order: str, heat_days: int) -> Plants:
    found = [(i, p) for i, f in enumerate(cohorts.forms) if (p := f.spec.power) and p.order == order]
    if order == "price":
        found.sort(key=lambda each: (each[1].price, each[0]))
    elif order == "shaved":
        known = list(dict.fromkeys(_share(p, heat_days) for _, p in found))
        found.sort(key=lambda each: (known.index(_share(each[1], heat_days)), each[0]))
    specs, share = [p for _, p in found], [_share(p, heat_days) for _, p in found]
    index = np.array([i for i, _ in found], dtype=np.int64)
    watts, shares = rates.total[index, STAT["power"]], np.array(share, dtype=np.float64)
    alike = _spans(share) if order == "shaved" else ()
    return Plants(
        index,
        np.array([PROFILES.index(p.follows) for p in specs], dtype=np.int64),
        watts,
        shares,
        np.rint(watts * shares).astype(np.int64),
        np.array([round(p.price * 100) for p in specs], dtype=np.int64),
        np.array([SOURCES.index(p.by) for p in specs], dtype=np.int64),
        alike,
        np.repeat(np.arange(len(alike)), [some.stop - some.start for _, some in alike]),
    )


def _share(power: Power, heat_days: int) -> float:
    """Share of full output that a plant reaches on the mean of the hours in which it runs at all."""
    span = max(heat_days, 1) * 24 if power.follows == "cold" else 8760
    return (power.hours or 8760.0) / span * power.available


def _spans(values: list[Any]) -> tuple[tuple[Any, slice], ...]:
    """Each value of a list in which equals stand together, and where they stand."""
    return tuple((v, slice(values.index(v), values.index(v) + values.count(v))) for v in dict.fromkeys(values))


def _stores(cohorts: Cohorts) -> Stores:
    found: list[tuple[int, Storage]] = [(i, f.spec.storage) for i, f in enumerate(cohorts.forms) if f.spec.storage]
    index = np.array([i for i, _ in found], dtype=np.int64)
    count = cohorts.count[index]
    watts = np.array([round(s.mw * 1e6) for _, s in found], dtype=np.int64) * count
    room = np.array([round(s.mwh * 1e6) for _, s in found], dtype=np.int64) * count
    back = found[int(room.argmax())][1].back if found else 1.0
    return Stores(index, watts, int(watts.sum()), int(room.sum()), back)


def _boilers(cohorts: Cohorts, rates: Rates) -> Boilers:
    watts = rates.total[:, STAT["heat"]]
    found = [i for i in range(len(cohorts)) if watts[i] > 0]
    ranks = {i: (h.rank if (h := cohorts.forms[i].spec.heat) else 1) for i in found}
    draws = {i: (h.draws if (h := cohorts.forms[i].spec.heat) else 0.0) for i in found}
    found.sort(key=lambda i: (ranks[i], i))
    index = np.array(found, dtype=np.int64)
    daily, order = watts[index] * 24, [ranks[i] for i in found]
    each = np.array([draws[i] for i in found], dtype=np.float64)
    return Boilers(index, daily, each, tuple((span, int(daily[span].sum())) for _, span in _spans(order)))


def _lines(cohorts: Cohorts, rates: Rates, index: dict[Row, int]) -> Lines:
    fuel, process, capture = (mean(cohorts, rates, s) for s in ("fuel", "process", "capture"))
    found = sorted(
        ((index[line.row], i, j, line) for i, f in enumerate(cohorts.forms) for j, line in enumerate(f.lines)),
        key=lambda e: e[:3],
    )
    made_of = tuple(e[3] for e in found)
    cohort = np.array([e[1] for e in found], dtype=np.int64)
    rows = np.array([e[0] for e in found], dtype=np.int64)
    fuels = np.array([line.fuel for line in made_of], dtype=np.int64)
    factor = np.array([line.factor for line in made_of], dtype=np.float64)
    factor *= np.where(fuels >= 0, fuel[cohort], 1.0)
    factor *= np.where(np.array([line.process for line in made_of], dtype=np.bool_), process[cohort], 1.0)
    caught = np.clip(capture[cohort], 0.0, 1.0)
    keep = np.where(factor > 0, 1.0 - caught, 1.0)
    first = np.flatnonzero(np.diff(rows, prepend=-1)) if len(rows) else np.zeros(0, dtype=np.int64)
    with_fuel = np.flatnonzero(fuels >= 0)
    leaks = [index["fugitive", made_of[i].row[1], "ch4"] for i in with_fuel]
    fugitive, burner = np.unique(np.array(leaks, dtype=np.int64), return_inverse=True)
    driver = np.array([line.driver for line in made_of], dtype=np.int64)
    gce = np.array([GCE_PER_G[f] if f >= 0 else 0.0 for f in fuels], dtype=np.float64)
    return Lines(
        cohort, driver, driver * len(cohorts) + cohort, factor, keep, gce, first, rows[first],
        fugitive, burner, with_fuel, fuels[with_fuel], gce[with_fuel],
        np.array([ACCOUNTS.index(line.row[0]) for line in made_of], dtype=np.int64),
        cohorts.owner[cohort] == 1, made_of,
    )  # fmt: skip


def _fuel_prices(spec: Tier) -> tuple[float, float, float]:
    """fen of fuel and material a Wh of power, a Wh of heat and a thousandth of the good made."""
    return (
        spec.power.price * 1e-4 if spec.power else 0.0,
        spec.heat.price * 1e-4 if spec.heat else 0.0,
        spec.makes.price * 0.1 if spec.makes else 0.0,
    )


def _around(cohorts: Cohorts, rates: Rates, districts: int) -> Ints:
    """Millionths of mood that the buildings add to each district."""
    out = np.zeros(districts, dtype=np.int64)
    np.add.at(out, cohorts.district, rates.total[:, STAT["mood"]])
    return out


def wire(
    catalog: Catalog, cohorts: Cohorts, rates: Rates, index: dict[Row, int], heat_days: int, districts: int
) -> Wiring:
    """Read the cohorts' forms once and lay out the index arrays."""
    goods = catalog.goods.index
    specs = [f.spec for f in cohorts.forms]
    must, shaved, priced = (_plants(cohorts, rates, order, heat_days) for order in ("must", "shaved", "price"))
    jobs = np.array([s.jobs for s in specs], dtype=np.int64) * cohorts.count
    return Wiring(
        must, shaved, priced,
        np.concatenate([must.cohort, shaved.cohort, priced.cohort]),
        np.concatenate([must.source, shaved.source, priced.source]),
        (np.cumsum(priced.usable) - priced.usable)[:, None],
        _stores(cohorts), lay_smart(cohorts, rates, must, priced, districts),
        _boilers(cohorts, rates),
        lay_lanes(cohorts, rates, goods),
        _lines(cohorts, rates, index),
        np.array([SHAPES.index(s.load.shape) if s.load else 0 for s in specs], dtype=np.int64),
        jobs, int(jobs.sum()),
        sum(s.boats * int(n) for s, n in zip(specs, cohorts.count, strict=True)),
        cohorts.count.astype(np.float64),
        np.array([_fuel_prices(s) for s in specs], dtype=np.float64).reshape(len(specs), 3).T,
        np.rint([f.renewal * c for f, c in zip(cohorts.forms, rates.value[:, STAT["cost"]], strict=True)])
        * cohorts.count,
        np.ascontiguousarray(rates.total[:, [STAT["make"], STAT["income"], STAT["knowledge"]]].T),
        np.array([round(s.takes[0].amount * 1000) if s.takes else 0 for s in specs], dtype=np.float64) * cohorts.count,
        np.clip(mean(cohorts, rates, "stove"), 0.0, 1.0),
        np.clip(mean(cohorts, rates, "pump"), 0.0, 1.0),
        float(rates.value[:, STAT["losses"]].min(initial=1.0)),
        mean(cohorts, rates, "smoke"),
        np.rint(mean(cohorts, rates, "people")).astype(np.int64),
        _around(cohorts, rates, districts),
        np.flatnonzero(np.diff(cohorts.kind, prepend=-1)),
    )  # fmt: skip


DRIVER: dict[str, int] = {name: i for i, name in enumerate(DRIVERS)}
