"""Snow that falls while it lies: flakes nearer and farther, which pass when the view is moved as near things do."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.camera import Camera
from game.ui.map.canvas import rgba_surface
from game.ui.map.noise import ramp
from game.ui.map.scene import MapScene
from game.ui.map.seasons import SEASONS

ROOM = 4_200.0
"""dp² of the window for a flake where all is white."""
SIZES = (4, 6, 8)
"""Pixels of flakes from far to near."""
FALLS, DRIFTS, SWAYS = (26.0, 62.0), 16.0, 9.0
"""Pixels a second that flakes fall, far and near; that the wind takes them along; by how many they swing."""
NEAR = (0.75, 1.15)
"""How far flakes pass when the view is moved, far and near, as parts of the way of the ground."""
MOST = 900

Floats = NDArray[np.float64]


class Flakes(NamedTuple):
    """Places 0..1 across and down, `near` 0..1 and the phase of the swing, (n,) each."""

    x: Floats
    y: Floats
    near: Floats
    phase: Floats


def draw(surface: pygame.Surface, camera: Camera, scene: MapScene, t_ms: int) -> None:
    """Draw the flakes where they are at a time in ms; an overlay is read in clear air."""
    snow = SEASONS[scene.season].snow
    if not snow or scene.heat is not None:
        return
    w, h = surface.get_size()
    count = min(MOST, round(snow * w * h / ROOM))
    flakes, t = _flakes(), t_ms / 1000
    near = flakes.near[:count]
    way = NEAR[0] + (NEAR[1] - NEAR[0]) * near
    swing = SWAYS * np.sin(t * 1.3 + flakes.phase[:count])
    x = (flakes.x[:count] * w + DRIFTS * t + swing - camera.left * way) % w
    y = (flakes.y[:count] * h + (FALLS[0] + (FALLS[1] - FALLS[0]) * near) * t - camera.top * way) % h
    kinds = np.minimum((near * len(SIZES)).astype(np.int64), len(SIZES) - 1)
    pictures = [_flake(size) for size in SIZES]
    places = zip(kinds.tolist(), x.tolist(), y.tolist(), strict=True)
    surface.fblits([(pictures[kind], (px - SIZES[kind], py - SIZES[kind])) for kind, px, py in places])


@lru_cache(maxsize=1)
def _flakes() -> Flakes:
    chance = np.random.default_rng(5).random((4, MOST))
    return Flakes(chance[0], chance[1], chance[2], chance[3] * math.tau)


@lru_cache(maxsize=len(SIZES))
def _flake(size: int) -> pygame.Surface:
    """A soft white spot."""
    v, u = np.mgrid[-1 : 1 : complex(0, size), -1 : 1 : complex(0, size)]
    alpha = (1 - ramp(0.45, 1.05, np.hypot(u, v).astype(np.float32))) * np.float32(235)
    return rgba_surface(np.full((size, size, 3), 255, np.float32), alpha)
