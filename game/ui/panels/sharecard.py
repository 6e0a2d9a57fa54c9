"""A pressable row with a name, an amount and a bar of its share."""

from __future__ import annotations

from game.ui.theme import Rgba
from game.ui.widgets import Card, Label, ProgressBar, Row
from game.ui.widgets.button import Press


class ShareCard(Card):
    """`part` of the whole, 0 to 1."""

    def __init__(self, name: str, amount: str, part: float, colour: str | Rgba, on_press: Press) -> None:
        value = Label(amount, 13, weight="bold", align="right")
        value.rigid = True
        head = Row(Label(name, 13, weight="bold", grow=1), value, gap=8)
        super().__init__(head, ProgressBar(part, colour, thick=6), on_press=on_press, pad=(10, 7), gap=4)
