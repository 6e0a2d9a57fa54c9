"""A scroll that says what it hides: a fade at the rim with a button that tells how many more there are."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.theme import CAPTION
from game.ui.widgets import Scroll, Widget

FADE, HIGH, ARROW = 34, 26, 5  # dp


class Tray(Scroll):
    """Scrolls `child`, whose children are counted; `more(n)` words how many lie below."""

    def __init__(self, child: Widget, more: Callable[[int], str], **options: object) -> None:
        self._more = more
        super().__init__(child, **options)

    def below(self) -> int:
        """How many of the child's children lie mostly below the rim."""
        return sum(each.rect.centery > self.rect.bottom for each in self.child.children if each.visible)

    def turn(self, way: int) -> None:
        """Go most of a page down (1) or up (-1)."""
        self._slide(self.offset + way * (self.rect.h - self.brush.px(FADE)))

    def draw(self, surface: pygame.Surface) -> None:
        super().draw(surface)
        if not self.visible:
            return
        if self.offset:
            self._fade(surface, top=True)
        if self.offset < self.most:
            self._fade(surface, top=False)
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

    def _fade(self, surface: pygame.Surface, top: bool) -> None:
        """The content goes into the paper towards a rim."""
        paper, high = self.brush.colour("paper")[:3], self.brush.px(FADE if not top else FADE // 2)
        mist = pygame.Surface((1, high), pygame.SRCALPHA)
        for y in range(high):
            part = (high - y if top else y + 1) / high
            mist.set_at((0, y), (*paper, round(255 * min(1, part * 1.3))))
        wide = pygame.transform.scale(mist, (self._place().w, high))
        surface.blit(wide, (self.rect.x, self.rect.y if top else self.rect.bottom - high))

    def _button(self, surface: pygame.Surface) -> None:
        px, place = self.brush.px, self._place()
        self.brush.box(surface, place, "green_tint", HIGH / 2, border="green")
        self.brush.text(surface, self._more(self.below()), place, CAPTION + 1, "green", "bold", "center")
        x, y, arm = place.right - px(16), place.centery, px(ARROW)
        pygame.draw.polygon(
            surface, self.brush.colour("green"), [(x - arm, y - arm // 2), (x + arm, y - arm // 2), (x, y + arm)]
        )
