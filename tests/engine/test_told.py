"""What is told of a figure is what then comes: points of a month, knowledge of a day, the mood of a preview."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.engine import households
from game.engine.commands import Place
from game.engine.explain import why
from game.engine.preview import outlook
from game.engine.tick import tick
from game.model.city import City
from game.session.session import Session


@pytest.fixture(scope="module")
def city() -> City:
    session = Session.new(catalog(), catalog().levels["city_2020"])
    session.advance(59)
    return session.city


def test_why_of_points_is_what_the_month_brings(city: City) -> None:
    lived = city.copy()
    lived.adoption[:3] += 100_000
    while lived.now.day % 30:
        tick(lived)
    told, before = why(lived, "points"), lived.now.green_points
    assert sum(term.amount for term in told.terms) == told.total > 0
    came = tick(lived)
    assert abs(came.life.points - told.total) <= 1 and lived.now.green_points - before >= came.life.points


def test_why_of_knowledge_is_what_was_learned_to_the_thousandth(city: City) -> None:
    lived = city.copy()
    lived.now.studying = ""
    day = tick(lived)
    told = why(lived, "knowledge", day)
    assert told.total == day.study.earned > 0
    lived.payroll[:] = 0  # nobody at work: what was made yesterday stays what it was
    assert why(lived, "knowledge", day).total == day.study.earned


def test_the_mood_of_a_preview_is_that_of_the_bar() -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    for kind, x, y in (("dock", 26, 36), ("hamlet", 25, 33)):
        assert session.do(Place(kind, x, y)) is None
    session.advance(60)
    city, lived = session.city, session.city.copy()
    assert 0 < (city.residents > 0).sum() < len(city.mood)
    for _ in range(5):
        tick(lived)
    assert outlook(city.copy(), 5).mood == int(lived.bars[3]) == households.mean_mood(lived)
