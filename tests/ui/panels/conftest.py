"""A stage without a screen: a real city after some days, and stand-ins for what other panels open."""

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

from functools import cache

import pygame
import pytest

from game.content.load import catalog
from game.content.text import Texts
from game.session.session import Session
from game.ui import fonts
from game.ui.brush import Brush
from game.ui.panels.register import PANELS, maker
from game.ui.stage import Stage
from game.ui.theme import Theme
from game.ui.widgets import Chip, Desk, Label, Sheet
from game.ui.widgets.sheet import focusables

WINDOW = (1280, 720)


class Opened:
    """What a panel opened: remembers with what."""

    def __init__(self, stage: Stage, **what: object) -> None:
        self.what = what
        self.sheet = Sheet(Label(""))

    def refresh(self) -> None:
        """Nothing to follow."""


@pytest.fixture(scope="session", autouse=True)
def display():
    pygame.display.init()
    pygame.font.init()
    fonts.forget()
    pygame.display.set_mode(WINDOW)


@cache
def _first(level: str, days: int) -> Session:
    session = Session.new(catalog(), catalog().levels[level])
    session.advance(days)
    return session


@pytest.fixture
def lived():
    """lived(level, days) -> Session: a session of one's own after some days."""

    def make(level: str = "city_2020", days: int = 40) -> Session:
        first = _first(level, days)
        session = Session(first.city.copy())
        session.last = first.last
        return session

    return make


@pytest.fixture
def staged():
    """staged(session, lang, k, window) -> Stage on a desk of its own."""

    def make(session: Session, lang: str = "en", k: float = 1.0, window: tuple[int, int] = WINDOW) -> Stage:
        stage = Stage(session, Texts(lang), Desk(Brush(Theme(k)), window), None)
        stage.makers = dict.fromkeys(PANELS, Opened)
        return stage

    return make


@pytest.fixture
def drawn():
    """drawn(stage) -> Surface: the desk on a fresh surface."""

    def draw(stage: Stage) -> pygame.Surface:
        surface = pygame.Surface(stage.desk.size)
        stage.desk.draw(surface)
        return surface

    return draw


@pytest.fixture
def opened(request):
    """opened(stage, **what) -> view: the panel that the test file names in PANEL, opened by the stage."""

    def make(stage: Stage, **what: object):
        stage.makers[request.module.PANEL] = maker(request.module.PANEL)
        return stage.open(request.module.PANEL, **what)

    return make


@pytest.fixture
def spoken(opened, lived, staged, drawn):
    """spoken(level, lang, k) -> view: the panel drawn, every text of it in words and the city as it was."""

    def speak(level: str, lang: str, k: float):
        stage = staged(lived(level), lang, k)
        before = stage.session.city.digest()
        view = opened(stage)
        drawn(stage)
        assert stage.texts.missing == set()
        texts = [w.text for w in view.sheet.root.walk() if isinstance(w, Label | Chip)]
        assert not [text for text in texts if "[" in text or "{" in text]
        assert stage.session.city.digest() == before
        return view

    return speak


@pytest.fixture
def reached(drawn):
    """reached(stage, sheet) -> bool: whether Tab alone visits everything on a sheet that can be pressed."""

    def visit(stage: Stage, sheet: Sheet) -> bool:
        drawn(stage)
        wanted = {id(w) for w in focusables([sheet])}
        seen = set()
        for _ in range(len(focusables(stage.desk.sheets)) + 1):
            stage.desk.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode=""))
            seen.add(id(stage.desk.focus))
        return bool(wanted) and wanted <= seen

    return visit
