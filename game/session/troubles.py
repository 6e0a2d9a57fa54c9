"""Troubles: what goes wrong by itself when nobody acts, seen early enough to be mended: a lasting shortage, and a mood
on its way down."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from game.engine import explain
from game.model.habits import PPM

if TYPE_CHECKING:
    from game.engine.tick import Day
    from game.model.city import City

SERVED = 0.97
"""Share of the wanted power below which a day is short."""
LASTING = 3
"""Days in a row with some power missing from which on a shortage is no accident."""
LOW = 450_000
"""Millionths of the mood that a district must be heading below."""


class Trouble(NamedTuple):
    """`what` is "short" or "mood", `path` the figure to ask about, `amount` percent: of power that is missing, or of
    the mood that it comes to; `of` the term that weighs most on the mood."""

    what: str
    path: str
    amount: int
    of: str = ""


def troubles(city: City, day: Day | None) -> list[Trouble]:
    """What is going wrong, the most pressing first."""
    if day is None or not city.people:
        return []
    return [trouble for trouble in (_short(city, day), _mood(city, day)) if trouble is not None]


def _short(city: City, day: Day) -> Trouble | None:
    share = day.flow.served_share
    lasting = share < SERVED and city.now.served_bad >= LASTING
    return Trouble("short", "unserved", max(1, round(100 * (1 - share)))) if lasting else None


def _mood(city: City, day: Day) -> Trouble | None:
    """Of the district in the lowest mood, if what is wrong there will bring it below `LOW` or hold it there."""
    district = min(np.flatnonzero(city.residents).tolist(), key=lambda d: int(city.mood[d]))
    why = explain.why(city, f"mood/{district}", day)
    worst = min(why.terms, key=lambda term: term.amount)
    if why.total >= LOW:
        return None
    return Trouble("mood", why.path, max(0, why.total) * 100 // PPM, worst.what[1])
