"""The moving world: tracks by year, read on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.level import Track

if TYPE_CHECKING:
    from game.model.city import City


Points = tuple[tuple[int, ...], tuple[float, ...]]
"""A track's years in order, and its values."""


def points(track: Track) -> Points:
    """A track in the order of its years."""
    years = tuple(sorted(track))
    return years, tuple(track[y] for y in years)


def at(track: Points, when: float) -> float:
    """The value at a moment in years: straight lines between 1 Januaries, flat outside."""
    years, values = track
    if when <= years[0]:
        return values[0]
    for i in range(1, len(years)):
        if when < years[i]:
            share = (when - years[i - 1]) / (years[i] - years[i - 1])
            return values[i - 1] + (values[i] - values[i - 1]) * share
    return values[-1]


def on_day(track: Track, start_year: int, day: int, default: float = 1.0) -> float:
    """A track's value on a day of a game that began in `start_year`."""
    return at(points(track), start_year + day / 365) if track else default


def now(city: City, track: Track, default: float = 1.0) -> float:
    """A track's value in the city today."""
    if not track:
        return default
    known = city.tracks.get(id(track))
    if known is None:
        known = city.tracks[id(track)] = points(track)
    return at(known, city.first_year + city.now.day / 365)


def price_index(city: City, tags: tuple[str, ...]) -> float:
    """What learning outside the city has made of the price of something with these tags (R5)."""
    out = 1.0
    for tag, track in city.level.world.learning.items():
        if tag in tags:
            out *= now(city, track)
    return out


def fuel_price(city: City) -> float:
    """Price index of fuels today: the world's track and the events under way."""
    out = now(city, city.level.world.fuel_price)
    for event in city.under_way():
        out *= event.fuel_price
    return out
