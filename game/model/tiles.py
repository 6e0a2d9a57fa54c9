"""Tiles: which of them are built on, being healed, growing or a home for animals.

Derived from the land and what stands on it, so that a day reads short lists and not the whole map.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from game.model.blocks import patches
from game.model.land import COVER, TERRAIN, Land
from game.model.table import Table

if TYPE_CHECKING:
    from game.content.catalog import Catalog

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
GREEN: tuple[str, ...] = ("wood", "forest", "wetland", "mangrove", "seagrass", "marsh")
DAYS = 1 << 32
"""More days than a game lasts."""
IS_GREEN: NDArray[np.bool_] = np.array([cover in GREEN for cover in COVER], dtype=np.bool_)


@dataclass(frozen=True)
class Tiles:
    """`built` places (y * w + x) that a building covers, `built_in` the district of each, `by_district` (D,) their
    number; `healing` places under restoration and the day `until` which each is; healed land in groups of one way and
    day: `way` its index, `planted` the day, `count` of tiles; `covers` (len(COVER),) healed tiles
    by what covers them; `habitat` (D,) how good a home, in millionths."""

    built: Ints
    built_in: Ints
    by_district: Ints
    healing: Ints
    until: Ints
    way: Ints
    planted: Ints
    count: Ints
    covers: Ints
    habitat: Ints


def survey(land: Land, districts: int) -> Tiles:
    """Walk the whole map once."""
    built = np.flatnonzero(land.occupant)
    built_in = land.district.ravel()[built].astype(np.int64)
    healing = np.flatnonzero(land.healing)
    grown = np.flatnonzero(land.way)
    made = land.way.ravel()[grown].astype(np.int64) * DAYS + land.planted.ravel()[grown]
    groups, count = np.unique(made, return_counts=True)
    way, planted = np.divmod(groups, DAYS)
    return Tiles(
        built, built_in, np.bincount(built_in, minlength=districts),
        healing, land.healed.ravel()[healing].astype(np.int64),
        way - 1, planted, count, healed_covers(land), _habitat(land, districts),
    )  # fmt: skip


def healed_covers(land: Land) -> Ints:
    """Healed tiles by what covers them, shape (len(COVER),)."""
    out: Ints = np.bincount(land.cover[land.planted >= 0], minlength=len(COVER))
    return out


PATCH = 8
"""Tiles of a patch (200 ha) from which its middle is far enough from everything."""


def undisturbed(land: Land) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Free green tiles, and those of them that no street and no lamps cut off: fewer than two of their sides meet a
    building."""
    built = np.pad(land.occupant > 0, 1).astype(np.int8)
    beside = built[:-2, 1:-1] + built[2:, 1:-1] + built[1:-1, :-2] + built[1:-1, 2:]
    green = IS_GREEN[land.cover] & (land.occupant == 0)
    return green, green & (beside < 2)


def _habitat(land: Land, districts: int) -> Ints:
    """Green tiles of each district's dry land, those of a large patch twice; patches that touch are one, and streets
    and lamps between two buildings break them."""
    green, quiet = undisturbed(land)
    worth = green.astype(np.int64) * 1000
    place, size = patches(quiet)
    worth.ravel()[place] += 1000 * (np.minimum(size, PATCH) - 1) // (PATCH - 1)
    dry = land.terrain != TERRAIN["sea"]
    number = np.bincount(land.district[dry], minlength=districts)
    total = np.zeros(districts, dtype=np.int64)
    np.add.at(total, land.district[dry], worth[dry])
    out: Ints = np.minimum(total * 1000 // np.maximum(number, 1), 1_000_000)
    return out


@dataclass(frozen=True)
class Chimneys:
    """The running buildings that smoke: the `place` of each one's origin and its `cohort`, (n,)."""

    place: Ints
    cohort: Ints


def chimneys(buildings: Table, of_row: Ints, smoke: Floats, width: int) -> Chimneys:
    """Find them, given the cohort of each building (B,) and g of dust by cohort (C,)."""
    rows = np.flatnonzero(of_row >= 0)
    rows = rows[smoke[of_row[rows]] > 0]
    place = buildings["y"][rows].astype(np.int64) * width + buildings["x"][rows]
    return Chimneys(place, of_row[rows])


@dataclass(frozen=True)
class Growth:
    """What healed land takes up by age, a row a restoration (R, n): `ages` in years, `rates` in t CO2 a ha and year,
    both held at their last value; `last` (R,) the place of that value."""

    ages: Floats
    rates: Floats
    last: Ints

    @classmethod
    def of(cls, catalog: Catalog) -> Growth:
        """Read the restorations once."""
        points = [way.uptake for way in catalog.restorations]
        most = max((len(p) for p in points), default=1)
        held: list[Any] = [(*p, *(most - len(p)) * (p[-1],)) for p in points]
        table = np.array(held, dtype=np.float64).reshape(len(points), most, 2)
        return cls(table[:, :, 0], table[:, :, 1], np.array([len(p) - 1 for p in points], dtype=np.int64))

    def rate(self, way: Ints, age: Floats) -> Floats:
        """t CO2 a ha and year of restorations (n,) at ages in years (n,); straight lines between."""
        ages, rates, last = self.ages[way], self.rates[way], self.last[way]
        row = np.arange(len(way))
        at = np.minimum(np.maximum((ages <= age[:, None]).sum(axis=1) - 1, 0), last)
        after = np.minimum(at + 1, last)
        start, low = ages[row, at], rates[row, at]
        span = np.where(after > at, ages[row, after] - start, 1.0)
        out: Floats = low + (rates[row, after] - low) * np.minimum(np.maximum((age - start) / span, 0.0), 1.0)
        return out
