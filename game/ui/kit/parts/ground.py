"""What lies flat: lots, patches, stripes, parking bays and water. It goes into the base layer and casts nothing."""

from __future__ import annotations

import numpy as np

from game.content import nature as spec
from game.ui.kit.colour import Paint, mix
from game.ui.kit.forms import plate
from game.ui.kit.mesh import Mesh, Point
from game.ui.kit.outline import rectangle, shrunk, smooth


def lot(mesh: Mesh, p: spec.Lot) -> None:
    x, y, w, d = p.area
    t = min(p.t, w / 3, d / 3)
    plate(mesh, rectangle(x, y, w, d, p.r), p.z, p.edge or mix(p.c, "white", 0.35), ground=True)
    inner = rectangle(x + t, y + t, w - 2 * t, d - 2 * t, max(0.0, p.r - t))
    plate(mesh, inner, p.z + 0.001, p.c, mix(p.c, "white", 0.05), ground=True)


def decal(mesh: Mesh, p: spec.Decal) -> None:
    plate(mesh, rectangle(*p.area, p.r), p.z, p.c, p.c2, ground=True)


def stripe(mesh: Mesh, p: spec.Stripe) -> None:
    line(mesh, p.p0, p.p1, p.w, p.c, p.z)


def bays(mesh: Mesh, p: spec.Bays) -> None:
    x, y, w, d = p.area
    for i in range(p.n + 1):
        u, v = (x + w * i / p.n, y + d * i / p.n)
        a, b = ((u, y), (u, y + d)) if p.axis == "x" else ((x, v), (x + w, v))
        line(mesh, a, b, 0.010, p.c, p.z)


def pond(mesh: Mesh, p: spec.Pond) -> None:
    shore = smooth(p.pts)
    plate(mesh, shrunk(shore, -p.rim), p.z, p.shore, ground=True)
    plate(mesh, shore, p.z + 0.001, mix(p.c, "water_s", 0.55), ground=True)
    plate(mesh, shrunk(shore, p.rim * 1.1), p.z + 0.002, p.c, mix(p.c, "water_d", 0.5), ground=True)


def water_surface(mesh: Mesh, p: spec.WaterSurface) -> None:
    plate(mesh, np.array(p.poly, np.float32), p.z, p.c, p.c2)


def line(mesh: Mesh, p0: Point, p1: Point, w: float, paint: Paint, z: float) -> None:
    """A straight band of width `w` on the ground."""
    a, b = np.array(p0, np.float32), np.array(p1, np.float32)
    along = (b - a) / max(float(np.linalg.norm(b - a)), 1e-6)
    side = np.array([-along[1], along[0]], np.float32) * w / 2
    plate(mesh, np.array([a - side, b - side, b + side, a + side]), z, paint, ground=True)


PARTS = (lot, decal, stripe, bays, pond, water_surface)
