"""Energy and plant gear: solar tables, turbines, transformers, batteries, fans, containers."""

from __future__ import annotations

from math import cos, radians, sin, sqrt

import numpy as np

from game.content import props as spec
from game.ui.kit.colour import Paint, mix, rgb, tone
from game.ui.kit.forms import Face, ball, beam, block, cylinder, pane, revolved, tube
from game.ui.kit.mesh import Mesh, Point
from game.ui.kit.view import F

GAP = 0.010
"""Frame between two cells of a solar table."""

AHEAD = np.array([1, 1, 0], np.float32) / np.float32(sqrt(2))
"""Where a rotor looks: towards the player."""


def solar(mesh: Mesh, p: spec.Solar) -> None:
    """A light frame with cells before it; `origin`, `along` and `slope` span the table."""
    (x, y, z), tilt = p.at, radians(p.tilt)
    run, rise = p.d * cos(tilt), p.d * sin(tilt)
    if p.face == "y":
        origin, along, slope = np.array([x, y + run, z]), np.array([p.w, 0, 0]), np.array([0, -run, rise])
    else:
        turned = cos(tilt) * p.w, sin(tilt) * p.w
        origin, along = np.array([x + turned[0], y + p.d, z]), np.array([0, -p.d, 0])
        slope = np.array([-turned[0], 0, turned[1]])
    normal = -np.cross(along, slope)
    normal = normal / np.linalg.norm(normal)
    under = origin - normal * 0.012
    mesh.quad(under, under + along, under + along + slope, under + slope, "steel_d")
    mesh.quad(origin, origin + along, origin + along + slope, origin + slope, mix("solar_l", "white", 0.45))
    mesh.quad(under, under + along, origin + along, origin, tone("steel", 0.9))
    _cells(mesh, p, origin + normal * 0.006, along, slope)
    if p.legs:
        places, height = ((0.15, 0.85), 0.5) if z > 0.03 else ((0.12, 0.88), 0.85)
        for share in places:
            head = origin + along * share + slope * height
            beam(mesh, (head[0], head[1], 0), head, 0.013, "steel")


def _cells(mesh: Mesh, p: spec.Solar, origin: F, along: F, slope: F) -> None:
    aside, above = GAP / 2 / float(np.linalg.norm(along)), GAP / 2 / float(np.linalg.norm(slope))
    for i in range(p.nx):
        left, right = i / p.nx + aside, (i + 1) / p.nx - aside
        for j in range(p.ny):
            low, high = j / p.ny + above, (j + 1) / p.ny - above
            mesh.quad(
                origin + along * left + slope * low, origin + along * right + slope * low,
                origin + along * right + slope * high, origin + along * left + slope * high,
                mix("solar", "solar_l", 0.10 + 0.35 * (low * 0.7 + 0.3 * left)),
                mix("solar", "solar_l", 0.10 + 0.42 * (high * 0.7 + 0.3 * right)),
            )


def turbine_tower(mesh: Mesh, p: spec.TurbineTower) -> None:
    (x, y, z), h = p.at, p.h
    cylinder(mesh, p.at, 0.075, 0.04, p.base)
    revolved(mesh, (x, y, z + 0.03), [(0.046, 0), (0.024, h)], [p.c], 18, cap=False)
    back, front = (x - 0.07, y - 0.07, z + h + 0.045), (x + 0.055, y + 0.055, z + h + 0.045)
    tube(mesh, back, front, 0.036, p.c, 12)
    ball(mesh, back, 0.036, p.c, fine=1)


def rotor(mesh: Mesh, p: spec.RotorPart) -> None:
    blades(mesh, p.at, p.r, p.phase, p.c, p.tip)


def blades(mesh: Mesh, at: Point, r: float, phase: float, paint: Paint, tip: Paint | None) -> None:
    """A hub and three blades, turned by `phase` degrees."""
    side, up = np.array([1, -1, 0]) / sqrt(2), np.array([0, 0, 1.0])
    hub = np.array(at) + AHEAD * 0.095
    ball(mesh, hub, 0.036, paint, fine=2)
    near, far = rgb(paint), rgb(tip or paint)
    colours = [[near] * 3, [near] * 3, [near, far, far], [near, far, near]]
    for k in range(3):
        turn = radians(phase + 120 * k)
        out, edge = side * cos(turn) + up * sin(turn), up * cos(turn) - side * sin(turn)
        root, knee, end, twist = hub + out * 0.03, hub + out * r * 0.22, hub + out * r, AHEAD * 0.012
        a, b, c = root - edge * 0.012, knee - edge * 0.016 - twist, end - edge * 0.004
        d, e, f = end + edge * 0.006, knee + edge * 0.040 + twist, root + edge * 0.014
        facing = AHEAD + edge * 0.35
        sheet = np.array([[a, b, e], [a, e, f], [b, c, d], [b, d, e]])
        mesh.triangles(sheet + AHEAD * 0.004, colours, facing / np.linalg.norm(facing))


def transformer(mesh: Mesh, p: spec.Transformer) -> None:
    (x, y, z), s = p.at, p.s
    block(mesh, p.at, (0.14 * s, 0.10 * s, 0.10 * s), p.c)
    for i in range(3):
        foot = (x + (0.03 + 0.04 * i) * s, y + 0.05 * s, z + 0.1 * s)
        revolved(mesh, foot, [(0.012 * s, 0), (0.008 * s, 0.06 * s)], ["white"], 10)
    for i in range(4):
        fin = (x + 0.14 * s, y + (0.01 + 0.022 * i) * s, z + 0.01)
        block(mesh, fin, (0.02 * s, 0.012 * s, 0.07 * s), tone(p.c, 0.9), bevel=0)


def battery_rack(mesh: Mesh, p: spec.BatteryRack) -> None:
    (x, y, z), (w, d, h) = p.at, p.size
    block(mesh, (x - 0.01, y - 0.01, z), (w + 0.02, d + 0.02, 0.02), "concrete")
    block(mesh, (x, y, z + 0.02), p.size, p.c, r=0.012)
    band = z + 0.02 + h * 0.66
    pane(mesh, "y", (x + 0.012, y + d, band), w - 0.024, h * 0.16, p.stripe)
    pane(mesh, "x", (x + w, y + 0.012, band), d - 0.024, h * 0.16, p.stripe)
    doors = max(2, int(w / 0.07))
    wide = (w - 0.03) / doors
    for i in range(doors):
        at = (x + 0.02 + i * wide, y + d, z + 0.045)
        pane(mesh, "y", at, wide - 0.012, h * 0.42, tone(p.c, 0.80), tone(p.c, 0.88))
    for share in (0.3, 0.7):
        cylinder(mesh, (x + w * share, y + d / 2, z + 0.02 + h), 0.04, 0.018, "steel_d", "iron", 14)


def fan_unit(mesh: Mesh, p: spec.FanUnit) -> None:
    (x, y, z), s, h = p.at, p.s, p.h or p.s * 0.6
    block(mesh, p.at, (s, s, h), p.c)
    cylinder(mesh, (x + s / 2, y + s / 2, z + h), s * 0.38, s * 0.10, tone(p.c, 0.85), "iron", 16)


def container(mesh: Mesh, p: spec.Container) -> None:
    x, y, z = p.at
    long, wide, tall = 0.26, 0.10, 0.10
    face: Face = "y" if p.axis == "x" else "x"
    for k in range(p.n):
        foot = z + k * (tall + 0.002)
        block(mesh, (x, y, foot), (long, wide, tall) if p.axis == "x" else (wide, long, tall), p.c, bevel=0.006,
              foot=0.92)
        for i in range(6):
            u = long * (i + 0.3) / 6
            at = (x + u, y + wide, foot + 0.012) if p.axis == "x" else (x + wide, y + u, foot + 0.012)
            pane(mesh, face, at, 0.014, tall - 0.024, tone(p.c, 0.88))


PARTS = (solar, turbine_tower, rotor, transformer, battery_rack, fan_unit, container)
