"""What calls for the player is true of the state, never more than five, the most important first."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.engine import prices
from game.engine.commands import Place, Upgrade
from game.session.calls import FRESH, IDLE, ORDER, UNHAPPY, Call, calls
from game.session.session import Session
from game.ui.shots import VILLAGE, Shot, played

LEVELS = ("my_island", "city_2020")


def lived(level: str, days: int) -> Session:
    session = Session.new(catalog(), catalog().levels[level])
    session.advance(days)
    return session


def true(session: Session, call: Call) -> bool:
    """Whether what a call says can be read off the city by other ways."""
    city, day = session.city, session.last
    assert day is not None
    row = city.row_of(call.serial)
    assert row >= 0 and city.row_at(*call.tile) == row
    b, cohort = city.buildings, int(city.cohorts.of_row[row])
    if call.what == "short":
        return day.flow.served_share < 1 and call.n == round(100 * (1 - day.flow.served_share))
    if call.what == "unhappy":
        mood = int(city.mood[b["district"][row]])
        return bool(mood < UNHAPPY and b["people"][row] > 0 and call.n == mood // 10_000)
    if call.what == "idle":
        return bool(float(day.made.activity[cohort]) < IDLE and not b["off"][row])
    if call.what == "waiting":
        return day.life.waiting == call.n > 0
    if call.what == "done":
        return bool(city.now.day - FRESH < b["ready"][row] <= city.now.day)
    return Upgrade(*call.tile).refusal(city) is None and call.n == prices.upgrade(city, row) <= city.now.money


def sound(session: Session) -> list[Call]:
    found = calls(session.city, session.last)
    assert len(found) <= 5 and len({c.serial for c in found}) == len(found)
    sorts = [c.what for c in found]
    assert sorts == sorted(sorts, key=ORDER.index)
    assert all(sorts.count(what) <= 2 for what in ORDER)
    assert all(true(session, call) for call in found), found
    return found


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("days", [1, 40, 366])
def test_every_call_is_true_and_there_are_at_most_five(level: str, days: int) -> None:
    session = lived(level, days)
    before = session.city.digest()
    sound(session)
    assert session.city.digest() == before


def test_a_city_in_trouble_calls_for_the_worst_first() -> None:
    session = lived("city_2020", 40)
    city = session.city
    city.mood[:] = 300_000
    city.now.money = 10**13
    city.stale("people")
    city.refresh()
    found = sound(session)
    assert [c.what for c in found][:2] == ["unhappy", "unhappy"]
    city.mood[:] = 900_000
    assert not [c for c in sound(session) if c.what == "unhappy"]


def test_what_was_just_finished_calls_for_some_days() -> None:
    session = lived("my_island", 1)
    assert session.do(Place("hamlet", 25, 33)) is None
    row = session.city.row_at(25, 33)
    session.advance(int(session.city.buildings["ready"][row]) - session.city.now.day + 1)
    assert [c.what for c in sound(session)].count("done") == 1
    session.advance(FRESH)
    assert not [c for c in sound(session) if c.what == "done"]


def test_what_serves_people_may_have_something_in_hand() -> None:
    """A pump that runs at a tenth of its hoses is no works without work."""
    session = lived("my_island", 1)
    session.city.now.money = 10**12
    for kind, x, y in (("hamlet", 25, 33), ("mid_pump", 24, 31), ("workshop", 30, 33)):
        Place(kind, x, y).carry_out(session.city)
    session.advance(12)
    activity = session.last.made.activity[session.city.cohorts.of_row]  # type: ignore[union-attr]
    assert (activity[1:] < IDLE).all()
    assert [c.tile for c in sound(session) if c.what == "idle"] == [(30, 33)]


def test_an_upgrade_that_costs_too_much_does_not_call() -> None:
    session = played(catalog(), Shot("my_island", 300, script=VILLAGE))
    session.city.now.money = 10**10
    assert [c for c in sound(session) if c.what == "upgrade"]
    session.city.now.money = 10**7
    assert not [c for c in sound(session) if c.what == "upgrade"]


def test_nothing_calls_before_anything_stands() -> None:
    assert calls(lived("my_island", 1).city, None) == []
