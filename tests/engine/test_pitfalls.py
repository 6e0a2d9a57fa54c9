"""Pitfalls: a level says which way is wrong, in time, and who stays on it has lost for that reason."""

from __future__ import annotations

from game.content.level import Pitfall
from game.content.load import catalog
from game.content.terms import Condition
from game.engine.evening import News
from game.session.session import Session

EMPTY = Pitfall(
    key="empty", name={"en": "Nobody", "zh-CN": "没人"}, about={"en": "Nobody came.", "zh-CN": "没人来。"},
    when=(Condition(measure="people", at_most=0), Condition(measure="day", at_least=100)),
)  # fmt: skip


def lived(days: int, length: int, pitfalls: tuple[Pitfall, ...] = (EMPTY,)) -> Session:
    level = catalog().levels["first_light"].model_copy(update={"days": length, "pitfall": pitfalls})
    session = Session.new(catalog(), level)
    session.advance(days)
    return session


def test_a_pitfall_is_told_once_at_the_turn_of_a_month():
    session = lived(400, 1000)
    told = [day for day, news in session.notices if news == News("danger", "empty")]
    assert told == [120]
    assert session.city.now.danger == "empty" and not session.city.now.lost


def test_who_stays_on_the_wrong_way_has_lost_at_the_end_and_not_before():
    session = lived(700, 700)
    assert session.over
    assert session.city.now.lost == "empty" and not session.city.now.won
    assert News("lost", "empty") in [news for _, news in session.notices]
    assert lived(699, 700).city.now.lost == ""


def test_nobody_loses_by_what_was_told_less_than_a_year_before():
    assert lived(450, 450).city.now.lost == ""


def test_debt_comes_before_every_pitfall_and_goes_with_it():
    session = lived(200, 1000)
    session.city.now.money = -1
    session.advance(1)
    assert session.city.now.danger == "debt" and session.city.now.lost_warned == 200
    session.city.now.money = 1
    session.advance(1)
    assert session.city.now.danger == "empty" and session.city.now.lost_warned == 201


POOR = Pitfall(
    key="poor", name={"en": "Poor", "zh-CN": "没钱"}, about={"en": "No money.", "zh-CN": "没有钱。"},
    when=(Condition(measure="money", at_most=1_000_000), Condition(measure="day", at_least=100)),
)  # fmt: skip


def test_every_pitfall_that_holds_is_told_once_whatever_else_does():
    session = lived(90, 1000, (POOR, EMPTY))
    session.city.now.money = 1
    session.advance(300)
    told = [(day, news.of) for day, news in session.notices if news.what == "danger"]
    assert told == [(120, "poor"), (120, "empty")]
    assert session.city.now.danger == "poor"


def test_a_reason_told_in_time_is_not_hidden_by_another_that_came_late():
    """Debt, or a pitfall that comes first in the level, begins in the last year: it is lost by what was told before."""
    for late in (-1, 1):
        session = lived(600, 800, (POOR, EMPTY))
        session.city.now.money = late
        session.advance(200)
        assert session.city.now.danger == ("debt" if late < 0 else "poor")
        assert session.over and session.city.now.lost == "empty"


def test_who_was_told_in_time_and_fell_back_has_lost_for_it():
    session = lived(110, 800, (POOR,))
    for days, money, danger in ((30, 1, "poor"), (640, 10**9, ""), (20, 1, "")):
        session.city.now.money = money
        session.advance(days)
        assert session.city.now.danger == danger
    assert session.over and session.city.now.lost == "poor"
