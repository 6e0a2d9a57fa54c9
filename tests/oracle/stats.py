"""What each building does now: its kind, tier and modules, the effects in force, its neighbours."""

from __future__ import annotations

from math import fsum
from typing import Any

from game.content.terms import COVERS, HOME_STATS, STATS, TERRAINS
from game.model.forms import SCALE

from .city import Building, Group, Plain

LIVED = tuple(n for n in HOME_STATS if n != "cooking")


def own(building: Building) -> dict[str, float]:
    """The tier's own stats in base units."""
    t = building.spec
    out = dict.fromkeys(STATS, 0.0)
    whole = ("cost", "days", "fuel", "process", "cooking", "flood", "fire", "fault", "losses", "reserve")
    out.update(dict.fromkeys(whole, 1.0))
    out.update(warmth=t.warmth, income=t.income, upkeep=t.upkeep, knowledge=t.knowledge, smoke=t.smoke, mood=t.mood)
    if t.power:
        out["power"], out["alone"] = t.power.peak, t.power.alone
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


def sources(city: Plain) -> list[Any]:
    """What has effects in force: policies, discoveries and events."""
    sources = [p for p in city.catalog.policies if city.enacted[p.id] >= 0]
    sources += [d for d in city.catalog.discoveries if city.studied[d.id] >= 0]
    return sources + city.on_events()


def effects(city: Plain) -> list[Any]:
    """Effects in force."""
    return [effect for source in sources(city) for effect in source.effects]


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
    """Count for every rule of every kind the neighbours of each building that it changes."""
    for b in active:
        b.near_plus, b.near_times = {}, {}
    for kind in city.catalog.buildings:
        own_kind = [b for b in active if b.kind is kind]
        for rule in kind.near if any(own_kind) else ():
            if rule.of is not None and rule.of.land:
                tiles = ground(city, rule.of.cover, rule.of.terrain)
                for taker in own_kind:
                    _touch(rule, taker, min(_tiles(rule, taker, tiles), rule.most))
                continue
            others = [b for b in active if named(rule.of or rule.to, b.kind)]
            givers, takers = (others, own_kind) if rule.of else (own_kind, others)
            helpers = [b for b in active if rule.needs is not None and named(rule.needs, b.kind)]
            blocks = _blocks(rule, givers, helpers) if rule.connected else []
            for taker in takers:
                found = _linked(rule, taker, blocks, givers) if rule.connected else _near(rule, taker, givers, helpers)
                _touch(rule, taker, min(found, rule.most))
    for way in city.catalog.restorations:
        for rule in way.near:
            tiles = ground(city, (way.cover,), ())
            for taker in (b for b in active if named(rule.to, b.kind)):
                _touch(rule, taker, min(_tiles(rule, taker, tiles), rule.most))


def _near(rule: Any, taker: Building, givers: list[Building], helpers: list[Building]) -> int:
    """How many givers count for a taker: those in reach, where a helper is in reach too if one is needed."""
    helped = rule.needs is None or any(h is not taker and reaches(rule, h, taker) for h in helpers)
    return sum(g is not taker and reaches(rule, g, taker) for g in givers) if helped else 0


def _blocks(rule: Any, givers: list[Building], helpers: list[Building]) -> list[list[Building]]:
    """Givers and helpers that hang together, those with a helper among them where one is needed."""
    left, out = list({id(b): b for b in (*givers, *helpers)}.values()), []
    while left:
        block, fresh = [], [left.pop()]
        while fresh:
            one, rest = fresh.pop(), []
            block.append(one)
            for b in left:
                (fresh if gap(one, b) <= rule.link else rest).append(b)
            left = rest
        if rule.needs is None or any(b in helpers for b in block):
            out.append(block)
    return out


def _linked(rule: Any, taker: Building, blocks: list[list[Building]], givers: list[Building]) -> int:
    """How many givers count for a taker: all of the blocks in reach."""
    near = [block for block in blocks if any(reaches(rule, b, taker) for b in block)]
    return sum(b in givers and b is not taker for block in near for b in block)


def gap(a: Any, b: Any) -> int:
    """Tiles between two footprints (Chebyshev)."""
    across = max(b.x - (a.x + a.w - 1), a.x - (b.x + b.w - 1), 0)
    return int(max(across, b.y - (a.y + a.d - 1), a.y - (b.y + b.d - 1), 0))


def ground(city: Plain, covers: Any, terrains: Any) -> set[tuple[int, int]]:
    """Where the free tiles under some covers are, or the tiles of some terrains."""
    codes = {COVERS.index(c) for c in covers} or {TERRAINS.index(t) for t in terrains}
    layer = city.cover if covers else city.terrain
    places = range(city.width * city.height)
    found = [i for i in places if layer[i] in codes and not (covers and city.occupant[i])]
    return {(i % city.width, i // city.width) for i in found}


def _tiles(rule: Any, taker: Building, tiles: set[tuple[int, int]]) -> int:
    """How many of some tiles reach a taker, as `reaches` has it."""
    far, back = rule.tiles, _back(rule)
    across = range(taker.x - far, taker.x + taker.w + back)
    down = range(taker.y - back, taker.y + taker.d + far)
    return sum((x, y) in tiles for y in down for x in across)


def _back(rule: Any) -> int:
    """How far a rule reaches against the wind."""
    return 0 if rule.line_of == "wind" else int(rule.tiles)


def _touch(rule: Any, taker: Building, number: int) -> None:
    stat = rule.stat
    if rule.plus is not None:
        taker.near_plus[stat] = taker.near_plus.get(stat, 0.0) + rule.plus * SCALE[stat] * number
    if rule.times is not None:
        together = 1.0
        for _ in range(number):
            together *= rule.times
        taker.near_times[stat] = taker.near_times.get(stat, 1.0) * together


def reaches(rule: Any, giver: Any, taker: Building) -> bool:
    """Whether the taker's footprint lies within the rule's tiles of the giver's, and downwind where that is asked."""
    far, back = rule.tiles, _back(rule)
    return bool(
        giver.x - back <= taker.x + taker.w - 1
        and taker.x <= giver.x + giver.w - 1 + far
        and giver.y - far <= taker.y + taker.d - 1
        and taker.y <= giver.y + giver.d - 1 + back
    )
