"""Production: what each cohort means to make today, limited by people, orders and inputs, and what it made."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.engine.ints import whole
from game.model import world
from game.model.forms import STAT

if TYPE_CHECKING:
    from game.engine.energy import Flow
    from game.engine.households import Needs
    from game.model.city import City
    from game.model.lanes import Lane, Lanes

Ints = NDArray[np.int64]
WORKING = 0.55
"""Share of residents who work."""
ENDLESS = 1 << 62
NEARLY = 1e-6
"""Thousandths of a unit that a share may fall short of a whole one by being a float."""


@dataclass(frozen=True)
class Plan:
    """`activity` 0..1 by cohort (C,); `load` Wh by cohort; `due` thousandths of each good's unit owed today."""

    activity: NDArray[np.float64]
    load: Ints
    due: dict[str, int]


@dataclass(frozen=True)
class Made:
    """`activity` after the power ran short; by cohort (C,) `made` thousandths of its good, `sales` fen, `learned`
    thousandths of a point; `used` {good: thousandths}."""

    activity: NDArray[np.float64]
    made: Ints
    sales: Ints
    learned: Ints
    used: dict[str, int]


class _Pace:
    """How far each cohort runs: as the people let it, and then `slowed` {cohort: activity} lane by lane."""

    def __init__(self, lanes: Lanes, activity: NDArray[np.float64]) -> None:
        self.each: list[float] = activity.tolist()
        self.whole = _by_lane(lanes, activity)
        self.slowed: dict[int, float] = {}

    def at(self, lane: Lane) -> int:
        """What a lane makes or takes, rounded down: a slowed lane stays within its limit."""
        if lane.members.isdisjoint(self.slowed):
            return self.whole[lane.place]
        slowed, each = self.slowed, self.each
        return sum([int(a * slowed.get(c, each[c]) + NEARLY) for c, a in zip(lane.cohort, lane.amount, strict=True)])

    def run(self, lanes: tuple[Lane, ...], limit: int) -> int:
        """Slow lanes down, low ranks last, until together they stay within `limit`; returns what they make or take."""
        total = 0
        for lane in lanes:
            full = self.at(lane)
            got = min(full, limit - total)
            if full and got < full:
                share = got / self.unrounded(lane)
                for c in lane.cohort:
                    self.slowed[c] = self.slowed.get(c, self.each[c]) * share
                got = self.at(lane)
            total += got
        return total

    def unrounded(self, lane: Lane) -> float:
        """What a lane makes or takes before each part is rounded: a share of the rounded sum may overstep a limit."""
        slowed, each = self.slowed, self.each
        return fsum([a * slowed.get(c, each[c]) for c, a in zip(lane.cohort, lane.amount, strict=True)])

    def done(self, activity: NDArray[np.float64]) -> NDArray[np.float64]:
        """The activity with which it began, and of those that were slowed down what is left of it."""
        out = activity.copy()
        out[list(self.slowed)] = list(self.slowed.values())
        return out


def _by_lane(lanes: Lanes, activity: NDArray[np.float64]) -> list[int]:
    """What each lane of the table makes or takes at its cohorts' activity, each cohort's part rounded down."""
    if not len(lanes.starts):
        return []
    each = (lanes.amount * activity[lanes.cohort] + NEARLY).astype(np.int64)
    out: list[int] = np.add.reduceat(each, lanes.starts).tolist()
    return out


def plan(city: City, needs: Needs) -> Plan:
    """Walk the goods in order, makers before takers; each lane runs as far as orders, stock and room allow.

    A good that nobody on the island asks for and no contract orders is sold off it without limit. Goods stand in the
    order of their names, so takers are looked at once more when every maker is known.
    """
    wiring, lanes, goods = city.wiring, city.wiring.lanes, city.catalog.goods.items
    staff = min(1.0, city.people * WORKING / wiring.posts) if wiring.posts else 1.0
    activity = np.where(wiring.jobs > 0, staff, 1.0)
    pace = _Pace(lanes, activity)
    due = owed(city)
    stock = city.stock.tolist()
    for place in lanes.used:
        good, takers, makers, have = goods[place], lanes.takers[place], lanes.makers[place], stock[place]
        want = needs.goods.get(good.id, 0)
        if good.waste:
            pace.run(takers, have + want)
            continue
        want += due.get(good.id, 0)
        ask = sum([pace.at(lane) for lane in takers])
        sold = good.export_price or not (want or ask)
        got = pace.run(makers, ENDLESS if sold else max(want + ask + round(good.room * 1000) - have, 0))
        if good.import_price is None:
            pace.run(takers, max(have + got - want, 0))
    _spare(city, needs, due, pace)
    activity = pace.done(activity)
    return Plan(activity, whole(city.rates.total[:, STAT["load"]] * activity * world.load_index(city)), due)


def _spare(city: City, needs: Needs, due: dict[str, int], pace: _Pace) -> None:
    """Slow takers down to what stock and makers leave them of goods that cannot be brought in.

    A slowed taker makes less of its own good, so the goods are gone through as often as a chain can be long; whoever
    then still lacks his input, because he makes it out of what he takes, stands still.
    """
    lanes, goods, stock = city.wiring.lanes, city.catalog.goods.items, city.stock.tolist()
    kept = [i for i in lanes.used if lanes.takers[i] and not goods[i].waste and goods[i].import_price is None]
    turn, lacking = 0, bool(kept)
    while lacking:
        lacking = False
        for place in kept:
            want = needs.goods.get(goods[place].id, 0) + due.get(goods[place].id, 0)
            made = sum([pace.at(lane) for lane in lanes.makers[place]])
            asked = sum([pace.at(lane) for lane in lanes.takers[place]])
            if asked > (left := max(stock[place] + made - want, 0)):
                pace.run(lanes.takers[place], left if turn < len(kept) else 0)
                lacking = True
        turn += 1


def owed(city: City) -> dict[str, int]:
    """Thousandths of each good's unit that the level's contracts ask for today."""
    yearly: dict[str, int] = {}
    for contract in city.level.contract:
        asked = round(world.now(city, contract.yearly, 0.0) * 1000)
        yearly[contract.good] = yearly.get(contract.good, 0) + asked
    return {good: asked // 365 for good, asked in yearly.items()}


def run(city: City, needs: Needs, plan: Plan, flow: Flow) -> Made:
    """What was made once the day's power is known; works with machines stop for the share that was not served, works
    without for the input that those did not make."""
    activity = plan.activity
    if flow.served_share < 1.0:
        activity = activity * np.where(plan.load > 0, flow.served_share, 1.0)
        pace = _Pace(city.wiring.lanes, activity)
        _spare(city, needs, plan.due, pace)
        activity = pace.done(activity)
    lanes, (made, sales, learned) = city.wiring.lanes, whole(city.wiring.output * activity)
    taken = _by_lane(lanes, activity)
    goods = city.catalog.goods.items
    used = {good.id: sum([taken[t.place] for t in lanes.takers[i]]) for i, good in enumerate(goods)}
    return Made(activity, made, sales, learned, used)
