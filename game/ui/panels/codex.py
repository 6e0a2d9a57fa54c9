"""The Carbon Codex: entries to search and read, each with its source, a guess, and what it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from game.content.items import Fact
from game.content.kinds import BuildingKind
from game.ui.panels.keepfocus import keep_focus
from game.ui.panels.page import low, page
from game.ui.panels.phrases import source
from game.ui.theme import H1
from game.ui.widgets import Button, Card, Column, Divider, Flow, Label, Panel, Row, Scroll, Spacer, TextField, Widget

if TYPE_CHECKING:
    from game.ui.stage import Stage

ENDS = ("Source:", "Sources:", "来源：")
"""What begins the source at the end of an entry's text."""


class Codex:
    """The list at the left, the entry at the right; opens at the entry `fact`."""

    def __init__(self, stage: Stage, fact: str = "") -> None:
        self.stage = stage
        facts = stage.session.city.catalog.facts
        self.order = sorted(facts, key=lambda f: stage.name(f.name).casefold())
        self.chosen = fact if fact in facts else self.order[0].id
        self._seen: object = None
        self._to_reveal = True
        self.cards = {f.id: self._card(f) for f in self.order}
        self._list = Column(*self.cards.values(), gap=4)
        self._none = Label(stage.say("codex.none"), 12, "ink2")
        self._entry = Column(gap=12)
        self.field = TextField("", self._search, placeholder=stage.say("codex.search"), icon="search")
        left = Column(self.field, self._none, Scroll(self._list, grow=1), gap=8, width=220 if low(stage) else 300)
        self._turns = Row(gap=12, align="center")
        left.rigid = True
        parts: list[Widget] = [Scroll(self._entry, "white", grow=1), Divider(), self._turns]
        if low(stage):
            parts = [Scroll(Column(self._entry, Divider(), self._turns, gap=12), "white", grow=1)]
        right = Panel(*parts, look="card", pad=12 if low(stage) else 20, gap=12, grow=1)
        note = Label(stage.say("codex.note", n=len(self.order)), 13, "ink2", fit="shrink")
        self.sheet = page(stage, "codex", "book", Row(left, right, gap=16, align="stretch", grow=1), note=note)
        self._search("")
        self.refresh()

    def _card(self, fact: Fact) -> Card:
        name = Label(self.stage.name(fact.name), 13, weight="bold")
        return Card(name, on_press=lambda: self.read(fact.id), look="inset", pad=(11, 7))

    def _search(self, text: str) -> None:
        wanted = text.casefold().split()
        found = [f for f in self.order if all(word in self._words(f) for word in wanted)]
        self._list.adopt(*(self.cards[f.id] for f in found))
        self._none.visible = not found

    def _words(self, fact: Fact) -> str:
        return f"{self.stage.name(fact.name)} {self.stage.name(fact.text)} {fact.name.en} {fact.name.zh}".casefold()

    def read(self, fact: str) -> None:
        """Turn to an entry."""
        self.chosen = fact
        self.refresh()

    def refresh(self) -> None:
        """Show the chosen entry; the entries themselves never change."""
        if self._to_reveal and self.cards[self.chosen].rect.h:
            self._to_reveal = False
            self.cards[self.chosen].reveal(self.cards[self.chosen].rect)
        if self.chosen == self._seen:
            return
        self._seen = self.chosen
        for id_, card in self.cards.items():
            card.chosen = id_ == self.chosen
        self._entry.adopt(*self._rows(self.stage.session.city.catalog.facts[self.chosen]))
        keep_focus(self.stage.desk, self.sheet, lambda: self._turns.adopt(*self._pages()))

    def _pages(self) -> list[Widget]:
        """The entry before and the one after, to leaf through the book."""
        at = next(i for i, f in enumerate(self.order) if f.id == self.chosen)
        before, after = self.order[at - 1], self.order[(at + 1) % len(self.order)]
        leaves = ((before, "arrow_left"), (after, "arrow_right"))
        buttons = [
            Button(self.stage.name(f.name), lambda f=f: self.leaf(f.id), kind="plain", icon=icon, size=13)
            for f, icon in leaves
        ]
        return [buttons[0], Spacer(), buttons[1]]

    def leaf(self, fact: str) -> None:
        """Turn to an entry and bring it into view in the list."""
        self._to_reveal = True
        self.read(fact)

    def _rows(self, fact: Fact) -> list[Widget]:
        stage = self.stage
        text, end = parted(stage.name(fact.text))
        rows: list[Widget] = [Label(stage.name(fact.name), H1, weight="heavy"), Label(text, 16)]
        rows.append(Label(end or source(stage, fact.source), 13, "amber_text", "bold"))
        if fact.guess is not None:
            guess = Button(
                stage.say("codex.guess"), lambda: stage.open("estimate", fact=fact.id), kind="amber", icon="question"
            )
            rows.append(Panel(Label(stage.name(fact.guess.ask), 14, weight="bold"), Row(guess), look="fact", pad=14))
        links = [Button(name, act, kind="plain", icon=icon, size=13) for icon, name, act in self.links(fact.id)]
        if links:
            rows += [Label(stage.say("codex.links"), 12, "ink2", "bold"), Flow(*links, gap=8)]
        return rows

    def links(self, fact: str) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """(icon, name, what a press does) of everything that names the entry."""
        stage, catalog = self.stage, self.stage.session.city.catalog
        for kind in catalog.buildings:
            if any(part.fact == fact for part in (*kind.tier, *kind.module)):
                yield "building", stage.name(kind.name), lambda k=kind: self._to_building(k)
        for panel, icon, shelf in (
            ("actions", "people", catalog.actions),
            ("policies", "scale", catalog.policies),
            ("restore", "tree", catalog.restorations),
        ):
            for thing in shelf:
                if thing.fact == fact:
                    yield icon, stage.name(thing.name), lambda p=panel: self._turn(p)
        for discovery in catalog.discoveries:
            if discovery.fact == fact:
                yield "flask", stage.name(discovery.name), lambda d=discovery: self._turn("research", discovery=d.id)

    def _to_building(self, kind: BuildingKind) -> None:
        self.stage.close("codex")
        self.stage.open("palette", group=kind.group)

    def _turn(self, panel: str, **what: object) -> None:
        self.stage.close("codex")
        self.stage.open(panel, **what)


def parted(text: str) -> tuple[str, str]:
    """An entry's words, and the source that ends it."""
    at = max(text.rfind(mark) for mark in ENDS)
    return (text[:at].rstrip(), text[at:]) if at > 0 else (text, "")
