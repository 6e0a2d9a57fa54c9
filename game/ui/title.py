"""The title: the island in the morning, and beside it the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.content.amount import date
from game.session import places, slots
from game.session.opening import Unknown, open_game
from game.session.session import Session
from game.session.settings import LANGS
from game.ui.backdrop import Backdrop
from game.ui.dawn import Morning
from game.ui.gallery import Gallery
from game.ui.panels.register import PANELS, Later
from game.ui.panels.saves import called
from game.ui.stage import Stage
from game.ui.theme import DISPLAY
from game.ui.widgets import Button, Chip, Column, Desk, Label, Panel, Scroll, Sheet, Spacer, Spot
from game.ui.widgets.sheet import focusables

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.content.text import Texts
    from game.session.settings import Settings
    from game.session.slots import Slot

FIRST = "my_island"
ASIDE = 0.16
"""Share of the width by which the island stands right of the middle."""
WAKING = (pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT, pygame.K_RETURN, pygame.K_SPACE)


class Title:
    """The first screen when a game has been played before; behind the menu lies the island of the last game."""

    def __init__(
        self, catalog: Catalog, texts: Texts, desk: Desk, settings: Settings, gallery: Gallery | None = None
    ) -> None:
        kept = [s for s in slots.slots(places.saves(), catalog.mods) if s.fault is None and s.level in catalog.levels]
        self.last: Slot | None = kept[0] if kept else None
        self.stage = Stage(_island(catalog, self.last), texts, desk, settings)
        self.stage.makers = {name: Later(name) for name in PANELS}
        drawn = gallery or Gallery(catalog, places.pictures())
        self.picture = Backdrop(self.stage.session.city, drawn, desk.size, settings.still, ASIDE)
        self.morning = Morning()
        self._heard = 0
        self._told = Chip("", "watch", size=13)
        self._told.visible = False
        self.menu = desk.open(Sheet(self._menu(), Spot("midleft", 64, 0, width=340)))
        desk.open(Sheet(self._language(), Spot("bottomright", 16, 16)))
        if settings.broken:
            self.stage.tell(texts.say("settings.broken"))

    # The menu

    def _menu(self) -> Panel:
        stage, say = self.stage, self.stage.say
        doors = (("levels", "flag"), ("saves", "save"), ("settings", "settings"))
        first, new = ("plain", "title.new") if self.last else ("primary", "title.begin")
        ways = Column(
            Label(say("title.line"), 14, "ink2", align="center"),
            Spacer(4),
            self._told,
            *self._go_on(),
            Button(say(new), lambda: stage.leave(FIRST), kind=first, icon="leaf"),
            *(self._door(name, icon) for name, icon in doors),
            Button(say("title.quit"), lambda: stage.leave("quit"), kind="plain", icon="power"),
            gap=10,
        )
        name = Label(say("title.name"), DISPLAY, weight="heavy", align="center")
        return Panel(name, Scroll(ways, grow=1), look="modal", pad=24, gap=6)

    def _go_on(self) -> list[Column]:
        """The last game, by name and date."""
        stage, last = self.stage, self.last
        if last is None:
            return []
        when = date(last.day, stage.session.city.catalog.levels[last.level].start, stage.lang)
        which = stage.say("title.from", name=called(stage, last), date=when)
        button = Button(stage.say("title.go_on"), lambda: stage.leave(str(last.path)), icon="play")
        return [Column(button, Label(which, 12, "ink2", align="center", fit="cut"), gap=2)]

    def _door(self, name: str, icon: str) -> Button:
        return Button(self.stage.say(f"title.{name}"), lambda: self.stage.toggle(name), kind="plain", icon=icon)

    def _language(self) -> Panel:
        """The other language, written in itself."""
        return Panel(Button(self.stage.say("title.other"), self._turn, kind="plain", icon="globe", size=13), pad=8)

    def _turn(self) -> None:
        lang = self.stage.lang
        self.stage.settings.lang = next(other for other in LANGS if other != lang)
        self.stage.leave("again")

    # The screen

    def handle(self, event: pygame.event.Event) -> None:
        """Give the event to the desk; a key with nothing in focus wakes the first button."""
        if not self.stage.desk.handle(event) and event.type == pygame.KEYDOWN and event.key in WAKING:
            self.stage.desk.focus_on(focusables([self.menu])[0], by_keys=True)

    def update(self, seconds: float) -> None:
        """Show what was told since."""
        told = self.stage.told
        if len(told) > self._heard:
            self._heard = len(told)
            self._told.text, self._told.visible = told[-1], True

    def draw(self, surface: pygame.Surface, t_ms: int) -> None:
        """The island, and the menu over it."""
        if not self.stage.desk.covered:
            self.picture.draw(surface, t_ms)
            self.morning.draw(surface, self.picture.map.whole, t_ms)
        self.stage.desk.draw(surface)

    def watch(self, watched: bool) -> None:
        """Whether somebody looks."""
        self.picture.map.watch(watched)

    def stirs(self, t_ms: int) -> bool:
        """Whether a frame is due."""
        return self.stage.desk.stirs or not self.morning.over or self.picture.map.stirs(self.picture.camera, t_ms)

    def settle(self) -> None:
        """Finish the picture now."""
        self.picture.settle()

    def resize(self, size: tuple[int, int]) -> None:
        """Follow the window."""
        self.picture.resize(size)

    def close(self) -> None:
        """Let the workers of the picture go."""
        self.picture.close()


def _island(catalog: Catalog, last: Slot | None) -> Session:
    """The last game as it was left, or an island that nobody has touched."""
    if last is not None:
        try:
            return open_game(catalog, str(last.path), None)
        except (Unknown, KeyError, ValueError):
            pass
    return Session.new(catalog, catalog.levels[FIRST])
