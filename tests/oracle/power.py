"""Heat by rank, then a day of power hour by hour."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from math import prod
from typing import Any

from game.engine.balancing import RESERVE
from game.engine.energy import _SHAPES, LOSS
from game.model.habits import PPM
from game.model.wiring import PROFILES, SHAPES

from . import stats
from .city import Group, Plain
from .people import lived

HOURS = range(24)


def share_out(total: int, weights: list[int]) -> list[int]:
    """Split a whole amount by weights; the parts add up to it."""
    sums = list(accumulate(weights))
    if not sums or not sums[-1]:
        return [0] * len(weights)
    rate = total / sums[-1]
    edges = [0, *(round(s * rate) for s in sums[:-1]), total]
    return [b - a for a, b in zip(edges, edges[1:], strict=False)]


@dataclass
class Heat:
    wanted: int = 0
    served: int = 0
    drawn: int = 0

    @property
    def share(self) -> float:
        return self.served / self.wanted if self.wanted else 1.0


def warm(city: Plain) -> Heat:
    """Meet the need for heat on the network, the best rank first."""
    heat = Heat(wanted=sum(g.district_heat for g in city.groups))
    left, ranks = heat.wanted, {}
    for group in city.groups:
        group.heat = 0
        watts = group.total("heat")
        if watts > 0:
            ranks.setdefault(group.spec.heat.rank if group.spec.heat else 1, []).append((group, watts * 24))
    for rank in sorted(ranks):
        if left <= 0:
            break
        daily = [wh for _, wh in ranks[rank]]
        give = min(left, sum(daily))
        for (group, _), wh in zip(ranks[rank], share_out(give, daily), strict=True):
            group.heat = wh
        left -= give
    for rank in ranks.values():
        for group, _ in rank:
            heat.drawn += round(group.heat * (group.spec.heat.draws if group.spec.heat else 0.0))
    heat.served = heat.wanted - left
    return heat


def load_by_hour(city: Plain, heat: Heat) -> list[int]:
    """W at the socket by hour."""
    wanted = dict.fromkeys(SHAPES, 0)
    for group in city.groups:
        wanted[group.spec.load.shape if group.spec.load else "flat"] += group.load
        wanted["home"] += group.electricity
    wanted["flat"] += heat.drawn
    out = [0] * 24
    for name, shape in zip(SHAPES, _SHAPES, strict=True):
        sums = list(accumulate(shape))
        last = 0
        for hour in HOURS:
            edge = round(sums[hour] / sums[-1] * wanted[name])
            out[hour] += edge - last
            last = edge
    return out


def shave(lack: list[int], watts: int, energy: int) -> list[int]:
    """W by hour on the peaks: everything above the lowest whole level that the energy lasts for."""
    top = [min(n, watts) for n in lack]
    if sum(top) <= energy:
        return top
    steps = sorted([(n, 1) for n in lack] + [(max(n - watts, 0), -1) for n in lack], key=lambda s: -s[0])
    level, given, active = steps[0][0], 0, 0
    for mark, change in steps:
        fall = active * (level - mark)
        if given + fall > energy:
            break
        given, level, active = given + fall, mark, active + change
    level -= (energy - given) // active if active else 0
    return [min(max(n - level, 0), watts) for n in lack]


@dataclass
class Flow:
    """Wh and W of a day; `by` Wh by source."""

    wanted: int = 0
    unserved: int = 0
    load: int = 0
    short: int = 0
    spilled: int = 0
    charged: int = 0
    discharged: int = 0
    stored: int = 0
    worn: int = 0
    by: dict[str, int] = field(default_factory=dict)

    @property
    def served(self) -> int:
        return self.wanted - self.unserved

    @property
    def share(self) -> float:
        return self.served / self.wanted if self.wanted else 1.0


def _alike(city: Plain) -> list[list[Group]]:
    """Shaved groups with the same yield."""
    out: dict[float, list[Group]] = {}
    for group in _of(city, "shaved"):
        out.setdefault(_share(city, group), []).append(group)
    return list(out.values())


def _split(groups: list[Group], out: list[int], watts: float) -> list[tuple[Group, list[int]]]:
    """The groups' own parts of what they gave together, by size."""
    parts, before, size = [], [0] * 24, 0.0
    for group in groups:
        size += group.total("power") * group.activity
        edges = [round(size * (n / watts)) if watts else 0 for n in out]
        parts.append((group, [e - b for e, b in zip(edges, before, strict=True)]))
        before = edges
    return parts


def dispatch(city: Plain, profile: list[list[float]], socket: list[int], dark: float) -> Flow:
    """Must-run, shaved, stores, by price; what is over is curtailed, what is missing is not served."""
    kept = 1.0 - LOSS * min([1.0, *(g.base["losses"] * g.times["losses"] for g in city.groups)])
    load = [round(w / kept) for w in socket]
    must = [(g, _must(city, g, profile)) for g in _of(city, "must")]
    cut = _cut(city, load, must, dark) if dark else [0] * 24
    held = _reserve(city, max(load))
    kept_back, hot = _holders(city, held)
    hot = min(hot, min(n - c for n, c in zip(load, cut, strict=True)))
    lack = [n - cut[h] - hot - sum(out[h] for _, out in must) for h, n in enumerate(load)]
    if not dark and (moved := _shift(city, [-n for n in lack], kept)):
        socket = [w + m for w, m in zip(socket, moved, strict=True)]
        then = [round(w / kept) for w in socket]
        lack = [n + now - old for n, now, old in zip(lack, then, load, strict=True)]
        load = then
    surplus, lack = [max(-n, 0) for n in lack], [max(n, 0) for n in lack]
    outputs: list[tuple[Group, list[int]]] = []
    for alike in _alike(city):
        watts = list(accumulate(g.total("power") * g.activity for g in alike))[-1]
        out = shave(lack, int(watts), int(watts * 24 * _share(city, alike[0])))
        lack = [n - o for n, o in zip(lack, out, strict=True)]
        outputs += _split(alike, out, watts)
    flow = Flow(wanted=sum(socket), load=sum(load))
    priced = sum(round(g.total("power") * _share(city, g)) for g in _of(city, "price"))
    lack, spilled = _store(city, flow, surplus, lack, kept_back if max(lack) + hot <= priced else 0)
    lack = [n + hot for n in lack]
    for group in sorted(_of(city, "price"), key=lambda g: g.spec.power.price):
        cap = round(group.total("power") * _share(city, group))
        out = [min(n, cap) for n in lack]
        lack = [n - o for n, o in zip(lack, out, strict=True)]
        outputs.append((group, out))
    lack = [n + c for n, c in zip(lack, cut, strict=True)]
    flow.short, flow.spilled = sum(lack), sum(spilled)
    flow.unserved = sum(min(round(n * kept), w) for n, w in zip(lack, socket, strict=True))
    _curtail(must, spilled)
    for group in city.groups:
        group.kwh = 0
    for group, out in must + outputs:
        group.kwh = sum(out)
        flow.by[group.spec.power.by] = flow.by.get(group.spec.power.by, 0) + group.kwh
    return flow


def _cut(city: Plain, load: list[int], must: list[tuple[Group, list[int]]], dark: float) -> list[int]:
    """What a blow cuts off by hour, less what blocks with roofs and batteries give their own homes."""
    cut, back = [round(n * dark) for n in load], [0] * 24
    sums, size = list(accumulate(_SHAPES[1])), sum(_room(g) for g in city.groups)
    for d in range(len(city.mood)):
        if not (lit := lived(city, d, "lit")):
            continue
        homes = sum(g.electricity for g in city.groups if g.district == d)
        edges = [0, *(round(s / sums[-1] * (homes * dark)) for s in sums)]
        asked = [round((b - a) * (lit / PPM)) for a, b in zip(edges, edges[1:], strict=False)]
        mine = [(out, min(max(g.value("alone"), 0.0), 1.0)) for g, out in must if g.district == d]
        now = [min(n, sum(round(out[h] * share) for out, share in mine)) for h, n in enumerate(asked)]
        here = [g for g in city.groups if g.spec.storage and g.district == d]
        watts = sum(round(g.spec.storage.mw * 1e6) * len(g.members) for g in here)
        stored = city.stored * sum(_room(g) for g in here) // max(size, 1)
        more = shave([a - n for a, n in zip(asked, now, strict=True)], watts, stored)
        back = [b + n + m for b, n, m in zip(back, now, more, strict=True)]
    return [c - min(b, c) for c, b in zip(cut, back, strict=True)]


def _room(group: Group) -> int:
    return round(group.spec.storage.mwh * 1e6) * len(group.members) if group.spec.storage else 0


def _shift(city: Plain, over: list[int], kept: float) -> list[int]:
    """What waits by hour at the socket: off the hours that lack most, into those with a surplus."""
    waits = sum(round((g.load + g.electricity) * min(max(g.value("flexible"), 0.0), 0.3)) for g in city.groups)
    room = [max(int(n * kept) - 1, 0) for n in over]
    if not waits or not sum(room):
        return []
    off = shave([max(-int(n * kept) - 1, 0) for n in over], waits // 24, sum(room))
    return [more - less for more, less in zip(share_out(sum(off), room), off, strict=True)]


def _reserve(city: Plain, peak: int) -> int:
    """W that must stand ready; what foresees the load better lowers it, each thing once."""
    better: dict[str, float] = {}
    for group in city.groups:
        for i, module in enumerate(group.kind.module):
            if group.members[0].modules >> i & 1:
                better.update((module.id, e.times) for e in module.effects if e.stat == "reserve")
    for cause in stats.sources(city):
        better.update((cause.id, e.times) for e in cause.effects if e.stat == "reserve")
    return round(peak * (RESERVE * prod((better[name] for name in sorted(better)), start=1.0)))


def _holders(city: Plain, need: int) -> tuple[int, int]:
    """Wh that the stores keep back, and W that plants by price run all day for what the stores do not hold; those first
    that must run least."""
    watts = sum(round(g.spec.storage.mw * 1e6) * len(g.members) for g in city.groups if g.spec.storage)
    usable: dict[float, int] = {}
    for group in _of(city, "price"):
        least = group.spec.power.least
        usable[least] = usable.get(least, 0) + round(group.total("power") * _share(city, group))
    left, run = max(need - watts, 0), 0
    for least, most in sorted(usable.items()):
        held = min(left, round(most * (1.0 - least)))
        run, left = run + round(held * (least / (1.0 - least))), left - held
    return min(need, watts), run


def _of(city: Plain, order: str) -> list[Group]:
    return [g for g in city.groups if g.spec.power and g.spec.power.order == order]


def _share(city: Plain, group: Group) -> float:
    """Share of full output that a plant reaches on the mean of its hours."""
    power = group.spec.power
    span = max(city.level.heat_days, 1) * 24 if power.follows == "cold" else 8760
    return float((power.hours or 8760.0) / span * power.available)


def _must(city: Plain, group: Group, profile: list[list[float]]) -> list[int]:
    share, watts = _share(city, group), group.total("power")
    row = profile[PROFILES.index(group.spec.power.follows)]
    return [round(watts * group.activity * min(share * now, 1.0)) for now in row]


def _store(
    city: Plain, flow: Flow, surplus: list[int], lack: list[int], kept_back: int
) -> tuple[list[int], list[int]]:
    """Charge from the surplus, give back on the peaks; returns what is still lacking and still over."""
    stores = [(g, round(g.spec.storage.mwh * 1e6) * len(g.members)) for g in city.groups if g.spec.storage]
    room, level = sum(wh for _, wh in stores), city.stored
    flow.worn, flow.stored = max(level - room, 0), min(level, room)
    if not stores or not (flow.stored or any(surplus)):
        return lack, surplus
    watts = sum(round(g.spec.storage.mw * 1e6) * len(g.members) for g, _ in stores)
    back = max(stores, key=lambda s: s[1])[0].spec.storage.back
    level = flow.stored
    expected = min(level + int(sum(min(s, watts) for s in surplus) * back), room)
    plan = shave(lack, watts, max(expected - kept_back, 0))
    lack, over = list(lack), list(surplus)
    for hour in HOURS:
        if surplus[hour] > 0:
            taken = min(surplus[hour], watts, int((room - level) / back))
            kept = min(int(taken * back), room - level)
            over[hour] -= taken
            level, flow.charged, flow.worn = level + kept, flow.charged + taken, flow.worn + taken - kept
        elif plan[hour] > 0:
            given = min(plan[hour], level)
            lack[hour] -= given
            level, flow.discharged = level - given, flow.discharged + given
    flow.stored = level
    return lack, over


def _curtail(must: list[tuple[Group, list[int]]], spilled: list[int]) -> None:
    """Take what is over off wind and sun, off the others when that is not enough."""
    for green in (True, False):
        some: list[Any] = [out for g, out in must if (g.spec.power.follows in ("wind", "sun")) == green]
        for hour in HOURS:
            if spilled[hour]:
                have = [out[hour] for out in some]
                cut = min(spilled[hour], sum(have))
                for out, less in zip(some, share_out(cut, have), strict=True):
                    out[hour] -= less
                spilled = [*spilled[:hour], spilled[hour] - cut, *spilled[hour + 1 :]]
