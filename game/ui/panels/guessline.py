"""The line on which a guess and the truth meet: the guess stands, the truth slides in from it."""

from __future__ import annotations

from typing import Unpack

import pygame

from game.ui.brush import Brush
from game.ui.theme import CAPTION
from game.ui.widgets.widget import Options, Shown, Size, Widget

SLIDES_MS = 900
DOT = 18
"""dp across."""


class GuessLine(Widget):
    """`guess` and `truth` as places from 0 to 1, each with its words; `gone` is how far the truth has slid, 0 to 1."""

    gone = Shown[float]()

    def __init__(self, guess: float, truth: float, words: tuple[str, str], **options: Unpack[Options]) -> None:
        self.guess, self.truth, self.words = guess, truth, words
        self.gone = 0.0
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        line = brush.type.line_height(CAPTION + 2)
        return (brush.px(320) if limit is None else limit), brush.px(DOT + 12) + 2 * line

    def slide(self, ms: int) -> None:
        """How far the truth is so long after it began to slide: quick at first, then slower."""
        rest = 1.0 - min(1.0, ms / SLIDES_MS)
        self.gone = 1.0 - rest**3

    def paint(self, surface: pygame.Surface) -> None:
        brush, px = self.brush, self.brush.px
        line = brush.type.line_height(CAPTION + 2)
        left, wide = self.rect.x + px(DOT / 2), self.rect.w - px(DOT)
        y = self.rect.y + line + px(DOT / 2 + 6)
        brush.box(surface, pygame.Rect(self.rect.x, y - px(4), self.rect.w, px(8)), "paper3", 4)
        at = self.guess + (self.truth - self.guess) * self.gone
        x, goal = left + round(self.guess * wide), left + round(at * wide)
        between = pygame.Rect(min(x, goal), y - px(4), abs(goal - x), px(8))
        brush.box(surface, between, "amber", 4)
        self._dot(surface, goal, y, "green", "white")
        self._dot(surface, x, y, "white", "teal")
        self._word(surface, self.words[0], x, self.rect.y, "teal")
        if self.gone >= 1.0:
            self._word(surface, self.words[1], goal, self.rect.bottom - line, "green")

    def _dot(self, surface: pygame.Surface, x: int, y: int, fill: str, edge: str) -> None:
        spot = pygame.Rect(0, 0, self.brush.px(DOT), self.brush.px(DOT))
        spot.center = (x, y)
        self.brush.box(surface, spot, fill, DOT / 2, border=edge, thick=3)

    def _word(self, surface: pygame.Surface, text: str, x: int, y: int, colour: str) -> None:
        w, h = self.brush.type.size(text, CAPTION + 2, "bold")
        spot = pygame.Rect(x - w // 2, y, w + 2, h)
        spot.clamp_ip(self.rect)
        self.brush.text(surface, text, spot, CAPTION + 2, colour, "bold")
