"""The list of notices: all of them, newest first, each in words; buildings can be found."""

import pytest

from game.engine.commands import Place
from game.engine.evening import News
from game.ui.panels import ticker
from game.ui.panels.notices import ABOUT, ICONS
from game.ui.widgets import Card, Label

PANEL = "notices"
OF = {
    "discovery_found": "discoveries", "task_done": "tasks", "species_arrived": "species", "species_left": "species",
    "event": "events", "forecast": "events", "enacted": "policies", "repealed": "policies", "studying": "discoveries",
    "campaign_begun": "actions", "restoring": "restorations", "placed": "buildings", "removed": "buildings",
    "moved": "buildings", "upgrade_begun": "buildings", "guessed": "facts", "achieved": "achievements",
    "habit_share": "actions", "study_share": "discoveries",
}  # fmt: skip


def told(view):
    return [next(w.text for w in row.walk() if isinstance(w, Label)) for row in view.rows.children]


def news_of(city, what):
    if what in OF:
        return News(what, city.catalog.shelf(OF[what]).items[0].id)
    serial = int(city.buildings["serial"][0]) if what in ("built", "upgraded", "switched", "half_done") else 0
    of = {"medal": "gold", "trouble_mood": "power"}.get(what, "2031")
    return News(what, of, serial, 2)


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_every_sort_of_notice_has_words_and_an_icon(opened, lived, staged, reached, lang):
    session = lived("city_2020", 40)
    kinds = [what for what in ICONS if what not in ("module_begun", "explored")]
    session.notices.clear()
    session.notices.extend((3, news_of(session.city, what)) for what in kinds)
    stage = staged(session, lang)
    view = opened(stage)
    assert len(view.rows.children) == len(kinds)
    assert reached(stage, view.sheet)
    assert stage.texts.missing == set()


def test_the_newest_stands_first_and_more_only_adds(opened, lived, staged):
    session = lived("city_2020", 40)
    session.notices.clear()
    stage = staged(session)
    view = opened(stage)
    assert told(view) == [stage.say("notices.none")]
    session.notices.append((1, News("won")))
    view.refresh()
    first = view.rows.children[0]
    session.notices.extend([(2, News("lost")), (2, News("debt_warning"))])
    view.refresh()
    assert told(view) == [ticker.sentence(stage, n) for _, n in reversed(session.notices)]
    assert view.rows.children[-1] is first


def test_the_list_forgets_what_the_session_forgets(opened, lived, staged):
    session = lived("city_2020", 40)
    view = opened(staged(session))
    for day in range(session.notices.maxlen + 50):
        session.notices.append((day, News("healed", amount=day + 2)))
        if day % 60 == 0:
            view.refresh()
    view.refresh()
    assert len(view.rows.children) == len(session.notices) == session.notices.maxlen


def test_a_press_brings_the_building_to_the_middle(opened, lived, staged):
    session, found = lived("my_island", 3), []
    stage = staged(session)
    stage.picked["focus"] = lambda x, y: found.append((x, y))
    spot = next(
        (x, y) for y in range(48) for x in range(48) if Place("dock", x, y).refusal(session.city) is None
    )  # fmt: skip
    assert stage.do(Place("dock", *spot))
    serial = int(session.city.buildings["serial"][-1])
    session.notices.append((3, News("built", serial=serial)))
    view = opened(stage)
    card = view.rows.children[0]
    assert isinstance(card, Card)
    card.press()
    assert found == [spot]
    view.show(10**9)
    assert found == [spot]


def test_drawing_leaves_the_city_as_it_is(opened, lived, staged, drawn):
    session = lived("city_2020", 40)
    before = session.city.digest()
    stage = staged(session)
    opened(stage)
    drawn(stage)
    assert session.city.digest() == before


def test_a_tab_shows_what_is_about_it_and_every_sort_is_about_something(opened, lived, staged):
    stage = staged(lived("my_island", 1))
    notices = [(1, News("built")), (2, News("healed", amount=1)), (3, News("enacted", "waste_sorting"))]
    stage.session.notices.clear()
    stage.session.notices.extend(notices)
    view = opened(stage)
    for name, count in (("all", 3), ("works", 1), ("nature", 1), ("people", 1)):
        view._pick(name)
        assert len(view.rows.children) == count
    view._pick("events")
    assert view.rows.children == [view._none]
    assert {kind for kinds in ABOUT.values() for kind in kinds} <= set(ICONS)
