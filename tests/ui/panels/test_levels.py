"""The list of levels: all that are offered, each with its way in and what the saves know of it."""

import pygame
import pytest

from game.content.load import catalog
from game.session.opening import kept
from game.session.save import write
from game.ui.minimap import minimap
from game.ui.widgets import Button, Label, Stars

PANEL = "levels"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path))
    return tmp_path


def card(view, name):
    cards = view.sheet.body.children[0].children
    return next(c for c in cards if any(isinstance(w, Label) and w.text == name for w in c.walk()))


def press(row, text):
    next(w for w in row.walk() if isinstance(w, Button) and w.text == text).press()


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_every_level_that_is_offered_has_a_card_in_words(opened, folder, lived, staged, reached, lang):
    stage = staged(lived("my_island", 3), lang)
    view = opened(stage)
    wanted = {stage.name(level.name) for level in catalog().levels if not level.retired}
    told = {w.text for w in view.sheet.root.walk() if isinstance(w, Label)}
    assert wanted <= told and len(view.shown) == len(wanted)
    assert reached(stage, view.sheet)
    assert stage.texts.missing == set()


def test_in_the_smallest_window_four_levels_stand_side_by_side(opened, folder, lived, staged, drawn):
    stage = staged(lived("my_island", 3))
    view = opened(stage)
    drawn(stage)
    cards = view.sheet.body.children[0].children
    first = cards[:4]
    assert len({card.rect.top for card in first}) == 1 and len({card.rect.left for card in first}) == 4
    assert first[-1].rect.bottom <= stage.desk.size[1]


def test_a_retired_level_is_not_offered(opened, folder, lived, staged, monkeypatch):
    stage = staged(lived("my_island", 3))
    levels = stage.session.city.catalog.levels
    old = levels["city_2020"].model_copy(update={"retired": True})
    monkeypatch.setattr(levels, "items", tuple(old if level.id == old.id else level for level in levels.items))
    assert old.id not in [level.id for level in opened(stage).shown]


def test_start_leaves_for_the_level_and_go_on_for_its_save(opened, folder, lived, staged):
    stage, gone = staged(lived("my_island", 3)), []
    stage.leave = gone.append
    name = stage.name(catalog().levels["my_island"].name)
    press(card(opened(stage), name), stage.say("levels.start"))
    assert gone == ["my_island"]
    write(folder / "my_island.city", kept(lived("my_island", 3), "my_island"))
    press(card(opened(stage), name), stage.say("levels.go_on"))
    assert gone[1] == str(folder / "my_island.city")


def test_the_best_medal_of_all_saves_is_shown(opened, folder, lived, staged):
    saved = kept(lived("city_2020", 40), "x")
    for file, medal in (("a", "bronze"), ("b", "silver"), ("c", "")):
        saved.head["medal"] = medal
        write(folder / f"{file}.city", saved)
    stage = staged(lived("my_island", 3))
    view, level = opened(stage), catalog().levels["city_2020"]
    assert view.best(level) == "silver"
    (stars,) = (w for w in card(view, stage.name(level.name)).walk() if isinstance(w, Stars))
    assert stars.have == 2
    assert view.best(catalog().levels["my_island"]) == ""


def test_the_small_map_shows_land_and_sea_within_its_size():
    for level in catalog().levels:
        picture = minimap(level, (132, 84))
        assert picture.get_width() <= 132 and picture.get_height() <= 84
        colours = {tuple(picture.get_at((x, picture.get_height() // 2))) for x in range(picture.get_width())}
        assert len(colours) > 3
        assert isinstance(picture, pygame.Surface) and minimap(level, (132, 84)) is picture


def test_drawing_leaves_the_city_as_it_is(opened, folder, lived, staged, drawn):
    stage = staged(lived("my_island", 3))
    before = stage.session.city.digest()
    opened(stage)
    drawn(stage)
    assert stage.session.city.digest() == before


def test_a_card_tells_the_question_and_the_way_that_tempts(opened, folder, lived, staged):
    stage = staged(lived("my_island", 3), "zh-CN")
    view = opened(stage)
    for level in (level for level in catalog().levels if level.tempts):
        told = {w.text for w in card(view, stage.name(level.name)).walk() if isinstance(w, Label)}
        assert {stage.name(level.teaches), stage.name(level.tempts)} <= told
    assert any(level.tempts for level in catalog().levels)
