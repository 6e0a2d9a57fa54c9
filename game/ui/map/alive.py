"""The view with all that moves on it, kept for as long as nothing would have moved by more than a pixel or two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from time import perf_counter

import pygame

from game.ui.map.scene import MapScene

BEAT_MS = 50
"""What moves is brought to where it is now this often; frames in between cost one blit."""
UNWATCHED = 0.002
"""Share of a core that what moves may take while nobody looks."""
LONGEST_MS = 5_000
"""Even then it moves this often."""
PASSING = ("marks", "smog")
"""Fields of a scene that nothing that moves is drawn by; of the smog only its step."""


class Alive:
    """A kept picture of the view and what moves on it."""

    def __init__(self) -> None:
        self.watched = True
        self._sheet: pygame.Surface | None = None
        self._scene: MapScene | None = None
        self._now = -1
        self._cost = 0.0

    def draw(
        self, surface: pygame.Surface, view: pygame.Surface, scene: MapScene, t_ms: int,
        over: Callable[[pygame.Surface, int], None],
    ) -> None:  # fmt: skip
        """Blit the picture of the moment; `over` draws what moves on a surface as it is at a time in ms."""
        now = self._beat(t_ms)
        if self._sheet is None or self._sheet.get_size() != view.get_size():
            self._sheet, self._scene = pygame.Surface(view.get_size(), 0, 32), None
        if self._scene is None or now != self._now or not _alike(scene, self._scene):
            start = perf_counter()
            self._sheet.blit(view, (0, 0))
            over(self._sheet, now)
            self._cost += (perf_counter() - start - self._cost) / 8
        self._scene, self._now = scene, now
        surface.blit(self._sheet, (0, 0))

    def stirs(self, t_ms: int) -> bool:
        """Whether another beat has begun since the last drawing."""
        return self._scene is None or self._beat(t_ms) != self._now

    def forget(self) -> None:
        """The view has changed."""
        self._scene = None

    def _beat(self, t_ms: int) -> int:
        """The time at which the present beat began; unwatched, a beat lasts the longer the more a drawing costs."""
        if self.watched:
            return t_ms - t_ms % BEAT_MS
        lasts = min(max(BEAT_MS * 3, round(self._cost * 1000 / UNWATCHED)), LONGEST_MS)
        return self._now if 0 <= t_ms - self._now < lasts else t_ms


def _alike(a: MapScene, b: MapScene) -> bool:
    """Whether what moves looks the same in both scenes."""
    if a is b:
        return True
    pairs = ((getattr(a, f.name), getattr(b, f.name)) for f in fields(a) if f.name not in PASSING)
    return a.step == b.step and all(x is y or (isinstance(x, int | float | tuple) and x == y) for x, y in pairs)
