"""Lanes: who makes and who takes each good, in the order in which they are slowed down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.model.cohorts import Cohorts
from game.model.forms import STAT
from game.model.rates import Rates

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Lane:
    """Cohorts that make (or take) one good at one rank: `amount` thousandths of the unit a day at full activity,
    `members` the cohorts again, `place` of the lane in the table of all lanes."""

    place: int
    cohort: tuple[int, ...]
    amount: tuple[int, ...]
    members: frozenset[int]


@dataclass(frozen=True)
class Lanes:
    """All lanes, by good those that make and those that take it, low rank first; their entries in one table, `cohort`
    and `amount` (n,), each lane from its place in `starts` (L,) on; `maker` cohorts and the good that each makes;
    `used` goods that anybody makes or takes."""

    makers: tuple[tuple[Lane, ...], ...]
    takers: tuple[tuple[Lane, ...], ...]
    cohort: Ints
    amount: Ints
    starts: Ints
    maker: Ints
    makes: Ints
    used: tuple[int, ...]


def lay_lanes(cohorts: Cohorts, rates: Rates, goods: dict[str, int]) -> Lanes:
    """The lanes of the cohorts; `goods` is the place of each good in the catalogue."""
    amounts = rates.total[:, STAT["make"]].tolist()
    made = [(goods[m.good], m.rank, i, amounts[i]) for i, f in enumerate(cohorts.forms) if (m := f.spec.makes)]
    taken = [
        (goods[t.good], t.rank, i, round(t.amount * 1000) * int(cohorts.count[i]))
        for i, f in enumerate(cohorts.forms)
        for t in f.spec.takes
    ]
    table: list[Lane] = []
    makers, takers = _by_good(made, len(goods), table), _by_good(taken, len(goods), table)
    sizes = np.array([len(lane.cohort) for lane in table], dtype=np.int64)
    return Lanes(
        makers, takers,
        np.array([c for lane in table for c in lane.cohort], dtype=np.int64),
        np.array([a for lane in table for a in lane.amount], dtype=np.int64),
        np.cumsum(sizes) - sizes,
        np.array([cohort for _, _, cohort, _ in made], dtype=np.int64),
        np.array([good for good, _, _, _ in made], dtype=np.int64),
        tuple(i for i in range(len(goods)) if makers[i] or takers[i]),
    )  # fmt: skip


def _by_good(
    entries: list[tuple[int, int, int, int]], goods: int, table: list[Lane]
) -> tuple[tuple[Lane, ...], ...]:
    """For each good its lanes of (good, rank, cohort, amount), low rank first; each is added to the table."""
    found: dict[tuple[int, int], dict[int, int]] = {}
    for good, rank, cohort, amount in sorted(entries):
        lane = found.setdefault((good, rank), {})
        lane[cohort] = lane.get(cohort, 0) + amount
    out: list[tuple[Lane, ...]] = [() for _ in range(goods)]
    for (good, _), each in found.items():
        table.append(Lane(len(table), tuple(each), tuple(each.values()), frozenset(each)))
        out[good] += (table[-1],)
    return tuple(out)
