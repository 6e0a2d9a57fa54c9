"""Where a scripted player builds: near what stands, homes out of the smoke, works downwind of homes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from game.content.items import Restoration
from game.content.kinds import BuildingKind
from game.engine import ground
from game.model.land import COVER, TERRAIN

if TYPE_CHECKING:
    from game.model.city import City

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Siting = Callable[["City", BuildingKind, int], list[tuple[int, int]]]
"""Up to so many fitting places for a kind, the best first."""


def where(city: City, kind: BuildingKind) -> tuple[int, int] | None:
    """A fitting place for a kind, or None."""
    found = spots(city, kind, 1)
    return found[0] if found else None


def spots(city: City, kind: BuildingKind, most: int) -> list[tuple[int, int]]:
    """Up to `most` fitting places for a kind that do not overlap, the best first."""
    (w, d), wide = kind.size, city.land.shape[1]
    worth = np.where(open_ground(city, kind), desire(city, kind), np.inf)
    apart = 1 if "wind" in kind.tags else 0
    out: list[tuple[int, int]] = []
    while len(out) < most and np.isfinite(worth).any():
        y, x = divmod(int(worth.argmin()), wide)
        if ground.refusal(city, kind, x, y) is None:
            out.append((x, y))
            near = slice(max(y - d + 1 - apart, 0), y + d + apart), slice(max(x - w + 1 - apart, 0), x + w + apart)
            worth[near] += FAR if apart else np.inf
        worth[y, x] = np.inf
    return out


FAR = 1_000.0
"""How much less a tile is wanted where something of the same kind already takes the wind."""


def open_ground(city: City, kind: BuildingKind) -> Mask:
    """Where a kind's top corner may stand as far as land and neighbours on it go, shape (h, w)."""
    land, site = city.land, kind.place
    fits = np.isin(land.terrain, [TERRAIN[t] for t in site.on]) & (land.above == 0) & (land.healing == 0) & ~city.fog
    if site.cover is not None:
        fits &= np.isin(land.cover, [COVER[c] for c in site.cover])
    if not site.over:
        fits &= land.occupant == 0
    return _whole(fits, *kind.size)


def _whole(fits: Mask, w: int, d: int) -> Mask:
    """Where a footprint of w x d tiles from the corner on fits everywhere."""
    out = np.zeros_like(fits)
    h, wide = fits.shape
    inner = np.ones((max(h - d + 1, 0), max(wide - w + 1, 0)), dtype=np.bool_)
    for j in range(d):
        for i in range(w):
            inner &= fits[j : j + inner.shape[0], i : i + inner.shape[1]]
    out[: inner.shape[0], : inner.shape[1]] = inner
    return out


def desire(city: City, kind: BuildingKind) -> Floats:
    """How far from ideal each tile is, low is good, shape (h, w)."""
    away, xx, yy = _away(city)
    cx, cy = heart(city)
    if kind.tier[0].smoke > 0 or "works" in kind.tags:
        worth: Floats = np.abs(away - 6.0) - 0.4 * (xx - cx) + 0.4 * (yy - cy)
    elif kind.tier[0].home or "home" in kind.tags:
        worth = away + 0.2 * city.land.air.astype(np.float64)
    elif "wind" in kind.tags:
        worth = away + FAR * near_same(city, kind)
    else:
        worth = away
    return worth


def _away(city: City) -> tuple[Floats, Any, Any]:
    """Tiles to the heart by tile, shape (h, w), and the tiles' x and y."""
    cx, cy = heart(city)
    h, w = city.land.shape
    yy, xx = np.mgrid[0:h, 0:w]
    return np.maximum(np.abs(xx - cx), np.abs(yy - cy)).astype(np.float64), xx, yy


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


def soils(city: City, way: Restoration, most: int) -> list[tuple[int, int]]:
    """Up to `most` tiles that can be healed in a way, the nearest first."""
    away, _, _ = _away(city)
    land = city.land
    fits = np.isin(land.terrain, [TERRAIN[t] for t in way.on]) & np.isin(land.cover, [COVER[c] for c in way.of])
    away = np.where(fits & (land.healing == 0) & ~city.fog, away, np.inf)
    out: list[tuple[int, int]] = []
    for index in np.argsort(away.ravel(), kind="stable")[: int(np.isfinite(away).sum())]:
        y, x = divmod(int(index), land.shape[1])
        if len(out) == most:
            break
        if ground.heal_refusal(city, way, x, y) is None:
            out.append((x, y))
    return out
