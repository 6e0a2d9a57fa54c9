"""What moves is a function of the beat; a frame within a beat shows the same; what was found out before still holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from game.ui.camera import Camera
from game.ui.map import MapLayer, MapScene, Marks, Standing
from game.ui.map.alive import BEAT_MS, LONGEST_MS, Alive

VIEW = (640, 360)
Island = Callable[..., MapScene]


def shown(layer: MapLayer, scene: MapScene, eye: Camera, t_ms: int) -> bytes:
    surface = pygame.Surface(VIEW, 0, 32)
    layer.settle(eye, scene)
    for _ in range(3):
        layer.draw(surface, eye, scene, t_ms)
    return pygame.image.tobytes(surface, "RGB")


def eye() -> Camera:
    return Camera(VIEW, (20, 20), 60)


def test_within_a_beat_nothing_moves_and_over_a_second_something_does(layer: MapLayer, island: Island) -> None:
    scene = island(cars=20)
    first = shown(layer, scene, eye(), 40 * BEAT_MS)
    assert shown(layer, scene, eye(), 40 * BEAT_MS + BEAT_MS - 1) == first
    assert shown(layer, scene, eye(), 40 * BEAT_MS + 1000) != first


def test_the_picture_does_not_depend_on_what_was_shown_before(layer: MapLayer, island: Island) -> None:
    scene = island(cars=20)
    for t_ms in range(0, 3000, 150):
        shown(layer, scene, eye(), t_ms)
    other = MapLayer()
    assert shown(layer, scene, eye(), 5000) == shown(other, scene, eye(), 5000)
    other.close()


CHANGES: dict[str, Callable[[tuple[Standing, ...]], tuple[Standing, ...]]] = {
    "new": lambda all_: (*all_, Standing(9, "tower", 10, 6), Standing(10, "tower", 11, 7)),
    "gone": lambda all_: all_[:1] + all_[3:],
    "other": lambda all_: (replace(all_[0], state="off"), *all_[1:4], replace(all_[4], key="house"), all_[5]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_cars_pass_behind_what_stands_there_now(layer: MapLayer, island: Island, change: str) -> None:
    """What hides a place is kept when the layout changes elsewhere, and found out anew where it does."""
    scene = island(cars=60)
    for t_ms in range(0, 20_000, 400):
        shown(layer, scene, eye(), t_ms)
    changed = replace(scene, standing=CHANGES[change](scene.standing))
    other = MapLayer()
    for t_ms in range(20_000, 32_000, 1_500):
        assert shown(layer, changed, eye(), t_ms) == shown(other, changed, eye(), t_ms), t_ms
    other.close()


def test_people_walk_and_more_of_them_are_seen_where_more_live(layer: MapLayer, island: Island) -> None:
    few, many = (island(walkers=n) for n in (3, 60))
    seen = [shown(layer, scene, eye(), 8_000) for scene in (island(), few, many)]
    assert len(set(seen)) == 3
    assert shown(layer, many, eye(), 14_000) != seen[2] == shown(layer, many, eye(), 8_000)


def test_pointing_at_something_does_not_move_it(window: pygame.Surface, scene: MapScene) -> None:
    kept, drawn = Alive(), []
    view = pygame.Surface(VIEW, 0, 32)
    for k in range(20):
        kept.draw(window, view, replace(scene, marks=Marks(hover=(k, 3))), 500, lambda s, t: drawn.append(t))
    assert len(drawn) == 1
    kept.draw(window, view, replace(scene, cars=9), 500, lambda s, t: drawn.append(t))
    assert len(drawn) == 2


def test_unwatched_it_moves_more_seldom_but_moves(window: pygame.Surface, scene: MapScene) -> None:
    kept, drawn = Alive(), []
    kept.watched = False
    view = pygame.Surface(VIEW, 0, 32)
    for t_ms in range(0, 10_000, 100):
        if kept.stirs(t_ms):
            kept.draw(window, view, scene, t_ms, lambda s, t: drawn.append(t))
    assert 10_000 // LONGEST_MS <= len(drawn) <= 10_000 // (3 * BEAT_MS) + 1
    kept.watched = True
    before = len(drawn)
    for t_ms in range(10_000, 11_000, 16):
        if kept.stirs(t_ms):
            kept.draw(window, view, scene, t_ms, lambda s, t: drawn.append(t))
    assert 1000 // BEAT_MS - 2 <= len(drawn) - before <= 1000 // BEAT_MS + 2


def test_unwatched_what_costs_much_is_drawn_seldom_however_its_cost_varies(
    window: pygame.Surface, scene: MapScene
) -> None:
    kept, drawn = Alive(), []
    kept.watched = False
    view = pygame.Surface(VIEW, 0, 32)

    def costly(surface: pygame.Surface, t_ms: int) -> None:
        drawn.append(t_ms)
        for _ in range(100 + len(drawn) % 7 * 10):
            surface.fill((1, 2, 3))

    for t_ms in range(987_654_321, 987_664_321, 100):
        if kept.stirs(t_ms):
            kept.draw(window, view, scene, t_ms, costly)
    assert len(drawn) <= 30
