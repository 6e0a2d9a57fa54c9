"""Calendar: days of a game as dates and back; every year has 365 days, so 29 February never comes."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.content.level import Level


def date_of(level: Level, day: int) -> date:
    """The calendar date of a day."""
    year, rest = divmod(day, 365)
    first = date(int(level.start[:4]) + year, 1, 1)
    plain = date.fromordinal(date(2021, 1, 1).toordinal() + rest)
    return first.replace(month=plain.month, day=plain.day)


def day_of(level: Level, text: str) -> int:
    """The day of an ISO date; 29 February counts as 1 March. Raises ValueError on other texts."""
    return _day_of(int(level.start[:4]), text)


@cache
def _day_of(first_year: int, text: str) -> int:
    then = date.fromisoformat(text)
    plain = date(2021, 3, 1) if (then.month, then.day) == (2, 29) else date(2021, then.month, then.day)
    return (then.year - first_year) * 365 + plain.timetuple().tm_yday - 1
