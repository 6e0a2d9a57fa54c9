"""What the map shows of a building: its variant, how far it is built, that it is worked on or stands still."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.content.catalog import Catalog
from game.content.load import load
from game.content.shown import variant_at
from game.engine.commands import Place
from game.model.city import City
from game.model.start import new_city
from game.session.session import Session
from game.ui.camera import Camera
from game.ui.cityscene import CityScene, cars, open_air, standing, walkers
from game.ui.gallery import Gallery
from game.ui.map.marks import _outline
from game.ui.map.scene import Marks

ROOT = Path(__file__).parents[2]


@cache
def catalog() -> Catalog:
    return load(ROOT / "assets", ROOT / "levels", ()).catalog


@pytest.fixture
def city() -> City:
    return new_city(catalog(), catalog().levels["city_2020"])


@pytest.fixture
def gallery() -> Iterator[Gallery]:
    pygame.display.init()
    pygame.display.set_mode((64, 64))
    yield Gallery(catalog(), None, wait=True)


def row_of(city: City, kind: str) -> int:
    return int((city.buildings["kind"] == catalog().buildings.index[kind]).argmax())


def key_of(city: City, row: int) -> tuple[str, str]:
    found = next(s for s in standing(city) if s.serial == city.buildings["serial"][row])
    return found.key, found.state


def test_a_building_stands_in_the_variant_of_its_tile_in_every_tier(city: City) -> None:
    row = row_of(city, "city_block")
    b = city.buildings
    number = variant_at(catalog().buildings["city_block"], int(b["x"][row]), int(b["y"][row]))
    for tier in (1, 2, 3):
        b["tier"][row] = tier
        assert key_of(city, row) == (f"city_block/{tier}/{number}", "ready")


def test_a_site_grows_by_thirds_of_the_time_that_building_takes(city: City) -> None:
    row, b, day = row_of(city, "coal_unit"), city.buildings, city.now.day
    whole = key_of(city, row)[0]
    shown = []
    for passed in (0, 29, 30, 59, 60, 89):
        b["begun"][row], b["ready"][row] = day - passed, day - passed + 90
        shown.append(key_of(city, row))
    assert {state for _, state in shown} == {"building"}
    assert [key for key, _ in shown] == ["site/2x2/0"] * 2 + ["site/2x2/1"] * 2 + [f"{whole}+scaffold"] * 2
    b["ready"][row] = day
    assert key_of(city, row) == (whole, "ready")


def test_works_are_fenced_off_and_what_is_off_stands_still(city: City) -> None:
    row, b = row_of(city, "coal_unit"), city.buildings
    whole = key_of(city, row)[0]
    b["next_ready"][row] = city.now.day + 5
    assert key_of(city, row) == (f"{whole}+works", "ready")
    b["off"][row] = 1
    assert key_of(city, row) == (f"{whole}+still", "off")
    b["off"][row], b["shut"][row] = 0, 1
    assert key_of(city, row) == (f"{whole}+still", "off")


def test_the_scene_is_remade_on_the_day_a_site_grows_and_on_no_other(city: City, gallery: Gallery) -> None:
    row, b = row_of(city, "coal_unit"), city.buildings
    b["begun"][row], b["ready"][row] = city.now.day - 29, city.now.day + 61
    scenes = CityScene(gallery)
    first = scenes.of(city, Marks()).standing
    assert scenes.of(city, Marks()).standing is first
    city.now.day += 1
    grown = scenes.of(city, Marks()).standing
    assert {s.key for s in set(grown) - set(first)} == {"site/2x2/1"}
    city.now.day += 1
    assert scenes.of(city, Marks()).standing is grown


@pytest.mark.parametrize("fence", ["works", "still", "scaffold"])
def test_a_fence_stands_before_the_whole_building_and_keeps_the_smoke(gallery: Gallery, fence: str) -> None:
    whole, fenced = gallery.picture("estate/1/0", 40), gallery.picture(f"estate/1/0+{fence}", 40)
    assert whole.body and fenced.body
    assert fenced.base is whole.base and fenced.fx == whole.fx
    alone, before = (pygame.mask.from_surface(p.body.surface, 200) for p in (whole, fenced))
    shift = whole.body.dx - fenced.body.dx, whole.body.dy - fenced.body.dy
    assert before.overlap_area(alone, shift) == alone.count() < before.count()
    assert gallery.picture(f"estate/1/0+{fence}", 40) is fenced


@pytest.mark.parametrize("tw", [40, 80])
def test_an_outline_follows_the_chimney_and_not_the_props(gallery: Gallery, tw: int) -> None:
    body = gallery.picture("coal_unit/1", tw).body
    assert body
    line, rim = _outline(body, tw)
    wide, high = line.get_size()
    opaque = pygame.mask.from_surface(line, 120)
    upper = opaque.overlap_area(pygame.mask.Mask((wide, high // 3), fill=True), (0, 0))
    left = opaque.overlap_area(pygame.mask.Mask((round(tw * 0.25) + rim, high), fill=True), (0, 0))
    assert upper > tw and left == 0


def test_a_ghost_of_nothing_built_marks_the_tile_alone(city: City, gallery: Gallery) -> None:
    from game.ui.map import MapLayer
    from game.ui.map.scene import Ghost

    window, layer = pygame.display.set_mode((200, 120)), MapLayer()
    scene = CityScene(gallery).of(city, Marks(ghosts=(Ghost("", 1, 1),)))
    camera = Camera((200, 120), (scene.shape[1], scene.shape[0]), 40)
    camera.look_at(1, 1)
    try:
        layer.draw(window, camera, scene, 0)
    finally:
        layer.close()


def test_a_chimney_smokes_as_its_plant_runs(gallery: Gallery) -> None:
    """The first wind puts the old set to sleep, and its smoke thins day by day until it is gone."""
    session = Session.new(catalog(), catalog().levels["my_island"])
    for command in (Place("dock", 26, 36), Place("hamlet", 25, 33), Place("diesel_set", 28, 33)):
        assert session.do(command) is None
        session.advance(8)
    scene, city = CityScene(gallery), session.city
    serial = int(city.buildings["serial"][row_of(city, "diesel_set")])
    assert scene.of(city, Marks(), None, session.last).plumes[serial] == 1.0
    assert session.do(Place("village_wind", 23, 19)) is None
    shares = []
    for _ in range(60):
        session.advance(1)
        shares.append(scene.of(city, Marks(), None, session.last).plumes.get(serial, 1.0))
    assert min(shares) == 0.0
    assert all(abs(b - a) < 0.34 for a, b in zip([1.0, *shares], shares, strict=False))


def test_more_people_walk_and_drive_where_more_live() -> None:
    counts = []
    for level in ("my_island", "green_2055", "city_2020"):
        city = new_city(catalog(), catalog().levels[level])
        counts.append((city.people, walkers(city), cars(city)))
    assert counts[0] == (0, 0, 0) and counts == sorted(counts)
    assert len({walking for _, walking, _ in counts}) == 3


def test_no_frame_rises_where_panels_are_laid(city: City) -> None:
    row, b, day = row_of(city, "pv_park"), city.buildings, city.now.day
    whole = key_of(city, row)[0]
    shown = []
    for passed in (0, 45, 89):
        b["begun"][row], b["ready"][row] = day - passed, day - passed + 90
        shown.append(key_of(city, row)[0])
    assert shown == ["site/2x2/0", "site/2x2/0", f"{whole}+works"]
    kinds = catalog().buildings
    assert {k.id for k in kinds if open_air(k, 1)} >= {"park", "pv_park", "onshore_wind", "village_battery"}
    assert not any(open_air(kinds[k], 1) for k in ("city_block", "coal_unit", "hamlet", "school", "data_centre"))
