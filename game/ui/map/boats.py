"""Boats with people who wait offshore for carbon headroom, and the ferry that brings those who move in."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.camera import Camera
from game.ui.iso import SEA, to_screen
from game.ui.map.layout import Layout
from game.ui.map.scene import MapScene
from game.ui.map.sprites import corner, sprite
from game.ui.map.tones import Tones

MOST = 6
PER_BOAT = 6
"""People for whom one boat stands."""
NEAR, FAR = 2.0, 8.0
"""Tiles from the harbour between which boats lie at anchor."""
APART, SEAWARD = 1.6, 16.0
"""Tiles between two boats at anchor, and from the harbour to where boats come from."""
SAILS_S = 8.0
"""Seconds from the open sea to the anchor and from the anchor to the harbour."""
FERRY_S, LANDED = 40.0, 0.2
"""Seconds of a ferry's round, and the share of it that it lies at the harbour."""
TONES = ("#E9DCC0", "#8E5A3C")
FERRY_TONES = ("#FBF7EC", "#1F7F86")
Spot = tuple[float, float]


class Moorings(NamedTuple):
    """`berth` on the water beside the harbour, `anchors` offshore, `horizon` where boats come from; in tiles."""

    berth: Spot
    anchors: tuple[Spot, ...]
    horizon: Spot


def moorings(layout: Layout, harbour: tuple[int, int]) -> Moorings | None:
    """Where boats of a harbour's tile lie, on water on which nothing stands; None when there is no room."""
    wet = layout.wet & (layout.built == 0)
    beside, offshore = _outwards(wet, harbour), _outwards(_open(wet), harbour)
    found: list[Spot] = []
    for spot in offshore:
        far = math.dist(spot, (harbour[0] + 0.5, harbour[1] + 0.5))
        if NEAR < far < FAR and len(found) < MOST and all(math.dist(spot, other) > APART for other in found):
            found.append(spot)
    if not found:
        return None
    (bx, by), (ax, ay) = beside[0], found[-1]
    reach = SEAWARD / math.dist(beside[0], found[-1])
    return Moorings(beside[0], tuple(found), (bx + (ax - bx) * reach, by + (ay - by) * reach))


def _outwards(mask: NDArray[np.bool_], harbour: tuple[int, int]) -> list[Spot]:
    """Middles of a mask's tiles from a harbour outwards."""
    tiles = np.argwhere(mask)
    away = np.hypot(tiles[:, 1] - harbour[0], tiles[:, 0] - harbour[1])
    return [(float(x) + 0.5, float(y) + 0.5) for y, x in tiles[np.argsort(away, kind="stable")]]


def _open(wet: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Water with water on all eight sides."""
    h, w = wet.shape
    wide = np.pad(wet, 1, constant_values=True)
    around: NDArray[np.bool_] = np.all([wide[dy : dy + h, dx : dx + w] for dy in range(3) for dx in range(3)], axis=0)
    return around


def queue(waiting: int) -> int:
    """How many boats wait for a number of people: none without people, at least one with them."""
    return min(MOST, -(-waiting // PER_BOAT))


class Boats:
    """Remembers when each boat came or left, so that it does so under way."""

    def __init__(self) -> None:
        self._moored: Moorings | None = None
        self._turned: dict[int, tuple[int, bool]] | None = None

    def moor(self, layout: Layout, harbours: tuple[tuple[int, int], ...]) -> None:
        """Take a layout and the harbours' tiles."""
        self._moored = moorings(layout, harbours[0]) if harbours else None

    def draw(self, surface: pygame.Surface, camera: Camera, scene: MapScene, tones: Tones, t_ms: int) -> None:
        """Draw them at a time in ms; time 0 is a still picture."""
        if self._moored is None or scene.heat is not None:
            return
        self._hear(queue(scene.waiting), t_ms)
        for k in range(len(self._moored.anchors)):
            place = self._place(self._moored, k, t_ms)
            if place:
                bob = 0.012 * math.sin(t_ms / 900 + k * 1.9)
                self._sail(surface, camera, scene, tones, ("boat", TONES, k % 2 == 0), (*place, bob))
        if scene.ferry:
            x, y, out = _ferry(self._moored, t_ms)
            self._sail(surface, camera, scene, tones, ("ferry", FERRY_TONES, out), (x, y, 0.0))

    def _hear(self, count: int, t_ms: int) -> None:
        """Note which boats have come and which may go in."""
        if self._turned is None or not t_ms:
            self._turned = {k: (-round(SAILS_S * 1000), k < count) for k in range(MOST)}
        for k, (_, here) in self._turned.items():
            if here != (k < count):
                self._turned[k] = t_ms, not here

    def _place(self, moored: Moorings, k: int, t_ms: int) -> Spot | None:
        """Where the k-th boat is: at anchor, on its way to it, on its way in; or nowhere."""
        assert self._turned is not None
        since, here = self._turned[k]
        part = min(1.0, (t_ms - since) / 1000 / SAILS_S)
        if here:
            return _between(moored.horizon, moored.anchors[k], 1 - (1 - part) ** 2)
        return None if part >= 1 else _between(moored.anchors[k], moored.berth, part)

    def _sail(
        self, surface: pygame.Surface, camera: Camera, scene: MapScene, tones: Tones,
        boat: tuple[str, tuple[str, str], bool], at: tuple[float, float, float],
    ) -> None:  # fmt: skip
        sx, sy = to_screen(at[0], at[1], SEA + at[2], camera.tw)
        shape, paint, left = boat
        picture = tones.hazed(sprite(shape, paint, 0, left, camera.tw), scene.step)
        surface.blit(picture, corner(sx - camera.left, sy - camera.top, camera.tw))


def _ferry(moored: Moorings, t_ms: int) -> tuple[float, float, bool]:
    """Where the ferry is, and whether it sails out."""
    at = t_ms / 1000 / FERRY_S % 1.0
    leg = (1 - LANDED) / 2
    part = max(0.0, (at - LANDED) / leg) if at < LANDED + leg else (1 - at) / leg
    x, y = _between(moored.berth, moored.horizon, part)
    return x, y, at < LANDED + leg


def _between(start: Spot, end: Spot, part: float) -> Spot:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
