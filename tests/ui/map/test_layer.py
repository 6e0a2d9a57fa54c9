"""The map layer: same scene, same bytes; only what changed is drawn again; nothing it looks at is touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pygame
import pytest

from game.content.terms import COVERS, TERRAINS
from game.ui.camera import Camera
from game.ui.iso import ZOOMS
from game.ui.map import Ghost, Heat, Link, MapLayer, MapScene, Marks, Spot, Standing

VIEW = (640, 360)
Island = Callable[..., MapScene]


def camera(tw: int = 60) -> Camera:
    return Camera(VIEW, (20, 20), tw)


def shown(layer: MapLayer, scene: MapScene, eye: Camera, t_ms: int = 0) -> bytes:
    surface = pygame.Surface(VIEW, 0, 32)
    surface.fill((255, 0, 255))
    layer.draw(surface, eye, scene, t_ms)
    layer.settle(eye, scene)
    layer.draw(surface, eye, scene, t_ms)
    return pygame.image.tobytes(surface, "RGB")


def anew(scene: MapScene, eye: Camera, t_ms: int = 0) -> bytes:
    layer = MapLayer()
    try:
        return shown(layer, scene, eye, t_ms)
    finally:
        layer.close()


@pytest.mark.parametrize("tw", ZOOMS)
def test_same_scene_same_bytes(island: Island, tw: int) -> None:
    scene = island(smog=0.4, cars=8, boats=2)
    assert anew(scene, camera(tw), 700) == anew(scene, camera(tw), 700)


def test_a_still_view_draws_no_chunk_again(layer: MapLayer, scene: MapScene) -> None:
    eye, surface = camera(), pygame.Surface(VIEW)
    layer.settle(eye, scene)
    layer.draw(surface, eye, scene, 0)
    for t in range(5):
        layer.draw(surface, eye, scene, t * 16)
        assert layer.redrawn == 0


@pytest.mark.parametrize("change", ["key", "new", "gone", "off", "cover", "terrain", "age", "smog", "heat"])
def test_a_change_gives_the_picture_of_drawing_all_anew(layer: MapLayer, scene: MapScene, change: str) -> None:
    eye = camera()
    shown(layer, scene, eye)
    after = changed(scene, change)
    picture = shown(layer, after, eye)
    assert picture == anew(after, eye)
    assert picture != anew(scene, eye)


def changed(scene: MapScene, change: str) -> MapScene:
    cover, terrain, first = scene.cover.copy(), scene.terrain.copy(), scene.standing[4]
    rest = tuple(s for s in scene.standing if s is not first)
    cover[11, 12] = COVERS.index("soil")
    terrain[2:4, 9] = TERRAINS.index("shelf")
    value = np.linspace(0, 250, 400, dtype=np.float32).reshape(20, 20)
    return {
        "key": replace(scene, standing=(*rest, replace(first, key="house"))),
        "new": replace(scene, standing=(*scene.standing, Standing(9, "house", 13, 12))),
        "gone": replace(scene, standing=rest),
        "off": replace(scene, standing=(*rest, replace(first, state="off"))),
        "cover": replace(scene, cover=cover),
        "terrain": replace(scene, terrain=terrain),
        "age": replace(scene, age=np.full_like(scene.age, 40)),
        "smog": replace(scene, smog=0.9),
        "heat": replace(scene, heat=Heat(value)),
    }[change]


def test_a_view_that_moved_is_the_picture_of_drawing_all_anew(layer: MapLayer, scene: MapScene) -> None:
    """Small steps, a change on the way, a jump out of sight and back: nothing old stays on the kept picture."""
    eye, surface = camera(), pygame.Surface(VIEW)
    shown(layer, scene, eye)
    steps = (7, 3), (-19, 40), (3, -8), (900, 500), (-880, -470)
    for turn, (dx, dy) in enumerate(steps):
        now = changed(scene, "key") if turn == 1 else scene
        eye.pan(dx, dy)
        layer.draw(surface, eye, now, 0)
        picture = shown(layer, now, eye)
        assert picture == anew(now, eye), (dx, dy)


def test_one_new_tile_draws_few_chunks_again(layer: MapLayer, scene: MapScene) -> None:
    eye = Camera((1280, 720), (20, 20), 80)
    surface = pygame.Surface((1280, 720))
    layer.settle(eye, scene)
    layer.draw(surface, eye, scene, 0)
    layer.draw(surface, eye, changed(scene, "key"), 0)
    assert 1 <= layer.redrawn <= 6
    layer.draw(surface, eye, changed(scene, "key"), 0)


def test_drawing_touches_nothing(layer: MapLayer, island: Island) -> None:
    arrays = {name: getattr(island(), name) for name in ("terrain", "cover", "age")}
    district = np.arange(400, dtype=np.int8).reshape(20, 20) % 4
    around = ((6, 6, 12, 12), (6, 3, 15, 12)), (Link((9, 9), (12, 8)), Link((9, 9), (3, 4), False))
    spots = Spot(12, 8, 2, 1), Spot(3, 4, 1, 1, False)
    marks = Marks(1, (3, 3), (Ghost("works", 6, 6, 3, 2, False),), *around, spots, True, ((5, 5),))
    for array in (*arrays.values(), district):
        array.flags.writeable = False
    before = {name: array.copy() for name, array in arrays.items()}
    scene = island(**arrays, district=district, marks=marks, smog=0.5, plumes={1: 0.9}, cars=6, boats=2)
    shown(layer, scene, camera(), 1234)
    shown(layer, replace(scene, heat=Heat(np.zeros((20, 20), np.float32))), camera(), 1234)
    assert all(np.array_equal(before[name], array) for name, array in arrays.items())


def test_the_window_is_covered_from_the_first_frame(layer: MapLayer, scene: MapScene) -> None:
    surface = pygame.Surface(VIEW, 0, 32)
    for left, tw in ((0, 160), (900, 160), (-900, 160), (0, 60), (300, 120), (0, 40)):
        eye = camera(tw)
        eye.left += left
        surface.fill((255, 0, 255))
        layer.draw(surface, eye, scene, 0)
        pixels = pygame.surfarray.array3d(surface).reshape(-1, 3)
        assert not (pixels == (255, 0, 255)).all(axis=1).any()
        assert pixels.max(axis=1).min() > 0


def test_marks_and_smoke_show(window: pygame.Surface, scene: MapScene) -> None:
    eye = camera()
    plain = anew(replace(scene, plumes={1: 0.0}), eye)
    assert anew(scene, eye) != plain
    ghost = Ghost("house", 7, 9)
    hand = Marks(reach=((7, 7, 11, 11),)), Marks(ghosts=(ghost,)), Marks(glow=((9, 9),))
    for marks in (Marks(selected=2), Marks(hover=(9, 9)), *hand):
        assert anew(replace(scene, plumes={1: 0.0}, marks=marks), eye) != plain


def test_an_overlay_can_be_read_off_the_bodies(window: pygame.Surface, island: Island) -> None:
    """The middle of a tower takes on the colour of the ground it stands on."""
    eye = camera()
    x, y = (round(c) for c in eye.screen(12.5, 8.5, 0.7))

    def at(value: float) -> np.ndarray:
        picture = anew(island(heat=Heat(np.full((20, 20), value, np.float32))), eye)
        return np.frombuffer(picture, np.uint8).reshape(VIEW[1], VIEW[0], 3)[y, x].astype(int)

    assert np.abs(at(10) - at(140)).sum() > 150


def test_a_selected_body_is_hidden_by_what_stands_before_it(window: pygame.Surface, scene: MapScene) -> None:
    behind, front = Standing(1, "tower", 9, 9), Standing(2, "tower", 10, 10)
    alone = replace(scene, standing=(behind, front))
    eye = camera(80)
    picked = replace(alone, marks=Marks(selected=1))
    px, py = (round(v) for v in eye.screen(10.5, 10.5, 0.7))
    at = slice((py * VIEW[0] + px) * 3, (py * VIEW[0] + px) * 3 + 3)
    assert anew(picked, eye)[at] == anew(alone, eye)[at]
