"""Upwind: whose smoke lies over a tile.

The air field is linear in what the chimneys blow out, so the dust that stays over one tile, if they go on as they do,
is a sum with one term a chimney. A term's weight is how much of a unit blown out there would come to rest here; all
weights at once are one run of the same wind backwards: on a plain grid the run from the mirrored tile, mirrored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.engine.ecology import drift, smoke
from game.engine.ints import whole
from game.model.land import CLEAN_AIR

if TYPE_CHECKING:
    from game.engine.tick import Day
    from game.model.city import City

STEPS = 64
"""Steps of the wind after which less than a thousandth of a unit is still on its way."""
UNIT = 1_000_000
"""g blown out in the unit run."""


def weights(shape: tuple[int, int], tile: tuple[int, int]) -> NDArray[np.float64]:
    """ug/m3 over a tile (x, y) for each g a day blown out on every tile, shape (h, w)."""
    h, w = shape
    grams = np.zeros(shape, np.int64)
    grams[h - 1 - tile[1], w - 1 - tile[0]] = UNIT
    air = drift(np.full(shape, CLEAN_AIR, np.float32), grams, STEPS)
    out: NDArray[np.float64] = (air - CLEAN_AIR)[::-1, ::-1].astype(np.float64) / UNIT
    return out


def sources(city: City, day: Day | None, tile: tuple[int, int]) -> list[tuple[str, float]]:
    """(kind, share of the dust above the clean background) of what smokes over a tile, the largest first; empty when
    nothing does, or the cohorts have changed since the day."""
    if day is None or len(day.flow.made) != len(city.cohorts) or not smoke(city, day.made).any():
        return []
    each = whole(city.wiring.smoke * day.made.activity)[city.chimneys.cohort]
    here = weights(city.land.shape, tile).ravel()[city.chimneys.place] * each
    total = float(here.sum())
    if total <= 0.0:
        return []
    kind = city.cohorts.kind[city.chimneys.cohort]
    found = np.bincount(kind, here, len(city.catalog.buildings)) / total
    named = [(k.id, float(s)) for k, s in zip(city.catalog.buildings, found, strict=True) if s > 0]
    return sorted(named, key=lambda e: (-e[1], e[0]))
