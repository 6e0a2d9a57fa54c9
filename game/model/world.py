"""The moving world: tracks by year, read on a day."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from game.content.level import Track

if TYPE_CHECKING:
    from game.model.city import City


Points = tuple[tuple[int, ...], tuple[float, ...]]
"""A track's years in order, and its values."""


@cache
def points(track: tuple[tuple[int, float], ...]) -> Points:
    """The pairs of a track in the order of their years."""
    pairs = sorted(track)
    return tuple(year for year, _ in pairs), tuple(value for _, value in pairs)


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
    return at(points(tuple(track.items())), start_year + day / 365) if track else default


def now(city: City, track: Track, default: float = 1.0) -> float:
    """A track's value in the city today."""
    return on_day(track, city.first_year, city.now.day, default)


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
