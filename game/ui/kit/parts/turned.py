"""Bodies of revolution: lathes, tanks, silos, stacks, cooling towers, balls."""

from __future__ import annotations

from math import cos, pi, sin, sqrt

import numpy as np

from game.content import parts as spec
from game.ui.kit.colour import Paint, tone
from game.ui.kit.forms import ball, beam, cylinder, plate, revolved
from game.ui.kit.mesh import Mesh
from game.ui.kit.outline import circle

BAND = 0.085
"""Height of one warning band, as a share of the stack's."""


def lathe(mesh: Mesh, p: spec.Lathe) -> None:
    revolved(mesh, p.at, p.profile, p.colors or (p.c,), p.seg, p.cap)


def cyl(mesh: Mesh, p: spec.Cyl) -> None:
    cylinder(mesh, p.at, p.r, p.h, p.c, p.top, p.seg, p.bevel)


def tank(mesh: Mesh, p: spec.Tank) -> None:
    r, h = p.r, p.h
    dome = [(r, 0), (r, h), (r * 0.92, h + r * 0.14), (r * 0.6, h + r * 0.26), (r * 0.02, h + r * 0.32)]
    revolved(mesh, p.at, dome, [p.c], cap=False)
    if p.band:
        x, y, z = p.at
        revolved(mesh, (x, y, z + h * 0.62), [(r + 0.004, 0), (r + 0.004, h * 0.16)], [p.band], cap=False)


def silo(mesh: Mesh, p: spec.Silo) -> None:
    r, h = p.r, p.h
    profile = [(r, 0), (r, h), (r * 1.03, h), (r * 0.12, h + r * 0.7), (r * 0.12, h + r * 0.85)]
    revolved(mesh, p.at, profile, [p.c, p.c, p.roof, p.roof])


def chimney(mesh: Mesh, p: spec.Chimney) -> None:
    (x, y, z), h = p.at, p.h
    bands = 2 * p.stripes
    plain = 1 - BAND * bands
    foot, lip = tone(p.c, 0.9), tone(p.c, 0.8)
    profile = [(p.r * 1.25, 0.0), (p.r * 1.25, 0.05), (p.r, 0.06), (_waist(p, plain), h * plain)]
    paints: list[Paint] = [foot, foot, p.c]
    for i in range(bands):
        share = plain + BAND * (i + 1)
        profile.append((_waist(p, share), h * share))
        paints.append("white" if i % 2 else p.stripe)
    mouth = _waist(p, 1)
    profile += [(mouth * 1.12, h), (mouth * 1.12, h + 0.02)]
    revolved(mesh, p.at, profile, [*paints, lip, lip], 24, cap=False)
    plate(mesh, circle(x, y, mouth * 1.12, 20), z + h + 0.02, tone(p.c, 0.95))
    plate(mesh, circle(x, y, mouth * 0.85, 20), z + h + 0.021, "coal")


def _waist(p: spec.Chimney, share: float) -> float:
    return p.r * (1 - (1 - p.taper) * share)


def cooling_tower(mesh: Mesh, p: spec.CoolingTower) -> None:
    """r(z) = r0 sqrt(1 + ((z - zt) / a)^2), narrowest at 76 % of the height."""
    (x, y, z), r, h = p.at, p.r, p.h
    throat, narrow = h * 0.76, r * 0.60
    a = throat / sqrt((r / narrow) ** 2 - 1)
    shell = [(narrow * sqrt(1 + ((h * t - throat) / a) ** 2), h * t) for t in np.linspace(0.03, 1, 14)]
    mouth = shell[-1][0]
    revolved(mesh, p.at, [*shell, (mouth + 0.012, h), (mouth + 0.012, h + 0.02), (mouth - 0.02, h + 0.02)], [p.c], 40,
             cap=False)
    plate(mesh, circle(x, y, mouth - 0.02, 36), z + h + 0.0150, p.inner)
    plate(mesh, circle(x, y, mouth * 0.82, 36), z + h + 0.0155, "grime")
    for i in range(20):
        turn = 2 * pi * i / 20
        foot = (x + r * cos(turn), y + r * sin(turn), z)
        head = (x + r * 0.97 * cos(turn + 0.16), y + r * 0.97 * sin(turn + 0.16), z + h * 0.05)
        beam(mesh, foot, head, 0.016, "concrete_d")


def sphere(mesh: Mesh, p: spec.Sphere) -> None:
    ball(mesh, p.at, p.r, p.c, p.c2, p.scale, p.sub, p.jitter, p.seed)


PARTS = (lathe, cyl, tank, silo, chimney, cooling_tower, sphere)
