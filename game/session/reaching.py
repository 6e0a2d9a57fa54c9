"""Reaching: where a building does most for its neighbours, and they for it, by the rules that its ghost shows.

What smokes or smells down the wind stands where every scripted player puts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.content.terms import BETTER_LOW, HOME_STATS
from game.engine import ground
from game.model.near import Ints, Rule, count, neighbours
from game.model.near import reach as near_corners
from game.model.soil import Soil
from game.session.siting import Floats, desire, open_ground, spots

if TYPE_CHECKING:
    from game.content.kinds import BuildingKind
    from game.model.city import City


def reaching(city: City, kind: BuildingKind, most: int) -> list[tuple[int, int]]:
    """Up to `most` fitting places for a kind, out of reach of one another: those where it reaches most come first, of
    equals the one where it would stand anyway, and none where it reaches less than half as much as on the first."""
    reached = reach(city, kind)
    if not reached.any() or any(near.line_of for near in kind.near):
        return spots(city, kind, most)
    (w, d), wide = kind.size, city.land.shape[1]
    far = max(near.tiles for near in kind.near)
    wanted = np.argsort(desire(city, kind), axis=None, kind="stable")
    rank = np.empty(wanted.size)
    rank[wanted] = np.arange(wanted.size) / wanted.size
    worth = np.where(open_ground(city, kind), rank.reshape(city.land.shape) - reached, np.inf)
    out: list[tuple[int, int]] = []
    while len(out) < most and np.isfinite(worth).any():
        y, x = divmod(int(worth.argmin()), wide)
        if out and reached[y, x] * 2 < reached[out[0][::-1]]:
            break
        worth[y, x] = np.inf
        if ground.refusal(city, kind, x, y) is None:
            out.append((x, y))
            worth[max(y - d - far, 0) : y + d + far, max(x - w - far, 0) : x + w + far] = np.inf
    return out


def reach(city: City, kind: BuildingKind) -> Floats:
    """How much a kind with its corner on a tile would change for the better, and be bettered by, less what is for the
    worse, shape (h, w): 1 for each neighbour that uses as much of a rule's stat as all do in the mean; who has as many
    such neighbours already as count is changed no more."""
    out = np.zeros(city.land.shape)
    index = city.catalog.buildings.index[kind.id]
    for rule in city.rules:
        near = rule.near
        if rule.owner == index and rule.ground is None and not near.connected:
            good = ((near.plus or 0.0) < 0 or (near.times or 1.0) < 1) == (near.stat in BETTER_LOW)
            out += _counted(city, rule, kind) * (1.0 if good else -1.0)
    return out


def _counted(city: City, rule: Rule, kind: BuildingKind) -> Floats:
    """Of a rule how many neighbours count for a kind with its corner on each tile, shape (h, w)."""
    at, near, (h, wide) = city.places(), rule.near, city.land.shape
    if near.to is None:
        found = count(city.land.shape, near, at.boxes(at.rows(rule.sources)), *kind.size)
        return np.minimum(found, near.most).astype(np.float64)
    rows, out = at.rows(rule.targets), np.zeros((h, wide))
    open_to = neighbours(city.land.shape, rule, at, Soil(city.land)) < near.most
    used = _used(city, rows, near.stat) * open_to
    corners = np.stack(near_corners(near, at.boxes(rows), *kind.size), axis=1)
    for (x0, x1, y0, y1), value in zip(corners.tolist(), used.tolist(), strict=True):
        out[max(y0, 0) : y1 + 1, max(x0, 0) : x1 + 1] += value
    return out


def _used(city: City, rows: Ints, stat: str) -> Floats:
    """What each building uses of a stat of homes, all its residents together, in parts of the mean; 1 of any other."""
    if stat not in HOME_STATS or not len(rows):
        return np.ones(len(rows))
    each = np.zeros(len(city.buildings))
    each[city.homes.rows] = city.homes.each[:, HOME_STATS.index(stat)]
    used = (each * city.buildings["people"])[rows]
    return used / max(float(used.mean()), 1.0)
