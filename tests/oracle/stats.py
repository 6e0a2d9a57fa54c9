"""What each building does now: its kind, tier and modules, the effects in force, its neighbours."""

from __future__ import annotations

from math import fsum
from typing import Any

from game.content.terms import HOME_STATS, STATS
from game.model.forms import SCALE

from .city import Building, Group, Plain

LIVED = tuple(n for n in HOME_STATS if n != "cooking")


def own(building: Building) -> dict[str, float]:
    """The tier's own stats in base units."""
    t = building.spec
    out = dict.fromkeys(STATS, 0.0)
    out.update(cost=1.0, days=1.0, fuel=1.0, process=1.0, cooking=1.0)
    out.update(warmth=t.warmth, income=t.income, upkeep=t.upkeep, knowledge=t.knowledge, smoke=t.smoke, mood=t.mood)
    if t.power:
        out["power"] = t.power.peak
    if t.heat:
        out["heat"] = t.heat.peak
    if t.makes:
        out["make"] = t.makes.amount
    if t.load:
        out["load"] = t.load.mwh
    if t.home:
        out.update(people=float(t.home.people), stove=t.home.stove)
        out.update({name: getattr(t.home, name) for name in LIVED})
    return {name: value * SCALE[name] for name, value in out.items()}


def named(selector: Any, kind: Any) -> bool:
    """Whether a selector speaks of a kind."""
    if selector.tag is not None:
        return selector.tag in kind.tags
    if selector.kind is not None:
        return bool(selector.kind == kind.id)
    return selector.group is None or bool(selector.group == kind.group)


def effects(city: Plain) -> list[Any]:
    """Effects in force: of policies, discoveries and events."""
    sources = [p for p in city.catalog.policies if city.enacted[p.id] >= 0]
    sources += [d for d in city.catalog.discoveries if city.studied[d.id] >= 0]
    sources += city.on_events()
    return [effect for source in sources for effect in source.effects]


def work_out(city: Plain) -> None:
    """Give every running building its stats anew when something has changed."""
    laws = effects(city)
    known = [id(e) for e in laws]
    if not city.altered and known == city.in_force:
        return
    active = [b for b in city.buildings if city.running(b)]
    if city.altered:
        neighbours(city, active)
    for b in active:
        _building(b, laws)
    groups: dict[tuple[int, ...], Group] = {}
    for b in active:
        group = groups.get(b.key())
        if group is None:
            groups[b.key()] = group = Group(b)
        else:
            group.members.append(b)
        b.group = group
    city.groups = [groups[key] for key in sorted(groups)]
    city.altered, city.in_force = False, known


def _building(b: Building, laws: list[Any]) -> None:
    b.base, b.times = own(b), dict.fromkeys(STATS, 1.0)
    fitted = [m for i, m in enumerate(b.kind.module) if b.modules >> i & 1]
    for module in fitted:
        for effect in module.effects:
            _apply(b, effect)
    b.base["upkeep"] += fsum(m.upkeep for m in fitted) * SCALE["upkeep"]
    for effect in laws:
        if named(effect.on, b.kind):
            _apply(b, effect)
    b.room = round(b.base["people"] * b.times["people"])
    for stat in STATS:
        scale = 1e6 if stat == "cooking" else 1.0
        value = b.base[stat] + b.near_plus.get(stat, 0.0)
        b.does[stat] = round(value * (b.times[stat] * b.near_times.get(stat, 1.0)) * scale)


def _apply(b: Building, effect: Any) -> None:
    if effect.plus is not None:
        b.base[effect.stat] += effect.plus * SCALE[effect.stat]
    if effect.times is not None:
        b.times[effect.stat] *= effect.times


def neighbours(city: Plain, active: list[Building]) -> None:
    """Count for every rule of every kind the buildings in reach of each building that it changes."""
    for b in active:
        b.near_plus, b.near_times = {}, {}
    for kind in city.catalog.buildings:
        own_kind = [b for b in active if b.kind is kind]
        for rule in kind.near if any(own_kind) else ():
            others = [b for b in active if named(rule.of or rule.to, b.kind)]
            givers, takers = (others, own_kind) if rule.of else (own_kind, others)
            for taker in takers:
                number = min(sum(g is not taker and reaches(rule, g, taker) for g in givers), rule.most)
                _touch(rule, taker, number)


def _touch(rule: Any, taker: Building, number: int) -> None:
    stat = rule.stat
    if rule.plus is not None:
        taker.near_plus[stat] = taker.near_plus.get(stat, 0.0) + rule.plus * SCALE[stat] * number
    if rule.times is not None:
        together = 1.0
        for _ in range(number):
            together *= rule.times
        taker.near_times[stat] = taker.near_times.get(stat, 1.0) * together


def reaches(rule: Any, giver: Building, taker: Building) -> bool:
    """Whether the taker's footprint lies within the rule's tiles of the giver's, and downwind where that is asked."""
    far, back = rule.tiles, 0 if rule.line_of == "wind" else rule.tiles
    return bool(
        giver.x - back <= taker.x + taker.w - 1
        and taker.x <= giver.x + giver.w - 1 + far
        and giver.y - far <= taker.y + taker.d - 1
        and taker.y <= giver.y + giver.d - 1 + back
    )
