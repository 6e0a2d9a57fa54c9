"""What a player can choose between: one act, many times over, named without a tile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from game.content.kinds import BuildingKind, Module, Tier
from game.engine import prices, votes
from game.engine.command import opened
from game.engine.commands import Campaign, Cancel, Command, Enact, Fit, Place, Restore, Switch, Upgrade
from game.engine.measures import all_hold
from game.engine.sites import offered
from game.session.siting import Siting, soils, spots

if TYPE_CHECKING:
    from game.model.city import City

AT_WORK = 4
"""At most one in so many buildings of a kind is closed for works at a time."""


class Choice(NamedTuple):
    """An act on any of the buildings it fits: `verb` is a command's name, `what` a kind, policy, action or way to
    heal, `of` a module, `tier` the tier that an upgrade or switch starts from."""

    verb: str
    what: str
    of: str = ""
    tier: int = 0


def choices(city: City) -> Iterator[Choice]:
    """Every act that the catalogue holds for this city, whether or not it can be done yet."""
    level_offers = [k for k in city.catalog.buildings if offered(city, k) in (None, "not_discovered", "not_yet")]
    for kind in level_offers:
        yield Choice("place", kind.id)
    standing = {(int(k), int(t)) for k, t in zip(city.buildings["kind"], city.buildings["tier"], strict=True) if k >= 0}
    for index, tier in sorted(standing):
        kind = city.catalog.buildings.items[index]
        if tier < len(kind.tier):
            yield Choice("upgrade", kind.id, tier=tier)
        if burns(kind.tier[tier - 1]):
            yield Choice("switch", kind.id, tier=tier)
    for index in sorted({k for k, _ in standing}):
        kind = city.catalog.buildings.items[index]
        for module in kind.module:
            yield Choice("fit", kind.id, module.id)
    for policy in city.catalog.policies:
        if city.enacted[city.catalog.policies.index[policy.id]] < 0:
            yield Choice("enact", policy.id)
    for action in city.catalog.actions:
        yield Choice("campaign", action.id)
    for way in city.catalog.restorations:
        yield Choice("restore", way.id)


def burns(tier: Tier) -> bool:
    """Whether a tier makes power or heat out of something that emits."""
    return bool(tier.power or tier.heat) and any(rate > 0 for line in tier.carbon for rate in line.rates().values())


def gives_power(city: City, choice: Choice) -> bool:
    """Whether a choice builds a power plant or a store."""
    if choice.verb != "place":
        return False
    tier = city.catalog.buildings[choice.what].tier[0]
    return bool(tier.power or tier.storage)


def missing(city: City, choice: Choice) -> str | None:
    """The discovery that a choice still waits for, or None."""
    need = _needs(city, choice)
    return need if need and not opened(city, need) else None


def _needs(city: City, choice: Choice) -> str | None:
    if choice.verb == "enact":
        return city.catalog.policies[choice.what].needs
    if choice.verb == "restore":
        return city.catalog.restorations[choice.what].needs
    if choice.verb in ("campaign", "switch"):
        return None
    kind = city.catalog.buildings[choice.what]
    if choice.verb == "place":
        return kind.needs
    return kind.tier[choice.tier].needs if choice.verb == "upgrade" else module(kind, choice.of).needs


def module(kind: BuildingKind, name: str) -> Module:
    """A kind's module by name."""
    return next(m for m in kind.module if m.id == name)


def days(city: City, choice: Choice) -> int:
    """Days until a choice works."""
    if choice.verb == "restore":
        return city.catalog.restorations[choice.what].days
    if choice.verb not in ("place", "upgrade", "fit"):
        return 0
    kind = city.catalog.buildings[choice.what]
    if choice.verb == "fit":
        return prices.days(city, kind, module(kind, choice.of).days)
    return prices.days(city, kind, kind.tier[choice.tier].days)


def commands(city: City, choice: Choice, most: int, at: Siting = spots) -> list[Command]:
    """Up to `most` commands that do a choice, leaving out what is refused for other reasons than money or research;
    `at` says where a kind is built."""
    if choice.verb == "place":
        return _places(city, choice, most, at)
    if choice.verb == "enact":
        policy = city.catalog.policies[choice.what]
        if city.enacted[city.catalog.policies.index[policy.id]] >= 0:
            return []
        needed = prices.points(policy.green_points, city.people)
        free = city.now.green_points >= needed and all_hold(city, policy.when)
        return [Enact(choice.what)] if free and votes.support(city, policy) >= 0.5 else []
    if choice.verb == "campaign":
        return _campaigns(city, choice)
    if choice.verb == "restore":
        way = city.catalog.restorations[choice.what]
        most = min(most, city.now.green_points // way.green_points) if way.green_points else most
        return [Restore(way.id, x, y) for x, y in soils(city, way, most)]
    return _works(city, choice, most)


def _places(city: City, choice: Choice, most: int, at: Siting) -> list[Command]:
    kind = city.catalog.buildings[choice.what]
    if offered(city, kind) not in (None, "not_discovered"):
        return []
    if kind.most is not None:
        index = city.catalog.buildings.index[kind.id]
        most = min(most, kind.most - int((city.buildings["kind"] == index).sum()))
    return [Place(kind.id, x, y) for x, y in at(city, kind, most)]


def _campaigns(city: City, choice: Choice) -> list[Command]:
    action = city.catalog.actions[choice.what]
    at, people, out = city.catalog.actions.index[action.id], city.residents, []
    left = city.now.green_points
    for district in range(len(city.mood)):
        needed = prices.points(action.green_points, int(people[district]))
        if city.campaign[at, district] == 0 and people[district] > 0 and left >= needed:
            left -= needed
            out.append(Campaign(action.id, district))
    return list(out)


def _works(city: City, choice: Choice, most: int) -> list[Command]:
    """Upgrades, modules and switches on the buildings of the dirtiest districts first."""
    b, kind = city.buildings, city.catalog.buildings[choice.what]
    of_kind = b["kind"] == city.catalog.buildings.index[kind.id]
    fits = of_kind & (b["ready"] <= city.now.day) & (b["next_ready"] < 0) & (b["off"] == 0)
    if choice.verb == "fit":
        what = module(kind, choice.of)
        fits &= b["modules"] >> kind.module.index(what) & 1 == 0
        if what.tiers is not None:
            fits &= np.isin(b["tier"], what.tiers)
    else:
        fits &= b["tier"] == choice.tier
    if choice.verb == "upgrade" and kind.tier[choice.tier].home is None:
        closed = int((of_kind & (b["shut"] > 0)).sum())
        most = min(most, max(1, int(of_kind.sum()) // AT_WORK) - closed)
    rows = np.flatnonzero(fits)
    rows = rows[np.argsort(-city.dust[b["district"][rows]], kind="stable")][: max(most, 0)]
    at = [spot for row in rows if (spot := _tile(city, int(row)))]
    if choice.verb == "upgrade":
        return [Upgrade(x, y) for x, y in at]
    return [Fit(x, y, choice.of) if choice.verb == "fit" else Switch(x, y) for x, y in at]


def unfinished(city: City) -> Iterator[list[Cancel]]:
    """Commands that call off all that is being built of a kind, kind by kind."""
    b = city.buildings
    rows = np.flatnonzero((b["ready"] > city.now.day) & (b["kind"] >= 0))
    for kind in np.unique(b["kind"][rows]):
        acts = [Cancel(*spot) for row in rows[b["kind"][rows] == kind] if (spot := _tile(city, int(row)))]
        if acts:
            yield acts


def _tile(city: City, row: int) -> tuple[int, int] | None:
    """A tile of a building on which nothing stands above it, or None."""
    b = city.buildings
    x, y, serial = int(b["x"][row]), int(b["y"][row]), int(b["serial"][row])
    for j in range(int(b["d"][row])):
        for i in range(int(b["w"][row])):
            if int(city.land.above[y + j, x + i]) in (0, serial):
                return x + i, y + j
    return None


def longest(city: City) -> int:
    """Days that the longest works take of what can be built here now."""
    offer = (k for k in city.catalog.buildings if offered(city, k) is None)
    return max((prices.days(city, k, k.tier[0].days) for k in offer), default=0)


def price(city: City, command: Command) -> int:
    """fen that a command costs now."""
    if isinstance(command, Place):
        kind = city.catalog.buildings[command.kind]
        return prices.price(city, kind, kind.tier[0])
    if isinstance(command, Upgrade):
        return prices.upgrade(city, city.row_at(command.x, command.y))
    if isinstance(command, Fit):
        row = city.row_at(command.x, command.y)
        kind = city.catalog.buildings.items[city.buildings["kind"][row]]
        return prices.module(city, row, module(kind, command.module))
    if isinstance(command, Campaign):
        return prices.campaign(city, city.catalog.actions[command.action], command.district)
    if isinstance(command, Restore):
        return round(city.catalog.restorations[command.way].cost * 100)
    return 0
