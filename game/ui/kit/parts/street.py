"""Street furniture and what people leave outdoors: lamps, benches, fences, washing, market stalls."""

from __future__ import annotations

from math import hypot

import numpy as np

from game.content import props as spec
from game.ui.kit.chance import chance, pick
from game.ui.kit.colour import mix
from game.ui.kit.forms import ball, beam, block, revolved
from game.ui.kit.mesh import Mesh, Point

WASHING = ("white", "sky", "coral", "yellow", "pink", "mint", "navy", "cream")


def lamp(mesh: Mesh, p: spec.Lamp) -> None:
    x, y, z = p.at
    beam(mesh, p.at, (x, y, z + p.h), 0.010, "iron")
    ball(mesh, (x, y, z + p.h), 0.016, "glass_lit", fine=1)


def bench(mesh: Mesh, p: spec.Bench) -> None:
    x, y, z = p.at
    w, d = (0.09, 0.03) if p.axis == "x" else (0.03, 0.09)
    block(mesh, (x, y, z + 0.018), (w, d, 0.012), "clay", bevel=0.003)
    block(mesh, (x + 0.01, y, z), (w - 0.02, d, 0.018), "iron", bevel=0)


def umbrella(mesh: Mesh, p: spec.Umbrella) -> None:
    x, y, z = p.at
    beam(mesh, p.at, (x, y, z + 0.12), 0.008, "white")
    revolved(mesh, (x, y, z + 0.10), [(p.r, 0), (0.004, 0.045)], [p.c], 10, cap=False)


def flag(mesh: Mesh, p: spec.Flag) -> None:
    (x, y, z), h = p.at, p.h
    beam(mesh, p.at, (x, y, z + h), 0.010, "white")
    cloth = ((x, y, z + h - 0.08), (x + 0.09, y, z + h - 0.075), (x + 0.09, y, z + h - 0.01), (x, y, z + h))
    mesh.quad(*cloth, p.c, mix(p.c, "white", 0.15), (0, 0.98, 0.196))


def fence(mesh: Mesh, p: spec.Fence) -> None:
    x, y, w, d = p.area
    sides = {
        "x": ((x, y), (x, y + d)), "X": ((x + w, y), (x + w, y + d)),
        "y": ((x, y), (x + w, y)), "Y": ((x, y + d), (x + w, y + d)),
    }
    for side in sorted(set(p.sides)):
        a, b = sides[side]
        posts = max(1, int(hypot(b[0] - a[0], b[1] - a[1]) / p.step))
        beam(mesh, (*a, p.h * 0.75), (*b, p.h * 0.75), 0.010, p.c)
        for i in range(posts + 1):
            foot = a[0] + (b[0] - a[0]) * i / posts, a[1] + (b[1] - a[1]) * i / posts
            beam(mesh, (*foot, 0), (*foot, p.h), 0.012, p.c)


def laundry(mesh: Mesh, p: spec.Laundry) -> None:
    a, b = np.array(p.p0), np.array(p.p1)
    beam(mesh, a, b, 0.004, "iron")
    step = (b - a) / p.n
    down = np.array([0, 0, 1.0])
    for i in range(p.n):
        key = (p.seed, i, float(a[0]), float(a[1]))
        left, right = a + step * (i + 0.12), a + step * (i + 0.88)
        long = 0.035 + 0.030 * chance(*key)
        paint = pick(WASHING, *key, 1)
        mesh.quad(left - down * long, right - down * long, right, left, paint, mix(paint, "white", 0.2))


def stall(mesh: Mesh, p: spec.Stall) -> None:
    """A table with goods under an awning of five stripes."""
    long, wide, tall = 0.22, 0.12, 0.14
    x, y, z = p.at

    def at(u: float, v: float, up: float) -> Point:
        return (x + u, y + v, z + up) if p.axis == "x" else (x + v, y + u, z + up)

    def size(u: float, v: float, up: float) -> Point:
        return (u, v, up) if p.axis == "x" else (v, u, up)

    block(mesh, at(0.02, 0.03, 0), size(long - 0.04, wide - 0.05, 0.05), "clay", bevel=0.004)
    for i, goods in enumerate(("leaf_y", "coral", "leaf_a", "plum")):
        ball(mesh, at(0.045 + 0.043 * i, 0.068, 0.056), 0.019, goods, scale=(1, 1, 0.7), fine=1)
    for u, v in ((0.005, 0.005), (long - 0.005, 0.005), (0.005, wide - 0.005), (long - 0.005, wide - 0.005)):
        beam(mesh, at(u, v, 0), at(u, v, tall), 0.007, "white")
    for i in range(5):
        left, right = long * i / 5, long * (i + 1) / 5
        paint = "white" if i % 2 else p.c
        eave, ridge = tall - 0.01, tall + 0.035
        mesh.quad(at(left, wide + 0.02, eave), at(right, wide + 0.02, eave), at(right, 0, ridge), at(left, 0, ridge),
                  paint)
        mesh.quad(at(left, wide + 0.02, eave - 0.02), at(right, wide + 0.02, eave - 0.02),
                  at(right, wide + 0.02, eave), at(left, wide + 0.02, eave), mix(paint, "soot", 0.12))


PARTS = (lamp, bench, umbrella, flag, fence, laundry, stall)
