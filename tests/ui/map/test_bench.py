"""The bench of frames gives its figures, and the map keeps to its limits with room for a busy machine."""

from __future__ import annotations

from collections import Counter

import pygame

from game.content.load import catalog
from game.session import places
from game.ui.framebench import bench_scene, frames
from game.ui.gallery import Gallery


def test_the_scene_is_the_one_that_was_agreed() -> None:
    pygame.display.init()
    pygame.display.set_mode((640, 360))
    scene = bench_scene(Gallery(catalog(), places.pictures(), wait=True))
    assert scene.shape == (48, 48) and len(scene.standing) == 1500
    assert sum(rate > 0 for rate in scene.plumes.values()) == 120 and scene.cars == 200 and scene.smog == 0.5
    tiles = Counter((s.x + dx, s.y + dy) for s in scene.standing for dx in range(s.w) for dy in range(s.d))
    assert max(tiles.values()) == 1


def test_figures() -> None:
    figures = frames((640, 360), 20, 0.2)
    names = {"size", "buildings", "still_fps", "pan_fps", "still_x_blit", "pan_x_blit", "frame_ms", "load", "idle_load"}
    assert names <= set(figures)
    assert figures["still_fps"] > 500
    assert figures["frame_ms"] < 20
