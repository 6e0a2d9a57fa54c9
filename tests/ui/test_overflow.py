"""Every screen can be read: in both languages, in a longer one, with text twice as large, in two sizes of window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pygame
import pytest

from game.content.catalog import Catalog
from game.content.load import catalog
from game.content.text import Texts
from game.session.session import Session
from game.session.settings import Settings
from game.ui import fonts
from game.ui.brush import Brush
from game.ui.gallery import Gallery
from game.ui.panels.register import ALWAYS
from game.ui.play import Play
from game.ui.shots import SHOTS, STARTS, VILLAGE, Shot, panel, played
from game.ui.theme import Theme, scale_for
from game.ui.title import Title
from game.ui.widgets import Desk, Sheet
from tests.ui.laid import faults
from tests.ui.stretched import stretched_catalog, stretched_texts

SMALL, LARGE = (1280, 720), (1920, 1080)
LONG = "longer"
MORE = {
    "ending": Shot("city_2020", 366, panel("ending")),
    "keys": Shot("my_island", 0, lambda play: play.stage.open("menu").keys()),
    "codex_guess": Shot("my_island", 0, panel("codex", fact="coal_share")),
    "research_locked": Shot("my_island", 0, panel("research", discovery="hydrogen_steel")),
    "why_people": Shot("my_island", 480, panel("why", path="people"), VILLAGE),
    "why_carbon": Shot("city_2020", 366, panel("why", path="net")),
}
SCREENS = {name: shot for name, shot in {**SHOTS, **MORE}.items() if not shot.grey and shot.text == 1.0}
"""Every screen that the pictures show, and those that only a player reaches."""


@dataclass(frozen=True)
class Case:
    """A screen in a language, at a size of text, in a window."""

    screen: str
    lang: str
    text: float
    window: tuple[int, int]

    @property
    def id(self) -> str:
        return f"{self.screen}-{self.lang}-{self.text}-{self.window[1]}"


MATRIX = [(lang, text, SMALL) for lang in (LONG, "en", "zh-CN") for text in (1.0, 2.0)]
MATRIX += [(lang, 0.9, LARGE) for lang in ("en", "zh-CN")]
FULL = [Case(screen, *how) for how in MATRIX for screen in SCREENS]
ALIKE = frozenset(STARTS[1:])
"""First evenings of levels: the same screen on other land; one of them stands for all unless --full."""
SLICE = [
    case for case in FULL
    if case.screen not in ALIKE and (case.lang == LONG or (case.text == 2.0 and case.lang == "zh-CN"))
]  # fmt: skip
OF_THE_MAP = ("island_start", "island_10min", "asked", "city_2020", "build", "overlay_air")


@pytest.fixture(scope="module", autouse=True)
def display() -> None:
    pygame.display.init()
    pygame.font.init()
    fonts.forget()
    pygame.display.set_mode(SMALL)


@cache
def longer() -> Catalog:
    return stretched_catalog()


def content(lang: str) -> Catalog:
    """Chinese names are the same in both; one set of games then does for the two."""
    return catalog() if lang == "en" else longer()


def texts(lang: str) -> Texts:
    return stretched_texts() if lang == LONG else Texts(lang)


@cache
def lived(lang: str, level: str, days: int, script: tuple[object, ...]) -> Session:
    return played(content(lang), Shot(level, days, script=script))


def own(first: Session) -> Session:
    """The same game to do with as one likes."""
    session = Session(first.city.copy(), list(first.log))
    session.notices.extend(first.notices)
    session.last = first.last
    return session


def flat(_: str, *size: float) -> pygame.Surface:
    """A picture of a building without a building: here only words matter."""
    return pygame.Surface((round(size[-2]), round(size[-1])), pygame.SRCALPHA)


def shown(case: Case, folder: Path) -> Play | Title:
    """The screen of a case, with its panel open."""
    shot = SCREENS[case.screen]
    desk = Desk(Brush(Theme(scale_for(case.window[1], case.text), still=True)), case.window)
    words, chosen = texts(case.lang), Settings(lang=case.lang, text=case.text, still=True)
    if shot.level == "title":
        return Title(content(case.lang), words, desk, chosen, Gallery(content(case.lang), folder))
    session = own(lived("en" if case.lang == "en" else LONG, shot.level, shot.days, shot.script))
    play = Play(session, words, desk, chosen, Gallery(content(case.lang), folder), None)
    play.stage.picked |= {"thumb": flat, "portrait": flat}
    shot.prepare(play)
    desk._lay()
    play.stage.refresh()
    play._hand()
    play.stage.views["placing"].finish()
    play.stage.views["legend"].show(play._overlay(), None)
    return play


def sheets(case: Case, screen: Play | Title) -> dict[str, Sheet]:
    """The sheets to look at by name: those that are always there in the screens that show the map, else the others."""
    named = {name: view.sheet for name, view in screen.stage.views.items()}
    named |= {f"sheet {i}": s for i, s in enumerate(screen.stage.desk.sheets) if s not in named.values()}
    hidden = () if case.screen in OF_THE_MAP else (*ALWAYS, "tasks")
    return {name: sheet for name, sheet in named.items() if name not in hidden}


@pytest.mark.parametrize("case", FULL, ids=lambda case: case.id)
def test_nothing_is_cut_covered_or_broken(case: Case, full: bool, tmp_path: Path) -> None:
    if case not in SLICE and not full:
        pytest.skip("with --full")
    screen = shown(case, tmp_path)
    known = frozenset(e for e in screen.stage.texts.entries.values() if isinstance(e, str) and e.endswith("…"))
    found = faults(screen.stage.desk, sheets(case, screen), known)
    screen.close()
    assert found == [], "\n".join(dict.fromkeys(found))
