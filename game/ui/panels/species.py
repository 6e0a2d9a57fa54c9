"""The album: animals that live here, and what the others wish for before they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content import items
from game.ui.panels.families import Families
from game.ui.panels.feats import Feats
from game.ui.panels.page import Shelf, page
from game.ui.panels.phrases import source
from game.ui.panels.wishes import Wish
from game.ui.widgets import Chip, Column, Label, Medallion, Panel, ProgressBar, Row, Scroll, Tabs, Widget

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

TABS: dict[str, str] = {"animals": "bird", "feats": "star", "families": "home"}
"""Part of the album -> its icon."""


class Species:
    """The island's album: tabs for its animals, for what was achieved, and for the families that are followed."""

    def __init__(self, stage: Stage, tab: str = "animals") -> None:
        self.stage, self.tab = stage, tab
        self._seen: object = None
        city = stage.session.city
        order = sorted(city.catalog.species, key=lambda s: (not _met(city, s), len(s.when)))
        self.cards = [AnimalCard(stage, animal) for animal in order]
        self.feats, self.families = Feats(stage), Families(stage)
        self._note = Label("", 13, "ink2", fit="shrink")
        animals = Shelf(*(card.body for card in self.cards), least=320, most=3, gap=12)
        self._shelves = {"animals": animals, "feats": self.feats.body, "families": self.families.body}
        names = [(key, stage.say(f"species.tab.{key}"), icon) for key, icon in TABS.items()]
        shown = Scroll(Column(*self._shelves.values(), gap=0), grow=1)
        self.sheet = page(stage, "species", "heart", Tabs(names, tab, self._pick), shown, note=self._note)
        self._pick(tab)

    def _pick(self, tab: str) -> None:
        self.tab = tab
        for key, shelf in self._shelves.items():
            shelf.visible = key == tab
        self._seen = None
        self.refresh()

    def refresh(self) -> None:
        """Follow the city."""
        session = self.stage.session
        seen = (session.city.now.day, session.altered)
        if seen == self._seen:
            return
        self._seen = seen
        city = session.city
        if self.tab == "feats":
            self.feats.show(city)
            self._note.text = self.feats.note(city)
        elif self.tab == "families":
            self.families.show(city)
            self._note.text = self.stage.say("species.families_note")
        else:
            for card in self.cards:
                card.show(city)
            met = sum(_met(city, card.animal) for card in self.cards)
            self._note.text = self.stage.say("species.note", n=met, of=len(self.cards))


class AnimalCard:
    """`body` is the card of one animal; `show` sets it to the city of today."""

    def __init__(self, stage: Stage, animal: items.Species) -> None:
        self.stage, self.animal = stage, animal
        self.badge = Medallion(mark(stage, animal.id), "paper3", 92)
        self.chip = Chip("", "ok")
        self.text = Label(stage.name(animal.text), 12, "ink2")
        self.wishes = [Wish(stage, condition) for condition in animal.when]
        self.patience = ProgressBar(0.0, "mint", thick=5)
        self.waiting = Label("", 11, "ink2")
        name = Label(stage.name(animal.name), 17, weight="heavy")
        told = source(stage, animal.source)
        credit: list[Widget] = [Label(told, 11, "ink3")] if told else []
        self.body = Panel(
            Row(self.badge, Column(name, self.chip, gap=6, align="left", grow=1), gap=14),
            self.text,
            Column(*(wish.row for wish in self.wishes), gap=6),
            self.patience,
            self.waiting,
            *credit,
            look="card",
            pad=12,
            gap=8,
        )

    def show(self, city: City) -> None:
        """Follow the city."""
        stage, animal = self.stage, self.animal
        index = city.catalog.species.index[animal.id]
        met = _met(city, animal)
        self.badge.fill = animal.tone if met else "paper3"
        self.badge.ink = None if met else "ink3"
        self.chip.tone = "ok" if met else "white"
        since = stage.date(int(city.species[index])) if met else ""
        self.chip.text = stage.say("species.since", date=since) if met else stage.say("species.not_met")
        self.text.colour = "ink" if met else "ink3"
        for wish in self.wishes:
            wish.show(city)
        held = int(city.settled[index])
        self.patience.visible = self.waiting.visible = not met and held > 0
        self.patience.value = held / animal.holds
        self.waiting.text = stage.say("species.waits", n=max(0, animal.holds - held))


def mark(stage: Stage, animal: str) -> str:
    """The icon of an animal: its own where there is one, else a heart."""
    return animal if animal in stage.desk.brush.icons.names() else "heart"


def _met(city: City, animal: items.Species) -> bool:
    return int(city.species[city.catalog.species.index[animal.id]]) >= 0
