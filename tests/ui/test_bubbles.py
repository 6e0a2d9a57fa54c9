"""Bubbles over the map: drawn from what calls, clickable, and quiet while the player is at something."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from collections.abc import Iterator

import pygame
import pytest

from game.content.load import catalog
from game.session import settings
from game.session.calls import calls
from game.session.session import Session
from game.ui import fonts
from game.ui.app import App
from game.ui.play import Play


@pytest.fixture(scope="module", params=["en", "zh-CN"])
def play(request: pytest.FixtureRequest) -> Iterator[Play]:
    pygame.display.init()
    pygame.font.init()
    fonts.forget()
    session = Session.new(catalog(), catalog().levels["city_2020"])
    session.advance(30)
    session.city.mood[:] = 300_000
    app = App(catalog(), settings.Settings(lang=request.param, still=True), (1280, 720))
    app.show_session(session, None)
    assert isinstance(app.screen, Play)
    app.screen.morning.over = True
    yield app.screen
    app.screen.close()


def drawn(play: Play) -> pygame.Surface:
    surface = pygame.Surface((1280, 720))
    play.draw(surface, 0)
    return surface


def at_call(play: Play) -> tuple[int, int]:
    """Brings the first call into the middle; the place of its bubble."""
    first = calls(play.stage.session.city, play.stage.session.last)[0]
    play.camera.look_at(first.tile[0] + 0.5, first.tile[1] - 0.5)
    drawn(play)
    place = next(spot.center for call, spot in play.bubbles._placed if call == first)
    assert play.bubbles.hit(place) == first
    return place


def click(play: Play, pos: tuple[int, int]) -> None:
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        play.handle(pygame.event.Event(kind, pos=pos, button=1))


def test_a_click_on_a_bubble_selects_its_building(play: Play) -> None:
    first = calls(play.stage.session.city, play.stage.session.last)[0]
    click(play, at_call(play))
    assert play.stage.picked["tile"] == first.tile and "inspector" in play.stage.views
    play.select(None)


def test_at_most_five_bubbles_and_all_are_said_in_words(play: Play) -> None:
    at_call(play)
    assert 1 <= len(play.bubbles._placed) <= 5
    for call in play.bubbles.calls:
        said = play.bubbles.words(call)
        assert said and "[" not in said and "{" not in said
    assert play.stage.texts.missing == set()


@pytest.mark.parametrize("what", ["hand", "overlay", "modal"])
def test_no_bubble_covers_what_the_player_is_at(play: Play, what: str) -> None:
    place = at_call(play)
    if what == "modal":
        play.stage.open("menu")
    else:
        play.stage.picked |= {"kind": "village_wind"} if what == "hand" else {"overlay": "air"}
    drawn(play)
    assert play.bubbles.hit(place) is None and not play.bubbles._placed
    play.stage.picked |= {"kind": None, "overlay": None}
    play.stage.close("menu")
    drawn(play)
    assert play.bubbles._placed


def test_a_bubble_tells_why_under_the_cursor(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    place = at_call(play)
    before = drawn(play)
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: place)
    after = drawn(play)
    beside = place[0] + 40, place[1]
    assert before.get_at(beside) != after.get_at(beside)
