"""A scroll whose child takes all the room there is, and scrolls only when it needs more."""

from __future__ import annotations

import pygame

from game.ui.widgets import Scroll


class Filling(Scroll):
    """For charts: high where there is room, never lower than they measure."""

    def place(self, rect: pygame.Rect) -> None:
        super().place(rect)
        if self.child.rect.h < rect.h:
            self.child.place(pygame.Rect(rect))
