"""The Carbon Codex: entries to search and read, each with its source, a guess, and what it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from game.content.guess import Guess
from game.content.items import Fact
from game.content.kinds import BuildingKind
from game.content.rows import table
from game.ui.panels import tellers
from game.ui.panels.keepfocus import keep_focus
from game.ui.panels.page import low, page
from game.ui.panels.phrases import source
from game.ui.theme import DISPLAY, H1, H2
from game.ui.widgets import (
    Badge,
    Button,
    Card,
    Column,
    Divider,
    Flow,
    Icon,
    Label,
    Panel,
    Row,
    Scroll,
    Spacer,
    Tabs,
    TextField,
    Widget,
)

if TYPE_CHECKING:
    from game.ui.stage import Stage

ENDS = ("Source:", "Sources:", "来源：")
"""What begins the source at the end of an entry's text."""


EVERY = "all"
GROUPS: dict[str, tuple[str, str]] = {
    "carbon": ("co2", "amber_top"),
    "energy": ("bolt", "energy"),
    "industry": ("factory", "industry"),
    "city": ("home", "city"),
    "nature": ("leaf", "nature"),
    "transit": ("car", "transit"),
    "research": ("flask", "research"),
}
"""What an entry is about -> icon and ground."""


class Codex:
    """The list at the left, the entry at the right; opens at the entry `fact`. A question comes before its answer."""

    def __init__(self, stage: Stage, fact: str = "") -> None:
        self.stage = stage
        facts = stage.session.city.catalog.facts
        order = list(GROUPS)
        self.order = sorted(facts, key=lambda f: (order.index(f.group), stage.name(f.name).casefold()))
        self.chosen = fact if fact in facts else self.order[0].id
        self.group, self._sought = EVERY, ""
        self.guessed: set[str] = stage.picked.setdefault("guessed", set())
        self._seen: object = None
        self._to_reveal = True
        self.cards = {f.id: self._card(f) for f in self.order}
        self._list = Column(*self.cards.values(), gap=4)
        self._none = Label(stage.say("codex.none"), 12, "ink2")
        self._entry = Column(gap=12)
        self.field = TextField("", self._search, placeholder=stage.say("codex.search"), icon="search")
        self._turns = Row(gap=12, align="center")
        groups = [(g, stage.say(f"codex.group.{g}"), icon) for g, (icon, _) in GROUPS.items()]
        tabs = Tabs([(EVERY, stage.say("codex.group.all")), *groups], self.group, self._pick)
        note = Label(stage.say("codex.note", n=len(self.order)), 13, "ink2", fit="shrink")
        self.sheet = page(stage, "codex", "book", *self._body(tabs), note=note)
        self._find()
        self.refresh()

    def _body(self, tabs: Tabs) -> list[Widget]:
        """The list beside the entry; where the page is small for its text one under the other."""
        if low(self.stage):
            entry = Panel(self._entry, Divider(), self._turns, look="card", pad=12, gap=12)
            return [Scroll(Column(entry, tabs, self.field, self._none, self._list, gap=12), grow=1)]
        left = Column(self.field, self._none, Scroll(self._list, grow=1), gap=8, width=300)
        left.rigid = True
        parts: list[Widget] = [Scroll(self._entry, "white", grow=1), Divider(), self._turns]
        return [tabs, Row(left, Panel(*parts, look="card", pad=20, gap=12, grow=1), gap=16, align="stretch", grow=1)]

    def _card(self, fact: Fact) -> Card:
        icon, ground = GROUPS[fact.group]
        name = Label(self.stage.name(fact.name), 13, weight="bold", grow=1)
        row = Row(Badge(icon, ground, 26), name, gap=9)
        return Card(row, on_press=lambda: self.read(fact.id), look="inset", pad=(8, 4))

    def _pick(self, group: str) -> None:
        self.group = group
        self._find()

    def _search(self, text: str) -> None:
        self._sought = text
        self._find()

    def _find(self) -> None:
        wanted = self._sought.casefold().split()
        there = [f for f in self.order if self.group in (EVERY, f.group)]
        found = [f for f in there if all(word in self._words(f) for word in wanted)]
        self._list.adopt(*(self.cards[f.id] for f in found))
        self._none.visible = not found

    def _words(self, fact: Fact) -> str:
        return f"{self.stage.name(fact.name)} {self.stage.name(fact.text)} {fact.name.en} {fact.name.zh}".casefold()

    def read(self, fact: str) -> None:
        """Turn to an entry."""
        self.chosen = fact
        self.refresh()
        self._entry.reveal(self._entry.rect)

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
            Button(self.stage.name(f.name), partial(self.leaf, f.id), kind="plain", icon=icon, size=13)
            for f, icon in leaves
        ]
        return [buttons[0], Spacer(), buttons[1]]

    def leaf(self, fact: str) -> None:
        """Turn to an entry and bring it into view in the list."""
        self._to_reveal = True
        self.read(fact)

    def _rows(self, fact: Fact) -> list[Widget]:
        stage = self.stage
        rows: list[Widget] = [self._head(fact)]
        if fact.guess is not None and fact.id not in self.guessed:
            return [*rows, self._question(fact, fact.guess), *self._links(fact)]
        text, end = parted(stage.name(fact.text))
        if fact.figure is not None:
            value = Label(stage.name(fact.figure.value), DISPLAY, "green", "heavy", fit="shrink")
            of = Label(stage.name(fact.figure.of), 14, "ink2", "bold")
            rows.append(Panel(value, of, look="good", pad=(16, 10), gap=0))
        rows += [Label(text, 16), Label(end or source(stage, fact.source), 13, "amber_text", "bold")]
        return [*rows, *self._seed(fact), *self._links(fact)]

    def _head(self, fact: Fact) -> Row:
        icon, ground = GROUPS[fact.group]
        group = Label(self.stage.say(f"codex.group.{fact.group}"), 12, "ink2", "bold")
        words = Column(group, Label(self.stage.name(fact.name), H1, weight="heavy"), gap=0, grow=1)
        return Row(Badge(icon, ground, 56), words, gap=14)

    def _question(self, fact: Fact, guess: Guess) -> Panel:
        """What one may guess before one reads on."""
        say = self.stage.say
        ask = Label(self.stage.name(guess.ask), H2, weight="bold")
        ways = Flow(
            Button(say("codex.guess"), lambda: self._guess(fact), kind="amber", icon="question"),
            Button(say("codex.read_on"), lambda: self._read_on(fact), kind="plain", icon="book"),
            gap=10,
        )
        return Panel(ask, Label(say("codex.guess_hint"), 13, "ink2"), ways, look="fact", pad=16, gap=10)

    def _guess(self, fact: Fact) -> None:
        self._read_on(fact)
        self.stage.open("estimate", fact=fact.id)

    def _read_on(self, fact: Fact) -> None:
        self.guessed.add(fact.id)
        self._seen = None
        keep_focus(self.stage.desk, self.sheet, self.refresh)

    def _seed(self, fact: Fact) -> list[Widget]:
        """The lines of the founding article that an entry speaks of."""
        known = {line["id"]: line for line in table("seed_systems")}
        key = "name_zh" if self.stage.lang.startswith("zh") else "name_en"
        named = [known[row][key] for row in fact.seed if row in known]
        if not named:
            return []
        told = self.stage.say("codex.seed", names=self.stage.say("codex.and").join(named))
        return [Row(Icon("leaf", 16), Label(told, 12, "ink2", grow=1), gap=6)]

    def _links(self, fact: Fact) -> list[Widget]:
        """What names the entry: buildings by their pictures, then the rest by name."""
        stage = self.stage
        told = tellers.tellers(stage.session.city.catalog, fact.id)
        cards = [tellers.card(stage, kind, n, partial(self._to_building, kind)) for kind, n in told]
        links = [Button(name, act, kind="plain", icon=icon, size=13) for icon, name, act in self.links(fact.id)]
        shelves = [Flow(*shelf, gap=8) for shelf in (cards, links) if shelf]
        return [Label(stage.say("codex.links"), 12, "ink2", "bold"), *shelves] if shelves else []

    def links(self, fact: str) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """(icon, name, what a press does) of everything but buildings that names the entry."""
        stage, catalog = self.stage, self.stage.session.city.catalog
        for panel, icon, shelf in (
            ("actions", "people", catalog.actions),
            ("policies", "scale", catalog.policies),
            ("restore", "tree", catalog.restorations),
        ):
            for thing in shelf:
                if thing.fact == fact:
                    yield icon, stage.name(thing.name), partial(self._turn, panel)
        for discovery in catalog.discoveries:
            if discovery.fact == fact:
                yield "flask", stage.name(discovery.name), partial(self._turn, "research", discovery=discovery.id)

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
