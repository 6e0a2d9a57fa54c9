"""The capsules of the bar: one that is pressed as a whole, and small figures that share one."""

from __future__ import annotations

from game.ui.panels.room import HIGH
from game.ui.theme import INSET
from game.ui.widgets import Column, Icon, Label, Row, Widget
from game.ui.widgets.button import Press
from game.ui.widgets.card import Card

EMPTY = "\u2013"
"""Stands where there is nothing to measure yet."""


def capsule(
    *children: Widget, on_press: Press, tip: str, width: float, grow: float = 0, high: float = HIGH
) -> Card:
    """A pressable capsule of the bar."""
    row = Row(*children, gap=9, height=high - 6)
    return Card(row, on_press=on_press, look="panel", pad=(10, 3), tip=tip, width=width, height=high, grow=grow)


class Small(Card):
    """A small figure with its icon, `high` dp: above the number, or beside it with `flat`; pressed it asks why."""

    radius = float(INSET)

    def __init__(self, icon: str, on_press: Press, tip: str, width: float, high: float, flat: bool = False) -> None:
        self.icon = Icon(icon, 18)
        self.value = Label("", 13.5 if flat else 12.5, weight="heavy", align="left" if flat else "center", fit="shrink")
        if flat:
            self.value.grow = 1
            inside: Row | Column = Row(self.icon, self.value, gap=6, height=high - 4)
        else:
            inside = Column(Row(self.icon, gap=0), self.value, gap=1, align="center")
        pad = 5 if flat else 2, 2
        super().__init__(inside, on_press=on_press, look="bare", pad=pad, tip=tip, width=width, height=high)

    def show(self, value: str, tip: str = "", colour: str = "ink") -> None:
        """Another value, and what it is in full."""
        self.value.text, self.value.colour = value, colour
        self.tip = tip or self.tip
