"""Where a scripted player builds: near what stands, homes out of the smoke, works downwind of homes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.content.items import Restoration
from game.content.kinds import BuildingKind
from game.engine import ground
from game.model.land import TERRAIN

if TYPE_CHECKING:
    from game.model.city import City

Floats = NDArray[np.float64]
LOOKED_AT = 1_200
"""Tiles that are tried, best first."""


def where(city: City, kind: BuildingKind) -> tuple[int, int] | None:
    """A fitting place for a kind, or None."""
    h, w = city.land.shape
    worth = desire(city, kind)
    for index in np.argsort(worth.ravel(), kind="stable")[:LOOKED_AT]:
        y, x = divmod(int(index), w)
        if ground.refusal(city, kind, x, y) is None:
            return x, y
    return None


def desire(city: City, kind: BuildingKind) -> Floats:
    """How far from ideal each tile is, low is good, shape (h, w)."""
    cx, cy = heart(city)
    h, w = city.land.shape
    yy, xx = np.mgrid[0:h, 0:w]
    away: Floats = np.maximum(np.abs(xx - cx), np.abs(yy - cy)).astype(np.float64)
    worth = away
    if kind.tier[0].smoke > 0 or "works" in kind.tags:
        worth = np.abs(away - 6.0) - 0.4 * (xx - cx) + 0.4 * (yy - cy)
    elif kind.tier[0].home or "home" in kind.tags:
        worth = away + 0.2 * city.land.air.astype(np.float64)
    elif "wind" in kind.tags:
        worth = away + 4.0 * near_same(city, kind)
    return worth


def near_same(city: City, kind: BuildingKind) -> Floats:
    """1 within a tile of a building of the same kind, else 0, shape (h, w)."""
    out = np.zeros(city.land.shape, dtype=np.float64)
    index = city.catalog.buildings.index[kind.id]
    for row in np.flatnonzero(city.buildings["kind"] == index):
        x, y = int(city.buildings["x"][row]), int(city.buildings["y"][row])
        out[max(y - 1, 0) : y + 2, max(x - 1, 0) : x + 2] = 1.0
    return out


def heart(city: City) -> tuple[int, int]:
    """The middle of what stands, or of the southern shore of an empty island."""
    ys, xs = np.nonzero(city.land.occupant > 0)
    if not len(xs):
        ys, xs = np.nonzero(city.land.terrain == TERRAIN["shore"])
        south = ys >= city.land.shape[0] * 3 // 4
        ys, xs = (ys[south], xs[south]) if south.any() else (ys, xs)
    if not len(xs):
        return city.land.shape[1] // 2, city.land.shape[0] // 2
    return int(xs.sum()) // len(xs), int(ys.sum()) // len(ys)


def worst_soil(city: City, way: Restoration) -> tuple[int, int] | None:
    """The nearest tile that can be healed in a way, or None."""
    cx, cy = heart(city)
    h, w = city.land.shape
    yy, xx = np.mgrid[0:h, 0:w]
    fits = np.isin(city.land.terrain, [TERRAIN[t] for t in way.on]) & (city.land.occupant == 0)
    away = np.where(fits, np.maximum(np.abs(xx - cx), np.abs(yy - cy)), h + w)
    for index in np.argsort(away.ravel(), kind="stable")[:60]:
        y, x = divmod(int(index), w)
        if ground.heal_refusal(city, way, x, y) is None:
            return x, y
    return None
