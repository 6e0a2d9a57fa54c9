"""Exposed: what each hazard can break in the city, weighed by how weak it is; derived from layout, land and effects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.content.hazard import Hazard
from game.model.cohorts import Cohorts
from game.model.forms import STAT
from game.model.near import matches
from game.model.rates import Rates, per_building
from game.model.sites import MOST, PPM
from game.model.table import Table

if TYPE_CHECKING:
    from game.content.catalog import Catalog

Ints = NDArray[np.int64]
KEPT_OFF: dict[str, str] = {"storm": "shelter", "heat": "shade"}
"""Blows whose force a stat of the place takes off, in millionths."""
PUBLIC_HEAD = 1_800_000
"""fen that the public pays for homes and roads of a head at most (RULES R3), and so for mending them."""


@dataclass(frozen=True)
class Target:
    """A hazard of an event (catalogue index), and the kinds (K + 1,) that it reaches."""

    event: int
    hazard: Hazard
    kinds: NDArray[np.bool_]


@dataclass(frozen=True)
class Worth:
    """Of each kind and tier (K, 9) the fen that mending all of it would cost the mayor: of `homes` the public share,
    whoever owns them, of others their `price` where they are the city's own."""

    price: Ints
    homes: Ints

    @classmethod
    def of(cls, catalog: Catalog) -> Worth:
        """Read the kinds once."""
        price = np.zeros((max(len(catalog.buildings), 1), 9), dtype=np.int64)
        homes = np.zeros_like(price)
        for place, kind in enumerate(catalog.buildings):
            for number, tier in enumerate(kind.tier):
                full = round(tier.cost * 100)
                if tier.home:
                    homes[place, number] = min(full, tier.home.people * PUBLIC_HEAD)
                else:
                    price[place, number] = full
        return cls(price, homes)


@dataclass(frozen=True)
class Exposed:
    """By target (T,): `fen` of what would be broken if all that is weak broke, and the mean weakness `weak` of what is
    reached, in millionths; 0 where nothing is."""

    fen: Ints
    weak: Ints


def targets(catalog: Catalog) -> tuple[Target, ...]:
    """The hazards of a catalogue in the order of their events."""
    return tuple(
        Target(i, event.hazard, matches(catalog, event.hazard.on))
        for i, event in enumerate(catalog.events)
        if event.hazard is not None
    )


def exposed(found: tuple[Target, ...], worth: Worth, b: Table, cohorts: Cohorts, rates: Rates) -> Exposed:
    """What stands in the way of each hazard."""
    running = np.flatnonzero(cohorts.of_row >= 0)
    kind, tier = b["kind"][running].astype(np.int64), b["tier"][running].astype(np.int64) - 1
    price = worth.homes[kind, tier] + np.where(b["owner"][running] == 0, worth.price[kind, tier], 0)
    fen, weak = np.zeros(len(found), dtype=np.int64), np.zeros(len(found), dtype=np.int64)
    for i, target in enumerate(found):
        hit = target.kinds[kind]
        rows = running[hit]
        if len(rows):
            each: Ints = weakness(target.hazard, rows, cohorts, rates)
            broken: Ints = price[hit] * each // PPM
            fen[i] = np.add.reduce(broken)
            weak[i] = np.add.reduce(each) // len(rows)
    return Exposed(fen, weak)


def weakness(hazard: Hazard, rows: Ints, cohorts: Cohorts, rates: Rates) -> Ints:
    """Millionths of a blow's harm that each building takes, shape (len(rows),)."""
    kept = KEPT_OFF.get(hazard.blow)
    if kept:
        off = np.maximum(per_building(cohorts, rates, STAT[kept], rows), 0)
        out: Ints = PPM - np.minimum(off, MOST[kept])
        return out
    return np.minimum(np.maximum(per_building(cohorts, rates, STAT[hazard.blow], rows, 1e6), 0), PPM)
