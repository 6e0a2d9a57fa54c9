"""The title: a picture of the last game, doors that lead on, usable by keys alone, whatever lies on the disk."""

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame
import pytest

from game.content.load import catalog
from game.content.text import Texts
from game.session.opening import kept
from game.session.save import write
from game.session.session import Session
from game.session.settings import Settings
from game.ui import fonts
from game.ui.gallery import Gallery
from game.ui.map.alive import BEAT_MS
from game.ui.theme import Theme
from game.ui.title import FIRST, Title
from game.ui.widgets import Brush, Button, Chip, Desk, Label
from game.ui.widgets.sheet import focusables

WINDOW = (1280, 720)


@pytest.fixture(scope="module", autouse=True)
def display():
    pygame.display.init()
    pygame.font.init()
    fonts.forget()
    pygame.display.set_mode(WINDOW)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path))
    return tmp_path


@pytest.fixture
def shown(folder):
    """shown(lang, k, **settings) -> Title with `gone`, where it wanted to leave for."""
    made = []

    def make(lang="en", k=1.0, **chosen):
        desk = Desk(Brush(Theme(k)), WINDOW)
        title = Title(catalog(), Texts(lang), desk, Settings(lang=lang, **chosen), Gallery(catalog(), None, wait=True))
        title.gone = []
        title.stage.leave = title.gone.append
        made.append(title)
        return title

    yield make
    for title in made:
        title.close()


def saved(folder, level, days, name):
    session = Session.new(catalog(), catalog().levels[level])
    session.advance(days)
    write(folder / f"{name}.city", kept(session, name))


def key(title, code):
    title.handle(pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode=""))


def drawn(title):
    surface = pygame.Surface(WINDOW)
    title.update(0.1)
    title.draw(surface, 0)
    return surface


def press(title, text):
    next(w for w in title.menu.root.walk() if isinstance(w, Button) and w.text == text).press()


def labels(title):
    return [w.text for w in title.menu.root.walk() if isinstance(w, (Label, Chip))]


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("k", [1.0, 2.0])
def test_it_speaks_both_languages_and_fits(folder, shown, lang, k):
    saved(folder, "my_island", 40, "my_island")
    title = shown(lang, k)
    drawn(title)
    assert title.stage.texts.missing == set()
    assert pygame.Rect(0, 0, *WINDOW).contains(title.menu.rect)


def test_the_first_start_begins_the_island(shown):
    title = shown()
    press(title, title.stage.say("title.begin"))
    assert title.gone == [FIRST]


def test_go_on_is_the_game_last_written(folder, shown):
    saved(folder, "my_island", 40, "my_island")
    saved(folder, "city_2020", 3, "city")
    os.utime(folder / "my_island.city", (10, 10))
    title = shown()
    press(title, title.stage.say("title.go_on"))
    assert title.gone == [str(folder / "city.city")]
    assert title.stage.session.city.level.id == "city_2020" and title.stage.session.city.now.day == 3
    assert any("city, January 2020" in text for text in labels(title))


def test_broken_saves_do_not_keep_it_from_showing(folder, shown):
    (folder / "a.city").write_bytes(b"dear")
    saved(folder, "my_island", 1, "b")
    raw = (folder / "b.city").read_bytes()
    (folder / "b.city").write_bytes(raw[:-200] + bytes(200))
    title = shown()
    drawn(title)
    assert title.stage.session.city.level.id == FIRST


def test_keys_alone_reach_and_press_everything(folder, shown):
    saved(folder, "my_island", 1, "my_island")
    title = shown()
    drawn(title)
    key(title, pygame.K_DOWN)
    assert title.stage.desk.focus is focusables([title.menu])[0]
    key(title, pygame.K_RETURN)
    assert title.gone == [str(folder / "my_island.city")]
    seen = set()
    for _ in range(len(focusables(title.stage.desk.sheets)) + 1):
        key(title, pygame.K_TAB)
        seen.add(id(title.stage.desk.focus))
    assert {id(w) for w in focusables(title.stage.desk.sheets)} <= seen


def test_the_other_language_is_one_press_away(shown):
    title = shown("en")
    next(s for s in title.stage.desk.sheets if s is not title.menu).root.children[0].press()
    assert title.stage.settings.lang == "zh-CN" and title.gone == ["again"]


def test_what_is_told_stands_in_the_menu(shown):
    title = shown(broken="save.settings_broken")
    drawn(title)
    assert title.stage.say("settings.broken") in labels(title)
    title.stage.tell("No such save.")
    drawn(title)
    assert "No such save." in labels(title)


def test_the_doors_open_over_it_and_the_picture_stays_the_same(folder, shown):
    title = shown()
    for name in ("levels", "saves", "settings"):
        press(title, title.stage.say(f"title.{name}"))
        drawn(title)
        assert name in title.stage.views and title.stage.texts.missing == set()
        title.stage.close(name)


def test_the_picture_shows_the_island_beside_the_menu(shown):
    title = shown(still=True)
    title.settle()
    picture = drawn(title)
    right = [tuple(picture.get_at((x, y)))[:3] for x in range(700, 1260, 20) for y in range(100, 620, 20)]
    assert sum(g > b for _, g, b in right) > len(right) // 2
    again = drawn(title)
    assert pygame.image.tobytes(picture, "RGB") == pygame.image.tobytes(again, "RGB")


def test_looking_leaves_the_game_as_it_is(folder, shown):
    saved(folder, "city_2020", 3, "city")
    title = shown()
    before = title.stage.session.city.digest()
    drawn(title)
    assert title.stage.session.city.digest() == before


def test_a_frame_is_due_when_something_has_changed_and_at_least_once_a_beat(shown):
    title = shown()
    window = pygame.display.get_surface()
    title.settle()
    for t_ms in range(0, 81 * BEAT_MS, 10 * BEAT_MS):
        title.stage.desk.tick(t_ms)
        title.draw(window, t_ms)
    assert not title.stirs(t_ms + BEAT_MS - 1) and title.stirs(t_ms + BEAT_MS)
    title.watch(False)
    assert title.stirs(t_ms + 2000)
    title.watch(True)
    assert not title.stirs(t_ms)
    title.menu.touch()
    assert title.stirs(t_ms)
