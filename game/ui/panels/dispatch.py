"""The order of dispatch: which plants ran first, at what price, and how much of the day they met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.model.wiring import Plants
from game.ui.panels.daychart import consistent

if TYPE_CHECKING:
    from game.engine.energy import Flow
    from game.model.city import City

ORDERS: tuple[str, ...] = ("must", "shaved", "price")


@dataclass(frozen=True)
class Rank:
    """A kind at one place in the order: fen a MWh, W it can give, Wh it gave yesterday."""

    order: str
    kind: str
    by: str
    price: int
    watts: int
    given: int


def ranks(city: City, flow: Flow) -> list[Rank]:
    """Kinds in the order in which they are called; empty while the cohorts have changed since the day."""
    if not consistent(city, flow):
        return []
    out: dict[tuple[str, str, int], Rank] = {}
    for order, plants in zip(ORDERS, (city.wiring.must, city.wiring.shaved, city.wiring.priced), strict=True):
        for rank in _of(city, flow, order, plants):
            key = (order, rank.kind, rank.price)
            known = out.get(key)
            if known is not None:
                rank = Rank(order, rank.kind, rank.by, rank.price, known.watts + rank.watts, known.given + rank.given)
            out[key] = rank
    return sorted(out.values(), key=lambda r: (ORDERS.index(r.order), r.price if r.order == "price" else 0, -r.given))


def _of(city: City, flow: Flow, order: str, plants: Plants) -> list[Rank]:
    out = []
    for i, cohort in enumerate(plants.cohort):
        power = city.cohorts.forms[int(cohort)].spec.power
        kind = city.catalog.buildings.items[city.cohorts.kind[cohort]].id
        price, watts, given = int(plants.price[i]), int(plants.watts[i]), int(flow.made[cohort])
        out.append(Rank(order, kind, power.by if power else "", price, watts, given))
    return out
