"""The settings panel keeps what is chosen, and builds the screen anew only where it must."""

import pytest

from game.session import settings
from game.ui.panels.settings import LARGEST, REBUILT, SMALLEST, SettingsPanel
from game.ui.widgets import Button, Label, Tabs, Toggle


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path / "saves"))
    monkeypatch.setenv("ISLE_CACHE", str(tmp_path / "pictures"))
    (tmp_path / "pictures").mkdir()
    for name, size in (("a.look", 1_000_000), ("b.ground", 1_400_000), ("c.look.7.1.part", 100_000)):
        (tmp_path / "pictures" / name).write_bytes(bytes(size))
    return tmp_path


@pytest.fixture
def opened(folder, lived, staged):
    def make(lang="en", **chosen):
        stage = staged(lived("my_island", 3), lang)
        stage.settings = settings.Settings(lang=lang, **chosen)
        stage.gone = []
        stage.leave = stage.gone.append
        stage.makers["settings"] = SettingsPanel
        return stage, stage.open("settings")

    return make


def shown(view, kind):
    return [w for w in view.sheet.root.walk() if isinstance(w, kind)]


def stored(folder):
    return settings.load(folder / "saves" / "settings.toml")


def toggle(stage, view, name):
    return next(t for t in shown(view, Toggle) if t.text == stage.say(f"settings.{name}"))


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_everything_is_in_words_and_in_reach(opened, reached, lang):
    stage, view = opened(lang)
    assert reached(stage, view.sheet)
    assert stage.texts.missing == set()


def test_the_language_changes_while_playing(opened, folder):
    stage, view = opened("en")
    shown(view, Tabs)[0]._choose("zh-CN")
    assert stage.settings.lang == "zh-CN" and stage.gone == ["again"]
    assert stored(folder).lang == "zh-CN"


def test_the_size_of_text_is_tried_before_it_is_used(opened, folder, drawn):
    stage, view = opened()
    drawn(stage)
    before = view._sample.rect.h
    view.size._turn(150)
    drawn(stage)
    assert view._sample.rect.h > before and stage.gone == []
    view._apply.press()
    assert stage.settings.text == 1.5 and stage.gone == ["again"]
    assert stored(folder).text == 1.5


def test_the_slider_spans_what_settings_allow(opened):
    stage, view = opened()
    for percent in (SMALLEST, LARGEST):
        assert settings.Settings(text=percent / 100).sound().text == percent / 100
    for percent in (SMALLEST - 5, LARGEST + 5):
        view.size._turn(percent)
        assert SMALLEST <= view.size.value <= LARGEST


@pytest.mark.parametrize("name", ["still", "daylight", "away", "waits", "dev"])
def test_a_switch_is_kept_at_once(opened, folder, name):
    stage, view = opened()
    was = getattr(stage.settings, name)
    toggle(stage, view, name).press()
    assert getattr(stage.settings, name) is not was
    assert getattr(stored(folder), name) is not was
    assert stage.gone == (["again"] if name in REBUILT else [])


def test_pictures_are_weighed_and_cleared(opened, folder):
    stage, view = opened()
    assert any(label.text == stage.say("settings.megabytes", n="2.5") for label in shown(view, Label))
    clear = next(b for b in shown(view, Button) if b.text == stage.say("settings.clear"))
    clear.press()
    assert not list((folder / "pictures").iterdir()) and not clear.enabled
    assert any(label.text == stage.say("settings.megabytes", n="0.0") for label in shown(view, Label))


def test_what_is_kept_meanwhile_is_weighed_too(opened, folder):
    stage, view = opened()
    (folder / "pictures" / "d.ground").write_bytes(bytes(500_000))
    view.refresh()
    assert any(label.text == stage.say("settings.megabytes", n="3.0") for label in shown(view, Label))


def test_a_broken_file_is_told_once(opened):
    stage, view = opened(broken="save.settings_broken")
    assert view._note.visible and view._note.text == stage.say("settings.broken")
    assert not SettingsPanel(stage)._note.visible


def test_settings_that_cannot_be_kept_hold_all_the_same(opened, folder):
    stage, view = opened()
    (folder / "saves").write_text("in the way", encoding="utf-8")
    toggle(stage, view, "away").press()
    assert stage.settings.away is False
    assert view._note.visible and view._note.text == stage.say("settings.not_kept")


def test_drawing_leaves_the_city_as_it_is(opened, drawn):
    stage, _ = opened()
    before = stage.session.city.digest()
    drawn(stage)
    assert stage.session.city.digest() == before
