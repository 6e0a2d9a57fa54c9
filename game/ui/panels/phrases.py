"""What content means in words: what an effect changes, on what, by how much, and where a figure is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.amount import Unit
from game.content.rows import rows
from game.content.terms import Effect, Selector, Source

if TYPE_CHECKING:
    from game.ui.stage import Stage

PLUS: dict[str, tuple[float, Unit, str]] = {
    "power": (1e6, "W", ""),
    "heat": (1e6, "W", ""),
    "load": (1e6, "Wh", "day"),
    "warmth": (1e6, "Wh", "year"),
    "income": (100, "fen", "day"),
    "upkeep": (100, "fen", "day"),
    "knowledge": (1, "points", "day"),
    "smoke": (1e3, "dust", "day"),
    "people": (1, "people", ""),
    "kwh": (1e3, "Wh", "day"),
    "warm": (1e3, "Wh", "year"),
    "travel": (1, "km", "day"),
    "food": (1e3, "dust", "day"),
    "waste": (1e3, "dust", "day"),
    "noise": (1, "dB", ""),
}
"""Stat -> (base units in the author's unit, unit, span); the stats left out are shares."""


def percent(stage: Stage, share: float) -> str:
    """A share with one digit after the point, so that a column of them stands even."""
    number = round(100 * share, 1) or 0.0  # a small loss is no minus nothing
    return stage.say("phrase.percent", n=f"{number:,.1f}".replace("-", "\u2212"))


def selector(stage: Stage, of: Selector) -> str:
    """Which buildings are meant."""
    if of.kind is not None:
        kind = stage.session.city.catalog.buildings.get(of.kind)
        return stage.name(kind.name) if kind else of.kind
    if of.group is not None:
        return stage.say(f"group.{of.group}")
    return tag(stage, of.tag) if of.tag else stage.say("phrase.everything")


def tag(stage: Stage, name: str) -> str:
    """A tag in words; one that only a mod knows is shown as written."""
    key = f"phrase.tag.{name}"
    return stage.say(key) if key in stage.texts else name.replace("_", " ")


def effect(stage: Stage, what: Effect) -> str:
    """One effect in a row, such as "Homes: heat −3%"."""
    return stage.say(
        "phrase.effect", what=selector(stage, what.on), stat=stage.say(f"phrase.stat.{what.stat}"), by=_by(stage, what)
    )


def _by(stage: Stage, what: Effect) -> str:
    if what.times is not None:
        return stage.amount(round(what.times - 1, 6), "share", sign=True)
    size, unit, span = PLUS.get(what.stat, (1, "share", ""))
    shown = stage.amount(round((what.plus or 0) * size, 6), unit, sign=True)
    return stage.say(f"phrase.a_{span}", amount=shown) if span else shown


def source(stage: Stage, of: Source | None) -> str:
    """Where a figure is from, or nothing."""
    if of is None:
        return ""
    if not isinstance(of, str):
        return stage.say("phrase.source", source=of.in_lang(stage.lang))
    row = rows().get(of)
    return stage.say("phrase.source", source=row.cited(stage.lang) if row else of)
