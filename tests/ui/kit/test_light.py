"""One sun from the left: the faces of a box, its shadow, and shade where it is narrow."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.content.look import Look
from game.ui.kit.mesh import Mesh
from game.ui.kit.parts import mesh_of
from game.ui.kit.sheet import Sheet, draw_sheet
from game.ui.kit.view import MASTER, to_sheet, to_world

GREY = "#D9D9D9"
TOP, LEFT, RIGHT = (0.5, 0.5, 0.5), (0.5, 0.9, 0.3), (0.9, 0.5, 0.3)
"""Middles of the faces of the box below."""


def sheet(*parts: dict[str, Any]) -> Sheet:
    return draw_sheet(mesh_of(Look.model_validate({"parts": list(parts)})).done())


def box(**more: Any) -> dict[str, Any]:
    return {"part": "box", "at": [0.1, 0.1, 0], "size": [0.8, 0.8, 0.5], "c": GREY, "bevel": 0, "grad": 1, **more}


def brightness(drawn: Sheet, point: tuple[float, float, float]) -> float:
    """Mean sRGB 0..255 of the body round a world point."""
    assert drawn.body is not None
    x, y, _ = to_sheet(np.array(point, np.float32))
    row, column = int(y) + drawn.anchor[1], int(x) + drawn.anchor[0]
    return float(drawn.body[row - 6 : row + 6, column - 6 : column + 6, :3].mean() * 255)


def test_the_three_faces_have_the_documented_brightness() -> None:
    drawn = sheet(box())
    top = brightness(drawn, TOP)
    assert top == pytest.approx(235, abs=5)
    assert brightness(drawn, LEFT) / top == pytest.approx(0.84, abs=0.04)
    assert brightness(drawn, RIGHT) / top == pytest.approx(0.56, abs=0.04)


def test_walls_are_even_where_nothing_stands_before_them() -> None:
    assert (drawn := sheet(box())).body is not None
    x, y, _ = to_sheet(np.array(LEFT, np.float32))
    row, column = int(y) + drawn.anchor[1], int(x) + drawn.anchor[0]
    patch = drawn.body[row - 8 : row + 8, column - 8 : column + 8, :3] * 255
    pairs = patch.reshape(8, 2, 8, 2, 3).mean((1, 3))
    assert pairs.std((0, 1)).max() < 2.5


def test_the_shadow_falls_to_the_right() -> None:
    drawn = sheet(box())
    assert drawn.shadow is not None
    weight = drawn.shadow.sum(0)
    centre = float((np.arange(len(weight)) * weight).sum() / weight.sum()) - drawn.anchor[0]
    assert centre > 0.1 * MASTER
    x, y, _ = to_sheet(np.array([0.98, 0.35, 0], np.float32))
    assert drawn.shadow[int(y) + drawn.anchor[1], int(x) + drawn.anchor[0]] > 0.3
    x, y, _ = to_sheet(np.array([0.3, 1.2, 0], np.float32))
    assert drawn.shadow[int(y) + drawn.anchor[1], int(x) + drawn.anchor[0]] < 0.15


def test_no_shadow_is_cut_off() -> None:
    drawn = sheet(box(size=[0.8, 0.8, 2.5]), {"part": "chimney", "at": [0.2, 0.2, 0], "h": 3})
    assert drawn.shadow is not None
    edge = np.concatenate([drawn.shadow[0], drawn.shadow[-1], drawn.shadow[:, 0], drawn.shadow[:, -1]])
    assert edge.max() == 0
    tip = to_sheet(np.array([0.2 + 3 * 0.34 / 0.755, 0.2 - 3 * 0.56 / 0.755, 0], np.float32))
    assert drawn.shadow[int(tip[1]) + drawn.anchor[1], int(tip[0]) + drawn.anchor[0] - 4] > 0.2


def test_a_courtyard_sees_less_sky_than_a_roof() -> None:
    walls = [
        box(at=[0, 0, 0], size=[1, 0.2, 0.5]), box(at=[0, 0.8, 0], size=[1, 0.2, 0.1]),
        box(at=[0, 0, 0], size=[0.2, 1, 0.5]), box(at=[0.8, 0, 0], size=[0.2, 1, 0.1]),
    ]
    floor, spot = box(at=[0, 0, 0], size=[1, 1, 0.02]), (0.5, 0.5, 0.02)
    assert brightness(sheet(floor, *walls), spot) < brightness(sheet(floor), spot) - 8


def test_own_light_is_not_shaded() -> None:
    assert brightness(sheet(box(emis=1.0)), RIGHT) == pytest.approx(217, abs=3)


def test_the_view_can_be_undone() -> None:
    points = np.random.default_rng(2).uniform(-1, 4, (50, 3)).astype(np.float32)
    assert np.allclose(to_world(to_sheet(points)), points, atol=1e-4)


def test_the_view_is_two_to_one() -> None:
    corners = to_sheet(np.array([[1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 1]], np.float32))[:, :2]
    expected = [[160, 80], [-160, 80], [0, 160], [0, -0.6124 * 320]]
    assert np.allclose(corners, expected, atol=0.02)


def test_an_empty_mesh_makes_no_layers() -> None:
    assert len(Mesh().done()) == 0
