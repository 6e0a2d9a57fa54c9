"""What lives: light that stays readable, animals of the state and no others, boats exactly while people wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import numpy as np
import pygame
import pytest

from game.content.animal import Shows
from game.content.load import catalog
from game.content.terms import TERRAINS
from game.session.session import Session
from game.ui.camera import Camera
from game.ui.cityscene import CityScene
from game.ui.gallery import Gallery
from game.ui.map import MapLayer, MapScene, Marks
from game.ui.map.alive import BEAT_MS
from game.ui.map.boats import MOST, SAILS_S, queue
from game.ui.map.lanterns import night
from game.ui.map.layout import lay_out
from game.ui.map.light import FLOOR, LEVELS, ROUND_S, Light, hour
from game.ui.map.scene import Animal
from game.ui.map.sprites import SHAPES, sprite
from game.ui.map.wildlife import COMES_S, pose

VIEW = (480, 300)
GREY = np.array((0.30, 0.59, 0.11))
DUSK = round(ROUND_S * 1000 * 0.84)
MOVES = get_args(Shows.model_fields["moves"].annotation)
Island = Callable[..., MapScene]


def eye(tw: int = 40) -> Camera:
    return Camera(VIEW, (20, 20), tw)


def shown(layer: MapLayer, scene: MapScene, t_ms: int) -> bytes:
    surface = pygame.Surface(VIEW, 0, 32)
    layer.settle(eye(), scene)
    for _ in range(2):
        layer.draw(surface, eye(), scene, t_ms)
    return pygame.image.tobytes(surface, "RGB")


def anew(scene: MapScene, t_ms: int, motion: bool = True, daylight: bool = True) -> bytes:
    layer = MapLayer()
    layer.allow(motion, daylight)
    try:
        return shown(layer, scene, t_ms)
    finally:
        layer.close()


def animal(moves: str = "stand", shape: str = "wader", n: int = 2) -> Animal:
    return Animal("bird", shape, moves, n, ("#FFFFFF", "#405060"), ((7, 11), (10, 13)))


# Light


def test_the_map_never_gets_darker_than_what_can_be_read(island: Island) -> None:
    for at in range(0, 1000, 5):
        light = hour(round(at * ROUND_S)).light
        assert np.dot(light, GREY) >= FLOOR and max(light) <= 1.0


def test_dusk_keeps_shapes_apart(layer: MapLayer, island: Island) -> None:
    """The contrast of a view at dusk is nearly that of noon, taken as luminances that differ in proportion."""
    scene = island()
    values = [np.frombuffer(shown(layer, scene, t), np.uint8).reshape(-1, 3) @ GREY + 1 for t in (0, DUSK)]
    noon, dusk = (np.log(v) for v in values)
    assert dusk.std() > 0.8 * noon.std()
    assert values[1].mean() >= (FLOOR - 0.02) * values[0].mean()


def test_time_nought_and_the_setting_off_are_noon(island: Island) -> None:
    assert hour(0).light == (1, 1, 1) and hour(0).lamps == 0
    scene = island(plumes={1: 0.0})
    assert anew(scene, DUSK, daylight=False) != anew(scene, DUSK)
    assert anew(scene, DUSK, daylight=False, motion=False) == anew(scene, 0, motion=False)


def test_light_changes_too_slowly_to_be_seen_changing() -> None:
    steps = [np.array(hour(t).light) for t in range(0, round(ROUND_S * 1000), 250)]
    assert max(np.abs(b - a).max() for a, b in zip(steps, steps[1:] + steps[:1], strict=True)) < 0.005


def test_windows_shine_at_dusk_and_nothing_else_of_a_house_does(window: pygame.Surface) -> None:
    look, _ = Gallery(catalog(), None).look("city_block/1")
    cut = night(look, 80)
    assert cut is not None
    bright = cut.pixels[..., :3].max(axis=2) > 120
    assert 0.01 < bright.mean() < 0.3
    assert cut.pixels[~bright][:, :3].mean() < 30


def test_lamps_only_ever_add_light(window: pygame.Surface, island: Island) -> None:
    gallery = Gallery(catalog(), None)
    dark, lit = island(), island(look=lambda key: gallery.look("city_block/1"))
    pictures = []
    for scene in (dark, lit):
        layer, light, surface = MapLayer(), Light(), pygame.Surface(VIEW, 0, 32)
        layer.settle(eye(), scene)
        layer.allow(True, False)
        layer.draw(surface, eye(), scene, 0)
        assert layer._layout is not None
        light.draw(surface, eye(), scene, layer._layout, DUSK, now=True)
        pictures.append(pygame.surfarray.array3d(surface).astype(int))
        layer.close()
    assert (pictures[1] >= pictures[0]).all() and (pictures[1] > pictures[0]).any()
    assert round(hour(DUSK).lamps * LEVELS) == LEVELS


# Animals


@pytest.mark.parametrize("moves", MOVES)
def test_same_scene_and_time_same_picture(island: Island, moves: str) -> None:
    shape = "glow" if moves == "glow" else "wader"
    scene = island(wildlife=(animal(moves, shape),), waiting=9, ferry=True, harbours=((9, 17),))
    first = anew(scene, 4_321)
    layer = MapLayer()
    assert shown(layer, scene, 6_321) != first == shown(layer, scene, 4_321)
    layer.close()


@pytest.mark.parametrize("moves", MOVES)
def test_reduced_motion_stills_all(layer: MapLayer, island: Island, moves: str) -> None:
    scene = island(wildlife=(animal(moves),), waiting=9, ferry=True, harbours=((9, 17),))
    layer.allow(False, False)
    still = {shown(layer, scene, t) for t in (0, 900, 5_000, DUSK)}
    assert len(still) == 1
    assert still != {shown(layer, replace(scene, wildlife=()), 0)}


def test_under_reduced_motion_one_that_arrives_is_simply_there(layer: MapLayer, island: Island) -> None:
    full = island(wildlife=(animal(),), waiting=9, harbours=((9, 17),))
    layer.allow(False, False)
    shown(layer, replace(full, wildlife=(), waiting=0), 0)
    assert shown(layer, full, 2_000) == anew(full, 0, motion=False)


@pytest.mark.parametrize("moves", MOVES)
def test_an_animal_stays_about_its_home(moves: str) -> None:
    one = animal(moves)
    for k in range(2):
        hx, hy = one.homes[k]
        for t in range(0, 60_000, 171):
            at = pose(one, k, t, 0.0)
            assert abs(at.x - hx - 0.5) < 2.2 and abs(at.y - hy - 0.5) < 2.2 and -0.1 <= at.z < 1.5


def test_one_that_arrives_is_marked_for_a_while_and_then_is_here(layer: MapLayer, island: Island) -> None:
    empty = island()
    full = replace(empty, wildlife=(animal(),))
    shown(layer, empty, 1_000)
    assert shown(layer, full, 2_000) != anew(full, 2_000)
    later = 2_000 + round(COMES_S * 1000) + 1
    assert shown(layer, full, later) == anew(full, later)


def test_one_that_flies_is_seen_to_leave(layer: MapLayer, island: Island) -> None:
    empty = island()
    full = replace(empty, wildlife=(animal("fly", "gull"),))
    shown(layer, full, 1_000)
    assert shown(layer, empty, 2_000) != anew(empty, 2_000)
    gone = 2_000 + round(COMES_S * 1000) + BEAT_MS
    assert shown(layer, empty, gone) == anew(empty, gone)


def test_no_animal_that_is_not_in_the_state_and_every_one_that_is(window: pygame.Surface) -> None:
    city = Session.new(catalog(), catalog().levels["my_island"]).city
    scenes = CityScene(Gallery(catalog(), None))

    def seen() -> set[str]:
        scenes._day = -1
        return {one.id for one in scenes.of(city, Marks()).wildlife}

    assert seen() == {"gull"} and [one.n for one in scenes.of(city, Marks()).wildlife] == [1]  # it only comes by
    city.now.day = 60
    assert seen() == set()
    for i, one in enumerate(catalog().species):
        city.species[:] = -1
        city.species[i] = 0
        cover = one.shows.at if one.shows and one.shows.at in ("wetland", "marsh", "mangrove", "forest") else None
        places = seen()
        assert places <= {one.id}
        assert places or cover or one.shows.at == "seagrass"  # type: ignore[union-attr]


def test_every_species_of_the_game_shows_itself_and_every_shape_can_be_drawn(window: pygame.Surface) -> None:
    assert all(one.shows is not None for one in catalog().species)
    for shape in get_args(Shows.model_fields["shape"].annotation):
        if shape != "glow":
            assert all(sprite(shape, ("#FFFFFF", "#222222"), pose_, True, 80) for pose_ in range(len(SHAPES[shape])))


# Boats


def test_boats_wait_exactly_while_people_do(layer: MapLayer, island: Island) -> None:
    assert queue(0) == 0
    assert all(1 <= queue(n) <= queue(n + 1) <= MOST for n in range(1, 200))
    scene = island(harbours=((9, 17),))
    pictures = [shown(layer, replace(scene, waiting=n), 0) for n in (0, 1, 40)]
    assert pictures[0] == anew(island(), 0)
    assert len(set(pictures)) == 3


def test_boats_come_and_go_under_way(layer: MapLayer, island: Island) -> None:
    scene = island(harbours=((9, 17),))
    busy = replace(scene, waiting=20)
    shown(layer, scene, 1_000)
    assert shown(layer, busy, 2_000) != anew(busy, 2_000)
    later = 2_000 + round(SAILS_S * 1000) + BEAT_MS
    assert shown(layer, busy, later) == anew(busy, later)
    assert shown(layer, scene, later + 1_000) != anew(scene, later + 1_000)
    gone = later + 1_000 + round(SAILS_S * 1000) + BEAT_MS
    assert shown(layer, scene, gone) == anew(scene, gone)


def test_the_ferry_runs_exactly_while_people_move_in(island: Island) -> None:
    scene = island(harbours=((9, 17),))
    assert anew(replace(scene, ferry=True), 2_000) != anew(scene, 2_000)
    assert anew(replace(scene, ferry=True, harbours=()), 2_000) == anew(island(), 2_000)


def test_boats_keep_to_the_water(island: Island, layer: MapLayer) -> None:
    scene = island(harbours=((9, 17),))
    layer.settle(eye(), scene)
    layer.draw(pygame.Surface(VIEW, 0, 32), eye(), scene, 1)
    moored = layer._movers._boats._moored
    assert moored is not None and len(moored.anchors) >= 3
    for x, y in (moored.berth, *moored.anchors):
        assert scene.terrain[int(y), int(x)] == TERRAINS.index("sea")


def test_a_new_house_lights_up_beside_those_that_stay_lit(window: pygame.Surface, island: Island) -> None:
    """A change of the layout gives the glow of making all anew, and no window goes dark on the way."""
    gallery = Gallery(catalog(), None)
    scene = island(look=lambda key: gallery.look("city_block/1"))
    fewer = replace(scene, standing=scene.standing[:-2])

    def lit(light: Light, now: MapScene, at_once: bool) -> np.ndarray:
        surface = pygame.Surface(VIEW, 0, 32)
        light.draw(surface, eye(), now, lay_out(now), DUSK, now=at_once)
        surface.fill((0, 0, 0))
        light.draw(surface, eye(), now, lay_out(now), DUSK, now=at_once)
        return pygame.surfarray.array3d(surface)

    light, fresh = Light(), Light()
    before = lit(light, fewer, True)
    on_the_way, after = lit(light, scene, False), lit(light, scene, True)
    assert np.array_equal(after, lit(fresh, scene, True)) and not np.array_equal(after, before)
    assert on_the_way.sum() > 0.9 * before.sum()
    light.close()
