"""Which triangle is nearest at every pixel: all triangles at once, as spans of rows, in numpy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.ui.kit.view import F

Ints = NDArray[np.int64]
MOST_PIXELS = 3_000_000
"""Fragments handled at a time, to bound memory."""


@dataclass(frozen=True)
class Spans:
    """One run of covered pixel centres in one row of one triangle."""

    triangle: Ints
    row: Ints
    start: Ints
    count: Ints


def spans(corners: F, width: int, height: int) -> Spans:
    """The rows of pixels that triangles (n, 3, 2) cover. Neighbours along an edge neither overlap nor leave a gap."""
    order = np.argsort(corners[:, :, 1], axis=1)
    x = np.take_along_axis(corners[:, :, 0], order, 1).astype(np.float64)
    y = np.take_along_axis(corners[:, :, 1], order, 1).astype(np.float64)
    first = np.clip(np.ceil(y[:, 0] - 0.5), 0, height).astype(np.int64)
    last = np.clip(np.ceil(y[:, 2] - 0.5), 0, height).astype(np.int64)
    tall = last - first
    triangle, step = _unrolled(tall)
    row = first[triangle] + step
    centre = row + 0.5
    x, y = x[triangle], y[triangle]
    upper = centre < y[:, 1]
    a = _crossing(x[:, 0], y[:, 0], x[:, 2], y[:, 2], centre)
    b = _crossing(
        np.where(upper, x[:, 0], x[:, 1]), np.where(upper, y[:, 0], y[:, 1]),
        np.where(upper, x[:, 1], x[:, 2]), np.where(upper, y[:, 1], y[:, 2]), centre,
    )
    start = np.clip(np.ceil(np.minimum(a, b) - 0.5), 0, width).astype(np.int64)
    stop = np.clip(np.ceil(np.maximum(a, b) - 0.5), 0, width).astype(np.int64)
    kept = stop > start
    return Spans(triangle[kept], row[kept], start[kept], (stop - start)[kept])


def nearest(corners: F, nearness: F, width: int, height: int) -> F:
    """The greatest nearness (height, width) over triangles with a nearness (n, 3) at each corner; -1e9 where none."""
    buffer = np.full(width * height, -1e9, np.float32)
    for _, pixel, depth in _fragments(corners, nearness, width, height):
        np.maximum.at(buffer, pixel, depth)
    return buffer.reshape(height, width)


def winners(corners: F, nearness: F, width: int, height: int) -> NDArray[np.int64]:
    """The index (height, width) of the nearest triangle, -1 where none."""
    buffer = np.full(width * height, -1, np.int64)
    if len(corners) == 0:
        return buffer.reshape(height, width)
    low = float(nearness.min())
    fine = (2**30 - 1) / max(float(nearness.max()) - low, 1e-6)
    for triangle, pixel, depth in _fragments(corners, nearness, width, height):
        level = ((depth - low) * fine).astype(np.int64)
        np.maximum.at(buffer, pixel, (level << 32) | triangle)
    found = buffer & 0xFFFFFFFF
    return np.where(buffer < 0, -1, found).reshape(height, width)


def _fragments(corners: F, nearness: F, width: int, height: int) -> Iterator[tuple[Ints, Ints, F]]:
    """Triangle, flat pixel index and nearness of every covered pixel, in portions."""
    runs = spans(corners, width, height)
    along_x, along_y, at_zero = _planes(corners, nearness)
    a, b, c = nearness.T
    least, most = np.minimum(np.minimum(a, b), c), np.maximum(np.maximum(a, b), c)
    total = np.cumsum(runs.count)
    begin = 0
    while begin < len(total):
        done = total[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(total, done + MOST_PIXELS, "right")))
        part = slice(begin, end)
        triangle, row = runs.triangle[part], runs.row[part]
        run, step = _unrolled(runs.count[part])
        base = at_zero[triangle] + along_y[triangle] * (row + 0.5) + along_x[triangle] * (runs.start[part] + 0.5)
        owner = triangle[run]
        depth = base[run] + along_x[owner] * step
        np.clip(depth, least[owner], most[owner], out=depth)
        pixel = (row * width + runs.start[part])[run] + step
        yield owner, pixel, depth.astype(np.float32)
        begin = end


def _unrolled(counts: Ints) -> tuple[Ints, Ints]:
    """For counts 2, 0, 3: the owners 0 0 2 2 2 and the steps 0 1 0 1 2."""
    owner = np.repeat(np.arange(len(counts)), counts)
    step = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return owner, step


def _crossing(x0: F, y0: F, x1: F, y1: F, y: F) -> F:
    """Where the edge from x0, y0 to x1, y1 crosses the height y; y0 is not below y1."""
    rise = y1 - y0
    share = np.divide(y - y0, rise, out=np.zeros_like(rise), where=rise > 0)
    return x0 + np.clip(share, 0, 1) * (x1 - x0)


def _planes(corners: F, nearness: F) -> tuple[F, F, F]:
    """Nearness as a plane over the sheet: change along x, along y, and value at 0, 0."""
    a, b, c = (corners[:, i].astype(np.float64) for i in range(3))
    u, v = b - a, c - a
    det = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
    inverse = np.divide(1.0, det, out=np.zeros_like(det), where=np.abs(det) > 1e-12)
    du = (nearness[:, 1] - nearness[:, 0]).astype(np.float64)
    dv = (nearness[:, 2] - nearness[:, 0]).astype(np.float64)
    along_x = (du * v[:, 1] - dv * u[:, 1]) * inverse
    along_y = (dv * u[:, 0] - du * v[:, 0]) * inverse
    return along_x, along_y, nearness[:, 0] - along_x * a[:, 0] - along_y * a[:, 1]
