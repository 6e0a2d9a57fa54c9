"""The painted morning hides a map that is not drawn yet, lifts when it is, and never stays for long."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from game.ui.dawn import LIFTS, LONGEST, Morning, morning

SIZE = 160, 96
MAP = (10, 200, 30)


def shown(view: Morning, there: bool, t_ms: int) -> bytes:
    surface = pygame.Surface(SIZE, 0, 32)
    surface.fill(MAP)
    view.draw(surface, there, t_ms)
    return pygame.image.tobytes(surface, "RGB")


def plain() -> bytes:
    return bytes(MAP) * (SIZE[0] * SIZE[1])


def painted() -> bytes:
    morning(SIZE).set_alpha(255)
    surface = pygame.Surface(SIZE, 0, 32)
    surface.blit(morning(SIZE), (0, 0))
    return pygame.image.tobytes(surface, "RGB")


def test_it_hides_a_map_that_is_being_drawn_and_lifts_when_it_is_there() -> None:
    view = Morning()
    assert shown(view, False, 100) == shown(view, False, 900) == painted()
    assert shown(view, True, 1_000) == painted()
    assert shown(view, True, 1_000 + LIFTS // 2) not in (painted(), plain())
    assert shown(view, True, 1_000 + LIFTS) == plain() and view.over
    assert shown(view, False, 1_000 + 2 * LIFTS) == plain(), "a later change of the map is not hidden"


def test_a_map_that_is_there_at_once_is_never_covered() -> None:
    view = Morning()
    assert shown(view, True, 0) == plain() and view.over


def test_a_slow_machine_sees_its_map_all_the_same() -> None:
    view = Morning()
    assert shown(view, False, 0) == painted()
    shown(view, False, LONGEST)
    assert shown(view, False, LONGEST + LIFTS) == plain()
