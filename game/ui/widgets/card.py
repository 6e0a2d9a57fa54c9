"""A card that is pressed as a whole."""

from __future__ import annotations

from typing import Unpack

import pygame

from game.ui.brush import Brush
from game.ui.theme import CARD, lighter
from game.ui.widgets.button import Press, Pressable, Pressed
from game.ui.widgets.layout import Column, Pad
from game.ui.widgets.widget import Shown, Size, Widget


class Card(Pressable):
    """Children in a column on a tile; `chosen` gives it the green edge. Locked cards are not `enabled`."""

    radius = float(CARD)
    chosen = Shown[bool]()

    def __init__(
        self,
        *children: Widget,
        on_press: Press | None = None,
        chosen: bool = False,
        look: str = "tile",
        pad: Pad = 6,
        gap: float = 4,
        **options: Unpack[Pressed],
    ) -> None:
        self.chosen, self.look = chosen, look
        self.body = Column(*children, pad=pad, gap=gap)
        super().__init__(on_press, **options)
        self.adopt(self.body)

    @property
    def focusable(self) -> bool:
        """Only where a press leads on."""
        return self.on_press is not None

    def natural(self, brush: Brush, limit: int | None) -> Size:
        w, h = self.body.measure(brush, limit)
        return w, max(h, brush.px(34))

    def place(self, rect: pygame.Rect) -> None:
        super().place(rect)
        self.body.measure(self.brush, rect.w)
        self.body.place(rect)

    def paint(self, surface: pygame.Surface) -> None:
        self.brush.look(surface, self.rect, "picked" if self.chosen else self.look)
        if self.enabled and (self.hovered or self.pressed) and not self.chosen:
            fill = self.brush.colour("paper3") if self.pressed else lighter(self.brush.colour("paper2"), 0.5)
            self.brush.box(surface, self.rect, fill, CARD, border="ink3")
