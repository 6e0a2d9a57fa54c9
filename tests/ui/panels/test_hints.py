"""While something is in the hand: keys and marks in place of the ticker, and a chip at each neighbour."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pytest

from game.engine.commands import Place
from game.ui.panels.hints import Hints, Keycap
from game.ui.panels.neighbours import effect
from game.ui.panels.ticker import Ticker
from game.ui.tags import Tags
from game.ui.widgets import Label


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("window", [(1280, 720), (1920, 1080)])
def test_the_line_takes_the_tickers_place_and_lets_the_mouse_through(lived, staged, drawn, lang, window):
    stage = staged(lived("my_island", 2), lang, 1.0 if window[1] == 720 else 1.25, window)
    ticker, view = Ticker(stage), Hints(stage)
    stage.desk.open(ticker.sheet)
    stage.desk.open(view.sheet)
    drawn(stage)
    assert not view._panel.visible and ticker.sheet in stage.desk._in_sight()
    stage.picked["kind"] = "hamlet"
    view.refresh()
    drawn(stage)
    assert view._panel.visible and stage.texts.missing == set()
    assert ticker.sheet not in stage.desk._in_sight() and not stage.desk.over(view.sheet.rect.center)
    assert view.sheet.rect.left > 0 and view.sheet.rect.right < window[0]
    stage.picked["kind"] = None
    view.refresh()
    drawn(stage)
    assert ticker.sheet in stage.desk._in_sight()


def test_a_move_has_no_row_and_no_reach(lived, staged):
    stage = staged(lived("my_island", 2))
    view = Hints(stage)
    counts = {}
    assert stage.do(Place("dock", 26, 36))
    for tool, value in (("kind", "hamlet"), ("restore", "forest"), ("move", (26, 36))):
        stage.picked = {tool: value}
        view.refresh()
        walked = list(view.sheet.root.walk())
        counts[tool] = sum(isinstance(w, Keycap) for w in walked), sum(isinstance(w, Label) for w in walked)
    assert counts["kind"] == (4, 7) and counts["restore"] == (4, 6) and counts["move"] == (3, 5)


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_chips_show_only_where_the_thing_may_stand_and_say_what_changes(lived, staged, lang):
    session = lived("my_island", 2)
    assert session.do(Place("workshop", 30, 33)) is None
    session.advance(40)
    session.city.now.money = 10**10
    stage = staged(session, lang)
    tags = Tags(stage)
    assert tags.touches((31, 33)) == []
    stage.picked["kind"] = "hamlet"
    found = tags.touches((31, 33))
    assert found and tags.touches((30, 33)) == [], "something stands there"
    words, good = effect(stage, found[0])
    assert stage.say(f"stat.{found[0].rule.near.stat}") in words and ("\u2212" in words) == (not good)
    stage.views["opening"] = stage.views.get("dock")
    assert tags.touches((31, 33)) == []
