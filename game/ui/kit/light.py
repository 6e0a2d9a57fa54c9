"""One sun, one sky: shadows and ambient occlusion from depth maps, and the formula for what a surface looks like.

Each of four neighbouring pixels asks only a quarter of the directions; shrinking a sheet by two or more averages them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.ui.kit.raster import nearest
from game.ui.kit.view import CAMERA, SUN, F

SUN_LIGHT = np.array([1.07, 1.00, 0.88], np.float32) * 0.92
SKY_LIGHT = np.array([0.87, 0.95, 1.10], np.float32) * 0.50
BOUNCE_LIGHT = np.array([1.06, 1.00, 0.88], np.float32) * 0.12
RIM_LIGHT = np.array([0.9, 1.0, 1.1], np.float32) * 0.10
GROUND_LIGHT = (SKY_LIGHT + SUN_LIGHT * SUN[2]) / np.mean(SKY_LIGHT + SUN_LIGHT * SUN[2]) * 1.02

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

STEEPEST = 3.0
"""Slope towards a light up to which a surface may not shade itself; samples beside a point lie nearer by as much."""

_COS = np.cos(np.arange(SUN_TAPS) * GOLDEN) * np.sqrt((np.arange(SUN_TAPS) + 0.5) / SUN_TAPS) * SUN_BLUR
_SIN = np.sin(np.arange(SUN_TAPS) * GOLDEN) * np.sqrt((np.arange(SUN_TAPS) + 0.5) / SUN_TAPS) * SUN_BLUR


class DepthMap:
    """How near to a light the nearest surface lies, over a plane across its direction; `fine` texels a tile."""

    def __init__(self, points: F, direction: F, fine: int) -> None:
        side = np.cross([0, 0, 1], direction)
        side = side / np.linalg.norm(side)
        self.axes = np.stack([side * fine, np.cross(direction, side) * fine, direction], -1).astype(np.float32)
        seen = points @ self.axes
        left, low = seen[..., 0].min() - 2, seen[..., 1].min() - 2
        width, height = int(seen[..., 0].max() - left) + 4, int(seen[..., 1].max() - low) + 4
        self.corner = np.array([left, low], np.float32)
        self.depth = nearest(seen[..., :2] - self.corner, seen[..., 2], width, height)

    def hides(
        self, points: F, bias: F, shift: F | tuple[float, float], reach: float = 99.0
    ) -> NDArray[np.bool_]:
        """Whether something stands between each point (n, 3) and the light, nearer by more than `bias` (n).

        `shift` in texels moves the sample; what is farther off than `reach` tiles does not count.
        """
        seen = points @ self.axes
        at = (seen[:, :2] - self.corner + shift).astype(np.int32)
        height, width = self.depth.shape
        inside = (at[:, 0] >= 0) & (at[:, 0] < width) & (at[:, 1] >= 0) & (at[:, 1] < height)
        index = np.where(inside, at[:, 1] * width + at[:, 0], 0)
        ahead = self.depth.ravel()[index] - seen[:, 2]
        return inside & (ahead > bias) & (ahead < reach)


def sky_directions(count: int = SKY_DIRECTIONS) -> F:
    """Directions (count, 3) spread over the upper hemisphere."""
    i = np.arange(count) + 0.5
    up = 0.12 + 0.86 * i / count
    flat = np.sqrt(1 - up * up)
    return np.stack([flat * np.cos(i * GOLDEN), flat * np.sin(i * GOLDEN), up], -1).astype(np.float32)


class Lamps:
    """The sun and the sky over the triangles that cast shadows (n, 3 corners, 3)."""

    def __init__(self, casters: F) -> None:
        self.directions = sky_directions()
        self.sky = [DepthMap(casters, direction, SKY_FINE) for direction in self.directions]
        self.sun = DepthMap(casters, SUN, SUN_FINE)

    def sunlit(self, points: F, normals: F, group: NDArray[np.int64]) -> F:
        """Share of the sun's disc (n) that points (n, 3) with normals (n, 3) see; `group` 0..3 picks the samples."""
        share = np.zeros(len(points), np.float32)
        bias = np.float32(0.004) + _slope(normals @ SUN) * np.float32(SUN_BLUR / SUN_FINE)
        for number in range(GROUPS):
            rows = np.nonzero(group == number)[0]
            own, own_bias = points[rows], bias[rows]
            for tap in range(number, SUN_TAPS, GROUPS):
                share[rows] += ~self.sun.hides(own, own_bias, (_COS[tap], _SIN[tap]))
        return share * np.float32(GROUPS / SUN_TAPS)

    def open_sky(self, points: F, normals: F, group: NDArray[np.int64], reach: float = 99.0) -> F:
        """Share of the sky (n) that points see, weighted by the cosine to their normals (n, 3)."""
        seen = np.zeros(len(points), np.float32)
        whole = np.full(len(points), 1e-6, np.float32)
        jitter = (np.random.default_rng(1).random((len(points), 2), np.float32) * 2 - 0.5).astype(np.float32)
        for number in range(GROUPS):
            rows = np.nonzero(group == number)[0]
            own, facing, shift = points[rows], normals[rows], jitter[rows]
            for k in range(number, SKY_DIRECTIONS, GROUPS):
                towards = facing @ self.directions[k]
                weight = np.maximum(towards, 0) + np.float32(1e-4)
                bias = np.float32(0.004) + _slope(towards) * np.float32(1 / SKY_FINE)
                whole[rows] += weight
                seen[rows] += weight * ~self.sky[k].hides(own, bias, shift, reach)
        return seen / whole


def _slope(cosine: F) -> F:
    """How much nearer to the light a surface gets over a step across its beam: the tangent, within bounds."""
    safe = np.clip(cosine, 0.05, 1)
    return np.minimum(np.sqrt(1 - safe * safe) / safe, np.float32(STEEPEST))


def shaded(albedo: F, points: F, normals: F, glow: F, sun: F, sky: F) -> F:
    """Linear light (n, 3) from surfaces of linear colour `albedo` (n, 3).

    `sun` (n) is the share of the sun's disc seen, `sky` (n) the share of the sky, `glow` (n) the share of own light.
    """
    up = normals[:, 2]
    low = np.exp(-5 * np.clip(points[:, 2], 0, 9))
    sky_part = (0.62 + 0.38 * up) * (0.30 + 0.70 * sky)
    sun_part = np.maximum(normals @ SUN, 0) * sun
    bounce_part = (1 - up) * (0.35 + 0.65 * low) * (0.4 + 0.6 * sky)
    light = albedo * (
        SKY_LIGHT * sky_part[:, None] + SUN_LIGHT * sun_part[:, None] + BOUNCE_LIGHT * bounce_part[:, None]
    )
    rim = (1 - np.clip(normals @ CAMERA, 0, 1)) ** 3 * np.clip(up + 0.2, 0, 1)
    light += rim[:, None] * RIM_LIGHT
    own = glow[:, None]
    return (light * (1 - own) + albedo * own).astype(np.float32)


def ground_darkening(sun: F, sky: F) -> F:
    """How dark flat ground gets, 0..1, from the shares of sun and sky that it sees."""
    full = 0.50 + 0.92 * float(SUN[2])
    lit = 0.50 * (0.25 + 0.75 * np.clip(sky / 0.985, 0, 1)) + 0.92 * float(SUN[2]) * sun
    return np.clip(1 - (lit / full) ** np.float32(1 / 1.7), 0, 1).astype(np.float32)
