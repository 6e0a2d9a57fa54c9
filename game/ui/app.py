"""The application: window, frames, and which screen is shown."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pygame
from filelock import FileLock

from game.content.catalog import Catalog
from game.content.load import load
from game.content.text import Texts
from game.session import away, clock, places, save, settings, slots
from game.session.opening import Unknown, kept, open_game, taken_up
from game.session.saved import SaveError
from game.session.session import Session
from game.ui.edits import Edits
from game.ui.gallery import Gallery
from game.ui.play import Play
from game.ui.stage import Stage
from game.ui.title import Title
from game.ui.widgets import Brush, Desk, Theme, scale_for

FPS, IDLE_FPS = 60, 10
WORTH_TELLING = 10
"""Days that passed while the player was away from which on they are reported; fewer just pass."""


class Screen(Protocol):
    """A screen: gets events and time, draws itself."""

    stage: Stage

    def handle(self, event: pygame.event.Event) -> None: ...
    def update(self, seconds: float) -> None: ...
    def draw(self, surface: pygame.Surface, t_ms: int) -> None: ...
    def watch(self, watched: bool) -> None: ...
    def stirs(self, t_ms: int) -> bool: ...
    def settle(self) -> None: ...
    def resize(self, size: tuple[int, int]) -> None: ...
    def close(self) -> None: ...


def _claimed(path: Path) -> tuple[FileLock | None, str]:
    """The right to write a game, and the key of what is said where there is none."""
    try:
        lock = slots.claim(path)
    except OSError:
        return None, "save.no_room"
    return lock, "" if lock is not None else "save.read_only"


def _again(event: pygame.event.Event) -> bool:
    """Whether somebody asks for mods to be read anew by hand."""
    return event.type == pygame.KEYDOWN and event.key == pygame.K_F5


class App:
    """One window. With `wait` no frame is shown before all its pictures are drawn; `mods` says which mods play, for
    their builders, who change them meanwhile."""

    def __init__(
        self, catalog: Catalog, chosen: settings.Settings, size: tuple[int, int], wait: bool = False,
        mods: Callable[[], list[Path]] = list,
    ) -> None:
        self.catalog, self.settings = catalog, chosen
        shown = pygame.display.get_surface()
        if shown is None or shown.get_size() != size:
            shown = pygame.display.set_mode(size, pygame.RESIZABLE)
        self.window = shown
        self.gallery = Gallery(catalog, places.pictures(), wait)
        self.edits = Edits(mods)
        self.running = True
        self._begun = time.monotonic() - 1.0  # a moment after noon: at time 0 all stands still
        self.screen: Screen
        self.goal: str | None = None
        self._lock: FileLock | None = None

    # Screens

    def theme(self) -> Theme:
        """The theme of the settings at the window's size."""
        k = scale_for(self.window.get_height(), self.settings.text)
        return Theme(k, self.settings.palette, self.settings.still)

    def desk(self) -> Desk:
        """A fresh desk of the window's size."""
        return Desk(Brush(self.theme()), self.window.get_size())

    def texts(self) -> Texts:
        """The texts of the chosen language."""
        return Texts(self.settings.lang or "en")

    def show_title(self) -> None:
        """Show the title."""
        self._let_go()
        title = Title(self.catalog, self.texts(), self.desk(), self.settings, self.gallery)
        title.stage.leave = self.go
        self.screen = title

    def show_game(self, what: str, seed: int | None = None) -> None:
        """Show a level or a save; Unknown when it cannot be opened. An older game of the level is put aside, one that
        another window plays is only watched, and one that is over says how it ended."""
        fresh = what in self.catalog.levels
        path = places.saves() / f"{what}{slots.SUFFIX}" if fresh else Path(what)
        opened = open_game(self.catalog, what, seed)
        self._let_go()
        self._lock, untold = _claimed(path)
        if fresh and self._lock is not None:
            slots.set_aside(path)
        stage = self.show_session(opened, path if self._lock is not None else None).stage
        stage.picked["watched"] = self._lock is None
        if untold:
            stage.tell(stage.say(untold))
        elif opened.used:
            stage.tell(stage.say("save.from_backup", name=opened.used))
        if not fresh and self._lock is not None and self.settings.away and opened.city.level.mode == "island":
            self._catch_up(path, path.with_name(opened.used or path.name), stage)
        if stage.session.over:
            stage.open("ending")

    def _catch_up(self, path: Path, read: Path, stage: Stage) -> None:
        """Let the island live through the time that the player was away, and report it; `read` is the file that was
        opened, the game's own or a backup of it."""
        now = time.time()
        days, _ = clock.Away.since(save.peek(read), now).back(now)
        if days:
            save.before_absence(path, days / away.DAYS_AN_HOUR * 3600, read)
            absence = stage.session.away(days)
            if days >= WORTH_TELLING:
                stage.open("away", absence=absence)

    def show_session(self, session: Session, path: Path | None) -> Play:
        """Show a session, and return its screen; it is saved to `path`, or nowhere."""
        play = Play(session, self.texts(), self.desk(), self.settings, self.gallery, path)
        play.stage.leave = self.go
        self.screen = play
        return play

    def go(self, where: str) -> None:
        """Leave the screen for another: "title", "quit", "again" (same screen, new settings), a level or a save."""
        self.goal = where

    def _let_go(self) -> None:
        """Let other windows write the game that was played here."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _change(self) -> None:
        where, self.goal = self.goal, None
        if where is None:
            return
        if where == "quit":
            self.running = False
            return
        if where == "again":
            self._again()
            return
        faults: list[Unknown | SaveError] = [*self._left()]
        if where == "title":
            self.show_title()
        else:
            try:
                self.show_game(where)
            except (Unknown, SaveError) as fault:
                self.show_title()
                faults.append(fault)
        for each in faults:
            self.screen.stage.tell(self.texts().say(each.key, **each.values))

    def _left(self) -> list[SaveError]:
        """Close the screen; what of its game could not be written."""
        self.screen.close()
        return self.screen.writer.faults if isinstance(self.screen, Play) else []

    def _again(self) -> None:
        """Build the screen anew in another language, size or palette; the game goes on."""
        settings.store(places.saves() / "settings.toml", self.settings)
        old = self.screen
        old.close()
        if isinstance(old, Play):
            play = Play(old.stage.session, self.texts(), self.desk(), self.settings, self.gallery, old.path)
            play.follow(old)
            play.stage.leave = self.go
            self.screen = play
        else:
            self.show_title()
        self.screen.stage.open("settings")

    def _reread(self) -> None:
        """Take up the mods as they are now, the game going on in them; where they have a mistake the last good ones
        stay and the first mistake is told."""
        found, old = load(mods=self.edits.mods()), self.screen
        if found.errors:
            first = found.errors[0]
            fault = f"{first.file}:{first.line}: {first.told(self.settings.lang or 'en')}"
            old.stage.tell(self.texts().say("settings.unread", fault=fault))
            return
        try:
            session = taken_up(found.catalog, kept(old.stage.session, "")) if isinstance(old, Play) else None
        except Unknown:
            return
        old.close()
        self.gallery.close()
        self.catalog, self.gallery = found.catalog, Gallery(found.catalog, places.pictures(), self.gallery.wait)
        if isinstance(old, Play) and session is not None:
            self.show_session(session, old.path).follow(old)
        else:
            self.show_title()
        self.screen.stage.tell(self.texts().say("settings.reread"))

    # Frames

    def run(self, frames: int = 0, shot: Path | None = None) -> None:
        """Show frames until the player leaves."""
        beat = pygame.time.Clock()
        drawn = 0
        try:
            while self.running and not 0 < frames <= drawn:
                watched = pygame.display.get_active() and pygame.key.get_focused()
                self.frame(beat.tick(FPS if watched else IDLE_FPS) / 1000, watched)
                drawn += 1
            if shot is not None:
                pygame.image.save(self.window, str(shot))
        finally:  # whatever ended the play, the game is saved and other windows may have it
            for fault in self._left():
                print(self.texts().say(fault.key, **fault.values), file=sys.stderr)
            self.gallery.close()
            self._let_go()

    @contextmanager
    def told_to_go(self) -> Iterator[None]:
        """While it lasts, Ctrl-C and the system's wish to end leave after the frame, and a second one does no more."""
        before = {wish: signal.signal(wish, self._stop) for wish in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for wish, then in before.items():
                signal.signal(wish, then)

    def _stop(self, *_: object) -> None:
        self.running = False

    def still(self, now: int) -> None:
        """Draw the screen as it stands at a time in ms, without letting time pass; twice, so that all is in place."""
        for moment in (now, now + 1_000):
            self.screen.stage.desk.tick(moment)
            self.screen.draw(self.window, moment)

    def frame(self, seconds: float, watched: bool = True) -> None:
        """One frame: events, time, drawing where something may have changed."""
        events = pygame.event.get()
        for event in events:
            if event.type == pygame.QUIT:
                self.running = False
            elif event.type == pygame.VIDEORESIZE:
                self.window = pygame.display.get_surface() or self.window
                self.screen.resize(event.size)
                self.screen.stage.desk.resize(event.size, Brush(self.theme()))
            else:
                self.screen.handle(event)
        self._change()
        if self.settings.dev and (self.edits.come(seconds) or any(map(_again, events))):
            self._reread()
        self.screen.update(min(seconds, 0.25))
        now = round((time.monotonic() - self._begun) * 1000)
        self.screen.stage.desk.tick(now)
        self.screen.watch(watched)
        if events or self.screen.stirs(now):
            self.screen.draw(self.window, now)
            pygame.display.flip()
