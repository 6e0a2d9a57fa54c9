"""A letter and what waits: every answer with its price and what it does; troubles lead to their reasons."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.engine import prices
from game.engine.commands import Place
from game.engine.evening import begin
from game.session.session import Session
from game.ui.panels.asking import Asking
from game.ui.panels.letter import Letter
from game.ui.widgets import Chip, Label

LETTER = "ask_road"


@pytest.fixture(scope="module")
def village() -> Session:
    """Two hundred people."""
    session = Session.new(catalog(), catalog().levels["my_island"])
    for kind, x, y in (("dock", 26, 36), ("hamlet", 25, 33)):
        assert session.do(Place(kind, x, y)) is None
    session.advance(60)
    return session


@pytest.fixture
def asked(village, staged):
    """asked(lang) -> Stage: a village whose mayor has just been asked."""

    def make(lang: str = "en", letter: str = LETTER):
        session = Session(village.city.copy())
        begin(session.city, catalog().events.index[letter])
        return staged(session, lang)

    return make


def words(view) -> list[str]:
    return [w.text for w in view.sheet.root.walk() if isinstance(w, (Label, Chip)) and w.text]


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("letter", [event.id for event in catalog().events if event.answers])
def test_every_letter_says_what_each_answer_costs_and_does(asked, letter, lang):
    stage = asked(lang, letter)
    view = Letter(stage)
    event = catalog().events[letter]
    said = words(view)
    assert not stage.texts.missing and stage.name(event.name) in said and stage.name(event.text) in said
    assert [answer.id for answer, _ in view._buttons] == list(event.answers)
    for answer, _ in view._buttons:
        assert stage.name(answer.name) in said
    assert said.count(stage.say("letter.else")) == 1


def test_what_an_answer_pays_back_is_told(asked):
    """What comes twice a year says so, what comes once does not; what costs alone says neither."""
    for letter, key in (("ask_cold", "letter.again"), ("ask_neighbour", "letter.later"), (LETTER, "")):
        stage = asked("en", letter)
        paid = [e for e in catalog().events if any(c.of in catalog().events[letter].answers for c in e.when)]
        said = words(Letter(stage))
        assert len(paid) == {"ask_cold": 2, "ask_neighbour": 1, LETTER: 0}[letter]
        for event in paid:
            money = stage.amount(prices.brought(stage.session.city, event), "fen")
            assert stage.say(key, money=money, span=stage.amount(event.again, "days")) in said


def test_a_press_answers_and_the_letter_closes_with_the_line(asked):
    stage = asked()
    city = stage.session.city
    city.now.money = 10**9
    line = stage.views["asking"] = Asking(stage)
    assert line.letter.card.visible and stage.name(catalog().events[LETTER].name) == line.letter.words.text
    view = stage.views["letter"] = Letter(stage)
    line.refresh()
    assert not line.letter.card.visible, "what is open is not asked again"
    answer, button = view._buttons[0]
    button.press()
    assert city.happened[catalog().events.index[answer.id]] == city.now.day and "letter" not in stage.views
    line.refresh()
    assert not line.sheet.root.visible


def test_what_cannot_be_paid_says_why_and_what_the_bank_would_lend_is_marked(asked):
    stage = asked()
    stage.session.city.now.money = -(10**12)
    view = Letter(stage)
    first, last = view._buttons[0][1], view._buttons[-1][1]
    assert not first.enabled and first.reason and last.enabled
    assert stage.say("letter.credit") in words(view)


def test_a_trouble_has_a_line_that_leads_to_its_reasons(lived, staged):
    session = lived("city_2020", 40)
    city = session.city
    coal = city.catalog.buildings.index["coal_unit"]
    city.buildings["off"][city.buildings["kind"] == coal] = 1
    city.stale("layout", "rates")
    stage = staged(session)
    line = Asking(stage)
    assert not line.trouble.card.visible
    session.advance(4)
    line.refresh()
    assert line.trouble.card.visible and line._found is not None and str(line._found.amount) in line.trouble.words.text
    line.trouble.card.press()
    assert stage.views["why"].what == {"path": line._found.path} and not stage.texts.missing
