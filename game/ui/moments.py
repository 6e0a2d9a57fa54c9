"""What is seen on the map when something happens: coins for the purse, lamps of a first power plant, lanterns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.engine.evening import News
from game.ui.sparks import Sparks, Tile

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage


def show(sparks: Sparks, stage: Stage, news: News) -> None:
    """Light up what goes with some news; nothing where motion is reduced."""
    if stage.settings.still:
        return
    city, now = stage.session.city, stage.desk.now
    if news.what == "built":
        _built(sparks, city, news.serial, now)
    elif news.what == "task_done" and city.catalog.tasks[news.of].money and "tasks" in stage.views:
        sparks.pay(now, start=stage.views["tasks"].sheet.rect.center)
    elif news.what == "event" and (there := homes(city)):
        event = city.catalog.events[news.of]
        if event.lights:
            sparks.lanterns(there, now)
        if event.money > 0:
            sparks.pay(now, tile=there[0])


def _built(sparks: Sparks, city: City, serial: int, now: int) -> None:
    """A finished home pays its first fees; the first power plant lights the homes."""
    row = city.row_of(serial)
    if row < 0:
        return
    tier = city.catalog.buildings.items[city.buildings["kind"][row]].tier[0]
    if tier.home:
        sparks.pay(now, tile=(int(city.buildings["x"][row]), int(city.buildings["y"][row])))
    if tier.power and _plants(city) == 1:
        sparks.lamps(homes(city), now)


def _plants(city: City) -> int:
    """Power plants that stand or are being built."""
    return sum(bool(city.catalog.buildings.items[k].tier[0].power) for k in city.buildings["kind"] if k >= 0)


def homes(city: City) -> list[Tile]:
    """The tiles of homes with people in them, in the order they were built."""
    rows = np.flatnonzero(city.buildings["people"])
    return [(int(city.buildings["x"][row]), int(city.buildings["y"][row])) for row in rows]
