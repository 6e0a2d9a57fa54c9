"""Clouds of clear days; they go round the island over the sea, never over what the player builds."""

from __future__ import annotations

import math
import random
from functools import lru_cache

import numpy as np
import pygame

from game.ui.camera import Camera
from game.ui.iso import to_screen
from game.ui.map.canvas import rgba_surface
from game.ui.map.noise import ramp
from game.ui.map.scene import MapScene

CLOUDS = 7
CLEAR = 2
"""Smog steps up to which the sky is clear enough."""
ROUND = 900.0
"""Seconds in which a cloud goes round the map."""


def draw(surface: pygame.Surface, camera: Camera, scene: MapScene, t_ms: int) -> None:
    """Draw them where they are at a time in ms."""
    if scene.step > CLEAR or scene.heat is not None:
        return
    h, w = scene.shape
    for k in range(CLOUDS):
        turn = math.tau * (k / CLOUDS + t_ms / 1000 / ROUND) + 0.5 * math.sin(k * 2.3)
        out = 0.80 + 0.06 * math.sin(k * 1.7)
        x, y = w * (0.5 + out * math.cos(turn)), h * (0.5 + out * math.sin(turn))
        _place(surface, camera, cloud(k % 3, camera.tw), x, y)


def _place(surface: pygame.Surface, camera: Camera, picture: pygame.Surface, x: float, y: float) -> None:
    sx, sy = to_screen(x, y, 1.5, camera.tw)
    surface.blit(picture, (round(sx) - camera.left, round(sy) - camera.top))


@lru_cache(maxsize=15)
def cloud(seed: int, tw: int) -> pygame.Surface:
    """A flat-bottomed heap of lit balls."""
    r, unit = random.Random(seed), tw / 64
    w, h = round(190 * unit), round(80 * unit)
    px, py = np.arange(w, dtype=np.float32)[None, :], np.arange(h, dtype=np.float32)[:, None]
    alpha, light = np.zeros((h, w), np.float32), np.ones((h, w), np.float32)
    for i in range(13):
        part = i / 12 - 0.5
        size = (12 + 22 * (1 - abs(2 * part) ** 1.5)) * unit * r.uniform(0.8, 1.1)
        cx = w / 2 + part * 140 * unit
        cy = h * 0.66 - (1 - 4 * part * part) * 16 * unit + r.uniform(-5, 5) * unit
        u, v = (px - cx) / size, (py - cy) / size
        ball = 1 - ramp(0.78, 1.0, np.hypot(u, v))
        light = np.where(ball > 0.4, np.clip(0.98 - 0.10 * (u * 0.5 + v * 0.8), 0.85, 1.05), light)
        alpha = np.maximum(alpha, ball)
    alpha *= 1 - ramp(0.70, 0.92, py / np.float32(h) + 0 * px)
    colour = np.clip(np.array((252, 253, 255), np.float32) * light[..., None], 0, 255)
    return rgba_surface(colour, alpha * 215)
