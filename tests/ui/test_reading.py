"""Reading a page over the map: a press beside it closes it and does no more, and time may wait meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.content.load import catalog
from game.session.session import Session
from game.ui.play import Play
from tests.ui.playing import screen

BESIDE = (1255, 400)
"""Right of every page."""


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    session = Session.new(catalog(), catalog().levels["my_island"])
    session.advance(2)
    made = screen(session, tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("waits", [False, True])
def test_time_waits_for_whoever_wants_to_read(play: Play, waits: bool) -> None:
    play.stage.settings.waits = waits
    play.pace("3x")

    def lived() -> bool:
        before = play.stage.session.city.now.day
        for _ in range(12):
            play.update(0.25)
        return play.stage.session.city.now.day > before

    assert lived()
    play.stage.open("ledger")
    assert lived() is not waits
    play.stage.close("ledger")
    assert lived()


@pytest.mark.parametrize("page", ["ledger", "curve", "goals", "codex", "actions", "policies", "restore", "report"])
def test_a_press_beside_a_page_closes_it_and_reaches_nothing(play: Play, page: str) -> None:
    stage, (press, release) = play.stage, (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)
    stage.picked["kind"] = "hamlet"
    stage.open(page)
    before = stage.session.city.digest()
    for what in (press, release):
        play.handle(pygame.event.Event(what, pos=BESIDE, button=1))
    assert page not in stage.views and page not in stage._lively
    assert play.hand.start is None and stage.session.city.digest() == before
    play.handle(pygame.event.Event(press, pos=BESIDE, button=1))
    assert play.hand.start is not None
