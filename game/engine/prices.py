"""Prices and waiting times, in fen and days, as the player would pay them today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.items import Action, Event
from game.content.kinds import BuildingKind, Module, Tier
from game.engine.ints import add_up
from game.engine.measures import earned
from game.engine.treasury import LEFT_A_HEAD, PUBLIC, by_size
from game.model import world
from game.model.forms import STAT

if TYPE_CHECKING:
    from game.model.city import City

HUNDRED = 100
"""Residents whom an author's green points win over: words for a village do not reach a city (R16, balance value)."""


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


def points(plain: int, people: int) -> int:
    """Green points that it takes to win so many people over: `plain` for each hundred of them."""
    return plain * max(1, people // HUNDRED)


def brought(city: City, event: Event) -> int:
    """fen that an event brings when it begins today, below zero when it costs."""
    return round(event.money * 100 + event.fees * city.people * by_size(city.people, LEFT_A_HEAD))


def won(city: City, event: Event) -> int:
    """Green points that an event brings when it begins today, below zero when it costs some."""
    size = points(abs(event.points), city.people)
    return size if event.points > 0 else -size


def plot(city: City, number: int) -> int:
    """fen for exploring a plot, counted from 1."""
    return round(city.level.plot[number - 1].cost * 100)


def credit(city: City) -> int:
    """fen that the bank would lend: a year's surplus at most (R4)."""
    if city.now.day < 30:
        return 0
    return max(0, earned(city) * 365 // 30)


def residual(city: City, row: int) -> int:
    """fen that taking a building down brings: all of it while it is being built, then falling over its life; nobody
    knows the life of a ghost."""
    b = city.buildings
    if b["owner"][row]:
        return 0
    paid, age = int(b["paid"][row]), city.now.day - int(b["ready"][row])
    if age < 0:
        return paid + int(b["paid_next"][row])
    if b["kind"][row] < 0:
        return int(b["paid_next"][row])
    life = life_days(city, row)
    return paid * max(0, life - age) // life // 2 + int(b["paid_next"][row])


def life_days(city: City, row: int) -> int:
    """Days over which a finished building wears out; half of its resale value is lost at once."""
    return tier_of(city, row).life * 365


def tier_of(city: City, row: int) -> Tier:
    """The tier that a building has."""
    b = city.buildings
    kind = city.catalog.buildings.items[int(b["kind"][row])]
    return kind.tier[int(b["tier"][row]) - 1]


def unspent(city: City, row: int) -> int:
    """fen of a finished building's price that its years have not worn off yet; of what firms own, of its price new."""
    b = city.buildings
    age = city.now.day - int(b["ready"][row])
    if age < 0 or b["kind"][row] < 0:
        return 0
    value = round(tier_of(city, row).cost * 100) if b["owner"][row] else int(b["paid"][row])
    life = life_days(city, row)
    return value * max(0, life - age) // life


def stranded(city: City, row: int) -> int:
    """fen that is lost when a building is taken down today: what is unspent of it, less what it brings."""
    return max(0, unspent(city, row) - residual(city, row))


def replaced(city: City, row: int) -> int:
    """fen of it that is lost when it is raised today: what is unspent of the share that the next tier scraps."""
    b = city.buildings
    tiers = city.catalog.buildings.items[b["kind"][row]].tier
    tier = int(b["tier"][row])
    return round(unspent(city, row) * tiers[tier].scraps) if tier < len(tiers) else 0
