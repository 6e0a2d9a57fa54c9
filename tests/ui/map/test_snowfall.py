"""Snow falls where it lies and only there, downwards, the same at the same time, and costs a frame next to nothing."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import numpy as np
import pygame
import pytest

from game.ui.camera import Camera
from game.ui.map import MapScene, seasons, snowfall
from game.ui.map.scene import Heat

VIEW = (640, 360)
DARK = (20, 60, 60)
WINTER = seasons.step(0, seasons.LONG)


def fallen(scene: MapScene, t_ms: int, camera: Camera | None = None) -> np.ndarray:
    """How much brighter the view (w, h) is with the snow of a moment."""
    surface = pygame.Surface(VIEW, 0, 32)
    surface.fill(DARK)
    snowfall.draw(surface, camera or Camera(VIEW, (20, 20), 60), scene, t_ms)
    return pygame.surfarray.array3d(surface).sum(axis=2).astype(int) - sum(DARK)


@pytest.mark.parametrize("season", range(len(seasons.SEASONS)))
def test_it_falls_where_it_lies_and_the_more_the_more_lies(island: Callable[..., MapScene], season: int) -> None:
    lies = seasons.SEASONS[season].snow
    light = fallen(island(season=season), 500)
    assert (light >= 0).all() and light.any() == (lies > 0)
    assert light.mean() <= fallen(island(season=WINTER), 500).mean()


def test_an_overlay_is_read_in_clear_air(island: Callable[..., MapScene]) -> None:
    assert not fallen(island(season=WINTER, heat=Heat(np.zeros((20, 20), np.float32))), 500).any()


def test_the_same_time_shows_the_same_and_it_comes_down(island: Callable[..., MapScene]) -> None:
    scene = island(season=WINTER)
    now, later = fallen(scene, 4_000), fallen(scene, 4_100)
    assert np.array_equal(now, fallen(scene, 4_000)) and not np.array_equal(now, later)
    shifts = {by: float((now * np.roll(later, -by, axis=1)).sum()) for by in range(-8, 9)}
    assert max(shifts, key=shifts.__getitem__) > 0


def test_near_flakes_pass_the_view_faster_than_the_ground(island: Callable[..., MapScene]) -> None:
    here, there = Camera(VIEW, (20, 20), 60), Camera(VIEW, (20, 20), 60)
    there.pan(8, 0)
    scene = island(season=WINTER)
    before, after = fallen(scene, 0, here), fallen(scene, 0, there)
    shifts = {by: float((before * np.roll(after, by, axis=0)).sum()) for by in range(0, 17)}
    assert 5 <= max(shifts, key=shifts.__getitem__) <= 10


def test_a_frame_of_it_is_cheap(island: Callable[..., MapScene]) -> None:
    """Beside two blits of the window, which every frame costs."""
    scene, camera = island(season=WINTER), Camera(VIEW, (20, 20), 60)
    surface, view = pygame.Surface(VIEW, 0, 32), pygame.Surface(VIEW, 0, 32)

    def spent(frame: Callable[[], object]) -> float:
        frame()
        best = []
        for _ in range(5):
            began = process_time()
            for _ in range(40):
                frame()
            best.append(process_time() - began)
        return min(best)

    snow = spent(lambda: snowfall.draw(surface, camera, scene, 700))
    assert snow < 6 * spent(lambda: (surface.blit(view, (0, 0)), surface.blit(view, (0, 0))))
