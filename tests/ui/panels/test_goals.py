"""Goals: bars, years and medals are the city's; a press on a bar asks why."""

import pytest

from game.content.terms import Condition
from game.engine import explain, goals, measures
from game.engine.pace import pace
from game.model.rows import BARS
from game.ui.panels.conditions import met, sentence, standing
from game.ui.panels.goals import LOOK
from game.ui.widgets import Label

PANEL = "goals"


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize(("level", "k"), [("my_island", 1.0), ("city_2020", 2.0)])
def test_it_speaks_both_languages_and_only_looks(spoken, lang, level, k):
    spoken(level, lang, k)


def test_bars_stand_where_the_city_has_them(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    view = opened(stage)
    assert [bar.name for bar in view.bars] == list(BARS)
    for i, bar in enumerate(view.bars):
        assert bar.bar.value == pytest.approx(int(city.bars[i]) / 1_000_000) and bar.bar.mark == 0.5
        assert (bar.chip.tone == "ok") == (city.bars[i] >= 500_000)
    assert {bar.chip.tone for bar in view.bars} == {"ok", "bad"}
    assert stage.amount(pace(city), "g") in view.bars[0].figure.text


def test_a_press_on_a_bar_asks_for_a_figure_that_can_be_explained(opened, lived, staged):
    stage = staged(lived())
    view = opened(stage)
    for bar in view.bars:
        bar.card.press()
        path = LOOK[bar.name][1]
        if path:
            assert stage.views["why"].what == {"path": path}
            assert explain.why(stage.session.city, path, stage.session.last).terms
    assert "species" in stage.views


def test_years_appear_once_they_are_set(opened, lived, staged):
    stage = staged(lived())
    view = opened(stage)
    assert view.peak.value.text == stage.say("goals.ahead")
    stage.session.city.now.peak_year = 2030
    stage.session.altered += 1
    view.refresh()
    assert view.peak.value.text == "2030" and view.neutral.value.text == stage.say("goals.ahead")


def test_medals_up_to_the_one_won_have_their_star(opened, lived, staged):
    stage = staged(lived())
    stage.session.city.now.medal = "silver"
    view = opened(stage)
    assert [medal.star.name for medal in view.medals] == ["star", "star", "star_empty"]


def test_keys_reach_every_bar(opened, lived, staged, reached):
    stage = staged(lived())
    assert reached(stage, opened(stage).sheet)


def test_nothing_is_asked_for_as_zero_not_as_a_count_of_grams(lived, staged):
    stage = staged(lived())
    asked = [sentence(stage, condition) for condition in stage.session.city.level.goal]
    assert stage.say("phrase.zero") in asked[0] and not any(" 0 g" in text for text in asked)


@pytest.mark.parametrize(
    ("lang", "asked"),
    [
        ("en", ["Transport, a year: at most 32.5 kt CO₂e", "Parcels from the island, a year: at least 30M parcels"]),
        ("zh-CN", ["交通全年至多32.5千吨CO₂e", "岛上全年快递至少3,000万件"]),
    ],
)
def test_an_account_and_a_good_are_asked_for_in_their_own_unit(lived, staged, lang, asked):
    stage = staged(lived("new_retail", 3), lang)
    told = [sentence(stage, c) for c in stage.session.city.level.medals["gold"].when]
    assert told[1:] == asked


def test_every_open_task_says_what_it_asks_and_pays(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    view = opened(stage)
    texts = "\n".join(w.text for w in view.agenda.panel.walk() if isinstance(w, Label))
    open_now = [city.catalog.tasks.items[i] for i in goals.open_tasks(city)]
    assert len(open_now) > 2
    for task in open_now:
        assert stage.name(task.name) in texts and sentence(stage, task.when[0]) in texts
        assert not task.green_points or str(task.green_points) in texts


def test_a_year_that_has_hardly_begun_is_read_at_its_pace_and_wins_nothing(lived):
    """A sum of nineteen days is no year: until one was lived, its emissions are what the top bar says of them."""
    for days in (0, 19):
        city = lived("city_2020", days).city
        low = Condition(measure="net_year", at_most=pace(city) / 2e6)
        assert measures.holds(city, low) and not met(city, low)
        assert standing(city, low) == pytest.approx(pace(city) / 1e6)
        power = Condition(measure="account_year", of="power", at_most=standing(city, low))
        assert standing(city, power) >= measures.account(city, "power") / 1e6
        assert met(city, power) is (days > 0)
    city = lived("city_2020", 365).city
    assert standing(city, low) == measures.measure(city, "net_year")
