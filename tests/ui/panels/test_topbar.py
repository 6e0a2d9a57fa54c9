"""The bar: as wide as its window, every figure inside its capsule, each with a Why; dashes where nothing is."""

import pytest

from game.engine import measures
from game.engine.commands import Place
from game.engine.pace import pace
from game.ui.panels import course
from game.ui.panels.capsules import EMPTY
from game.ui.panels.topbar import BARE, Topbar
from game.ui.theme import MARGIN
from game.ui.widgets import Card, Label

SMALL, LARGE = (1280, 720), (1920, 1080)


def bar_of(stage, drawn):
    view = stage.views["topbar"] = Topbar(stage)
    stage.desk.open(view.sheet)
    drawn(stage)
    return view


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize(("window", "k"), [(SMALL, 1.0), (SMALL, 1.3), (SMALL, 2.0), (LARGE, 1.25)])
def test_it_reaches_from_margin_to_margin_and_keeps_every_figure_inside(lived, staged, drawn, lang, window, k):
    stage = staged(lived("city_2020", 40), lang, k, window)
    view = bar_of(stage, drawn)
    edge = round(MARGIN * k)
    assert abs(view.sheet.rect.left - edge) <= 1 and abs(view.sheet.rect.right - (window[0] - edge)) <= 2
    for capsule in view.sheet.root.children:
        for label in (w for w in capsule.walk() if isinstance(w, Label) and w.text):
            assert capsule.rect.contains(label.rect), label.text
            assert label.rect.w >= min(label.natural(label.brush, None)[0], 20), label.text
    assert stage.texts.missing == set()


@pytest.mark.parametrize("k", [1.0, 2.0])
def test_date_power_and_mood_are_there_at_any_size_of_text(lived, staged, drawn, k):
    stage = staged(lived("city_2020", 40), "en", k)
    view = bar_of(stage, drawn)
    shown = {w.text for w in view.sheet.root.walk() if isinstance(w, Label)}
    assert {stage.date(), view._margin.text, view._mood.text} <= shown


def test_knowledge_and_points_are_bare_in_the_bar_and_whole_under_the_cursor(lived, staged, drawn):
    stage = staged(lived("city_2020", 40))
    stage.session.city.now.knowledge, stage.session.city.now.green_points = 4_802_000, 141_000
    view = bar_of(stage, drawn)
    told = {name: (small.value.text, small.tip) for name, small in view._smalls.items()}
    assert told["knowledge"] == ("4,802", "Knowledge: 4,802 points") and told["points"][0] == "141K"
    for name, small in view._smalls.items():
        small.press()
        assert stage.views["why"].what == {"path": name}


def test_figures_without_their_unit():
    assert [BARE.match(text)[0] for text in ("0 points", "14.1K points", "1.41万点")] == ["0", "14.1K", "1.41万"]


def test_before_the_first_building_nothing_is_measured(lived, staged, drawn):
    stage = staged(lived("my_island", 0))
    view = bar_of(stage, drawn)
    assert (view._margin.text, view._net.text, view._mood.text) == (EMPTY, EMPTY, EMPTY)
    assert not view._bar.visible and not view._rate.visible


def test_undo_is_grey_with_its_reason_until_something_was_done(lived, staged, drawn):
    stage = staged(lived("my_island", 0))
    view = bar_of(stage, drawn)
    assert not view._back.enabled and view._back.hint() == stage.say("refusal.nothing_to_undo")
    assert stage.session.do(Place("dock", 26, 36)) is None
    view.refresh()
    assert view._back.enabled


def test_it_is_laid_out_anew_when_the_window_changes(lived, staged, drawn):
    stage = staged(lived("city_2020", 40))
    view = bar_of(stage, drawn)
    stage.desk.resize((900, 700))
    view.refresh()
    drawn(stage)
    assert view.sheet.rect.right == 900 - MARGIN
    assert len([c for c in view.sheet.root.walk() if isinstance(c, Card)]) < 9


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_the_curve_of_a_level_looks_as_far_as_enough_has_been_lived(lived, staged, lang):
    stage = staged(lived("city_2020", 40), lang)
    now, span, start = stage.session.city.now, stage.session.city.level.days / 365, 2020
    now.day = 12 * 365
    found = course.course(stage, spoken=True)
    assert [at for at, _ in found.marks] == pytest.approx([(2030 - start) / span, (2060 - start) / span], rel=1e-3)
    assert all(word and not word.startswith("[") for _, word in found.marks) and stage.texts.missing == set()
    assert found.target[0] > found.target[-1] and found.reach == pytest.approx(12 / span)
    for years, spoken in ((3, True), (3, False), (9, True)):
        now.day = years * 365
        near = course.course(stage, spoken)
        assert [at for at, _ in near.marks] == [pytest.approx(1.0)] and bool(near.marks[0][1]) == spoken
        assert near.reach == pytest.approx(years / 10)


@pytest.mark.parametrize("spoken", [True, False])
def test_the_first_years_of_a_level_are_the_pace_over_the_whole_width(lived, staged, spoken):
    stage = staged(lived("city_2020", 40))
    city = stage.session.city
    found = course.course(stage, spoken)
    assert found.reach == 1.0 and found.marks == () and len(found.values) == 40
    assert found.values[-1] * 365 == pytest.approx(pace(city), rel=1e-6)
    assert found.target[-1] * 365 == pytest.approx(measures.line(city), rel=0.01)


def test_the_line_is_the_islands_and_a_game_without_an_end_has_no_deadline(lived, staged):
    stage = staged(lived("my_island", 40))
    found = course.course(stage, spoken=True)
    assert found.marks == () and found.reach == 1.0
    assert found.target[-1] == pytest.approx(measures.line(stage.session.city) / 365, rel=0.01)


def test_how_net_stands_is_told_by_shape_and_word_too(lived, staged, drawn):
    stage = staged(lived("city_2020", 40))
    city, line = stage.session.city, measures.line(stage.session.city)
    for net, said in ((-5, "ok"), (0, "ok"), (line, "watch"), (line + 1, "bad")):
        assert course.verdict(city, net) == said
    view = bar_of(stage, drawn)
    said = view._stands.name.removeprefix("status_")
    assert view._stands.visible and view._net.colour == course.COLOURS[said]
    assert stage.say(f"play.net_{said}") in view._told.tip


LEFT = {
    1_800: "5 years left", 700: "2 years left", 366: "2 years left",
    365: "12 months left", 31: "2 months left", 3: "1 month left",
}  # fmt: skip


@pytest.mark.parametrize(("left", "told"), LEFT.items())
def test_what_is_left_of_a_level_is_never_told_as_less_than_it_is(lived, staged, drawn, left, told):
    stage = staged(lived("winter_heat", 0))
    stage.session.city.now.day = stage.session.city.level.days - left
    assert bar_of(stage, drawn)._goal.text == told


def test_a_level_shows_all_its_figures_from_the_first_day(lived, staged, drawn):
    """Only a first play that hands things out keeps figures back; the lines of a level do not."""
    stage = staged(lived("winter_heat", 3))
    stage.open("opening")
    view = bar_of(stage, drawn)
    assert EMPTY not in (view._mood.text, view._smalls["points"].value.text)
