"""Seasons follow the date alone, summer is how the land is painted, and no season hides what is on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pygame
import pytest

from game.content.load import catalog
from game.content.terms import COVERS, TERRAINS
from game.session.session import Session
from game.ui.camera import Camera
from game.ui.cityscene import CityScene, sick
from game.ui.gallery import Gallery
from game.ui.kit.picture import Layer
from game.ui.map import MapLayer, MapScene, Marks, planting, seasons
from game.ui.map.flora import VARIANTS, grown, picture
from game.ui.map.tones import Tones

VIEW = (360, 200)
GREY = np.array((0.30, 0.59, 0.11))


def drawn(scene: MapScene, layer: MapLayer | None = None) -> np.ndarray:
    """Pixels (w, h, 3) of the settled view."""
    made, surface = layer or MapLayer(), pygame.Surface(VIEW, 0, 32)
    eye = Camera(VIEW, (20, 20), 60)
    made.draw(surface, eye, scene, 0)
    made.settle(eye, scene)
    made.draw(surface, eye, scene, 0)
    if layer is None:
        made.close()
    return pygame.surfarray.array3d(surface)


def test_the_step_follows_from_the_date_alone() -> None:
    year, cold = ([seasons.step(day, heat) for day in range(365)] for heat in (0, seasons.LONG))
    assert set(year) == set(range(len(seasons.SEASONS))) - set(seasons.SNOWED.values())
    assert set(year + cold) == set(range(len(seasons.SEASONS)))
    for one in (year, cold):
        assert sum(a != b for a, b in zip(one, one[1:] + one[:1], strict=True)) == len(set(year))
    assert [seasons.step(day + 7 * 365) for day in range(365)] == year
    assert [seasons.step(day, seasons.LONG - 1) for day in range(365)] == year


def test_snow_lies_in_the_winters_of_cold_levels_alone() -> None:
    for level in catalog().levels:
        snow = [seasons.SEASONS[seasons.step(day, level.heat_days)].snow for day in range(365)]
        assert (max(snow) > 0.5) == (level.id == "winter_heat")
        assert not any(snow[120:300])


def test_snow_covers_turf_and_lets_shadows_through() -> None:
    sheet = pygame.Surface((2, 1), 0, 32)
    sheet.set_at((0, 0), (178, 218, 114))
    sheet.set_at((1, 0), (110, 150, 30))
    seasons.turf(sheet, sheet.get_rect(), seasons.step(0, 180))
    lit, shaded = (pygame.surfarray.array3d(sheet)[x, 0].astype(int) for x in (0, 1))
    assert lit.min() > 215 and np.ptp(lit) < 25
    assert shaded.mean() < 0.85 * lit.mean() and np.ptp(shaded) < 0.5 * np.ptp((110, 150, 30))


@pytest.mark.parametrize("level", ["my_island", "winter_heat"])
def test_a_city_shows_the_season_of_its_day(window: pygame.Surface, level: str) -> None:
    session = Session.new(catalog(), catalog().levels[level])
    scenes = CityScene(Gallery(catalog(), None))
    for _ in range(4):
        scene = scenes.of(session.city, Marks())
        assert scene.season == seasons.step(session.city.now.day, session.city.level.heat_days)
        session.advance(40)


def test_summer_leaves_the_ground_as_it_is_painted() -> None:
    sheet = pygame.Surface((64, 64), 0, 32)
    sheet.fill((178, 218, 114))
    before = pygame.surfarray.array3d(sheet)
    seasons.turf(sheet, sheet.get_rect(), seasons.SUMMER)
    assert np.array_equal(pygame.surfarray.array3d(sheet), before)


@pytest.mark.parametrize("colour", ["#2783B7", "#A3E8DF", "#F6E5BA", "#E0C692", "#6E7480", "#EE7B5E", "#F4FFFB"])
def test_water_sand_and_streets_know_no_season(colour: str) -> None:
    for season in range(len(seasons.SEASONS)):
        sheet = pygame.Surface((4, 4), 0, 32)
        sheet.fill(colour)
        seasons.turf(sheet, sheet.get_rect(), season)
        assert max(abs(a - b) for a, b in zip(sheet.get_at((1, 1)), pygame.Color(colour), strict=True)) <= 2


def test_no_season_makes_the_turf_milky() -> None:
    def strength(season: int) -> float:
        sheet = pygame.Surface((4, 4), 0, 32)
        sheet.fill((178, 218, 114))
        seasons.turf(sheet, sheet.get_rect(), season)
        red, green, blue, _ = sheet.get_at((1, 1))
        return (max(red, green, blue) - min(red, green, blue)) / max(red, green, blue)

    bare = [row for row, season in enumerate(seasons.SEASONS) if not season.snow]
    assert all(strength(season) > 0.88 * strength(seasons.SUMMER) for season in bare)


def test_broad_leaves_turn_and_needles_stay() -> None:
    def hue(kind: str, season: int) -> np.ndarray:
        body = picture(grown(kind, 1.0, 1, 60), 0, season).body.surface
        solid = pygame.surfarray.array_alpha(body) > 200
        return pygame.surfarray.array3d(body)[solid].mean(axis=0)

    autumn = seasons.step(290)
    oak = hue("oak", seasons.SUMMER), hue("oak", autumn)
    assert oak[0][1] > oak[0][0] and oak[1][0] > oak[1][1]
    assert np.array_equal(hue("mangrove", seasons.SUMMER), hue("mangrove", autumn))


def test_a_new_season_or_ill_air_gives_the_picture_of_drawing_all_anew(
    layer: MapLayer, island: Callable[..., MapScene]
) -> None:
    ill = np.ones((20, 20), bool)
    scene = island(age=np.full((20, 20), -1, np.int32))
    before = drawn(scene, layer)
    for after in (replace(scene, season=0), replace(scene, season=6), replace(scene, sick=ill)):
        picture = drawn(after, layer)
        assert np.array_equal(picture, drawn(after))
        assert not np.array_equal(picture, before)


def test_no_season_darkens_or_flattens_the_map(layer: MapLayer, island: Callable[..., MapScene]) -> None:
    light = [drawn(island(season=season), layer) @ GREY for season in range(len(seasons.SEASONS))]
    summer = light[seasons.SUMMER]
    for season in light:
        assert season.mean() > 0.93 * summer.mean()
        assert season.std() > 0.85 * summer.std()


def test_healing_shows_its_stages() -> None:
    terrain = np.full((1, 1), TERRAINS.index("plain"), np.int8)
    free = np.zeros((1, 1), bool)

    def kind(cover: str, age: int, ill: bool = False) -> str:
        made = planting.plan(
            terrain, np.full((1, 1), COVERS.index(cover), np.int8), np.full((1, 1), age, np.int32), free, ~free & ill
        )
        return planting.KINDS[int(made[0, 0]) // VARIANTS].kind

    assert [kind("wetland", age) for age in (0, 1, 3, -1)] == ["mudflat", "reedbed", "marsh", "marsh"]
    assert [kind("forest", age) for age in (0, 2, 8, -1)] == ["planted", "forest", "forest", "forest"]
    assert kind("forest", 0, ill=True) == "planted"


def test_trees_fall_ill_in_bad_air_and_heal_later_than_they_fell_ill() -> None:
    cover = np.full((12, 12), COVERS.index("wood"), np.int8)
    terrain, free = np.full((12, 12), TERRAINS.index("plain"), np.int8), np.zeros((12, 12), bool)
    old = np.full((12, 12), -1, np.int32)
    kinds = [planting.plan(terrain, cover, old, free, free | ill) // VARIANTS for ill in (False, True)]
    ailing = [np.count_nonzero(np.array([g.kind for g in planting.KINDS])[k] == "ailing") for k in kinds]
    assert ailing[0] == 0 < ailing[1] < 144
    city = Session.new(catalog(), catalog().levels["my_island"]).city
    city.land.air[:] = 60
    assert not sick(city, None).any() and sick(city, ~np.zeros(city.land.shape, bool)).all()
    city.land.air[:] = 80
    assert sick(city, None).all()


def test_a_mountain_has_one_summit_and_larger_ones_rise_higher() -> None:
    def heights(side: int) -> np.ndarray:
        terrain = np.full((16, 16), TERRAINS.index("plain"), np.int8)
        terrain[6 : 6 + side, 6 : 6 + side] = TERRAINS.index("mountain")
        bare = np.zeros((16, 16), np.int8)
        plan = planting.plan(terrain, bare, np.full((16, 16), -1, np.int32), np.zeros((16, 16), bool)) // VARIANTS
        return np.array([g.size for g in planting.KINDS])[plan[terrain == TERRAINS.index("mountain")]]

    tops = [heights(side).max() for side in (1, 2, 4)]
    assert tops == sorted(tops) and tops[0] < tops[-1]
    assert np.count_nonzero(heights(2) == heights(2).max()) == 1


@pytest.mark.parametrize(
    ("colour", "turns"),
    [("#8CC650", True), ("#63AE4A", True), ("#2F7355", False), ("#BFE3CF", False), ("#F2A98C", False)],
)
def test_leaves_on_a_lot_turn_and_needles_and_walls_stay(colour: str, turns: bool, window: pygame.Surface) -> None:
    lot = pygame.Surface((4, 4), pygame.SRCALPHA)
    lot.fill((*pygame.Color(colour)[:3], 255))
    red, green, _, alpha = seasons.boughs(lot, seasons.step(290)).get_at((1, 1))
    assert (red > green) == turns if colour != "#F2A98C" else lot.get_at((1, 1))[:2] == (red, green)
    assert alpha == 255


def test_a_building_stands_in_the_season_of_its_trees(window: pygame.Surface) -> None:
    """Across a change of season a kept body is made once and the old season's is let go."""
    sheet = pygame.Surface((6, 6), pygame.SRCALPHA)
    sheet.fill("#63AE4A")
    body, tones = Layer(sheet, -1, -2), Tones()
    autumn = tones.turned(body, 6)
    assert autumn is tones.turned(body, 6) and autumn is not None and (autumn.dx, autumn.dy) == (-1, -2)
    assert tones.turned(body, seasons.SUMMER) is body
    assert tones.turned(body, 7) is not autumn and tones.turned(body, 6) is not autumn


@pytest.mark.parametrize("light", [0.7, 1.0])
def test_trees_in_flower_on_a_lot_flower_in_spring_only(light: float, window: pygame.Surface) -> None:
    lot = pygame.Surface((4, 4), pygame.SRCALPHA)
    lot.fill([round(c * light) for c in (242, 169, 188)])
    for day, flowers in ((100, True), (200, False), (290, False), (350, False)):
        red, green, blue, _ = seasons.boughs(lot, seasons.step(day)).get_at((1, 1))
        assert (blue > green) == flowers
    lot.fill([round(c * light) for c in (170, 118, 92)])
    every = [seasons.boughs(lot, k).get_at((1, 1)) for k in range(len(seasons.SEASONS))]
    assert set(map(tuple, every)) == {tuple(lot.get_at((1, 1)))}, "brick is no petal"


def test_where_works_of_restoration_go_on_stakes_stand(window: pygame.Surface) -> None:
    ground = np.full((3, 3), TERRAINS.index("plain"), np.int8)
    cover, age = np.full((3, 3), COVERS.index("grass"), np.int8), np.full((3, 3), -1, np.int32)
    healing, taken = np.eye(3, dtype=bool), np.zeros((3, 3), bool)
    taken[2, 2] = True
    plan = planting.plan(ground, cover, age, taken, healing=healing) // planting.VARIANTS
    kinds = np.array([g.kind for g in planting.KINDS])[plan]
    assert (kinds == "begun").tolist() == (healing & ~taken).tolist()
