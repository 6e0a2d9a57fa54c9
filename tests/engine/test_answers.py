"""Letters: an event that asks waits for one answer, is paid for it, and takes its course when nobody answers."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.engine import events, prices
from game.engine.commands import Answer, Place
from game.engine.evening import begin
from game.engine.measures import measure
from game.engine.treasury import LEFT_A_HEAD, by_size
from game.model.city import City
from game.session.session import Session

LETTER, DEAR, LAST = "ask_quay", "ask_quay_pour", "ask_quay_trust"


@pytest.fixture
def asked() -> Session:
    """A village whose mayor has just been asked."""
    session = Session.new(catalog(), catalog().levels["my_island"])
    for kind, x, y in (("dock", 26, 36), ("hamlet", 25, 33)):
        assert session.do(Place(kind, x, y)) is None
    session.advance(60)
    session.city.now.money = 10**9
    begin(session.city, of(LETTER))
    session.advance()
    return session


def of(event: str) -> int:
    return catalog().events.index[event]


def waiting(city: City) -> list[str]:
    return [city.catalog.events.items[i].id for i in events.asked(city)]


def test_every_letter_has_two_answers_or_more_and_the_last_is_free() -> None:
    asking = [event for event in catalog().events if event.answers]
    assert len(asking) >= 15
    for event in asking:
        answers = [catalog().events[id_] for id_ in event.answers]
        last = answers[-1]
        assert len(answers) >= 2 and event.lasts >= 60 and event.levels == ("my_island",), event.id
        assert not last.fees and not last.points and not last.money, event.id
        assert any(answer.fees < 0 or answer.points < 0 or answer.effects for answer in answers[:-1]), event.id


def test_an_answer_costs_days_of_fees_and_does_what_it_says(asked: Session) -> None:
    city, answer = asked.city, catalog().events[DEAR]
    assert waiting(city) == [LETTER] and city.people > 0
    before, cost = city.now.money, -prices.brought(city, answer)
    assert cost == round(-answer.fees * city.people * by_size(city.people, LEFT_A_HEAD)) > 0
    flood = city.rates.effects
    assert asked.do(Answer(LETTER, DEAR)) is None
    assert city.now.money == before - cost and len(city.rates.effects) == len(flood) + len(answer.effects)
    assert waiting(city) == [] and asked.do(Answer(LETTER, LAST)) == "not_asked"
    asked.advance(catalog().events[LETTER].lasts + 2)
    assert city.happened[of(LAST)] < 0, "whoever has answered is not answered for"


def test_what_cannot_be_paid_or_was_not_offered_is_refused(asked: Session) -> None:
    city = asked.city
    city.now.money = -(10**12)
    assert Answer(LETTER, DEAR).refusal(city) == "no_money" and Answer(LETTER, LAST).refusal(city) is None
    assert Answer(LETTER, "ask_roof_tiles").refusal(city) == "no_such_answer"
    assert Answer("ask_roof", "ask_roof_tiles").refusal(city) == "not_asked"
    city.now.green_points = 0
    begin(city, of("ask_flu"))
    assert Answer("ask_flu", "ask_flu_door").refusal(city) == "no_green_points"


@pytest.mark.parametrize("away", [False, True])
def test_a_letter_that_nobody_answers_takes_its_course(asked: Session, away: bool) -> None:
    """Its last answer begins on the day on which its time is over; days away do not count."""
    city = asked.city
    left = int(city.ends[of(LETTER)]) - city.now.day
    city.now.away = away
    asked.advance(left * away)
    city.now.away = False
    assert int(city.ends[of(LETTER)]) - city.now.day == left
    asked.advance(left)
    assert city.happened[of(LAST)] < 0
    asked.advance()
    assert city.happened[of(LAST)] == city.now.day - 1 and waiting(city) == []


def test_one_letter_waits_at_a_time_and_answers_never_come_by_themselves(asked: Session) -> None:
    city = asked.city
    free = {i for i, *_ in city.agenda.chances}
    assert not free & city.agenda.given and of(LETTER) in free
    always = {"chance": 1.0, "when": (), "season": None, "again": 1}
    sure = [event.model_copy(update=always) for event in catalog().events]
    chances = tuple((i, sure[i], 1, 365) for i, *_ in city.agenda.chances if sure[i].answers)
    object.__setattr__(city.agenda, "chances", chances)
    assert events.roll_all(city) == ()
    assert asked.do(Answer(LETTER, LAST)) is None
    assert len(events.roll_all(city)) == 1


def test_an_undone_answer_leaves_the_letter_open(asked: Session) -> None:
    before = asked.city.digest()
    assert asked.do(Answer(LETTER, DEAR)) is None and asked.undo() is None
    assert asked.city.digest() == before and waiting(asked.city) == [LETTER]


def test_days_since_an_event_are_a_measure() -> None:
    """What is lent comes back in time, and never before it was lent."""
    city = Session.new(catalog(), catalog().levels["my_island"]).city
    assert measure(city, "since", "ask_neighbour_lend") == -1
    begin(city, of("ask_neighbour_lend"))
    city.now.day += 730
    assert measure(city, "since", "ask_neighbour_lend") == 730
