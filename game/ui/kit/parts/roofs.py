"""Roofs: gable, hip, sawtooth, vault. Ridges are lighter than eaves."""

from __future__ import annotations

from math import hypot

import numpy as np

from game.content import parts as spec
from game.ui.kit.colour import mix, rgb, tone
from game.ui.kit.forms import beam, pane, prism
from game.ui.kit.mesh import Mesh, Point
from game.ui.kit.outline import rectangle
from game.ui.kit.view import F

LOW, HIGH = 0.94, 1.06


def gable(mesh: Mesh, p: spec.Gable) -> None:
    (x, y, z), (w, d, h) = p.at, p.size
    long, wide = (w, d) if p.axis == "x" else (d, w)
    drop = 0.8 * p.over * h / (wide / 2)

    def at(along: float, across: float, up: float) -> Point:
        return (x + along, y + across, z + up) if p.axis == "x" else (x + across, y + along, z + up)

    start, end, front, back = -p.over, long + p.over, wide + p.over, -p.over
    ridge = at(start, wide / 2, h), at(end, wide / 2, h)
    low, high = tone(p.c, LOW), tone(p.c, HIGH)
    mesh.quad(at(start, front, -drop), at(end, front, -drop), ridge[1], ridge[0], low, high)
    mesh.quad(at(end, back, -drop), at(start, back, -drop), ridge[0], ridge[1], low, high)
    if p.wall:
        face = (1, 0, 0) if p.axis == "x" else (0, 1, 0)
        triangle = [at(long, 0, 0), at(long, wide, 0), at(long, wide / 2, h - 0.01)]
        mesh.triangles(np.array([triangle]), rgb(p.wall), face)
    for side in (front, back):
        mesh.quad(
            at(end, side, -drop - p.thick), at(end, wide / 2, h - p.thick), ridge[1], at(end, side, -drop),
            tone(p.c, 0.92),
        )
    eave = at(start, front, -drop), at(end, front, -drop)
    below = at(start, front, -drop - p.thick), at(end, front, -drop - p.thick)
    mesh.quad(below[0], below[1], eave[1], eave[0], tone(p.c, 0.85))


def hip(mesh: Mesh, p: spec.Hip) -> None:
    (x, y, z), (w, d, h) = p.at, p.size
    x, y, w, d = x - p.over, y - p.over, w + 2 * p.over, d + 2 * p.over
    low, high = tone(p.c, LOW), tone(p.c, HIGH)
    half = max(0.0, abs(w - d) / 2) + 1e-4
    cx, cy = x + w / 2, y + d / 2
    dx, dy = (half, 0.0) if w >= d else (0.0, half)
    a, b = (cx - dx, cy - dy, z + h), (cx + dx, cy + dy, z + h)
    nw, ne, se, sw = (x, y, z), (x + w, y, z), (x + w, y + d, z), (x, y + d, z)
    slopes = ((sw, se, b, a), (ne, nw, a, b)) if w >= d else ((se, ne, a, b), (nw, sw, b, a))
    for slope in slopes:
        mesh.quad(*slope, low, high)
    ends = ((se, ne, b), (nw, sw, a)) if w >= d else ((sw, se, b), (ne, nw, a))
    mesh.triangles(ends, np.array([low, low, high]))
    prism(mesh, rectangle(x, y, w, d), z - 0.02, z, tone(p.c, 0.85), bevel=0, foot=1)


def sawtooth(mesh: Mesh, p: spec.Sawtooth) -> None:
    (x, y, z), (w, d, h) = p.at, p.size
    tooth = w / p.n
    slope = np.array([-h, 0, tooth]) / hypot(h, tooth)
    for i in range(p.n):
        a, b = x + i * tooth, x + (i + 1) * tooth
        mesh.quad((a, y + d, z), (b, y + d, z), (b, y + d, z + h), (a, y + d, z + 0.02), tone(p.c, 0.95))
        mesh.quad(
            (a, y, z + 0.02), (a, y + d, z + 0.02), (b, y + d, z + h), (b, y, z + h), p.c, tone(p.c, HIGH),
            tuple(slope),
        )
        mesh.quad((b, y + d, z), (b, y, z), (b, y, z + h), (b, y + d, z + h), tone(p.c, 0.9))
        pane(mesh, "x", (b, y + 0.04, z + h * 0.35), d - 0.08, h * 0.5, p.glass, mix(p.glass, "white", 0.4))


def vault(mesh: Mesh, p: spec.Vault) -> None:
    (w, d, h) = p.size
    long, wide = (w, d) if p.axis == "x" else (d, w)
    angle = np.linspace(0, np.pi, p.seg + 1)
    across, up = (1 - np.cos(angle)) * wide / 2, np.sin(angle) * h
    normal = _upright(np.zeros_like(up), -np.cos(angle) / wide * 2, np.sin(angle) / h, p.axis)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    rings = [_upright(np.full_like(up, u), across, up, p.axis) + np.array(p.at) for u in (0.0, long)]
    low, high = np.array(rgb(p.c)), np.array(mix(p.c, "white", 0.35))
    paint = low + (high - low) * np.sin(angle)[:, None]

    def strip(a: F, b: F) -> F:
        return np.stack([a[:-1], b[:-1], b[1:], a[1:]], 1)

    mesh.quads(strip(rings[0], rings[1]), strip(paint, paint), strip(normal, normal))
    _vault_end(mesh, p, rings[1], (rings[1][0] + rings[1][-1]) / 2)
    for i in range(p.ribs + 1 if p.ribs else 0):
        rib = rings[0] + (rings[1] - rings[0]) * (i / p.ribs) + normal * 0.004
        for a, b in zip(rib[:-1], rib[1:], strict=True):
            beam(mesh, a, b, 0.012, p.ribc)


def _vault_end(mesh: Mesh, p: spec.Vault, ring: F, centre: F) -> None:
    fan = np.stack([np.broadcast_to(centre, ring[1:].shape), ring[:-1], ring[1:]], 1)
    mesh.triangles(fan, rgb(p.endc or mix(p.c, "white", 0.15)), (1, 0, 0) if p.axis == "x" else (0, 1, 0))


def _upright(along: F, across: F, up: F, axis: str) -> F:
    return np.stack([along, across, up] if axis == "x" else [across, along, up], -1)


PARTS = (gable, hip, sawtooth, vault)
