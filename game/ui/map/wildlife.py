"""The species that are here, each where its home is and in its own way; only what the scene names is ever drawn.

Where an animal is is a function of the time. The only thing remembered is when a new one was first seen, so that it
comes in from outside and a soft ring tells where.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pygame

from game.ui.camera import Camera
from game.ui.iso import SEA, to_screen
from game.ui.map.front import Fronts, around, seen
from game.ui.map.light import hour
from game.ui.map.noise import spot
from game.ui.map.scene import Animal, MapScene
from game.ui.map.sprites import corner, ring, spark, sprite
from game.ui.map.tones import Tones

COMES_S = 9.0
"""Seconds in which a new animal comes in."""
AWAY, LANDS = 9.0, 0.7
"""Tiles from which it comes, and for each of them how high one is that lands from the air."""
RINGS = 3
SPARKS = 7
"""Lamps of one firefly's swarm."""
DAY_SPARK = 0.18
"""How bright they are by day, as a share."""
FLAP_MS = 340
BREATH_S, LEAP_S = 7.0, 1.3
"""Seconds from one leap to the next, and in the air."""


class Pose(NamedTuple):
    """Where an animal is, in tiles, how it holds itself, whether it looks to the left, and whether it is to be seen."""

    x: float
    y: float
    z: float
    pose: int
    left: bool
    seen: bool = True


def pose(animal: Animal, k: int, t_ms: int, ground: float) -> Pose:
    """The k-th animal of a species at a time; `ground` is the height of its home's surface."""
    hx, hy = animal.homes[k % len(animal.homes)]
    s, dice = t_ms / 1000, _dice(animal, k)
    x, y = hx + 0.5, hy + 0.5
    if animal.moves == "fly":
        turn = s * (0.42 + 0.1 * dice) + dice * 6.28 + k * 1.1
        out = 1.3 + 0.5 * dice
        flap = (t_ms + k * 97) // FLAP_MS % 2 if math.sin(s * 0.7 + k) > -0.3 else 0
        return Pose(x + out * math.cos(turn), y + out * math.sin(turn), 1.0 + 0.15 * math.sin(s + k), flap, False)
    if animal.moves == "swim":
        turn = s * 0.35 + dice * 6.28
        left = math.sin(turn) + math.cos(turn) > 0
        return Pose(x + 0.32 * math.cos(turn), y + 0.32 * math.sin(turn), ground, t_ms // 700 % 2, left)
    if animal.moves == "leap":
        at = (s + dice * BREATH_S) % BREATH_S
        lap = math.floor((s + dice * BREATH_S) / BREATH_S)
        at = at if t_ms else LEAP_S / 2
        part = min(1.0, at / LEAP_S)
        side = _hash(lap, k)
        along = (part - 0.5) * 0.7
        x, y = x + (side - 0.5) * 0.8 + along, y + (_hash(lap, k + 9) - 0.5) * 0.8 - along
        rise = 0.16 * math.sin(math.pi * part)
        return Pose(x, y, ground + rise - 0.02, 0 if 0.15 < part < 0.85 else 1, False, at < LEAP_S)
    stay, lap = 5.0 + 3 * dice, math.floor(s / (5.0 + 3 * dice))
    here, there = (_stand(k, lap + n) for n in (0, 1))
    part = max(0.0, (s / stay - lap) * 4 - 3)
    fx, fy = (p + (q - p) * part for p, q in zip(here, there, strict=True))
    left = there[0] - there[1] < here[0] - here[1]
    return Pose(hx + fx, hy + fy, ground, int(_hash(lap, k + 5) > 0.6 and part == 0), left)


class Wildlife:
    """Draws the animals of a scene and remembers when it first saw each, and when one was seen no longer."""

    def __init__(self) -> None:
        self._since: dict[str, int] | None = None
        self._here: dict[str, Animal] = {}
        self._left: dict[str, tuple[Animal, int]] = {}

    def draw(
        self, surface: pygame.Surface, camera: Camera, scene: MapScene, fronts: Fronts, tones: Tones, t_ms: int
    ) -> None:
        """Draw those in view at a time in ms; time 0 is a still picture, in which all have long come."""
        self._meet(scene, t_ms)
        if scene.heat is not None:
            return
        for animal in scene.wildlife:
            if not _near(camera, animal):
                continue
            new = self._newness(animal, t_ms)
            for k in range(animal.n):
                if "glow" in (animal.moves, animal.shape):
                    self._glow(surface, camera, animal, k, t_ms)
                else:
                    self._one(surface, camera, scene, fronts, tones, (animal, k, new), t_ms)
            if new:
                self._rings(surface, camera, animal, new)
        for animal, when in self._left.values():
            away = (t_ms - when) / 1000 / COMES_S
            if animal.moves == "fly" and 0 <= away < 1 and t_ms:
                for k in range(animal.n):
                    self._one(surface, camera, scene, fronts, tones, (animal, k, away), t_ms)

    def _meet(self, scene: MapScene, t_ms: int) -> None:
        here = {animal.id: animal for animal in scene.wildlife}
        self._left = {id_: gone for id_, gone in self._left.items() if id_ not in here}
        self._left |= {id_: (animal, t_ms) for id_, animal in self._here.items() if id_ not in here}
        self._here = here
        if self._since is None:
            self._since = {id_: -round(COMES_S * 1000) for id_ in here}
        self._since = {id_: self._since.get(id_, t_ms) for id_ in here}

    def _newness(self, animal: Animal, t_ms: int) -> float:
        """1 when it is just coming, 0 when it is here."""
        assert self._since is not None
        gone = (t_ms - self._since[animal.id]) / 1000 / COMES_S
        return max(0.0, 1 - gone) if t_ms else 0.0

    def _one(
        self, surface: pygame.Surface, camera: Camera, scene: MapScene, fronts: Fronts, tones: Tones,
        who: tuple[Animal, int, float], t_ms: int,
    ) -> None:  # fmt: skip
        animal, k, new = who
        hx, hy = animal.homes[k % len(animal.homes)]
        wet = bool(fronts.layout.wet[hy, hx])
        at = pose(animal, k, t_ms, SEA if wet else 0.0)
        if not at.seen:
            return
        far = new * new * AWAY * (1.0 if animal.moves == "fly" or wet else 0.25)
        down = far * LANDS if animal.shape == "wader" else 0.0
        sx, sy = to_screen(at.x + far * 0.3, at.y + far, at.z + down, camera.tw)
        picture = tones.hazed(sprite(animal.shape, animal.tones, at.pose, at.left, camera.tw), scene.step)
        place = corner(sx - camera.left, sy - camera.top, camera.tw)
        tile = math.floor(at.x), math.floor(at.y)
        if animal.moves == "fly" or wet or far:
            surface.blit(picture, place)
        else:
            plane = place[0] + camera.left, place[1] + camera.top
            veil = fronts.veil(("animal", *tile), (*tile, 1.0, 1.0), around(tile, camera.tw), camera.tw, scene)
            surface.blit(seen(picture, plane, veil), place)

    @staticmethod
    def _glow(surface: pygame.Surface, camera: Camera, animal: Animal, k: int, t_ms: int) -> None:
        hx, hy = animal.homes[k % len(animal.homes)]
        night, s = max(DAY_SPARK, hour(t_ms).lamps), t_ms / 1000
        for i in range(SPARKS):
            a, b, c = (_hash(i + 31 * k, n) for n in (1, 2, 3))
            x = hx + 0.5 + 0.9 * math.sin(s * (0.11 + 0.1 * a) + 6.28 * b)
            y = hy + 0.5 + 0.9 * math.sin(s * (0.13 + 0.1 * b) + 6.28 * c)
            on = max(0.0, math.sin(s * (0.9 + 0.5 * c) + 6.28 * a)) if t_ms else 0.7
            sx, sy = to_screen(x, y, 0.14 + 0.10 * math.sin(s * 0.6 + i), camera.tw)
            lamp = spark(camera.tw, round(8 * on * night))
            at = round(sx) - camera.left - lamp.get_width() // 2, round(sy) - camera.top - lamp.get_height() // 2
            surface.blit(lamp, at, special_flags=pygame.BLEND_RGB_ADD)

    @staticmethod
    def _rings(surface: pygame.Surface, camera: Camera, animal: Animal, new: float) -> None:
        """Soft rings that widen about the home of one that comes."""
        hx, hy = animal.homes[0]
        sx, sy = to_screen(hx + 0.5, hy + 0.5, 0, camera.tw)
        for k in range(RINGS):
            part = ((1 - new) * 3 + k / RINGS) % 1.0
            light = ring(max(4, round(part * 0.42 * camera.tw)), round(8 * (1 - part) * min(1.0, new * 3)))
            at = round(sx) - camera.left - light.get_width() // 2, round(sy) - camera.top - light.get_height() // 2
            surface.blit(light, at, special_flags=pygame.BLEND_RGB_ADD)


def _near(camera: Camera, animal: Animal) -> bool:
    """Whether a home of the animal is so near to the view that it may be in it."""
    w, h = camera.view_size
    rim = AWAY * camera.tw / 2
    spots = [camera.screen(x + 0.5, y + 0.5) for x, y in animal.homes]
    return any(-rim < px < w + rim and -rim < py < h + rim for px, py in spots)


def _stand(k: int, lap: int) -> tuple[float, float]:
    return 0.25 + 0.5 * _hash(lap, 2 * k + 11), 0.25 + 0.5 * _hash(lap, 2 * k + 12)


def _dice(animal: Animal, k: int) -> float:
    return _hash(sum(animal.id.encode()), k)


@lru_cache(maxsize=4096)
def _hash(i: int, j: int) -> float:
    return float(spot(np.array([i]), np.array([j]), 211)[0])
