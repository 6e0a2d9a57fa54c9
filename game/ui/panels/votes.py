"""The votes of a policy district by district: a small bar each, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.ui.brush import Brush
from game.ui.widgets import Shown, Widget
from game.ui.widgets.widget import Size

HIGH, APART = 5, 3  # dp


class Votes(Widget):
    """`shares` 0 to 1 by district; those of at least `majority`, where the notch is, are green. The note tells each."""

    shares = Shown()

    def __init__(self, names: Sequence[str], shows: Callable[[float], str], majority: float) -> None:
        self.names, self.shows, self.majority = tuple(names), shows, majority
        self.shares: tuple[float, ...] = ()
        super().__init__()

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return (brush.px(120) if limit is None else limit), brush.px(HIGH)

    def paint(self, surface: pygame.Surface) -> None:
        gap, n = self.brush.px(APART), max(1, len(self.shares))
        for i, share in enumerate(self.shares):
            left = self.rect.x + (self.rect.w + gap) * i // n
            wide = self.rect.x + (self.rect.w + gap) * (i + 1) // n - gap - left
            bar = pygame.Rect(left, self.rect.y, wide, self.rect.h)
            self.brush.box(surface, bar, "paper3", HIGH / 2)
            bar.w = max(bar.h, round(wide * share))
            self.brush.box(surface, bar, "mint" if share >= self.majority else "red_top", HIGH / 2)
            notch = pygame.Rect(left + round(wide * self.majority), self.rect.y, max(1, self.brush.px(1)), self.rect.h)
            surface.fill(self.brush.colour("ink"), notch)

    def hint(self) -> str:
        told = zip(self.names, self.shares, strict=False)
        return "\n".join(f"{name} {self.shows(share)}" for name, share in told)
