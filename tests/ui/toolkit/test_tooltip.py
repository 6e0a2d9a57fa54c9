"""The note beside a thing: whole in the window, and over the thing only where no side of it has room."""

from __future__ import annotations

import pygame
import pytest

from game.ui.widgets.tooltip import Tooltip

TEXT = "Power of the last thirty days, the island's own and what came by the line."
PLACES = [
    (40, 40, 80, 30),  # a button in the open
    (600, 700, 80, 18),  # one at the foot
    (20, 20, 300, 690),  # a page on the left, as high as the window
    (960, 20, 300, 690),  # one on the right
    (300, 300, 680, 100),
    (0, 0, 1280, 40),  # the bar over the whole width
    (10, 690, 1260, 28),
]


@pytest.mark.parametrize("place", PLACES)
def test_a_note_leaves_in_sight_what_it_explains(brush, place) -> None:
    window, thing = pygame.Surface((1280, 720)), pygame.Rect(place)
    found = Tooltip().draw(window, brush, TEXT, thing)
    assert window.get_rect().contains(found) and not found.colliderect(thing)
    beside = min(abs(found.top - thing.bottom), abs(thing.top - found.bottom),
                 abs(found.left - thing.right), abs(thing.left - found.right))  # fmt: skip
    assert beside <= brush.px(6) + 1


def test_a_note_over_what_fills_the_window_is_whole(brush) -> None:
    window = pygame.Surface((1280, 720))
    assert window.get_rect().contains(Tooltip().draw(window, brush, TEXT, window.get_rect()))
