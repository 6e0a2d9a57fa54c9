"""Random hands: whatever is pressed, no screen breaks, the city stays sound, and its log plays the same game again."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pygame
import pytest

from game.content.load import catalog
from game.session.session import replay
from game.session.settings import Settings
from game.ui.app import App
from game.ui.play import Play
from tests.balance.clumsy import STYLES, Clumsy

WINDOW = (1280, 720)
SIZES = (WINDOW, (1920, 1080), (1024, 640))
PAGES = (
    "ledger", "curve", "day24h", "actions", "research", "policies", "restore", "species", "codex", "tasks", "goals",
    "menu", "saves", "settings", "levels", "notices", "layers", "report",
)  # fmt: skip
NAMED = ("ESCAPE", "SPACE", "RETURN", "TAB", "UP", "DOWN", "LEFT", "RIGHT", "BACKSPACE", "DELETE", "F1")
KEYS = [int(getattr(pygame, f"K_{name}")) for name in (*"abcdefghijklmnopqrstuvwxyz0123456789", *NAMED)]
STEPS, ALL_STEPS = 60, 600
GAME = "my_island", 1
ALL_GAMES = [(level.id, seed) for level in catalog().levels for seed in range(3)]


@pytest.fixture(scope="module", autouse=True)
def display() -> None:
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode(WINDOW)


def opened(level: str, lang: str = "en", text: float = 1.0) -> Iterator[tuple[App, Play]]:
    """A level in a window, left again at the end."""
    app = App(catalog(), Settings(lang=lang, text=text), WINDOW)
    app.show_game(level)
    assert isinstance(app.screen, Play)
    yield app, app.screen
    app.screen.close()
    app.gallery.close()


def test_every_page_opens_on_an_island_where_nobody_lives() -> None:
    """On the first day, while there is no month to look back on, and after a year without a gram."""
    for app, play in opened("my_island"):
        for days in (0, 1, 400):
            play.stage.session.advance(days)
            for page in PAGES:
                play.stage.open(page)
                app.frame(0.1)
                play.stage.close(page)


class Hands:
    """Presses, drags, types, turns the wheel and the window by dice, mostly where there is something to press."""

    def __init__(self, app: App, seed: int) -> None:
        self.app, self.dice = app, Random(seed)

    def strike(self) -> None:
        """Do one thing and let a moment pass."""
        acts = (self.press, self.press, self.press, self.type, self.wheel, self.drag, self.point)
        act = self.turn if self.dice.random() < 0.01 else self.dice.choice(acts)
        act()
        self.app.frame(self.dice.choice((0.02, 0.1, 0.25)))
        self.app.running = True

    def spot(self) -> tuple[int, int]:
        width, height = self.app.window.get_size()
        desk = self.app.screen.stage.desk
        found = [w.rect.move(s.rect.topleft) for s in desk.sheets for w in s.root.walk() if w.focusable]
        if found and self.dice.random() < 0.7:
            return self.dice.choice(found).center
        return self.dice.randrange(width), self.dice.randrange(height)

    def press(self) -> None:
        at, button = self.spot(), 3 if self.dice.random() < 0.1 else 1
        pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(1, 1), buttons=(0, 0, 0)))
        for what in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(what, pos=at, button=button))

    def type(self) -> None:
        key, mod = self.dice.choice(KEYS), self.dice.choice((0, 0, pygame.KMOD_CTRL, pygame.KMOD_SHIFT))
        letter = pygame.key.name(key) if len(pygame.key.name(key)) == 1 else ""
        for what in (pygame.KEYDOWN, pygame.KEYUP):
            pygame.event.post(pygame.event.Event(what, key=key, mod=mod, unicode=letter))
        if letter:
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=letter))

    def wheel(self) -> None:
        turn = self.dice.choice((-3, -1, 1, 3))
        pygame.event.post(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=turn, precise_x=0.0, precise_y=float(turn)))

    def drag(self) -> None:
        at, to = self.spot(), self.spot()
        by = to[0] - at[0], to[1] - at[1]
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1))
        pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, pos=to, rel=by, buttons=(1, 0, 0)))
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=to, button=1))

    def point(self) -> None:
        pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, pos=self.spot(), rel=(2, 2), buttons=(0, 0, 0)))

    def turn(self) -> None:
        size = self.dice.choice(SIZES)
        pygame.display.set_mode(size, pygame.RESIZABLE)
        pygame.event.post(pygame.event.Event(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1]))


@pytest.mark.parametrize(("level", "seed"), ALL_GAMES, ids=lambda value: str(value))
def test_random_hands_break_nothing(level: str, seed: int, full: bool) -> None:
    """Hands that know no rules press at random while a clumsy player builds; a bit of time away between."""
    if not full and (level, seed) != GAME:
        pytest.skip("plays under --full")
    for app, _ in opened(level, ("en", "zh-CN")[seed % 2], (1.0, 1.5, 2.0)[seed % 3]):
        hands, clumsy = Hands(app, seed), Clumsy(tuple(STYLES)[seed % len(STYLES)], seed)
        for step in range(ALL_STEPS if full else STEPS):
            hands.strike()
            if isinstance(app.screen, Play) and step % 15 == 7:
                session = app.screen.stage.session
                clumsy.act(session)
                session.away(hands.dice.randrange(20))
                assert session.city.faults() == []
        if isinstance(app.screen, Play):
            session = app.screen.stage.session
            again = replay(catalog(), session.city.level, session.city.now.seed, session.log, session.city.now.day)
            assert again.city.digest() == session.city.digest()
