"""Conditions in the player's words: what is asked, how far it is, as a sentence, a reading and a share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.amount import Unit
from game.content.terms import ACCOUNTS, Condition
from game.engine import goals, measures
from game.engine.ints import add_up
from game.engine.pace import YEAR, yearly
from game.ui.panels.phrases import tag

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

UNITS: dict[str, tuple[Unit, float]] = {
    "people": ("people", 1),
    "vacant": ("people", 1),
    "since": ("days", 1),
    "money": ("fen", 100),
    "earned_month": ("fen", 100),
    "stranded": ("fen", 100),
    "knowledge": ("points", 1),
    "green_points": ("points", 1),
    "net_year": ("g", 1e6),
    "net_month": ("g", 1e6),
    "gross_month": ("g", 1e6),
    "net_per_head": ("g", 1e6),
    "net_co2_year": ("g", 1e6),
    "sinks_year": ("g", 1e6),
    "account_year": ("g", 1e6),
    "tiles": ("tiles", 1),
    "leakage_share": ("share", 1),
    "served_share": ("share", 1),
    "mood": ("share", 1),
    "nature": ("share", 1),
    "fairness": ("share", 1),
    "clean_share": ("share", 1),
    "adopted": ("share", 1),
    "headroom": ("share", 1),
    "workless": ("share", 1),
    "curtailed_share": ("share", 1),
    "warm_share": ("share", 1),
    "leakage_total": ("g", 1e6),
}
"""Measure -> (unit, base units in it); dates, grid carbon, dust and plain counts are written otherwise."""
THERE = ("studied", "enacted", "species")
GATES = ("day", "people")
"""Measures that stand beside what a task is about, where it is about something else."""
SHELVES = {"studied": "discoveries", "enacted": "policies", "species": "species", "adopted": "actions"}


def standing(city: City, condition: Condition) -> float:
    """What a condition measures today; of a level's first year, before it is lived, what it comes to at its pace, as
    the top bar has it."""
    if not _young(city, condition):
        return measures.measure(city, condition.measure, condition.of)
    accounts = ACCOUNTS if condition.measure == "net_year" else (condition.of or "",)
    return add_up(yearly(city)[city.carbon.select(*accounts)]) / measures.TONNE


def met(city: City, condition: Condition) -> bool:
    """Whether a condition is met today, and not merely because hardly a day was lived."""
    unlived = _young(city, condition) and city.now.day == 0
    return not unlived and measures.within(condition, standing(city, condition))


def _young(city: City, condition: Condition) -> bool:
    return bool(city.level.line) and city.now.day < YEAR and condition.measure in ("net_year", "account_year")


def sentence(stage: Stage, condition: Condition) -> str:
    """What is asked, such as "Wetland: at least 4 tiles"."""
    name = _name(stage, condition)
    low, high = condition.at_least, condition.at_most
    if condition.measure in THERE and condition.of and low is not None:
        return stage.say(f"phrase.is_{condition.measure}", name=name)
    if condition.measure == "built" and high == 0:
        return stage.say("phrase.none_built", name=name)
    if high == 0 and low is None and UNITS.get(condition.measure, ("",))[0] == "g":
        return stage.say("phrase.asked", name=name, bound=stage.say("phrase.zero"))
    parts = [("from" if condition.measure == "day" else "at_least", low), ("at_most", high)]
    told = [
        stage.say(f"phrase.{key}", value=value(stage, condition, bound)) for key, bound in parts if bound is not None
    ]
    return stage.say("phrase.asked", name=name, bound=stage.say("phrase.and").join(told))


def reading(stage: Stage, condition: Condition) -> str:
    """How it stands against the bound, such as "2 / 4"."""
    now = standing(stage.session.city, condition)
    bound = condition.at_least if condition.at_least is not None else condition.at_most
    if condition.measure in THERE and condition.of:
        return stage.say("phrase.yes" if now else "phrase.not_yet")
    if condition.measure == "built" and condition.at_least is None:
        return stage.say("phrase.left", n=max(round(now - (bound or 0)), 0))
    if condition.measure in ("built", "tiles", *THERE):
        return f"{now:,.0f} / {bound:,.0f}"
    if condition.measure == "day" and now < (bound or 0):
        return stage.say("phrase.counts_from", date=stage.date(round(bound or 0)))
    if condition.measure == "people":
        return f"{now:,.0f} / {stage.amount(round(bound or 0), 'people')}"
    return value(stage, condition, now)


def told(city: City, conditions: tuple[Condition, ...]) -> Condition:
    """The condition whose reading says most: the one that lags most of those asked for by name, else any.

    The first condition is what a task is called after; a date or a number of people beside it only opens the door.
    """
    named = tuple(c for c in conditions if c.measure not in GATES) or conditions
    return together(city, named)[1] if any(share(city, c) < 1 for c in named) else together(city, conditions)[1]


def value(stage: Stage, condition: Condition, number: float) -> str:
    """A number in the unit of a condition's measure."""
    if condition.measure == "day":
        return stage.date(round(number))
    if condition.measure in UNITS:
        unit, size = UNITS[condition.measure]
        return stage.amount(round(number * size) if size > 1 or unit == "tiles" else round(number, 4), unit)
    if condition.measure in ("air", "grid_g_per_kwh"):
        return stage.say(f"phrase.unit.{condition.measure}", n=f"{number:,.0f}")
    if condition.measure == "built":
        return stage.say("phrase.buildings", n=round(number))
    if condition.measure == "made_year":
        return stage.amount(round(number), stage.session.city.catalog.goods[condition.of or ""].unit)
    if condition.measure == "jobs_share":
        return stage.say("phrase.of_hundred", n=f"{number * 100:.0f}")
    if condition.measure == "held":
        return stage.say("phrase.days", n=round(number))
    return f"{number:,.0f}"


def share(city: City, condition: Condition) -> float:
    """How far a condition has come, 0 to 1; falling ones count from their highest yearly value where it is known."""
    now = standing(city, condition)
    if met(city, condition):
        return 1.0
    low, high = condition.at_least, condition.at_most
    if low is not None and now < low:
        return max(0.0, now / low) if low > 0 else 0.0
    if high is None or now <= high:  # within its bounds, but not a day was lived
        return 0.0
    top = _highest(city) if condition.measure in ("net_year", "net_co2_year") else 0.0
    if top > high:
        return min(1.0, max(0.0, (top - now) / (top - high)))
    return max(0.0, high / now)


def together(city: City, conditions: tuple[Condition, ...]) -> tuple[float, Condition]:
    """The share of the condition that lags most, and that condition."""
    shares = [(share(city, c), i) for i, c in enumerate(conditions)]
    least, at = min(shares)
    return least, conditions[at]


def _highest(city: City) -> float:
    years = goals.yearly_net(city)
    return float(years.max()) / measures.TONNE if len(years) else 0.0


def _name(stage: Stage, condition: Condition) -> str:
    """What is measured, in words."""
    catalog, of = stage.session.city.catalog, condition.of or ""
    if condition.measure == "built":
        return stage.say("phrase.or").join(_kind(stage, one) for one in of.split("|"))
    if condition.measure in SHELVES and of:
        thing = catalog.shelf(SHELVES[condition.measure]).get(of)
        return stage.name(thing.name) if thing else of
    if condition.measure == "tiles":
        return stage.say(f"phrase.cover.{of}")
    if condition.measure == "account_year":
        return stage.say("phrase.account_year", name=stage.say(f"account.{of}"))
    if condition.measure == "made_year":
        return stage.say("phrase.made_year", name=stage.name(catalog.goods[of].name))
    if condition.measure == "since":
        return stage.say("phrase.since", name=stage.name(catalog.events[of].name))
    if condition.measure == "held":
        return stage.say("phrase.held", name=stage.say(f"goals.bar.{of}"))
    return stage.say(f"phrase.measure.{condition.measure}")


def _kind(stage: Stage, of: str) -> str:
    """What is counted: a kind, from a stage up or with an addition, or all that a tag names."""
    (kind, _, tier), (_, _, module) = of.partition("+")[0].partition("#"), of.partition("+")
    known = stage.session.city.catalog.buildings.get(kind)
    if known is None:
        return tag(stage, kind[4:]) if kind.startswith("tag:") else kind
    name, added = stage.name(known.name), next((m.name for m in known.module if m.id == module), None)
    if added is not None:
        return stage.say("phrase.with_module", name=name, module=stage.name(added))
    return stage.say("phrase.from_tier", name=name, tier=tier) if tier else name
