"""The pace of net emissions: one figure for bar, ledger, report and headroom, that never jumps without an act."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.content.terms import ACCOUNTS
from game.engine import measures
from game.engine.commands import Place
from game.engine.explain import why
from game.engine.pace import first_year, pace, span, yearly
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
        found[session.city.now.day] = pace(session.city)
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
    before = pace(session.city)
    assert session.do(Place("village_wind", 23, 19)) is None
    session.advance(31)
    assert pace(session.city) < before // 2


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
    assert left == measures.line(city) - pace(city)
    assert (measures.headroom(city), left > 0) == ((1.0, True) if day == 29 else (0.0, False))
    assert day != 100 or measures.line(city) > 1.2 * measures.net(city)


def test_a_city_that_stood_before_is_known_from_its_first_days_on() -> None:
    """January is 40 % dirtier than the year: the heat of a cold day counts by its share of the year's cold."""
    session = Session.new(catalog(), catalog().levels["city_2020"])
    told = []
    for _ in range(400):
        session.advance()
        told.append(pace(session.city))
        if session.city.now.day == 300:
            course = first_year(session.city)
    year = told[364]
    assert course[-1] == told[299] and course.tolist() == pytest.approx(told[:300], rel=0.005)
    assert all(abs(n - year) < 0.06 * year for n in told[:365]), "weather remains, the season does not"
    assert all(abs(n - year) < 0.01 * year for n in told[120:365])
    assert span(session.city) == 365 and told[399] == measures.net(session.city)


@pytest.mark.parametrize("days", [1, 40, 200, 365, 500])
@pytest.mark.parametrize("level", ["city_2020", "my_island"])
def test_the_rows_of_a_year_add_up_to_the_pace(level: str, days: int) -> None:
    session = Session.new(catalog(), catalog().levels[level])
    for command in VILLAGE if level == "my_island" else ():
        session.do(command)
    session.advance(days)
    ledger, rows = session.city.carbon, yearly(session.city)
    by_account = {a: int(rows[ledger.select(a)].sum()) for a in ACCOUNTS}
    assert sum(by_account.values()) == pace(session.city)
    if days >= 365 and level == "city_2020":
        assert rows.tolist() == ledger.year.tolist()
