"""Events: what begins today, by date, by condition and by chance; none while the player is away (RULES R19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.items import Event
from game.engine.measures import all_hold
from game.model.dice import roll

if TYPE_CHECKING:
    from game.model.city import City


def roll_all(city: City) -> tuple[int, ...]:
    """Catalogue indices of the events that begin today."""
    if city.now.away:
        return ()
    happened = city.happened.tolist()
    dated = [i for i, event in city.agenda.dated.get(city.now.day, ()) if not _too_soon(city, happened[i], event)]
    return tuple(sorted(dated + [i for i, event in city.agenda.chances if _begins(city, happened[i], event)]))


def _too_soon(city: City, last: int, event: Event) -> bool:
    return last >= 0 and (event.again == 0 or city.now.day - last < event.again)


def _begins(city: City, last: int, event: Event) -> bool:
    now = city.now
    if _too_soon(city, last, event):
        return False
    first, final = event.season or (1, 365)
    if not first <= now.day % 365 + 1 <= final:
        return False
    if event.chance and roll(now.seed, f"event {event.id}", now.day) >= event.chance:
        return False
    return bool(event.chance or event.when) and all_hold(city, event.when)
