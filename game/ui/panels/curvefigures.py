"""The curves over the years: twelve-month sums of the ledger's months by sector and by source of power."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.engine import measures
from game.model.history import MONTH_DAYS, MONTH_STARTS
from game.ui.panels.naming import SECTORS

if TYPE_CHECKING:
    from game.model.city import City

Ints = NDArray[np.int64]
YEAR, MONTHS = 365, 12
BEFORE_END = 1e-4
"""Years by which a month's value stands before the month's end, so that December belongs to its own year."""
AHEAD = 10
"""Years shown of a game without an end."""


@dataclass(frozen=True)
class Curves:
    """`x` (n,) years; `sectors` g a year by sector and `sources` Wh a year by source, (n,) each; `line` g a year the
    island may emit; `yearly` = sums of twelve months, else each month taken as a year."""

    x: NDArray[np.float64]
    sectors: dict[str, Ints]
    sources: dict[str, Ints]
    line: NDArray[np.float64]
    yearly: bool

    @property
    def net(self) -> Ints:
        """g of net emissions a year, shape (n,)."""
        out: Ints = sum(self.sectors.values(), start=np.zeros(len(self.x), dtype=np.int64))
        return out


def months_full(city: City) -> int:
    """Months that have ended."""
    years, rest = divmod(city.history.n, YEAR)
    return years * MONTHS + sum(1 for start in MONTH_STARTS[1:] if start <= rest)


def curves(city: City) -> Curves:
    """Read the history of the months that have ended."""
    full, names = months_full(city), city.history.monthly
    months = city.history.months[:full]
    yearly = full > MONTHS
    table = _sums(months) if yearly else _as_years(months)
    first = MONTHS - 1 if yearly else 0
    at = np.arange(first, full)
    x = start_year(city) + (at + 1) / MONTHS - BEFORE_END
    column = {name: table[:, i] for i, name in enumerate(names)}
    sectors = {s: np.sum([column[a] for a in accounts], axis=0) for s, accounts in SECTORS.items()}
    sources = {name[3:]: column[name] for name in names if name.startswith("by.")}
    return Curves(
        x, {s: v for s, v in sectors.items() if v.any()}, {s: v for s, v in sources.items() if v.any()},
        line_at(city, x), yearly,
    )  # fmt: skip


def _sums(months: Ints) -> Ints:
    """Sums of twelve months, shape (n - 11, M)."""
    run = np.concatenate([np.zeros((1, months.shape[1]), dtype=np.int64), months.cumsum(axis=0)])
    out: Ints = run[MONTHS:] - run[:-MONTHS]
    return out


def _as_years(months: Ints) -> Ints:
    """Each month as if the year went on like it."""
    days = np.array([MONTH_DAYS[i % MONTHS] for i in range(len(months))], dtype=np.int64)
    out: Ints = months * YEAR // np.maximum(days, 1)[:, None]
    return out


def start_year(city: City) -> int:
    """The year in which the level begins."""
    return int(city.level.start[:4])


def end_year(city: City) -> int:
    """The last year on the axis: the first one, the first ten, then the level's end or some years ahead."""
    lived = city.now.day // YEAR
    whole = math.ceil(city.level.days / YEAR) if city.level.days else max(AHEAD, lived + 3)
    shown = 1 if months_full(city) <= MONTHS else AHEAD if lived < AHEAD - 2 else whole
    return start_year(city) + min(shown, whole)


def line_at(city: City, x: NDArray[np.float64]) -> NDArray[np.float64]:
    """The island's line in g a year at the years `x`: the level's table, or by the people who lived here then."""
    people = city.history.series("people")
    out = np.zeros(len(x), dtype=np.float64)
    for i, year in enumerate(x):
        day = round((float(year) - start_year(city)) * YEAR)
        living = int(people[min(day, len(people) - 1)]) if len(people) else city.people
        out[i] = measures.line_on(city.level, living, day)
    return out
