"""The rail and the palette: Research is marked while knowledge lies idle; every card says how many tiles it takes."""

import pytest

from game.engine.commands import Study
from game.ui.panels.palette import GROUPS, Palette, Rail
from game.ui.widgets import Label


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_research_is_marked_while_knowledge_lies_idle(lived, staged, drawn, lang):
    stage = staged(lived("my_island", 0), lang)
    rail = Rail(stage)
    stage.desk.open(rail.sheet)
    rail.refresh()
    button = rail._buttons["research"]
    assert not button.marked and not button.hint()
    stage.session.city.now.knowledge = 5_000
    stage.session.altered += 1
    rail.refresh()
    drawn(stage)
    assert button.marked and button.hint() and stage.texts.missing == set()
    assert stage.session.do(Study("rooftop_solar")) is None
    rail.refresh()
    assert not button.marked and not button.hint()


@pytest.mark.parametrize("group", list(GROUPS))
def test_every_card_says_how_many_tiles_it_takes(lived, staged, drawn, group):
    stage = staged(lived("my_island", 0))
    view = stage.views["palette"] = Palette(stage, group)
    stage.desk.open(view.sheet)
    drawn(stage)
    for card in view._cards.children:
        texts = [w.text for w in card.walk() if isinstance(w, Label)]
        assert any("\u00d7" in text for text in texts), texts
