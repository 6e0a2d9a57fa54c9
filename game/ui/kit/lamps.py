"""What points see of the sun and of the sky, by depth maps.

Each of four neighbouring pixels asks only a quarter of the directions; shrinking a sheet by two or more averages them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.ui.kit.raster import nearest
from game.ui.kit.view import SUN, F, along

Ints = NDArray[np.int64]
Shift = tuple[F | float, F | float]

SKY_DIRECTIONS = 24
SKY_FINE = 64
SUN_FINE = 150
SUN_TAPS = 16
SUN_BLUR = 4.2
"""Radius of a shadow's soft edge, in texels."""

GROUPS = 4
GOLDEN = 2.399963
LIFT = 0.012
"""How far a point is lifted off its own surface before it looks for the light, in tiles."""

LEAST = 0.004
STEEPEST = 3.0
"""Slope towards a light up to which a surface may not shade itself; samples beside a point lie nearer by as much."""


class DepthMap:
    """How near to a light the nearest surface lies, over a plane across its direction; `fine` texels a tile."""

    def __init__(self, casters: F, direction: F, fine: int) -> None:
        side = np.cross([0, 0, 1], direction)
        side = side / np.linalg.norm(side)
        self.axes = (side * fine, np.cross(direction, side) * fine, direction)
        across, up, near = (along(casters, axis) for axis in self.axes)
        self.left, self.low = across.min() - 2, up.min() - 2
        width, height = int(across.max() - self.left) + 4, int(up.max() - self.low) + 4
        self.depth = nearest(np.stack([across - self.left, up - self.low], -1), near, width, height)

    def hides(self, points: F, bias: F, shift: Shift, reach: float) -> NDArray[np.bool_]:
        """Whether something stands between each point (n, 3) and the light, nearer by more than `bias` (n).

        `shift` in texels moves the sample; what is farther off than `reach` tiles does not count.
        """
        across, up, near = (along(points, axis) for axis in self.axes)
        column = (across - (self.left - shift[0])).astype(np.int32)
        row = (up - (self.low - shift[1])).astype(np.int32)
        height, width = self.depth.shape
        inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
        ahead = self.depth.ravel()[np.where(inside, row * width + column, 0)] - near
        hidden: NDArray[np.bool_] = inside & (ahead > bias) & (ahead < reach)
        return hidden


class Lamps:
    """The sun and the sky over the triangles that cast shadows (n, 3 corners, 3)."""

    def __init__(self, casters: F) -> None:
        self.directions = sky_directions()
        self.sky = [DepthMap(casters, direction, SKY_FINE) for direction in self.directions]
        self.sun = DepthMap(casters, SUN, SUN_FINE)

    def sunlit(self, points: F, normals: F, group: Ints) -> F:
        """Share of the sun's disc (n) that points (n, 3) with normals (n, 3) see; `group` 0..3 picks the samples."""
        share = np.zeros(len(points), np.float32)
        for number in range(GROUPS):
            rows = np.nonzero(group == number)[0]
            own = _columns(points[rows])
            bias = LEAST + _slope(along(normals[rows], SUN)) * np.float32(SUN_BLUR / SUN_FINE)
            free = [~self.sun.hides(own, bias, spot, np.inf) for spot in _DISC[number::GROUPS]]
            share[rows] = np.mean(free, 0)
        return share

    def open_sky(self, points: F, normals: F, group: Ints, reach: float = np.inf) -> F:
        """Share of the sky (n) that points see, weighted by the cosine to their normals (n, 3)."""
        share = np.zeros(len(points), np.float32)
        dice = np.random.default_rng(1)
        for number in range(GROUPS):
            rows = np.nonzero(group == number)[0]
            own, facing = _columns(points[rows]), _columns(normals[rows])
            jitter = dice.random((2, len(rows)), np.float32) * 2 - np.float32(0.5)
            seen = np.zeros(len(rows), np.float32)
            whole = np.full(len(rows), 1e-6, np.float32)
            for k in range(number, SKY_DIRECTIONS, GROUPS):
                towards = along(facing, self.directions[k])
                weight = np.maximum(towards, 0) + np.float32(1e-4)
                bias = LEAST + _slope(towards) * np.float32(1 / SKY_FINE)
                whole += weight
                seen += weight * ~self.sky[k].hides(own, bias, (jitter[0], jitter[1]), reach)
            share[rows] = seen / whole
        return share


def sky_directions(count: int = SKY_DIRECTIONS) -> F:
    """Directions (count, 3) spread over the upper hemisphere."""
    i = np.arange(count) + 0.5
    up = 0.12 + 0.86 * i / count
    flat = np.sqrt(1 - up * up)
    return np.stack([flat * np.cos(i * GOLDEN), flat * np.sin(i * GOLDEN), up], -1).astype(np.float32)


def _disc() -> list[tuple[float, float]]:
    """Places over a soft edge's disc, in texels."""
    i = np.arange(SUN_TAPS)
    radius = np.sqrt((i + 0.5) / SUN_TAPS) * SUN_BLUR
    return list(zip(radius * np.cos(i * GOLDEN), radius * np.sin(i * GOLDEN), strict=True))


_DISC = _disc()


def _columns(points: F) -> F:
    """The same points laid out so that each coordinate lies in one piece."""
    return np.ascontiguousarray(points.T).T


def _slope(cosine: F) -> F:
    """How much nearer to the light a surface gets over a step across its beam: the tangent, within bounds."""
    safe = np.clip(cosine, np.float32(0.05), np.float32(1))
    return np.minimum(np.sqrt(1 - safe * safe) / safe, np.float32(STEEPEST))
