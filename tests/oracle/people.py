"""People: what they need, how they feel, who moves in, which habits spread."""

from __future__ import annotations

from typing import Any

from game.content.terms import HOME_STATS
from game.engine.households import PER_UNIT, PUMP_DRAW, SERVICES, SPREAD_DAYS, WORLD_NEEDS
from game.engine.production import WORKING
from game.model.habits import CAP_T, PPM

from .city import Plain, by_district


def clip(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def habits(city: Plain) -> list[dict[str, float]]:
    """What habits leave of each need, by district."""
    out = []
    for d in range(len(city.mood)):
        total = 0.0
        for action in city.catalog.actions:
            total += action.saves * (city.adoption[action.id][d] / PPM - action.start)
        scale = CAP_T / total if total > CAP_T else 1.0
        done = {a.id: a.start + (city.adoption[a.id][d] / PPM - a.start) * scale for a in city.catalog.actions}
        now, then = left(city, done), left(city, {a.id: a.start for a in city.catalog.actions})
        out.append({name: clip(now[name] / then[name], 0.0, 4.0) for name in HOME_STATS})
    return out


def left(city: Plain, done: dict[str, float]) -> dict[str, float]:
    """What is left of each need when so many do each action: savings of savings, and what actions add."""
    cut, more = dict.fromkeys(HOME_STATS, 1.0), dict.fromkeys(HOME_STATS, 0.0)
    for action in city.catalog.actions:
        for part in action.cuts:
            if part.share >= 0:
                cut[part.stat] *= 1.0 - part.share * done[action.id]
            else:
                more[part.stat] -= part.share * done[action.id]
    return {name: cut[name] + more[name] for name in HOME_STATS}


def needs(city: Plain, warm: float) -> dict[str, int]:
    """Set what every group needs today; returns the goods asked for, in thousandths of their unit."""
    kept = habits(city)
    moving = {n: city.track(getattr(city.level.world, n)) if n in WORLD_NEEDS else 1.0 for n in HOME_STATS}
    moving["warm"] *= warm
    asked = dict.fromkeys(HOME_STATS, 0)
    cooling = sum(e.cooling for e in city.on_events())
    for group in city.groups:
        want = {}
        for name in HOME_STATS:
            plain = sum(b.does[name] * b.people for b in group.members)
            want[name] = round(plain * kept[group.district][name] * moving[name])
            asked[name] += want[name]
        if cooling:
            shade = lived(city, group.district, "shade") / PPM
            want["kwh"] = round(want["kwh"] * (1.0 + cooling * (1.0 - shade)))
        heat = want["warm"]
        group.stove = round(heat * clip(group.value("stove"), 0.0, 1.0))
        group.pump = min(round(heat * clip(group.value("pump"), 0.0, 1.0)), heat - group.stove)
        group.electricity = want["kwh"] + round(group.pump * PUMP_DRAW)
        group.district_heat = heat - group.stove - group.pump + round(group.total("warmth") * warm)
        group.cooking = want["cooking"]
    return {good: round(asked[need] * PER_UNIT[need]) for need, good in SERVICES}


def jobs(city: Plain) -> int:
    return sum(b.spec.jobs for g in city.groups for b in g.members)


def mood(city: Plain, power: float, warmth: float, unmet: float) -> list[int]:
    """Tomorrow's mood by district, a fiftieth of the way to where it wants to be."""
    around = [0] * len(city.mood)
    for group in city.groups:
        around[group.district] += group.total("mood")
    idle = max(0.0, 0.55 - jobs(city) / max(city.people, 1)) / 0.55
    law = sum(round(p.mood * PPM) for p in city.catalog.policies if city.enacted[p.id] >= 0)
    law += sum(round(e.mood * PPM) for e in city.on_events())
    hot = sum(round(e.mood * PPM) for e in city.on_events() if e.hot)
    out = []
    for d, now in enumerate(city.mood):
        aim = 640_000 + min(max(around[d], -200_000), 200_000) - min(max((city.dust[d] - 15_000) * 2, 0), 250_000)
        free = sum(some[d] for some in city.freed)
        aim -= min(free * 2_000_000 // max(round(by_district(city)[d] * WORKING), 1), 200_000)
        cut = round(400_000 * min(1.0, 8 * (1 - power)))
        aim += min(max(lived(city, d, "appeal"), -200_000), 200_000) - min(lived(city, d, "noise") * 3, 150_000)
        aim += -hot * lived(city, d, "shade") // PPM + cut * lived(city, d, "lit") // PPM
        aim -= cut + round(200_000 * (1 - warmth))
        aim += law - round(150_000 * unmet) - round(150_000 * idle)
        step = min(max(aim, 0), PPM) - now
        size = max(abs(step) // 50, min(abs(step), 1))
        out.append(now + size if step > 0 else now - size)
    return out


def lived(city: Plain, district: int, stat: str) -> int:
    """What homes of a district have of a stat of place, each weighing as the room of an average one of its group."""
    total, people = 0, 0
    for group in city.groups:
        if group.spec.home and group.district == district:
            room = round(group.value("people"))
            total += sum(bounded(stat, b.does[stat]) for b in group.members) * room
            people += len(group.members) * room
    return total // max(people, 1)


def bounded(stat: str, value: int) -> int:
    """Noise is never below nothing; shares never above the whole."""
    if stat == "noise":
        return max(value, 0)
    return min(value, PPM) if stat in ("shade", "lit") else value


def moves(city: Plain, headroom: float) -> list[int]:
    """How many move into each building today."""
    free = [(b.room if city.running(b) else 0) - b.people if b.place >= 0 else 0 for b in city.buildings]
    if any(f < 0 for f in free):
        return [min(f, 0) for f in free]
    boats = sum(b.spec.boats for g in city.groups for b in g.members)
    lived = {b.district for b in city.buildings if b.people}
    moods = [mood for d, mood in enumerate(city.mood) if d in lived] or city.mood
    pull = clip((min(moods) - 250_000) / 250_000, 0.0, 1.0)
    come = round(min(sum(free), round(boats * pull)) * headroom) if boats else 0
    out = []
    for room in free:
        out.append(min(room, come))
        come -= out[-1]
    return out


def spread(city: Plain) -> dict[str, list[int]]:
    """Adoption after one step, which is made every fifth day."""
    kinds = {b.kind.id: b.kind for g in city.groups for b in g.members}
    out = {}
    for action in city.catalog.actions:
        out[action.id] = have = list(city.adoption[action.id])
        if action.needs and not _stands(action.needs, kinds):
            continue
        mean = sum(have) / (PPM * len(have))
        for d, adopted in enumerate(city.adoption[action.id]):
            done = adopted / PPM
            pace = action.pace * SPREAD_DAYS * (1.0 if city.campaign[action.id][d] > 0 else 0.06)
            step = pace * (max(done, 0.5 * mean) + 0.01) * clip(1.0 - done / action.top, 0.0, 1.0)
            have[d] = min(adopted + round(step * PPM), PPM)
    return out


def _stands(means: str, kinds: dict[str, Any]) -> bool:
    if means.startswith("tag:"):
        return any(means[4:] in kind.tags for kind in kinds.values())
    return means in kinds


def points(city: Plain) -> int:
    """Green points of the month: one a tonne that habits saved."""
    if city.day == 0 or city.day % 30:
        return 0
    people = [0] * len(city.mood)
    for b in city.buildings:
        people[b.district] += b.people
    saved = 0.0
    for action in city.catalog.actions:
        for d, lived in enumerate(people):
            more = max(city.adoption[action.id][d] / PPM - action.start, 0.0)
            saved += more * action.saves * float(lived)
    return int(saved * 30 / 365)
