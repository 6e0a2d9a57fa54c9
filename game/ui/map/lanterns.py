"""What shines at dusk: a building's lit windows over its black outline, made on a worker thread when evening comes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache

import numpy as np
import pygame
from numpy.typing import NDArray

from game.content.look import Look
from game.ui.kit.mesh import Triangles
from game.ui.kit.parts import mesh_of
from game.ui.kit.picture import Layer, surface
from game.ui.kit.sheet import draw_body, frame_of
from game.ui.kit.view import F
from game.ui.kit.zoom import Cut, shrunk
from game.ui.map.canvas import rgba_surface
from game.ui.map.noise import ramp

Looks = Callable[[str], tuple[Look, tuple[int, int]]]
WARM: NDArray[np.float32] = np.array([(0.92, 0.66, 0.30), (0.88, 0.57, 0.24), (0.95, 0.78, 0.46)], np.float32)
"""Colours of lamplight, sRGB shares."""
AT_HOME = 0.62
"""Share of the windows that are lit."""
LARGEST = 0.035
"""Square tiles up to which a blue surface is a window's half and not a wall."""
SMALL, WIDE = 0.004, 0.6
"""Square tiles from which on a pane is a shop front, and how bright those are beside a room's window."""
SLIM = 0.009
"""Half the width in tiles up to which a blue surface is a rod."""
UPRIGHT = 0.25
"""Most that a window's normal may rise."""
LAMP = (36, 25, 11)
"""What a street lamp adds to the ground under it."""


class Lanterns:
    """Night pictures by key and zoom."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, int], Layer | None] = {}
        self._coming: dict[tuple[str, int], Future[Cut | None]] = {}
        self._worker: ThreadPoolExecutor | None = None

    def of(self, key: str, tw: int, looks: Looks, now: bool = False) -> tuple[Layer | None, bool]:
        """The night picture of a key, and whether it is known already; `now` makes it here."""
        name = key, tw
        if name not in self._made and now:
            self._coming.pop(name, None)
            self._keep(name, night(looks(key)[0], tw))
        elif name not in self._made:
            self._worker = self._worker or ThreadPoolExecutor(1, thread_name_prefix="lanterns")
            if name not in self._coming:
                self._coming[name] = self._worker.submit(night, looks(key)[0], tw)
        return self._made.get(name), name in self._made

    @property
    def known(self) -> int:
        """How many night pictures there are."""
        for name in [name for name, future in self._coming.items() if future.done()]:
            self._keep(name, self._coming.pop(name).result())
        return len(self._made)

    def close(self) -> None:
        """Let the worker go."""
        if self._worker:
            self._worker.shutdown(wait=True, cancel_futures=True)
        self._worker = None
        self._coming.clear()

    def _keep(self, name: tuple[str, int], cut: Cut | None) -> None:
        self._made[name] = Layer(surface(cut.pixels), cut.dx, cut.dy) if cut else None


def night(look: Look, tw: int) -> Cut | None:
    """A look in the dark: black but for the windows in which there is light."""
    mesh = mesh_of(look).done()
    standing = mesh.where(~mesh.ground)
    if not len(standing):
        return None
    lit, colour = _lit(standing)
    paint = np.zeros_like(standing.colours)
    paint[lit] = colour[lit][:, None, :]
    dark = Triangles(standing.points, standing.normals, paint, standing.ground, np.ones(len(standing), np.float32))
    frame = frame_of(standing.points.reshape(-1, 3))
    return shrunk(draw_body(dark, frame, None), (frame.x, frame.y), (tw,)).get(tw)


def _lit(mesh: Triangles) -> tuple[NDArray[np.bool_], F]:
    """Which triangles (n) are lit glass, and the light's colour (n, 3); both halves of a pane agree."""
    red, green, blue = mesh.colours.mean(axis=1).T
    a, b, c = (mesh.points[:, k] for k in range(3))
    size = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
    sides = np.stack([np.linalg.norm(p - q, axis=1) for p, q in ((a, b), (b, c), (c, a))])
    upright = (np.abs(mesh.normals[:, :, 2]).mean(axis=1) < UPRIGHT) & (size < LARGEST)
    upright &= size > SLIM * sides.max(axis=0)
    glass = (blue > red + 0.10) & (green > red + 0.03) & (blue > green) & (blue > 0.42)
    middles = np.stack([(a + b) / 2, (b + c) / 2, (c + a) / 2])
    centre = middles[sides.argmax(axis=0), np.arange(len(mesh))]
    dice = np.modf(np.abs(np.sin(np.round(centre, 3) @ np.array((127.1, 311.7, 74.7))) * 43758.5))[0]
    bulb = (red > 0.95) & (green > 0.84) & (blue < 0.72) & (blue > 0.55) & (size < LARGEST)
    lit = (upright & glass & (dice < AT_HOME)) | bulb
    strength = np.where(size > SMALL, np.float32(WIDE), np.float32(1))[:, None]
    return lit, WARM[(dice * 997).astype(int) % len(WARM)] * strength


@lru_cache(maxsize=8)
def pool(tw: int) -> pygame.Surface:
    """The pool of light under a street lamp."""
    w, h = round(0.8 * tw), round(0.4 * tw)
    u = (np.arange(w, dtype=np.float32)[None, :] + 0.5) / w * 2 - 1
    v = (np.arange(h, dtype=np.float32)[:, None] + 0.5) / h * 2 - 1
    share = ramp(1.0, 0.0, np.hypot(u, v))
    colour = np.array(LAMP, np.float32) * share[..., None]
    return rgba_surface(colour, np.full((h, w), 255, np.float32))
