"""A pressable row with a name, an amount and a bar of its share; with a picture before them where there is one."""

from __future__ import annotations

import pygame

from game.ui.theme import Rgba
from game.ui.widgets import Card, Column, Icon, Label, Picture, ProgressBar, Row
from game.ui.widgets.button import Press


class ShareCard(Card):
    """`part` of the whole, 0 to 1; `room` the picture's width and height in dp."""

    def __init__(
        self,
        name: str,
        amount: str,
        part: float,
        colour: str | Rgba,
        on_press: Press,
        picture: pygame.Surface | None = None,
        room: tuple[float, float] = (0, 0),
    ) -> None:
        value = Label(amount, 13, weight="bold", align="right")
        value.rigid = True
        head = Row(Label(name, 13, weight="bold", grow=1, fit="shrink"), value, gap=8)
        bar = ProgressBar(part, colour, thick=6)
        if picture is None:
            super().__init__(head, bar, on_press=on_press, pad=(10, 7), gap=4)
            return
        shown = Picture(picture, *room, fill="green_tint")
        shown.rigid = True
        body = Row(shown, Column(head, bar, gap=4, grow=1), Icon("chevron", 14), gap=8)
        super().__init__(body, on_press=on_press, pad=(6, 5))
