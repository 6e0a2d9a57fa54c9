"""Events: what begins today, by date, by condition and by chance; none while the player is away (RULES R19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.items import Event
from game.engine.measures import all_hold
from game.model import world
from game.model.dice import roll

if TYPE_CHECKING:
    from game.model.city import City


def roll_all(city: City) -> tuple[int, ...]:
    """Catalogue indices of the events that begin today; one letter waits at a time."""
    if city.now.away:
        return ()
    happened = city.happened.tolist()
    day, date = city.now.day, city.now.day % 365 + 1
    begun = list(_lapsed(city))
    begun += [i for i, event in city.agenda.dated.get(day, ()) if not _too_soon(day, happened[i], event)]
    open_ = bool(asked(city))
    for i, event, first, final in city.agenda.chances:
        if event.answers and open_:
            continue
        if first <= date <= final and not _too_soon(day, happened[i], event) and _falls(city, event, day):
            begun.append(i)
            open_ |= bool(event.answers)
    return tuple(sorted(begun))


def asked(city: City) -> list[int]:
    """Catalogue indices of the events that wait for an answer, the one whose time is over first before the others."""
    waiting = [i for i, _ in city.agenda.asking if city.ends[i] > city.now.day]
    return sorted(waiting, key=lambda i: (int(city.ends[i]), i))


def _lapsed(city: City) -> tuple[int, ...]:
    """The last answer of each event whose time to answer ended today without one."""
    ends, happened = city.ends, city.happened
    return tuple(
        answers[-1]
        for i, answers in city.agenda.asking
        if ends[i] == city.now.day and all(happened[a] <= happened[i] for a in answers)
    )


def begins(city: City, index: int, day: int) -> bool:
    """Whether an event that comes by chance would begin on a day to come, as things stand today."""
    event = city.catalog.events.items[index]
    first, final = event.season or (1, 365)
    here = event.levels is None or city.level.id in event.levels
    soon = _too_soon(day, int(city.happened[index]), event)
    return here and first <= day % 365 + 1 <= final and not soon and _falls(city, event, day)


def odds(city: City, event: Event) -> float:
    """The chance that an event begins on a day; of a hazard it follows the world, which no island sets alone."""
    return event.chance * (world.now(city, event.hazard.grows) if event.hazard else 1.0)


def _too_soon(day: int, last: int, event: Event) -> bool:
    return last >= 0 and (event.again == 0 or day - last < event.again)


def _falls(city: City, event: Event, day: int) -> bool:
    """Whether dice and conditions bring an event on a day."""
    if event.chance and roll(city.now.seed, f"event {event.id}", day) >= odds(city, event):
        return False
    return bool(event.chance or event.when) and all_hold(city, event.when)
