"""A heap of triangles with normals and colours, which parts add to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from game.ui.kit.colour import Paint, rgb
from game.ui.kit.view import CAMERA, F, along

Point = Sequence[float] | NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Triangles:
    """Points, normals and sRGB colours (n, 3 corners, 3), whether flat on the ground (n), share of own light (n)."""

    points: F
    normals: F
    colours: F
    ground: NDArray[np.bool_]
    glow: F

    def __len__(self) -> int:
        return len(self.points)

    def where(self, chosen: NDArray[np.bool_]) -> Triangles:
        """Those triangles for which `chosen` (n) is true."""
        points, normals, colours = self.points[chosen], self.normals[chosen], self.colours[chosen]
        return Triangles(points, normals, colours, self.ground[chosen], self.glow[chosen])


class Mesh:
    """Grows by `triangles`, `quads` and `quad`; `done` gives the arrays."""

    def __init__(self) -> None:
        self._blocks: list[tuple[F, F, F, bool, float]] = []
        self._corners: list[list[Point]] = []
        self._paints: list[tuple[Paint, Paint]] = []
        self._facing: list[Point | None] = []
        self._glows: list[float] = []
        self.triangle_count = 0

    def triangles(
        self, points: ArrayLike, colours: ArrayLike, normals: ArrayLike | None = None,
        ground: bool = False, glow: float = 0.0,
    ) -> None:
        """Triangles (n, 3, 3); colours and normals of any shape that spreads over them, normals by default flat."""
        where = np.asarray(points, np.float32).reshape(-1, 3, 3)
        facing = _flat_normals(where)[:, None] if normals is None else np.asarray(normals, np.float32)
        paint = np.asarray(colours, np.float32)
        self.triangle_count += len(where)
        self._blocks.append(
            (where, np.broadcast_to(facing, where.shape), np.broadcast_to(paint, where.shape), ground, glow)
        )

    def quads(
        self, points: ArrayLike, colours: ArrayLike, normals: ArrayLike | None = None,
        ground: bool = False, glow: float = 0.0,
    ) -> None:
        """Quads (n, 4, 3), corners in order around; colours and normals spread over (n, 4, 3)."""
        where = np.asarray(points, np.float32)
        paint = np.broadcast_to(np.asarray(colours, np.float32), where.shape)
        facing = None
        if normals is not None:
            facing = _halves(np.broadcast_to(np.asarray(normals, np.float32), where.shape))
        self.triangles(_halves(where), _halves(paint), facing, ground, glow)

    def quad(
        self, a: Point, b: Point, c: Point, d: Point, low: Paint, high: Paint | None = None,
        normal: Point | None = None, glow: float = 0.0,
    ) -> None:
        """One quad from the lower edge a, b to the upper edge c, d; by default it faces the player."""
        self.triangle_count += 2
        self._corners.append([a, b, c, d])
        self._paints.append((rgb(low), rgb(low if high is None else high)))
        self._facing.append(normal)
        self._glows.append(glow)

    def done(self) -> Triangles:
        """Everything added so far."""
        blocks = list(self._blocks)
        if self._corners:
            blocks.extend(self._single_quads())
        if not blocks:
            none = np.zeros((0, 3, 3), np.float32)
            return Triangles(none, none, none, np.zeros(0, bool), np.zeros(0, np.float32))
        sizes = [len(block[0]) for block in blocks]
        return Triangles(
            np.concatenate([block[0] for block in blocks]),
            np.concatenate([block[1] for block in blocks]),
            np.concatenate([block[2] for block in blocks]),
            np.repeat([block[3] for block in blocks], sizes),
            np.repeat(np.array([block[4] for block in blocks], np.float32), sizes),
        )

    def _single_quads(self) -> list[tuple[F, F, F, bool, float]]:
        corners = np.array(self._corners, np.float32)
        paints = np.array(self._paints, np.float32)[:, [0, 0, 1, 1]]
        points, colours = _halves(corners), _halves(paints)
        facing = _flat_normals(points)
        given = [(i, normal) for i, normal in enumerate(self._facing) if normal is not None]
        if given:
            rows = np.array([i for i, _ in given])
            set_by = np.array([normal for _, normal in given], np.float32)
            facing[rows * 2] = facing[rows * 2 + 1] = set_by
        normals = np.broadcast_to(facing[:, None], points.shape)
        glows = np.repeat(np.array(self._glows, np.float32), 2)
        return [
            (points[rows], normals[rows], colours[rows], False, float(glow))
            for glow in np.unique(glows)
            for rows in [glows == glow]
        ]


def _halves(corners: F) -> F:
    """Quads (n, 4, k) as triangles (2n, 3, k), each quad's two side by side."""
    return corners[:, [0, 1, 2, 0, 2, 3]].reshape(-1, 3, corners.shape[-1])


def _flat_normals(points: F) -> F:
    """Unit normals (n, 3) of triangles, turned towards the player."""
    normal = np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0])
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
    return np.where((along(normal, CAMERA) < 0)[:, None], -normal, normal).astype(np.float32)
