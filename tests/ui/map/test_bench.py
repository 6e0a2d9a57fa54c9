"""The bench of frames gives its figures, and the map keeps to its limits with room for a busy machine."""

from __future__ import annotations

from game.ui.framebench import bench_scene, frames


def test_the_scene_is_the_one_that_was_agreed() -> None:
    scene = bench_scene()
    assert scene.shape == (48, 48) and len(scene.standing) == 1500
    assert len(scene.plumes) == 120 and scene.cars == 200 and scene.smog == 0.5


def test_figures() -> None:
    figures = frames((640, 360), 20)
    names = {"size", "buildings", "still_fps", "pan_fps", "still_x_blit", "pan_x_blit"}
    assert names <= set(figures)
    assert figures["still_fps"] > 500
