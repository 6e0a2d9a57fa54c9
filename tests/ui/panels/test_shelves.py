"""The palette, the ticker and the key of an overlay: everything can be reached and nothing lies under another."""

import pygame
import pytest

from game.ui.panels.dock import Dock
from game.ui.panels.palette import Palette
from game.ui.panels.tasks import Tasks
from game.ui.panels.ticker import Ticker
from game.ui.panels.topbar import NARROW


def laid(stage, *views):
    for view in views:
        stage.desk.open(view.sheet)
    stage.desk._lay()
    return views


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_the_palette_tells_how_much_is_below_and_leads_there(lived, staged, drawn, lang):
    stage = staged(lived(), lang)
    (view,) = laid(stage, Palette(stage, "energy"))
    cards, tray = view._cards.children, view.tray
    assert len(cards) > 6 and tray.below() > 0
    drawn(stage)
    assert stage.say("play.below", n=tray.below()).startswith(("下面", str(tray.below())))
    seen = set()
    for _ in range(12):
        seen |= {i for i, card in enumerate(cards) if tray.rect.contains(card.rect)}
        place = view.sheet.window(tray._strip)
        if not tray.below():
            break
        for what in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            stage.desk.handle(pygame.event.Event(what, pos=place.center, button=1))
    assert seen == set(range(len(cards)))
    assert not any(card.rect.colliderect(tray._strip) and tray.rect.contains(card.rect) for card in cards)
    tray.turn(1)
    assert tray.offset == 0, "from the end it leads back to the top"
    assert stage.picked.get("kind") is None, "the button picked no card"


@pytest.mark.parametrize("k", [0.9, 1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("window", [(1280, 720), (1920, 1080)])
def test_the_ticker_lies_beside_the_dock_and_the_tasks(lived, staged, k, window):
    stage = staged(lived(), "en", k, window)
    stage.tell("A long sentence about what happened on the island today, in many words.")
    ticker, dock = laid(stage, Ticker(stage), Dock(stage))
    assert not ticker.sheet.rect.colliderect(dock.sheet.rect)
    if window[0] / k >= NARROW:
        (tasks,) = laid(stage, Tasks(stage))
        assert not ticker.sheet.rect.colliderect(tasks.sheet.rect)
