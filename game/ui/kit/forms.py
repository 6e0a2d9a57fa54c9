"""The forms that parts are made of: prisms, plates, panes on walls, bodies of revolution, balls and tubes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from game.ui.kit.colour import Paint, mix, rgb, tone
from game.ui.kit.mesh import Mesh, Point
from game.ui.kit.outline import at_height, middle, rectangle, shrunk
from game.ui.kit.view import F

Face = Literal["x", "y"]
UP = (0.0, 0.0, 1.0)
FOOT = 0.86
BEVEL = 0.014


def plate(
    mesh: Mesh, outline: F, z: float, paint: Paint, inner: Paint | None = None, ground: bool = False, glow: float = 0.0
) -> None:
    """A level area; `inner` is the colour at its middle."""
    rim = at_height(outline, z)
    centre = np.broadcast_to(np.append(middle(outline), z), rim.shape)
    points = np.stack([centre, rim, np.roll(rim, -1, 0)], 1)
    edge = rgb(paint)
    mesh.triangles(points, np.array([edge if inner is None else rgb(inner), edge, edge]), UP, ground, glow)


def prism(
    mesh: Mesh, outline: F, z0: float, z1: float, paint: Paint, top: Paint | None = None, bevel: float = BEVEL,
    foot: float = FOOT, glow: float = 0.0, facets: bool | None = None,
) -> None:
    """Walls over an outline, darker at the foot, a bright chamfered rim instead of an outline, and a lid."""
    bevel = min(bevel, (z1 - z0) * 0.45)
    sharp = len(outline) <= 8 if facets is None else facets
    here, there = _wall_normals(outline, sharp)
    base = np.array(rgb(paint), np.float32)
    lid = base if top is None else np.array(rgb(top), np.float32)
    low, high = at_height(outline, z0), at_height(outline, z1 - bevel)
    _band(mesh, low, high, base * foot, base, here, there, glow)
    inner = outline
    if bevel > 0:
        inner = shrunk(outline, bevel)
        rim = np.minimum(base * 1.06, 1) if top is None else (np.minimum(base * 1.04, 1) + lid) / 2
        _band(mesh, high, at_height(inner, z1), base, rim, _tilted(here), _tilted(there), glow)
    plate(mesh, inner, z1, tuple(lid), glow=glow)


def block(
    mesh: Mesh, at: Point, size: Point, paint: Paint, top: Paint | None = None, r: float = 0.0, bevel: float = BEVEL,
    foot: float = FOOT, glow: float = 0.0,
) -> None:
    """A box with its lowest corner at `at`, upright edges rounded by `r`."""
    (x, y, z), (w, d, h) = at, size
    prism(mesh, rectangle(x, y, w, d, r), z, z + h, paint, top, bevel, foot, glow)


def pane(
    mesh: Mesh, face: Face, at: Point, w: float, h: float, low: Paint, high: Paint | None = None, glow: float = 0.0,
    off: float = 0.004,
) -> None:
    """A rectangle just before a wall that faces +x or +y; `at` is its lower corner of least x or y on that wall."""
    x, y, z = at
    if face == "x":
        a, b, normal = (x + off, y + w, z), (x + off, y, z), (1, 0, 0)
    else:
        a, b, normal = (x, y + off, z), (x + w, y + off, z), (0, 1, 0)
    mesh.quad(a, b, (b[0], b[1], z + h), (a[0], a[1], z + h), low, high, normal, glow)


def revolved(
    mesh: Mesh, at: Point, profile: ArrayLike, paints: Sequence[Paint], steps: int = 30, cap: bool = True
) -> None:
    """A profile [(radius, height)...] turned about the upright axis; one colour a ring, the last one for the rest."""
    line = np.asarray(profile, np.float32)
    line = np.column_stack([np.maximum(line[:, 0], 0), line[:, 1]])
    angle = np.linspace(0, 2 * np.pi, steps + 1)
    ray = np.stack([np.cos(angle), np.sin(angle)], -1).astype(np.float32)
    crisp = _profile_normals(line)
    centre = np.array(at, np.float32)
    for k in range(len(line) - 1):
        rings = [_ring(line[k + i], ray) + centre for i in (0, 1)]
        facing = [_ring(crisp[k][i], ray) for i in (0, 1)]
        corners = np.stack([rings[0][:-1], rings[0][1:], rings[1][1:], rings[1][:-1]], 1)
        normals = np.stack([facing[0][:-1], facing[0][1:], facing[1][1:], facing[1][:-1]], 1)
        mesh.quads(corners, rgb(paints[min(k, len(paints) - 1)]), normals)
    if cap and line[-1, 0] > 1e-3:
        plate(mesh, ray[:-1] * line[-1, 0] + centre[:2], float(centre[2] + line[-1, 1]), paints[-1])


def ball(
    mesh: Mesh, at: Point, r: float, low: Paint, high: Paint | None = None, scale: Point = (1, 1, 1), fine: int = 2,
    wobble: float = 0.0, seed: int = 0,
) -> None:
    """A ball or blob, darker below; `wobble` dents it gently."""
    unit, faces = icosphere(fine)
    reach = np.ones(len(unit), np.float32)
    if wobble:
        waves = np.sin(unit * np.array([5.1, 4.3, 4.7]) + seed * np.array([1.0, 2.1, 3.0]))
        reach = (1 + wobble * waves.mean(1)).astype(np.float32)
    stretch = np.array(scale, np.float32)
    points = unit * reach[:, None] * stretch * r + np.array(at, np.float32)
    normals = unit / stretch
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    dark, light = np.array(rgb(low)) * 0.90, np.array(rgb(mix(low, "white", 0.10) if high is None else high))
    paint = dark + (light - dark) * (unit[:, 2:] * 0.5 + 0.5)
    mesh.triangles(points[faces], paint[faces], normals[faces])


def tube(mesh: Mesh, p0: Point, p1: Point, r: float, paint: Paint, steps: int = 10) -> None:
    """A round bar between two points, closed at `p1` where it is fine enough for the end to show."""
    a, b = np.array(p0, np.float32), np.array(p1, np.float32)
    length = float(np.linalg.norm(b - a))
    if length < 1e-6:
        return
    along = (b - a) / length
    across = np.cross([0, 0, 1] if abs(along[2]) < 0.9 else [1, 0, 0], along)
    across = across / np.linalg.norm(across)
    angle = np.linspace(0, 2 * np.pi, steps + 1)[:, None]
    ray = (np.cos(angle) * across + np.sin(angle) * np.cross(along, across)).astype(np.float32)
    near, far = a + ray * r, b + ray * r
    corners = np.stack([near[:-1], near[1:], far[1:], far[:-1]], 1)
    mesh.quads(corners, rgb(paint), np.stack([ray[:-1], ray[1:], ray[1:], ray[:-1]], 1))
    if steps >= 8:
        mesh.triangles(np.stack([np.broadcast_to(b, far[1:].shape), far[:-1], far[1:]], 1), rgb(paint), along)


def beam(mesh: Mesh, p0: Point, p1: Point, thick: float, paint: Paint) -> None:
    """A square bar."""
    tube(mesh, p0, p1, thick * 0.7, paint, 4)


def cylinder(
    mesh: Mesh, at: Point, r: float, h: float, paint: Paint, top: Paint | None = None, steps: int = 28,
    bevel: float | None = None,
) -> None:
    rim = min(0.02, r * 0.2, h * 0.3) if bevel is None else min(bevel, r, h)
    revolved(mesh, at, [(r, 0), (r, h - rim), (r - rim, h)], [paint], steps, cap=False)
    angle = np.arange(steps) * (2 * np.pi / steps)
    lid = np.stack([np.cos(angle), np.sin(angle)], -1).astype(np.float32) * (r - rim) + np.array(at[:2], np.float32)
    plate(mesh, lid, at[2] + h, tone(paint, 1.02) if top is None else top)


def _wall_normals(outline: F, sharp: bool) -> tuple[F, F]:
    """Normals (n, 3) at both ends of every wall; at round corners they run on from wall to wall."""
    along = np.roll(outline, -1, 0) - outline
    own = np.stack([along[:, 1], -along[:, 0], np.zeros(len(along))], -1)
    own /= np.maximum(np.linalg.norm(own, axis=1, keepdims=True), 1e-9)
    if sharp:
        return own, own
    shared = own + np.roll(own, 1, 0)
    shared /= np.maximum(np.linalg.norm(shared, axis=1, keepdims=True), 1e-9)
    return shared, np.roll(shared, -1, 0)


def _tilted(normals: F) -> F:
    up = normals + np.array([0, 0, 0.9], np.float32)
    tilted: F = up / np.linalg.norm(up, axis=1, keepdims=True)
    return tilted


def _band(mesh: Mesh, low: F, high: F, dark: ArrayLike, light: ArrayLike, here: F, there: F, glow: float) -> None:
    """Quads between two rings of as many points."""
    corners = np.stack([low, np.roll(low, -1, 0), np.roll(high, -1, 0), high], 1)
    paints = np.stack([dark, dark, light, light])
    mesh.quads(corners, paints, np.stack([here, there, there, here], 1), glow=glow)


def _profile_normals(line: F) -> list[tuple[F, F]]:
    """For every ring the normal at its lower and upper edge; bends over 30 degrees stay crisp."""
    smooth = np.gradient(line, axis=0)
    smooth = np.stack([smooth[:, 1], -smooth[:, 0]], -1)
    smooth /= np.maximum(np.linalg.norm(smooth, axis=1, keepdims=True), 1e-9)
    rings = []
    for k in range(len(line) - 1):
        step = line[k + 1] - line[k]
        own = np.array([step[1], -step[0]], np.float32) / max(float(np.linalg.norm(step)), 1e-9)
        low, high = (end if float(np.dot(end, own)) > 0.86 else own for end in smooth[k : k + 2])
        rings.append((low, high))
    return rings


def _ring(radius_height: F, ray: F) -> F:
    """Points or normals (n, 3) of one ring."""
    return np.column_stack([ray * radius_height[0], np.full(len(ray), radius_height[1], np.float32)])


@cache
def icosphere(fine: int) -> tuple[F, np.ndarray[tuple[int, int], np.dtype[np.int64]]]:
    """Unit points (n, 3) and faces (m, 3) of an icosahedron divided `fine` times."""
    if fine == 0:
        golden = (1 + 5**0.5) / 2
        signs = [(a, b) for a in (-1, 1) for b in (-1, 1)]
        corners = [p for a, b in signs for p in ((0, a, b * golden), (a, b * golden, 0), (b * golden, 0, a))]
        unit = np.array(corners, np.float32) / np.float32(np.hypot(1, golden))
        near = (np.linalg.norm(unit[:, None] - unit[None], axis=2) < 1.1) & ~np.eye(12, dtype=bool)
        triples = [
            (i, j, k) for i in range(12) for j in range(i) for k in range(j) if near[i, j] and near[j, k] and near[i, k]
        ]
        return unit, np.array(triples)
    unit, faces = icosphere(fine - 1)
    edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), 1)
    single, which = np.unique(edges, axis=0, return_inverse=True)
    between = unit[single].mean(1)
    between /= np.linalg.norm(between, axis=1, keepdims=True)
    ab, bc, ca = (which.reshape(-1, 3) + len(unit)).T
    a, b, c = faces.T
    finer = np.stack([[a, ab, ca], [b, bc, ab], [c, ca, bc], [ab, bc, ca]]).transpose(2, 0, 1).reshape(-1, 3)
    return np.concatenate([unit, between]).astype(np.float32), finer
