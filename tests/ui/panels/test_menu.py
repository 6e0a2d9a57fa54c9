"""The menu: every door leads where it says, and the page of keys names all that the play screen knows."""

import pygame
import pytest

from game.ui import keyboard
from game.ui.panels.menu import KEYS
from game.ui.widgets import Button

PANEL = "menu"


def buttons(view):
    return [w for w in view.sheet.root.walk() if isinstance(w, Button)]


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("page", ["main", "keys"])
def test_both_pages_are_in_words_and_in_reach(opened, lived, staged, reached, lang, page):
    stage = staged(lived("my_island", 3), lang)
    view = opened(stage)
    getattr(view, page)()
    assert reached(stage, view.sheet)
    assert stage.texts.missing == set()


def test_the_page_of_keys_names_every_shortcut_of_play():
    shown = {printed for _, keys in KEYS for printed in keys.split()}
    wanted = {pygame.key.name(key).upper() for key in keyboard.KEYS}
    assert wanted and wanted <= shown
    named = {what for what, _ in KEYS}
    assert set(keyboard.KEYS.values()) <= named


def test_each_door_closes_the_menu_and_opens_its_panel(opened, lived, staged):
    stage = staged(lived("my_island", 3))
    for name in ("saves", "levels", "settings"):
        view = opened(stage)
        next(b for b in buttons(view) if b.text == stage.say(f"menu.{name}")).press()
        assert "menu" not in stage.views and name in stage.views


def test_the_ways_out_say_where_to(opened, lived, staged):
    stage, gone = staged(lived("my_island", 3)), []
    stage.leave = gone.append
    for key, where in (("leave", "title"), ("quit", "quit")):
        next(b for b in buttons(opened(stage)) if b.text == stage.say(f"menu.{key}")).press()
        assert gone[-1] == where


def test_saving_asks_play_to_save_and_is_off_where_nothing_is_kept(opened, lived, staged):
    stage, saved = staged(lived("my_island", 3)), []
    stage.picked["save"] = lambda: not saved.append(1)
    text = stage.say("menu.save")
    next(b for b in buttons(opened(stage)) if b.text == text).press()
    assert saved == [1] and stage.told == [stage.say("play.save")]
    stage.picked["watched"] = True
    button = next(b for b in buttons(opened(stage)) if b.text == text)
    button.press()
    assert saved == [1] and button.hint() == stage.say("menu.not_kept")


def test_drawing_leaves_the_city_as_it_is(opened, lived, staged, drawn):
    stage = staged(lived("my_island", 3))
    before = stage.session.city.digest()
    view = opened(stage)
    drawn(stage)
    view.keys()
    drawn(stage)
    assert stage.session.city.digest() == before
