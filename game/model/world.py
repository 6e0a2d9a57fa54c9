"""The moving world: tracks by year, read on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.content.track import Track

if TYPE_CHECKING:
    from game.model.city import City


def now(city: City, track: Track, default: float = 1.0) -> float:
    """A track's value in the city today."""
    return track.at(city.first_year + city.now.day / 365, default)


def price_index(city: City, tags: tuple[str, ...], day: int | None = None) -> float:
    """What learning outside the city has made of the price of something with these tags, today or on a `day` (R5)."""
    out, year = 1.0, city.first_year + (city.now.day if day is None else day) / 365
    for tag, track in city.level.world.learning.items():
        if tag in tags:
            out *= track.at(year, 1.0)
    return out


def load_index(city: City) -> NDArray[np.float64]:
    """What growing business has made of the electricity that each cohort's works need, shape (C,) (R5)."""
    return _by_cohort(city, city.growing)


def learning_index(city: City) -> NDArray[np.float64]:
    """What learning outside the city has made of the price of each cohort's buildings, shape (C,) (R5)."""
    return _by_cohort(city, city.learning)


def _by_cohort(city: City, tracks: tuple[tuple[NDArray[np.bool_], Track], ...]) -> NDArray[np.float64]:
    """The product of today's values of the tracks that reach each cohort's kind."""
    out = np.ones(len(city.cohorts), dtype=np.float64)
    for kinds, track in tracks:
        out[kinds[city.cohorts.kind]] *= now(city, track)
    return out


def fuel_price(city: City) -> float:
    """Price index of fuels today: the world's track and the events under way."""
    out = now(city, city.level.world.fuel_price)
    for event in city.under_way():
        out *= event.fuel_price
    return out
