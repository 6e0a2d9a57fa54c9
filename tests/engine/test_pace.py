"""The pace of net emissions: one figure for bar, ledger, report and headroom, that never jumps without an act."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.engine import measures
from game.engine.commands import Place
from game.engine.explain import why
from game.session.session import Session

VILLAGE = (Place("dock", 26, 36), Place("hamlet", 25, 33), Place("diesel_set", 28, 33), Place("workshop", 30, 33))


@pytest.fixture(scope="module")
def paces() -> dict[int, int]:
    """The pace of a village by day; nothing is done to it."""
    session, found = Session.new(catalog(), catalog().levels["my_island"]), {}
    for command in VILLAGE:
        assert session.do(command) is None
    while session.city.now.day < 1100:
        session.advance()
        found[session.city.now.day] = measures.pace(session.city)
    assert found[1100] == measures.net(session.city) == why(session.city, "net").total
    return found


def test_the_year_takes_over_without_a_jump(paces: dict[int, int]) -> None:
    usual = max(abs(paces[d] - paces[d - 1]) for d in range(60, 730))
    for day in range(365, 741):
        assert abs(paces[day] - paces[day - 1]) <= usual, day


def test_an_act_of_the_first_year_is_seen_within_a_month() -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    for command in VILLAGE:
        session.do(command)
    session.advance(120)
    before = measures.pace(session.city)
    assert session.do(Place("village_wind", 23, 19)) is None
    session.advance(31)
    assert measures.pace(session.city) < before // 2


@pytest.mark.parametrize("day", [29, 100, 200, 800])
def test_headroom_weighs_the_same_figure(day: int) -> None:
    """A foundry closes the harbour within weeks, long before a year's sum would tell of it."""
    session = Session.new(catalog(), catalog().levels["my_island"])
    for command in VILLAGE:
        session.do(command)
    session.advance(min(day, 40))
    if day > 40:
        assert session.do(Place("foundry", 33, 30)) is None
        session.advance(day - 40)
    city = session.city
    left = why(city, "headroom").total
    assert left == measures.line(city) - measures.pace(city)
    assert (measures.headroom(city), left > 0) == ((1.0, True) if day == 29 else (0.0, False))
    assert day != 100 or measures.line(city) > 1.2 * measures.net(city)


def test_a_city_that_stood_before_is_not_told_cleaner_than_its_days_were() -> None:
    session = Session.new(catalog(), catalog().levels["city_2020"])
    session.advance(10)
    city = session.city
    assert measures.span(city) == 10
    assert measures.pace(city) == measures.net(city) * 365 // 10
    session.advance(390)
    assert measures.span(city) == 365 and measures.pace(city) == measures.net(city)
