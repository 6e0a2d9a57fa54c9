"""Energy: heat by rank, then 24 hours of power in order of dispatch (RULES R10, R11), in whole W and Wh.

Must-run plants first, hydro and biomass shaved onto the peaks, storage in two passes (take the surplus, shave the
peaks), then plants by price; what is left over is curtailed, what is missing is unserved.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.engine.balancing import alone, kept_on, movable, reserve, shift
from game.engine.ints import add_up, share_out, steps, whole
from game.engine.shaving import Peaks, by_plant, peaks, shave
from game.model.wiring import Plants

if TYPE_CHECKING:
    from game.engine.households import Needs
    from game.engine.production import Plan
    from game.engine.weather import Sky
    from game.model.city import City

Ints = NDArray[np.int64]
LOSS = 0.05
"""Share of generation lost on the way (facts el.grid.loss) where nothing watches the network."""
_SHAPES = (
    (1.0,) * 24,
    (0.70, 0.62, 0.58, 0.56, 0.58, 0.70, 0.95, 1.10, 1.02, 0.92, 0.90, 1.00,
     1.05, 0.95, 0.90, 0.90, 0.98, 1.18, 1.45, 1.60, 1.55, 1.40, 1.15, 0.86),
    (0.72, 0.70, 0.70, 0.70, 0.72, 0.78, 0.92, 1.08, 1.22, 1.28, 1.28, 1.22,
     1.12, 1.22, 1.26, 1.24, 1.18, 1.10, 1.02, 0.96, 0.90, 0.84, 0.78, 0.76),
    (1.90, 2.00, 2.00, 1.95, 1.80, 1.50, 1.10, 0.80, 0.60, 0.50, 0.50, 0.50,
     0.50, 0.50, 0.50, 0.50, 0.50, 0.55, 0.60, 0.70, 0.90, 1.20, 1.50, 1.75),
)  # fmt: skip
HOME = 1


class Warmth(NamedTuple):
    """`made` Wh of heat by cohort (C,); `drawn` Wh of electricity for it; `wanted` and `served` Wh on the network."""

    made: Ints
    drawn: int
    wanted: int
    served: int

    @property
    def served_share(self) -> float:
        return self.served / self.wanted if self.wanted else 1.0


class Flow(NamedTuple):
    """A day of power. By hour (24,) in W at the plant: `load`, `charge`, `discharge`, `spilled` (curtailed), `short`;
    `held` W of spinning reserve, for which plants with a fire ran `kept_on` W all day; Wh that `waited`, that a blow
    `cut` off and that blocks `spared` their homes then; `hours` (P, 24) the output of the cohorts `plants` (P,),
    `source` (P,) its place in SOURCES; `made` Wh by cohort (C,); at the socket in Wh: `wanted`, `unserved`; `stored` Wh
    in the stores at midnight, and what they have `worn` away."""

    load: Ints
    plants: Ints
    source: Ints
    hours: Ints
    made: Ints
    charge: Ints
    discharge: Ints
    spilled: Ints
    short: Ints
    held: int
    kept_on: int
    waited: int
    cut: int
    spared: int
    wanted: int
    unserved: int
    stored: int
    worn: int

    @property
    def served(self) -> int:
        return self.wanted - self.unserved

    @property
    def served_share(self) -> float:
        return self.served / self.wanted if self.wanted else 1.0


@lru_cache(maxsize=1)
def _shape_edges() -> NDArray[np.float64]:
    """Cumulated share of a day's Wh by the end of each hour, by shape (4, 24); the last is exactly 1."""
    rows = []
    for shape in _SHAPES:
        total, edges = 0.0, []
        for value in shape:
            total += value
            edges.append(total)
        rows.append([e / total for e in edges])
    return np.array(rows, dtype=np.float64)


def heat(city: City, needs: Needs) -> Warmth:
    """Meet the network's heat need rank by rank; equals share by size."""
    boilers, wanted = city.wiring.boilers, add_up(needs.district)
    made = np.zeros(len(city.cohorts), dtype=np.int64)
    left = wanted
    for some, daily in boilers.ranks:
        if left <= 0:
            break
        give = min(left, daily)
        made[boilers.cohort[some]] = share_out(give, boilers.daily[some]) if give < daily else boilers.daily[some]
        left -= give
    drawn = add_up(whole(made[boilers.cohort] * boilers.draws))
    return Warmth(made, drawn, wanted, wanted - left)


class Demand(NamedTuple):
    """`socket` (24,) W by hour, which adds up to what everyone wants today; `homes` Wh of it by cohort (C,), `movable`
    Wh of it that can wait."""

    socket: Ints
    homes: Ints
    movable: int


def hourly(city: City, needs: Needs, warmth: Warmth, plan: Plan) -> Demand:
    """The load at the socket by hour."""
    by_shape = np.zeros(len(_SHAPES), dtype=np.int64)
    np.add.at(by_shape, city.wiring.shape, plan.load)
    by_shape[HOME] += add_up(needs.electricity)
    by_shape[0] += warmth.drawn
    socket = steps(whole(_shape_edges() * by_shape[:, None]).sum(axis=0))
    return Demand(socket, needs.electricity, movable(city.wiring, needs, plan))


def _must_run(plants: Plants, sky: Sky, plan: Plan) -> Ints:
    """Output of the plants that always run (P, 24)."""
    share = np.minimum(plants.share[:, None] * sky.profile[plants.profile], 1.0)
    return whole((plants.watts * plan.activity[plants.cohort])[:, None] * share)


class _Stored(NamedTuple):
    charge: Ints
    discharge: Ints
    stored: int
    worn: int


def _store(city: City, surplus: Ints, lack: list[int], kept: int) -> _Stored:
    """Hour by hour: charge from the surplus, give back onto the peaks all but `kept` Wh, which are the stores' hour of
    reserve and go out too where lights would; losses fall when charging."""
    stores, level = city.wiring.stores, city.now.stored
    none = np.zeros(24, dtype=np.int64)
    if not len(stores.cohort):
        return _Stored(none, none, 0, level)
    room, watts, back = stores.size, stores.power, stores.back
    worn, level = max(level - room, 0), min(level, room)
    if not level and not surplus.any():
        return _Stored(none, none, level, worn)
    expected = min(level + int(np.minimum(surplus, watts).sum() * back), room)
    plan = shave(lack, watts, max(expected - kept, 0))
    charge, discharge = [0] * 24, [0] * 24
    for hour, extra in enumerate(surplus.tolist()):
        if extra > 0:
            taken = min(extra, watts, int((room - level) / back))
            stored = min(int(taken * back), room - level)
            charge[hour], level, worn = taken, level + stored, worn + taken - stored
        elif plan[hour] > 0:
            discharge[hour] = min(plan[hour], level)
            level -= discharge[hour]
    return _Stored(np.array(charge), np.array(discharge), level, worn)


def _curtail(plants: Plants, out: Ints, spilled: Ints) -> Ints:
    """Take the spilled W off the wind and sun of each hour, the other must-run plants after them; equals share it by
    what they give."""
    if not spilled.any():
        return out
    out, green = out.copy(), (plants.profile == 1) | (plants.profile == 2)
    for some in (np.flatnonzero(green), np.flatnonzero(~green)):
        if len(some):
            sums = out[some].cumsum(axis=0)
            cut = np.minimum(spilled, sums[-1])
            edges = whole(sums * (cut / np.maximum(sums[-1], 1)))
            edges[-1] = cut
            out[some] -= steps(edges)
            spilled = spilled - cut
    return out


def _cut(city: City, demand: Demand, load: Ints, must: Ints, dark: float) -> tuple[Ints, int, int]:
    """What a blow leaves of the load by hour (24,) in W, the Wh that it cuts off, and those that blocks give back to
    their homes."""
    cut = whole(load * dark)
    homes = np.zeros(len(city.mood), dtype=np.int64)
    np.add.at(homes, city.cohorts.district, demand.homes)
    edges = whole(_shape_edges()[HOME] * (homes[:, None] * dark))
    spared = np.minimum(alone(city, steps(edges.T).T, must), cut)
    return load - cut + spared, add_up(cut - spared), add_up(spared)


class _Balance(NamedTuple):
    """A day met as far as the stores. By hour (24,): W at the `socket` after what waits has moved, `load` and `asked` W
    at the plant before and after a blow, `surplus`, what is `left` for stores and priced plants; `must` (P, 24) what
    those plants give, `peaks` what the shaved ones give together; the others as in Flow."""

    socket: Ints
    load: Ints
    asked: Ints
    surplus: Ints
    must: Ints
    peaks: Peaks
    left: list[int]
    store: _Stored
    held: int
    hot: int
    waited: int
    cut: int
    spared: int


def _balance(city: City, sky: Sky, plan: Plan, demand: Demand, dark: float) -> _Balance:
    wiring, socket, waited = city.wiring, demand.socket, 0
    kept = 1.0 - LOSS * wiring.losses
    load = whole(socket / kept)
    must = _must_run(wiring.must, sky, plan)
    asked, cut, spared = _cut(city, demand, load, must, dark) if dark else (load, 0, 0)
    held = reserve(wiring, int(np.maximum.reduce(load)))
    hot = kept_on(wiring, held, int(np.minimum.reduce(asked)))
    over = np.add.reduce(must) - (asked - hot)
    if demand.movable and not dark and (moved := shift(over, kept, demand.movable)) is not None:
        socket, waited = socket + moved, add_up(np.maximum(moved, 0))
        asked = whole(socket / kept)
        over, load = over + (load - asked), asked
    surplus = np.maximum(over, 0)
    top, left = peaks(wiring.shaved, plan, np.maximum(-over, 0).tolist())
    carried = max(left) + hot <= add_up(wiring.priced.usable)
    store = _store(city, surplus, left, min(held, wiring.stores.power) if carried else 0)
    return _Balance(socket, load, asked, surplus, must, top, left, store, held, hot, waited, cut, spared)


def stored(city: City, sky: Sky, plan: Plan, demand: Demand) -> int:
    """Wh in the stores at the end of a day without a blow: what `dispatch` comes to, without the rest of it."""
    return _balance(city, sky, plan, demand, 0.0).store.stored


def dispatch(city: City, sky: Sky, plan: Plan, demand: Demand, dark: float = 0.0) -> Flow:
    """Meet the load of the day in order; a blow cuts off a share of it, and then nothing waits."""
    wiring, day = city.wiring, _balance(city, sky, plan, demand, dark)
    store, kept = day.store, 1.0 - LOSS * wiring.losses
    spilled = day.surplus - store.charge
    lack = np.array(day.left, dtype=np.int64) - store.discharge + day.hot
    cap = wiring.priced.usable[:, None]
    priced: Ints = np.minimum(np.maximum(lack - wiring.cheaper, 0), cap)
    short = lack - np.add.reduce(priced) + (day.load - day.asked)
    hours: Ints = np.concatenate([_curtail(wiring.must, day.must, spilled), by_plant(wiring.shaved, day.peaks), priced])
    made = np.zeros(len(city.cohorts), dtype=np.int64)
    made[wiring.plants] = np.add.reduce(hours, axis=1)
    unserved = add_up(np.minimum(whole(short * kept), day.socket)) if short.any() else 0
    return Flow(
        day.load, wiring.plants, wiring.source, hours, made, store.charge, store.discharge, spilled, short,
        day.held, day.hot, day.waited, day.cut, day.spared, add_up(day.socket), unserved, store.stored, store.worn,
    )  # fmt: skip


def by_source(city: City, flow: Flow) -> dict[str, Ints]:
    """W by hour (24,) for each kind of source that ran."""
    out: dict[str, Any] = {}
    for i, cohort in enumerate(flow.plants):
        power = city.cohorts.forms[int(cohort)].spec.power
        if power is not None:
            out[power.by] = out.get(power.by, 0) + flow.hours[i]
    return out


def dependable_by_kind(city: City) -> dict[str, int]:
    """W that can be counted on in a windless evening, by kind: steady must-run, shaved and priced plants, stores."""
    wiring = city.wiring
    out: dict[str, int] = {}
    steady = wiring.must.profile == 0
    for plants, watts in (
        (wiring.must, np.where(steady, wiring.must.usable, 0)),
        (wiring.shaved, wiring.shaved.watts),
        (wiring.priced, wiring.priced.usable),
        (wiring.stores, wiring.stores.watts),
    ):
        for cohort, amount in zip(plants.cohort, watts, strict=True):
            kind = city.catalog.buildings.items[city.cohorts.kind[cohort]].id
            out[kind] = out.get(kind, 0) + int(amount)
    return out


def dependable(city: City) -> int:
    """W that can be counted on in a windless evening."""
    return sum(dependable_by_kind(city).values())
