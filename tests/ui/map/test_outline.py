"""Reach and frames: a line around the union of boxes, its corners rounded; good and bad told apart by form."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from game.ui.camera import Camera
from game.ui.map import outline
from game.ui.map.scene import Spot


def test_the_line_runs_once_around_all_tiles_of_the_boxes() -> None:
    assert outline.corners(((2, 3, 5, 6),)) == [(2, 3), (5, 3), (5, 6), (2, 6)]
    walk = outline.corners(((2, 3, 5, 6), (4, 1, 8, 6)))
    assert walk == [(2, 3), (4, 3), (4, 1), (8, 1), (8, 6), (2, 6)]
    for (ax, ay), (bx, by) in zip(walk, [*walk[1:], walk[0]], strict=True):
        assert (ax == bx) != (ay == by)


@pytest.mark.parametrize("boxes", [((0, 0, 3, 3),), ((2, 3, 5, 6), (4, 1, 8, 6)), ((5, 5, 6, 6), (5, 4, 7, 6))])
def test_rounding_keeps_within_a_corner_and_closes(boxes: tuple[outline.Box, ...]) -> None:
    walk = outline.corners(boxes)
    points = outline.rounded(walk)
    assert len(points) == (outline.BEND + 1) * len(walk)
    xs, ys = np.array(points).T
    assert xs.min() >= min(x for x, _ in walk) and xs.max() <= max(x for x, _ in walk)
    assert ys.min() >= min(y for _, y in walk) and ys.max() <= max(y for _, y in walk)


def test_a_bad_frame_is_broken_and_a_good_one_whole() -> None:
    """Seen without colour: how much of the frame's way is drawn."""
    camera = Camera((200, 160), (8, 8))
    drawn = {}
    for good in (True, False):
        surface = pygame.Surface((200, 160), pygame.SRCALPHA)
        outline.frame(surface, camera, Spot(3, 3, 1, 1, good))
        walk = [(3 + t, 3) for t in np.linspace(0.05, 0.95, 60)]
        seen = [surface.get_at(tuple(round(c) for c in camera.screen(x, y)))[3] > 0 for x, y in walk]  # type: ignore[call-overload]
        drawn[good] = sum(seen) / len(seen)
    assert drawn[True] == 1.0 and drawn[False] < 0.8
