"""What a building and its neighbours do to one another: a chip on the card of the hand, a row in the inspector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model.touches import Touch
from game.ui import around
from game.ui.panels.phrases import PLUS
from game.ui.widgets import Chip, Column, Icon, Label, Row

if TYPE_CHECKING:
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

ROWS = 6
"""Neighbours that are told one by one; the rest are counted."""


def neighbours(stage: Stage, row: int) -> list[Widget]:
    """Who changes a building that stands, and whom it changes: name, way in tiles, and by how much."""
    city, b = stage.session.city, stage.session.city.buildings
    if city.cohorts.of_row[row] < 0:
        return []
    kind, x, y = (int(b[name][row]) for name in ("kind", "x", "y"))
    found = around.touches(stage, city.catalog.buildings.items[kind].id, (x, y), moved=(x, y))
    out: list[Widget] = []
    for gives, head in ((False, "near.from"), (True, "near.to")):
        some = [t for t in found if t.gives == gives]
        if some:
            out.append(Label(stage.say(head), 12, "ink2"))
            out.append(Column(*[line(stage, t) for t in some[:ROWS]], gap=5))
        if len(some) > ROWS:
            out.append(Label(stage.say("near.more", n=len(some) - ROWS), 11.5, "ink2"))
    return out


def line(stage: Stage, touch: Touch) -> Row:
    """A neighbour, how far it is, and what passes between them."""
    words, good = effect(stage, touch)
    name = Label(around.neighbour(stage, touch), 12, weight="bold", fit="shrink")
    far = Label(stage.say("near.away", n=touch.away) if touch.away else stage.say("near.here"), 11.5, "ink2")
    figure = Label(words, 12, "green" if good else "amber_text", "bold", align="right", fit="shrink", grow=1)
    return Row(Icon("status_ok" if good else "status_watch", 15), Column(name, far, gap=0, grow=1), figure, gap=6)


def chip(stage: Stage, touch: Touch) -> Chip:
    """Which stat, by how much, given to or taken from whom."""
    how, good = _change(stage, touch)
    key = "near.gives" if touch.gives else "near.takes"
    stat = stage.say(f"stat.{touch.rule.near.stat}")
    words = stage.say(key, stat=stat, how=how, who=around.neighbour(stage, touch))
    return Chip(words, "ok" if good else "watch")


def effect(stage: Stage, touch: Touch) -> tuple[str, bool]:
    """Which stat by how much, and whether that is good."""
    how, good = _change(stage, touch)
    return f"{stage.say(f'stat.{touch.rule.near.stat}')} {how}", good


def _change(stage: Stage, touch: Touch) -> tuple[str, bool]:
    """By how much a rule changes its stat, and whether that is good."""
    rule = touch.rule.near
    if touch.times != 1.0:
        how = stage.amount(round(touch.times - 1, 4), "share", sign=True)
    else:
        size, unit, _ = PLUS.get(rule.stat, (1, "share", ""))
        how = stage.amount(round(touch.plus * size, 6), unit, sign=True)
    return how, around.good(touch)
