"""The end of a game: the result, the medal and the figures are the city's own."""

import pytest

from game.engine import measures
from game.model.habits import PPM
from game.model.rows import BARS
from game.ui.panels.conditions import met, reading, sentence
from game.ui.panels.ending import missed, outcome
from game.ui.widgets import Button, Icon, Label, ProgressBar, Stars

PANEL = "ending"
TICK = 15
"""Size of the tick before a line of what is asked."""


def shown(view, kind):
    return [w for w in view.sheet.root.walk() if isinstance(w, kind)]


def press(stage, view, key):
    next(b for b in shown(view, Button) if b.text == stage.say(f"ending.{key}")).press()


@pytest.fixture
def ended(lived):
    """ended(level, **now) -> session that has come to its end with these outcomes."""

    def make(level="city_2020", over=True, **now):
        session = lived(level, 40)
        for name, value in now.items():
            setattr(session.city.now, name, value)
        if over:
            session.city.now.day = session.city.level.days or session.city.now.day
        return session

    return make


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize(
    ("level", "now", "how"),
    [
        ("city_2020", {"won": True, "medal": "gold"}, "won"),
        ("city_2020", {}, "over"),
        ("city_2020", {"lost": "debt"}, "lost_debt"),
        ("my_island", {"won": True, "neutral_year": 2050}, "neutral"),
        ("my_island", {"lost": "debt"}, "lost_debt"),
    ],
)
def test_each_outcome_is_told_in_words(opened, ended, staged, reached, lang, level, now, how):
    stage = staged(ended(level, **now), lang)
    assert outcome(stage) == how
    view = opened(stage)
    assert stage.say(f"ending.{how}") in [label.text for label in shown(view, Label)]
    assert reached(stage, view.sheet)
    assert stage.texts.missing == set()


@pytest.mark.parametrize(("medal", "stars"), [("", 0), ("bronze", 1), ("silver", 2), ("gold", 3)])
def test_the_medal_is_shown_in_stars(opened, ended, staged, medal, stars):
    (row,) = shown(opened(staged(ended(medal=medal))), Stars)
    assert row.have == stars


def test_bars_and_figures_are_the_city_s(opened, ended, staged):
    stage = staged(ended(won=True, medal="gold"))
    city, view = stage.session.city, opened(stage)
    assert [bar.value for bar in shown(view, ProgressBar)] == [int(v) / PPM for v in city.bars]
    assert len(shown(view, ProgressBar)) == len(BARS)
    told = [label.text for label in shown(view, Label)]
    for value, unit in ((measures.net(city), "g"), (city.now.money, "fen"), (city.people, "people")):
        assert stage.amount(value, unit) in told


def test_the_ways_lead_on(opened, ended, staged):
    stage, gone = staged(ended(won=True)), []
    stage.leave = gone.append
    press(stage, opened(stage), "again")
    press(stage, opened(stage), "title")
    assert gone == ["city_2020", "title"]
    press(stage, opened(stage), "levels")
    assert set(stage.views) == {"levels"}


def test_my_island_goes_on_after_neutral(opened, ended, staged):
    stage = staged(ended("my_island", won=True))
    view = opened(stage)
    assert stage.say("ending.again") not in [b.text for b in shown(view, Button)]
    press(stage, view, "stay")
    assert not stage.views


def test_drawing_leaves_the_city_as_it_is(opened, ended, staged, drawn):
    stage = staged(ended(won=True))
    before = stage.session.city.digest()
    opened(stage)
    drawn(stage)
    assert stage.session.city.digest() == before


@pytest.mark.parametrize(("medal", "told"), [("", True), ("bronze", True), ("gold", False)])
def test_who_did_not_win_all_reads_which_way_tempted(opened, ended, staged, medal, told):
    session = ended("city_2020", medal=medal)
    stage = staged(session, "en")
    line = stage.name(session.city.level.tempts)
    assert (line in [label.text for label in shown(opened(stage), Label)]) is told


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize(("medal", "ahead"), [("", "bronze"), ("bronze", "silver"), ("silver", "gold"), ("gold", "")])
def test_what_the_next_medal_asks_is_told_line_by_line(opened, ended, staged, reached, lang, medal, ahead):
    stage = staged(ended("winter_heat", medal=medal), lang)
    city, view = stage.session.city, opened(stage)
    texts = [label.text for label in shown(view, Label)]
    asked = {name: stage.say("ending.asked", name=stage.say(f"medal.{name}")) for name in city.level.medals}
    assert [name for name, line in asked.items() if line in texts] == [ahead] * bool(ahead)
    when = city.level.medals[ahead].when if ahead else ()
    rows = [text for c in when for text in (sentence(stage, c), reading(stage, c))]
    at = texts.index(asked[ahead]) + 1 if ahead else 0
    assert texts[at : at + len(rows)] == rows
    ticks = [icon.name for icon in shown(view, Icon) if icon.size == TICK]
    assert ticks == ["status_ok" if met(city, c) else "dot_empty" for c in when]
    assert reached(stage, view.sheet)


@pytest.mark.parametrize(("day", "ahead"), [(2_000, "bronze"), (9_000, "silver")])
def test_a_medal_whose_day_is_past_is_no_longer_told_of(opened, ended, staged, day, ahead):
    session = ended("city_2020", over=False, lost="debt")
    session.city.now.day = day
    assert missed(session.city) == ahead
    stage = staged(session)
    line = stage.say("ending.asked", name=stage.say(f"medal.{ahead}"))
    assert line in [label.text for label in shown(opened(stage), Label)]


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_a_pitfall_is_told_in_the_level_s_own_words(opened, ended, staged, reached, lang):
    stage = staged(ended("city_2020", lost="dark"), lang)
    fallen = next(p for p in stage.session.city.level.pitfall if p.key == "dark")
    view = opened(stage)
    texts = [label.text for label in shown(view, Label)]
    assert stage.name(fallen.name) in texts and stage.name(fallen.about) in texts
    level = stage.session.city.level
    assert stage.name(level.teaches) in texts and stage.name(level.tempts) not in texts
    assert reached(stage, view.sheet)
    assert stage.texts.missing == set()
