"""The daybook: it speaks when it has been quiet, of what is true, and tells of a trouble before it is there."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.content.text import texts
from game.engine import explain
from game.engine.commands import Place
from game.model.habits import PPM
from game.session import daybook, troubles
from game.session.daybook import AGAIN, OWN, QUIET, STILL
from game.session.session import Session
from tests.session.first_ten import OPENING, SCRIPT, act
from tests.trials.games import turn_on


@pytest.fixture(scope="module")
def village() -> Session:
    """A village of 200 days by the script."""
    session = Session.new(catalog(), catalog().levels["my_island"])
    while session.city.now.day < 200:
        list(act(session, SCRIPT))
        session.advance()
    return session


def left_alone(village: Session, days: int) -> Session:
    session = Session(village.city.copy())
    for _ in range(days):
        session.advance()
    return session


def test_it_is_never_quiet_for_long_and_no_note_comes_twice_in_a_season(village: Session) -> None:
    session = left_alone(village, 300)
    told = [day for day, news in session.notices if news.what not in OWN]
    gaps = sorted(b - a for a, b in zip(told, told[1:], strict=False))
    assert gaps[len(gaps) // 2] <= QUIET and gaps[-1] <= 20
    notes = [(day, news.what) for day, news in session.notices if news.what in {*daybook.NOTES, daybook.RECORD}]
    assert len({what for _, what in notes}) >= 4
    for what in {what for _, what in notes}:
        days = [day for day, each in notes if each == what]
        assert all(b - a >= AGAIN for a, b in zip(days, days[1:], strict=False)), what


def test_where_little_is_to_be_told_it_says_nothing_twice(village: Session) -> None:
    session = left_alone(village, 1)
    book, said = daybook.Daybook(), dict[str, int]()
    for day in range(200, 200 + 2 * AGAIN, 4):
        session.city.now.day = day
        for news in book._note(session.city, session.last):
            sort = "beds_free" if news.what == "beds_full" else news.what
            assert day - said.get(sort, -AGAIN) >= AGAIN, sort
            said[sort] = day
    assert len(said) >= 4


def test_what_was_said_before_word_for_word_gives_way_to_what_is_new(village: Session) -> None:
    session = left_alone(village, 1)
    book = daybook.Daybook()
    first = book._note(session.city, session.last)
    assert first
    sort = next(sort for sort in daybook.NOTES if book._told.get(sort) == session.city.now.day)
    book._told = {other: session.city.now.day + (other != sort) for other in (daybook.RECORD, *daybook.NOTES)}
    session.city.now.day += AGAIN + 1
    assert book._note(session.city, session.last)[0].what != first[0].what
    for other in (daybook.RECORD, *daybook.NOTES):
        if other != sort:
            book._told[other] = session.city.now.day
    assert book._note(session.city, session.last) == first  # rather than nothing at all


def test_a_mood_that_events_press_is_a_trouble_below_the_bound_only(village: Session) -> None:
    session = left_alone(village, 1)
    said = []
    for event in ("ask_flu_wait", "ask_wells_ration", "ask_rents_market", "ask_till_keep"):
        turn_on(session.city, event)
        session.advance()
        heading = explain.why(session.city, "mood/0", session.last).total
        found = [t for t in troubles.troubles(session.city, session.last) if t.what == "mood"]
        assert bool(found) == (heading < 450_000)
        said.append(bool(found))
    assert not said[0] and said[-1]
    assert found[0].amount == heading * 100 // PPM and found[0].path == "mood/0"


def test_what_it_says_is_so_and_has_words(village: Session) -> None:
    session = left_alone(village, 0)
    session.advance()
    city, day = session.city, session.last
    said = {sort: news for sort, note in daybook.NOTES.items() if (news := note(city, day))}
    assert said["mood_now"].amount == int(city.bars[3]) * 100 // PPM
    for lang in ("en", "zh-CN"):
        assert all(f"news.{what}" in texts(lang) for what in (*daybook.NOTES, "beds_full", daybook.RECORD))
    beds = said["beds_free"]
    assert beds.amount == city.heads.vacant and (beds.what == "beds_full") == (not beds.amount)


def test_a_mood_on_its_way_down_is_told_before_it_is_down(village: Session) -> None:
    """With what weighs most on it; once, and again only when it lasts."""
    session = left_alone(village, 30)
    assert not troubles.troubles(session.city, session.last)
    for n in range(14):
        assert session.do(Place("hamlet", 20 + n % 7, 27 + n // 7)) in (None, "taken", "no_money")
        session.city.now.money = 10**10
    homes = session.city.buildings["kind"] == catalog().buildings.index["hamlet"]
    off = ~homes & (session.city.buildings["kind"] != catalog().buildings.index["dock"])
    session.city.buildings["off"][off] = 1
    session.city.stale("layout", "rates")
    before = int(session.city.mood[0])
    session.advance(STILL - 10)
    told = [(day, news) for day, news in session.notices if news.what.startswith("trouble_")]
    assert {news.what for _, news in told} == {"trouble_short", "trouble_mood"} and len(told) == 2
    first = next(day for day, news in told if news.what == "trouble_mood")
    assert first <= 230 + daybook.LOOK + 1 and before >= troubles.LOW
    (worst,) = {news.of for _, news in told if news.what == "trouble_mood"}
    assert worst == "power" and f"term.mood.{worst}" in texts("en")


def test_levels_with_an_end_have_none() -> None:
    session = Session.new(catalog(), catalog().levels["first_light"])
    for command in OPENING.values():
        session.do(command)
    session.advance(40)
    assert not {news.what for _, news in session.notices} & {*daybook.NOTES, "trouble_mood", "trouble_short"}
