"""Levers: what would move a carbon figure most, worked out from the content and from what stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from game.content.items import Action
from game.content.kinds import BuildingKind
from game.engine import households, measures
from game.engine.pace import cooking
from game.model.forms import DRIVERS, FUGITIVE_G_PER_GCE, GCE_PER_G, STAT, Form, Line, form
from game.model.habits import PPM

if TYPE_CHECKING:
    from game.model.city import City

MOST = 2
YEAR = 365
OUTPUT: dict[str, str] = {"kwh": "power", "heat": "heat", "made": "make"}
"""Driver of a line -> the stat of what a building gives at full work."""
Rows = dict[tuple[str, str], int]
"""g of the year by account and source, of those that emit."""
Stand = dict[tuple[int, int], int]
"""How many of a kind stand by tier (from 1) and modules (bit mask)."""


@dataclass(frozen=True)
class Lever:
    """Something that can be done: "upgrade" (kind, tier from 1), "module" (kind, id) or "action" (id, and the kind on
    whose row it tells most), and the g a year it would take off the figure if done everywhere, other things equal."""

    what: str
    kind: str
    id: str
    grams: int


def best(city: City, accounts: tuple[str, ...]) -> tuple[Lever, ...]:
    """The two biggest levers over some accounts taken together."""
    rows: Rows = {}
    for i in city.carbon.select(*accounts):
        key = city.carbon.rows[i][:2]
        rows[key] = rows.get(key, 0) + int(city.carbon.year[i])
    return _most(_all(city, {key: grams for key, grams in rows.items() if grams > 0}))


def of_kind(city: City, account: str, source: str) -> tuple[Lever, ...]:
    """The two biggest levers on one row."""
    total = sum(int(city.carbon.year[i]) for i in city.carbon.select(account) if city.carbon.rows[i][1] == source)
    return _most(_all(city, {(account, source): total})) if total > 0 else ()


def _most(found: Iterable[Lever]) -> tuple[Lever, ...]:
    return tuple(sorted((v for v in found if v.grams > 0), key=lambda v: (-v.grams, v.what, v.id))[:MOST])


def _all(city: City, rows: Rows) -> Iterator[Lever]:
    for source in dict.fromkeys(source for _, source in rows):
        kind = city.catalog.buildings.get(source)
        if kind is not None:
            yield from _works(city, kind, rows)
    for action in city.catalog.actions:
        yield _habit(city, action, rows)


# Works on what stands


def _works(city: City, kind: BuildingKind, rows: Rows) -> Iterator[Lever]:
    """Each tier and each module of a kind, where it is not there yet."""
    b, index = city.buildings, city.catalog.buildings.index[kind.id]
    stand: Stand = {}
    for key in zip(*(b[name][b["kind"] == index].tolist() for name in ("tier", "modules")), strict=True):
        stand[key] = stand.get(key, 0) + 1
    for number in range(2, len(kind.tier) + 1):
        then = [(max(tier, number), mask) for tier, mask in stand]
        yield Lever("upgrade", kind.id, str(number), _taken_off(city, kind, rows, stand, then))
    for bit, module in enumerate(kind.module):
        may = module.tiers or range(1, len(kind.tier) + 1)
        then = [(tier, mask | (1 << bit if tier in may else 0)) for tier, mask in stand]
        yield Lever("module", kind.id, module.id, _taken_off(city, kind, rows, stand, then))


def _taken_off(city: City, kind: BuildingKind, rows: Rows, stand: Stand, then: list[tuple[int, int]]) -> int:
    """g a year that works take off the rows of a kind, less what the power that they draw emits; `then` the tier and
    modules of those that `stand`, in their order, when they are done."""
    index, out = city.catalog.buildings.index[kind.id], 0.0
    pairs = zip(stand.items(), then, strict=True)
    forms = [(n, form(kind, index, *old), form(kind, index, *new)) for (old, n), new in pairs]
    for (account, source), total in rows.items():
        before = fsum(n * _emits(old, old, account) for n, old, _ in forms) if source == kind.id else 0.0
        if before > 0:
            out += total * (1 - fsum(n * _emits(new, old, account) for n, old, new in forms) / before)
    drawn = fsum(n * (_value(new, "load") - _value(old, "load")) for n, old, new in forms)
    return round(out - drawn * min(city.now.day, YEAR) * _grid(city, rows))


def _emits(made: Form, work: Form, account: str) -> float:
    """g that a form books on an account when it does the full work of another."""
    return fsum(_of_line(made, work, line, account) for line in made.lines)


def _of_line(made: Form, work: Form, line: Line, account: str) -> float:
    burned = line.factor * _activity(made, work, DRIVERS[line.driver])
    if line.fuel >= 0:
        burned *= _value(made, "fuel")
    if line.process:
        burned *= _value(made, "process")
    if account == "fugitive":
        return burned * GCE_PER_G[line.fuel] * FUGITIVE_G_PER_GCE if line.fuel >= 0 else 0.0
    keep = 1.0 - min(max(_value(made, "capture"), 0.0), 1.0) if burned > 0 else 1.0
    return burned * keep if line.row[0] == account else 0.0


def _activity(made: Form, work: Form, driver: str) -> float:
    """What a line follows in a day: as much power, heat and goods are asked for as before; of a home, a resident's part
    of its stoves and of its kitchen."""
    if driver == "stove":
        return _value(made, "stove") * _value(made, "warm") / YEAR
    return _value(work, OUTPUT[driver]) if driver in OUTPUT else 1.0


def _value(made: Form, stat: str) -> float:
    return float(made.base[STAT[stat]] * made.times[STAT[stat]])


def _grid(city: City, rows: Rows) -> float:
    """g a Wh that the rows of what makes power emit, over all that is wanted."""
    kinds = city.catalog.buildings
    grams = sum(g for (_, source), g in rows.items() if (kind := kinds.get(source)) and kind.tier[0].power)
    return grams / max(measures.wanted(city), 1)


# What people could do


def _habit(city: City, action: Action, rows: Rows) -> Lever:
    """An action at its top: what it takes off the rows that its needs stand on, less what it adds to others."""
    done = int(city.adoption[city.catalog.actions.index[action.id]].sum()) / (PPM * city.adoption.shape[1])
    left, by = max(action.top - done, 0.0), dict.fromkeys((source for _, source in rows), 0.0)
    for cut in action.cuts:
        for (account, source), total in rows.items():
            if account == cut.account and (kind := city.catalog.buildings.get(source)) is not None:
                follows = total * _follows(city, kind, account, cut.stat)
                by[source] += follows * cut.share * left / (1.0 - max(cut.share, 0.0) * done)
    most = max(by, key=lambda source: (by[source], source), default="")
    return Lever("action", most, action.id, round(fsum(by.values())))


def _follows(city: City, kind: BuildingKind, account: str, need: str) -> float:
    """The part of a kind's row that follows what people need of something."""
    if need == "kwh":
        return households.share_of_power(city) if kind.tier[0].power else 0.0
    if need == "warm" and kind.tier[0].heat:
        return households.share_of_heat(city)
    if need == "cooking" and kind.tier[0].home:
        rows = [i for i in city.carbon.select(account) if city.carbon.rows[i][1] == kind.id]
        total = sum(int(city.carbon.year[i]) for i in rows)
        cooked = fsum(cooking(city)[rows].tolist()) * min(city.now.day, YEAR) / YEAR
        return min(1.0, cooked / total) if total > 0 else 0.0
    serves = {tier.makes.good for tier in kind.tier if tier.makes}
    serves |= {"warm"} if kind.tier[0].home else set()
    return float(need in serves)
