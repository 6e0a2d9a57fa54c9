"""Rates: what each cohort does now = catalogue x effects in force, worked out from scratch.

For every stat all `plus` are added first and all `times` multiplied after; neighbours' effects come by building.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.content.terms import HOME_STATS
from game.model.cohorts import Cohorts
from game.model.forms import STAT, SUMMED, Change

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
SiteFactors = dict[int, tuple[Floats, Floats]]


@dataclass(frozen=True)
class InForce:
    """An effect in force: who causes it (type, id), which kinds it reaches (K,), what it changes."""

    cause: tuple[str, str]
    kinds: NDArray[np.bool_]
    change: Change


@dataclass(frozen=True)
class Rates:
    """`value` (C, S) one building's stats before its neighbours; `total` (C, S) int64 sums over the cohort of the
    stats in SUMMED, neighbours included; `site` the neighbours' (plus, times) by building row."""

    value: Floats
    total: Ints
    site: SiteFactors
    effects: tuple[InForce, ...]


def work_out(cohorts: Cohorts, effects: Iterable[InForce], site: SiteFactors) -> Rates:
    """The rates of the cohorts under the effects and the neighbours."""
    effects = tuple(effects)
    base = np.array([f.base for f in cohorts.forms], dtype=np.float64).reshape(len(cohorts), len(STAT))
    times = np.ones_like(base)
    for i, form in enumerate(cohorts.forms):
        for c in form.changes:
            base[i, c.stat] += c.plus
            times[i, c.stat] *= c.times
    for effect in effects:
        hit = effect.kinds[cohorts.kind] if len(cohorts) else np.zeros(0, dtype=np.bool_)
        base[hit, effect.change.stat] += effect.change.plus
        times[hit, effect.change.stat] *= effect.change.times
    value = base * times
    return Rates(value, _totals(cohorts, value, base, times, site), site, effects)


def per_building(stat: int, base: Floats, times: Floats, site: SiteFactors, cohort: Any, rows: Any) -> Ints:
    """One stat by building in whole base units, neighbours included, shape (len(rows),)."""
    plus_b, times_b = site[stat]
    out: Ints = np.rint((base[cohort, stat] + plus_b[rows]) * times[cohort, stat] * times_b[rows]).astype(np.int64)
    return out


def _totals(cohorts: Cohorts, value: Floats, base: Floats, times: Floats, site: SiteFactors) -> Ints:
    total = np.zeros(value.shape, dtype=np.int64)
    for name in SUMMED:
        stat = STAT[name]
        if stat in site and len(cohorts):
            by_row = per_building(stat, base, times, site, cohorts.of_row[cohorts.order], cohorts.order)
            total[:, stat] = np.add.reduceat(by_row, cohorts.starts)
        else:
            total[:, stat] = np.rint(value[:, stat]).astype(np.int64) * cohorts.count
    return total


@dataclass(frozen=True)
class Heads:
    """Residents by cohort (C,), and their needs added up before habits and weather, (C, len(HOME_STATS)) int64.

    The needs are a sum over residents of whole base units each; cooking is in millionths of a resident."""

    people: Ints
    needs: Ints


def heads(cohorts: Cohorts, rates: Rates, residents: NDArray[Any]) -> Heads:
    """Count residents (B,) by cohort and add up what they need, neighbours' effects included."""
    people = cohorts.add_up(residents)
    needs = np.zeros((len(cohorts), len(HOME_STATS)), dtype=np.int64)
    for i, name in enumerate(HOME_STATS):
        stat = STAT[name]
        scale = 1e6 if name == "cooking" else 1.0
        if stat in rates.site and len(cohorts):
            plus, times = rates.site[stat]
            rows = cohorts.order
            each = np.rint((rates.value[cohorts.of_row[rows], stat] + plus[rows]) * times[rows] * scale)
            needs[:, i] = np.add.reduceat(each.astype(np.int64) * residents[rows], cohorts.starts)
        else:
            needs[:, i] = np.rint(rates.value[:, stat] * scale).astype(np.int64) * people
    return Heads(people, needs)
