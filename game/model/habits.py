"""Habits: what people's low-carbon actions leave of each need, by district (RULES R13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.content.terms import HOME_STATS

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.model.city import City

Floats = NDArray[np.float64]
CAP_T = 1.3
"""t CO2e a person and year that stated savings can add up to; they overlap (facts/scale.md, truth 5)."""
PPM = 1_000_000


@dataclass(frozen=True)
class HabitTable:
    """The actions of a catalogue as arrays (A,): start, top and pace of adoption, stated saving in t, what each needs;
    `cut` (A, len(HOME_STATS)) the share of each need that it cuts, `more` what it adds, `adding` which add anything."""

    start: Floats
    top: Floats
    pace: Floats
    saves: Floats
    needs: tuple[str | None, ...]
    cut: Floats
    more: Floats
    adding: tuple[int, ...]

    @classmethod
    def of(cls, catalog: Catalog) -> HabitTable:
        """Read the actions once."""
        actions = catalog.actions.items
        shares = np.zeros((len(actions), len(HOME_STATS)), dtype=np.float64)
        for i, action in enumerate(actions):
            for cut in action.cuts:
                shares[i, HOME_STATS.index(cut.stat)] += cut.share
        start, top, pace, saves = (
            np.array([getattr(a, name) for a in actions], dtype=np.float64)
            for name in ("start", "top", "pace", "saves")
        )
        cuts, more = np.maximum(shares, 0.0), np.maximum(-shares, 0.0)
        adding = tuple(np.flatnonzero(more.any(axis=1)).tolist())
        return cls(start, top, pace, saves, tuple(a.needs for a in actions), cuts, more, adding)


def habits(city: City) -> Floats:
    """Factor on each need by district against the level's first day, shape (D, len(HOME_STATS)).

    Savings overlap: what one leaves is what the next can cut. What a habit adds (an electric car's power) is added.
    """
    table = city.habit_table
    start = table.start[:, None]
    done = start + (city.adoption / PPM - start) * overlap(city)
    return np.clip(_left(table, done) / _left(table, start), 0.0, 4.0)


def _left(table: HabitTable, done: Floats) -> Floats:
    """What shares `done` (A, D) leave of each need, shape (D, len(HOME_STATS))."""
    left = np.ones((done.shape[1], len(HOME_STATS)), dtype=np.float64)
    for kept in 1.0 - table.cut[:, None] * done[:, :, None]:
        left *= kept
    for i in table.adding:
        left += table.more[i] * done[i][:, None]
    return left


def overlap(city: City) -> Floats:
    """What the cap leaves of each stated saving, by district (D,): 1 while their sum stays below it."""
    table = city.habit_table
    total = np.zeros(city.adoption.shape[1], dtype=np.float64)
    for saved in table.saves[:, None] * (city.adoption / PPM - table.start[:, None]):
        total += saved
    return np.where(total > CAP_T, CAP_T / np.maximum(total, CAP_T), 1.0)
