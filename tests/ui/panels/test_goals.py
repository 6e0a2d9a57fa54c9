"""Goals: bars, years and medals are the city's; a press on a bar asks why."""

import pytest

from game.engine import explain, measures
from game.model.city import BARS
from game.ui.panels.goals import LOOK, Goals
from game.ui.widgets import Label


def opened(stage):
    view = stage.views["goals"] = Goals(stage)
    stage.desk.open(view.sheet)
    return view


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize(("level", "k"), [("my_island", 1.0), ("city_2020", 2.0)])
def test_it_speaks_both_languages_and_only_looks(lived, staged, drawn, lang, level, k):
    stage = staged(lived(level), lang, k)
    before = stage.session.city.digest()
    view = opened(stage)
    drawn(stage)
    assert stage.texts.missing == set()
    assert not [w.text for w in view.sheet.root.walk() if isinstance(w, Label) and ("[" in w.text or "{" in w.text)]
    assert stage.session.city.digest() == before


def test_bars_stand_where_the_city_has_them(lived, staged):
    stage = staged(lived())
    city = stage.session.city
    view = opened(stage)
    assert [bar.name for bar in view.bars] == list(BARS)
    for i, bar in enumerate(view.bars):
        assert bar.bar.value == pytest.approx(int(city.bars[i]) / 1_000_000) and bar.bar.mark == 0.5
        assert (bar.chip.tone == "ok") == (city.bars[i] >= 500_000)
    assert {bar.chip.tone for bar in view.bars} == {"ok", "bad"}
    assert stage.amount(measures.net(city), "g") in view.bars[0].figure.text


def test_a_press_on_a_bar_asks_for_a_figure_that_can_be_explained(lived, staged):
    stage = staged(lived())
    view = opened(stage)
    for bar in view.bars:
        bar.card.press()
        path = LOOK[bar.name][1]
        if path:
            assert stage.views["why"].what == {"path": path}
            assert explain.why(stage.session.city, path, stage.session.last).terms
    assert "species" in stage.views


def test_years_appear_once_they_are_set(lived, staged):
    stage = staged(lived())
    view = opened(stage)
    assert view.peak.value.text == stage.say("goals.ahead")
    stage.session.city.now.peak_year = 2030
    stage.session.altered += 1
    view.refresh()
    assert view.peak.value.text == "2030" and view.neutral.value.text == stage.say("goals.ahead")


def test_medals_up_to_the_one_won_have_their_star(lived, staged):
    stage = staged(lived())
    stage.session.city.now.medal = "silver"
    view = opened(stage)
    assert [medal.star.name for medal in view.medals] == ["star", "star", "star_empty"]


def test_keys_reach_every_bar(lived, staged, reached):
    stage = staged(lived())
    assert reached(stage, opened(stage).sheet)
