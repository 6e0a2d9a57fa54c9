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
    date = city.now.day % 365 + 1
    begun = [i for i, event in city.agenda.dated.get(city.now.day, ()) if not _too_soon(city, happened[i], event)]
    for i, event, first, final in city.agenda.chances:
        if first <= date <= final and not _too_soon(city, happened[i], event) and _falls(city, event):
            begun.append(i)
    return tuple(sorted(begun))


def _too_soon(city: City, last: int, event: Event) -> bool:
    return last >= 0 and (event.again == 0 or city.now.day - last < event.again)


def _falls(city: City, event: Event) -> bool:
    """Whether dice and conditions bring an event today."""
    if event.chance and roll(city.now.seed, f"event {event.id}", city.now.day) >= event.chance:
        return False
    return bool(event.chance or event.when) and all_hold(city, event.when)
