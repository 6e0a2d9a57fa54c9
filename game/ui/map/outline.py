"""Outlines on the ground: how far an effect reaches, and the plots of the neighbours it concerns."""

from __future__ import annotations

import math

import numpy as np
import pygame

from game.ui.camera import Camera
from game.ui.map.scene import Spot

WHITE, HAIR, TEAL, ORANGE = (255, 255, 255), (86, 104, 92), (14, 124, 134), (216, 84, 32)
ROUND = 0.7
"""Tiles of a corner's radius."""
BEND = 6
"""Pieces of a rounded corner."""
DASH = 0.2
"""Tiles of a dash of a broken frame."""
Box = tuple[int, int, int, int]
Point = tuple[float, float]


def ring(surface: pygame.Surface, camera: Camera, boxes: tuple[Box, ...]) -> None:
    """A white line with a dark hair about all tiles of some boxes (x0, y0, x1, y1) that share a tile."""
    points = [camera.screen(x, y) for x, y in rounded(corners(boxes))]
    pygame.draw.lines(surface, HAIR, True, [(x, y + 1) for x, y in points], 3)
    pygame.draw.lines(surface, WHITE, True, points, 2)
    pygame.draw.aalines(surface, WHITE, True, points)


def corners(boxes: tuple[Box, ...]) -> list[tuple[int, int]]:
    """The corners of the union of boxes that share a tile, one after the other around it."""
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, low = max(b[2] for b in boxes), max(b[3] for b in boxes)
    inside = np.zeros((low - top + 2, right - left + 2), dtype=np.bool_)
    for x0, y0, x1, y1 in boxes:
        inside[y0 - top + 1 : y1 - top + 1, x0 - left + 1 : x1 - left + 1] = True
    after: dict[tuple[int, int], tuple[int, int]] = {}
    for y, x in np.argwhere(inside).tolist():
        a, b = x + left - 1, y + top - 1
        for beside, start, end in (
            ((y - 1, x), (a, b), (a + 1, b)), ((y, x + 1), (a + 1, b), (a + 1, b + 1)),
            ((y + 1, x), (a + 1, b + 1), (a, b + 1)), ((y, x - 1), (a, b + 1), (a, b)),
        ):  # fmt: skip
            if not inside[beside]:
                after[start] = end
    first = min(after)
    walk, at = [first], after[first]
    while at != first:
        walk.append(at)
        at = after[at]
    turns = zip(walk, [walk[-1], *walk[:-1]], [*walk[1:], walk[0]], strict=True)
    return [p for p, a, b in turns if (a[0] == p[0]) != (p[0] == b[0])]


def rounded(walk: list[tuple[int, int]]) -> list[Point]:
    """A closed walk along right angles with its corners rounded."""
    out: list[Point] = []
    for i, (x, y) in enumerate(walk):
        (ax, ay), (bx, by) = walk[i - 1], walk[(i + 1) % len(walk)]
        back, on = math.hypot(ax - x, ay - y), math.hypot(bx - x, by - y)
        r = min(ROUND, back / 2, on / 2)
        start = x + (ax - x) * r / back, y + (ay - y) * r / back
        end = x + (bx - x) * r / on, y + (by - y) * r / on
        for k in range(BEND + 1):
            t = k / BEND
            u, v, w = (1 - t) ** 2, 2 * t * (1 - t), t * t
            out.append((u * start[0] + v * x + w * end[0], u * start[1] + v * y + w * end[1]))
    return out


def frame(surface: pygame.Surface, camera: Camera, spot: Spot) -> None:
    """The frame of a neighbour's plot: a whole teal line where it is good, orange dashes where it is bad."""
    x0, y0, x1, y1 = spot.x, spot.y, spot.x + spot.w, spot.y + spot.d
    walk = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    if spot.good:
        points = [camera.screen(x, y) for x, y in walk]
        pygame.draw.lines(surface, WHITE, True, points, 5)
        pygame.draw.lines(surface, TEAL, True, points, 3)
        return
    for (ax, ay), (bx, by) in zip(walk, [*walk[1:], walk[0]], strict=True):
        long = max(abs(bx - ax), abs(by - ay))
        pieces = round(long / DASH) | 1
        for k in range(0, pieces, 2):
            start, end = (camera.screen(ax + (bx - ax) * t, ay + (by - ay) * t) for t in (k / pieces, (k + 1) / pieces))
            pygame.draw.line(surface, WHITE, start, end, 6)
            pygame.draw.line(surface, ORANGE, start, end, 3)
