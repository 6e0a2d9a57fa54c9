"""A display without a screen, one brush a scale, and a desk to lay sheets on."""

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame
import pytest

from game.ui import fonts
from game.ui.brush import Brush
from game.ui.theme import Theme
from game.ui.widgets import Desk

WINDOW = (1280, 720)


@pytest.fixture(scope="session", autouse=True)
def display():
    pygame.display.init()
    pygame.font.init()
    fonts.forget()
    pygame.display.set_mode(WINDOW)


@pytest.fixture
def brush():
    return Brush(Theme(1.0))


@pytest.fixture
def desk(brush):
    return Desk(brush, WINDOW)
