"""A switch with its label."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

import pygame

from game.ui.brush import Brush
from game.ui.theme import BODY, TARGET, lighter
from game.ui.widgets.button import Pressable, Pressed
from game.ui.widgets.widget import Shown, Size

TRACK = (38, 22)  # dp


class Toggle(Pressable):
    """On or off: the knob's side and a check mark say so, not colour alone. Calls `on_change(value)`."""

    radius = 9.0
    value = Shown[bool]()
    text = Shown[str](layout=True)

    def __init__(
        self,
        text: str,
        value: bool = False,
        on_change: Callable[[bool], object] | None = None,
        *,
        size: float = BODY,
        **options: Unpack[Pressed],
    ) -> None:
        self.text, self.value, self.size, self.on_change = text, value, size, on_change
        super().__init__(self._flip, **options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        track = brush.px(TRACK[0] + 12)
        if limit is None:
            w, h = brush.type.size(self.text, self.size)
            return w + track, max(h, brush.px(TARGET))
        _, h = brush.type.block(self.text, self.size, max(1, limit - track))
        return limit, max(h + brush.px(4), brush.px(TARGET))

    def paint(self, surface: pygame.Surface) -> None:
        px, kind = self.brush.px, self.brush.type
        track = pygame.Rect(0, 0, px(TRACK[0]), px(TRACK[1]))
        track.midright = self.rect.midright
        fill = self.brush.colour(("green" if self.value else "ink3") if self.enabled else "off_dark")
        if self.hovered and self.enabled:
            fill = lighter(fill, 0.1)
        self.brush.box(surface, track, fill, TRACK[1] / 2)
        knob = pygame.Rect(0, 0, px(TRACK[1] - 6), px(TRACK[1] - 6))
        knob.center = track.center
        knob.x = track.right - px(3) - knob.w if self.value else track.x + px(3)
        self.brush.box(surface, knob, "white", TRACK[1])
        if self.value:
            self.brush.icon(surface, "check", knob, 12, "green" if self.enabled else "off_ink")
        room = max(1, self.rect.w - px(TRACK[0] + 12))
        _, h = kind.block(self.text, self.size, room)
        ink = "ink" if self.enabled else "off_ink"
        kind.draw(surface, self.text, (self.rect.x, self.rect.centery - h // 2), self.size, ink, width=room)

    def _flip(self) -> None:
        self.value = not self.value
        if self.on_change is not None:
            self.on_change(self.value)
