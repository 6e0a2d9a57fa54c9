"""Habits: what people's low-carbon actions leave of each need, by district (RULES R13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.content.terms import HOME_STATS

if TYPE_CHECKING:
    from game.model.city import City

CAP_T = 1.3
"""t CO2e a person and year that stated savings can add up to; they overlap (facts/scale.md, truth 5)."""
PPM = 1_000_000


def habits(city: City) -> NDArray[np.float64]:
    """Factor on each need by district against the level's first day, shape (D, len(HOME_STATS)).

    Savings overlap: what one leaves is what the next can cut. What a habit adds (an electric car's power) is added.
    """
    districts = city.adoption.shape[1]
    now, then = (_factors(city, districts, started) for started in (False, True))
    return np.clip(now / then, 0.0, 4.0)


def _factors(city: City, districts: int, started: bool) -> NDArray[np.float64]:
    left = np.ones((districts, len(HOME_STATS)), dtype=np.float64)
    more = np.zeros_like(left)
    scale = overlap(city)
    for i, action in enumerate(city.catalog.actions):
        done = action.start if started else action.start + (city.adoption[i] / PPM - action.start) * scale
        for cut in action.cuts:
            column = HOME_STATS.index(cut.stat)
            if cut.share >= 0:
                left[:, column] *= 1.0 - cut.share * done
            else:
                more[:, column] -= cut.share * done
    return left + more


def overlap(city: City) -> NDArray[np.float64]:
    """What the cap leaves of each stated saving, by district (D,): 1 while their sum stays below it."""
    total = np.zeros(city.adoption.shape[1], dtype=np.float64)
    for i, action in enumerate(city.catalog.actions):
        total = total + action.saves * (city.adoption[i] / PPM - action.start)
    return np.where(total > CAP_T, CAP_T / np.maximum(total, CAP_T), 1.0)
