"""The camera finds the tile that lies under a pixel, at every zoom, and stays near the map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.camera import SHORE, Camera
from game.ui.iso import ZOOMS, to_screen, to_world

MAP = (30, 24)


@pytest.mark.parametrize("tw", ZOOMS)
def test_every_tile_is_found_under_its_middle_and_near_its_corners(tw: int) -> None:
    camera = Camera((1280, 720), MAP, tw)
    for x in range(0, MAP[0], 5):
        for y in range(0, MAP[1], 4):
            for u, v in ((0.5, 0.5), (0.08, 0.08), (0.92, 0.08), (0.08, 0.92), (0.92, 0.92)):
                px, py = camera.screen(x + u, y + v)
                assert camera.tile_at(round(px - 0.5), round(py - 0.5)) == (x, y)


@given(st.floats(-500, 500), st.floats(-500, 500), st.sampled_from(ZOOMS))
def test_screen_and_world_undo_each_other(sx: float, sy: float, tw: int) -> None:
    x, y = to_world(sx, sy, tw)
    back = to_screen(x, y, 0, tw)
    assert back == pytest.approx((sx, sy), abs=1e-6)


@given(st.integers(0, 1279), st.integers(0, 719), st.sampled_from((-2, -1, 1, 2)))
def test_zoom_keeps_the_point_under_the_cursor_while_the_view_is_on_the_map(px: int, py: int, step: int) -> None:
    camera = Camera((1280, 720), (200, 200), 80)
    before = camera.point_at(px, py)
    camera.zoom(step, (px, py))
    after = camera.point_at(px, py)
    assert after == pytest.approx(before, abs=1.5 / camera.tw * 2)


@given(st.lists(st.tuples(st.integers(-3000, 3000), st.integers(-3000, 3000)), max_size=6))
def test_the_middle_of_the_view_stays_near_the_map(moves: list[tuple[int, int]]) -> None:
    camera = Camera((1280, 720), MAP, 60)
    for dx, dy in moves:
        camera.pan(dx, dy)
        assert -SHORE - 0.1 <= camera.x <= MAP[0] + SHORE + 0.1
        assert -SHORE - 0.1 <= camera.y <= MAP[1] + SHORE + 0.1


def test_zoom_stops_at_the_last_step() -> None:
    camera = Camera((1280, 720), MAP)
    assert camera.tw == 80
    for _ in range(9):
        camera.zoom(1)
    assert camera.tw == ZOOMS[-1]
    for _ in range(9):
        camera.zoom(-1)
    assert camera.tw == ZOOMS[0]


def test_keys_and_rim_move_the_view_and_the_middle_does_not() -> None:
    camera = Camera((1280, 720), MAP)
    home = camera.left, camera.top
    camera.glide(100, (640, 360), ())
    assert (camera.left, camera.top) == home
    camera.glide(100, (640, 360), ("right",))
    assert camera.left > home[0]
    camera.glide(100, (2, 360), ())
    assert camera.left == home[0]


def test_visible_tiles_hold_every_tile_whose_middle_shows() -> None:
    camera = Camera((640, 360), MAP, 80)
    x0, y0, x1, y1 = camera.visible_tiles()
    for px in range(0, 640, 40):
        for py in range(0, 360, 30):
            tile = camera.tile_at(px, py)
            if tile is not None:
                assert x0 <= tile[0] < x1 and y0 <= tile[1] < y1
