"""The bench of the screen: frames of one fixed scene against bare blits of the same window."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from statistics import median
from time import perf_counter

import numpy as np
import pygame

from game.content.terms import COVERS, TERRAINS
from game.ui.camera import Camera
from game.ui.iso import RISE, diamond
from game.ui.kit.picture import Fx, Layer, Picture
from game.ui.map import MapLayer, MapScene, Standing

SIDE, BUILDINGS, PLUMES, CARS = 48, 1500, 120, 200
KINDS: dict[str, tuple[int, int, float, tuple[int, int, int]]] = {
    "cottage": (1, 1, 0.35, (219, 115, 80)),
    "block": (1, 1, 1.0, (200, 190, 170)),
    "office": (1, 1, 1.4, (134, 189, 214)),
    "works": (1, 1, 0.8, (150, 140, 130)),
}


def frames(size: tuple[int, int] = (1280, 720), rounds: int = 120) -> dict[str, object]:
    """Figures of the bench scene at zoom 40; `frame_ms` has plumes, cars and smog, the others are without motion.

    Returns size, buildings, still_fps, pan_fps, still_x_blit, pan_x_blit, frame_ms, dirty_ms, first_s.
    """
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    window = pygame.display.set_mode(size)
    camera, scene = Camera(size, (SIDE, SIDE), 40), bench_scene()
    calm = tuple(replace(s, key="block") if s.key == "works" else s for s in scene.standing)
    still = replace(scene, standing=calm, plumes={}, cars=0)
    layer = MapLayer()
    start = perf_counter()
    layer.settle(camera, still)
    first = perf_counter() - start
    layer.draw(window, camera, still, 0)
    back = window.copy()
    _settle_around(layer, camera, still)
    bare = _time(lambda _: window.blit(back, (0, 0)), rounds)
    rest = _time(lambda k: layer.draw(window, camera, still, 0), rounds)
    pan = _time(lambda k: _pan(layer, window, camera, still, k), rounds)
    layer.settle(camera, scene)
    full = _time(lambda k: layer.draw(window, camera, scene, 1000 + 16 * k), rounds)
    dirty = _time(lambda k: _change(layer, window, camera, still, k), 12)
    layer.close()
    return {
        "size": list(size),
        "buildings": len(scene.standing),
        "still_fps": round(1 / rest, 1),
        "pan_fps": round(1 / pan, 1),
        "still_x_blit": round(rest / bare, 2),
        "pan_x_blit": round(pan / bare, 2),
        "frame_ms": round(full * 1e3, 2),
        "dirty_ms": round(dirty * 1e3, 2),
        "first_s": round(first, 3),
    }


def measure() -> list[dict[str, object]]:
    """`frames` at both common window sizes."""
    return [frames((1280, 720)), frames((1920, 1080))]


def bench_scene() -> MapScene:
    """48 x 48 tiles from a fixed seed with 1,500 buildings, 120 plumes, 200 cars, smog 0.5."""
    rng = np.random.default_rng(20)
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    away = np.hypot(x - SIDE / 2 + 0.5, y - SIDE / 2 + 0.5)
    terrain = np.where(away < 28, TERRAINS.index("plain"), TERRAINS.index("sea")).astype(np.int8)
    cover = np.where(away < 28, COVERS.index("grass"), COVERS.index("bare")).astype(np.int8)
    streets = (x % 7 == 3) | (y % 9 == 4)
    free = np.argwhere((away < 27) & ~streets)
    picked = free[rng.permutation(len(free))[:BUILDINGS]]
    names = list(KINDS)
    standing = tuple(
        Standing(i + 1, names[3 if i < PLUMES else int(rng.integers(3))], int(tx), int(ty))
        for i, (ty, tx) in enumerate(picked)
    )
    age = np.full(terrain.shape, -1, np.int32)
    plumes = {s.serial: 0.5 for s in standing[:PLUMES]}
    return MapScene(terrain, cover, age, standing, block, smog=0.5, plumes=plumes, cars=CARS)


@lru_cache(maxsize=64)
def block(key: str, tw: int) -> Picture:
    """A plain box, so that the bench measures the map and not the kit."""
    w, d, height, colour = KINDS[key]
    rise, rim = height * RISE * tw, 0.12
    left, top = d * tw // 2 + 2, round(rise) + 2
    size = (w + d) * tw // 2 + tw, (w + d) * tw // 4 + round(rise) + 4

    def drawn(*faces: tuple[tuple[int, ...], list[tuple[float, float]]]) -> Layer:
        sheet = pygame.Surface(size, pygame.SRCALPHA)
        for paint, spots in faces:
            pygame.draw.polygon(sheet, paint, [(px + left, py + top) for px, py in spots])
        return Layer(sheet.convert_alpha(), -left, -top)

    foot = diamond(rim, rim, w - 2 * rim, d - 2 * rim, tw)
    roof = [(px, py - rise) for px, py in foot]
    tones = [tuple(round(c * k) for c in colour) for k in (1.0, 0.84, 0.56)]
    cast = [foot[0], (foot[0][0] + tw / 2, foot[0][1]), (foot[1][0] + tw / 2, foot[1][1]), foot[1]]
    body = drawn(
        (tones[1], [foot[3], foot[2], roof[2], roof[3]]),
        (tones[2], [foot[2], foot[1], roof[1], roof[2]]),
        (tones[0], roof),
    )
    smoke = (Fx("plume", (0.5, 0.5, height), "coal", 0.5, 1.0),) if key == "works" else ()
    return Picture(drawn(((206, 202, 180, 255), foot)), drawn(((38, 46, 84, 150), cast)), body, (), smoke)


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
    one = replace(scene.standing[700], key="office" if k % 2 else "cottage")
    changed = replace(scene, standing=(*scene.standing[:700], one, *scene.standing[701:]))
    layer.draw(window, camera, changed, 0)


def _time(act: Callable[[int], object], rounds: int) -> float:
    """Median seconds of one call."""
    took: list[float] = []
    for k in range(rounds):
        start = perf_counter()
        act(k)
        took.append(perf_counter() - start)
    return median(took)
