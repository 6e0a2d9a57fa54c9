"""Closed lines on the ground plane: the outlines that prisms and plates are made from."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from game.ui.kit.view import F

CORNER_STEPS = 5


def rectangle(x: float, y: float, w: float, d: float, r: float = 0.0) -> F:
    """A rectangle (n, 2) counter-clockwise as seen from above, its corners rounded by `r`."""
    r = min(r, w / 2 - 1e-4, d / 2 - 1e-4)
    if r <= 1e-4:
        return np.array([(x, y), (x + w, y), (x + w, y + d), (x, y + d)], np.float32)
    turn = np.radians(np.linspace(0, 90, CORNER_STEPS + 1))
    centres = ((x + w - r, y + r, -90), (x + w - r, y + d - r, 0), (x + r, y + d - r, 90), (x + r, y + r, 180))
    corners = []
    for cx, cy, start in centres:
        angle = turn + np.radians(start)
        corners.append(np.stack([cx + r * np.cos(angle), cy + r * np.sin(angle)], -1))
    return np.concatenate(corners).astype(np.float32)


def circle(x: float, y: float, r: float, steps: int = 28) -> F:
    angle = np.arange(steps) * (2 * np.pi / steps)
    return np.stack([x + r * np.cos(angle), y + r * np.sin(angle)], -1).astype(np.float32)


def middle(outline: F) -> F:
    centre: F = (outline.max(0) + outline.min(0)) / 2
    return centre


def shrunk(outline: F, by: float) -> F:
    """The outline drawn in towards its middle by about `by`; grown where negative."""
    centre, half = middle(outline), (outline.max(0) - outline.min(0)) / 2
    drawn: F = (centre + (outline - centre) * np.maximum(0, (half - by) / np.maximum(half, 1e-6))).astype(np.float32)
    return drawn


def smooth(points: ArrayLike, steps: int = 6) -> F:
    """A closed Catmull-Rom line through the points."""
    p1 = np.asarray(points, np.float32)
    p0, p2, p3 = np.roll(p1, 1, 0), np.roll(p1, -1, 0), np.roll(p1, -2, 0)
    line = [
        0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
        for t in np.arange(steps) / steps
    ]
    return np.stack(line, 1).reshape(-1, 2).astype(np.float32)


def at_height(outline: F, z: float) -> F:
    return np.column_stack([outline, np.full(len(outline), z, np.float32)])
