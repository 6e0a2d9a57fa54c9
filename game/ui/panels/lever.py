"""The biggest levers in words, each with a button that opens what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.engine.command import opened
from game.engine.levers import Lever
from game.ui.panels.naming import module_name, name_of
from game.ui.widgets import Button, Column, Icon, Label, Panel, Row

if TYPE_CHECKING:
    from game.ui.stage import Stage


YEAR = 365


def sentence(stage: Stage, lever: Lever) -> str:
    """What could be done, in words."""
    kind = name_of(stage, ("building", lever.kind))
    if lever.what == "action":
        return stage.say("why.lever_action", name=name_of(stage, ("action", lever.id)))
    if lever.what == "module":
        return stage.say("why.lever_module", kind=kind, name=module_name(stage, lever.kind, lever.id))
    tier = stage.session.city.catalog.buildings[lever.kind].tier[int(lever.id) - 1]
    return stage.say("why.lever_upgrade", kind=kind, name=stage.name(tier.name))


def a_year(stage: Stage, lever: Lever) -> int:
    """g a year that it takes off; what a young city has emitted so far is taken on to a full year."""
    day = stage.session.city.now.day
    return lever.grams * YEAR // day if 0 < day < YEAR else lever.grams


def waits(stage: Stage, lever: Lever) -> list[Label]:
    """What has to be found before a lever can be pulled, in words."""
    city = stage.session.city
    kind = city.catalog.buildings[lever.kind]
    if lever.what == "module":
        needs = next(module.needs for module in kind.module if module.id == lever.id)
    else:
        needs = kind.tier[int(lever.id) - 1].needs if lever.what == "upgrade" else None
    if opened(city, needs):
        return []
    told = stage.say("play.needs_discovery", name=stage.name(city.catalog.discoveries[needs or ""].name))
    return [Label(told, 12, "amber_text")]


def tile_of(stage: Stage, lever: Lever) -> tuple[int, int] | None:
    """A building on which the lever can be pulled: the lowest tier first, or one without the module."""
    city = stage.session.city
    b, kinds = city.buildings, city.catalog.buildings
    rows = np.flatnonzero(b["kind"] == kinds.index[lever.kind])
    if lever.what == "module" and len(rows):
        bit = [m.id for m in kinds[lever.kind].module].index(lever.id)
        bare = rows[(b["modules"][rows] >> bit & 1) == 0]
        rows = bare if len(bare) else rows
    if not len(rows):
        return None
    row = rows[int(np.argmin(b["tier"][rows]))]
    return int(b["x"][row]), int(b["y"][row])


def show(stage: Stage, lever: Lever) -> None:
    """Open what the lever means: the building with its works, or the low-carbon actions with that one first."""
    if lever.what == "action":
        stage.open("actions", action=lever.id)
        return
    tile = tile_of(stage, lever)
    if tile is not None:
        _turn_to(stage, tile)


def show_kind(stage: Stage, kind: str) -> None:
    """Bring a building of a kind to the middle of the map."""
    tile = tile_of(stage, Lever("upgrade", kind, "", 0))
    if tile is not None:
        _turn_to(stage, tile)


def _turn_to(stage: Stage, tile: tuple[int, int]) -> None:
    for name in ("ledger", "curve", "day24h", "report", "why", "notices"):
        stage.close(name)
    focus = stage.picked.get("focus")
    if focus is not None:
        focus(*tile)
    else:
        stage.picked["tile"] = tile
        stage.open("inspector")


def card(stage: Stage, lever: Lever, narrow: bool = False) -> Panel:
    """One lever: what it is, what it would take off in a year, and a way there; `narrow` puts the button below."""
    amount = stage.amount(-a_year(stage, lever), "g")
    saving = stage.say("why.saves", amount=amount)
    key = "why.show_action" if lever.what == "action" else "why.show_map"
    title = Label(sentence(stage, lever), 13, weight="bold", grow=1)
    button = Button(stage.say(key), lambda: show(stage, lever), size=13)
    if narrow:
        short = Label(stage.say("why.saves_short", amount=amount), 12, "green", "bold", grow=1, tip=saving)
        head = Row(Icon("bulb", 20), title, gap=8, align="top")
        return Panel(head, *waits(stage, lever), Row(short, button, gap=8), look="good", pad=(10, 8), gap=4)
    words = Column(title, Label(saving, 12, "green", "bold"), *waits(stage, lever), gap=2, grow=1)
    return Panel(Row(Icon("bulb", 20), words, button, gap=10), look="good", pad=(10, 8))
