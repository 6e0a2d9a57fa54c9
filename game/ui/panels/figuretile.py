"""A small tile with one figure: icon, name, value; pressed it asks why."""

from __future__ import annotations

from game.ui.theme import INSET
from game.ui.widgets import Card, Column, Icon, Label, Row
from game.ui.widgets.button import Press


class FigureTile(Card):
    """`show` sets the value; without `on_press` it only shows."""

    radius = float(INSET)

    def __init__(self, icon: str, name: str, value: str = "", on_press: Press | None = None, tip: str = "") -> None:
        self.value = Label(value, 13.5, weight="heavy", fit="shrink")
        words = Column(Label(name, 11.5, "ink2", fit="shrink"), self.value, gap=0, grow=1)
        self.icon = Icon(icon, 19)
        super().__init__(Row(self.icon, words, gap=8), on_press=on_press, pad=(8, 4), tip=tip)

    def show(self, value: str, colour: str = "ink") -> None:
        """Another value."""
        self.value.text, self.value.colour = value, colour
