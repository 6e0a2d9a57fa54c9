"""Cohorts: buildings that are alike (kind, tier, modules, district, owner), so that a day decides on hundreds of rows.

Buildings are gathered into cohorts when the city changes; systems decide by cohort; what a single building does is
its share of its cohort.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.model.forms import Form, Forms
from game.model.table import Table

Ints = NDArray[np.int64]
NEVER = (1 << 31) - 1
KEYS: tuple[str, ...] = ("owner", "district", "modules", "tier", "kind")


@dataclass(frozen=True)
class Cohorts:
    """C cohorts in the order of kind, tier, modules, district, owner.

    `order` lists the running buildings' rows cohort by cohort, `starts` where each begins in it; `of_row` (B,) is the
    cohort of each building, -1 while it does not run.
    """

    kind: Ints
    tier: Ints
    modules: Ints
    district: Ints
    owner: Ints
    count: Ints
    order: Ints
    starts: Ints
    of_row: Ints
    forms: tuple[Form, ...]

    def __len__(self) -> int:
        return len(self.count)

    def same(self, other: Cohorts) -> bool:
        """Whether the same rows run in the same cohorts."""
        alike = self.forms == other.forms and np.array_equal(self.of_row, other.of_row)
        return alike and np.array_equal(self.district, other.district) and np.array_equal(self.owner, other.owner)

    def add_up(self, by_row: NDArray[Any]) -> Ints:
        """Sums of an integer column over the buildings of each cohort, shape (C,)."""
        if not len(self.starts):
            return np.zeros(0, dtype=np.int64)
        out: Ints = np.add.reduceat(by_row[self.order].astype(np.int64), self.starts)
        return out


def running(buildings: Table, day: int) -> NDArray[np.bool_]:
    """Which buildings are finished, switched on, not closed for works and known, shape (B,)."""
    b = buildings
    out: NDArray[np.bool_] = (b["ready"] <= day) & (b["off"] == 0) & (b["shut"] == 0) & (b["kind"] >= 0)
    return out


def next_due(buildings: Table, day: int) -> int:
    """The next day after `day` on which works on any building are done."""
    ready, upgraded = buildings["ready"], buildings["next_ready"]
    due = np.concatenate([ready[ready > day], upgraded[upgraded >= 0]])
    return int(due.min(initial=NEVER))


def gather(buildings: Table, day: int, forms: Forms) -> Cohorts:
    """Group the running buildings."""
    rows = np.flatnonzero(running(buildings, day))
    keys = [buildings[name][rows].astype(np.int64) for name in KEYS]
    sort = np.lexsort(keys)
    order, keys = rows[sort], [k[sort] for k in keys]
    new = np.ones(len(order), dtype=np.bool_)
    if len(order):
        same = np.ones(len(order) - 1, dtype=np.bool_)
        for k in keys:
            same &= k[1:] == k[:-1]
        new[1:] = ~same
    starts = np.flatnonzero(new)
    of_row = np.full(len(buildings), -1, dtype=np.int64)
    of_row[order] = np.cumsum(new) - 1
    owner, district, modules, tier, kind = (k[starts] for k in keys)
    count = np.diff(np.append(starts, len(order)))
    made = tuple(forms(int(k), int(t), int(m)) for k, t, m in zip(kind, tier, modules, strict=True))
    return Cohorts(kind, tier, modules, district, owner, count, order, starts, of_row, made)
