"""Cars and people on roads, boats on the sea: each goes a fixed course, so that a moment is a function of the time."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.camera import Camera
from game.ui.iso import SEA, to_screen
from game.ui.map.front import Fronts, around, seen
from game.ui.map.roads import SIDES
from game.ui.map.scene import MapScene
from game.ui.map.tones import Tones

CARS, WALKERS, BOATS = 200, 160, 24
"""The most that a layout is given courses for."""
COURSE = 24
"""Road tiles of a car's way out; it comes back the same way, on the other lane."""
SAILING = 0.16
"""Tiles a second of a boat."""
PAINT = ("#EE7B5E", "#F7F2E7", "#7FCFB0", "#8EC3E6", "#F3C04B", "#35507E", "#D4493C", "#8B8378")
SEEN_MS, NEAR = 80, 80
"""From how far a car is seen, as a tile width, it goes on only so often: by a pixel or two."""
ROOM = 64
"""More pixels than a car is wide or high."""
Course = NDArray[np.float64]
_NOTHING = pygame.Surface((1, 1), pygame.SRCALPHA)


class Kind(NamedTuple):
    """What goes along the roads: from which chance its ways come, how far from the middle and how fast it goes, in
    tiles and tiles a second, and its picture by number, side and tile width."""

    seed: int
    lane: float
    speed: float
    picture: Callable[[int, int, int], pygame.Surface]


class Stream:
    """All of a kind, and each as it was last seen: most have not moved by a pixel since."""

    def __init__(self, kind: Kind, courses: Courses) -> None:
        self.courses, self._kind = courses, kind
        self._known: tuple[object, ...] = ()
        self._was = np.zeros((0, 3), np.int64)
        self._shown: list[tuple[pygame.Surface, int, int]] = []

    def draw(
        self, surface: pygame.Surface, camera: Camera, scene: MapScene, tones: Tones, fronts: Fronts, count: int,
        t_ms: int,
    ) -> None:  # fmt: skip
        """Draw the first `count` of them, as far as they are in view."""
        if not count or not len(self.courses):
            return
        self._go(scene, camera.tw, tones, fronts, count, t_ms)
        left, top, (w, h) = camera.left, camera.top, camera.view_size
        surface.fblits(
            [
                (picture, (x - left, y - top))
                for picture, x, y in self._shown
                if -ROOM < x - left < w and -ROOM < y - top < h
            ]
        )

    def _go(self, scene: MapScene, tw: int, tones: Tones, fronts: Fronts, count: int, t_ms: int) -> None:
        """Bring them to where they are now; those that moved by a pixel or turned are cut out anew."""
        at, side = self.courses.at(count, t_ms, SEEN_MS if tw <= NEAR else 1)
        n = len(side)
        now = np.empty((n, 3), np.int64)
        now[:, 0] = (at[:, 0] - at[:, 1]) * (tw / 2)
        now[:, 1] = (at[:, 0] + at[:, 1]) * (tw / 4)
        now[:, 2] = side
        known = tw, scene.step, n
        if known != self._known:
            self._known, self._shown = known, [(_NOTHING, 0, 0)] * n
            moved = np.arange(n)
        else:
            moved = np.flatnonzero((now != self._was).any(1))
        self._was = now
        tiles = at[moved].astype(np.int64)
        for i, (x, y, way), tile in zip(moved.tolist(), now[moved].tolist(), map(tuple, tiles.tolist()), strict=True):
            picture = tones.hazed(self._kind.picture(i, way, tw), scene.step)
            x, y = x - picture.get_width() // 2, y - picture.get_height() * 2 // 3
            veil = fronts.veil(tile, (*tile, 1.0, 1.0), around(tile, tw), tw, scene)
            self._shown[i] = seen(picture, (x, y), veil), x, y


class Traffic:
    """Cars, people and boats of one layout."""

    def __init__(self, fronts: Fronts, before: Traffic | None = None) -> None:
        """`before` knew another layout of the same map: its courses hold where the roads have not changed."""
        self._fronts = fronts
        same = before is not None and np.array_equal(before._roads, self._roads)
        self._ways: tuple[Courses, ...]
        self._ways = before._ways if before is not None and same else tuple(self._courses(k, n) for k, n in STREAMS)
        self._cars, self._walkers = (Stream(kind, way) for (kind, _), way in zip(STREAMS, self._ways, strict=True))
        if before is not None and np.array_equal(before._fronts.layout.wet, fronts.layout.wet):
            self._boats = before._boats

    @property
    def _roads(self) -> NDArray[np.bool_]:
        return self._fronts.layout.pieces >= 0

    def _courses(self, kind: Kind, most: int) -> Courses:
        roads = {(int(x), int(y)) for y, x in np.argwhere(self._roads)}
        return Courses.through(sorted(roads), roads, most, kind)

    @cached_property
    def _boats(self) -> list[tuple[float, float, float]]:
        return _moorings(self._fronts.layout.wet, BOATS)

    def draw(self, surface: pygame.Surface, camera: Camera, scene: MapScene, tones: Tones, t_ms: int) -> None:
        """Draw those in view at a time in ms."""
        for i, (x, y, tack) in enumerate(self._boats[: scene.boats] if scene.boats else ()):
            self._boat(surface, camera, scene, tones, (i, x, y, tack), t_ms)
        self._walkers.draw(surface, camera, scene, tones, self._fronts, scene.walkers, t_ms)
        self._cars.draw(surface, camera, scene, tones, self._fronts, scene.cars, t_ms)

    def _boat(
        self,
        surface: pygame.Surface,
        camera: Camera,
        scene: MapScene,
        tones: Tones,
        boat: tuple[int, float, float, float],
        t_ms: int,
    ) -> None:
        i, x, y, tack = boat
        way = (t_ms / 1000 * SAILING + i * 1.3) % 4.0
        off = way if way < 2 else 4 - way
        sx, sy = to_screen(x + off * tack, y + off * (1 - tack), SEA, camera.tw)
        picture = tones.hazed(sail(camera.tw, way < 2), scene.step)
        surface.blit(
            picture, (round(sx) - camera.left - picture.get_width() // 2, round(sy) - camera.top - picture.get_height())
        )


@dataclass(frozen=True)
class Courses:
    """Closed courses, out along the roads and back again, each padded to 2 * COURSE stations.

    `here` (n, s, 2) the tile of a station, `step` (n, s, 2) from there to the next one, `lane` (n, s, 2) the shift to
    the right lane before it, `turn` (n, s, 2) what that shift still changes on the way, `side` (n, s) the side that the
    step goes to, `steps` (n,) how many stations are real.
    """

    here: Course
    step: Course
    lane: Course
    turn: Course
    side: NDArray[np.int64]
    steps: NDArray[np.int64]
    speed: float

    def __len__(self) -> int:
        return len(self.steps)

    @classmethod
    def through(cls, tiles: list[tuple[int, int]], roads: set[tuple[int, int]], most: int, kind: Kind) -> Courses:
        """Courses for so many of a kind through the tiles of the roads."""
        found = _ways(tiles, roads, most, kind.seed)
        steps = np.array([len(way) for way in found], np.int64)
        rows, k = np.arange(len(found))[:, None], np.arange(2 * COURSE)[None, :]
        padded = [way + way[:1] * (2 * COURSE - len(way)) for way in found]
        here = np.array(padded, np.float64).reshape(-1, 2 * COURSE, 2)
        step = here[rows, (k + 1) % steps[:, None]] - here
        before = here - here[rows, (k - 1) % steps[:, None]]
        lane, after = _right(before) * kind.lane, _right(step) * kind.lane
        number = np.full((3, 3), -1, np.int64)
        for n, (dx, dy) in enumerate(SIDES):
            number[dx + 1, dy + 1] = n
        whole = step.clip(-1, 1).astype(np.int64) + 1
        return cls(here + 0.5, step, lane, after - lane, number[whole[..., 0], whole[..., 1]], steps, kind.speed)

    def at(self, count: int, t_ms: int, every: int = 1) -> tuple[Course, NDArray[np.int64]]:
        """Where each of the first is (n, 2) and to which side it goes (n,). Each goes on `every` so many ms, half
        of them in between the others."""
        steps = self.steps[:count]
        rows = np.arange(len(steps))
        way = (t_ms + rows % 2 * (every // 2)) // every * every / 1000 * self.speed + rows * 3.7
        k = way.astype(np.int64) % steps
        part = (way % 1.0)[:, None]
        place = rows, k
        where = self.here[place] + self.step[place] * part + self.lane[place]
        return where + self.turn[place] * np.minimum(part * 4, 1), self.side[place]


def _right(step: Course) -> Course:
    """A quarter turn to the right of steps (..., 2)."""
    return np.stack([-step[..., 1], step[..., 0]], axis=-1)


def _ways(
    tiles: list[tuple[int, int]], roads: set[tuple[int, int]], most: int, seed: int
) -> list[list[tuple[int, int]]]:
    """Tiles that each visits in turn."""
    r = random.Random(seed)
    found: list[list[tuple[int, int]]] = []
    for _ in range(min(most, 2 * len(tiles))):
        way = [r.choice(tiles)]
        while len(way) < COURSE:
            x, y = way[-1]
            onward = [
                (x + dx, y + dy) for dx, dy in SIDES if (x + dx, y + dy) in roads and (x + dx, y + dy) not in way[-2:]
            ]
            if not onward:
                break
            way.append(r.choice(onward))
        if len(way) > 1:
            found.append(way + way[-2:0:-1])
    return found


def _moorings(wet: NDArray[np.bool_], boats: int) -> list[tuple[float, float, float]]:
    """(x, y, share of the course along x) of boats on open water."""
    wide = np.pad(wet, 3, constant_values=True)
    h, w = wet.shape
    open_sea = np.logical_and.reduce([wide[dy : dy + h, dx : dx + w] for dy in range(7) for dx in range(7)])
    tiles = np.argwhere(open_sea)
    r = random.Random(7)
    picked = r.sample(range(len(tiles)), min(boats, len(tiles)))
    return [(float(tiles[i][1]), float(tiles[i][0]), float(r.random() < 0.5)) for i in picked]


@lru_cache(maxsize=256)
def car(paint: int, side: int, tw: int) -> pygame.Surface:
    """A small car going towards a side: a body, a cabin, and a shade under it."""
    along = 0.075 if side in (1, 3) else 0.035
    across = 0.11 - along
    body = pygame.Color(PAINT[paint])
    glass = pygame.Color("#4E88AA")
    boxes = (
        (-along, -across, along, across, 0.012, 0.05, body),
        (-along * 0.55, -across * 0.8, along * 0.55, across * 0.8, 0.05, 0.078, glass),
        (-along * 0.45, -across * 0.7, along * 0.45, across * 0.7, 0.078, 0.084, body),
    )
    return _model(boxes, tw, 0.17)


@lru_cache(maxsize=256)
def walker(coat: int, tw: int) -> pygame.Surface:
    """Somebody on the way, seen from so far that a coat and a head are all there is."""
    fine, side = 4, max(5, round(0.16 * tw))
    sheet = pygame.Surface((side * fine, side * fine), pygame.SRCALPHA)
    u, mid, foot = tw * fine, side * fine / 2, side * fine * 2 / 3
    pygame.draw.ellipse(sheet, (38, 46, 84, 80), (mid - 0.01 * u, foot - 0.012 * u, 0.06 * u, 0.024 * u))
    pygame.draw.ellipse(sheet, PAINT[coat], (mid - 0.019 * u, foot - 0.068 * u, 0.038 * u, 0.07 * u))
    pygame.draw.circle(sheet, (226, 184, 150), (mid, foot - 0.078 * u), 0.017 * u)
    return pygame.transform.smoothscale(sheet, (side, side)).convert_alpha()


STREAMS = (
    (Kind(5, 0.085, 0.9, lambda i, side, tw: car(i % len(PAINT), side, tw)), CARS),
    (Kind(11, 0.21, 0.17, lambda i, side, tw: walker(i % len(PAINT), tw)), WALKERS),
)
"""Cars in their lanes, people at the kerb, and the most of each that a layout is given courses for."""


@lru_cache(maxsize=16)
def sail(tw: int, out: bool) -> pygame.Surface:
    """A sailing boat seen from its side."""
    fine, w, h = 3, round(0.42 * tw), round(0.44 * tw)
    sheet = pygame.Surface((w * fine, h * fine), pygame.SRCALPHA)
    u = tw * fine
    cx, foot = w * fine / 2, h * fine - 0.05 * u
    pygame.draw.ellipse(sheet, (244, 255, 251, 150), (cx - 0.19 * u, foot - 0.02 * u, 0.38 * u, 0.06 * u))
    hull = [(-0.16, -0.05), (0.16, -0.05), (0.11, 0.01), (-0.12, 0.01)]
    pygame.draw.polygon(sheet, (248, 244, 234), [(cx + x * u, foot + y * u) for x, y in hull])
    pygame.draw.polygon(
        sheet, (168, 87, 58), [(cx + x * u, foot + y * u) for x, y in hull[2:] + [(-0.135, -0.015), (0.125, -0.015)]]
    )
    pygame.draw.polygon(
        sheet, (250, 250, 246), [(cx + x * u, foot + y * u) for x, y in ((0.01, -0.07), (0.13, -0.07), (0.01, -0.36))]
    )
    pygame.draw.polygon(
        sheet,
        (238, 123, 94),
        [(cx + x * u, foot + y * u) for x, y in ((-0.015, -0.07), (-0.10, -0.08), (-0.015, -0.34))],
    )
    small = pygame.transform.smoothscale(sheet, (w, h)).convert_alpha()
    return small if out else pygame.transform.flip(small, True, False)


def _model(
    boxes: tuple[tuple[float, float, float, float, float, float, pygame.Color], ...], tw: int, reach: float
) -> pygame.Surface:
    """Boxes (x0, y0, x1, y1, z0, z1, colour) lit like the buildings, about the origin."""
    fine, side = 4, max(6, round(reach * tw * 1.4))
    sheet = pygame.Surface((side * fine, side * fine), pygame.SRCALPHA)

    def spot(x: float, y: float, z: float) -> tuple[float, float]:
        sx, sy = to_screen(x, y, z, tw * fine)
        return sx + side * fine / 2, sy + side * fine * 2 / 3

    x0, y0, x1, y1 = boxes[0][:4]
    pygame.draw.polygon(
        sheet, (38, 46, 84, 90), [spot(x + 0.02, y - 0.02, 0) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
    )
    for x0, y0, x1, y1, z0, z1, colour in boxes:
        left = [spot(x0, y1, z0), spot(x1, y1, z0), spot(x1, y1, z1), spot(x0, y1, z1)]
        right = [spot(x1, y0, z0), spot(x1, y1, z0), spot(x1, y1, z1), spot(x1, y0, z1)]
        top = [spot(x0, y0, z1), spot(x1, y0, z1), spot(x1, y1, z1), spot(x0, y1, z1)]
        for light, face in ((0.84, left), (0.60, right), (1.0, top)):
            pygame.draw.polygon(sheet, [round(c * light) for c in tuple(colour)[:3]], face)
    return pygame.transform.smoothscale(sheet, (side, side)).convert_alpha()
