"""What moves on buildings: rotors and plumes, drawn over the kept chunks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pygame

from game.ui.camera import Camera
from game.ui.iso import pixel
from game.ui.kit.picture import Picture, sparse
from game.ui.map.canvas import rgba_surface
from game.ui.map.front import Fronts, Veil, seen
from game.ui.map.noise import ramp
from game.ui.map.scene import MapScene, Standing
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
ROOM = 600
"""More pixels than any rotor is wide or high."""
Frame = tuple[pygame.Surface, int, int]
"""A picture and where its top-left lies from a point."""


@dataclass
class Turning:
    """A rotor: plane pixel of its top-left, what hides it, and its frames as they show, made when first needed."""

    x: int
    y: int
    frames: tuple[pygame.Surface, ...]
    veil: Veil | None
    phase: int | None
    """None where it stands still."""
    shown: dict[int, pygame.Surface] = field(default_factory=dict)

    def at(self, turn: int) -> pygame.Surface:
        """The picture at a turn."""
        k = (turn + self.phase if self.phase is not None else 0) % len(self.frames)
        if k not in self.shown:
            self.shown[k] = sparse(seen(self.frames[k], (self.x, self.y), self.veil))
        return self.shown[k]


@dataclass(frozen=True)
class Smoking:
    """A chimney's mouth on the plane, its plume's pictures, and how long they take, in ms, from which moment."""

    x: int
    y: int
    strip: Strip
    lasts: float
    phase: int


class Motion:
    """What moves on the buildings of one layout: found once for a zoom and an air, then looked up by the time."""

    def __init__(self, fronts: Fronts) -> None:
        self._fronts = fronts
        self._known: tuple[object, ...] = ()
        self._rotors: list[Turning] = []
        self._smoke: list[Smoking] = []
        self._laid: tuple[object, list[tuple[pygame.Surface, tuple[int, int]]]] = None, []

    def draw(self, surface: pygame.Surface, camera: Camera, scene: MapScene, tones: Tones, t_ms: int) -> None:
        """Turn the rotors and let the chimneys smoke; smoke lies above the haze, so that its source is seen."""
        known = camera.tw, scene.step, scene.heat is None, id(scene.plumes), _bucket(scene.wind)
        if known != self._known:
            self._known = known
            self._find(scene, camera.tw, tones)
        self._turn(surface, camera, t_ms)
        left, top, w, h = camera.left, camera.top, *camera.view_size
        smoke = []
        for s in self._smoke:
            picture, dx, dy = s.strip.frame(int((t_ms + s.phase) % 1_000_000 / s.lasts * FRAMES) % FRAMES)
            x, y = s.x + dx - left, s.y + dy - top
            if -s.strip.reach < x < w and -s.strip.reach < y < h:
                smoke.append((picture, (x, y)))
        surface.fblits(smoke)

    def _turn(self, surface: pygame.Surface, camera: Camera, t_ms: int) -> None:
        turn = t_ms * TURNS // 1000
        moment = turn, camera.left, camera.top, camera.view_size, self._known
        if self._laid[0] != moment:
            left, top, (w, h) = camera.left, camera.top, camera.view_size
            rotors = [
                (rotor.at(turn), (rotor.x - left, rotor.y - top))
                for rotor in self._rotors
                if -ROOM < rotor.x - left < w and -ROOM < rotor.y - top < h
            ]
            self._laid = moment, rotors
        surface.fblits(self._laid[1])

    def _find(self, scene: MapScene, tw: int, tones: Tones) -> None:
        self._rotors, self._smoke = [], []
        lay = self._fronts.layout
        pictures = {key: scene.picture(key, tw) for key in {s.key for s in lay.standing}}
        for body, s in enumerate(lay.standing):
            picture = pictures[s.key]
            if not picture.rotors and not picture.fx:
                continue
            z = float(lay.z[body])
            ax, ay = pixel(s.x, s.y, z, tw)
            for n, rotor in enumerate(picture.rotors):
                x, y = ax + rotor.dx, ay + rotor.dy
                area = rotor.frames[0].get_rect(topleft=(x, y))
                veil = self._fronts.veil((s.serial, n), (s.x, s.y, s.w, s.d), area, tw, scene)
                plain = scene.heat is None
                frames = tuple(tones.hazed(f, scene.step) if plain else tones.grey(f) for f in rotor.frames)
                self._rotors.append(Turning(x, y, frames, veil, s.serial * 5 if s.state == "ready" else None))
            if s.state == "ready" and scene.heat is None:
                self._smoke += _mouths(scene, picture, s, z, tw)


def _mouths(scene: MapScene, picture: Picture, s: Standing, z: float, tw: int) -> Iterator[Smoking]:
    """The smoking mouths of a building."""
    for fx in picture.fx:
        rate = fx.rate * scene.plumes.get(s.serial, 1.0)
        if fx.kind == "plume" and rate > 0.05:
            thick = max(1, min(4, round(rate * 3)))
            tint = fx.tint if fx.tint in TINTS else "grey"
            x, y = pixel(s.x + fx.at[0], s.y + fx.at[1], z + fx.at[2], tw)
            strip = plume(tint, thick, round(fx.size, 1), _bucket(scene.wind), tw)
            yield Smoking(x, y, strip, LIFE * 2000 / _puffs(thick), s.serial * 137)


def _bucket(wind: float) -> int:
    return round(wind / 360 * WINDS) % WINDS


def _puffs(thick: int) -> int:
    return 2 * (3 + 2 * thick)


class Strip:
    """The frames of a plume, each drawn when it is first asked for."""

    def __init__(self, draw: Callable[[int], Frame], reach: int) -> None:
        self._draw, self.reach = draw, reach
        self._frames: list[Frame | None] = [None] * FRAMES

    def frame(self, k: int) -> Frame:
        """Frame k and where its top-left lies from the chimney's mouth."""
        found = self._frames[k]
        if found is None:
            found = self._frames[k] = self._draw(k)
        return found


@lru_cache(maxsize=128)
def plume(tint: str, thick: int, size: float, wind: int, tw: int) -> Strip:
    """A plume's frames; `reach` is more than any of them is wide or high."""
    long = 104 * tw / 64 * size * (0.55 + 0.11 * thick)
    return Strip(lambda k: _drawn(tint, thick, size, wind, tw, k), round(2.5 * long) + 2 * tw)


def _drawn(tint: str, thick: int, size: float, wind: int, tw: int, frame: int) -> Frame:
    """One frame of a plume."""
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
    return sparse(sheet), left, top


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
