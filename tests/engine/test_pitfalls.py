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
