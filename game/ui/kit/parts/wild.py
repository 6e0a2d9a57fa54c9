"""Rock and beast: stones, crags, peaks, cows."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np

from game.content import nature as spec
from game.ui.kit.colour import mix, rgb, tone
from game.ui.kit.forms import ball, icosphere, prism, tube
from game.ui.kit.mesh import Mesh
from game.ui.kit.view import F

LEVELS = (0, 0.16, 0.34, 0.55, 0.76, 0.90)
"""Heights of a peak's rings, as shares of its own."""


def rocks(mesh: Mesh, p: spec.Rocks) -> None:
    x, y, w, d = p.area
    dice = np.random.default_rng(p.seed)
    unit, faces = icosphere(1)
    for _ in range(p.n):
        px, py = x + dice.random() * w, y + dice.random() * d
        dents = dice.normal(1, 0.12, (len(unit), 1))
        size = p.s * (0.5 + dice.random() * 0.8)
        points = unit * dents * (1, 1, 0.7) * size + (px, py, size * 0.3)
        mesh.triangles(points[faces], tone(p.c, 0.92 + 0.16 * dice.random()))


def crag(mesh: Mesh, p: spec.Crag) -> None:
    dice = np.random.default_rng(p.seed)
    foot = np.array(p.poly)
    centre = foot.mean(0)
    z = 0.0
    for step in range(p.steps):
        ragged = 1 + dice.normal(0, 0.03, (len(foot), 1))
        terrace = centre + (foot - centre) * (1 - 0.24 * step) * ragged
        top = p.h * (step + 1) / p.steps
        paint = tone(p.c, 1 - 0.03 * step)
        prism(mesh, terrace.astype(np.float32), z, top, paint, p.top, 0.035, 0.84, facets=True)
        z = top - 0.02


def peak(mesh: Mesh, p: spec.Peak) -> None:
    dice = np.random.default_rng(p.seed)
    rings = [_ragged_ring(p, level, dice) for level in range(len(LEVELS))]
    triangles: list[tuple[F, F, F]] = []
    for level, (low, high) in enumerate(zip(rings[:-1], rings[1:], strict=True)):
        for i in range(p.n):
            j = (i + 1) % p.n
            if level % 2 == 0:
                triangles += [(low[i], low[j], high[i]), (low[j], high[j], high[i])]
            else:
                triangles += [(low[i], low[j], high[j]), (low[i], high[j], high[i])]
    top = np.array(p.at) + (0, 0, p.h)
    triangles += [(rings[-1][i], rings[-1][(i + 1) % p.n], top) for i in range(p.n)]
    points = np.array(triangles)
    heights = (points[:, :, 2].mean(1) - p.at[2]) / p.h
    mesh.triangles(points, np.array([_cover(share, p.snow, dice) for share in heights])[:, None])


def _ragged_ring(p: spec.Peak, level: int, dice: np.random.Generator) -> F:
    share = LEVELS[level]
    turn = np.arange(p.n) * 2 * np.pi / p.n + (level % 2) * np.pi / p.n
    reach = p.r * (1 - share) ** (1.15 if level else 1) * (1 + dice.normal(0, 0.10, p.n))
    up = p.h * share * (1 + (dice.normal(0, 0.05, p.n) if level else np.zeros(p.n)))
    x, y, z = p.at
    return np.stack([x + reach * np.cos(turn), y + reach * np.sin(turn), z + up], -1)


def _cover(share: float, snow: float, dice: np.random.Generator) -> tuple[float, float, float]:
    """Snow, grass or rock at a share of the height."""
    bright = 0.95 + 0.10 * dice.random()
    if share > snow:
        return tone("white", min(1.0, bright * 1.02))
    if share < 0.20 + 0.08 * dice.random():
        return tone("grass_d", bright)
    return tone(mix("rock", "clay", 0.25), bright * (0.90 + 0.2 * share))


def cow(mesh: Mesh, p: spec.Cow) -> None:
    (x, y, z), s = p.at, p.s
    ux, uy = cos(radians(p.a)), sin(radians(p.a))
    stretch = (1.35 if abs(ux) > 0.5 else 0.85, 1.35 if abs(uy) > 0.5 else 0.85, 0.85)
    ball(mesh, (x, y, z + 0.055 * s), 0.04 * s, p.c, scale=stretch)
    ball(mesh, (x - ux * 0.012 * s, y - uy * 0.012 * s, z + 0.07 * s), 0.026 * s, p.spot, rgb(p.spot), fine=1)
    ball(mesh, (x + ux * 0.065 * s, y + uy * 0.065 * s, z + 0.075 * s), 0.024 * s, p.c, fine=1)
    for sx in (-1, 1):
        for sy in (-1, 1):
            lx, ly = x + sx * 0.03 * s * max(abs(ux), 0.5), y + sy * 0.03 * s * max(abs(uy), 0.5)
            tube(mesh, (lx, ly, z), (lx, ly, z + 0.04 * s), 0.008 * s, p.spot, 5)


PARTS = (rocks, crag, peak, cow)
