"""Achievements are for what was done: what a city had before the player came is no page of the album."""

from __future__ import annotations

import pytest

from game.content.level import Level
from game.content.load import catalog
from game.engine.goals import GIVEN, SETTLING
from game.engine.measures import all_hold
from game.session.session import Session

SETTLED = [level for level in catalog().levels if level.plan]


@pytest.mark.parametrize("level", SETTLED, ids=lambda level: level.id)
def test_a_city_that_stood_before_gives_none_away(level: Level) -> None:
    session = Session.new(catalog(), level)
    session.advance(11)
    city = session.city
    assert not [n for _, n in session.notices if n.what == "achieved"]
    for i, feat in city.agenda.achievements:
        assert (int(city.achieved[i]) == GIVEN) or not all_hold(city, feat.when), feat.id
    assert (city.achieved < 0).all()


def test_what_is_reached_later_is_earned_and_what_was_given_never() -> None:
    session = Session.new(catalog(), catalog().levels["city_2020"])
    session.advance(11)
    given = [i for i, day in enumerate(session.city.achieved.tolist()) if day == GIVEN]
    assert given
    open_ = next(i for i, f in session.city.agenda.achievements if any(c.measure == "enacted" for c in f.when))
    session.city.enacted[:] = 0
    session.city.now.day = SETTLING
    session.advance(6)
    assert int(session.city.achieved[open_]) >= SETTLING
    assert all(int(session.city.achieved[i]) == GIVEN for i in given)
