"""Events: what begins today, by date, by condition and by chance; none while the player is away (RULES R19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.items import Event
from game.engine.measures import all_hold
from game.model.dice import roll
from game.model.start import day_of

if TYPE_CHECKING:
    from game.model.city import City


def roll_all(city: City) -> tuple[int, ...]:
    """Catalogue indices of the events that begin today."""
    if city.now.away:
        return ()
    happened = city.happened.tolist()
    return tuple(i for i, event in city.possible if _begins(city, happened[i], event))


def _begins(city: City, last: int, event: Event) -> bool:
    now = city.now
    if last >= 0 and (event.again == 0 or now.day - last < event.again):
        return False
    if event.date is not None:
        return now.day == day_of(city.level, event.date)
    first, final = event.season or (1, 365)
    if not first <= now.day % 365 + 1 <= final:
        return False
    if event.chance and roll(now.seed, f"event {event.id}", now.day) >= event.chance:
        return False
    return bool(event.chance or event.when) and all_hold(city, event.when)
