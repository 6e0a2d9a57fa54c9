"""Aims: what a level asks and warns of, whatever the measure, and how far the year to come is from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from game.content.terms import BARS
from game.engine import goals, measures

if TYPE_CHECKING:
    from game.content.terms import Condition
    from game.model.city import City

LINE = "over_line"
"""The one aim that every level has: t a year above the part of the line that it wants to stay below."""
BELOW = 0.98
"""Part of the line that it wants to stay below."""
SPARE = 0.03
"""Part of gross emissions that an aim in tonnes is meant to be kept by."""
PATIENCE = 3
"""How many times as long as works take a day is ahead on which tonnes are asked for, when it begins to mind."""
CLEAR = 0.02
"""How far to stay away from what a level warns of, as a part of the bound or of what is left to one."""
NET = frozenset({LINE, "net_year", "net_co2_year"})
"""Measures that what is owed and made elsewhere counts for as if it were made here."""
TONNES = NET | {"account_year", "sinks_year"}
"""Measures in t, all of the same weight."""
PACED = TONNES | {"net_per_head"}
"""Measures that the line paces: they are minded only when the day comes near that they are asked for."""
UNMOVED = frozenset({"day", "headroom"})
"""What nobody changes, and what the line says already."""


class Name(NamedTuple):
    """A measure, and what it is of."""

    measure: str
    of: str = ""


class Aim(NamedTuple):
    """A bound that the measure `name` is to reach from below (`sign` 1) or from above (-1) within `left` days, or at
    all times (None): `value` is what the year to come brings, `scale` how much of the measure weighs as much as all
    that is emitted. Aims of a low `grade` come first: 0 what holds at all times, then the medals from bronze on."""

    name: Name
    sign: int
    bound: float
    left: int | None
    value: float
    scale: float
    grade: int = 0

    @property
    def missing(self) -> float:
        """How much is lacking in the unit of the measure, negative where there is some to spare."""
        return self.sign * (self.bound - self.value)

    @property
    def key(self) -> tuple[Name, int]:
        """What the player keeps a price by."""
        return self.name, self.sign

    def better(self, change: float, days: int) -> float:
        """What a change that comes in some days brings nearer, in parts of the scale: of the last year it counts for as
        much as it still sees."""
        return self.sign * change / self.scale * _seen(self.name, self.left, days)


def _seen(name: Name, left: int | None, days: int = 0) -> float:
    """Part of what a measure tells in so many days that is lived from some days on."""
    if left is None:
        return 1.0
    return min(max((left - days) / 365, 0.0), 1.0) if name.measure in measures.YEARLY else float(days <= left)


def names(city: City) -> tuple[Name, ...]:
    """Every measure that the level asks for or warns of."""
    some = [asked.condition for asked in goals.asked(city)] + [c for when in goals.feared(city) for c in when]
    return (Name(LINE), *dict.fromkeys(_name(c) for c in some if c.measure not in UNMOVED))


def _name(condition: Condition) -> Name:
    return Name(condition.measure, condition.of or "")


def figures(later: City, wanted: tuple[Name, ...], lead: int) -> dict[Name, float]:
    """What a city whose year to come is in its books measures, `lead` days ahead of today; the line is that of half the
    way."""
    leakage, left = measures.leakage(later) / 1e6, max((asked.left for asked in goals.asked(later)), default=0)
    out: dict[Name, float] = {}
    for name in wanted:
        if name.measure == LINE:
            value = (measures.net(later) - measures.line_ahead(later, lead // 2 - lead) * BELOW) / 1e6
        else:
            value = measures.measure(later, name.measure, name.of)
        if name.measure == "leakage_total":
            value += leakage * (left + lead) / 365
        if name.measure == "held":
            value = value + left + lead if later.bars[BARS.index(name.of)] >= goals.HALF else 0.0
        out[name] = value + leakage * (name.measure in NET)
    return out


def aims(city: City, found: dict[Name, float], gross: float, lead: int) -> list[Aim]:
    """What the city of today is to aim at, given the figures of the year to come and its `gross` t: the line, what is
    asked (in tonnes: PATIENCE times as long ahead as works take, and a year more) on the day it is, with what was lived
    of its year by now, and of each way that the level warns of, once works begun now would end when it counts, the
    condition that is farthest from holding."""
    out = [_aim(Name(LINE), -1, 0.0, None, found, gross)]
    lived = figures(city, tuple(found), 0)
    for condition, left, grade in goals.asked(city):
        if condition.measure not in UNMOVED and (left <= PATIENCE * lead + 365 or condition.measure not in PACED):
            name, seen = _name(condition), _seen(_name(condition), left)
            told = {name: found[name] * seen + lived[name] * (1 - seen)}
            some = (_aim(name, sign, bound, left, told, gross) for sign, bound in _bounds(condition))
            out += [aim._replace(grade=grade) for aim in some]
    for when in goals.feared(city):
        waits = max((c.at_least or 0.0 for c in when if c.measure == "day"), default=0.0)
        ways = [_away(c, found, gross) for c in when if c.measure not in UNMOVED]
        if ways and waits <= city.now.day + lead:
            out.append(min(ways, key=lambda aim: aim.missing / aim.scale))
    return out


def strictest(some: list[Aim]) -> list[Aim]:
    """Of the aims at one measure the one that lacks most."""
    out: dict[tuple[Name, int], Aim] = {}
    for aim in some:
        if aim.key not in out or aim.missing > out[aim.key].missing:
            out[aim.key] = aim
    return list(out.values())


def _bounds(condition: Condition) -> Iterator[tuple[int, float]]:
    if condition.at_least is not None:
        yield 1, condition.at_least
    if condition.at_most is not None:
        yield -1, condition.at_most


def _aim(name: Name, sign: int, bound: float, left: int | None, found: dict[Name, float], gross: float) -> Aim:
    value = found[name]
    if name.measure in TONNES:
        return Aim(name, sign, bound + sign * SPARE * gross, left, value, gross)
    return Aim(name, sign, bound, left, value, max(abs(bound), abs(value)) or 1.0)


def _away(condition: Condition, found: dict[Name, float], gross: float) -> Aim:
    """The aim to keep a condition from holding."""
    sign, bound = next(_bounds(condition))
    room = CLEAR * (min(abs(bound), abs(1.0 - bound)) or 1.0)
    return _aim(_name(condition), -sign, bound - sign * room, None, found, gross)
