"""Before and after: what another tier or module changes on the building, and what it does to the city in 30 days."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from game.content.amount import Unit, bare
from game.content.kinds import Module, Tier
from game.content.terms import Effect
from game.engine.commands import Command
from game.engine.preview import DAYS, Outlook, Preview, outlook, preview
from game.ui.panels.phrases import PLUS
from game.ui.widgets import Change, Column, KeyValue, Label

if TYPE_CHECKING:
    from game.engine.foresight import Ahead
    from game.model.city import City
    from game.ui.stage import Stage

MOST = 6
LOOK_AGAIN = 90
"""Days after which a forecast that is on show is worked out anew."""


class Delta(NamedTuple):
    """What the city gains or loses: name, signed amount, whether that is good."""

    name: str
    value: str
    good: bool


def _rate(tier: Tier) -> tuple[str, float] | None:
    """The first emission rate of a tier, with the further lines of the same sort added."""
    if not tier.carbon:
        return None
    name = next(iter(tier.carbon[0].rates()))
    return name, sum(entry.rates().get(name, 0.0) for entry in tier.carbon)


FIGURES: tuple[tuple[str, Callable[[Tier], float], Unit, int], ...] = (
    ("power", lambda t: t.power.peak * 1e6 if t.power else 0, "W", 1),
    ("heat", lambda t: t.heat.peak * 1e6 if t.heat else 0, "W", 1),
    ("storage", lambda t: t.storage.mwh * 1e6 if t.storage else 0, "Wh", 1),
    ("people", lambda t: t.home.people if t.home else 0, "people", 1),
    ("load", lambda t: t.load.mwh * 1e6 if t.load else 0, "Wh", -1),
    ("kwh", lambda t: t.home.kwh * 1e3 if t.home else 0, "Wh", -1),
    ("warm", lambda t: t.home.warm * 1e3 if t.home else 0, "Wh", -1),
    ("warmth", lambda t: t.warmth * 1e6, "Wh", -1),
    ("smoke", lambda t: t.smoke * 1e3, "dust", -1),
    ("knowledge", lambda t: t.knowledge, "points", 1),
    ("jobs", lambda t: t.jobs, "people", 1),
    ("income", lambda t: t.income * 100, "fen", 1),
    ("upkeep", lambda t: t.upkeep * 100, "fen", -1),
    ("fuel", lambda t: t.power.price * 100 if t.power else 0, "fen", -1),
)
"""Key of the name, the tier's figure in base units, its unit, +1 where more is better."""


def tier_rows(stage: Stage, now: Tier, then: Tier) -> tuple[Change, ...]:
    """What another tier changes on the building itself."""
    rows = list(_carbon_row(stage, now, then))
    rows += list(_made_row(stage, now, then))
    for key, figure, unit, better in FIGURES:
        a, b = figure(now), figure(then)
        if a != b:
            before, after = (stage.amount(round(v, 3), unit) for v in (a, b))
            rows.append(_change(stage.say(f"inspector.tier.{key}"), before, after, b - a, better))
    return tuple(rows[:MOST])


def rate_told(stage: Stage, tier: Tier, rate: tuple[str, float] | None) -> str:
    """A tier's emission rate in words; one by goods is counted by the good's own unit."""
    if rate is None:
        return stage.say("inspector.none")
    named, value = rate
    goods = [t.good for t in tier.takes] if named == "kg_per_used" else [tier.makes.good] if tier.makes else []
    unit = stage.say(f"term.each.{stage.session.city.catalog.goods[goods[0]].unit}") if goods else ""
    return stage.say(f"inspector.rate.{named}", n=bare(value), unit=unit)


def _carbon_row(stage: Stage, now: Tier, then: Tier) -> tuple[Change, ...]:
    a, b = _rate(now), _rate(then)
    if a is None and b is None or a == b:
        return ()
    before, after = rate_told(stage, now, a), rate_told(stage, then, b)
    by = (b[1] if b else 0.0) - (a[1] if a else 0.0)
    comparable = a is None or b is None or a[0] == b[0]
    name = stage.say("inspector.tier.carbon")
    return (_change(name, before, after, by, -1) if comparable else Change(name, before, after),)


def _made_row(stage: Stage, now: Tier, then: Tier) -> tuple[Change, ...]:
    if not (now.makes and then.makes) or now.makes.good != then.makes.good or now.makes.amount == then.makes.amount:
        return ()
    good = stage.session.city.catalog.goods[then.makes.good]
    unit = stage.say(f"term.unit.{good.unit}")
    before, after = (stage.say("inspector.a_day", amount=f"{bare(t.amount)} {unit}") for t in (now.makes, then.makes))
    return (_change(stage.name(good.name), before, after, then.makes.amount - now.makes.amount, 1),)


def _change(name: str, before: str, after: str, by: float, better: int) -> Change:
    return Change(name, before, after, "up" if by > 0 else "down", by * better > 0)


CITY: tuple[tuple[str, Callable[[Outlook], float], Unit, int], ...] = (
    ("net", lambda o: o.net, "g", -1),
    ("earned", lambda o: o.earned, "fen", 1),
    ("dependable", lambda o: o.dependable, "W", 1),
    ("unserved", lambda o: o.unserved, "Wh", -1),
    ("curtailed", lambda o: o.curtailed, "Wh", -1),
    ("mood", lambda o: round(o.mood / 1e6, 4), "share", 1),
    ("people", lambda o: o.people, "people", 1),
    ("jobs", lambda o: o.jobs, "people", 1),
    ("knowledge", lambda o: o.knowledge // 1000, "points", 1),
)
"""Key of the name, the outlook's figure in base units, its unit, +1 where more is better."""


YEAR: tuple[tuple[str, Callable[[Ahead], float], Unit, int], ...] = (
    ("net", lambda a: a.net, "g", -1),
    ("unserved", lambda a: a.short, "Wh", -1),
    ("cold", lambda a: round(a.cold / 1e6, 4), "share", -1),
    ("earned", lambda a: a.earned, "fen", 1),
)
"""The same of a year to come, its hard winter days included."""


def city_rows(stage: Stage, seen: Preview) -> tuple[Delta, ...]:
    """What the city gains or loses by it, from the two runs."""
    rows = []
    for key, figure, unit, better in CITY:
        by = round(figure(seen.after) - figure(seen.before), 4)
        if by:
            told = stage.amount(by, unit, sign=True)
            rows.append(Delta(stage.say(f"inspector.city.{key}"), told, by * better > 0))
    return tuple(rows)


def city_changes(stage: Stage, seen: Preview) -> tuple[Change, ...]:
    """The same as figures before and after; one that looks alike on both sides is left to `city_rows`."""
    pairs = ((key, figure(seen.before), figure(seen.after), unit, better) for key, figure, unit, better in CITY)
    return _changes(stage, pairs)[:MOST]


def year_changes(stage: Stage, before: Ahead, after: Ahead) -> tuple[Change, ...]:
    """A year to come as it is and with something finished; what looks alike on both sides is left out."""
    pairs = ((key, figure(before), figure(after), unit, better) for key, figure, unit, better in YEAR)
    return _changes(stage, pairs)


def _changes(stage: Stage, pairs: Iterable[tuple[str, float, float, Unit, int]]) -> tuple[Change, ...]:
    rows = []
    for key, before, after, unit, better in pairs:
        told = (stage.amount(value, unit) for value in (before, after))
        old, new = (each.removesuffix("CO\u2082e").strip().replace(".0%", "%") for each in told)
        if old != new:
            rows.append(_change(stage.say(f"inspector.city.{key}"), old, new, after - before, better))
    return tuple(rows)


def outcome(stage: Stage, seen: Preview) -> Column:
    """The city's side of a preview as rows."""
    rows = city_rows(stage, seen)
    head = Label(stage.say("inspector.city_in", n=seen.days), 11.5, "ink2")
    if not rows:
        return Column(head, Label(stage.say("inspector.no_effect"), 12, "ink2"), gap=2)
    tints = [KeyValue(r.name, r.value, colour="green" if r.good else "red", size=12.5) for r in rows[:MOST]]
    return Column(head, *tints, gap=2)


def effect_words(stage: Stage, what: Effect) -> str:
    """What a module's effect does to its own building, such as "fuel burned -8%"."""
    name = stage.say(f"phrase.stat.{what.stat}")
    if what.times is not None:
        return stage.say("inspector.effect", stat=name, by=stage.amount(round(what.times - 1, 6), "share", sign=True))
    size, unit, span = PLUS.get(what.stat, (1, "share", ""))
    by = stage.amount(round((what.plus or 0) * size, 6), unit, sign=True)
    return stage.say("inspector.effect", stat=name, by=stage.say(f"phrase.a_{span}", amount=by) if span else by)


def module_words(stage: Stage, module: Module) -> str:
    """All effects of a module in one line."""
    return stage.say("phrase.and").join(effect_words(stage, e) for e in module.effects)


class Forecasts:
    """Previews worked out once and kept by what is asked; the run without the change is shared."""

    def __init__(self, days: int = DAYS) -> None:
        self.days = days
        self._base: tuple[object, Outlook] | None = None
        self._kept: dict[object, Preview] = {}

    def of(self, city: City, altered: int, command: Command) -> Preview:
        """The preview of a command that could be carried out here and now."""
        state = (id(city), altered, city.now.day // LOOK_AGAIN)
        if self._base is None or self._base[0] != state:
            self._base = state, outlook(city.copy(), self.days)
            self._kept.clear()
        if command not in self._kept:
            self._kept[command] = preview(city, command, self.days, self._base[1])
        return self._kept[command]
