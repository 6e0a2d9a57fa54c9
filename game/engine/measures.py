"""Measures: the city's figures that conditions, goals and players hold against a bound."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.content.terms import ACCOUNTS, BARS, EMISSIONS, Condition
from game.engine.ints import add_up
from game.engine.pace import MONTH, pace
from game.model.habits import PPM
from game.model.land import COVER
from game.model.rows import SOURCES

if TYPE_CHECKING:
    from game.model.city import City

TONNE = 1_000_000


def holds(city: City, condition: Condition) -> bool:
    """Whether a condition is met now."""
    return within(condition, measure(city, condition.measure, condition.of))


def within(condition: Condition, value: float) -> bool:
    """Whether a value lies within a condition's bounds."""
    low, high = condition.at_least, condition.at_most
    return (low is None or value >= low) and (high is None or value <= high)


def all_hold(city: City, conditions: tuple[Condition, ...]) -> bool:
    """Whether every condition is met now."""
    return all(holds(city, c) for c in conditions)


def measure(city: City, name: str, of: str | None = None) -> float:
    """A measure in the units that Condition names; KeyError for an unknown one."""
    return float(_MEASURES[name](city, of or ""))


def gross(city: City, days: int = 365) -> int:
    """g emitted in the last `days`."""
    return _sum(city, days, EMISSIONS)


def net(city: City, days: int = 365) -> int:
    """g emitted less g taken up in the last `days`; leakage stays outside."""
    return _sum(city, days, ACCOUNTS)


def _sum(city: City, days: int, accounts: tuple[str, ...]) -> int:
    page = city.carbon.year if days == 365 else city.carbon.last(city.now.day, days)
    return add_up(page[city.carbon.select(*accounts)])


def line(city: City) -> int:
    """The island's line in g a year: a table, or people times an allowance (RULES R14)."""
    return line_on(city, city.people, city.now.day)


def line_ahead(city: City, days: int) -> int:
    """The line in g a year some days ahead with the people of today, as the curve panel draws it."""
    return line_on(city, city.people, city.now.day + days)


def line_on(city: City, people: int, day: int) -> int:
    """The line in g a year on a day with so many people. By people it is an allowance a head, which falls from five
    years after the island first held `CITY` people."""
    level = city.level
    if level.line:
        return round(level.line.at(int(level.start[:4]) + day / 365) * 1e9)
    since = grown(city)
    years = max(0.0, (day - since - TOLD) / 365) if since >= 0 else 0.0
    town = min(1.0, max(0, people - 1_000) / 24_000)
    of_village, of_town = level.allowance
    allowance = max(0.0, of_village + (of_town - of_village) * town - FALL * years)
    return round(max(people, HAMLET) * allowance * TONNE)


HAMLET = 500
"""People that the line of a smaller island is worked out for."""
CITY = 100_000
"""People from whom on the allowance a head is told to fall."""
TOLD, FALL = 5 * 365, 0.25
"""Days between that and the first step down, and t a head that it falls by in a year (R14)."""


def grown(city: City) -> int:
    """The first day on which `CITY` people lived here, -1 when there was none."""
    over = np.flatnonzero(city.history.series("people") >= CITY)
    if len(over):
        return int(over[0])
    return city.now.day if city.people >= CITY else -1


def headroom(city: City) -> float:
    """0..1: how freely boats land and permits are given: the line less the pace, of a dated level less the year. A
    line of nothing lets nobody in until nothing is emitted."""
    if city.now.day < MONTH:
        return 1.0
    bound = line(city)
    left = bound - (net(city) if city.level.line else pace(city))
    return min(1.0, max(0.0, left / (0.1 * bound))) if bound > 0 else float(left >= 0)


def built(city: City, of: str) -> int:
    """Finished buildings of a kind, "kind#tier", "kind+module" or "tag:x"; of several with "|" between them."""
    known = city.counted
    if of not in known:
        known[of] = sum(_built(city, one) for one in of.split("|"))
    return known[of]


def _built(city: City, of: str) -> int:
    (name, _, tier), (_, _, module) = of.partition("+")[0].partition("#"), of.partition("+")
    items, cohorts, least = city.catalog.buildings.items, city.cohorts, int(tier or 1)
    columns = (c.tolist() for c in (cohorts.kind, cohorts.tier, cohorts.modules, cohorts.count))
    found = 0
    for kind, level, fitted, count in zip(*columns, strict=True):
        known = items[kind]
        fits = name[4:] in known.tags if name.startswith("tag:") else known.id == name
        if fits and level >= least:
            has = not module or any(m.id == module and fitted >> bit & 1 for bit, m in enumerate(known.module))
            found += count * has
    return found


def adopted(city: City, action: str) -> float:
    """Share of residents with a habit."""
    row = city.adoption[city.catalog.actions.index[action]].astype(np.int64)
    people = city.residents
    total = add_up(people)
    return add_up(row * people) / (PPM * total) if total else add_up(row) / (PPM * len(row))


def grid(city: City) -> float:
    """g CO2e for each kWh delivered in the last year."""
    power = add_up(city.carbon.year[city.carbon.select("power")])
    served = int(city.energy.year[city.energy.index["served", "", ""]])
    return power * 1000 / served if served else 0.0


def wanted(city: City) -> int:
    """Wh of power that was wanted in the last year."""
    return int(city.energy.year[city.energy.index["wanted", "", ""]])


def served_share(city: City) -> float:
    """Share of the last year's wanted power that was served."""
    most, served = wanted(city), int(city.energy.year[city.energy.index["served", "", ""]])
    return served / most if most else 1.0


def clean_share(city: City) -> float:
    """Share of the last year's generation without fuel."""
    by_source = city.energy.year[city.energy.select("by")]
    total = add_up(by_source)
    return add_up(by_source[IS_CLEAN]) / total if total else 0.0


CLEAN: tuple[str, ...] = ("nuclear", "hydro", "wind", "solar", "biomass", "link", "geothermal", "hydrogen")
IS_CLEAN: NDArray[np.bool_] = np.array([source in CLEAN for source in SOURCES], dtype=np.bool_)


def curtailed_share(city: City) -> float:
    """Share of the last year's possible generation that nobody could use."""
    spilled, made = int(city.energy.year[city.energy.index["curtailed", "", ""]]), city.energy.year
    total = add_up(made[city.energy.select("by")]) + spilled
    return spilled / total if total else 0.0


def warm_share(city: City) -> float:
    """Share of the heat wanted of the network in the last year that it gave."""
    wanted, served = (int(city.energy.year[city.energy.index["heat", a, ""]]) for a in ("wanted", "served"))
    return served / wanted if wanted else 1.0


def leakage(city: City) -> int:
    """g CO2e of goods bought elsewhere because they were owed, in the last year."""
    return add_up(city.carbon.year[city.carbon.select("leakage")])


OUTLAYS: tuple[str, ...] = ("start", "works", "resale", "restore", "reversal", "campaign", "explore", "answer")
"""Accounts of the purse that are not the day's business."""


def earned(city: City, days: int = 30) -> int:
    """fen that came in less what went out in the last days, purchases of works left out."""
    page = city.purse.last(city.now.day, days)
    return add_up(page) - add_up(page[city.purse.select(*OUTLAYS)])


def account(city: City, of: str) -> int:
    """g booked on one account in the last year, removals negative."""
    return add_up(city.carbon.year[city.carbon.select(of)])


def made(city: City, good: str) -> int:
    """Thousandths of a good's unit that the island made in the last year."""
    return int(city.goods.year[city.goods.index["made", good, ""]])


def since(city: City, event: str) -> int:
    """Days since an event began last, -1 when it never did."""
    began = int(city.happened[city.catalog.events.index[event]])
    return city.now.day - began if began >= 0 else -1


def net_co2(city: City) -> int:
    """g of net CO2 alone in the last year."""
    return add_up(city.carbon.year[city.carbon.marked("co2")]) - leakage(city)


def _of(city: City, kind: str, name: str) -> float:
    """1 when a discovery, policy or species is there, or how many are when none is named."""
    column = {"studied": city.studied, "enacted": city.enacted, "species": city.species}[kind]
    shelf = {"studied": "discoveries", "enacted": "policies", "species": "species"}[kind]
    if not name:
        return float((column >= 0).sum())
    return float(column[getattr(city.catalog, shelf).index[name]] >= 0)


_MEASURES: dict[str, Callable[[City, str], float]] = {
    "day": lambda c, _: c.now.day,
    "people": lambda c, _: c.people,
    "money": lambda c, _: c.now.money / 100,
    "knowledge": lambda c, _: c.now.knowledge / 1000,
    "green_points": lambda c, _: c.now.green_points,
    "net_year": lambda c, _: net(c) / TONNE,
    "net_month": lambda c, _: net(c, 30) / TONNE,
    "gross_month": lambda c, _: gross(c, 30) / TONNE,
    "net_per_head": lambda c, _: net(c, 30) / TONNE * 365 / 30 / max(c.people, 1),
    "net_co2_year": lambda c, _: net_co2(c) / TONNE,
    "leakage_share": lambda c, _: leakage(c) / max(gross(c), 1),
    "grid_g_per_kwh": lambda c, _: grid(c),
    "served_share": lambda c, _: served_share(c),
    "mood": lambda c, _: int(c.bars[3]) / PPM,
    "nature": lambda c, _: int(c.bars[4]) / PPM,
    "fairness": lambda c, _: int(c.bars[5]) / PPM,
    "air": lambda c, _: int(c.dust.max()) / 1000,
    "clean_share": lambda c, _: clean_share(c),
    "built": built,
    "adopted": adopted,
    "studied": lambda c, of: _of(c, "studied", of),
    "enacted": lambda c, of: _of(c, "enacted", of),
    "species": lambda c, of: _of(c, "species", of),
    "tiles": lambda c, of: c.healed(COVER[of]),
    "headroom": lambda c, _: headroom(c),
    "sinks_year": lambda c, _: (gross(c) - net(c)) / TONNE,
    "earned_month": lambda c, _: earned(c) / 100,
    "workless": lambda c, _: add_up(c.freed.ravel()) / max(c.people, 1),
    "stranded": lambda c, _: c.now.stranded / 100,
    "account_year": lambda c, of: account(c, of) / TONNE,
    "made_year": lambda c, of: made(c, of) / 1000,
    "curtailed_share": lambda c, _: curtailed_share(c),
    "warm_share": lambda c, _: warm_share(c),
    "vacant": lambda c, _: c.heads.vacant,
    "jobs_share": lambda c, _: c.wiring.posts / max(c.people, 1),
    "leakage_total": lambda c, _: int(c.history.series("leakage").sum()) / TONNE,
    "held": lambda c, of: int(c.held[BARS.index(of)]),
    "since": lambda c, of: since(c, of),
}
YEARLY = frozenset({
    "net_year", "net_co2_year", "account_year", "sinks_year", "made_year", "leakage_share", "grid_g_per_kwh",
    "served_share", "clean_share", "curtailed_share", "warm_share",
})  # fmt: skip
"""Measures of the last year that was lived; the others tell of today or of the last month."""
