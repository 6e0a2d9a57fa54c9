"""Evens out the grain of sampled shade, without carrying it from one surface over to another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.ui.kit.view import F

Pixels = tuple[NDArray[np.int64], NDArray[np.int64]]

REACH = 2
"""Pixels to either side that a value is averaged with."""

OFF_PLANE = 0.012
"""How far from a point's plane its neighbour may lie, in tiles."""

TURNED = 0.85
"""Cosine up to which a neighbour may be turned away."""


def evened(share: F, pixels: Pixels, points: F, normals: F) -> F:
    """Means of values (n) at pixels (rows, columns) over near pixels, along rows and then along columns.

    Only neighbours on the same wall or curve count, by their points and unit normals (n, 3).
    """
    row, column = pixels
    width = int(column.max()) + 1 + 2 * REACH
    place = np.full((int(row.max()) + 1 + 2 * REACH) * width, -1, np.int64)
    own = (row + REACH) * width + column + REACH
    place[own] = np.arange(len(own))
    x, y, z = np.ascontiguousarray(points.T)
    nx, ny, nz = np.ascontiguousarray(normals.T)
    plane = x * nx + y * ny + z * nz
    for stride in (1, width):
        total, count = share.copy(), np.ones(len(share), np.float32)
        for shift in (step for step in range(-REACH, REACH + 1) if step):
            at = place[own + shift * stride]
            off = np.abs(x[at] * nx + y[at] * ny + z[at] * nz - plane)
            turn = nx[at] * nx + ny[at] * ny + nz[at] * nz
            same = (at >= 0) & (off < OFF_PLANE) & (turn > TURNED)
            total += np.where(same, share[at], 0)
            count += same
        share = total / count
    return share
