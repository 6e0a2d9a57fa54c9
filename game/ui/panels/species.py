"""The album: animals that live here, and what the others wish for before they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content import items
from game.engine import measures
from game.ui.panels.conditions import reading, sentence, share
from game.ui.panels.page import Shelf, page
from game.ui.panels.phrases import source
from game.ui.widgets import Chip, Column, Icon, Label, Medallion, Panel, ProgressBar, Row, Scroll, Widget

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage


class Species:
    """A card an animal; those that have come stand in colour."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        city = stage.session.city
        order = sorted(city.catalog.species, key=lambda s: (not _met(city, s), len(s.when)))
        self.cards = [AnimalCard(stage, animal) for animal in order]
        self._note = Label("", 13, "ink2", fit="shrink")
        shelf = Shelf(*(card.body for card in self.cards), least=320, most=3, gap=12)
        self.sheet = page(stage, "species", "heart", Scroll(shelf, grow=1), note=self._note)
        self.refresh()

    def refresh(self) -> None:
        """Follow the city."""
        session = self.stage.session
        seen = (session.city.now.day, session.altered)
        if seen == self._seen:
            return
        self._seen = seen
        for card in self.cards:
            card.show(session.city)
        met = sum(_met(session.city, card.animal) for card in self.cards)
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


class Wish:
    """One condition as a row: a tick when it is met, the words, how it stands, and a bar of how far it has come."""

    def __init__(self, stage: Stage, condition: items.Condition) -> None:
        self.stage, self.condition = stage, condition
        self.tick = Icon("dot_empty", 15)
        self.now = Label("", 12, weight="bold", align="right")
        self.now.rigid = True
        self.bar = ProgressBar(0.0, "mint", thick=4)
        words = Row(Label(sentence(stage, condition), 12, grow=1), self.now, gap=7)
        self.row = Row(self.tick, Column(words, self.bar, gap=2, grow=1), gap=7)

    def show(self, city: City) -> None:
        """Follow the city."""
        met = measures.holds(city, self.condition)
        self.tick.name = "status_ok" if met else "dot_empty"
        self.bar.value = share(city, self.condition)
        self.bar.colour = "mint" if met else "amber"
        self.now.text = reading(self.stage, self.condition)
        self.now.colour = "green" if met else "ink2"


def mark(stage: Stage, animal: str) -> str:
    """The icon of an animal: its own where there is one, else a heart."""
    return animal if animal in stage.desk.brush.icons.names() else "heart"


def _met(city: City, animal: items.Species) -> bool:
    return int(city.species[city.catalog.species.index[animal.id]]) >= 0
