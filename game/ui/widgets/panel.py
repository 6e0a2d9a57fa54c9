"""Grounds that hold other widgets: panels, cards, insets, and the thin line between parts."""

from __future__ import annotations

from typing import Unpack

import pygame

from game.ui.brush import Brush
from game.ui.widgets.layout import Aligned, Column, Pad
from game.ui.widgets.widget import Shown, Size, Widget


class Panel(Column):
    """A column on a ground. Looks: panel, modal, card, inset, tile, picked, fact, good, bad, news, tip."""

    look = Shown[str]()

    def __init__(
        self, *children: Widget, look: str = "panel", pad: Pad = 14, gap: float = 8, **options: Unpack[Aligned]
    ) -> None:
        self.look = look
        super().__init__(*children, pad=pad, gap=gap, **options)

    def paint(self, surface: pygame.Surface) -> None:
        self.brush.look(surface, self.rect, self.look)


class Divider(Widget):
    """A thin line across."""

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return 0, max(1, brush.px(1))

    def paint(self, surface: pygame.Surface) -> None:
        surface.fill(self.brush.colour("line"), self.rect)
