"""The title: go on, a new island, a level, settings, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pygame

from game.session import places
from game.session.session import Session
from game.ui.panels.register import PANELS, maker
from game.ui.stage import Stage
from game.ui.theme import DISPLAY
from game.ui.widgets import Button, Desk, Label, Panel, Sheet, Spot

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.content.text import Texts
    from game.session.settings import Settings

SEA_TOP, SEA_LOW = (214, 232, 228), (92, 160, 178)


class Title:
    """The first screen when a game has been played before."""

    def __init__(self, catalog: Catalog, texts: Texts, desk: Desk, settings: Settings) -> None:
        session = Session.new(catalog, catalog.levels["my_island"])
        self.stage = Stage(session, texts, desk, settings)
        self.stage.makers = {name: self._maker(name) for name in PANELS}
        self._ground: pygame.Surface | None = None
        self.stage.desk.open(Sheet(self._menu(), Spot("center", 0, 0, width=340)))

    def _maker(self, name: str) -> Any:
        return lambda *args, **what: maker(name)(*args, **what)

    def _menu(self) -> Panel:
        stage = self.stage
        say = stage.say
        kept = places.saves() / "my_island.city"
        go_on = [Button(say("title.go_on"), lambda: stage.leave(str(kept)), icon="play")] if kept.exists() else []
        return Panel(
            Label(say("title.name"), DISPLAY, weight="heavy", align="center"),
            Label(say("title.line"), 14, "ink2", align="center"),
            *go_on,
            Button(say("title.new"), lambda: stage.leave("my_island"), kind="plain" if go_on else "primary", icon="leaf"),
            Button(say("title.levels"), lambda: stage.toggle("levels"), kind="plain", icon="flag"),
            Button(say("title.saves"), lambda: stage.toggle("saves"), kind="plain", icon="save"),
            Button(say("title.settings"), lambda: stage.toggle("settings"), kind="plain", icon="settings"),
            Button(say("title.quit"), lambda: stage.leave("quit"), kind="plain", icon="close"),
            look="modal", pad=24, gap=10,
        )  # fmt: skip

    def handle(self, event: pygame.event.Event) -> None:
        """Give the event to the desk."""
        self.stage.desk.handle(event)

    def update(self, seconds: float) -> None:
        """Nothing moves yet."""

    def draw(self, surface: pygame.Surface, t_ms: int) -> None:
        """A quiet sea, and the menu."""
        if self._ground is None or self._ground.get_size() != surface.get_size():
            self._ground = _sea(surface.get_size())
        surface.blit(self._ground, (0, 0))
        self.stage.desk.draw(surface)

    def resize(self, size: tuple[int, int]) -> None:
        """The ground is drawn anew for the new size."""

    def close(self) -> None:
        """Nothing to put away."""


def _sea(size: tuple[int, int]) -> pygame.Surface:
    """Morning over water, from light above to deep below."""
    small = pygame.Surface((1, 64))
    for y in range(64):
        share = y / 63
        small.set_at((0, y), tuple(round(a + (b - a) * share) for a, b in zip(SEA_TOP, SEA_LOW, strict=True)))
    return pygame.transform.smoothscale(small, size)
