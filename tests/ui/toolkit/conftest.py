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


class Hand:
    """A player at the desk: keys and the mouse, as the events they cause."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def key(self, key: int, mod: int = 0) -> bool:
        return self.desk.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))

    def type(self, text: str) -> bool:
        return self.desk.handle(pygame.event.Event(pygame.TEXTINPUT, text=text))

    def mouse(self, kind: int, pos: tuple[int, int], button: int = 1) -> bool:
        more = {"rel": (0, 0), "buttons": (1, 0, 0)} if kind == pygame.MOUSEMOTION else {"button": button}
        return self.desk.handle(pygame.event.Event(kind, pos=pos, **more))

    def hover(self, pos: tuple[int, int]) -> bool:
        event = pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))
        return self.desk.handle(event)

    def wheel(self, y: int) -> bool:
        return self.desk.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=y, precise_y=float(y), flipped=False))

    def centre(self, widget) -> tuple[int, int]:
        for sheet in self.desk.sheets:
            if any(widget is each for each in sheet.root.walk()):
                return sheet.window(widget.rect).center
        raise LookupError("the widget lies on no sheet")

    def click(self, widget) -> None:
        at = self.centre(widget)
        self.hover(at)
        self.mouse(pygame.MOUSEBUTTONDOWN, at)
        self.mouse(pygame.MOUSEBUTTONUP, at)


@pytest.fixture
def hand(desk):
    return Hand(desk)


@pytest.fixture
def window():
    return pygame.Surface(WINDOW)
