"""A mod that is edited while its builder plays: taken up within a second, and never with a mistake in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.content.load import load
from game.session.settings import Settings
from game.ui.app import App
from game.ui.play import Play

HEAD = 'id = "dear_wind"\nname = { en = "Dear wind", "zh-CN" = "贵风机" }\nversion = "1.0"\n'


@pytest.fixture
def mod(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path / "saves"))
    folder = tmp_path / "dear_wind"
    (folder / "actions").mkdir(parents=True)
    (folder / "mod.toml").write_text(HEAD, encoding="utf-8")
    put(folder, "cost = 11.0\n")
    return folder


@pytest.fixture(params=[True, False])
def app(request: pytest.FixtureRequest, mod: Path) -> Iterator[App]:
    pygame.display.init()
    pygame.font.init()
    settings = Settings(lang="en", dev=request.param)
    made = App(load(mods=[mod]).catalog, settings, (1280, 720), mods=lambda: [mod])
    made.show_game("first_light")
    yield made
    made.screen.close()
    made.gallery.close()
    made._let_go()


def put(mod: Path, text: str) -> None:
    (mod / "actions" / "led.toml").write_text(text, encoding="utf-8")


def cost(app: App) -> float:
    return app.screen.stage.session.city.catalog.actions["led"].cost


def test_what_is_edited_is_taken_up_and_the_game_goes_on(app: App, mod: Path) -> None:
    app.frame(0.02)
    app.screen.stage.session.advance(7)
    money, path = app.screen.stage.session.city.now.money, app.screen.path
    put(mod, "cost = 1234.5\n")
    app.frame(0.5)
    assert cost(app) == 11.0  # not every frame looks at the disk
    app.frame(0.6)
    assert cost(app) == (1234.5 if app.settings.dev else 11.0)
    assert isinstance(app.screen, Play) and app.screen.path == path
    assert (app.screen.stage.session.city.now.day, app.screen.stage.session.city.now.money) == (7, money)
    put(mod, "csot = 5\n")
    app.frame(1.1)
    assert cost(app) == (1234.5 if app.settings.dev else 11.0)
    told = app.screen.stage.told[-1:]
    assert ("led.toml:1" in told[0] and "csot" in told[0]) if app.settings.dev else told == []


def test_it_is_read_by_hand_too(app: App, mod: Path) -> None:
    put(mod, "cost = 77.0\n")
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F5, mod=0, unicode=""))
    app.frame(0.01)
    assert cost(app) == (77.0 if app.settings.dev else 11.0)
