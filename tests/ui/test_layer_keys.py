"""O opens the list of overlays, a digit lays one over the map, Esc closes the list; the speeds keep their digits."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from collections.abc import Iterator

import pygame
import pytest

from game.content.load import catalog
from game.session import settings
from game.session.session import Session
from game.ui import fonts
from game.ui.app import App
from game.ui.panels.layers import ranked
from game.ui.play import Play

WINDOW = (640, 360)


@pytest.fixture
def play() -> Iterator[Play]:
    pygame.display.init()
    pygame.font.init()
    fonts.forget()
    session = Session.new(catalog(), catalog().levels["city_2020"])
    session.advance(5)
    app = App(catalog(), settings.Settings(lang="en", still=True), WINDOW)
    app.show_session(session, None)
    assert isinstance(app.screen, Play)
    yield app.screen
    app.screen.close()


def press(play: Play, key: int) -> None:
    play.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))


def test_digits_choose_in_the_open_list_and_set_the_speed_otherwise(play: Play) -> None:
    press(play, pygame.K_o)
    assert "layers" in play.stage.views
    press(play, pygame.K_2)
    second = ranked(play.stage.session.city.catalog)[1].id
    assert play.stage.picked["overlay"] == second and "layers" not in play.stage.views
    assert play.stage.picked["speed"] == "pause"
    press(play, pygame.K_2)
    assert play.stage.picked["speed"] == "3x" and play.stage.picked["overlay"] == second
    press(play, pygame.K_o)
    press(play, pygame.K_9)
    assert play.stage.picked["overlay"] == ranked(play.stage.session.city.catalog)[8].id
    assert "layers" not in play.stage.views


def test_escape_takes_the_overlay_off_before_it_opens_the_menu(play: Play) -> None:
    press(play, pygame.K_o)
    press(play, pygame.K_1)
    assert play.stage.picked["overlay"]
    press(play, pygame.K_ESCAPE)
    assert not play.stage.picked["overlay"] and "menu" not in play.stage.views
    press(play, pygame.K_ESCAPE)
    assert "menu" in play.stage.views


def test_the_map_shows_the_overlay_in_the_light_of_its_values_and_the_city_stays_untouched(play: Play) -> None:
    surface, before = pygame.Surface(WINDOW), play.stage.session.city.digest()
    play.settle()
    play.draw(surface, 0)
    plain = pygame.image.tobytes(surface, "RGB")
    seen = {plain}
    for overlay in ranked(play.stage.session.city.catalog):
        play.stage.picked["overlay"] = overlay.id
        play.settle()
        play.draw(surface, 0)
        seen.add(pygame.image.tobytes(surface, "RGB"))
        assert play.stage.views["legend"].sheet.root.visible  # type: ignore[attr-defined]
    assert len(seen) == 1 + len(play.stage.session.city.catalog.overlays)
    play.stage.picked["overlay"] = None
    play.settle()
    play.draw(surface, 0)
    assert pygame.image.tobytes(surface, "RGB") == plain
    assert play.stage.session.city.digest() == before
