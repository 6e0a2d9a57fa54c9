"""The return report tells what the ledgers of the absence hold, and claims nothing."""

import pytest

from game.content.terms import ACCOUNTS
from game.engine import levers
from game.engine.evening import News
from game.session.away import Absence
from game.ui.panels import lever
from game.ui.panels.away import finished
from game.ui.panels.topbar import Topbar
from game.ui.widgets import Button, Label

PANEL = "away"
HALTS = ("halt_money", "halt_power", "halt_bar", "halt_woke", "halt_end")


def labels(view):
    return [w.text for w in view.sheet.root.walk() if isinstance(w, Label)]


@pytest.fixture
def gone(lived):
    session = lived("city_2020", 40)
    return session, session.away(25)


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_five_lines_with_the_figures_of_the_absence(opened, gone, staged, reached, lang):
    session, absence = gone
    stage = staged(session, lang)
    view = opened(stage, absence=absence)
    assert len(view.lines.children) == 5
    told = labels(view)
    assert stage.amount(absence.earned, "fen", sign=True) in told
    assert stage.amount(absence.emitted, "g", sign=True) in told
    assert stage.amount(session.city.now.money, "fen") in " ".join(told)
    assert reached(stage, view.sheet)
    assert stage.texts.missing == set()


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("halt", HALTS)
def test_why_the_island_stopped_is_told(opened, gone, staged, lang, halt):
    session, absence = gone
    absence.halt = halt
    stage = staged(session, lang)
    assert stage.say(f"away.{halt}") in labels(opened(stage, absence=absence))
    assert stage.texts.missing == set()


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_what_was_finished_is_counted_by_name(gone, staged, lang):
    session, _ = gone
    stage = staged(session, lang)
    serial = int(session.city.buildings["serial"][0])
    found = session.city.catalog.discoveries.items[0]
    news = [News("built", serial=serial)] * 2 + [News("discovery_found", found.id), News("healed", amount=3)]
    news += [News("peak_year", "2031"), News("species_left", session.city.catalog.species.items[0].id)]
    names = finished(stage, news)
    assert names[0] == stage.say("away.peak_year", year="2031")
    assert names[1].endswith("\u00d72") and names[2] == stage.name(found.name)
    assert names[3] == stage.say("away.healed", n=3) and len(names) == 4
    assert stage.texts.missing == set()


def test_the_next_step_is_the_biggest_lever(opened, gone, staged):
    session, absence = gone
    stage = staged(session)
    view = opened(stage, absence=absence)
    best = levers.best(session.city, ACCOUNTS)[0]
    assert lever.sentence(stage, best) in labels(view)
    next(w for w in view.sheet.root.walk() if isinstance(w, Button) and w.text == stage.say("away.show")).press()
    assert "away" not in stage.views and set(stage.views) & {"inspector", "actions"}


def test_an_empty_island_is_given_a_task(opened, lived, staged):
    session = lived("my_island", 3)
    stage = staged(session)
    view = opened(stage, absence=Absence(days=3))
    assert stage.say("away.task") in labels(view)
    assert {stage.say("away.nothing"), stage.say("away.count", n=0)} <= set(labels(view))


def test_the_report_leaves_the_city_as_it_is(opened, gone, staged, drawn):
    session, absence = gone
    stage = staged(session)
    before = session.city.digest()
    view = opened(stage, absence=absence)
    drawn(stage)
    next(w for w in view.sheet.root.walk() if isinstance(w, Button) and w.text == stage.say("away.morning")).press()
    assert session.city.digest() == before and not stage.views


@pytest.mark.parametrize("days", [40, 400])
def test_the_pace_it_names_is_the_top_bars(opened, lived, staged, days):
    session = lived("city_2020", days)
    stage = staged(session)
    view, bar = opened(stage, absence=session.away(5)), Topbar(stage)
    assert f"{bar._net.text} kt CO\u2082e" in " ".join(labels(view))


def test_the_island_takes_the_place_of_the_morning_once_it_is_drawn(opened, gone, staged, drawn):
    session, absence = gone
    stage = staged(session)
    shown = []
    stage.picked["view"] = lambda w, h: shown[0] if shown else None
    view = opened(stage, absence=absence)
    morning = view._shown.picture
    view.live()
    assert view._shown.picture is morning
    shown.append(drawn(stage))
    view.live()
    assert view._shown.picture is shown[0]
