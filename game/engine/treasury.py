"""Treasury: what the day earns and costs the mayor, in fen by row (RULES R4)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.terms import ACCOUNTS
from game.engine.carbon import care
from game.engine.ints import Ints, add_up, whole
from game.engine.labour import retrainer
from game.model import world
from game.model.forms import STAT
from game.model.ledger import Row
from game.model.rows import PLANT_ROWS

if TYPE_CHECKING:
    from game.engine.carbon import Gas
    from game.engine.energy import Flow, Warmth
    from game.engine.hazards import Blow
    from game.engine.labour import Work
    from game.engine.market import Trade
    from game.engine.production import Made
    from game.model.city import City

SIZES: tuple[int, ...] = (200, 1_000, 5_000, 25_000, 125_000, 1_000_000)
LEFT_A_HEAD: tuple[float, ...] = (6_000.0, 4_500.0, 3_200.0, 2_200.0, 1_300.0, 493.0)
"""fen a head and day that fees and taxes leave the mayor after services, by size of the city (R4)."""
INTEREST = 0.04
PRICE: Row = ("carbon_price", "carbon_price", "")
CARE: Row = ("care", "care", "")
PUBLIC: tuple[float, ...] = (6_000.0, 8_000.0, 11_000.0, 14_000.0, 16_000.0, 18_000.0)
"""yuan of homes and roads that the public pays for each new head, by size of the city (R3)."""


class Money(NamedTuple):
    """fen by row of the purse, income positive; `plants` (4, K) those of PLANT_ROWS of the city's own, by kind."""

    rows: dict[Row, int]
    plants: Ints

    @property
    def sum(self) -> int:
        return sum(self.rows.values()) + add_up(self.plants.ravel())


def by_size(people: int, table: tuple[float, ...]) -> float:
    """A table's value at a city's size, straight lines between sizes, flat outside."""
    if people <= SIZES[0]:
        return table[0]
    for i in range(1, len(SIZES)):
        if people < SIZES[i]:
            share = (people - SIZES[i - 1]) / (SIZES[i] - SIZES[i - 1])
            return table[i - 1] + (table[i] - table[i - 1]) * share
    return table[-1]


def settle(city: City, flow: Flow, warmth: Warmth, made: Made, trade: Trade, gas: Gas, work: Work, blow: Blow) -> Money:
    """Everything that the mayor's purse sees today."""
    people = city.people
    budget = world.now(city, city.level.world.budget)
    fees = round(people * by_size(people, LEFT_A_HEAD) * budget * (0.5 + 0.5 * flow.served_share))
    rows: dict[Row, int] = {("fees", "fees", ""): fees, **blow.rows}
    if city.now.money < 0:
        rows["interest", "interest", ""] = round(city.now.money * (INTEREST / 365))
    _laws(city, people, gas, rows)
    if work.retrained and (law := retrainer(city)):
        rows["policy", law.id, ""] -= round(work.retrained * law.head_cost * 100)
    if city.level.owners == "city":
        rows |= {("trade", good, ""): deal.fen for good, deal in trade.deals.items()}
    return Money({row: fen for row, fen in rows.items() if fen}, _plants(city, flow, warmth, made))


def _plants(city: City, flow: Flow, warmth: Warmth, made: Made) -> Ints:
    """Sales, fuel, upkeep and renewal of what the city owns by kind, shape (4, K). What wears out is replaced day by
    day at today's price, so that nothing stands still at the end of its life."""
    total, starts = city.rates.total, city.wiring.kind_starts
    out = np.zeros((len(PLANT_ROWS), len(city.catalog.buildings)), dtype=np.int64)
    if len(starts):
        paid = np.empty((len(PLANT_ROWS), len(total)), dtype=np.int64)
        paid[0] = made.sales
        paid[1] = -_fuel(city, flow, warmth, made)
        paid[2] = -total[:, STAT["upkeep"]]
        paid[3] = -whole(city.wiring.renewal * world.learning_index(city))
        paid *= city.cohorts.owner == 0
        out[:, city.cohorts.kind[starts]] = np.add.reduceat(paid, starts, axis=1)
    return out


def _fuel(city: City, flow: Flow, warmth: Warmth, made: Made) -> Ints:
    """fen of fuel and material by cohort."""
    power, heat, good = city.wiring.fen
    return whole((flow.made * power + warmth.made * heat) * world.fuel_price(city) + made.made * good)


def _laws(city: City, people: int, gas: Gas, rows: dict[Row, int]) -> None:
    """What the policies in force cost, and what the carbon price brings in from firms."""
    for policy in city.in_force():
        rows["policy", policy.id, ""] = -round(policy.cost * 100 * people / 365)
        if policy.carbon_price:
            paid = round(_covered(city, gas, policy.covers) * world.now(city, policy.carbon_price) / 10_000)
            rows[PRICE] = rows.get(PRICE, 0) + paid
        if policy.hinterland_care:
            rows[CARE] = rows.get(CARE, 0) - _care_cost(city, policy.care_cost)


def _covered(city: City, gas: Gas, accounts: tuple[str, ...]) -> int:
    """g that firms emitted today on the covered accounts."""
    lines = city.wiring.lines
    return add_up(np.maximum(gas.by_line[lines.firms & _among(accounts)[lines.account]], 0))


@cache
def _among(accounts: tuple[str, ...]) -> NDArray[np.bool_]:
    """Which of ACCOUNTS are named."""
    return np.array([a in accounts for a in ACCOUNTS], dtype=np.bool_)


def _care_cost(city: City, price: float) -> int:
    """fen of hinterland care today: yuan a t kept from being lost."""
    alone = world.now(city, city.level.world.hinterland, 0.0)
    kept = world.now(city, city.level.world.hinterland_kept, alone)
    return round((kept - alone) * care(city) * 1e3 / 365 * price * 100)
