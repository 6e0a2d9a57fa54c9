"""Numbers along the edges of a chart: round steps, and labels that never touch."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pygame


def ticks(low: float, high: float, most: int) -> list[float]:
    """At most `most` round values (steps of 1, 2 or 5 times a power of ten) from `low` to `high`."""
    span = high - low
    if span <= 0 or most < 1:
        return [low]
    rough = span / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 5, 10) if s * power >= rough * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    return [round(i * step, 10) for i in range(first, math.floor(high / step + 1e-9) + 1)]


def bounds(low: float, high: float, most: int = 6) -> tuple[float, float]:
    """A little room at both ends, with zero kept as an end when all values lie on one side of it."""
    if high <= low:
        return (low - 1 if low else 0.0), high + 1
    room = (high - low) * 0.06
    bottom = 0.0 if low >= 0 else low - room
    return bottom, (0.0 if high <= 0 else high + room)


def settle(wanted: pygame.Rect, taken: Sequence[pygame.Rect], frame: pygame.Rect) -> pygame.Rect:
    """The nearest place to `wanted`, inside `frame`, that overlaps nothing: tried beside, then line by line."""
    spot = wanted.clamp(frame)
    best = spot
    for step in range(40):
        for way in (1, -1):
            for side in (0, -spot.w - 12, spot.w + 12):
                trial = spot.move(side, way * step * max(4, spot.h // 4)).clamp(frame)
                if trial.collidelist(list(taken)) < 0:
                    return trial
    return best
