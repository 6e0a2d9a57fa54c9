"""The course is the engine's own tick on a copy: where nothing is decided it comes true, and the city is left alone."""

import pytest

from game.content.load import catalog
from game.engine.commands import Place
from game.engine.tick import tick
from game.session.course import FRESH, Ahead, Course
from game.session.session import Session

DAYS = 60


@pytest.fixture
def session():
    made = Session.new(catalog(), catalog().levels["my_island"])
    assert made.do(Place("dock", 26, 36)) is None
    made.advance(20)
    return made


@pytest.mark.parametrize("seconds", [0.0, 60.0])
def test_it_lives_by_the_tick_in_strides_of_any_length(session, seconds):
    before = session.city.digest()
    course = Course(session.city, session.city.now.day + DAYS)
    assert course.share == 0.0 and not course.done
    assert course.city.digest() != before  # it lives as while the player is away
    while not course.done:
        course.live(seconds)
    twin = session.city.copy()
    twin.now.away = True
    for _ in range(DAYS):
        tick(twin)
    assert course.city.digest() == twin.digest() and course.share == 1.0
    assert session.city.digest() == before


def test_it_comes_true_where_nothing_is_decided_and_nothing_happens(session):
    course = Course(session.city, session.city.now.day + DAYS)
    course.live(60)
    absence = session.away(DAYS)
    assert absence.days == DAYS
    net = course.city.history.series("gross") + course.city.history.series("sinks")
    mine = session.city.history.series("gross") + session.city.history.series("sinks")
    assert net.tolist() == mine.tolist()


def test_a_decision_begins_it_anew_and_time_alone_does_so_seldom(session):
    ahead, until = Ahead(session), 400
    first = ahead.follow(until)
    while ahead.working:
        ahead.live(60)
    session.advance(1)
    assert ahead.follow(until) is first and not ahead.working
    assert session.do(Place("hamlet", 25, 33)) is None
    second = ahead.follow(until)
    assert second is not first and second.since == session.city.now.day
    while ahead.working:
        ahead.live(60)
    session.advance(FRESH)
    assert ahead.follow(until) is second and ahead.working  # the old one is shown until the new one is lived
    while ahead.working:
        ahead.live(60)
    assert ahead.follow(until) is not second
