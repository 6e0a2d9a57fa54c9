"""A value on a line: dragged, clicked, or moved by the arrow keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

import pygame

from game.ui.brush import Brush
from game.ui.theme import BODY, TARGET, lighter
from game.ui.widgets.widget import Options, Shown, Size, Widget

KNOB = 18  # dp
STEPS = {
    pygame.K_LEFT: -1,
    pygame.K_DOWN: -1,
    pygame.K_RIGHT: 1,
    pygame.K_UP: 1,
    pygame.K_PAGEDOWN: -5,
    pygame.K_PAGEUP: 5,
}


class Slider(Widget):
    """A number from `low` to `high` in steps. `shows(value)` gives the text at the right, `on_change(value)` is
    called for every change by the player."""

    keeps_focus = True
    radius = 9.0
    value = Shown[float]()
    enabled = Shown[bool]()

    def __init__(
        self,
        low: float,
        high: float,
        value: float,
        on_change: Callable[[float], object] | None = None,
        *,
        step: float = 1,
        shows: Callable[[float], str] | None = None,
        enabled: bool = True,
        reason: str = "",
        **options: Unpack[Options],
    ) -> None:
        self.low, self.high, self.step, self.shows = low, high, step, shows
        self.on_change, self.enabled, self.reason = on_change, enabled, reason
        self.value, self._taken = value, False
        super().__init__(**options)

    @property
    def focusable(self) -> bool:
        return True

    def natural(self, brush: Brush, limit: int | None) -> Size:
        wide = brush.px(200) if limit is None else limit
        return wide, brush.px(TARGET)

    def paint(self, surface: pygame.Surface) -> None:
        track, px = self._track(), self.brush.px
        fill = "green" if self.enabled else "off_dark"
        line = pygame.Rect(track.x - px(KNOB / 2), track.centery - px(3), track.w + px(KNOB), px(6))
        self.brush.box(surface, line, "paper3", 3)
        x = track.x + round(track.w * self._share())
        self.brush.box(surface, pygame.Rect(line.x, line.y, max(line.h, x - line.x), line.h), fill, 3)
        knob = pygame.Rect(0, 0, px(KNOB), px(KNOB))
        knob.center = (x, track.centery)
        ground = self.brush.colour("white")
        if self.hovered and self.enabled:
            ground = lighter(self.brush.colour("green_tint"), 0.2)
        self.brush.box(surface, knob, ground, KNOB / 2, border=fill, thick=2.5)
        if self.shows is not None:
            spot = pygame.Rect(self.rect.right - self._room(), self.rect.y, self._room(), self.rect.h)
            self.brush.text(surface, self.shows(self.value), spot, BODY, "ink", "bold", "right")

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._taken = True
            self._drag(event.pos[0])
            return True
        if event.type == pygame.MOUSEBUTTONUP:
            self._taken = False
        if event.type == pygame.MOUSEMOTION and event.buttons[0] and self._taken:
            self._drag(event.pos[0])
            return True
        if event.type == pygame.KEYDOWN and event.key in STEPS:
            self._turn(self.value + STEPS[event.key] * self.step)
            return True
        if event.type == pygame.KEYDOWN and event.key in (pygame.K_HOME, pygame.K_END):
            self._turn(self.low if event.key == pygame.K_HOME else self.high)
            return True
        return False

    def hint(self) -> str:
        return str(self.reason) if not self.enabled and self.reason else super().hint()

    def _share(self) -> float:
        return (self.value - self.low) / (self.high - self.low) if self.high > self.low else 0.0

    def _room(self) -> int:
        if self.shows is None:
            return 0
        ends = (self.shows(self.low), self.shows(self.high), self.shows(self.value))
        step = self.brush.px(8)  # sliders under one another end at one edge though their figures differ a little
        widest = max(self.brush.type.size(text, BODY, "bold")[0] for text in ends)
        return -(-widest // step) * step + self.brush.px(10)

    def _track(self) -> pygame.Rect:
        half = self.brush.px(KNOB / 2)
        wide = max(1, self.rect.w - self._room() - 2 * half)
        return pygame.Rect(self.rect.x + half, self.rect.y, wide, self.rect.h)

    def _drag(self, x: int) -> None:
        track = self._track()
        self._turn(self.low + (self.high - self.low) * (x - track.x) / track.w)

    def _turn(self, value: float) -> None:
        steps = round((value - self.low) / self.step)
        value = min(self.high, max(self.low, self.low + steps * self.step))
        if self.enabled and value != self.value:
            self.value = value
            if self.on_change is not None:
                self.on_change(value)
