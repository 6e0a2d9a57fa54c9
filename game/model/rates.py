"""Rates: what each cohort does now = catalogue x effects in force, worked out from scratch.

For every stat all `plus` are added first and all `times` multiplied after; neighbours' effects come by building.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.content.terms import HOME_STATS
from game.model.cohorts import Cohorts
from game.model.factors import SiteFactors
from game.model.forms import STAT, SUMMED, Change

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class InForce:
    """An effect in force, the same only as itself: who causes it (type, id), which kinds it reaches (K,), what it
    changes."""

    cause: tuple[str, str]
    kinds: NDArray[np.bool_]
    change: Change


@dataclass(frozen=True)
class Rates:
    """`value` (C, S) one building's stats before its neighbours; `total` (C, S) int64 sums over the cohort of the
    stats in SUMMED, neighbours included; `site` the neighbours' (plus, times) by building row.
    `value` = `base` (catalogue and every `plus`) x `times`."""

    value: Floats
    base: Floats
    times: Floats
    total: Ints
    site: SiteFactors
    effects: tuple[InForce, ...]


def work_out(cohorts: Cohorts, effects: tuple[InForce, ...], site: SiteFactors) -> Rates:
    """The rates of the cohorts under the effects and the neighbours."""
    shape = len(cohorts), len(STAT)
    none = np.zeros(0, dtype=np.float64)
    base = np.concatenate([none, *(f.base for f in cohorts.forms)]).reshape(shape)
    times = np.concatenate([none, *(f.times for f in cohorts.forms)]).reshape(shape)
    for effect in effects:
        hit, change = effect.kinds[cohorts.kind].nonzero()[0], effect.change
        if change.plus:
            base[hit, change.stat] += change.plus
        else:
            times[hit, change.stat] *= change.times
    value = base * times
    rates = Rates(value, base, times, np.zeros(value.shape, dtype=np.int64), site, effects)
    for name in SUMMED:
        stat = STAT[name]
        if stat in site and len(cohorts):
            rates.total[:, stat] = np.add.reduceat(per_building(cohorts, rates, stat, cohorts.order), cohorts.starts)
        else:
            rates.total[:, stat] = np.rint(value[:, stat]).astype(np.int64) * cohorts.count
    return rates


def per_building(cohorts: Cohorts, rates: Rates, stat: int, rows: Any, scale: float = 1.0) -> Ints:
    """One stat of running buildings in whole base units, neighbours included, shape (len(rows),)."""
    of = cohorts.of_row[rows]
    value = rates.base[of, stat]
    times = rates.times[of, stat]
    if stat in rates.site:
        plus_b, times_b = rates.site[stat]
        value, times = value + plus_b[rows], times * times_b[rows]
    out: Ints = np.rint(value * times * scale).astype(np.int64)
    return out


def mean(cohorts: Cohorts, rates: Rates, name: str) -> Floats:
    """One stat of an average building of each cohort, neighbours included, shape (C,)."""
    stat = STAT[name]
    plain: Floats = rates.value[:, stat]
    if stat not in rates.site or not len(cohorts):
        return plain
    plus, times = rates.site[stat]
    touched = np.logical_or.reduceat(((plus != 0.0) | (times != 1.0))[cohorts.order], cohorts.starts)
    by_row = per_building(cohorts, rates, stat, cohorts.order, 1e6)
    return np.where(touched, np.add.reduceat(by_row, cohorts.starts) / (cohorts.count * 1e6), plain)


@dataclass(frozen=True)
class Homes:
    """The running homes, cohort by cohort: `rows` (H,) of the table, `starts` where each of the cohorts `which` (N,)
    begins, and what one resident of each needs in whole base units, `each` (H, len(HOME_STATS))."""

    rows: Ints
    starts: Ints
    which: Ints
    each: Ints


def homes(cohorts: Cohorts, rates: Rates) -> Homes:
    """Find the homes and work out what one resident needs, neighbours' effects included; cooking in millionths."""
    which = np.array([i for i, f in enumerate(cohorts.forms) if f.spec.home], dtype=np.int64)
    spans = [cohorts.order[s : s + n] for s, n in zip(cohorts.starts[which], cohorts.count[which], strict=True)]
    rows = np.concatenate(spans) if spans else np.zeros(0, dtype=np.int64)
    each = np.zeros((len(rows), len(HOME_STATS)), dtype=np.int64)
    for i, name in enumerate(HOME_STATS):
        each[:, i] = per_building(cohorts, rates, STAT[name], rows, 1e6 if name == "cooking" else 1.0)
    return Homes(rows, np.cumsum(cohorts.count[which]) - cohorts.count[which], which, each)


@dataclass(frozen=True)
class Heads:
    """Residents by cohort (C,), and their needs added up before habits and weather, (C, len(HOME_STATS)) int64; what
    room is `free` in each building (B,), below zero where it is crowded, and `vacant` what all have left together; the
    residents of a ghost stay where they are.

    The needs are a sum over residents of whole base units each; cooking is in millionths of a resident."""

    people: Ints
    needs: Ints
    free: Ints
    vacant: int
    crowded: bool


def heads(cohorts: Cohorts, at: Homes, room: Ints, residents: Ints, kind: NDArray[Any]) -> Heads:
    """Count residents (B,) by cohort, add up what they need and the room (C,) of a home that is left; `kind` (B,) is
    -1 for ghosts."""
    people = np.zeros(len(cohorts), dtype=np.int64)
    needs = np.zeros((len(cohorts), len(HOME_STATS)), dtype=np.int64)
    if len(at.rows):
        living = residents[at.rows]
        people[at.which] = np.add.reduceat(living, at.starts)
        wanted: Ints = at.each * living[:, None]
        needs[at.which] = np.add.reduceat(wanted, at.starts)
    free = np.where(kind >= 0, -residents, 0)
    free[at.rows] += room[cohorts.of_row[at.rows]]
    return Heads(people, needs, free, int(free.sum()), bool((free < 0).any()))
