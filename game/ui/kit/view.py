"""The camera and the sun: where a point of the world falls on the sheet, and from where light comes.

A tile is `tw` wide and `tw / 2` high; one unit of height is cos 30 / sqrt 2 of `tw`, the camera's elevation being 30.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

F = NDArray[np.floating[Any]]
"""Arrays of real numbers; the drawing counts in single precision."""

ZOOMS = (40, 60, 80, 120, 160)
MASTER = 320
RISE = float(np.cos(np.radians(30)) / np.sqrt(2))
"""Screen rise of one unit of height, in tile widths: 0.6124."""

CAMERA = np.array([RISE, RISE, 0.5], np.float32)
"""Direction to the eye."""

SUN = np.array([-0.34, 0.56, 0.755], np.float32) / np.float32(np.linalg.norm([-0.34, 0.56, 0.755]))
"""Direction to the sun: the left wall is lit, the right one lies in shade."""


def along(points: F, direction: F) -> F:
    """How far points (..., 3) lie along a direction: their products with it, without the threads of matrix algebra."""
    x, y, z = (np.float32(value) for value in direction)
    product: F = points[..., 0] * x + points[..., 1] * y + points[..., 2] * z
    return product


def to_sheet(points: F) -> F:
    """World points (..., 3) as sheet x, y and nearness, in master pixels from the anchor."""
    return np.stack([along(points, column) for column in _FORWARD.T], -1)


def to_world(sheet: F) -> F:
    """The inverse of `to_sheet`."""
    return np.stack([along(sheet, column) for column in _BACK.T], -1)


_FORWARD = np.array(
    [
        [MASTER / 2, MASTER / 4, CAMERA[0]],
        [-MASTER / 2, MASTER / 4, CAMERA[1]],
        [0, -RISE * MASTER, CAMERA[2]],
    ]
)
_BACK = np.linalg.inv(_FORWARD)
