"""What a player does, without asking whether it may be done: the same records as the game's log."""

from __future__ import annotations

from typing import Any

from game.engine.households import CAMPAIGN_DAYS
from game.engine.treasury import PUBLIC

from .city import Building, Plain, Row
from .day import gain, unspent
from .purse import by_size, learnt
from .stats import effects, named


def act(city: Plain, record: dict[str, Any]) -> None:
    """Carry out one record of the log."""
    names = {k: v for k, v in record.items() if k not in ("do", "day")}
    _ACTS[record["do"]](city, **names)


def _spend(city: Plain, row: Row, fen: int) -> None:
    gain(city, row, -fen)


def _factor(city: Plain, kind: Any, stat: str) -> float:
    plus, times = 0.0, 1.0
    for effect in effects(city):
        if effect.stat == stat and named(effect.on, kind):
            plus, times = plus + (effect.plus or 0.0), times * (1.0 if effect.times is None else effect.times)
    return (1.0 + plus) * times


def _standing(city: Plain, x: int, y: int) -> Building:
    tile = city.at(x, y)
    serial = city.above[tile] or city.occupant[tile]
    return next(b for b in city.buildings if b.serial == serial)


def _footprint(city: Plain, b: Building) -> list[int]:
    return [city.at(b.x + i, b.y + j) for j in range(b.d) for i in range(b.w)]


def place(city: Plain, kind: str, x: int, y: int) -> None:
    what = city.catalog.buildings[kind]
    tier, (w, d) = what.tier[0], what.size
    full = tier.cost
    if tier.home and what.people:
        full = min(full, by_size(city.people, PUBLIC) * tier.home.people)
    fen = round(full * 100 * _factor(city, what, "cost") * learnt(city, what))
    days = round(tier.days * _factor(city, what, "days"))
    serial, city.next_serial = city.next_serial, city.next_serial + 1
    b = Building(what, city.catalog.buildings.index[kind], {
        "serial": serial, "tier": 1, "x": x, "y": y, "w": w, "d": d, "begun": city.day, "ready": city.day + days,
        "next_ready": -1, "paid": fen, "district": city.district[city.at(x, y)],
    })  # fmt: skip
    tiles = _footprint(city, b)
    layer = city.above if what.place.over and any(city.occupant[t] for t in tiles) else city.occupant
    for tile in tiles:
        if what.place.cover is None and not what.place.over:
            city.way[tile], city.planted[tile] = 0, -1
        layer[tile] = serial
    city.buildings.append(b)
    city.altered = True
    _spend(city, ("works", kind, ""), fen)


def remove(city: Plain, x: int, y: int) -> None:
    b = _standing(city, x, y)
    age = city.day - b.ready
    life = b.spec.life * 365
    worth = b.paid if age < 0 else b.paid * max(0, life - age) // life // 2
    worth = 0 if b.owner else worth + b.paid_next
    if age >= 0:
        city.stranded += max(0, unspent(city, b) - worth)
    gain(city, ("reversal", "reversal", "") if age < 0 else ("resale", b.kind.id, ""), worth)
    for layer in (city.occupant, city.above):
        for tile in _footprint(city, b):
            layer[tile] = 0 if layer[tile] == b.serial else layer[tile]
    city.buildings.remove(b)
    city.altered = True


def _works(city: Plain, b: Building, fen: int, days: int) -> None:
    b.paid_next, b.next_ready = fen, city.day + max(round(days * _factor(city, b.kind, "days")), 1)
    _spend(city, ("works", b.kind.id, ""), fen)
    city.altered = True


def upgrade(city: Plain, x: int, y: int) -> None:
    b = _standing(city, x, y)
    tier = b.kind.tier[b.tier]
    b.next_tier, b.shut = b.tier + 1, 0 if tier.home else 1
    full = tier.cost if tier.upgrade is None else tier.upgrade
    _works(city, b, round(full * 100 * _factor(city, b.kind, "cost") * learnt(city, b.kind)), tier.days)


def fit(city: Plain, x: int, y: int, module: str) -> None:
    b = _standing(city, x, y)
    number, what = next((i, m) for i, m in enumerate(b.kind.module) if m.id == module)
    b.next_modules = 1 << number
    _works(city, b, round(what.cost * 100 * _factor(city, b.kind, "cost")), what.days)


def switch(city: Plain, x: int, y: int) -> None:
    b = _standing(city, x, y)
    b.off, city.altered = 1 - b.off, True


def enact(city: Plain, policy: str) -> None:
    city.green_points -= city.catalog.policies[policy].green_points * max(1, city.people // 100)
    city.enacted[policy] = city.day


def repeal(city: Plain, policy: str) -> None:
    city.enacted[policy] = -1


def study(city: Plain, discovery: str) -> None:
    city.studying = discovery


def campaign(city: Plain, action: str, district: int) -> None:
    what = city.catalog.actions[action]
    people = sum(b.people for b in city.buildings if b.district == district)
    _spend(city, ("campaign", action, ""), round(what.cost * 100 * people))
    city.green_points -= what.green_points * max(1, people // 100)
    city.campaign[action][district] = CAMPAIGN_DAYS


def restore(city: Plain, way: str, x: int, y: int) -> None:
    what, tile = city.catalog.restorations[way], city.at(x, y)
    _spend(city, ("restore", way, ""), round(what.cost * 100))
    city.green_points -= what.green_points
    city.healing[tile] = city.catalog.restorations.index[way] + 1
    city.healed[tile] = city.day + what.days


_ACTS = {
    f.__name__: f for f in (place, remove, upgrade, fit, switch, enact, repeal, study, campaign, restore)
}
