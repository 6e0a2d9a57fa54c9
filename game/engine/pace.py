"""The pace: what a city would emit in a year at the rate of its last days, heat by the cold that they had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from game.content.terms import ACCOUNTS, HOME_STATS
from game.engine import weather
from game.engine.ints import add_up, whole
from game.model.forms import DRIVERS

if TYPE_CHECKING:
    from game.model.city import City

Ints = NDArray[np.int64]
YEAR, MONTH = 365, 30
COOKING = HOME_STATS.index("cooking")
WARM: tuple[str, ...] = ("heat", "buildings")
"""Accounts that follow the cold, cooking aside."""


def span(city: City) -> int:
    """Days that the pace looks back on. A city that stood before its level began is known by all days since, up to
    a year. An island emitted nothing while nobody lived on it: thirty days through its first two years, so that an act
    is soon seen, then one more with each day, so that the year's sum takes over without a jump."""
    lived = city.now.day
    if city.level.line:
        return min(max(lived, 1), YEAR)
    return min(max(MONTH, lived - 2 * YEAR + MONTH), YEAR)


def pace(city: City) -> int:
    """g of net emissions a year at the pace of the last `span` days: the one figure of top bar, ledger, return report
    and headroom; in the end the plain sum of twelve months (R14)."""
    return add_up(yearly(city)[city.carbon.select(*ACCOUNTS)])


def yearly(city: City) -> Ints:
    """g a year of each ledger row, shape (R,); the rows of the accounts add up to `pace`. Until a level has lived its
    first year, heat counts by the share of a year's cold that its days had: a winter is not taken for a year."""
    days, ledger = span(city), city.carbon
    lately = ledger.year if days == YEAR else ledger.last(city.now.day, days)
    if _seasonal(city):
        return whole(_by_season(city, lately[None].astype(np.float64), np.array([days]))[0])
    rows = ledger.select(*ACCOUNTS)
    out = lately * YEAR // days
    run = np.cumsum(lately[rows]) * YEAR // days  # each row takes what rounding left of the run, so that all add up
    out[rows] = np.diff(run, prepend=0)
    return out


def first_year(city: City) -> NDArray[np.float64]:
    """The pace after each day of a level's first year while it is being lived, g a year, shape (days,)."""
    rows = city.carbon.select(*ACCOUNTS)
    days = np.arange(1, city.history.n + 1)
    lived = city.carbon.ring[: len(days)].cumsum(axis=0).astype(np.float64)
    found = _by_season(city, lived, days)[:, rows]
    return np.array([add_up(whole(day)) for day in found], dtype=np.float64)


def read(city: City) -> Literal["long", "young", "season"]:
    """How the pace is to be read: twelve months, the last days taken as a year, or that with heat by its season."""
    if span(city) == YEAR:
        return "long"
    return "season" if city.level.line else "young"


def _seasonal(city: City) -> bool:
    return bool(city.level.line) and 0 < city.now.day < YEAR


def _by_season(city: City, lived: NDArray[np.float64], days: Ints) -> NDArray[np.float64]:
    """Sums (n, R) of the first `days` (n,) as g a year: by the days they took, those of `WARM` by their cold."""
    cold = np.cumsum([sky.warm for sky in weather.year(city.now.seed, 0, city.level.heat_days)])
    share = cold[days - 1] / cold[-1] if cold[-1] else days / YEAR
    out = lived * YEAR / days[:, None]
    rows = city.carbon.select(*WARM)
    cooked = np.minimum(cooking(city)[rows], out[:, rows])
    out[:, rows] = cooked + (lived[:, rows] - cooked * days[:, None] / YEAR) / share[:, None]
    return out


def cooking(city: City) -> NDArray[np.float64]:
    """g a year that kitchens emit, by ledger row (R,): it knows no season."""
    lines, out = city.wiring.lines, np.zeros(len(city.carbon.rows), dtype=np.float64)
    amount = city.wants[lines.cohort, COOKING] * 1e-6 * lines.factor * (lines.driver == DRIVERS.index("cook"))
    if len(amount):
        out[lines.rows] = np.add.reduceat(whole(amount), lines.starts) * YEAR
    return out
