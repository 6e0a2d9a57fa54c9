"""The map layer: keeps drawn chunks, redraws those that changed, and draws over them what moves."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import perf_counter

import numpy as np
import pygame

from game.ui.camera import Camera
from game.ui.map import marks
from game.ui.map.alive import Alive
from game.ui.map.chunks import Painter
from game.ui.map.garden import Garden
from game.ui.map.ground import SIDE, Ground, Spot
from game.ui.map.layout import Layout, lay_out, reach
from game.ui.map.movers import Movers
from game.ui.map.scene import MapScene
from game.ui.map.standin import stand_in
from game.ui.map.tones import Tones

KEPT = 160
"""Drawn chunks kept, 0.26 MB each."""
BUDGET = 0.004
"""Seconds a frame for chunks that may wait."""
FIRST = 0.040
"""The same on a frame that has nothing to show yet."""
DARK = ("coal", "rust", "dust", "grey", "smoke")
SMOKY = (0.3, 0.6)
"""A plume makes a dome of haze from the second rate on, until it falls below the first."""


Blits = list[tuple[pygame.Surface, tuple[int, int]]]
"""Surfaces and where they go."""


@dataclass
class Chunk:
    """A drawn chunk. `stale`: to be drawn again when there is time; `lacks`: ground or plants still being made;
    `dirty`: the area that must be drawn before it is shown; `new`: not yet laid on the picture of the view."""

    surface: pygame.Surface
    stale: bool = True
    lacks: bool = True
    dirty: pygame.Rect | None = None
    new: bool = True


class MapLayer:
    """Draws a MapScene; `folder` keeps painted ground, `redrawn` counts a frame's chunks, `whole`: none waits."""

    def __init__(self, folder: Path | None = None) -> None:
        self.redrawn = 0
        self._scene: MapScene | None = None
        self._layout: Layout | None = None
        self._ground = Ground(folder)
        self._garden = Garden()
        self._tones = Tones()
        self._movers = Movers(self._garden, self._tones)
        self._chunks: OrderedDict[Spot, Chunk] = OrderedDict()
        self._smoky: frozenset[int] = frozenset()
        self._view: tuple[int, int, int, tuple[int, int]] = (0, 0, 0, (0, 0))
        self._sheet: pygame.Surface | None = None
        self._alive = Alive()
        self.whole = self._begun = False
        self._last_tw = 0

    def allow(self, motion: bool, daylight: bool) -> None:
        """What the player wants to see: things that move, and the light of the day."""
        self._movers.motion, self._movers.daylight = motion, daylight

    def draw(self, surface: pygame.Surface, camera: Camera, scene: MapScene, t_ms: int) -> None:
        """Draw what the camera sees at a time in ms; reads the scene and changes nothing of it."""
        self._look(scene, camera.tw)
        self.redrawn = 0
        self._hear()
        self._lively(surface, camera, scene, t_ms)
        assert self._layout is not None
        marks.draw(surface, camera, scene, self._movers.fronts(self._layout, scene), t_ms)

    def settle(self, camera: Camera, scene: MapScene) -> None:
        """Finish every chunk in view now; pictures taken after this do not depend on the worker."""
        self._look(scene, camera.tw)
        for spot in _visible(camera, 0):
            chunk = self._chunks.get(spot)
            if chunk is None or chunk.stale or chunk.lacks or chunk.dirty:
                self._compose(spot, now=True)

    def watch(self, watched: bool) -> None:
        """Whether somebody looks; if not, what moves is moved more seldom, so that the machine stays quiet."""
        self._alive.watched = watched

    def picture(self, camera: Camera) -> pygame.Surface | None:
        """What a camera sees without anything that moves, or None while a chunk of it is not final."""
        out = pygame.Surface(camera.view_size, 0, 32)
        for spot in _visible(camera, 0):
            chunk = self._chunks.get(spot)
            if chunk is None or chunk.stale or chunk.lacks or chunk.dirty:
                return None
            out.blit(chunk.surface, (spot.column * SIDE - camera.left, spot.row * SIDE - camera.top))
        return out

    def close(self) -> None:
        """Let the workers go."""
        self._ground.close()
        self._garden.close()
        self._movers.close()

    def _in_view(self, camera: Camera) -> pygame.Surface:
        """The picture of all chunks in view. It is kept and moves along with the camera, so that only the rims that
        come into sight and the chunks that were drawn again are laid on it."""
        view = (camera.left, camera.top, camera.tw, camera.view_size)
        if self._sheet is None or view != self._view or not self.whole:
            chunks, fresh, self.whole = self._chunks_in(camera)
            sheet, bare = self._moved(camera)
            for area in bare:
                sheet.set_clip(area)
                sheet.fblits(chunks)
            sheet.set_clip(None)
            sheet.fblits(fresh)
            self._sheet, self._view = sheet, view
        return self._sheet

    def _moved(self, camera: Camera) -> tuple[pygame.Surface, list[pygame.Rect]]:
        """The kept picture moved to where the camera is now, and the areas of it that nothing has been laid on."""
        left, top, tw, (w, h) = self._view
        dx, dy = left - camera.left, top - camera.top
        if self._sheet is None or (tw, (w, h)) != (camera.tw, camera.view_size) or abs(dx) >= w or abs(dy) >= h:
            whole = pygame.Rect((0, 0), camera.view_size)
            return pygame.Surface(whole.size, 0, 32), [whole]
        self._sheet.scroll(dx, dy)
        beside = pygame.Rect(0 if dx > 0 else w + dx, 0, abs(dx), h)
        above = pygame.Rect(0, 0 if dy > 0 else h + dy, w, abs(dy))
        return self._sheet, [area for area in (beside, above) if area.w and area.h]

    def _chunks_in(self, camera: Camera) -> tuple[Blits, Blits, bool]:
        """Chunks in view with their places in the window, those of them that may have been drawn again, and whether
        all are final; draws while there is time."""
        spots = _visible(camera, 0)
        budget = BUDGET if self._chunks else FIRST
        if camera.tw != self._view[2]:
            self._last_tw = self._view[2]
        start, final, chunks, fresh = perf_counter(), True, [], []
        for spot in spots:
            chunk = self._chunks.get(spot)
            if chunk is None or chunk.stale or chunk.lacks or chunk.dirty:
                chunk, final = self._fresh(spot, perf_counter() - start < budget), False
            laid = chunk.surface, (spot.column * SIDE - camera.left, spot.row * SIDE - camera.top)
            chunks.append(laid)
            if chunk.new:
                fresh.append(laid)
                chunk.new = False
        moved = self._view[:3] != (camera.left, camera.top, camera.tw)
        if moved and perf_counter() - start < BUDGET / 2:
            self._look_ahead(camera)
        return chunks, fresh, final

    def stirs(self, camera: Camera, t_ms: int) -> bool:
        """Whether a frame is due: the view has changed or is not finished yet, or another beat has begun."""
        moved = self._view != (camera.left, camera.top, camera.tw, camera.view_size)
        return moved or not self.whole or self._alive.stirs(t_ms)

    def _lively(self, surface: pygame.Surface, camera: Camera, scene: MapScene, t_ms: int) -> None:
        """The view with all that moves on it; drawn at once while the view changes, kept for a beat while it rests."""
        before, view = self._view, self._in_view(camera)
        if before == self._view and self.whole:
            self._alive.draw(surface, view, scene, t_ms, lambda sheet, now: self._over(sheet, camera, scene, now))
        else:
            self._alive.forget()
            surface.blit(view, (0, 0))
            self._over(surface, camera, scene, t_ms)

    def _over(self, surface: pygame.Surface, camera: Camera, scene: MapScene, t_ms: int) -> None:
        assert self._layout is not None
        self._begun = self._begun or self.whole
        self._movers.draw(surface, camera, scene, self._layout, t_ms, self._begun)

    def _look(self, scene: MapScene, tw: int) -> None:
        """Find out what a new scene changes."""
        old, self._scene = self._scene, scene
        if scene is old:
            return
        self.whole = False
        if old is None or old.shape != scene.shape:
            self._ground.lay(scene.terrain, scene.cover)
            self._layout = lay_out(scene)
            self._smoky = _smokers(scene, frozenset(), tw)
            self._chunks.clear()
            return
        self._land(old, scene)
        self._buildings(old, scene)
        smoky = _smokers(scene, self._smoky, tw)
        if (old.step, old.season) != (scene.step, scene.season) or old.over != scene.over or smoky != self._smoky:
            self._smoky = smoky
            if old.heat is not scene.heat:
                self._tones.forget()
            for chunk in self._chunks.values():
                chunk.stale = True
            self._garden.thin(tw, scene.step, scene.season)

    def _land(self, old: MapScene, scene: MapScene) -> None:
        if np.array_equal(old.terrain, scene.terrain) and np.array_equal(old.cover, scene.cover):
            return
        self._ground.lay(scene.terrain, scene.cover)
        for spot, chunk in self._chunks.items():
            chunk.stale = chunk.lacks = chunk.stale or self._ground.differs(spot)

    def _buildings(self, old: MapScene, scene: MapScene) -> None:
        same_land = old.cover is scene.cover and old.terrain is scene.terrain and old.age is scene.age
        if same_land and old.standing is scene.standing and old.sick is scene.sick and old.healing is scene.healing:
            return
        before, self._layout = self._layout, lay_out(scene, self._layout if same_land else None)
        assert before is not None
        changed = self._layout.changed(before)
        for spot, chunk in self._chunks.items():
            for place in changed:
                area = _part(spot, place)
                if area:
                    chunk.dirty = area.union(chunk.dirty) if chunk.dirty else area

    def _hear(self) -> None:
        """Mark what can be drawn better now that a worker has finished something."""
        painted, grown = set(self._ground.arrived()), self._garden.arrived()
        if painted or grown:
            for spot, chunk in self._chunks.items():
                chunk.stale = chunk.stale or spot in painted or (grown and chunk.lacks)

    def _fresh(self, spot: Spot, may_draw: bool) -> Chunk:
        """The chunk to show: drawn again when it must be, or may be and there is time."""
        chunk = self._chunks.get(spot)
        if chunk is None:
            return self._compose(spot, now=False) if may_draw else self._meanwhile(spot)
        if chunk.stale and may_draw:
            return self._compose(spot, now=False)
        if chunk.lacks:
            self._ground.want(spot)
        if chunk.dirty:
            self._mend(spot, chunk)
        return chunk

    def _meanwhile(self, spot: Spot) -> Chunk:
        """Something to show of a chunk that has to wait: the last zoom's chunks or the quick ground."""
        others = {other: chunk.surface for other, chunk in self._chunks.items() if other.tw == self._last_tw}
        self._chunks[spot] = Chunk(stand_in(spot, others, self._ground.soft(spot)))
        return self._chunks[spot]

    def _compose(self, spot: Spot, now: bool) -> Chunk:
        """Draw a whole chunk."""
        chunk = self._chunks.get(spot) or Chunk(pygame.Surface((SIDE, SIDE), 0, 32))
        pair, full = (self._ground.at_once(spot), True) if now else self._ground.pair(spot)
        whole = self._painter(now).draw(chunk.surface, spot, pair, chunk.surface.get_rect())
        chunk.stale, chunk.lacks, chunk.dirty, chunk.new = False, not (whole and full), None, True
        self._chunks[spot] = chunk
        self._chunks.move_to_end(spot)
        while len(self._chunks) > KEPT:
            self._chunks.popitem(last=False)
        self.redrawn += 1
        return chunk

    def _mend(self, spot: Spot, chunk: Chunk) -> None:
        """Draw the dirty area of a chunk alone."""
        assert chunk.dirty is not None
        pair, full = self._ground.pair(spot)
        whole = self._painter(False).draw(chunk.surface, spot, pair, chunk.dirty)
        chunk.lacks, chunk.dirty, chunk.new = chunk.lacks or not (whole and full), None, True
        self.redrawn += 1

    def _painter(self, now: bool) -> Painter:
        assert self._scene is not None and self._layout is not None
        places = [(s.x + s.w / 2, s.y + s.d / 2, 1.0) for s in self._scene.standing if s.serial in self._smoky]
        emitters = np.array(places, np.float64).reshape(-1, 3)
        return Painter(self._scene, self._layout, emitters, self._garden, self._tones, now)

    def _look_ahead(self, camera: Camera) -> None:
        """While the view moves, draw one chunk around it that will soon be in sight."""
        for spot in _visible(camera, 1):
            chunk = self._chunks.get(spot)
            if chunk is None or chunk.stale:
                self._compose(spot, now=False)
                return


def _smokers(scene: MapScene, before: frozenset[int], tw: int) -> frozenset[int]:
    """Serials of what makes a dome of haze, now that those `before` did."""
    own = {key: _soot(scene, key, tw) for key in {s.key for s in scene.standing}}
    found = []
    for s in scene.standing:
        rate = own[s.key] * scene.plumes.get(s.serial, 1.0) if s.state == "ready" else 0.0
        if rate >= SMOKY[0] and rate >= SMOKY[s.serial not in before]:
            found.append(s.serial)
    return frozenset(found)


def _soot(scene: MapScene, key: str, tw: int) -> float:
    """Rate of a picture's dark plumes."""
    return sum(fx.rate for fx in scene.picture(key, tw).fx if fx.kind == "plume" and fx.tint in DARK)


def _visible(camera: Camera, ring: int) -> tuple[Spot, ...]:
    """Chunks that the camera sees and `ring` more on each side, from the middle outwards."""
    vw, vh = camera.view_size
    left, right = camera.left // SIDE - ring, (camera.left + vw - 1) // SIDE + ring
    top, bottom = camera.top // SIDE - ring, (camera.top + vh - 1) // SIDE + ring
    return _spots(left, right, top, bottom, camera.tw)


@lru_cache(maxsize=64)
def _spots(left: int, right: int, top: int, bottom: int, tw: int) -> tuple[Spot, ...]:
    spots = [Spot(column, row, tw) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    return tuple(sorted(spots, key=lambda s: abs(2 * s.column - left - right) + abs(2 * s.row - top - bottom)))


def _part(spot: Spot, place: tuple[int, int, int, int]) -> pygame.Rect | None:
    """The part of a chunk into which the picture of what stands on a footprint may reach."""
    area = reach(place, spot.tw).move(-spot.column * SIDE, -spot.row * SIDE).clip(pygame.Rect(0, 0, SIDE, SIDE))
    return area if area.width and area.height else None
