"""A window on something taller: wheel, drag, thumb, keys; the focus is always brought into view."""

from __future__ import annotations

from typing import Unpack

import pygame

from game.ui import paint
from game.ui.brush import Brush
from game.ui.widgets.widget import Options, Shown, Size, Widget

GUTTER, THUMB, NOTCH, FADE = 12, 6, 56, 22  # dp
LINES = {pygame.K_UP: -NOTCH, pygame.K_DOWN: NOTCH}


class Scroll(Widget):
    """Shows a part of `child`, fading into `ground` where it goes on. Give it `height`, or `grow` in a column of
    limited height. `steady` keeps the gutter of its thumb free while nothing scrolls: its columns go on outside."""

    scrolls = True
    keeps_focus = True
    radius = 9.0
    offset = Shown[int]()

    def __init__(self, child: Widget, ground: str = "paper", steady: bool = False, **options: Unpack[Options]) -> None:
        self.offset, self.ground, self.steady = 0, ground, steady
        self._grip: tuple[int, int, bool] | None = None
        super().__init__(**options)
        self.child = child
        self.adopt(child)

    @property
    def focusable(self) -> bool:
        """Takes the focus itself only when nothing inside can."""
        return self.most > 0 and not any(w.focusable for w in self.child.walk())

    @property
    def most(self) -> int:
        """The largest offset, px."""
        return max(0, self.child.rect.h - self.rect.h)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        room = None if limit is None else limit - brush.px(GUTTER)
        w, h = self.child.measure(brush, room)
        return w + brush.px(GUTTER), h

    def place(self, rect: pygame.Rect) -> None:
        super().place(rect)
        width = rect.w - self.brush.px(GUTTER)
        _, h = self.child.measure(self.brush, width)
        if h <= rect.h and not self.steady:
            width = rect.w
            _, h = self.child.measure(self.brush, width)
        self.child.rect = pygame.Rect(rect.x, rect.y, width, h)
        self.offset = min(self.offset, self.most)
        self.child.place(pygame.Rect(rect.x, rect.y - self.offset, width, h))

    def draw(self, surface: pygame.Surface) -> None:
        if not self.visible:
            return
        before = surface.get_clip()
        surface.set_clip(before.clip(self.rect.inflate(self.brush.px(4), 0)))
        super().draw(surface)
        self._fade(surface)
        surface.set_clip(before)
        if self.most:
            fill = "ink3" if self.hovered or self._grip else "off_dark"
            self.brush.box(surface, self._thumb(), fill, THUMB / 2)

    def _fade(self, surface: pygame.Surface) -> None:
        """Let the cut edges run out softly; an edge where the content ends stays sharp."""
        px = self.brush.px
        tall = min(px(FADE), self.rect.h // 4)
        ends = ((self.offset > 0, self.rect.top, False), (self.offset < self.most, self.rect.bottom - tall, True))
        for cut, y, down in ends:
            if cut and tall > 0:
                veil = paint.fading(self.rect.w + px(4) - px(GUTTER), tall, self.brush.colour(self.ground), down)
                surface.blit(veil, (self.rect.x - px(2), y))

    def hit(self, pos: tuple[int, int]) -> Widget | None:
        if self.most and self.visible and self.rect.collidepoint(pos) and pos[0] >= self._thumb().x - 2:
            return self
        return super().hit(pos)

    def handle(self, event: pygame.event.Event) -> bool:
        if not self.most:
            return False
        if event.type == pygame.MOUSEWHEEL:
            before = self.offset
            self._slide(self.offset - round(getattr(event, "precise_y", event.y) * self.brush.px(NOTCH)))
            return self.offset != before
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._grasp(event.pos)
        if event.type == pygame.MOUSEMOTION and self._grip is not None:
            return self._pull(event.pos[1])
        if event.type == pygame.MOUSEBUTTONUP and self._grip is not None:
            self._grip = None
            self.touch()
            return True
        return event.type == pygame.KEYDOWN and self._key(event.key)

    def reveal(self, rect: pygame.Rect) -> None:
        if rect is not self.rect and self.most:
            slack = self.brush.px(8)
            if rect.top - slack < self.rect.top:
                self._slide(self.offset - (self.rect.top - rect.top + slack))
            elif rect.bottom + slack > self.rect.bottom:
                self._slide(self.offset + rect.bottom - self.rect.bottom + slack)
        super().reveal(self.rect)

    def _key(self, key: int) -> bool:
        page = round(self.rect.h * 0.9)
        steps = {pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page}
        if self.focused:
            steps |= {k: self.brush.px(dp) for k, dp in LINES.items()}
            steps |= {pygame.K_HOME: -self.offset, pygame.K_END: self.most - self.offset}
        if key not in steps:
            return False
        self._slide(self.offset + steps[key])
        return True

    def _grasp(self, pos: tuple[int, int]) -> bool:
        thumb = self._thumb()
        on_thumb = pos[0] >= thumb.x - 2
        if on_thumb and not thumb.top <= pos[1] < thumb.bottom:
            self._slide(self.offset + (self.rect.h if pos[1] > thumb.centery else -self.rect.h))
        self._grip = (pos[1], self.offset, on_thumb)
        return True

    def _pull(self, y: int) -> bool:
        assert self._grip is not None
        start, offset, on_thumb = self._grip
        free = max(1, self.rect.h - self._thumb().h)
        move = (y - start) * self.most / free if on_thumb else start - y
        self._slide(offset + round(move))
        return True

    def _slide(self, offset: int) -> None:
        self.offset = max(0, min(self.most, offset))
        self.child.place(pygame.Rect(self.rect.x, self.rect.y - self.offset, *self.child.rect.size))
        self.touch()

    def _thumb(self) -> pygame.Rect:
        high = max(self.brush.px(28), round(self.rect.h * self.rect.h / max(1, self.child.rect.h)))
        free = self.rect.h - high
        y = self.rect.y + (round(free * self.offset / self.most) if self.most else 0)
        return pygame.Rect(self.rect.right - self.brush.px(THUMB), y, self.brush.px(THUMB), high)
