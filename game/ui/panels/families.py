"""Three families: what they say today, what they pay, how they feel, and the carbon of their month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.amount import Unit
from game.content.evened import evened
from game.content.items import Line, Story
from game.engine import family, measures
from game.ui.panels.naming import district
from game.ui.panels.page import Shelf
from game.ui.widgets import (
    Chip,
    Column,
    Divider,
    Flow,
    KeyValue,
    Label,
    Medallion,
    Panel,
    Picture,
    ProgressBar,
    Row,
    Widget,
)

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

HALF = 0.5
WIDE, HIGH = 84, 64
"""dp of the picture of the home."""
STEPS: dict[str, int] = {"fen": 100, "dust": 1_000}
"""Unit -> base units that a part of a sum is told in."""


class Families:
    """`body` is a shelf with a card a family."""

    def __init__(self, stage: Stage) -> None:
        self.cards = [FamilyCard(stage, story) for story in stage.session.city.catalog.stories]
        self.body = Shelf(*(card.body for card in self.cards), least=300, most=3, gap=12)

    def show(self, city: City) -> None:
        """Follow the city."""
        for card in self.cards:
            card.show(city)


class FamilyCard:
    """`body` is one family; `show` sets it to the city of today."""

    def __init__(self, stage: Stage, story: Story) -> None:
        self.stage, self.story = stage, story
        say = stage.say
        self.where = Label("", 12, "ink2")
        self.line = Label("", 15, "ink", "bold")
        self.bill = KeyValue(say("species.bill"), "", icon="coin", size=14)
        self.carbon = KeyValue(say("species.carbon"), "", icon="co2", size=14)
        self.comfort = KeyValue(say("species.comfort"), "", icon="face_happy", size=14)
        self.feels = ProgressBar(0.0, mark=HALF, thick=7)
        self.pays, self.emits = Flow(gap=5), Flow(gap=5)
        head = Column(Label(stage.name(story.name), 18, weight="heavy"), self.where, gap=2, grow=1)
        badge = Medallion(story.icon, story.tone, 64)
        self.home = Picture(None, WIDE, HIGH, radius=12)
        told = Panel(self.line, look="inset", pad=12)
        about = Label(stage.name(story.about), 12, "ink2")
        figures: list[Widget] = [self.bill, self.pays, Divider(), self.carbon, self.emits, Divider()]
        self.numbers = Column(*figures, self.comfort, self.feels, gap=7)
        self.body = Panel(Row(badge, head, self.home, gap=12), about, told, self.numbers, look="card", pad=14, gap=10)

    def show(self, city: City) -> None:
        """Follow the city."""
        stage, lived = self.stage, family.live(city, self.story)
        self.numbers.visible = self.home.visible = lived is not None
        if lived is None:
            self.where.text = stage.say("species.not_ashore")
            self.line.text = stage.say("species.on_the_boat")
            return
        thumb = stage.picked.get("thumb")
        self.home.picture, self.home.fill = thumb(lived.kind, WIDE - 6, HIGH - 4) if thumb else None, "paper2"
        home = stage.name(city.catalog.buildings[lived.kind].name)
        self.where.text = stage.say("species.lives", district=district(stage, lived.district), home=home)
        self.line.text = stage.name(spoken(city, self.story).says)
        self.bill.value.text = stage.amount(lived.bill, "fen")
        self.carbon.value.text = stage.amount(lived.carbon, "g")
        self.pays.adopt(*self._rows(lived.fen, "fen"))
        self.emits.adopt(*self._rows(lived.grams, "dust"))
        share = lived.comfort / 1e6
        self.comfort.value.text = stage.amount(round(share, 3), "share")
        self.feels.value, self.feels.colour = share, "green" if share >= HALF else "red"

    def _rows(self, amounts: dict[str, int], unit: Unit) -> list[Chip]:
        """A chip for each part of a sum that is not nothing, in whole yuan or kg that add up to the sum, rounded."""
        say, amount, step = self.stage.say, self.stage.amount, STEPS[unit]
        counts = evened(list(amounts.values()), step)
        return [
            Chip(say("species.part", name=say(f"species.row.{row}"), amount=amount(count * step, unit)))
            for row, count in zip(amounts, counts, strict=True)
            if count
        ]


def spoken(city: City, story: Story) -> Line:
    """What a family says today: its first line whose conditions hold."""
    return next(line for line in story.lines if measures.all_hold(city, line.when))
