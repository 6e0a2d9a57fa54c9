"""Hazards: storms, floods, fires and failures: what they break, cut and lay bare today (GAME 18, RULES R19).

While the player is away no event begins; the harm of each is then taken at its expected value, day by day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from game.engine.events import begins, odds
from game.engine.ints import Ints, add_up
from game.engine.measures import all_hold
from game.model.dice import roll
from game.model.habits import PPM
from game.model.land import COVER
from game.model.ledger import Row

if TYPE_CHECKING:
    from game.content.items import Event
    from game.model.city import City
    from game.model.exposed import Target

MOST_DARK = 0.9


class Blow(NamedTuple):
    """What hazards do today: `rows` fen of repairs by row of the purse (below zero), the share of the day's power that
    is cut, `dark`, and the `bare` places (y * w + x) of healed tiles that are lost."""

    rows: dict[Row, int]
    dark: float
    bare: Ints


CALM = Blow({}, 0.0, np.zeros(0, dtype=np.int64))


def strike(city: City, begun: tuple[int, ...]) -> Blow:
    """The harm of the events that begin today; while away the expected harm of all that could, in money: the hours
    without power come to a five-thousandth of a year's and are left out."""
    if not city.now.away and not begun:
        return CALM
    rows: dict[Row, int] = {}
    dark, bare = 0.0, CALM.bare
    for i, target in enumerate(city.targets):
        event = city.catalog.events.items[target.event]
        force = _force(city, event, target.event in begun)
        if not force:
            continue
        hazard, weak = target.hazard, int(city.exposed.weak[i]) / PPM
        fen = -round(int(city.exposed.fen[i]) * (hazard.harm * force))
        if not city.now.away:
            dark += hazard.dark * force * weak
        if hazard.bare and city.now.away:
            fen -= round(_replanting(city, target) * (hazard.bare * force * weak))
        elif hazard.bare:
            bare = np.concatenate([bare, _laid_bare(city, target, hazard.bare * force * weak)])
        if fen:
            rows["damage", event.id, ""] = fen
    return Blow(rows, min(dark, MOST_DARK), np.unique(bare))


def _force(city: City, event: Event, begins_now: bool) -> float:
    """How hard an event strikes today, 0.5 to 1.5; while away what it comes to on the mean of such days."""
    if city.now.away:
        return expected(city, event)
    return 0.5 + roll(city.now.seed, f"force {event.id}", city.now.day) if begins_now else 0.0


def expected(city: City, event: Event) -> float:
    """The chance that an event begins today when it is not known how long ago it came last."""
    first, final = event.season or (1, 365)
    if not first <= city.now.day % 365 + 1 <= final or not all_hold(city, event.when):
        return 0.0
    if event.levels is not None and city.level.id not in event.levels:
        return 0.0
    days = final - first + 1
    yearly = min(1.0, odds(city, event) * days)
    return yearly / max(1.0, yearly * event.again / 365) / days


def foretold(city: City) -> tuple[int, ...]:
    """Events (catalogue indices) that the forecast sees coming, each told once, so many days ahead."""
    if city.now.away:
        return ()
    return tuple(t.event for t in city.targets if t.hazard.told and _coming(city, t))


def _coming(city: City, target: Target) -> bool:
    """Whether an event comes just so many days from now as it is told ahead, and not before."""
    day, told = city.now.day, target.hazard.told
    if not begins(city, target.event, day + told):
        return False
    return not any(begins(city, target.event, day + n) for n in range(told))


def _places(city: City, target: Target) -> Ints:
    """Healed tiles that a hazard can lay bare."""
    land, covers = city.land, [COVER[name] for name in target.hazard.covers]
    out: Ints = np.flatnonzero((land.way > 0) & np.isin(land.cover, covers))
    return out


def _laid_bare(city: City, target: Target, share: float) -> Ints:
    """The tiles that are lost, one beside the other: a share of them on the mean, in whole tiles by lot."""
    places, id_ = _places(city, target), city.catalog.events.items[target.event].id
    wanted = len(places) * share
    number = int(wanted) + (roll(city.now.seed, f"tiles {id_}", city.now.day) < wanted - int(wanted))
    first = int(roll(city.now.seed, f"where {id_}", city.now.day) * max(len(places) - number + 1, 1))
    return places[first : first + number]


def _replanting(city: City, target: Target) -> int:
    """fen that healing all those tiles again would cost."""
    ways = city.catalog.restorations.items
    each = np.array([round(way.cost * 100) for way in ways], dtype=np.int64)
    code = city.land.way.ravel()[_places(city, target)].astype(np.int64) - 1
    return add_up(each[code])
