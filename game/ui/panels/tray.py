"""A scroll that says what it hides: a button at its lower rim tells how many more there are."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.theme import CAPTION
from game.ui.widgets import Scroll, Widget

KEPT, HIGH, ARROW = 34, 26, 5  # dp


class Tray(Scroll):
    """Scrolls `child`, whose children are counted; `more(n)` words how many lie below."""

    def __init__(self, child: Widget, more: Callable[[int], str], **options: object) -> None:
        self._more = more
        super().__init__(child, **options)

    def below(self) -> int:
        """How many of the child's children are not wholly above the rim."""
        return sum(each.rect.bottom > self.rect.bottom for each in self.child.children if each.visible)

    def turn(self, way: int) -> None:
        """Go down (1) to what is not wholly in sight, at most a page, or most of a page up (-1)."""
        page = self.rect.h - self.brush.px(KEPT)
        rim = self.rect.bottom - self.brush.px(HIGH)
        hidden = [each.rect.top for each in self.child.children if each.visible and each.rect.bottom > rim]
        step = min((top - self.rect.top for top in hidden if top > self.rect.top), default=page)
        self._slide(self.offset + (min(step, page) if way > 0 else -page))

    def draw(self, surface: pygame.Surface) -> None:
        super().draw(surface)
        if self.visible and self.offset < self.most:
            self._button(surface)

    def hit(self, pos: tuple[int, int]) -> Widget | None:
        if self.visible and self.offset < self.most and self._place().collidepoint(pos):
            return self
        return super().hit(pos)

    def handle(self, event: pygame.event.Event) -> bool:
        pressed = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
        if pressed and self.offset < self.most and self._place().collidepoint(event.pos):
            self.turn(1)
            return True
        return super().handle(event)

    def _place(self) -> pygame.Rect:
        px = self.brush.px
        return pygame.Rect(self.rect.x, self.rect.bottom - px(HIGH), self.rect.w - px(12), px(HIGH))

    def _button(self, surface: pygame.Surface) -> None:
        px, place = self.brush.px, self._place()
        self.brush.box(surface, place, "green_tint", HIGH / 2, border="green")
        self.brush.text(surface, self._more(self.below()), place, CAPTION + 1, "green", "bold", "center")
        x, y, arm = place.right - px(16), place.centery, px(ARROW)
        pygame.draw.polygon(
            surface, self.brush.colour("green"), [(x - arm, y - arm // 2), (x + arm, y - arm // 2), (x, y + arm)]
        )
