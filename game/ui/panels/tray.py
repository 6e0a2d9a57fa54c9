"""A scroll that says what it hides: a strip below it, over nothing, tells how many more there are and leads there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

import pygame

from game.ui.theme import CAPTION
from game.ui.widgets import Scroll, Widget
from game.ui.widgets.widget import Options

HIGH, GAP, ARROW = 22, 5, 5  # dp


class Tray(Scroll):
    """Scrolls `child`, whose children are counted; `more(n)` words how many lie below, 0 at the end."""

    def __init__(self, child: Widget, more: Callable[[int], str], **options: Unpack[Options]) -> None:
        self._more = more
        self._strip = pygame.Rect(0, 0, 0, 0)
        super().__init__(child, **options)

    def place(self, rect: pygame.Rect) -> None:
        """Keep a strip free at the foot where not everything fits."""
        px = self.brush.px
        self._strip = pygame.Rect(rect.x, rect.bottom, rect.w, 0)
        if self.child.measure(self.brush, rect.w)[1] > rect.h:
            self._strip = pygame.Rect(rect.x, rect.bottom - px(HIGH), rect.w, px(HIGH))
            rect = pygame.Rect(rect.x, rect.y, rect.w, rect.h - px(HIGH + GAP))
        super().place(rect)

    def touch(self, layout: bool = False, area: pygame.Rect | None = None) -> None:
        """What moves in the tray changes what its strip says."""
        strip = getattr(self, "_strip", None)
        super().touch(layout, self.rect.union(strip) if strip and area is None else area)

    def below(self) -> int:
        """How many of the child's children are not wholly above the rim."""
        return sum(each.rect.bottom > self.rect.bottom for each in self.child.children if each.visible)

    def turn(self, way: int) -> None:
        """Go down (1) to what is not wholly in sight, at most a page, or most of a page up (-1); from the end (1) back
        to the top."""
        if way > 0 and self.offset >= self.most:
            self._slide(0)
            return
        hidden = [each.rect.top for each in self.child.children if each.visible and each.rect.bottom > self.rect.bottom]
        step = min((top - self.rect.top for top in hidden if top > self.rect.top), default=self.rect.h)
        self._slide(self.offset + (min(step, self.rect.h) if way > 0 else -self.rect.h))

    def draw(self, surface: pygame.Surface) -> None:
        super().draw(surface)
        if self.visible and self.most:
            self._paint_strip(surface)

    def hit(self, pos: tuple[int, int]) -> Widget | None:
        if self.visible and self.most and self._strip.collidepoint(pos):
            return self
        return super().hit(pos)

    def handle(self, event: pygame.event.Event) -> bool:
        pressed = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
        if pressed and self.most and self._strip.collidepoint(event.pos):
            self.turn(1)
            return True
        return super().handle(event)

    def _paint_strip(self, surface: pygame.Surface) -> None:
        px, place, down = self.brush.px, self._strip, self.offset < self.most
        text = self._more(self.below() if down else 0)
        wide = self.brush.type.size(text, CAPTION + 1, "bold")[0]
        left = place.centerx - (wide + px(3 * ARROW)) // 2
        room = pygame.Rect(left, place.y, wide + 2, place.h)
        self.brush.text(surface, text, room, CAPTION + 1, "green", "bold")
        x, y, arm = room.right + px(2 * ARROW), place.centery, px(ARROW)
        tip = arm // 2 + 1 if down else -arm // 2 - 1
        outline = [(x - arm, y - tip), (x + arm, y - tip), (x, y + tip)]
        pygame.draw.polygon(surface, self.brush.colour("green"), outline)
