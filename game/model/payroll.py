"""Payrolls: how many posts there are, by craft and district."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.content.terms import CRAFTS
from game.model.table import Table

if TYPE_CHECKING:
    from game.content.catalog import Catalog

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Crafts:
    """Of each kind its `craft` (K,), as its place in CRAFTS, and the `jobs` of each of its tiers (K, 9)."""

    craft: Ints
    jobs: Ints

    @classmethod
    def of(cls, catalog: Catalog) -> Crafts:
        """Read the kinds once."""
        kinds = catalog.buildings.items
        jobs = np.zeros((max(len(kinds), 1), 9), dtype=np.int64)
        for place, kind in enumerate(kinds):
            jobs[place, : len(kind.tier)] = [tier.jobs for tier in kind.tier]
        return cls(np.array([CRAFTS.index(kind.craft_of()) for kind in kinds], dtype=np.int64), jobs)


def payroll(buildings: Table, day: int, crafts: Crafts, districts: int) -> Ints:
    """Posts by craft and district (S, D). Works that stand still while they are raised keep their people; those that
    are switched off do not."""
    b = buildings
    rows = np.flatnonzero((b["ready"] <= day) & (b["off"] == 0) & (b["kind"] >= 0))
    kind = b["kind"][rows].astype(np.int64)
    out = np.zeros((len(CRAFTS), districts), dtype=np.int64)
    np.add.at(out, (crafts.craft[kind], b["district"][rows]), crafts.jobs[kind, b["tier"][rows].astype(np.int64) - 1])
    return out
