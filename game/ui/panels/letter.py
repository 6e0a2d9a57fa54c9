"""A letter to the mayor: who asks what, and the answers with all that each costs and does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.content.items import Event
from game.engine import events, prices
from game.engine.commands import Answer
from game.ui.panels.keepfocus import keep_focus
from game.ui.panels.page import foot, low
from game.ui.panels.phrases import effect
from game.ui.panels.room import under_bar
from game.ui.theme import H2
from game.ui.widgets import Badge, Button, Column, Flow, IconButton, Label, Panel, Row, Scroll, Sheet, Spot
from game.ui.widgets.chip import Chip

if TYPE_CHECKING:
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

WIDTH = 560


class Letter:
    """The letter whose time is over first; closes itself when it is answered and no other waits."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        self._buttons: list[tuple[Event, Button]] = []
        self._badge, self._name = Badge("letter", "amber_tint", 44), Label("", H2, weight="heavy", grow=1)
        self._left, self._text, self._answers = Chip("", "info"), Label("", 14, "ink2"), Column(gap=8)
        self._left.rigid = True
        cross = IconButton("close", lambda: stage.close("letter"), tip=stage.say("page.close"))
        head = Row(self._badge, Column(self._name, self._text, gap=2, grow=1), self._left, cross, gap=12, align="top")
        whole = Column(head, self._answers, gap=12)
        body = Scroll(whole, grow=1) if low(stage) else whole
        self.sheet = Sheet(
            Panel(body, look="modal", pad=(18, 14, 18, 16)),
            Spot("midtop", 0, under_bar(stage) + 6, width=WIDTH, bottom=foot(stage)),
            clears=True,
            on_close=lambda: stage.views.pop("letter", None),
        )
        self.refresh()

    def refresh(self) -> None:
        """Follow the city; the answers are laid anew when another letter is on top or their prices move."""
        stage, city = self.stage, self.stage.session.city
        waiting = events.asked(city)
        if not waiting:
            stage.close("letter")
            return
        event = city.catalog.events.items[waiting[0]]
        seen = event.id, city.people
        if seen != self._seen:
            self._seen = seen
            keep_focus(stage.desk, self.sheet, lambda: self._lay(event))
        self._left.text = stage.say("letter.left", n=int(city.ends[waiting[0]]) - city.now.day)
        for answer, button in self._buttons:
            refused = Answer(event.id, answer.id).refusal(city)
            button.enabled, button.reason = refused is None, stage.say(f"refusal.{refused}") if refused else ""

    def _lay(self, event: Event) -> None:
        stage, shelf = self.stage, self.stage.session.city.catalog.events
        self._badge.name = event.card or "letter"
        self._name.text, self._text.text = stage.name(event.name), stage.name(event.text)
        self._buttons = []
        cards = [self._answer(event, shelf[id_], id_ == event.answers[-1]) for id_ in event.answers]
        self._answers.adopt(*cards)

    def _answer(self, event: Event, answer: Event, last: bool) -> Widget:
        """One answer: its words, what it costs and does, and the button that gives it."""
        stage = self.stage
        kind = "plain" if last else "primary"
        button = Button(stage.say("letter.choose"), lambda: self._give(event, answer), kind=kind, size=13)
        button.rigid = True
        self._buttons.append((answer, button))
        words = Column(
            Label(stage.name(answer.name), 14, weight="bold"), Flow(*told(stage, answer), gap=4), gap=5, grow=1
        )
        rest = [Label(stage.say("letter.else"), 11.5, "ink3")] if last else []
        return Panel(Row(Column(words, *rest, gap=4, grow=1), button, gap=10), look="inset", pad=(12, 9))

    def _give(self, event: Event, answer: Event) -> None:
        self.stage.do(Answer(event.id, answer.id))


def told(stage: Stage, answer: Event) -> Iterator[Chip]:
    """What an answer costs and does, and for how long."""
    city, say = stage.session.city, stage.say
    fen, points = -prices.brought(city, answer), prices.won(city, answer)
    if fen:
        money = stage.amount(abs(fen), "fen")
        yield Chip(say("letter.pays" if fen > 0 else "letter.brings", money=money), "white", "coin")
    if fen > city.now.money:
        yield Chip(say("letter.credit"), "watch")
    if points:
        yield Chip(stage.amount(points, "points", sign=True), "white", "leaf")
    if answer.mood:
        by = say("letter.mood", by=stage.amount(answer.mood, "share", sign=True))
        yield Chip(by, "ok" if answer.mood > 0 else "watch", "face_happy" if answer.mood > 0 else "face_sad")
    for one in answer.effects:
        yield Chip(effect(stage, one), "info")
    yield from _later(stage, answer)
    if answer.mood or answer.effects:
        yield Chip(say("letter.lasts", span=span(stage, answer.lasts)), "white", "clock")
    if not (fen or points or answer.mood or answer.effects):
        yield Chip(say("letter.nothing"), "white")


def _later(stage: Stage, answer: Event) -> Iterator[Chip]:
    """What an answer pays back at today's fees: once, or again and again."""
    city = stage.session.city
    for event in city.catalog.events:
        if event.fees > 0 and any(c.measure == "since" and c.of == answer.id for c in event.when):
            key = "letter.again" if event.again < answer.lasts else "letter.later"
            money = stage.amount(prices.brought(city, event), "fen")
            yield Chip(stage.say(key, money=money, span=stage.amount(event.again, "days")), "ok", "coin")


def span(stage: Stage, days: int) -> str:
    """Days as a player reads them: years from two on."""
    years, rest = divmod(days, 365)
    return stage.say("letter.years", n=years) if years >= 2 and not rest else stage.amount(days, "days")
