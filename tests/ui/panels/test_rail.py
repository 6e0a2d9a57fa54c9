"""The rail: nine buttons in sight at any size of text, named by captions where there is room, else by tooltips."""

import pygame
import pytest

from game.session.session import Session
from game.ui.brush import Brush
from game.ui.panels import dock
from game.ui.panels.palette import Palette
from game.ui.panels.rail import DOORS, Rail
from game.ui.panels.topbar import Topbar
from game.ui.theme import TARGET, Theme
from game.ui.widgets import IconButton
from tests.ui.playing import screen

NINE = 9


def rail_of(stage, drawn):
    stage.views["topbar"], stage.views["rail"] = Topbar(stage), Rail(stage)
    for view in stage.views.values():
        stage.desk.open(view.sheet)
    drawn(stage)
    return stage.views["rail"]


def buttons(view):
    return [w for w in view.sheet.root.walk() if isinstance(w, IconButton)]


def captions(view):
    return [b.text for b in buttons(view) if b.text]


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize(("k", "named"), [(1.0, True), (1.2, True), (1.5, True), (2.0, False)])
def test_every_button_is_in_sight_and_has_its_name(lived, staged, drawn, lang, k, named):
    stage = staged(lived("city_2020"), lang, k)
    view = rail_of(stage, drawn)
    shown, frame = buttons(view), view.sheet.root.rect
    assert len(shown) == NINE and all(frame.contains(b.rect) for b in shown)
    assert all(min(b.rect.size) >= round(TARGET * k) - 1 for b in shown)
    assert len(captions(view)) == (NINE if named else 0)
    assert named or all(b.hint() for b in shown)
    assert not view.sheet.rect.colliderect(stage.views["topbar"].sheet.rect) and stage.texts.missing == set()


def test_it_folds_when_the_text_grows_and_the_palette_steps_aside(lived, staged, drawn):
    stage = staged(lived("city_2020"))
    view = rail_of(stage, drawn)
    palette = stage.views["palette"] = Palette(stage)
    stage.desk.open(palette.sheet)
    for k in (1.0, 1.5, 2.0):
        stage.desk.resize(stage.desk.size, Brush(Theme(k)))
        stage.refresh()
        drawn(stage)
        assert bool(captions(view)) == (k < 2)
        assert palette.sheet.rect.left >= view.sheet.rect.right - 1


def test_in_a_narrow_window_a_card_that_is_taken_frees_the_map(lived, staged, drawn):
    for k, stays in ((1.0, True), (2.0, False)):
        stage = staged(lived("city_2020"), "en", k)
        palette = stage.views["palette"] = Palette(stage)
        stage.desk.open(palette.sheet)
        palette.pick("rooftop_pv")
        assert stage.picked["kind"] == "rooftop_pv" and ("palette" in stage.views) == stays


def test_rail_and_dock_light_what_is_in_sight_while_time_stands(lived, tmp_path):
    play = screen(Session(lived("city_2020").city.copy()), tmp_path)
    try:
        stage = play.stage

        def lit() -> set[str]:
            for _ in range(2):
                play.update(1 / 60)
                stage.desk.draw(pygame.display.get_surface())
            rail, foot = stage.views["rail"], stage.views["dock"]
            return {name for name, button in {**rail._buttons, **rail._doors, **foot._doors}.items() if button.on}

        assert stage.picked["speed"] == "pause" and lit() == set()
        stage.open("palette", group="energy")
        assert lit() == {"energy"}
        for door in (*DOORS, *dock.DOORS):
            stage.open(door)
            assert lit() == {door}, door
            stage.close(door)
        assert lit() == {"energy"}
    finally:
        play.close()
