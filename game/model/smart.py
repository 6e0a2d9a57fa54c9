"""What the network can do beside running plants: who holds the spinning reserve, and how much of it is needed.

Derived with the wiring, from cohorts and rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from game.model.forms import STAT, bits

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.model.cohorts import Cohorts
    from game.model.rates import Rates
    from game.model.wiring import Plants

Holder = tuple[int, float]
"""W of reserve that plants with the same least output can hold, and the W that they must run for each W held."""


@dataclass(frozen=True)
class Smart:
    """`reserve` the share of the rule's reserve that is needed, `holders` the plants by price that can hold it, those
    first that must run least for it."""

    reserve: float
    holders: tuple[Holder, ...]


def lay_smart(catalog: Catalog, cohorts: Cohorts, rates: Rates, priced: Plants) -> Smart:
    """Work out what the running buildings and the effects in force come to."""
    return Smart(_reserve(catalog, cohorts, rates), _holders(cohorts, priced))


def _reserve(catalog: Catalog, cohorts: Cohorts, rates: Rates) -> float:
    """Modules and laws that foresee the load better multiply; each counts once, however many buildings carry it."""
    times: dict[str, float] = {}
    for form in cohorts.forms:
        modules = catalog.buildings.items[form.kind].module
        for module in (modules[i] for i in bits(form.modules)):
            times.update((module.id, e.times) for e in module.effects if e.stat == "reserve" and e.times is not None)
    for effect in rates.effects:
        if effect.change.stat == STAT["reserve"]:
            times[effect.cause[1]] = effect.change.times
    return prod((times[cause] for cause in sorted(times)), start=1.0)


def _holders(cohorts: Cohorts, priced: Plants) -> tuple[Holder, ...]:
    usable: dict[float, int] = {}
    for cohort, watts in zip(priced.cohort.tolist(), priced.usable.tolist(), strict=True):
        power = cohorts.forms[cohort].spec.power
        least = power.least if power else 0.0
        usable[least] = usable.get(least, 0) + watts
    return tuple((round(usable[least] * (1.0 - least)), least / (1.0 - least)) for least in sorted(usable))
