"""Money: what the day earns and costs the mayor, in fen by row of the purse."""

from __future__ import annotations

from collections import defaultdict
from math import fsum
from typing import Any

from game.engine.treasury import INTEREST, LEFT_A_HEAD, SIZES

from .city import Group, Plain, Row
from .gas import care
from .labour import retrainer


def by_size(people: int, table: tuple[float, ...]) -> float:
    """A table by size of the city, straight lines between."""
    if people <= SIZES[0]:
        return table[0]
    for i, size in enumerate(SIZES[1:]):
        if people < size:
            return table[i] + (table[i + 1] - table[i]) * ((people - SIZES[i]) / (size - SIZES[i]))
    return table[-1]


def settle(city: Plain, served: float, grams: dict[Row, int], deals: dict[str, Any], taught: int) -> dict[Row, int]:
    """Everything that the purse sees today."""
    rows: dict[Row, int] = defaultdict(int)
    budget = city.track(city.level.world.budget)
    rows["fees", "fees", ""] = round(city.people * by_size(city.people, LEFT_A_HEAD) * budget * (0.5 + 0.5 * served))
    if city.money < 0:
        rows["interest", "interest", ""] = round(city.money * (INTEREST / 365))
    dear = city.track(city.level.world.fuel_price)
    for event in city.on_events():
        dear *= event.fuel_price
    for group in city.groups:
        if group.owner == 0:
            rows["sales", group.kind.id, ""] += max(round(group.total("income") * group.activity), 0)
            rows["fuel", group.kind.id, ""] -= _fuel(group, dear)
            rows["upkeep", group.kind.id, ""] -= max(group.total("upkeep"), 0)
            rows["renewal", group.kind.id, ""] -= _renewal(city, group)
    _laws(city, grams, rows)
    if taught:
        law = retrainer(city)
        rows["policy", law.id, ""] -= round(taught * law.head_cost * 100)
    if city.level.owners == "city":
        for good, deal in deals.items():
            rows["trade", good, ""] = deal.fen
    return rows


def _renewal(city: Plain, group: Group) -> int:
    """What wears out of a group today, at today's price; homes are renewed by those who live in them."""
    if group.spec.home:
        return 0
    fitted = [m for i, m in enumerate(group.kind.module) if group.members[0].modules >> i & 1]
    new = fsum([group.spec.cost, *(m.cost for m in fitted)])
    each = round(new * 100 / (group.spec.life * 365) * group.value("cost"))
    return round(each * len(group.members) * learnt(city, group.kind))


def learnt(city: Plain, kind: Any) -> float:
    """What learning outside the city has made of a kind's price."""
    out = 1.0
    for tag, track in city.level.world.learning.items():
        out *= city.track(track) if tag in kind.tags else 1.0
    return out


def _fuel(group: Group, dear: float) -> int:
    spec = group.spec
    power = group.kwh * (spec.power.price * 1e-4 if spec.power else 0.0)
    heat = group.heat * (spec.heat.price * 1e-4 if spec.heat else 0.0)
    stuff = group.made * (spec.makes.price * 0.1 if spec.makes else 0.0)
    return round((power + heat) * dear + stuff)


def _laws(city: Plain, grams: dict[Row, int], rows: dict[Row, int]) -> None:
    """What policies cost, what the carbon price brings in from firms, what care of the forests costs."""
    for policy in city.catalog.policies:
        if city.enacted[policy.id] < 0:
            continue
        rows["policy", policy.id, ""] = -round(policy.cost * 100 * city.people / 365)
        if policy.carbon_price:
            paid = sum(city.of_firms.get(account, 0) for account in policy.covers)
            row = ("carbon_price", "carbon_price", "")
            rows[row] = rows.get(row, 0) + round(paid * city.track(policy.carbon_price) / 10_000)
        if policy.hinterland_care:
            alone = city.track(city.level.world.hinterland, 0.0)
            kept = city.track(city.level.world.hinterland_kept, alone)
            rows["care", "care", ""] = rows.get(("care", "care", ""), 0) - round(
                (kept - alone) * care(city) * 1e3 / 365 * policy.care_cost * 100
            )
