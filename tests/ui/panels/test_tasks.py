"""Tasks: up to three open ones, one of each span first, with bars that follow the measures."""

import pytest

from game.content.load import catalog
from game.content.terms import Condition
from game.engine import goals
from game.session.session import Session
from game.ui.panels.conditions import reading, together, told
from game.ui.panels.tasks import MOST, SPANS, Tasks, picked
from game.ui.widgets import Label
from tests.session.first_ten import SCRIPT


def opened(stage):
    view = stage.views["tasks"] = Tasks(stage)
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


@pytest.mark.parametrize("level", ["my_island", "city_2020"])
def test_only_open_tasks_of_the_level_are_shown_each_once(lived, level):
    city = lived(level).city
    shown = picked(city)
    open_now = [city.catalog.tasks.items[i].id for i in goals.open_tasks(city)]
    assert len(shown) == min(MOST, len(open_now)) and len({t.id for t in shown}) == len(shown)
    assert {t.id for t in shown} <= set(open_now)
    spans = {city.catalog.tasks[i].span for i in open_now}
    assert {t.span for t in shown} == spans


def test_a_task_that_is_done_makes_room_and_is_counted(lived, staged):
    stage = staged(lived("my_island"))
    city = stage.session.city
    view = opened(stage)
    first = picked(city)[0]
    assert view._count.text.startswith("0 /")
    city.tasks[city.catalog.tasks.index[first.id]] = city.now.day
    stage.session.altered += 1
    view.refresh()
    assert first not in picked(city) and view._count.text.startswith("1 /")
    assert view.lines[0].name.text != first.name.en


def test_when_all_is_done_it_says_so(lived, staged):
    stage = staged(lived("my_island"))
    stage.session.city.tasks[:] = 1
    view = opened(stage)
    assert view._none.visible and not any(line.row.visible for line in view.lines)


def test_it_lies_at_the_bottom_left_under_the_palette(lived, staged, drawn):
    for lang in ("en", "zh-CN"):
        stage = staged(lived("my_island"), lang)
        view = opened(stage)
        drawn(stage)
        assert view.sheet.rect.bottomleft == (12, 708) and view.sheet.rect.w == 298
        assert view.sheet.rect.top > 564


def test_a_press_opens_the_goals_and_keys_reach_it(lived, staged, reached):
    stage = staged(lived("my_island"))
    view = opened(stage)
    assert reached(stage, view.sheet)
    view.sheet.root.press()
    assert "goals" in stage.views


@pytest.mark.parametrize(("lang", "words"), [("en", "6 left"), ("zh-CN", "还剩6台")])
def test_what_is_to_be_closed_counts_down(lived, staged, lang, words):
    stage = staged(lived("city_2020"), lang)
    closing = stage.session.city.catalog.tasks["last_coal"].when[0]
    assert reading(stage, closing) == words
    but_two = closing.model_copy(update={"at_most": 2})
    assert reading(stage, but_two) == words.replace("6", "4")
    assert reading(stage, closing.model_copy(update={"at_most": 9})) == words.replace("6", "0")


def test_a_task_tells_of_what_it_is_named_after_while_that_lags(lived, staged):
    stage = staged(lived("city_2020"))
    city = stage.session.city
    head = Condition(measure="net_per_head", at_most=0.5)
    crowd = Condition(measure="people", at_least=99_000_000)
    assert told(city, (crowd, head)) is head
    easy = Condition(measure="net_per_head", at_most=99_999.0)
    assert told(city, (easy, crowd)) is crowd and reading(stage, crowd).endswith("/ 99M people")


def test_of_each_span_the_newest_task_that_has_come_furthest_is_shown():
    session = Session.new(catalog(), catalog().levels["my_island"])
    while session.city.now.day < 120:
        if command := SCRIPT.get(session.city.now.day):
            session.do(command)
        session.advance()
    city = session.city
    assert city.people == 400
    spans = {span: [t for t in map(city.catalog.tasks.items.__getitem__, goals.open_tasks(city)) if t.span == span]
             for span in SPANS}  # fmt: skip
    for task in picked(city):
        ahead = max(int(4 * together(city, t.when)[0]) for t in spans[task.span])
        assert int(4 * together(city, task.when)[0]) == ahead, task.id
        alike = [t for t in spans[task.span] if int(4 * together(city, t.when)[0]) == ahead]
        since = {t.id: max((city.tasks[city.catalog.tasks.index[a]] for a in t.after), default=0) for t in alike}
        assert since[task.id] == max(since.values()), since
    assert "thousand_people" in {t.id for t in picked(city)} and spans["dream"][0].id != "thousand_people"


@pytest.mark.parametrize(("level", "there"), [("green_2055", False), ("city_2020", True)])
def test_a_level_without_tasks_shows_no_card(lived, staged, level, there):
    view = opened(staged(lived(level, 1)))
    assert view.sheet.root.visible == there
