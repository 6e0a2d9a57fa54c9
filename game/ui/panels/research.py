"""Research: every discovery in its place on the tree, what it opens, and the one under study."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.content.items import Discovery
from game.engine import research
from game.engine.commands import LineUp, Study
from game.model.forms import STAT
from game.ui.panels import upnext
from game.ui.panels.branches import branches
from game.ui.panels.discovery import DiscoveryCard, Opened, state, told
from game.ui.panels.page import low, page
from game.ui.panels.phrases import tag
from game.ui.panels.tree import Tree
from game.ui.panels.works import portrait
from game.ui.theme import H2
from game.ui.widgets import (
    Button,
    Column,
    IconButton,
    KeyValue,
    Label,
    Panel,
    Picture,
    ProgressBar,
    Row,
    Scroll,
    Widget,
)

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage


PICTURE = (216, 128)  # dp


class Research:
    """A press on an open discovery puts it under study when nothing is; the side shows what the chosen one brings and
    lets it wait its turn."""

    def __init__(self, stage: Stage, discovery: str = "") -> None:
        self.stage = stage
        city = stage.session.city
        self.chosen = discovery or city.now.studying or self._next(city)
        self._seen: object = None
        self.cards = {d.id: DiscoveryCard(stage, d, self._press) for d in city.catalog.discoveries}
        plan = branches({d.id: d.after for d in city.catalog.discoveries})
        self._tree = Tree({k: c.card for k, c in self.cards.items()}, plan, lambda id_: _found(stage.session.city, id_))
        self._note = Label("", 13, "ink2", fit="shrink")
        self._detail = Column(gap=8, grow=1)
        self._shown: object = None
        self._bar = ProgressBar(0.0, "amber", thick=9)
        self._takes = KeyValue(stage.say("research.takes"), "")
        self._nobody = Label(stage.say("research.nobody"), 12, "amber_text")
        self._study = Button("", self._begin)
        self._then = Button("", lambda: stage.do(LineUp(self.chosen)), kind="plain", icon="plus", size=13)
        why = IconButton("question", lambda: stage.why("knowledge"), size=18, tip=stage.say("research.why"))
        self.sheet = page(stage, "research", "flask", self._body(), note=self._note, aside=[why])
        self.refresh()

    def _body(self) -> Widget:
        """The tree with the chosen one beside it, or above it where there is little room."""
        if low(self.stage):
            chosen = Panel(self._detail, self._study, self._then, look="inset", pad=12)
            return Scroll(Column(chosen, self._tree, gap=12), grow=1)
        detail = Scroll(self._detail, "paper2", grow=1)
        side = Panel(detail, self._study, self._then, look="inset", pad=12, width=240)
        return Row(Scroll(self._tree, grow=1), side, gap=14, align="stretch", grow=1)

    def _next(self, city: City) -> str:
        """The cheapest discovery that can be studied."""
        able = [d for d in city.catalog.discoveries if Study(d.id).refusal(city) is None]
        return min(able or city.catalog.discoveries, key=lambda d: (d.points, d.id)).id

    def _press(self, discovery: Discovery) -> None:
        self.chosen = discovery.id
        city = self.stage.session.city
        if not city.now.studying and Study(discovery.id).refusal(city) is None:
            self.stage.do(Study(discovery.id))
        self.refresh()

    def _begin(self) -> None:
        self.stage.do(Study(self.chosen))

    def refresh(self) -> None:
        """Follow the city."""
        session = self.stage.session
        row = tuple(session.city.now.lined_up)
        seen = (session.city.now.day, session.altered, self.chosen, row)
        if seen == self._seen:
            return
        self._seen = seen
        for id_, card in self.cards.items():
            card.show(session.city, id_ == self.chosen, row.index(id_) + 1 if id_ in row else 0)
        self._tree.chosen = self.chosen
        self._tree.touch()
        a_day = self.stage.amount(round(self.daily() / 1000, 2), "points")
        have = self.stage.amount(session.city.now.knowledge // 1000, "points")
        self._note.text = self.stage.say("research.note", have=have, a_day=a_day) + self._ahead(session.city, row)
        self._show(session.city)

    def _ahead(self, city: City, row: tuple[str, ...]) -> str:
        """What is under study and what comes then, or that nothing is."""
        names = city.catalog.discoveries
        if not city.now.studying:
            return self.stage.say("research.idle") if upnext.idle(self.stage.session.city) else ""
        now = self.stage.name(names[city.now.studying].name)
        then = self.stage.say("research.then", name=self.stage.name(names[row[0]].name)) if row else ""
        return self.stage.say("research.now", name=now) + then

    def daily(self) -> int:
        """Thousandths of a point that the institutes made yesterday, or would make at full work."""
        last = self.stage.session.last
        if last is not None:
            return last.study.earned
        return int(self.stage.session.city.rates.total[:, STAT["knowledge"]].sum())

    def _show(self, city: City) -> None:
        discovery = city.catalog.discoveries[self.chosen]
        price, done = research.price(city, discovery), int(city.progress[city.catalog.discoveries.index[self.chosen]])
        how = state(city, discovery)
        shown = (discovery.id, how, research.learning(city, discovery))
        if shown != self._shown:
            self._shown = shown
            self._fill(discovery, how, price)
        self._bar.value = done / price
        daily = self.daily()
        days = max(1, -(-max(0, price - done - city.now.knowledge) // daily)) if daily > 0 else 0
        self._takes.value.text = self.stage.amount(days, "days") if days else "–"
        self._nobody.visible = how != "found" and not days
        refused = Study(discovery.id).refusal(city)
        self._study.enabled = refused is None and how != "studying"
        self._study.reason = self.stage.say(f"refusal.{refused}") if refused else ""
        waits = self.chosen in city.now.lined_up
        self._then.visible = bool(city.now.studying) and how in ("open", "locked")
        self._then.text = self.stage.say("research.leave_row" if waits else "research.line_up")
        self._then.icon = "minus" if waits else "plus"
        self._then.enabled = waits or len(city.now.lined_up) < research.MOST
        self._then.reason = self.stage.say("research.row_full")
        self._study.text = told(self.stage, how) if how in ("found", "studying") else self.stage.say("research.study")

    def _fill(self, discovery: Discovery, how: str, price: int) -> None:
        """What the side says of a discovery, until another is chosen or its state changes."""
        stage, say = self.stage, self.stage.say
        rows: list[Widget] = [
            Row(Label(stage.name(discovery.name), H2, weight="heavy", grow=1), *self._book(discovery), gap=4)
        ]
        rows += self._picture(discovery)
        if discovery.about:
            rows.append(Label(stage.name(discovery.about), 13, "ink2"))
        rows.append(KeyValue(say("research.price"), stage.amount(round(price / 1000, 1), "points")))
        if how != "found":
            rows += [self._bar, self._takes, self._nobody]
        rows += Opened(stage, discovery).rows()
        rows += self._learning(discovery)
        self._detail.adopt(*rows)

    def _learning(self, discovery: Discovery) -> list[Widget]:
        """How far it has come down its learning curve: what was built of its kind, what that saves, the next step."""
        stage, say = self.stage, self.stage.say
        if not discovery.learns_from:
            return []
        how = research.learning(stage.session.city, discovery)
        saved = research.price(stage.session.city, discovery) / (discovery.points * 1000) - 1
        built = say("research.built", n=how.built, what=tag(stage, discovery.learns_from))
        words = say("research.learns", n=how.next - how.built) if how.next else say("research.learned")
        steps = ProgressBar(how.steps / research.STEPS, "mint", thick=5)
        return [KeyValue(built, stage.amount(round(saved, 2), "share", sign=True)), steps, Label(words, 12, "ink2")]

    def _picture(self, discovery: Discovery) -> list[Widget]:
        """What it builds first, where there is room and the screen can draw it."""
        if low(self.stage):
            return []
        thing = Opened(self.stage, discovery).building()
        surface = portrait(self.stage, *thing, *PICTURE) if thing else None
        if not isinstance(surface, pygame.Surface):
            return []
        return [Picture(surface, *PICTURE, fill="paper")]

    def _book(self, discovery: Discovery) -> list[Widget]:
        if not discovery.fact:
            return []
        return [
            IconButton(
                "book",
                lambda: self.stage.open("codex", fact=discovery.fact),
                size=18,
                tip=self.stage.say("research.read"),
            )
        ]


def _found(city: City, id_: str) -> bool:
    return int(city.studied[city.catalog.discoveries.index[id_]]) >= 0
