"""Balancing: the reserve that must spin, and what load waits for wind and sun, who keeps lights of his own
while the lines are down; beside the order of dispatch (R10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.engine.ints import Ints, add_up, share_out, whole
from game.engine.shaving import shave
from game.model.habits import PPM

if TYPE_CHECKING:
    from game.engine.households import Needs
    from game.engine.production import Plan
    from game.model.city import City
    from game.model.wiring import Wiring

RESERVE = 0.10
"""Share of the day's highest load that must stand ready at any hour (RULES R10)."""


def reserve(wiring: Wiring, peak: int) -> int:
    """W that must stand ready on a day with a highest load of `peak` W."""
    return round(peak * (RESERVE * wiring.smart.reserve))


def kept_on(wiring: Wiring, need: int, most: int) -> int:
    """W that plants with a fire must run all day so that `need` W stand ready, `most` at most.

    Stores hold it first, and keep an hour of it back. Plants by price hold the rest, those first that need not run
    for it; a boiler can only give more when it already burns at its least.
    """
    left, out = max(need - wiring.stores.power, 0), 0
    for spare, run in wiring.smart.holders:
        held = min(left, spare)
        out += round(held * run)
        left -= held
    return min(out, most)


def movable(wiring: Wiring, needs: Needs, plan: Plan) -> int:
    """Wh of the day that can wait some hours."""
    share = wiring.smart.flexible
    return 0 if share is None else add_up(whole((plan.load + needs.electricity) * share))


def shift(over: Ints, kept: float, most: int) -> Ints | None:
    """What waits, by hour (24,) in W at the socket, below zero where it is left for later; adds up to nothing.

    `over` (24,) is what must-run plants give beyond the load, in W at the plant, of which `kept` arrives; `most` Wh can
    wait, spread evenly over the day. It leaves the hours that lack most and fills those with a surplus, each a Wh short
    of what would turn it round.
    """
    arrives = [int(n * kept) for n in over.tolist()]
    room = np.array([max(n - 1, 0) for n in arrives], dtype=np.int64)
    free = add_up(room)
    if not free:
        return None
    left = np.array(shave([max(-n - 1, 0) for n in arrives], most // 24, free), dtype=np.int64)
    return share_out(add_up(left), room) - left


def alone(city: City, homes: Ints, must: Ints) -> Ints:
    """What blocks with roofs and batteries give their own homes while the lines are down, by hour (24,) in W.

    `homes` (D, 24) is what the blow cuts off homes, `must` (P, 24) the output of the plants that always run. In each
    district the lit share of the homes has the roofs first, then what its stores hold of all that is stored.
    """
    smart = city.wiring.smart
    roofs, where = whole(must * smart.alone[:, None]), city.cohorts.district[city.wiring.must.cohort]
    out = np.zeros(24, dtype=np.int64)
    for district in np.flatnonzero(city.sites.lit).tolist():
        asked = whole(homes[district] * (int(city.sites.lit[district]) / PPM))
        now = np.minimum(asked, roofs[where == district].sum(axis=0))
        stored = city.now.stored * int(smart.room[district]) // max(city.wiring.stores.size, 1)
        out += now + np.array(shave((asked - now).tolist(), int(smart.watts[district]), stored), dtype=np.int64)
    return out
