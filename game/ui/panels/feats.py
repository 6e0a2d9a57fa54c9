"""Achievements: pages of the album that are earned once, and what the others ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.items import Achievement
from game.engine.goals import GIVEN
from game.ui.panels.page import Shelf
from game.ui.panels.wishes import Wish
from game.ui.widgets import Chip, Column, Label, Medallion, Panel, Row

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage


class Feats:
    """`body` is a shelf of all, those that were earned first; `note` says how many."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        city = stage.session.city
        order = sorted((feat for _, feat in city.agenda.achievements), key=lambda f: not earned(city, f))
        self.cards = [FeatCard(stage, feat) for feat in order]
        self.body = Shelf(*(card.body for card in self.cards), least=320, most=3, gap=12)

    def show(self, city: City) -> None:
        """Follow the city."""
        for card in self.cards:
            card.show(city)

    def note(self, city: City) -> str:
        """How many were earned."""
        n = sum(earned(city, card.feat) for card in self.cards)
        return self.stage.say("species.feats_note", n=n, of=len(self.cards))


class FeatCard:
    """`body` is one page: in colour with its words and its date once earned, else grey with what it asks."""

    def __init__(self, stage: Stage, feat: Achievement) -> None:
        self.stage, self.feat = stage, feat
        self.badge = Medallion(feat.icon, "paper3", 58)
        self.chip = Chip("", "ok")
        self.text = Label(stage.name(feat.text), 12, "ink")
        self.wishes = [Wish(stage, condition) for condition in feat.when]
        self.asked = Column(*(wish.row for wish in self.wishes), gap=6)
        head = Column(Label(stage.name(feat.name), 16, weight="heavy"), self.chip, gap=5, align="left", grow=1)
        self.body = Panel(Row(self.badge, head, gap=12), self.text, self.asked, look="card", pad=12, gap=8)

    def show(self, city: City) -> None:
        """Follow the city."""
        had = earned(city, self.feat)
        self.badge.fill = self.feat.tone if had else "paper3"
        self.badge.ink = None if had else "ink3"
        self.chip.tone = "ok" if had else "white"
        day = int(city.achieved[city.catalog.achievements.index[self.feat.id]])
        say = self.stage.say
        told = say("species.given" if day == GIVEN else "species.not_earned")
        self.chip.text = say("species.earned", date=self.stage.date(day)) if had else told
        self.text.visible, self.asked.visible = had, not had
        for wish in self.wishes:
            wish.show(city)


def earned(city: City, feat: Achievement) -> bool:
    """Whether an achievement has been earned."""
    return int(city.achieved[city.catalog.achievements.index[feat.id]]) >= 0
