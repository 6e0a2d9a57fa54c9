"""Sites: what its place does to each building, as columns that are worked out anew only when layout, land or the
effects in force change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.content.terms import HOME_STATS
from game.model.cohorts import Cohorts
from game.model.forms import STAT
from game.model.rates import Homes, Rates, per_building

Ints = NDArray[np.int64]
PPM = 1_000_000
LOUD = 3
"""Millionths of mood that a thousandth of a dB(A) of noise costs: a home that hears 10 dB more is 3 % less happy."""
MOST = {"shelter": 900_000, "shade": PPM, "lit": PPM}
"""Millionths that a share reaches at most: no shore takes a storm's whole force."""


@dataclass(frozen=True)
class Sites:
    """By building row (B,), 0 while it does not run: `noise` thousandths of a dB(A) over a quiet place, `appeal`
    millionths of mood less what the noise costs, `commute` m by car a resident and day, `shelter` millionths of a
    storm's force that is taken off. By district (D,), means over the homes weighted by their room: `liked` millionths
    of mood without the noise, `heard` thousandths of a dB(A), `shade` and `lit` millionths."""

    noise: Ints
    appeal: Ints
    commute: Ints
    shelter: Ints
    liked: Ints
    heard: Ints
    shade: Ints
    lit: Ints


def sites(cohorts: Cohorts, rates: Rates, at: Homes, room: Ints, districts: int) -> Sites:
    """The columns of all buildings; `at` the homes, `room` residents by cohort (C,)."""
    homes, running = at.rows, np.flatnonzero(cohorts.of_row >= 0)

    def column(stat: str) -> Ints:
        out = np.zeros(len(cohorts.of_row), dtype=np.int64)
        if STAT[stat] in rates.site or rates.base[:, STAT[stat]].any():
            out[running] = per_building(cohorts, rates, STAT[stat], running)
        return np.minimum(out, MOST[stat]) if stat in MOST else out

    of = cohorts.of_row[homes]
    where, weight = cohorts.district[of], room[of]
    people = np.maximum(np.bincount(where, weight, districts).astype(np.int64), 1)

    def mean(values: Ints) -> Ints:
        total = np.zeros(districts, dtype=np.int64)
        np.add.at(total, where, values[homes] * weight)
        return total // people

    noise, liked, commute = np.maximum(column("noise"), 0), column("appeal"), np.zeros(len(cohorts.of_row), np.int64)
    commute[homes] = at.each[:, HOME_STATS.index("travel")]
    return Sites(
        noise, liked - noise * LOUD, commute, np.maximum(column("shelter"), 0),
        mean(liked), mean(noise), mean(column("shade")), mean(column("lit")),
    )  # fmt: skip
