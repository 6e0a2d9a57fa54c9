"""Prices and waiting times, in fen and days, as the player would pay them today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.items import Action
from game.content.kinds import BuildingKind, Module, Tier
from game.engine.ints import add_up
from game.engine.measures import earned
from game.engine.treasury import PUBLIC, by_size
from game.model import world
from game.model.forms import STAT

if TYPE_CHECKING:
    from game.model.city import City


def _factor(city: City, kind: BuildingKind, stat: str) -> float:
    """What the effects in force make of a kind's price or building time."""
    index = city.catalog.buildings.index[kind.id]
    plus, times = 0.0, 1.0
    for effect in city.rates.effects:
        if effect.change.stat == STAT[stat] and effect.kinds[index]:
            plus, times = plus + effect.change.plus, times * effect.change.times
    return (1.0 + plus) * times


def price(city: City, kind: BuildingKind, tier: Tier) -> int:
    """fen for a new building; homes cost the public share of each new head (R3), where it is lower."""
    full = tier.cost
    if tier.home is not None:
        full = min(full, by_size(city.people, PUBLIC) * tier.home.people) if kind.people else full
    return round(full * 100 * _factor(city, kind, "cost") * world.price_index(city, kind.tags))


def days(city: City, kind: BuildingKind, plain: int) -> int:
    """Days of works on a kind that plainly take `plain`."""
    return round(plain * _factor(city, kind, "days"))


def upgrade(city: City, row: int) -> int:
    """fen to raise a building to its next tier."""
    kind = city.catalog.buildings.items[city.buildings["kind"][row]]
    tier = kind.tier[int(city.buildings["tier"][row])]
    plain: float = tier.cost if tier.upgrade is None else tier.upgrade
    return round(plain * 100 * _factor(city, kind, "cost") * world.price_index(city, kind.tags))


def module(city: City, row: int, what: Module) -> int:
    """fen for a module on a building."""
    kind = city.catalog.buildings.items[city.buildings["kind"][row]]
    return round(what.cost * 100 * _factor(city, kind, "cost"))


def campaign(city: City, action: Action, district: int) -> int:
    """fen for a campaign among a district's residents."""
    people = add_up(city.buildings["people"][city.buildings["district"] == district])
    return round(action.cost * 100 * people)


def plot(city: City, number: int) -> int:
    """fen for exploring a plot, counted from 1."""
    return round(city.level.plot[number - 1].cost * 100)


def credit(city: City) -> int:
    """fen that the bank would lend: a year's surplus at most (R4)."""
    if city.now.day < 30:
        return 0
    return max(0, earned(city) * 365 // 30)


def residual(city: City, row: int) -> int:
    """fen that taking a building down brings: all of it while it is being built, then falling over its life."""
    b = city.buildings
    if b["owner"][row]:
        return 0
    paid, age = int(b["paid"][row]), city.now.day - int(b["ready"][row])
    if age < 0:
        return paid + int(b["paid_next"][row])
    left = max(0, LIFE_DAYS - age)
    return paid * left // LIFE_DAYS // 2 + int(b["paid_next"][row])


LIFE_DAYS = 25 * 365
"""Days over which a finished building loses its resale value, half of which is lost at once."""
