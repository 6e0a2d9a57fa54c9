"""Every part of the vocabulary can be drawn, and its triangles are sound."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.content.look import PARTS, Look
from game.ui.kit.bake import draw
from game.ui.kit.parts import DRAW, MOST_TRIANGLES, mesh_of
from game.ui.kit.parts.ground import PARTS as FLAT
from game.ui.kit.site import FENCES, STAGES, site_look

NEEDED: dict[str, Any] = {
    "at": [0.4, 0.4, 0], "size": [0.4, 0.3, 0.25], "area": [0.1, 0.1, 0.8, 0.8], "p0": [0.1, 0.1, 0.2],
    "p1": [0.7, 0.5, 0.3], "r": 0.2, "w": 0.3, "h": 0.4, "z": 0.1, "profile": [[0.2, 0], [0.1, 0.3], [0, 0.4]],
    "pts": [[0.1, 0.1, 0.1], [0.8, 0.1, 0.1], [0.8, 0.8, 0.3]], "poly": [[0.1, 0.1], [0.9, 0.1], [0.8, 0.9]],
}


def plain(name: str, **more: Any) -> Look:
    """A look of one part with nothing given that has a default."""
    part: dict[str, Any] = {"part": name}
    for key, field in PARTS[name].model_fields.items():
        if field.is_required() and key != "part":
            part[key] = NEEDED[key]
    if name in ("pond", "stripe"):
        part = {**part, **{key: [*map(_flat, part[key])] for key in part if key == "pts"}}
        part = {**part, **{key: part[key][:2] for key in part if key in ("p0", "p1")}}
    return Look.model_validate({"parts": [{**part, **more}]})


def _flat(point: list[float]) -> list[float]:
    return point[:2]


def test_every_part_of_the_vocabulary_has_a_drawing_and_no_other() -> None:
    assert set(DRAW) == set(PARTS)


@pytest.mark.parametrize("name", sorted(PARTS))
def test_a_part_with_defaults_is_sound(name: str) -> None:
    mesh = mesh_of(plain(name)).done()
    assert len(mesh) > 0
    assert np.isfinite(mesh.points).all()
    assert np.abs(np.linalg.norm(mesh.normals, axis=2) - 1).max() < 0.08
    assert mesh.colours.min() >= 0
    assert mesh.colours.max() <= 1.0001


@pytest.mark.parametrize("name", sorted(PARTS))
def test_a_part_with_defaults_shows(name: str) -> None:
    picture = draw(plain(name), (1, 1), 40)
    flat = name in {part.__name__ for part in FLAT} - {"water_surface"}
    if flat:
        assert picture.base is not None
        assert picture.body is None
        assert picture.shadow is None
    else:
        assert picture.body is not None


VARIANTS = [
    ("tree", {"kind": kind})
    for kind in ("round", "conifer", "poplar", "blossom", "palm", "mangrove", "bush", "dead")
] + [
    ("car", {"kind": kind, "axis": axis}) for kind in ("car", "van", "bus", "truck") for axis in "xy"
] + [
    ("boat", {"kind": kind, "axis": axis}) for kind in ("sail", "cargo", "ferry") for axis in "xy"
] + [
    ("box", {"win": {"style": style, "lit": 0.5, "frame": "white"}}) for style in ("grid", "band", "curtain")
] + [
    (name, {"axis": "y"}) for name in ("gable", "vault", "container", "rows", "bench", "stall", "bicycle", "pylon")
] + [
    ("hip", {"size": [0.2, 0.5, 0.2]}), ("vault", {"ribs": 4}), ("box", {"r": 0.1, "parapet": 0.03}),
    ("solar", {"face": "x"}), ("lathe", {"colors": ["red", "white"]}), ("box", {"size": [0.01, 0.01, 0.01]}),
    ("tank", {"band": "red"}), ("chimney", {"stripes": 0}), ("sphere", {"jitter": 0.2, "sub": 0}),
    ("tube", {"p0": [0, 0, 0], "p1": [0, 0, 0]}), ("beam", {"p0": [0, 0, 0], "p1": [0, 0, 1]}),
    ("stripe", {"p0": [0, 0], "p1": [0, 0]}), ("lot", {"area": [0, 0, 0.01, 0.01]}),
    ("balconies", {"faces": "xy", "green": 0.5, "washing": 1, "share": 0.6, "ac": 1, "rows": 6}),
    ("balconies", {"size": [0.05, 0.05, 0.05]}), ("awning", {"face": "x"}), ("bicycle", {"n": 4, "axis": "y"}),
    ("box", {"win": {"style": "band", "lit": 1}}), ("people", {"n": 20}),
    ("windows", {"size": [0.05, 0.05, 0.05]}), ("gable", {"size": [0.05, 0.05, 0.2], "wall": "cream"}),
]


@pytest.mark.parametrize(("name", "more"), VARIANTS)
def test_variants_are_sound(name: str, more: dict[str, Any]) -> None:
    mesh = mesh_of(plain(name, **more)).done()
    assert np.isfinite(mesh.points).all()
    assert np.isfinite(mesh.normals).all()
    assert mesh.colours.min(initial=0) >= 0
    assert mesh.colours.max(initial=0) <= 1.0001


def test_the_axis_turns_a_gable_by_a_quarter() -> None:
    along = mesh_of(plain("gable", at=[0, 0, 0], size=[0.6, 0.4, 0.2], wall="cream")).done()
    across = mesh_of(plain("gable", at=[0, 0, 0], size=[0.4, 0.6, 0.2], wall="cream", axis="y")).done()
    swapped = across.points[..., [1, 0, 2]]
    assert np.allclose(np.sort(along.points.reshape(-1, 3), 0), np.sort(swapped.reshape(-1, 3), 0), atol=1e-6)


def test_balconies_hang_before_the_windows_from_the_second_storey_up() -> None:
    at, size = [0.2, 0.2, 0], [0.6, 0.4, 0.9]
    mesh = mesh_of(plain("balconies", at=at, size=size, rows=3, z0=0.06, z1=0.05, deep=0.05)).done()
    storey = (0.9 - 0.06 - 0.05) / 3
    assert mesh.points[..., 2].min() == pytest.approx(0.06 + storey)
    assert mesh.points[..., 1].min() == pytest.approx(0.6) and mesh.points[..., 1].max() == pytest.approx(0.65)
    assert mesh.points[..., 0].min() > 0.2 and mesh.points[..., 0].max() < 0.8


@pytest.mark.parametrize("style", ["grid", "band", "curtain"])
def test_lit_windows_glow_and_dark_ones_do_not(style: str) -> None:
    for lit, glowing in ((0, False), (1, True)):
        mesh = mesh_of(plain("windows", style=style, lit=lit)).done()
        assert (mesh.glow > 0).any() == glowing


def test_a_tree_hangs_on_its_place_alone() -> None:
    here, there = ({"part": "tree", "at": [x, 0.5, 0]} for x in (0.3, 0.6))
    alone = mesh_of(Look.model_validate({"parts": [there]})).done()
    behind = mesh_of(Look.model_validate({"parts": [here, there]})).done()
    assert np.array_equal(alone.colours, behind.colours[-len(alone) :])


def test_grove_keeps_its_distance() -> None:
    grove = mesh_of(plain("grove", n=6, kinds=["conifer"], s=[0.5, 0.5], min_d=0.3)).done()
    feet = grove.points[grove.points[..., 2] < 1e-6].reshape(-1, 3)[:, :2]
    middles = [feet[np.hypot(*(feet - foot).T) < 0.03].mean(0) for foot in feet]
    trees = np.unique(np.round(middles, 3), axis=0)
    gaps = np.hypot(*(trees[:, None] - trees[None]).transpose(2, 0, 1)) + np.eye(len(trees)) * 9
    assert gaps[gaps > 0.05].min() > 0.28


def test_a_look_cannot_cost_without_bound() -> None:
    wood = {"part": "grove", "area": [0, 0, 4, 4], "n": 40, "min_d": 0.01}
    mesh = mesh_of(Look.model_validate({"parts": [wood] * 20}))
    assert mesh.triangle_count == len(mesh.done())
    assert MOST_TRIANGLES < mesh.triangle_count < MOST_TRIANGLES * 2


@pytest.mark.parametrize("w", [1, 2, 4, 6, 9])
@pytest.mark.parametrize("d", [1, 3, 4, 6])
@pytest.mark.parametrize("stage", range(STAGES))
def test_a_building_site_fits_its_footprint(w: int, d: int, stage: int) -> None:
    points = mesh_of(site_look(w, d, stage)).done().points
    low = points[points[..., 2].max(1) < 0.3]
    assert low[..., :2].min() > 0
    assert low[..., 0].max() < w
    assert low[..., 1].max() < d


@pytest.mark.parametrize("fence", sorted(FENCES))
@pytest.mark.parametrize(("w", "d"), [(1, 1), (2, 1), (2, 2)])
def test_a_fence_stands_on_the_footprint_and_in_front(fence: str, w: int, d: int) -> None:
    points = mesh_of(FENCES[fence](w, d, 0.6)).done().points
    low = points[points[..., 2].max(1) < 0.3]
    assert low[..., :2].min() > 0 and low[..., 0].max() < w and low[..., 1].max() < d
    assert low[..., 0].max() > w - 0.2 and low[..., 1].max() > d - 0.2
