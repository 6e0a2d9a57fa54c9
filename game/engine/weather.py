"""Weather: one year of wind, sun and cold as a pure function of (seed, year), shared by classmates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from game.model.dice import rolls

if TYPE_CHECKING:
    from game.model.city import City

Floats = NDArray[np.float64]
YEAR = 365
WIND_SPREAD = 0.75
"""Half-width of a day's throw; the mean of three days' throws then has sigma 0.25 (RULES R10)."""
SUN_SPREAD = 0.35
COLD_SPREAD = 0.2
_WIND_MONTHS = (1.10, 1.15, 1.30, 1.25, 1.10, 0.90, 0.75, 0.75, 0.80, 0.90, 1.00, 1.05)
_SUN_MONTHS = (0.60, 0.75, 0.95, 1.15, 1.30, 1.35, 1.30, 1.25, 1.10, 0.90, 0.70, 0.60)
_WIND_HOURS = (
    1.10, 1.10, 1.10, 1.08, 1.06, 1.02, 0.98, 0.94, 0.90, 0.88, 0.88, 0.90,
    0.92, 0.94, 0.94, 0.94, 0.96, 0.98, 1.02, 1.06, 1.08, 1.10, 1.10, 1.10,
)  # fmt: skip


@dataclass(frozen=True)
class Sky:
    """The day's weather. `profile` (4, 24): factor on the mean output by profile (flat, wind, sun, cold) and hour;
    `warm` the share of a year's heat that this day needs; `wind` and `sun` the day's factors for panels."""

    profile: Floats
    warm: float
    wind: float
    sun: float
    cold: bool


def _scaled(values: Any) -> Floats:
    """Values scaled to a mean of 1, summed exactly."""
    total = 0.0
    for v in values:
        total += v
    return np.array(values, dtype=np.float64) * (len(values) / total)


def _through_year(months: tuple[float, ...]) -> Floats:
    """Twelve monthly values as 365 daily ones by straight lines between mid-months, mean 1."""
    middle = np.array([int((m + 0.5) * YEAR / 12) for m in range(-1, 13)], dtype=np.float64)
    around = np.array([months[-1], *months, months[0]], dtype=np.float64)
    day = np.arange(YEAR, dtype=np.float64)
    at = np.searchsorted(middle, day, side="right") - 1
    share = (day - middle[at]) / (middle[at + 1] - middle[at])
    return _scaled(list(around[at] + (around[at + 1] - around[at]) * share))


def _sun_hours() -> Floats:
    """A bell over 05:30-18:30, mean 1 over 24 hours."""
    hour = np.arange(24, dtype=np.float64) + 0.5
    off = (hour - 12.0) / 6.5
    bell = np.clip(1.0 - off * off, 0.0, None)
    return _scaled(list(bell * np.sqrt(bell)))


def _throws(seed: int, purpose: str, first: int, days: int, spread: float, memory: int) -> Floats:
    """Daily factors around 1 that remember `memory` days, shape (days,)."""
    raw = rolls(seed, purpose, np.arange(first - memory + 1, first + days) + 1_000) * 2.0 - 1.0
    total = np.zeros(days, dtype=np.float64)
    for back in range(memory):
        total = total + raw[back : back + days]
    return 1.0 + spread * total / memory


def _degree(heat_days: int) -> Floats:
    """Share of a year's heat by day: a triangle over `heat_days` around mid-January, sum 1; none where it is warm."""
    day = np.arange(YEAR, dtype=np.float64)
    away = np.abs(np.mod(day - 14.5 + YEAR / 2, YEAR) - YEAR / 2)
    if not heat_days:
        return np.zeros(YEAR, dtype=np.float64)
    half = max(heat_days, 2) / 2
    weight = np.where(away < half, 0.6 + 0.8 * (1.0 - away / half), 0.0)
    return _scaled(list(weight)) / YEAR


@lru_cache(maxsize=64)
def year(seed: int, number: int, heat_days: int) -> tuple[Sky, ...]:
    """The 365 days of a year (0 = the level's first)."""
    first = number * YEAR
    wind = _through_year(_WIND_MONTHS) * _throws(seed, "wind", first, YEAR, WIND_SPREAD, 3)
    sun = _through_year(_SUN_MONTHS) * _throws(seed, "sun", first, YEAR, SUN_SPREAD, 2)
    degree = _degree(heat_days)
    warm = degree * _throws(seed, "cold", first, YEAR, COLD_SPREAD, 3)
    by_wind, by_sun, flat = _scaled(_WIND_HOURS), _sun_hours(), np.ones(24)
    out = []
    for i in range(YEAR):
        cold = bool(degree[i] > 0)
        rows = np.stack([flat, by_wind * wind[i], by_sun * sun[i], flat if cold else flat * 0.0])
        rows.flags.writeable = False
        out.append(Sky(rows, float(warm[i]), float(wind[i]), float(sun[i]), cold))
    return tuple(out)


@lru_cache(maxsize=256)
def typical(day: int, heat_days: int, wind: float, sun: float, cold: float) -> Sky:
    """What the calendar alone says of a day of the year, times factors: the sky of forecasts, whatever the seed."""
    by_wind, by_sun, degree = _through_year(_WIND_MONTHS)[day], _through_year(_SUN_MONTHS)[day], _degree(heat_days)[day]
    flat = np.ones(24)
    rows = np.stack([flat, _scaled(_WIND_HOURS) * by_wind * wind, _sun_hours() * by_sun * sun, flat * (degree > 0)])
    rows.flags.writeable = False
    return Sky(rows, float(degree) * cold, float(by_wind) * wind, float(by_sun) * sun, bool(degree > 0))


def today(city: City) -> Sky:
    """The sky over the city today, events included."""
    now = city.now
    sky = year(now.seed, now.day // YEAR, city.level.heat_days)[now.day % YEAR]
    wind, sun, warm = 1.0, 1.0, 1.0
    for event in city.under_way():
        wind, sun, warm = wind * event.wind, sun * event.sun, warm * event.warm
    if wind == sun == warm == 1.0:
        return sky
    profile = sky.profile * np.array([[1.0], [wind], [sun], [1.0]])
    return Sky(profile, sky.warm * warm, sky.wind * wind, sky.sun * sun, sky.cold)
