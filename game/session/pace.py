"""The present pace: the one figure for what the island emits in a year as it lives now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine import measures

if TYPE_CHECKING:
    from game.model.city import City

YEAR, MONTH = 365, 30


def young(city: City) -> bool:
    """Whether the city has not lived a year yet, so that its pace is that of its last month."""
    return city.now.day < YEAR


def net(city: City) -> int:
    """g of net emissions a year: the last twelve months; in the first year the last 30 days, taken as a year."""
    if young(city) and city.now.day:
        return measures.net(city, MONTH) * YEAR // MONTH
    return measures.net(city)
