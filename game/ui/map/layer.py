"""The map layer: keeps drawn chunks, redraws those that changed, and draws over them what moves."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from math import floor
from time import perf_counter

import numpy as np
import pygame

from game.ui.camera import Camera
from game.ui.iso import RISE, diamond
from game.ui.map import marks, motion
from game.ui.map.chunks import Painter
from game.ui.map.front import Fronts
from game.ui.map.garden import Garden
from game.ui.map.ground import SIDE, Ground, Spot
from game.ui.map.layout import ASIDE, BELOW, TALL, Layout, lay_out
from game.ui.map.scene import MapScene
from game.ui.map.tones import Tones
from game.ui.map.traffic import Traffic

KEPT = 160
"""Drawn chunks kept, 0.26 MB each."""
BUDGET = 0.004
"""Seconds a frame for chunks that may wait."""
FIRST = 0.080
"""The same on a frame that has nothing to show yet."""
SMOKY = (0.3, 0.6)
"""A plume makes a dome of haze from the second rate on, until it falls below the first."""


@dataclass
class Chunk:
    """A drawn chunk; `stale`: may wait for its turn, `dirty`: must be drawn before it is shown."""

    surface: pygame.Surface
    stale: bool = True
    dirty: bool = False


class MapLayer:
    """Draws a MapScene. `redrawn` counts the chunks drawn in the last frame."""

    def __init__(self) -> None:
        self.redrawn = 0
        self.motion = True
        self._scene: MapScene | None = None
        self._layout: Layout | None = None
        self._ground = Ground()
        self._garden = Garden()
        self._tones = Tones()
        self._chunks: OrderedDict[Spot, Chunk] = OrderedDict()
        self._smoky: frozenset[int] = frozenset()
        self._view = (0, 0, 0)
        self._fronts: Fronts | None = None
        self._traffic: Traffic | None = None

    def draw(self, surface: pygame.Surface, camera: Camera, scene: MapScene, t_ms: int) -> None:
        """Draw what the camera sees at a time in ms; reads the scene and changes nothing of it."""
        self._look(scene)
        self.redrawn = 0
        self._hear_of_ground(camera.tw)
        moved = self._view != (camera.left, camera.top, camera.tw)
        self._view = camera.left, camera.top, camera.tw
        spots = _visible(camera, 0)
        budget = BUDGET if any(spot in self._chunks for spot in spots) else FIRST
        start = perf_counter()
        for spot in spots:
            shown = self._fresh(spot, perf_counter() - start < budget)
            surface.blit(shown, (spot.column * SIDE - camera.left, spot.row * SIDE - camera.top))
        if moved and perf_counter() - start < BUDGET / 2:
            self._look_ahead(camera)
        self._over(surface, camera, scene, t_ms)

    def settle(self, camera: Camera, scene: MapScene) -> None:
        """Finish every chunk in view now; pictures taken after this do not depend on the worker."""
        self._look(scene)
        for spot in _visible(camera, 0):
            chunk = self._chunks.get(spot)
            if chunk is None or chunk.stale or chunk.dirty:
                self._compose(spot, now=True)

    def close(self) -> None:
        """Let the workers go."""
        self._ground.close()
        self._garden.close()

    def _over(self, surface: pygame.Surface, camera: Camera, scene: MapScene, t_ms: int) -> None:
        """What is drawn anew on every frame."""
        assert self._layout is not None
        if self._fronts is None or self._fronts.layout is not self._layout:
            self._fronts = Fronts(self._layout, self._garden)
            self._traffic = None
        if self._traffic is None or (self._traffic.cars, self._traffic.boats) != (scene.cars, scene.boats):
            self._traffic = Traffic(self._fronts, scene.cars, scene.boats)
        t_ms = t_ms if self.motion else 0
        if scene.heat is None:
            self._traffic.draw(surface, camera, scene, self._tones, t_ms)
        motion.draw(surface, camera, scene, self._fronts, self._tones, t_ms)
        marks.draw(surface, camera, scene, self._fronts, t_ms)

    def _look(self, scene: MapScene) -> None:
        """Find out what a new scene changes."""
        old, self._scene = self._scene, scene
        if scene is old:
            return
        if old is None or old.shape != scene.shape:
            self._ground.lay(scene.terrain, scene.cover)
            self._layout = lay_out(scene)
            self._chunks.clear()
            return
        self._land(old, scene)
        self._buildings(old, scene)
        smoky = self._smokers(scene)
        if old.step != scene.step or old.heat is not scene.heat or smoky != self._smoky:
            self._smoky = smoky
            for chunk in self._chunks.values():
                chunk.stale = True
            self._garden.thin(self._view[2], scene.step)

    def _land(self, old: MapScene, scene: MapScene) -> None:
        if np.array_equal(old.terrain, scene.terrain) and np.array_equal(old.cover, scene.cover):
            return
        self._ground.lay(scene.terrain, scene.cover)
        for spot, chunk in self._chunks.items():
            chunk.stale = chunk.stale or self._ground.differs(spot)

    def _buildings(self, old: MapScene, scene: MapScene) -> None:
        same_land = old.cover is scene.cover and old.terrain is scene.terrain and old.age is scene.age
        if same_land and old.standing is scene.standing:
            return
        before, self._layout = self._layout, lay_out(scene)
        assert before is not None
        changed = self._layout.changed(before)
        for spot, chunk in self._chunks.items():
            chunk.dirty = chunk.dirty or any(_touches(spot, place) for place in changed)

    def _smokers(self, scene: MapScene) -> frozenset[int]:
        low, high = SMOKY
        rates = scene.plumes.items()
        return frozenset(serial for serial, rate in rates if rate >= (low if serial in self._smoky else high))

    def _hear_of_ground(self, tw: int) -> None:
        for spot in self._ground.arrived():
            if spot in self._chunks:
                self._chunks[spot].stale = True

    def _fresh(self, spot: Spot, may_draw: bool) -> pygame.Surface:
        """The chunk to show: drawn again when it must be, or may be and there is time."""
        chunk = self._chunks.get(spot)
        if chunk is not None and not chunk.stale and not chunk.dirty:
            return chunk.surface
        if may_draw or (chunk is not None and chunk.dirty):
            return self._compose(spot, now=False)
        return chunk.surface if chunk is not None else self._ground.pair(spot)[0].clean

    def _compose(self, spot: Spot, now: bool) -> pygame.Surface:
        assert self._scene is not None and self._layout is not None
        chunk = self._chunks.get(spot) or Chunk(pygame.Surface((SIDE, SIDE), 0, 32))
        pair, full = (self._ground.at_once(spot), True) if now else self._ground.pair(spot)
        places = [(s.x + s.w / 2, s.y + s.d / 2, 1.0) for s in self._scene.standing if s.serial in self._smoky]
        emitters = np.array(places, np.float64).reshape(-1, 3)
        painter = Painter(self._scene, self._layout, emitters, self._garden, self._tones, now)
        whole = painter.draw(chunk.surface, spot, pair)
        chunk.stale, chunk.dirty = not (whole and full), False
        self._chunks[spot] = chunk
        self._chunks.move_to_end(spot)
        while len(self._chunks) > KEPT:
            self._chunks.popitem(last=False)
        self.redrawn += 1
        return chunk.surface

    def _look_ahead(self, camera: Camera) -> None:
        """While the view moves, draw one chunk around it that will soon be in sight."""
        for spot in _visible(camera, 1):
            chunk = self._chunks.get(spot)
            if chunk is None or chunk.stale:
                self._compose(spot, now=False)
                return


def _visible(camera: Camera, ring: int) -> list[Spot]:
    """Chunks that the camera sees and `ring` more on each side, from the middle outwards."""
    vw, vh = camera.view_size
    columns = range(floor(camera.left / SIDE) - ring, floor((camera.left + vw - 1) / SIDE) + ring + 1)
    rows = range(floor(camera.top / SIDE) - ring, floor((camera.top + vh - 1) / SIDE) + ring + 1)
    cx, cy = (camera.left + vw / 2) / SIDE - 0.5, (camera.top + vh / 2) / SIDE - 0.5
    spots = [Spot(column, row, camera.tw) for row in rows for column in columns]
    return sorted(spots, key=lambda s: abs(s.column - cx) + abs(s.row - cy))


def _touches(spot: Spot, place: tuple[int, int, int, int]) -> bool:
    """Whether the picture of what stands on a footprint may reach into a chunk."""
    x, y, w, d = place
    corners = diamond(x, y, w, d, spot.tw)
    left, right = corners[3][0] - ASIDE[0] * spot.tw, corners[1][0] + ASIDE[1] * spot.tw
    top, bottom = corners[0][1] - TALL * RISE * spot.tw, corners[2][1] + BELOW * spot.tw
    x0, y0 = spot.column * SIDE, spot.row * SIDE
    return right > x0 and left < x0 + SIDE and bottom > y0 and top < y0 + SIDE
