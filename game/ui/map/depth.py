"""Who stands behind whom: back-to-front order of footprints that share no tile."""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
LEAN = 2.2
"""Tiles of a - b columns by which a body may reach beyond its footprint."""


def order(x: Numbers, y: Numbers, w: Numbers, d: Numbers) -> list[int]:
    """Indices from back to front.

    A stands behind B if A.x + A.w <= B.x or A.y + A.d <= B.y. Sorting by a sum alone fails for 3 x 2 beside 1 x 1.
    """
    rank = 2 * (x + y) + w + d
    if len(x) == 0 or (w.max() <= 1 and d.max() <= 1):
        return [int(i) for i in np.lexsort((x, rank))]
    return _sorted(_behind(x, y, w, d), rank)


def _behind(x: Numbers, y: Numbers, w: Numbers, d: Numbers) -> NDArray[np.bool_]:
    right, front = x + w, y + d
    before = (right[:, None] <= x) | (front[:, None] <= y)
    after = (x[:, None] >= right) | (y[:, None] >= front)
    first, last = x - front, right - y
    near = (first[:, None] < last + LEAN) & (first < last[:, None] + LEAN)
    return before & ~after & near


def _sorted(behind: NDArray[np.bool_], rank: Numbers) -> list[int]:
    waits = behind.sum(axis=0)
    starts, ends = np.nonzero(behind)
    edges = np.searchsorted(starts, np.arange(len(rank) + 1))
    ready = [(float(rank[i]), int(i)) for i in np.flatnonzero(waits == 0)]
    heapq.heapify(ready)
    result: list[int] = []
    while ready:
        _, i = heapq.heappop(ready)
        result.append(i)
        for j in ends[edges[i] : edges[i + 1]]:
            waits[j] -= 1
            if waits[j] == 0:
                heapq.heappush(ready, (float(rank[j]), int(j)))
    return result
