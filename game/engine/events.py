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
    date, possible = city.now.day % 365 + 1, list(city.agenda.dated.get(city.now.day, ()))
    for i, event, first, final in city.agenda.chances:
        if first <= date <= final and _falls(city, event):
            possible.append((i, event))
    return tuple(sorted(i for i, event in possible if not _too_soon(city, happened[i], event)))


def _too_soon(city: City, last: int, event: Event) -> bool:
    return last >= 0 and (event.again == 0 or city.now.day - last < event.again)


def _falls(city: City, event: Event) -> bool:
    """Whether dice and conditions bring an event today."""
    if event.chance and roll(city.now.seed, f"event {event.id}", city.now.day) >= event.chance:
        return False
    return bool(event.chance or event.when) and all_hold(city, event.when)
