"""Leaving by Ctrl-C or by the system's wish saves the game; coming back greets with the return report."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pygame
import pytest

from game.content.load import catalog
from game.session import save, slots
from game.session.opening import kept, open_save
from game.session.session import Session
from game.session.settings import Settings
from game.ui.app import App
from game.ui.widgets import Chip

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C reaches the whole group there")
@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM], ids=["ctrl_c", "terminate"])
def test_a_wish_to_end_saves_the_game_and_leaves(tmp_path: Path, wish: signal.Signals) -> None:
    told = {"SDL_VIDEODRIVER": "dummy", "ISLE_SAVES": str(tmp_path), "ISLE_BEGAN": str(time.time())}
    call = [sys.executable, str(ROOT / "main.py"), "play", "my_island"]
    with subprocess.Popen(
        call, cwd=ROOT, env=os.environ | told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as game:
        try:
            assert game.stdout is not None and "usable_s" in game.stdout.readline()
            game.send_signal(wish)
            _, said = game.communicate(timeout=60)
        finally:
            game.kill()
    assert (game.returncode, said) == (0, "")
    path = tmp_path / "my_island.city"
    assert open_save(catalog(), path).city.level.id == "my_island"
    assert "saved_at" in save.peek(path) and not slots.held(path)


@pytest.mark.parametrize("hours,days", [(0.5, 90), (48, 2_160)])
def test_coming_back_greets_with_the_return_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hours: float, days: int
) -> None:
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path))
    pygame.display.init()
    pygame.font.init()
    session = Session.new(catalog(), catalog().levels["my_island"])
    session.advance(3)
    path = tmp_path / "my_island.city"
    save.write(path, kept(session, "my_island", time.time() - hours * 3600))
    app = App(catalog(), Settings(lang="en"), (1280, 720))
    app.show_game(str(path))
    report = app.screen.stage.views["away"]
    assert report.absence.days == days and app.screen.stage.desk.modal is report.sheet
    assert "opening" not in app.screen.stage.views, "the first play is not begun again"
    shelf = app.screen.stage.open("saves")
    assert "open now" in [chip.text for chip in shelf.rows.walk() if isinstance(chip, Chip)]
    app.screen.close()
    app._let_go()


@pytest.mark.parametrize("damage", ["cut", "flipped"])
def test_coming_back_to_a_damaged_save_goes_on_from_its_backup(tmp_path: Path, damage: str) -> None:
    pygame.display.init()
    pygame.font.init()
    path, long_ago = tmp_path / "my_island.city", time.time() - 2 * 3600
    session = Session.new(catalog(), catalog().levels["my_island"])
    for days in (3, 1):
        session.advance(days)
        save.write(path, kept(session, "my_island", long_ago))
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 255
    path.unlink()
    path.write_bytes(raw[:40] if damage == "cut" else raw)
    app = App(catalog(), Settings(lang="en"), (1280, 720))
    app.show_game(str(path))
    assert app.screen.stage.session.city.now.day >= 3 + 300
    app.screen.close()
    app._let_go()
    assert open_save(catalog(), path).city.now.day >= 3 + 300
    sound = [older for older in save.backups(path) if older.exists() and raw[:40] != older.read_bytes()[:40]]
    assert 3 in [save.read(older).head["day"] for older in sound]


def test_a_folder_that_cannot_be_written_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path / "file" / "saves"))
    pygame.display.init()
    pygame.font.init()
    app = App(catalog(), Settings(lang="en"), (1280, 720))
    app.show_game("first_light")
    stage = app.screen.stage
    assert stage.told[0] == stage.say("save.no_room")
    press = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_s, mod=pygame.KMOD_CTRL, unicode="s")
    app.screen.handle(press)
    assert stage.told[-1] == stage.say("save.watched")
    app.screen.close()
    app._let_go()


def test_a_moment_away_passes_without_a_report(tmp_path: Path) -> None:
    pygame.display.init()
    pygame.font.init()
    session = Session.new(catalog(), catalog().levels["my_island"])
    session.advance(3)
    path = tmp_path / "my_island.city"
    save.write(path, kept(session, "my_island", time.time() - 61))
    app = App(catalog(), Settings(lang="en"), (1280, 720))
    app.show_game(str(path))
    stage = app.screen.stage
    assert "away" not in stage.views and stage.session.city.now.day > 3
    app.screen.close()
    app._let_go()


@pytest.mark.parametrize("over", [True, False])
def test_coming_back_to_a_game_that_is_over_says_how_it_ended(tmp_path: Path, over: bool) -> None:
    pygame.display.init()
    pygame.font.init()
    session = Session.new(catalog(), catalog().levels["first_light"])
    session.advance(3)
    if over:
        session.city.now.day = session.city.level.days
    path = tmp_path / "first_light.city"
    save.write(path, kept(session, "first_light", time.time()))
    app = App(catalog(), Settings(lang="en"), (1280, 720))
    app.show_game(str(path))
    assert app.screen.stage.session.over == over == ("ending" in app.screen.stage.views)
    app.screen.close()
    app._let_go()
