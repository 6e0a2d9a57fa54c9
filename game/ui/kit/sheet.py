"""A mesh drawn at the master size: three layers that lie over each other with one anchor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.ui.kit.colour import to_linear, to_srgb
from game.ui.kit.even import evened
from game.ui.kit.lamps import LIFT, Lamps
from game.ui.kit.light import GROUND_LIGHT, ground_darkening, shaded
from game.ui.kit.mesh import Triangles
from game.ui.kit.raster import winners
from game.ui.kit.view import CAMERA, MASTER, SUN, F, along, to_sheet, to_world

STEP = 16
"""Sheets begin and end on multiples of this, so that every zoom's pixels divide them evenly from the anchor on."""

COARSE = 2
PENUMBRA = 0.25
"""Room round a shadow for the darkening near walls, in tiles."""


FADE = 0.1
NEAR = 0.6
"""How far off a wall still darkens the ground; thin masts would draw spokes beyond."""


@dataclass(frozen=True)
class Sheet:
    """Base and body as sRGB with alpha 0 or 1 (h, w, 4), shadow (h, w) 0..1; the anchor's place in pixels."""

    base: F | None
    shadow: F | None
    body: F | None
    anchor: tuple[int, int]


@dataclass(frozen=True)
class Frame:
    """The rectangle of a sheet: the anchor's pixel, and its size."""

    x: int
    y: int
    width: int
    height: int


def draw_sheet(mesh: Triangles) -> Sheet:
    """The three layers of a mesh."""
    standing, flat = mesh.where(~mesh.ground), mesh.where(mesh.ground)
    frame = _frame(mesh.points, standing.points)
    lamps = Lamps(standing.points) if len(standing) else None
    return Sheet(
        base=_base(flat, frame) if len(flat) else None,
        shadow=_shadow(lamps, frame) if lamps else None,
        body=draw_body(standing, frame, lamps) if len(standing) else None,
        anchor=(frame.x, frame.y),
    )


def draw_body(standing: Triangles, frame: Frame, lamps: Lamps | None) -> F:
    """What stands, lit; without lamps as under an open sky."""
    row, column, points, facing, paint, glow = _visible(standing, frame)
    lifted = points + facing * np.float32(LIFT)
    group = (row & 1) * 2 + (column & 1)
    sun = lamps.sunlit(lifted, facing, group) if lamps else np.ones(len(row), np.float32)
    sky = np.ones(len(row), np.float32)
    if lamps:
        sky = evened(lamps.open_sky(lifted, facing, group), (row, column), points, facing)
    light = shaded(to_linear(paint), points, facing, glow, sun, sky)
    return _filled(frame, row, column, to_srgb(light))


def _base(flat: Triangles, frame: Frame) -> F:
    row, column, _, _, paint, _ = _visible(flat, frame)
    return _filled(frame, row, column, to_srgb(to_linear(paint) * GROUND_LIGHT))


def _shadow(lamps: Lamps, frame: Frame) -> F:
    """Darkening of the ground, asked at every second pixel and spread between."""
    height, width = frame.height // COARSE, frame.width // COARSE
    row, column = (index.ravel() for index in np.indices((height, width)))
    x = (column + 0.5) * COARSE - frame.x
    y = (row + 0.5) * COARSE - frame.y
    across, down = x / MASTER, y * 2 / MASTER
    points = np.stack([across + down, down - across, np.zeros_like(x)], -1).astype(np.float32)
    points[:, 2] = LIFT
    group = (row & 1) * 2 + (column & 1)
    up = np.zeros_like(points)
    up[:, 2] = 1
    sun = _mended(lamps.sunlit(points, up, group).reshape(height, width))
    sky = _mended(lamps.open_sky(points, up, group, NEAR).reshape(height, width))
    dark = ground_darkening(sun, sky) * _fading(height)[:, None] * _fading(width)[None]
    return np.repeat(np.repeat(dark, COARSE, 0), COARSE, 1)


def _mended(share: F) -> F:
    """The mean over every window of two by two points, which together have asked all directions."""
    wide = np.pad(share, ((0, 1), (0, 1)), mode="edge")
    return (wide[:-1, :-1] + wide[1:, :-1] + wide[:-1, 1:] + wide[1:, 1:]) / 4


def _fading(length: int) -> F:
    """1 within, falling to 0 at both ends, so that no cut edge of a shadow can show."""
    place = np.arange(length)
    return np.clip(np.minimum(place, length - 1 - place) * COARSE / (FADE * MASTER), 0, 1).astype(np.float32)


def _visible(
    mesh: Triangles, frame: Frame
) -> tuple[NDArray[np.int64], NDArray[np.int64], F, F, F, F]:
    """Row, column, world point, unit normal, sRGB colour and glow of every pixel that the mesh covers."""
    mesh = mesh.where(np.any(along(mesh.normals, CAMERA) > -0.05, axis=1))
    seen = to_sheet(mesh.points) + np.array([frame.x, frame.y, 0], np.float32)
    owner = winners(seen[..., :2], seen[..., 2], frame.width, frame.height)
    row, column = np.nonzero(owner >= 0)
    owner = owner[row, column]
    share = _shares(seen[owner, :, :2], column + 0.5, row + 0.5)
    near = np.einsum("nk,nk->n", share, seen[owner, :, 2])
    sheet = np.stack([column + 0.5 - frame.x, row + 0.5 - frame.y, near], -1)
    facing = np.einsum("nk,nkc->nc", share, mesh.normals[owner])
    facing /= np.maximum(np.linalg.norm(facing, axis=1, keepdims=True), 1e-6)
    paint = np.einsum("nk,nkc->nc", share, mesh.colours[owner])
    return row, column, to_world(sheet), facing, paint, mesh.glow[owner]


def _shares(corners: F, x: F, y: F) -> F:
    """Barycentric shares (n, 3) of points in their triangles (n, 3, 2)."""
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    det = (b[:, 1] - c[:, 1]) * (a[:, 0] - c[:, 0]) + (c[:, 0] - b[:, 0]) * (a[:, 1] - c[:, 1])
    det = np.where(np.abs(det) < 1e-9, 1e-9, det)
    first = ((b[:, 1] - c[:, 1]) * (x - c[:, 0]) + (c[:, 0] - b[:, 0]) * (y - c[:, 1])) / det
    second = ((c[:, 1] - a[:, 1]) * (x - c[:, 0]) + (a[:, 0] - c[:, 0]) * (y - c[:, 1])) / det
    share = np.clip(np.stack([first, second, 1 - first - second], -1), 0, 1)
    shares: F = (share / share.sum(1, keepdims=True)).astype(np.float32)
    return shares


def _filled(frame: Frame, row: NDArray[np.int64], column: NDArray[np.int64], colours: F) -> F:
    layer = np.zeros((frame.height, frame.width, 4), np.float32)
    layer[row, column, :3] = colours
    layer[row, column, 3] = 1
    return layer


def _frame(everything: F, standing: F) -> Frame:
    """Room for all triangles and for the shadows of what stands."""
    points = [everything.reshape(-1, 3)]
    if len(standing):
        casters = standing.reshape(-1, 3)
        feet = casters - SUN * (np.maximum(casters[:, 2:], 0) / SUN[2])
        points += [feet + offset for offset in np.array([[1, 1, 0], [1, -1, 0], [-1, 1, 0], [-1, -1, 0]]) * PENUMBRA]
    return frame_of(np.concatenate(points).astype(np.float32))


def frame_of(points: F) -> Frame:
    """The smallest frame, in whole steps, that holds world points (n, 3)."""
    seen = to_sheet(points)[:, :2]
    left, top = (np.floor((seen.min(0) - 2) / STEP) * STEP).astype(int)
    right, bottom = (np.ceil((seen.max(0) + 2) / STEP) * STEP).astype(int)
    return Frame(-int(left), -int(top), int(right - left), int(bottom - top))
