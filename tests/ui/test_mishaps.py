"""What hands and machines do that nobody planned for: each of these once ended a game, lost it or told a lie."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from game.content.load import catalog
from game.engine.commands import Place
from game.session import save, slots
from game.session.disk import Disk
from game.session.opening import kept
from game.session.session import Session
from game.session.settings import Settings
from game.ui import fonts
from game.ui.app import App
from game.ui.play import Play
from game.ui.widgets import Button, Slider
from tests.ui.playing import screen

Game = Callable[[str], App]


@pytest.fixture
def game(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Game]:
    """Opens a level or a save in a window of its own folder."""
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path))
    pygame.display.init()
    pygame.font.init()
    fonts.forget()
    opened: list[App] = []

    def open_(what: str) -> App:
        app = App(catalog(), Settings(lang="en"), (1280, 720))
        opened.append(app)
        app.show_game(what)
        return app

    yield open_
    for app in opened:
        app.screen.close()
        app._let_go()


def beat(play: Play, seconds: float = 0.1) -> None:
    play.update(seconds)
    play.draw(pygame.display.get_surface(), 10_000)


def test_a_site_on_an_empty_island_is_drawn_from_its_first_day(tmp_path: Path) -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    play = screen(session, tmp_path)
    assert session.do(Place("hamlet", 25, 33)) is None
    session.advance()
    beat(play)
    assert not len(session.city.cohorts)
    play.close()


def test_a_day_on_which_all_power_is_spilled_is_drawn(tmp_path: Path) -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    session.city.now.money = 10**12
    tiles = [Place("village_wind", x, y) for y in range(48) for x in range(48)]
    assert session.do(next(place for place in tiles if place.refusal(session.city) is None)) is None
    session.advance(4)
    assert session.last is not None and session.last.flow.spilled.any() and not session.last.flow.load.any()
    play = screen(session, tmp_path)
    play.stage.open("day24h")
    beat(play)
    play.close()


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text are a matter of this system")
def test_a_save_whose_name_is_no_text_is_listed(game: Game, tmp_path: Path) -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    save.write(tmp_path / "a.city", kept(session, "a", time.time()))
    os.rename(tmp_path / "a.city", os.fsencode(tmp_path) + b"/" + "我的城市".encode("gbk") + b".city")
    (slot,) = slots.slots(tmp_path)
    assert slot.name.encode("utf-8")
    app = game("first_light")
    app.screen.stage.open("saves")
    beat(app.screen)


def test_a_building_that_goes_leaves_the_hand(tmp_path: Path) -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    play = screen(session, tmp_path)
    assert play.stage.do(Place("dock", 26, 36))
    play.stage.picked["move"] = (26, 36)
    play.point((28, 36))
    beat(play)
    play.undo()
    play.point((29, 36))
    beat(play)
    assert "move" not in play.stage.picked
    play.close()


def full(self: Disk, *_: object) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_a_game_that_could_not_be_kept_is_told(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    app = game("first_light")
    app.screen.stage.session.advance(3)
    monkeypatch.setattr(Disk, "put", full)
    app.go("title")
    app.frame(0.01)
    assert any("full" in told for told in app.screen.stage.told)


def test_no_news_is_run_past_when_a_frame_takes_days(tmp_path: Path) -> None:
    session = Session.new(catalog(), catalog().levels["city_2020"])
    play = screen(session, tmp_path)
    alone, stops = Session(session.city.copy()), 0
    play.pace("next")
    for _ in range(60):
        play.update(0.25)
        if play.clock.speed != "next":
            assert session.last is not None and session.last.news
            stops += 1
            play.pace("next")
    told = 0
    while alone.city.now.day < session.city.now.day:
        alone.advance()
        told += bool(alone.last and alone.last.news)
    assert 5 <= stops == told
    play.close()


def test_a_watched_game_never_says_that_it_is_saved(game: Game, tmp_path: Path) -> None:
    session = Session.new(catalog(), catalog().levels["first_light"])
    path = tmp_path / "mine.city"
    save.write(path, kept(session, "mine", time.time()))
    first = game(str(path))
    assert not first.screen.stage.picked["watched"]
    second = game(str(path))
    assert second.screen.stage.picked["watched"]
    menu = second.screen.stage.open("menu")
    keep = next(w for w in menu.sheet.root.walk() if isinstance(w, Button) and w.text == "Save now")
    assert not keep.enabled


def test_an_arrow_let_go_under_a_page_is_let_go(tmp_path: Path) -> None:
    play = screen(Session.new(catalog(), catalog().levels["first_light"]), tmp_path)
    play.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RIGHT, mod=0, unicode=""))
    assert play.gaze.held
    play.stage.open("menu")
    play.handle(pygame.event.Event(pygame.KEYUP, key=pygame.K_RIGHT, mod=0, unicode=""))
    assert not play.gaze.held
    play.close()


def test_a_slider_follows_only_a_press_of_its_own(tmp_path: Path) -> None:
    play = screen(Session.new(catalog(), catalog().levels["first_light"]), tmp_path)
    page = play.stage.open("settings")
    beat(play)
    slider = next(w for w in page.sheet.root.walk() if isinstance(w, Slider))
    before, spot = slider.value, page.sheet.window(slider.rect)
    beside = (spot.left - 60, spot.bottom + 3)
    over = spot.center
    for kind, pos in ((pygame.MOUSEBUTTONDOWN, beside), (pygame.MOUSEMOTION, over), (pygame.MOUSEBUTTONUP, over)):
        play.handle(pygame.event.Event(kind, pos=pos, button=1, buttons=(1, 0, 0), rel=(1, 0)))
    assert slider.value == before
    slider.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=slider.rect.center, buttons=(1, 0, 0), rel=(1, 0)))
    assert slider.value == before
    slider.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=slider.rect.midright, button=1))
    assert slider.value != before
    play.close()


def test_notches_of_the_wheel_are_no_presses(tmp_path: Path) -> None:
    play = screen(Session.new(catalog(), catalog().levels["first_light"]), tmp_path)
    page = play.stage.open("codex")
    beat(play)
    field = page.sheet.root
    finder = next(w for w in field.walk() if type(w).__name__ in ("Finder", "TextField"))
    play.stage.desk.focus_on(finder)
    for button in (4, 5):
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            play.handle(pygame.event.Event(kind, pos=(640, 400), button=button))
    assert play.stage.desk.focus is finder
    zoom = play.camera.tw
    play.hand.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=1, y=0))
    assert play.camera.tw == zoom
    play.close()
