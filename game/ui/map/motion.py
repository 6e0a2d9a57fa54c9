"""What moves on buildings: rotors and plumes, drawn over the kept chunks."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import pygame

from game.ui.camera import Camera
from game.ui.iso import pixel
from game.ui.map.canvas import rgba_surface
from game.ui.map.front import Fronts
from game.ui.map.noise import ramp
from game.ui.map.scene import MapScene
from game.ui.map.tones import Tones

TINTS: dict[str, tuple[tuple[int, int, int], float]] = {
    "coal": ((62, 58, 58), 0.62),
    "rust": ((128, 92, 74), 0.60),
    "grey": ((150, 148, 148), 0.45),
    "dust": ((206, 190, 164), 0.50),
    "steam": ((250, 252, 255), 0.62),
    "thin": ((245, 250, 255), 0.32),
    "smoke": ((120, 116, 114), 0.50),
}
"""Colour and opacity of a puff by the tint's name."""
LIFE = 5.0
"""Seconds from the chimney to nothing."""
FRAMES = 20
"""Pictures of a plume before it repeats, two puffs later."""
TURNS = 10
"""Frames a second of a rotor."""
WINDS = 16
"""Directions that plumes are kept for."""


def draw(surface: pygame.Surface, camera: Camera, scene: MapScene, fronts: Fronts, tones: Tones, t_ms: int) -> None:
    """Turn the rotors and let the chimneys smoke; smoke lies above the haze, so that its source is seen."""
    smoke: list[tuple[pygame.Surface, tuple[int, int]]] = []
    wind = round(scene.wind / 360 * WINDS) % WINDS
    for body in fronts.lively(camera, scene):
        s, z = fronts.layout.standing[body], float(fronts.layout.z[body])
        picture = scene.picture(s.key, camera.tw)
        ax, ay = pixel(s.x, s.y, z, camera.tw)
        ax, ay = ax - camera.left, ay - camera.top
        for rotor in picture.rotors:
            turn = (t_ms * TURNS // 1000 if s.state == "ready" else 0) + s.serial * 5
            frame = rotor.frames[turn % len(rotor.frames)]
            frame = tones.hazed(frame, scene.step) if scene.heat is None else tones.grey(frame)
            fronts.blit(surface, camera, scene, frame, (ax + rotor.dx, ay + rotor.dy), body)
        if s.state != "ready" or scene.heat is not None:
            continue
        for fx in picture.fx:
            rate = scene.plumes.get(s.serial, fx.rate)
            if fx.kind == "plume" and rate > 0.05:
                phase = (t_ms + s.serial * 137) % 1_000_000
                px, py = pixel(s.x + fx.at[0], s.y + fx.at[1], z + fx.at[2], camera.tw)
                smoke.append(_placed(fx.tint, rate, fx.size, wind, camera, phase, (px, py)))
    surface.fblits(smoke)


def _placed(
    tint: str, rate: float, size: float, wind: int, camera: Camera, phase: int, at: tuple[int, int]
) -> tuple[pygame.Surface, tuple[int, int]]:
    thick = max(1, min(4, round(rate * 3)))
    frame = int(phase / 1000 / (LIFE * 2 / _puffs(thick)) * FRAMES) % FRAMES
    picture, dx, dy = plume(tint if tint in TINTS else "grey", thick, round(size, 1), wind, camera.tw, frame)
    return picture, (at[0] - camera.left + dx, at[1] - camera.top + dy)


def _puffs(thick: int) -> int:
    return 2 * (3 + 2 * thick)


@lru_cache(maxsize=1024)
def plume(tint: str, thick: int, size: float, wind: int, tw: int, frame: int) -> tuple[pygame.Surface, int, int]:
    """One frame of a plume and where its top-left lies from the chimney's mouth."""
    u = tw / 64
    long, count = 104 * u * size * (0.55 + 0.11 * thick), _puffs(thick)
    angle = wind / WINDS * 2 * math.pi
    blows = math.cos(angle), -0.5 * math.sin(angle) - 0.10
    puffs: list[tuple[float, float, int, float]] = []
    for i in range(count - 1, -1, -1):
        t = (i + 2 * frame / FRAMES) / count if i + 2 * frame / FRAMES < count else (i + 2 * frame / FRAMES) / count - 1
        sway = math.sin(9 * t + (i % 2) * 2.4) * 3.0 * u * t
        x = blows[0] * long * t**1.35 - sway * blows[1]
        y = -30 * u * size * t**0.65 + blows[1] * long * t + sway * blows[0]
        puffs.append((x, y, max(2, int(u * size * (3.0 + 11.5 * t**0.85))), (1 - t) ** 0.75 * min(1.0, 0.45 + t * 4)))
    puffs.sort(key=lambda p: -p[2])
    left, top = (int(min(p[k] - p[2] for p in puffs)) - 2 for k in (0, 1))
    right, bottom = (int(max(p[k] + p[2] for p in puffs)) + 3 for k in (0, 1))
    sheet = pygame.Surface((right - left, bottom - top), pygame.SRCALPHA)
    for x, y, r, alpha in puffs:
        ball = _puff(r, tint)
        ball.set_alpha(round(255 * alpha))
        sheet.blit(ball, (int(x - left - r - 1), int(y - top - r - 1)))
    return sheet.convert_alpha(), left, top


@lru_cache(maxsize=512)
def _puff(r: int, tint: str) -> pygame.Surface:
    """A soft ball, brighter on the sun's side."""
    colour, opacity = TINTS[tint]
    side = 2 * r + 3
    at = (np.arange(side, dtype=np.float32) - (side - 1) / 2) / r
    x, y = at[None, :], at[:, None]
    away = np.hypot(x, y)
    alpha = 0.62 * (1 - ramp(0.62, 1.0, away)) + 0.38 * np.clip(1 - away, 0, 1)
    light = np.clip(0.92 - 0.18 * (x * 0.5 + y * 0.75), 0.6, 1.14)
    return rgba_surface(np.array(colour, np.float32) * light[..., None], alpha * 255 * opacity)
