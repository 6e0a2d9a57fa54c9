"""What a building and its neighbours do to one another, as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model.touches import Touch
from game.ui.panels.phrases import PLUS
from game.ui.widgets import Chip

if TYPE_CHECKING:
    from game.ui.stage import Stage

BETTER_LOW: tuple[str, ...] = (
    "warm", "travel", "load", "smoke", "upkeep", "cost", "days", "fuel", "process", "kwh", "waste", "freight",
)  # fmt: skip
"""Stats of which less is better."""


def neighbours(stage: Stage, row: int) -> list[Chip]:
    """A chip for each neighbour rule at work on a building that stands."""
    city, b = stage.session.city, stage.session.city.buildings
    kind, x, y = (int(b[name][row]) for name in ("kind", "x", "y"))
    return [chip(stage, touch) for touch in city.touches(kind, x, y, but=row)]


def chip(stage: Stage, touch: Touch) -> Chip:
    """Which stat, by how much, given to or taken from how many."""
    how, good = _change(stage, touch)
    key = "near.gives" if touch.gives else "near.takes"
    words = stage.say(key, stat=stage.say(f"stat.{touch.rule.near.stat}"), how=how, n=len(touch.serials))
    return Chip(words, "ok" if good else "watch")


def effect(stage: Stage, touch: Touch) -> tuple[str, bool]:
    """Which stat by how much, and whether that is good."""
    how, good = _change(stage, touch)
    return f"{stage.say(f'stat.{touch.rule.near.stat}')} {how}", good


def _change(stage: Stage, touch: Touch) -> tuple[str, bool]:
    """By how much a rule changes its stat, and whether that is good."""
    rule = touch.rule.near
    if rule.times is not None:
        how = stage.amount(round(touch.times - 1, 4), "share", sign=True)
    else:
        size, unit, _ = PLUS.get(rule.stat, (1, "share", ""))
        how = stage.amount(round(touch.plus * size, 6), unit, sign=True)
    return how, (touch.times < 1 or touch.plus < 0) == (rule.stat in BETTER_LOW)
