"""The bench of the screen: frames of one fixed scene, with everything that a player sees, against bare blits."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import mean, median
from typing import TYPE_CHECKING

import numpy as np
import pygame
from numpy.typing import NDArray

from game.content.load import catalog
from game.content.look import Plume
from game.content.terms import COVERS, TERRAINS
from game.content.text import Texts
from game.session import places
from game.session.session import Session
from game.session.settings import Settings
from game.ui.app import FPS, IDLE_FPS
from game.ui.cityscene import CityScene
from game.ui.gallery import Gallery
from game.ui.map import MapLayer, MapScene, Standing
from game.ui.play import Play
from game.ui.widgets import Brush, Desk, Theme, scale_for

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.ui.camera import Camera

MODEL = "city_2020"
"""The level whose kinds stand in the bench scene, in its proportions."""
SIDE, BUILDINGS, PLUMES, CARS, SMOG, ZOOM = 48, 1500, 120, 200, 0.5, 40
LOAD_S = 3.0
"""Seconds for which the load of a core is watched."""


def measure() -> list[dict[str, object]]:
    """`frames` at both common window sizes."""
    return [frames(size, load_s=LOAD_S) for size in ((1280, 720), (1920, 1080))]


def frames(size: tuple[int, int] = (1280, 720), rounds: int = 120, load_s: float = LOAD_S) -> dict[str, object]:
    """Figures of the bench scene at zoom 40.

    `frame_ms` is the mean of whole frames (map, smoke, cars, panels, flip), `worst_ms` its 95th percentile, `load` the
    share of a core that the game takes at 60 frames a second while the 2020 city's days pass at 1x, `idle_load` the
    same at 10 frames a second, unwatched. The others are the map alone, without motion.
    """
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.font.init()
    window = pygame.display.set_mode(size)
    bench = _Bench(window)
    figures = {**bench.map_alone(rounds), **bench.whole(rounds)}
    figures |= {"load": round(bench.load(FPS, load_s), 3), "idle_load": round(bench.load(IDLE_FPS, load_s), 3)}
    bench.play.close()
    return {"size": list(size), "buildings": BUILDINGS, **figures}


class Fixed(CityScene):
    """A scene that stays as it is, whatever the city does."""

    def __init__(self, gallery: Gallery, scene: MapScene) -> None:
        super().__init__(gallery)
        self.scene = scene

    def of(self, *_: object, **__: object) -> MapScene:
        """The scene."""
        return self.scene


class _Bench:
    """The play screen of the 2020 city, its map showing the bench scene."""

    def __init__(self, window: pygame.Surface) -> None:
        self.window = window
        chosen, content = Settings(), catalog()
        gallery = Gallery(content, places.pictures(), wait=True)
        theme = Theme(scale_for(window.get_height(), chosen.text), chosen.palette, chosen.still)
        desk = Desk(Brush(theme), window.get_size())
        session = Session.new(content, content.levels[MODEL])
        self.play = Play(session, Texts("en"), desk, chosen, gallery, None)
        self.scene = bench_scene(gallery)
        self.play.scene = Fixed(gallery, self.scene)
        self.map, self.camera = self.play.map, self.play.camera
        self.camera.tw = ZOOM
        self.camera.look_at(SIDE / 2, SIDE / 2)

    def whole(self, rounds: int) -> dict[str, object]:
        """Whole frames, as the application draws them."""
        self.play.settle()
        for _ in range(2):  # what hides what is found out once: the second time counts
            took = _times(lambda k: self._frame(1000 + 1000 * k // FPS), rounds)
        return {"frame_ms": round(mean(took) * 1e3, 2), "worst_ms": round(float(np.percentile(took, 95)) * 1e3, 2)}

    def load(self, fps: int, seconds: float) -> float:
        """Share of a core that the game takes at `fps` frames a second while days pass at 1x."""
        self.play.pace("1x")
        self.play.watch(fps == FPS)
        beat = pygame.time.Clock()
        beat.tick(fps)
        wall, work = time.perf_counter(), time.process_time()
        while time.perf_counter() - wall < seconds:
            self.play.update(beat.tick(fps) / 1000)
            now = round(time.monotonic() * 1000)
            if self.play.stirs(now):
                self._frame(now)
        return (time.process_time() - work) / (time.perf_counter() - wall)

    def map_alone(self, rounds: int) -> dict[str, object]:
        """The map at rest, moving, and with one building changed, without what drives and smokes."""
        layer, window, camera = self.map, self.window, self.camera
        still = replace(self.scene, standing=tuple(s for s in self.scene.standing if not self._moves(s)), cars=0)
        start = time.perf_counter()
        layer.settle(camera, still)
        first = time.perf_counter() - start
        layer.draw(window, camera, still, 0)
        back = window.copy()
        _settle_around(layer, camera, still)
        bare = median(_times(lambda _: window.blit(back, (0, 0)), rounds))
        rest = median(_times(lambda k: layer.draw(window, camera, still, 0), rounds))
        pan = median(_times(lambda k: _pan(layer, window, camera, still, k), rounds))
        dirty = median(_times(lambda k: _change(layer, window, camera, still, k), 12))
        return {
            "still_fps": round(1 / rest, 1),
            "pan_fps": round(1 / pan, 1),
            "still_x_blit": round(rest / bare, 2),
            "pan_x_blit": round(pan / bare, 2),
            "dirty_ms": round(dirty * 1e3, 2),
            "first_s": round(first, 3),
        }

    def _moves(self, s: Standing) -> bool:
        picture = self.scene.picture(s.key, ZOOM)
        return bool(picture.rotors or picture.fx)

    def _frame(self, t_ms: int) -> None:
        self.play.stage.desk.tick(t_ms)
        self.play.draw(self.window, t_ms)
        pygame.display.flip()


def bench_scene(gallery: Gallery) -> MapScene:
    """48 x 48 tiles from a fixed seed with 1,500 buildings of the 2020 city's kinds, 120 of them with plumes."""
    rng = np.random.default_rng(20)
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    away = np.hypot(x - SIDE / 2 + 0.5, y - SIDE / 2 + 0.5)
    terrain = np.where(away < 28, TERRAINS.index("plain"), TERRAINS.index("sea")).astype(np.int8)
    cover = np.where(away < 28, COVERS.index("grass"), COVERS.index("bare")).astype(np.int8)
    free = (away < 27) & ~((x % 7 == 3) | (y % 9 == 4))
    standing = tuple(_stand(gallery, free, rng))
    age = np.full(terrain.shape, -1, np.int32)
    plumes = {s.serial: 0.5 if s.serial <= PLUMES else 0.0 for s in standing}
    return MapScene(terrain, cover, age, standing, gallery.picture, smog=SMOG, plumes=plumes, cars=CARS)


def _stand(gallery: Gallery, free: NDArray[np.bool_], rng: np.random.Generator) -> Iterator[Standing]:
    """Buildings in the proportions of the 2020 city on the free tiles; those that smoke come first. Where a large one
    would take the room of others, a small one stands in for it."""
    kinds = _kinds(gallery.catalog)
    smoking, calm = ([k for k in kinds if _smokes(gallery, k) is so] for so in (True, False))
    small = [k for k in calm if gallery.look(k)[1] == (1, 1)]
    order = [smoking[i * len(smoking) // PLUMES] for i in range(PLUMES)]
    order += [calm[i] for i in rng.integers(0, len(calm), BUILDINGS - PLUMES)]
    for serial, wanted in enumerate(order, 1):
        key, (w, d) = wanted, gallery.look(wanted)[1]
        spots = np.argwhere(_room(free, w, d))
        if not len(spots) or free.sum() - w * d < BUILDINGS - serial:
            key, w, d, spots = small[serial % len(small)], 1, 1, np.argwhere(free)
        y, x = spots[rng.integers(len(spots))]
        free[y : y + d, x : x + w] = False
        yield Standing(serial, key, int(x), int(y), w, d)


def _kinds(content: Catalog) -> list[str]:
    """Keys of what stands in the model level, each as often as it stands there."""
    level = content.levels[MODEL]
    marks = Counter(mark for row in level.plan_rows() for mark in row if mark != ".")
    stood = [(level.legend[mark], n) for mark, n in sorted(marks.items())]
    return [f"{what.kind}/{what.tier}" for what, n in stood for _ in range(n)]


def _smokes(gallery: Gallery, key: str) -> bool:
    return any(isinstance(fx, Plume) for fx in gallery.look(key)[0].fx)


def _room(free: NDArray[np.bool_], w: int, d: int) -> NDArray[np.bool_]:
    """Where a footprint of w x d tiles has its top corner if all of it is to lie on free tiles."""
    room = free.copy()
    room[SIDE - d + 1 :] = False
    room[:, SIDE - w + 1 :] = False
    for dy in range(d):
        for dx in range(w):
            room[: SIDE - dy, : SIDE - dx] &= free[dy:, dx:]
    return room


def _settle_around(layer: MapLayer, camera: Camera, scene: MapScene) -> None:
    """Have every chunk that the pan will meet, as after a first look around."""
    home = camera.left, camera.top
    for dx in (-520, -260, 0, 260, 520):
        for dy in (-390, -130, 130, 390):
            camera.left, camera.top = home[0] + dx, home[1] + dy
            layer.settle(camera, scene)
    camera.left, camera.top = home


def _pan(layer: MapLayer, window: pygame.Surface, camera: Camera, scene: MapScene, k: int) -> None:
    camera.pan(7 if k // 30 % 2 else -7, 3 if k // 30 % 2 else -3)
    layer.draw(window, camera, scene, 0)


def _change(layer: MapLayer, window: pygame.Surface, camera: Camera, scene: MapScene, k: int) -> None:
    one = replace(scene.standing[700], key="city_block/2" if k % 2 else "hamlet/1")
    changed = replace(scene, standing=(*scene.standing[:700], one, *scene.standing[701:]))
    layer.draw(window, camera, changed, 0)


def _times(act: Callable[[int], object], rounds: int) -> list[float]:
    """Seconds of each call."""
    took: list[float] = []
    for k in range(rounds):
        start = time.perf_counter()
        act(k)
        took.append(time.perf_counter() - start)
    return took
