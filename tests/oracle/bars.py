"""What the city is measured by: figures, bars, tasks, species, events."""

from __future__ import annotations

from typing import Any

from game.content.terms import ACCOUNTS, COVERS, EMISSIONS
from game.engine.goals import HALF, LOOK
from game.engine.measures import CLEAN, TONNE
from game.model.calendar import day_of
from game.model.dice import roll
from game.model.habits import PPM
from game.model.rows import SOURCES

from .city import Plain, Row, by_district
from .people import jobs


def _sum(page: dict[Row, int], accounts: tuple[str, ...]) -> int:
    return sum(amount for row, amount in page.items() if row[0] in accounts)


def net(city: Plain, days: int = 365, accounts: tuple[str, ...] = ACCOUNTS) -> int:
    page = city.carbon.year if days == 365 else city.carbon.last(city.day, days)
    return _sum(page, accounts)


def line(city: Plain) -> int:
    """g a year that the island may emit."""
    if city.level.line:
        return round(city.track(city.level.line) * 1e9)
    people = city.people
    years = max(0.0, (city.day - city.grown - 5 * 365) / 365) if city.grown >= 0 else 0.0
    town = min(1.0, max(0, people - 1_000) / 24_000)
    village, grown = city.level.allowance
    return round(max(people, 500) * max(0.0, village + (grown - village) * town - 0.25 * years) * TONNE)


def headroom(city: Plain) -> float:
    if city.day < 30:
        return 1.0
    bound = line(city)
    days = min(max(30, city.day - 700), 365)
    left = bound - (net(city) if city.level.line else net(city, days) * 365 // days)
    return min(1.0, max(0.0, left / (0.1 * bound))) if bound > 0 else float(left >= 0)


def earned(city: Plain) -> int:
    outside = ("start", "works", "resale", "restore", "reversal", "campaign", "answer")
    return sum(fen for row, fen in city.purse.last(city.day, 30).items() if row[0] not in outside)


def served(city: Plain) -> float:
    wanted = city.energy.year["wanted", "", ""]
    return city.energy.year["served", "", ""] / wanted if wanted else 1.0


def built(city: Plain, of: str) -> int:
    return sum(_is(b, one) for one in of.split("|") for group in city.groups for b in group.members)


def _is(b: Any, one: str) -> bool:
    if one.startswith("tag:"):
        return one[4:] in b.kind.tags
    if "+" in one:
        name, module = one.split("+")
        return b.kind.id == name and bool(b.modules >> [m.id for m in b.kind.module].index(module) & 1)
    name, _, tier = one.partition("#")
    return b.kind.id == name and b.tier >= int(tier or 1)


def measure(city: Plain, name: str, of: str) -> float:
    """A figure in the units of a condition."""
    year = city.carbon.year
    if name in ("day", "people", "green_points"):
        return float(getattr(city, name))
    if name in ("studied", "enacted", "species"):
        days = getattr(city, name)
        return float(days[of] >= 0 if of else sum(d >= 0 for d in days.values()))
    if name in ("mood", "nature", "fairness"):
        return city.bars[("mood", "nature", "fairness").index(name) + 3] / PPM
    if name == "money":
        return city.money / 100
    if name == "knowledge":
        return city.knowledge / 1000
    if name == "net_year":
        return net(city) / TONNE
    if name == "net_month":
        return net(city, 30) / TONNE
    if name == "gross_month":
        return net(city, 30, EMISSIONS) / TONNE
    if name == "net_per_head":
        return net(city, 30) / TONNE * 365 / 30 / max(city.people, 1)
    if name == "net_co2_year":
        return sum(g for row, g in year.items() if row[2] == "co2" and row[0] != "leakage") / TONNE
    if name == "leakage_share":
        return _sum(year, ("leakage",)) / max(net(city, 365, EMISSIONS), 1)
    if name == "grid_g_per_kwh":
        wh = city.energy.year["served", "", ""]
        return _sum(year, ("power",)) * 1000 / wh if wh else 0.0
    if name == "served_share":
        return served(city)
    if name == "air":
        return max(city.dust) / 1000
    if name == "clean_share":
        clean, all_ = (sum(city.energy.year["by", s, ""] for s in some) for some in (CLEAN, SOURCES))
        return clean / all_ if all_ else 0.0
    if name == "built":
        return built(city, of)
    if name == "adopted":
        people, done = by_district(city), city.adoption[of]
        if not any(people):
            return sum(done) / (PPM * len(done))
        return sum(a * n for a, n in zip(done, people, strict=True)) / (PPM * sum(people))
    if name == "tiles":
        cover = COVERS.index(of)
        return sum(p >= 0 and c == cover for c, p in zip(city.cover, city.planted, strict=True))
    if name == "headroom":
        return headroom(city)
    if name == "sinks_year":
        return (net(city, 365, EMISSIONS) - net(city)) / TONNE
    if name == "workless":
        return sum(map(sum, city.freed)) / max(city.people, 1)
    if name == "stranded":
        return city.stranded / 100
    if name == "account_year":
        return _sum(year, (of,)) / TONNE
    if name == "made_year":
        return city.goods.year["made", of, ""] / 1000
    if name == "curtailed_share":
        spilled, made = city.energy.year["curtailed", "", ""], sum(city.energy.year["by", s, ""] for s in SOURCES)
        return spilled / (spilled + made) if spilled + made else 0.0
    if name == "warm_share":
        wanted, given = (city.energy.year["heat", way, ""] for way in ("wanted", "served"))
        return given / wanted if wanted else 1.0
    if name == "vacant":
        return max(0, sum((b.room if city.running(b) else 0) - b.people for b in city.buildings if b.place >= 0))
    if name == "since":
        return city.day - city.happened[of] if city.happened[of] >= 0 else -1
    if name == "jobs_share":
        return jobs(city) / max(city.people, 1)
    assert name == "earned_month", name
    return earned(city) / 100


def hold(city: Plain, conditions: tuple[Any, ...]) -> bool:
    for c in conditions:
        value = measure(city, c.measure, c.of or "")
        if (c.at_least is not None and value < c.at_least) or (c.at_most is not None and value > c.at_most):
            return False
    return True


def events(city: Plain) -> list[Any]:
    """The events that begin today."""
    by_id = {e.id: e for e in city.catalog.events}
    given = {answer for e in by_id.values() for answer in e.answers}
    if city.away:
        return []
    lapsed = [by_id[e.answers[-1]] for e in by_id.values() if e.answers and _lapses(city, e)]
    waits, fresh = any(e.answers and city.ends[e.id] > city.day for e in by_id.values()), []
    for event in by_id.values():
        if event.id not in given and not (event.answers and waits) and _begins(city, event):
            fresh.append(event)
            waits = waits or bool(event.answers)
    return lapsed + fresh


def _lapses(city: Plain, event: Any) -> bool:
    """Whether the time to answer an event ended today and nobody did."""
    since = city.happened[event.id]
    return bool(city.ends[event.id] == city.day) and all(city.happened[a] <= since for a in event.answers)


def _begins(city: Plain, event: Any) -> bool:
    last = city.happened[event.id]
    if event.levels is not None and city.level.id not in event.levels:
        return False
    if last >= 0 and (not event.again or city.day - last < event.again):
        return False
    if event.date is not None:
        return bool(city.day == day_of(city.level, event.date))
    first, final = event.season or (1, 365)
    if not first <= city.day % 365 + 1 <= final:
        return False
    odds = event.chance * (city.track(event.hazard.grows) if event.hazard else 1.0)
    if event.chance and roll(city.seed, f"event {event.id}", city.day) >= odds:
        return False
    return bool(event.chance or event.when) and hold(city, event.when)


def judged(city: Plain) -> list[int]:
    """The six bars tonight."""
    bound = max(line(city), 1)
    green = HALF + (bound - net(city)) * HALF // bound
    power = round((served(city) - 0.998) / 0.002 * PPM)
    income = max(abs(earned(city)) if city.day >= 30 else 1, 1)
    money = HALF + city.money * HALF // (income * 3)
    people = by_district(city)
    lived = [d for d, n in enumerate(people) if n or not any(people)]
    mood = max(min(city.mood), PPM // 2)
    if any(people):
        mood = sum(m * n for m, n in zip(city.mood, people, strict=True)) // sum(people)
    air = [min(max(PPM - (city.dust[d] - 8_000) * 12, 0), PPM) for d in lived]
    nature = (min(air) + sum(city.habitat) // len(city.habitat)) // 2
    moods, smoke = [city.mood[d] for d in lived], [city.dust[d] for d in lived]
    fair = PPM - (max(moods) - min(moods)) - (max(smoke) - min(smoke)) * 3
    return [min(max(bar, 0), PPM) for bar in (green, power, money, mood, nature, fair)]


def tasks(city: Plain) -> list[Any]:
    """Tasks that are done tonight."""
    return [
        t
        for t in city.catalog.tasks
        if city.tasks[t.id] < 0
        and (t.levels is None or city.level.id in t.levels)
        and all(city.tasks[a] >= 0 for a in t.after)
        and hold(city, t.when)
    ]


def animals(city: Plain) -> None:
    """Who settles and who leaves, looked at every fifth day."""
    if city.day % LOOK:
        return
    found = [(animal, hold(city, animal.when)) for animal in city.catalog.species]
    for animal, happy in found:
        city.settled[animal.id] = city.settled[animal.id] + LOOK if happy else 0
        if happy and city.species[animal.id] < 0 and city.settled[animal.id] >= animal.holds:
            city.species[animal.id] = city.day
        elif not happy:
            city.species[animal.id] = -1
