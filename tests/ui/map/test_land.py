"""Painted land is seamless, local and soft; roads and plants follow the layout."""

from __future__ import annotations

import numpy as np

from game.content.terms import COVERS, TERRAINS
from game.ui.map import MapScene, planting, roads
from game.ui.map.flora import VARIANTS
from game.ui.map.noise import Pane, noise, product
from game.ui.map.terrain import paint

PLAIN, SEA, RIVER = (TERRAINS.index(n) for n in ("plain", "sea", "river"))


def test_noise_is_one_field_however_it_is_cut() -> None:
    whole = noise(Pane(-50, 20, 120, 90, 60), 2.3, 4, 3)
    part = noise(Pane(0, 50, 40, 30, 60), 2.3, 4, 3)
    assert np.allclose(whole[30:60, 50:90], part, atol=1e-5)
    assert whole.min() >= 0 and whole.max() <= 1


def test_product_is_the_matrix_product() -> None:
    rng = np.random.default_rng(1)
    left, right = rng.random((300, 40), np.float32), rng.random((40, 900), np.float32)
    assert np.allclose(product(left, right), left @ right, rtol=1e-4)


def test_two_panes_side_by_side_are_one_picture(scene: MapScene) -> None:
    whole = paint(-128, 200, (256, 128), 60, scene.terrain, scene.cover)
    right = paint(0, 200, (128, 128), 60, scene.terrain, scene.cover)
    for one, other in zip(whole, right, strict=True):
        assert np.abs(one[:, 130:].astype(int) - other[:, 2:].astype(int)).max() <= 2


def test_a_far_tile_changes_nothing_and_a_near_one_does(scene: MapScene) -> None:
    before = paint(0, 0, (64, 64), 80, scene.terrain, scene.cover)[0]
    terrain = scene.terrain.copy()
    terrain[18, 18] = PLAIN
    assert np.array_equal(before, paint(0, 0, (64, 64), 80, terrain, scene.cover)[0])
    terrain[0:2, 0:2] = PLAIN
    assert not np.array_equal(before, paint(0, 0, (64, 64), 80, terrain, scene.cover)[0])


def test_sea_is_blue_land_is_green_and_dirty_air_greyer(scene: MapScene) -> None:
    sea = paint(-500, 40, (32, 32), 60, scene.terrain, scene.cover)[0].mean(axis=(0, 1))
    clean, dirty = (p.mean(axis=(0, 1)) for p in paint(60, 330, (32, 32), 60, scene.terrain, scene.cover))
    assert sea[2] > sea[0] + 60
    assert clean[1] > clean[2] + 40
    assert np.ptp(dirty) < np.ptp(clean)


def row(text: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Land from letters: ~ sea, = river, . plain, t wood, # a building on plain."""
    lines = text.split()
    marks = np.array([list(line) for line in lines])
    terrain = np.select([marks == "~", marks == "="], [SEA, RIVER], PLAIN).astype(np.int8)
    cover = np.where(marks == "t", COVERS.index("wood"), COVERS.index("grass")).astype(np.int8)
    return terrain, cover, (marks == "#").astype(np.int64)


def test_a_gap_between_buildings_is_a_street() -> None:
    laid = roads.lay(*row("##### ..... #####"))
    assert laid[1].all() and laid.sum() == 5


def test_streets_in_line_meet_across_a_square() -> None:
    laid = roads.lay(*row("##...## ....... ##...##"))
    assert laid[1].all()


def test_groups_are_joined_and_the_sea_is_not_crossed() -> None:
    laid = roads.lay(*row("#......#~~# ........~~."))
    assert laid[:, 1:7].any(axis=0).all()
    assert not laid[:, 8:].any()


def test_a_river_is_bridged() -> None:
    assert roads.lay(*row("~~~~~~~ #..=..# ~~~=~~~"))[1, 1:6].all()


def test_no_road_without_buildings_and_none_under_them() -> None:
    terrain, cover, built = row("..... .#.#. .....")
    assert not roads.lay(terrain, cover, built * 0).any()
    assert not (roads.lay(terrain, cover, built) & (built > 0)).any()


def test_road_pieces_meet() -> None:
    built = row("##.## ##.## ..... ##.## ##.##")
    bits = roads.pieces(roads.lay(*built), built[2])
    assert bits[2, 2] == 15
    assert bits[0, 0] == -1
    for y, x in np.argwhere(bits >= 0):
        for k, (dx, dy) in enumerate(roads.SIDES):
            there = (y + dy, x + dx)
            if min(there) >= 0 and max(there) < 5 and bits[there] >= 0:
                assert bool(bits[y, x] >> k & 1) and bool(bits[there] >> (k + 2) % 4 & 1)


def test_plants_leave_room_for_what_is_built_and_forests_grow(scene: MapScene) -> None:
    taken = np.zeros((20, 20), dtype=bool)
    taken[12:14] = True
    plan = planting.plan(scene.terrain, scene.cover, scene.age, taken) // VARIANTS
    assert not plan[taken].any()
    sizes = []
    for years in (0, 5, 10, 60):
        grown = planting.plan(scene.terrain, scene.cover, np.full((20, 20), years, np.int32), taken) // VARIANTS
        sizes.append(planting.KINDS[grown[14, 6]].size)
    assert sizes == sorted(sizes) and len(set(sizes)) == 4
