"""Blocks: which of many footprints stand so close to one another, one after the other, that they are one."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Boxes = tuple[Ints, Ints, Ints, Ints]
"""Footprints: x, y, w, d."""


def together(number: int, a: Any, b: Any) -> Ints:
    """The block of each of `number` things, counted from 0 by their first members, given pairs (a, b) that touch."""
    root = np.arange(number, dtype=np.int64)
    while len(a):
        one, other = root[a], root[b]
        apart = one != other
        a, b, one, other = a[apart], b[apart], one[apart], other[apart]
        np.minimum.at(root, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(root, up := root[root]):
            root = up
    out: Ints = np.unique(root, return_inverse=True)[1].astype(np.int64)
    return out


def blocks(boxes: Boxes, link: int) -> Ints:
    """The block of each footprint; two that lie within `link` tiles (Chebyshev) are in one."""
    x, y, w, d = boxes
    order = np.argsort(x, kind="stable")
    x, y, right, low = x[order], y[order], (x + w)[order], (y + d)[order]
    widest, first, second = int(w.max(initial=1)), [], []
    for ahead in range(1, len(x)):
        left = np.flatnonzero(x[ahead:] - x[:-ahead] < widest + link)
        if not len(left):
            break
        other = left + ahead
        close = (x[other] < right[left] + link) & (y[other] < low[left] + link) & (y[left] < low[other] + link)
        first.append(order[left[close]])
        second.append(order[other[close]])
    none = np.zeros(0, dtype=np.int64)
    return together(len(x), np.concatenate([none, *first]), np.concatenate([none, *second]))


def patches(green: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Tiles that touch side by side: the place (y * w + x) of each tile that is set, and the size of its patch."""
    place = np.flatnonzero(green)
    number = np.full(green.shape, -1, dtype=np.int64)
    number.ravel()[place] = np.arange(len(place))
    across, down = green[:, 1:] & green[:, :-1], green[1:] & green[:-1]
    a = np.concatenate([number[:, :-1][across], number[:-1][down]])
    b = np.concatenate([number[:, 1:][across], number[1:][down]])
    block = together(len(place), a, b)
    return place, np.bincount(block, minlength=1)[block] if len(place) else place
