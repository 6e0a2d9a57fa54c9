"""Production: what each cohort means to make today, limited by people, orders and inputs, and what it made."""

from __future__ import annotations

from dataclasses import dataclass
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
    from game.model.wiring import Lane

Ints = NDArray[np.int64]
Pace = dict[int, float]
"""Activity of the cohorts that run below their full one."""
WORKING = 0.55
"""Share of residents who work."""
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
    """`activity` after the power ran short; `made` thousandths of its good by cohort; `used` {good: thousandths}."""

    activity: NDArray[np.float64]
    made: Ints
    used: dict[str, int]


def plan(city: City, needs: Needs) -> Plan:
    """Walk the goods in order, makers before takers; each lane runs as far as orders, stock and room allow.

    A good that nobody on the island asks for and no contract orders is sold off it without limit.
    """
    wiring = city.wiring
    staff = min(1.0, city.people * WORKING / wiring.posts) if wiring.posts else 1.0
    pace: Pace = dict.fromkeys(np.flatnonzero(wiring.jobs).tolist(), staff) if staff < 1.0 else {}
    due = {c.good: whole_due(city, c.good) for c in city.level.contract}
    for good, takers, makers, have in zip(
        city.catalog.goods, wiring.takers, wiring.makers, city.stock.tolist(), strict=True
    ):
        if not takers and not makers:
            continue
        want = needs.goods.get(good.id, 0) + due.get(good.id, 0)
        if good.waste:
            _run(takers, pace, have + needs.goods.get(good.id, 0))
            continue
        ask = sum(_at(lane, pace) for lane in takers)
        room = round(good.room * 1000) - have
        sold = bool(good.export_price) or not (want or ask)
        got = _run(makers, pace, 1 << 62 if sold else max(want + ask + room, 0))
        if good.import_price is None:
            _run(takers, pace, max(have + got - want, 0))
    activity = np.ones(len(wiring.jobs), dtype=np.float64)
    activity[list(pace)] = list(pace.values())
    return Plan(activity, whole(city.rates.total[:, STAT["load"]] * activity), due)


def whole_due(city: City, good: str) -> int:
    """Thousandths of a good's unit that the level's contracts ask for today."""
    yearly = sum(round(world.now(city, c.yearly, 0.0) * 1000) for c in city.level.contract if c.good == good)
    return yearly // 365


def _at(lane: Lane, pace: Pace) -> int:
    """What a lane makes or takes at its cohorts' activity, rounded down: a slowed lane stays within its limit."""
    if lane.members.isdisjoint(pace):
        return lane.full
    return sum(int(a * pace.get(c, 1.0) + NEARLY) for c, a in zip(lane.cohort, lane.amount, strict=True))


def _run(lanes: tuple[Lane, ...], pace: Pace, limit: int) -> int:
    """Slow the lanes down, low ranks last, until together they stay within `limit`; returns what they make or take."""
    total = 0
    for lane in lanes:
        full = _at(lane, pace)
        got = min(full, limit - total)
        if full and got < full:
            for c in lane.cohort:
                pace[c] = pace.get(c, 1.0) * (got / full)
            got = _at(lane, pace)
        total += got
    return total


def run(city: City, plan: Plan, flow: Flow) -> Made:
    """What was made once the day's power is known; works with machines stop for the share that was not served."""
    served = np.where(plan.load > 0, flow.served_share, 1.0)
    activity = plan.activity * served
    made = whole(city.rates.total[:, STAT["make"]] * activity)
    slowed = np.flatnonzero(activity < 1.0)
    pace = dict(zip(slowed.tolist(), activity[slowed].tolist(), strict=True))
    taken = (sum(_at(lane, pace) for lane in lanes) for lanes in city.wiring.takers)
    used = {good.id: n for good, n in zip(city.catalog.goods, taken, strict=True)}
    return Made(activity, made, used)
