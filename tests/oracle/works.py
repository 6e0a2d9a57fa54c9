"""Works and the market: who runs how far, what is made, and where every good goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import fsum
from typing import Any

from game.engine.production import NEARLY, WORKING

from .city import Group, Plain
from .people import jobs

Lanes = list[list[tuple[Group, int]]]
"""Groups with thousandths of a good a day, in lanes of one rank."""
ENDLESS = 1 << 62


def _lanes(entries: list[tuple[int, int, Group, int]]) -> Lanes:
    ranks: dict[int, list[tuple[Group, int]]] = {}
    for rank, _, group, amount in sorted(entries, key=lambda e: (e[0], e[1], e[3])):
        ranks.setdefault(rank, []).append((group, amount))
    return list(ranks.values())


def makers(city: Plain, good: str) -> Lanes:
    return _lanes([
        (g.spec.makes.rank, i, g, g.total("make"))
        for i, g in enumerate(city.groups)
        if g.spec.makes and g.spec.makes.good == good
    ])


def takers(city: Plain, good: str) -> Lanes:
    return _lanes([
        (take.rank, i, g, round(take.amount * 1000) * len(g.members))
        for i, g in enumerate(city.groups)
        for take in g.spec.takes
        if take.good == good
    ])


def at(lane: list[tuple[Group, int]]) -> int:
    return sum(int(amount * group.activity + NEARLY) for group, amount in lane)


def run(lanes: Lanes, limit: int) -> int:
    """Slow lanes down, the last rank first, so that they stay within the limit together."""
    total = 0
    for lane in lanes:
        full = at(lane)
        got = min(full, limit - total)
        if full and got < full:
            share = got / fsum(amount * group.activity for group, amount in lane)
            for group, _ in lane:
                group.activity *= share
            got = at(lane)
        total += got
    return total


def due(city: Plain) -> dict[str, int]:
    """Thousandths of each good that contracts ask for today."""
    out: dict[str, int] = {}
    for contract in city.level.contract:
        out[contract.good] = out.get(contract.good, 0) + round(city.track(contract.yearly, 0.0) * 1000)
    return {good: yearly // 365 for good, yearly in out.items()}


def plan(city: Plain, asked: dict[str, int], owed: dict[str, int]) -> None:
    """Set how far every group means to run, and the power it will draw."""
    work = jobs(city)
    staff = min(1.0, city.people * WORKING / work) if work else 1.0
    for group in city.groups:
        group.activity = staff if group.spec.jobs else 1.0
    for good in city.catalog.goods:
        make, take, have = makers(city, good.id), takers(city, good.id), city.stock[good.id]
        if good.waste:
            run(take, have + asked.get(good.id, 0))
        elif make or take:
            want = asked.get(good.id, 0) + owed.get(good.id, 0)
            room = round(good.room * 1000) - have
            ask = sum(map(at, take))
            sold = good.export_price or not (want or ask)
            got = run(make, ENDLESS if sold else max(want + ask + room, 0))
            if good.import_price is None:
                run(take, max(have + got - want, 0))
    until_enough(city, asked, owed)
    for group in city.groups:
        group.load = round(group.total("load") * group.activity * growth(city, group))


def growth(city: Plain, group: Group) -> float:
    """What growing business has made of the electricity that a group's works need."""
    out = 1.0
    for tag, track in city.level.world.load.items():
        out *= city.track(track) if tag in group.kind.tags else 1.0
    return out


def until_enough(city: Plain, asked: dict[str, int], owed: dict[str, int]) -> None:
    """Slow whoever takes more than there is of what no ship brings, again and again down the chain.

    In a chain of n such goods the n-th look is the last that finds anything; what is short after that feeds itself.
    """
    by_ship = {g.id for g in city.catalog.goods if g.waste or g.import_price is not None}
    goods = [g.id for g in city.catalog.goods if g.id not in by_ship and takers(city, g.id)]

    def short(good: str) -> bool:
        return sum(map(at, takers(city, good))) > left_over(city, good, asked, owed)

    for _ in goods:
        for good in goods:
            run(takers(city, good), left_over(city, good, asked, owed))
    while any(map(short, goods)):
        for good in goods:
            run(takers(city, good), 0 if short(good) else ENDLESS)


def left_over(city: Plain, good: str, asked: dict[str, int], owed: dict[str, int]) -> int:
    """What people and contracts leave of a good's stock and of today's output."""
    made = sum(map(at, makers(city, good)))
    return max(city.stock[good] + made - asked.get(good, 0) - owed.get(good, 0), 0)


def make(city: Plain, served: float, asked: dict[str, int], owed: dict[str, int]) -> None:
    """What is made once the power of the day is known."""
    for group in city.groups:
        if group.load > 0:
            group.activity *= served
    until_enough(city, asked, owed)
    for group in city.groups:
        group.made = round(group.total("make") * group.activity)


@dataclass
class Deal:
    """A good's day in thousandths; `fen` income or spending, `leakage` g."""

    flows: dict[str, int] = field(default_factory=dict)
    stored: int = 0
    fen: int = 0
    leakage: int = 0


def clear(city: Plain, asked: dict[str, int], owed: dict[str, int]) -> tuple[dict[str, Deal], float]:
    """Settle every good; returns the deals and the mean share of people's needs that nobody met."""
    deals, unmet, needs = {}, 0.0, 0
    for good in city.catalog.goods:
        need, used = asked.get(good.id, 0), sum(map(at, takers(city, good.id)))
        made = sum(group.made for lane in makers(city, good.id) for group, _ in lane)
        settle = _waste if good.waste else _good
        deals[good.id] = deal = settle(good, made, used, need, owed.get(good.id, 0), city.stock[good.id])
        if need:
            unmet, needs = unmet + deal.flows["unmet"] / need, needs + 1
    return deals, min(1.0, unmet / needs) if needs else 0.0


def _waste(good: Any, made: int, used: int, need: int, due: int, stock: int) -> Deal:
    rest = stock + need - used
    stored = min(rest, round(good.room * 1000))
    left = rest - stored
    return Deal({"arisen": need, "used": used, "left": left, "unmet": min(left, need)}, stored - stock)


def _good(good: Any, made: int, used: int, need: int, due: int, stock: int) -> Deal:
    rest = stock + made - used
    imported, rest = max(-rest, 0), max(rest, 0)
    home = min(need, rest)
    lacking, rest = need - home, rest - home
    if good.import_price is not None:
        imported, lacking = imported + lacking, 0
    handed = min(due, rest)
    missing, rest = due - handed, rest - handed
    stored = min(rest, round(good.room * 1000))
    exported = rest - stored if good.export_price or not (need or due or used) else 0
    income = round(exported * good.export_price / 10)
    spending = round((imported + missing) * (good.import_price or 0.0) / 10)
    flows = {
        "made": made, "imported": imported, "used": used, "delivered": need - lacking + handed, "exported": exported,
        "left": rest - stored - exported, "unmet": lacking,
    }  # fmt: skip
    return Deal(flows, stored - stock, income - spending, round((imported + missing) * good.import_carbon * 1000))
