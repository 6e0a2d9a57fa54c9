"""What may lower the emissions of the city of one million, each ready to be done to a copy of it at full use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from game.content.kinds import BuildingKind, Tier
from game.content.terms import Source
from game.engine import ecology
from game.engine.ground import heal_refusal
from game.model.habits import PPM
from game.model.start import put
from game.session.players.choices import burns
from game.session.siting import spots

if TYPE_CHECKING:
    from game.model.city import City

ENDLESS = 10_000
MODEL = "city_2020"
"""The level whose city it is."""
HABIT_YEARS = 10
"""Years that a habit lasts for which a campaign has been paid."""
TIMES: dict[str, int] = {
    "pv_park": 50, "pv_roofs": 60, "onshore_wind": 80, "offshore_wind": 40, "smr": 4, "region_link": 4,
    "battery_park": 60, "pumped_hydro": 3, "nuclear_share": 5, "hydro_share": 3, "biomass_plant": 2,
    "heat_pump_plant": 32, "gas_boiler": 6, "charging_hub": 10, "metro_station": 8, "bus_depot": 6,
    "smart_signals": 12, "park": 40, "beccs_plant": 3, "dac_plant": 2,
    "energy_services": 6, "gas_plant": 4,
}  # fmt: skip
"""Of these kinds so many are full use; of others one."""


class Spent(NamedTuple):
    """What a remedy costs once, in yuan, and the years for which that lasts."""

    capex: float
    years: float


Work = Callable[["City"], Spent]


@dataclass(frozen=True)
class Remedy:
    """Something that can be done: `work` does it at full use to a copy and says what it cost, `first` does to that copy
    and to the one without what must stand before."""

    name: str
    first: Work | None
    work: Work
    needs: str
    source: str


def remedies(city: City) -> Iterator[Remedy]:
    """Everything in the catalogue that may lower what the city emits; what is on offer before what is done to it."""
    catalog = city.catalog
    offer = catalog.levels[MODEL].offer or ()
    for kind in catalog.buildings:
        if kind.id in offer and kind.buildable:
            yield Remedy(kind.id, None, _placing(kind), kind.needs or "", _source(kind.tier[0]))
    there = set(city.buildings["kind"].tolist())
    for kind in catalog.buildings:
        if kind.id in offer or catalog.buildings.index[kind.id] in there:
            yield from _works(kind, catalog.buildings.index[kind.id] in there)
    for policy in catalog.policies:
        yield Remedy(f"policy {policy.id}", None, _law(policy.id), policy.needs or "", _row(policy.source))
    for action in catalog.actions:
        yield Remedy(f"action {action.id}", None, _habit(action.id), action.needs or "", _row(action.source))
    for found in catalog.discoveries:
        if found.effects:
            yield Remedy(f"discovery {found.id}", None, _found(found.id), f"{found.points} points", _row(found.fact))
    for way in catalog.restorations:
        yield Remedy(f"restoration {way.id}", None, _healing(way.id), way.needs or "", _row(way.source))


def _works(kind: BuildingKind, stands: bool) -> Iterator[Remedy]:
    if stands and burns(kind.tier[0]):
        yield Remedy(f"{kind.id} closed", None, _closing(kind), "", "")
    for number, tier in enumerate(kind.tier[1:], 2):
        first, work = _up_to(kind, number - 1), _up_to(kind, number)
        yield Remedy(f"{kind.id}#{number}", first, work, tier.needs or "", _source(tier))
    for index, module in enumerate(kind.module):
        source = next((_row(s) for s in module.sources.values()), "")
        lowest = min(module.tiers or (1,))
        work = _fitting(kind, index)
        yield Remedy(f"{kind.id}.{module.id}", _up_to(kind, lowest), work, module.needs or "", source)


def _source(tier: Tier) -> str:
    lines = [_row(line.source) for line in tier.carbon] + [_row(s) for s in tier.sources.values()]
    return next((row for row in lines if row), "")


def _row(source: Source | None) -> str:
    """The facts row that a source names, or its title."""
    if source is None or isinstance(source, str):
        return source or ""
    return source.row or source.title


def build(city: City, kind: BuildingKind, count: int) -> int:
    """Put up to `count` of a kind where they fit; how many were put."""
    found = spots(city, kind, count)
    for x, y in found:
        put(city, city.catalog.buildings.index[kind.id], x, y)
    return len(found)


def _placing(kind: BuildingKind) -> Work:
    """As many as are full use."""

    def work(city: City) -> Spent:
        here = int((city.buildings["kind"] == city.catalog.buildings.index[kind.id]).sum())
        count = build(city, kind, min(TIMES.get(kind.id, 1), (kind.most or ENDLESS) - here))
        return Spent(kind.tier[0].cost * count, kind.tier[0].life)

    return work


def _up_to(kind: BuildingKind, number: int) -> Work:
    """All of a kind at a stage at least; where none stands, as many as are full use."""

    def work(city: City) -> Spent:
        b, index, spent = city.buildings, city.catalog.buildings.index[kind.id], 0.0
        if not (b["kind"] == index).any():
            spent += _placing(kind)(city).capex
        for below in range(1, number):
            rows = (b["kind"] == index) & (b["tier"] == below)
            tier = kind.tier[below]
            b["tier"][rows] = below + 1
            spent += (tier.cost if tier.upgrade is None else tier.upgrade) * int(rows.sum())
        return Spent(spent, kind.tier[number - 1].life)

    return work


def _closing(kind: BuildingKind) -> Work:
    def work(city: City) -> Spent:
        city.buildings["off"][city.buildings["kind"] == city.catalog.buildings.index[kind.id]] = 1
        return Spent(0.0, 1.0)

    return work


def _fitting(kind: BuildingKind, index: int) -> Work:
    def work(city: City) -> Spent:
        b, what = city.buildings, kind.module[index]
        rows = (b["kind"] == city.catalog.buildings.index[kind.id]) & (b["modules"] >> index & 1 == 0)
        if what.tiers is not None:
            rows &= np.isin(b["tier"], what.tiers)
        b["modules"][rows] |= 1 << index
        return Spent(what.cost * int(rows.sum()), kind.tier[0].life)

    return work


def _law(id_: str) -> Work:
    def work(city: City) -> Spent:
        city.enacted[city.catalog.policies.index[id_]] = 0
        return Spent(0.0, 1.0)

    return work


def _habit(id_: str) -> Work:
    def work(city: City) -> Spent:
        action = city.catalog.actions[id_]
        city.adoption[city.catalog.actions.index[id_]] = round(action.top * PPM)
        return Spent(action.cost * city.people, HABIT_YEARS)

    return work


def _found(id_: str) -> Work:
    def work(city: City) -> Spent:
        city.studied[city.catalog.discoveries.index[id_]] = 0
        return Spent(0.0, 1.0)

    return work


def _healing(id_: str) -> Work:
    """On every tile that bears it and is not healed in another way, at the age at which it takes up most."""

    def work(city: City) -> Spent:
        way, index = city.catalog.restorations[id_], city.catalog.restorations.index[id_]
        free = zip(*np.nonzero(city.land.way == 0), strict=True)
        tiles = [(int(y), int(x)) for y, x in free if heal_refusal(city, way, int(x), int(y)) is None]
        for tile in tiles:
            city.land.way[tile] = index + 1
        grams, age = ecology.best(way)
        city.uptake[index] = grams * len(tiles) // 365
        return Spent(way.cost * len(tiles), max(age, 1))

    return work
