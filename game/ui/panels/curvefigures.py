"""The curves over the years: twelve-month sums of the ledger's months by sector and by source of power."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.content.terms import SECTORS
from game.engine import measures
from game.model.history import MONTH_STARTS

if TYPE_CHECKING:
    from game.model.city import City

Ints = NDArray[np.int64]
YEAR, MONTHS = 365, 12
BEFORE_END = 1e-4
"""Years by which a month's value stands before the month's end, so that December belongs to its own year."""
AHEAD, FARTHEST = 10, 40
"""Years that a game without an end looks ahead: as many as it has lived, within these bounds."""


@dataclass(frozen=True)
class Curves:
    """`x` (n,) years; `sectors` g a year by sector and `sources` Wh a year by source, (n,) each; `people` (n,) who
    lived there at the month's end; `past` values have been lived, the others are still ahead."""

    x: NDArray[np.float64]
    sectors: dict[str, Ints]
    sources: dict[str, Ints]
    people: Ints
    past: int

    @property
    def net(self) -> Ints:
        """g of net emissions a year, shape (n,)."""
        out: Ints = sum(self.sectors.values(), start=np.zeros(len(self.x), dtype=np.int64))
        return out


def months_full(city: City) -> int:
    """Months that have ended."""
    years, rest = divmod(city.history.n, YEAR)
    return years * MONTHS + sum(1 for start in MONTH_STARTS[1:] if start <= rest)


def curves(city: City, ahead: City | None = None) -> Curves:
    """The months that have ended, then those that a course `ahead` of the city has lived.

    A month's value is the sum of the twelve that end with it. A city that began full has none of its own in its first
    year: the sum of that whole year, lived and ahead, stands for it until the year is over.
    """
    full = months_full(city)
    lived = _table(city)
    after = _table(ahead)[full:] if ahead is not None else lived[:0]
    table = np.concatenate([lived, after])
    first = MONTHS - 1 if city.level.people and full >= MONTHS else 0
    if city.level.people:
        table[: MONTHS - 1] = table[MONTHS - 1] if len(table) >= MONTHS else 0
        first = first if len(table) >= MONTHS else len(table)
    lived, table = lived[first:], table[first:]
    x = start_year(city) + (np.arange(first, first + len(table)) + 1) / MONTHS - BEFORE_END
    column = {name: table[:, i] for i, name in enumerate(city.history.monthly)}
    sectors = {s: np.sum([column[a] for a in accounts], axis=0) for s, accounts in SECTORS.items()}
    sources = {name[3:]: column[name] for name in city.history.monthly if name.startswith("by.")}
    people = np.array([_people(city if i < len(lived) else ahead or city, first + i) for i in range(len(table))])
    return Curves(
        x, {s: v for s, v in sectors.items() if v.any()}, {s: v for s, v in sources.items() if v.any()},
        people.astype(np.int64), len(lived),
    )  # fmt: skip


def _table(city: City) -> Ints:
    """Twelve-month sums of every column, shape (months, M)."""
    months = city.history.months[: months_full(city)]
    run = np.concatenate([np.zeros((1, months.shape[1]), dtype=np.int64), months.cumsum(axis=0)])
    ends = np.arange(1, len(run))
    out: Ints = run[ends] - run[np.maximum(ends - MONTHS, 0)]
    return out


def _people(city: City, month: int) -> int:
    """Residents on the last evening of a month."""
    day = (month + 1) // MONTHS * YEAR + MONTH_STARTS[(month + 1) % MONTHS] - 1
    return int(city.history.series("people")[day])


def start_year(city: City) -> int:
    """The year in which the level begins."""
    return int(city.level.start[:4])


def end_year(city: City) -> int:
    """The last year on the axis: the level's end, or some years ahead."""
    return start_year(city) + math.ceil(end_day(city) / YEAR)


def end_day(city: City) -> int:
    """The day up to which a course is of use."""
    lived = city.now.day // YEAR
    return city.level.days or (lived + min(max(AHEAD, lived), FARTHEST)) * YEAR


def line_at(city: City, x: NDArray[np.float64], ahead: City | None = None) -> NDArray[np.float64]:
    """The island's line in g a year at the years `x`: the level's table, or by the people who lived here then."""
    people = (ahead or city).history.series("people")
    out = np.zeros(len(x), dtype=np.float64)
    for i, year in enumerate(x):
        day = round((float(year) - start_year(city)) * YEAR)
        living = int(people[min(day, len(people) - 1)]) if len(people) else city.people
        out[i] = measures.line_on(city, living, day)
    return out
