"""Wishes: a condition as a row that ticks itself off, as animals, achievements and levels ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.terms import Condition
from game.ui.panels.conditions import met, reading, sentence, share
from game.ui.widgets import Column, Icon, Label, ProgressBar, Row

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage


class Wish:
    """One condition as a row: a tick when it is met, the words, how it stands, and a bar of how far it has come."""

    def __init__(self, stage: Stage, condition: Condition) -> None:
        self.stage, self.condition = stage, condition
        self.tick = Icon("dot_empty", 15)
        self.now = Label("", 12, weight="bold", align="right")
        self.now.rigid = True
        self.bar = ProgressBar(0.0, "mint", thick=4)
        words = Row(Label(sentence(stage, condition), 12, grow=1), self.now, gap=7)
        self.row = Row(self.tick, Column(words, self.bar, gap=2, grow=1), gap=7)

    def show(self, city: City) -> None:
        """Follow the city."""
        held = met(city, self.condition)
        self.tick.name = "status_ok" if held else "dot_empty"
        self.bar.value = share(city, self.condition)
        self.bar.colour = "mint" if held else "amber"
        self.now.text = reading(self.stage, self.condition)
        self.now.colour = "green" if held else "ink2"
