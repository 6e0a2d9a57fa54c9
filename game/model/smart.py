"""What the network can do beside running plants: who holds the spinning reserve, how much of it is needed, what load
can wait, who is served while the lines are down.

Derived with the wiring, from cohorts and rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.model.forms import STAT
from game.model.rates import Rates, mean

if TYPE_CHECKING:
    from game.model.cohorts import Cohorts
    from game.model.wiring import Plants

MOST_FLEXIBLE = 0.3
"""Share of anybody's power that can wait at most; balance value."""
Cause = tuple[tuple[str, str], float]
"""What foresees the load better (type, id), and the share of the reserve that it leaves."""
Holder = tuple[int, float]
"""W of reserve that plants with the same least output can hold, and the W that they must run for each W held."""


@dataclass(frozen=True)
class Smart:
    """`reserve` the share of the rule's reserve that is needed with such `foresight`, `holders` the plants by price
    that can hold it, those first that must run least for it; `flexible` (C,) the share of each cohort's power that can
    wait, None where nothing can; `alone` (P,) the share of each must-run plant's output that its block has while the
    lines are down, `watts` W and `room` Wh of the stores of each district (D,)."""

    reserve: float
    foresight: tuple[Cause, ...]
    holders: tuple[Holder, ...]
    flexible: NDArray[np.float64] | None
    alone: NDArray[np.float64]
    watts: NDArray[np.int64]
    room: NDArray[np.int64]


def lay_smart(cohorts: Cohorts, rates: Rates, must: Plants, priced: Plants, districts: int) -> Smart:
    """Work out what the running buildings and the effects in force come to."""
    flexible = np.clip(mean(cohorts, rates, "flexible"), 0.0, MOST_FLEXIBLE)
    alone = np.clip(mean(cohorts, rates, "alone")[must.cohort], 0.0, 1.0)
    watts, room = np.zeros(districts, dtype=np.int64), np.zeros(districts, dtype=np.int64)
    for form, district, count in zip(cohorts.forms, cohorts.district.tolist(), cohorts.count.tolist(), strict=True):
        if store := form.spec.storage:
            watts[district] += round(store.mw * 1e6) * count
            room[district] += round(store.mwh * 1e6) * count
    foresight = _foresight(cohorts, rates)
    return Smart(
        prod((times for _, times in foresight), start=1.0), foresight, _holders(cohorts, priced),
        flexible if flexible.any() else None, alone, watts, room,
    )  # fmt: skip


def _foresight(cohorts: Cohorts, rates: Rates) -> tuple[Cause, ...]:
    """Modules and laws that foresee the load better; each counts once, however many buildings carry it."""
    times = {("module", id_): left for form in cohorts.forms for id_, left in form.foresees}
    for effect in rates.effects:
        if effect.change.stat == STAT["reserve"]:
            times[effect.cause] = effect.change.times
    return tuple(sorted(times.items()))


def _holders(cohorts: Cohorts, priced: Plants) -> tuple[Holder, ...]:
    usable: dict[float, int] = {}
    for cohort, watts in zip(priced.cohort.tolist(), priced.usable.tolist(), strict=True):
        power = cohorts.forms[cohort].spec.power
        least = power.least if power else 0.0
        usable[least] = usable.get(least, 0) + watts
    return tuple((round(usable[least] * (1.0 - least)), least / (1.0 - least)) for least in sorted(usable))
