"""Roads draw themselves: a pure function of what is built and of the land between."""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray

from game.content.terms import COVERS, TERRAINS

Mask = NDArray[np.bool_]
SIDES: tuple[tuple[int, int], ...] = ((0, -1), (1, 0), (0, 1), (-1, 0))
"""(dx, dy) of the bits 1, 2, 4, 8 of a road piece."""
FARTHEST = 26.0
"""Cost of the longest road between two groups of buildings; beyond it people take the boat."""
GAP = 4
"""Free tiles that a street crosses to go on in line."""
SHUT = 1e9
GROUND_COST = {"plain": 1.0, "shore": 1.6, "hill": 2.0, "river": 3.5}
COVER_COST = {"wood": 1.5, "farmland": 2.0, "forest": 4.0, "wetland": 6.0, "marsh": 6.0}


def lay(terrain: NDArray[np.int8], cover: NDArray[np.int8], built: NDArray[np.integer]) -> Mask:
    """Tiles that carry a road; `built` is 0 where nothing stands.

    A free tile between two buildings is a street; groups that streets leave apart are joined by the cheapest paths,
    shortest first, as far as needed and no further.
    """
    price = _price(terrain, cover, built)
    houses = (built != 0) & (price >= SHUT) & np.isin(terrain, [TERRAINS.index(n) for n in ("plain", "shore", "hill")])
    streets = _streets(price <= 2.0, houses)
    if not houses.any():
        return streets
    return streets | _joined(price, houses | streets, streets)


def pieces(roads: Mask, built: NDArray[np.integer]) -> NDArray[np.int8]:
    """Bits of the sides on which a road tile goes on (h, w); -1 where there is no road. A blind end meets a house."""
    bits = _bits(roads)
    ends = roads & np.isin(bits, (0, 1, 2, 4, 8))
    house = _bits(built != 0)
    first = (house & -house).astype(np.int8)
    return np.where(roads, np.where(ends, bits | first, bits), np.int8(-1)).astype(np.int8)


def _bits(mask: Mask) -> NDArray[np.int8]:
    h, w = mask.shape
    wide = np.pad(mask, 1)
    total = np.zeros((h, w), np.int8)
    for k, (dx, dy) in enumerate(SIDES):
        total |= wide[1 + dy : 1 + dy + h, 1 + dx : 1 + dx + w].astype(np.int8) << k
    return total


def _price(terrain: NDArray[np.int8], cover: NDArray[np.int8], built: NDArray[np.integer]) -> NDArray[np.float64]:
    price = np.full(terrain.shape, SHUT)
    for name, cost in GROUND_COST.items():
        price[terrain == TERRAINS.index(name)] = cost
    for name, cost in COVER_COST.items():
        price[(cover == COVERS.index(name)) & (price < SHUT)] += cost
    price[cover == COVERS.index("mangrove")] = SHUT
    price[built != 0] = SHUT
    return price


def _streets(free: Mask, houses: Mask) -> Mask:
    bits = _bits(houses)
    streets: Mask = free & (((bits & 5) == 5) | ((bits & 10) == 10))
    for _ in range(2):
        beside = _bits(streets)
        corner = sum((beside >> k) & 1 for k in range(4)) >= 2
        streets = _through(streets | (free & corner & (_bits(houses | streets) > 0)), free)
    return streets


def _through(streets: Mask, free: Mask) -> Mask:
    """Streets that stop in line with each other across a few free tiles go on to meet."""
    out = streets.copy()
    for mask, open_, road in ((out, free, streets), (out.T, free.T, streets.T)):
        for gap in range(1, min(GAP, road.shape[1] - 2) + 1):
            wide = road.shape[1] - gap - 1
            span = road[:, :wide] & road[:, gap + 1 :]
            for k in range(1, gap + 1):
                span = span & open_[:, k : k + wide]
            for k in range(1, gap + 1):
                mask[:, k : k + wide] |= span
    return out


def _joined(price: NDArray[np.float64], seeds: Mask, streets: Mask) -> Mask:
    """Tiles of the cheapest roads that join all groups of seeds (Kruskal over the borders of their basins)."""
    h, w = price.shape
    roads = np.zeros(h * w, dtype=bool)
    group = _groups([int(i) for i in np.flatnonzero(seeds)], h, w)
    heads = list(range(max(group.values()) + 1))
    if len(heads) == 1:
        return roads.reshape(h, w)
    flat = price.ravel()
    far, origin, back = _basins(flat, group, streets.ravel(), (h, w))
    borders = sorted(
        (far[i] + far[j], i, j) for i in far for j in _around(i, h, w) if i < j and j in far and origin[i] != origin[j]
    )
    for cost, i, j in borders:
        if cost > FARTHEST:
            break
        one, other = _head(heads, origin[i]), _head(heads, origin[j])
        if one == other:
            continue
        heads[max(one, other)] = min(one, other)
        for tile in (i, j):
            while far[tile] > 0:
                roads[tile] = flat[tile] < SHUT
                tile = back[tile]
    return roads.reshape(h, w)


def _head(heads: list[int], group: int) -> int:
    while heads[group] != group:
        group = heads[group]
    return group


def _groups(tiles: list[int], h: int, w: int) -> dict[int, int]:
    """Number of the group of each tile; tiles that share a side share a group."""
    left, group, count = set(tiles), {}, 0
    for tile in tiles:
        if tile not in left:
            continue
        left.discard(tile)
        edge = [tile]
        while edge:
            i = edge.pop()
            group[i] = count
            for j in _around(i, h, w):
                if j in left:
                    left.discard(j)
                    edge.append(j)
        count += 1
    return group


def _basins(
    flat: NDArray[np.float64], group: dict[int, int], streets: Mask, shape: tuple[int, int]
) -> tuple[dict[int, float], dict[int, int], dict[int, int]]:
    """Cost to the nearest group, that group, and the step towards it, for every tile within reach."""
    far = dict.fromkeys(group, 0.0)
    origin, back = dict(group), {i: i for i in group}
    heap = [(0.0, i) for i in group]
    while heap:
        cost, i = heapq.heappop(heap)
        if cost > far[i]:
            continue
        for j in _around(i, *shape):
            there = cost + (0.0 if streets[j] else float(flat[j]))
            if there <= FARTHEST and there < far.get(j, SHUT):
                far[j], origin[j], back[j] = there, origin[i], i
                heapq.heappush(heap, (there, j))
    return far, origin, back


def _around(i: int, h: int, w: int) -> list[int]:
    y, x = divmod(i, w)
    return [(y + dy) * w + x + dx for dx, dy in SIDES if 0 <= x + dx < w and 0 <= y + dy < h]
