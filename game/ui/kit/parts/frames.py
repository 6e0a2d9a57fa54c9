"""Bars and frames: pipes, beams, lattice masts, cranes, scaffolds."""

from __future__ import annotations

from math import cos, radians, sin

from game.content import parts as spec
from game.content import props
from game.ui.kit.colour import Paint, mix
from game.ui.kit.forms import ball, beam, block, pane
from game.ui.kit.forms import tube as bar
from game.ui.kit.mesh import Mesh, Point


def tube(mesh: Mesh, p: spec.Tube) -> None:
    bar(mesh, p.p0, p.p1, p.r, p.c, p.seg)


def pipe(mesh: Mesh, p: spec.Pipe) -> None:
    for a, b in zip(p.pts[:-1], p.pts[1:], strict=True):
        bar(mesh, a, b, p.r, p.c)
    for knee in p.pts[1:-1]:
        ball(mesh, knee, p.r * 1.02, p.c, p.c, fine=1)


def beam_(mesh: Mesh, p: spec.Beam) -> None:
    beam(mesh, p.p0, p.p1, p.t, p.c)


def truss(mesh: Mesh, p: spec.Truss) -> None:
    mast(mesh, p.at, p.w, p.h, p.c, p.n, p.t, p.taper)


def mast(mesh: Mesh, at: Point, w: float, h: float, paint: Paint, bays: int, thick: float, taper: float = 1.0) -> None:
    """A square lattice mast; its head is `taper` as wide as its foot."""
    rings = [_ring(at, w * (1 - (1 - taper) * k / bays) / 2, h * k / bays) for k in range(bays + 1)]
    for low, high in zip(rings[:-1], rings[1:], strict=True):
        for i in range(4):
            beside = high[(i + 1) % 4]
            beam(mesh, low[i], high[i], thick, paint)
            beam(mesh, low[i], beside, thick * 0.7, paint)
            beam(mesh, high[i], beside, thick * 0.7, paint)


def _ring(at: Point, half: float, up: float) -> list[Point]:
    x, y, z = at
    return [(x + sx * half, y + sy * half, z + up) for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1))]


def pylon(mesh: Mesh, p: props.Pylon) -> None:
    (x, y, z), h = p.at, p.h
    mast(mesh, p.at, 0.16, h, p.c, 5, 0.014, 0.25)
    for height, reach in ((0.72, 0.22), (0.86, 0.17)):
        dx, dy = (0.0, reach) if p.axis == "x" else (reach, 0.0)
        arm = z + h * height
        beam(mesh, (x - dx, y - dy, arm), (x + dx, y + dy, arm), 0.014, p.c)
        for side in (-1, 1):
            tip = (x + side * dx, y + side * dy, arm)
            beam(mesh, tip, (x, y, z + h * (height + 0.1)), 0.010, p.c)
            bar(mesh, (tip[0], tip[1], arm - 0.05), tip, 0.008, "white", 6)


def tower_crane(mesh: Mesh, p: props.TowerCrane) -> None:
    x, y, z = p.at
    mast(mesh, p.at, 0.07, p.h, p.c, 8, 0.012)
    ux, uy = cos(radians(p.dirn)), sin(radians(p.dirn))
    jib = z + p.h + 0.05

    def at(along: float, aside: float, up: float) -> Point:
        return x + ux * along - uy * aside, y + uy * along + ux * aside, jib + up

    for aside in (-0.02, 0.02):
        beam(mesh, at(-0.35 * p.arm, aside, 0), at(p.arm, aside, 0), 0.012, p.c)
    beam(mesh, at(-0.35 * p.arm, 0, 0.045), at(p.arm, 0, 0.01), 0.010, p.c)
    beam(mesh, at(0, 0, 0), at(0, 0, 0.14), 0.016, p.c)
    beam(mesh, at(0, 0, 0.14), at(0.7 * p.arm, 0, 0.03), 0.006, "iron")
    hook = at(0.75 * p.arm, 0, 0)
    beam(mesh, hook, (hook[0], hook[1], jib - 0.35), 0.005, "iron")
    weight = at(-0.32 * p.arm, 0, -0.07)
    block(mesh, (weight[0] - 0.04, weight[1] - 0.04, weight[2]), (0.08, 0.08, 0.07), "concrete_d")
    block(mesh, (x + 0.01, y + 0.01, jib - 0.06), (0.05, 0.05, 0.06), "white")
    block(mesh, (hook[0] - 0.05, hook[1] - 0.03, jib - 0.40), (0.10, 0.06, 0.05), "terracotta")


def scaffold(mesh: Mesh, p: spec.Scaffold) -> None:
    (x, y, z), (w, d, h), (nx, ny, nz) = p.at, p.size, p.n
    poles = [(x + w * i / nx, y + d) for i in range(nx + 1)] + [(x + w, y + d * i / ny) for i in range(ny)]
    for px, py in poles:
        beam(mesh, (px, py, z), (px, py, z + h), 0.012, p.c)
    for k in range(1, nz + 1):
        deck, rail = z + h * k / nz, z + h * k / nz + 0.05
        block(mesh, (x, y + d - 0.04, deck - 0.012), (w, 0.05, 0.012), "sand", bevel=0)
        block(mesh, (x + w - 0.04, y, deck - 0.012), (0.05, d, 0.012), "sand", bevel=0)
        beam(mesh, (x, y + d, rail), (x + w, y + d, rail), 0.008, p.c)
        beam(mesh, (x + w, y, rail), (x + w, y + d, rail), 0.008, p.c)
    if p.net:
        net = (x, y + d, z + h * 0.66)
        pane(mesh, "y", net, w * 0.66, h * 0.34, p.net, mix(p.net, "white", 0.3), off=0.01)


PARTS = (tube, pipe, beam_, truss, pylon, tower_crane, scaffold)
