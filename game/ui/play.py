"""The play screen: the map with its tools, the panels around it, the clock, saving."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.content.items import Overlay
from game.content.text import Texts
from game.session.clock import Clock
from game.session.opening import kept
from game.session.save import Writer
from game.session.session import Session
from game.ui import dawn, keyboard, moments, tools
from game.ui.bubbles import Bubbles
from game.ui.camera import Camera
from game.ui.cityscene import CityScene
from game.ui.gallery import Gallery
from game.ui.gaze import ARROWS, Gaze, home, landing
from game.ui.hand import Hand
from game.ui.map.isolines import Isolines
from game.ui.map.layer import MapLayer
from game.ui.map.scene import MapScene
from game.ui.mist import Mist
from game.ui.panels.legend import Legend
from game.ui.panels.opening import Opening
from game.ui.panels.placing import Placing
from game.ui.panels.reading import Reading
from game.ui.panels.register import ALWAYS, PANELS, Later
from game.ui.panels.room import NARROW, across
from game.ui.panels.topbar import Topbar
from game.ui.sparks import Sparks
from game.ui.stage import Stage
from game.ui.tags import Tags
from game.ui.widgets import Desk

if TYPE_CHECKING:
    from game.session.settings import Settings

AUTOSAVE_S = 30.0
PANELS_S, UNWATCHED_S = 0.25, 4.9
"""Seconds between two looks of the panels at a running city, and the same while nobody looks at them."""


class Play:
    """One session on the screen. `leave` of its stage is called with where to go: "title", "quit", a level or save."""

    def __init__(
        self, session: Session, texts: Texts, desk: Desk, settings: Settings, gallery: Gallery, path: Path | None
    ) -> None:
        self.stage = Stage(session, texts, desk, settings)
        self.path = self.stage.picked["path"] = path
        self.clock = Clock()
        self.writer = Writer()
        self.map = MapLayer(gallery.folder)
        self.map.allow(not settings.still, settings.daylight and not settings.still)
        self.gallery, self.scene = gallery, CityScene(gallery)
        self.morning = dawn.Morning()
        self.isolines = Isolines()
        self.bubbles = Bubbles(self.stage)
        self.tags = Tags(self.stage)
        h, w = session.city.land.shape
        self.camera = Camera(desk.size, (w, h))
        self.camera.look_at(*home(session.city))
        self.gaze = Gaze(self.stage)
        self.sparks = Sparks(desk)
        self.mist = Mist(settings.still)
        self.hand = Hand(self)
        self._heard = 0
        self._watched = True
        self._since_save = self._since_look = 0.0
        self._furnish(gallery)

    def _furnish(self, gallery: Gallery) -> None:
        stage, k = self.stage, self.stage.desk.brush.theme.k
        stage.makers = {name: Later(name) for name in PANELS}
        stage.picked |= {
            "speed": "pause",
            "thumb": lambda id_, w, h: gallery.card(f"{id_}/1", round(w * k), round(h * k)),
            "portrait": lambda id_, tier, w, h: gallery.card(f"{id_}/{tier}", w, h),
            "focus": self._focus,
            "view": self._view,
            "bring": lambda x, y: self.gaze.bring(self.camera, x, y),
            "undo": self.undo,
            "save": self.save,
        }
        for name in ALWAYS:
            stage.open(name)
        fresh = stage.session.city.level.opening and not stage.session.log and stage.session.city.now.day == 0
        if fresh:
            stage.open("opening")
        elif across(stage) >= NARROW:
            stage.open("tasks")
        if fresh:
            self.pace("1x")

    @property
    def opening(self) -> Opening | None:
        """The first play while it lasts."""
        view = self.stage.views.get("opening")
        return view if isinstance(view, Opening) else None

    def follow(self, old: Play) -> None:
        """Go on where an older screen of the same session stood: its view, its speed, its first play."""
        self.camera, self.morning.over = old.camera, True
        for what in ("watched", "overlay"):
            if what in old.stage.picked:
                self.stage.picked[what] = old.stage.picked[what]
        if old.opening is not None:
            self.stage.close("tasks")
            self.stage.open("opening", at=old.opening.at)
        elif self.opening is not None:
            self.stage.close("opening")
        self.pace(old.clock.speed)
        self.select(old.stage.picked.get("tile"))

    def _focus(self, x: int, y: int) -> None:
        """Bring a tile to the middle and select it."""
        self.camera.look_at(x + 0.5, y + 0.5)
        self.select((x, y))

    def _view(self, w: int, h: int) -> pygame.Surface | None:
        """A picture of the island around its dock as the map has it, or None while it is still being drawn."""
        camera = Camera((w, h), self.camera.map_size, self.camera.tw)
        camera.look_at(*landing(self.stage.session.city))
        return self.map.picture(camera)

    # Time

    def update(self, seconds: float) -> None:
        """Let time pass."""
        speed = self.stage.picked["speed"]
        if speed != self.clock.speed:
            self.clock.turn(speed)
        desk = self.stage.desk
        paused = desk.modal is not None or self.stage.settings.waits and desk.read
        days = 0 if paused else self.clock.due(seconds)
        if self.opening is not None and not paused:
            self.opening.tick(seconds)
        for _ in range(days):
            self.stage.session.advance()
            self._news()
            if self.clock.speed != speed or self.stage.session.over:
                break
        self._since_look += seconds
        due = self._since_look >= (PANELS_S if self._watched else UNWATCHED_S)
        if (days and due) or len(self.stage.told) != self._heard:
            self._since_look, self._heard = 0.0, len(self.stage.told)
            self.stage.refresh()
        self.stage.live()
        self.gallery.hang(self.stage.desk)
        self.gaze.drift(self.camera, seconds, self.hand.drags)
        self._since_save += seconds
        if self._since_save >= AUTOSAVE_S:
            self.save()

    def _news(self) -> None:
        """Light up what happened; stop at the next event when asked to and at the end of a level, and go on at one day
        a second when somebody asks for an answer, so that there is time to read."""
        session = self.stage.session
        for news in session.last.news if session.last else ():
            moments.show(self.sparks, self.stage, news)
        fresh = session.last is not None and bool(session.last.news)
        if self.clock.speed == "next" and fresh:
            self.pace("pause")
        elif self.clock.speed in ("3x", "10x") and self._asked():
            self.pace("1x")
        won = session.last is not None and any(n.what == "won" for n in session.last.news)
        if (session.over or won) and "ending" not in self.stage.views:
            self.pace("pause")
            self.stage.open("ending")

    def _asked(self) -> bool:
        """Whether a letter came in today."""
        session, events = self.stage.session, self.stage.session.city.catalog.events
        return any(n.what == "event" and events[n.of].answers for n in (session.last.news if session.last else ()))

    def pace(self, speed: str) -> None:
        """Set the speed."""
        self.stage.picked["speed"] = speed
        self.clock.turn(speed)
        self.stage.refresh()

    def save(self) -> bool:
        """Hand the game to the writer, unless it is only watched; tell once what went wrong with an earlier one."""
        self._since_save = 0.0
        if self.path is not None:
            self.writer.submit(self.path, kept(self.stage.session, self.path.stem, time.time()))
        while self.writer.faults:
            fault = self.writer.faults.pop()
            self.stage.tell(self.stage.say(fault.key, **fault.values))
        return self.path is not None

    def undo(self) -> None:
        """Take back the last act, or all that one order did."""
        first, last = self.stage.picked.pop("batch", (0, 0))
        session = self.stage.session
        refused = session.undo(last - first if len(session.log) == last > first else 1)
        if refused:
            self.stage.tell(self.stage.say(f"refusal.{refused}"))
        self.stage.refresh()

    def close(self) -> None:
        """Save and let the workers go; what could not be written stands in the writer's faults."""
        self.save()
        self.writer.close()
        self.map.close()

    # Events

    def handle(self, event: pygame.event.Event) -> None:
        """A key, a click, a drag: the interface first, then the map."""
        if not self.hand.keeps(event) and self.stage.desk.handle(event):
            return
        if event.type == pygame.KEYDOWN:
            keyboard.press(self, event)
        elif event.type == pygame.KEYUP:
            self.gaze.held.discard(ARROWS.get(event.key, ""))
        elif event.type == pygame.WINDOWFOCUSLOST:
            self.save()
        else:
            self.hand.handle(event)

    def put_away(self) -> None:
        """Empty the hand."""
        for what in ("kind", "restore", "move"):
            self.stage.picked.pop(what, None)
        self.hand.start = None
        self.stage.refresh()

    def select(self, tile: tools.Tile | None) -> None:
        """Look at what stands on a tile."""
        self.stage.picked["tile"] = tile
        if tile is None:
            self.stage.close("inspector")
        else:
            self.stage.open("inspector")

    def point(self, tile: tools.Tile | None) -> None:
        """Hold the hand over a tile."""
        self.hand.tile = tile

    # Drawing

    def draw(self, surface: pygame.Surface, t_ms: int) -> None:
        """The map, then the desk over it."""
        scene = self.shown()
        if not self.stage.desk.covered or not self.map.whole:  # a page that greets shows the island once it is drawn
            self.map.draw(surface, self.camera, scene, t_ms)
            dawn.wash(surface, max(self.sparks.dusk(t_ms), self.opening.dusk if self.opening is not None else 0.0))
            self.mist.look(self.stage.session.city, t_ms)
            self.mist.draw(surface, self.camera, t_ms)
            self.sparks.light(surface, self.camera, t_ms)
            self.isolines.draw(surface, self.camera, scene, self.stage.desk.brush)
            self.bubbles.draw(surface, self.camera, scene)
            self.tags.draw(surface, self.camera, scene, self.hand.tile)
            self.morning.draw(surface, self.map.whole, t_ms)
        self._hand()
        self._read(scene)
        self.stage.desk.draw(surface)
        self.sparks.fly(surface, self.camera, self.stage.view("topbar", Topbar).purse, t_ms)

    def watch(self, watched: bool) -> None:
        """Whether somebody looks."""
        self._watched = watched
        self.map.watch(watched)

    def stirs(self, t_ms: int) -> bool:
        """Whether a frame is due."""
        return self.stage.desk.stirs or self.mist.stirs() or not self.morning.over or self.map.stirs(self.camera, t_ms)

    def _read(self, scene: MapScene) -> None:
        """The key of the overlay that is on, and its value under the cursor."""
        overlay = self._overlay()
        self.stage.view("legend", Legend).show(overlay, scene.heat)
        x, y = self.camera.screen(self.hand.tile[0] + 0.5, self.hand.tile[1] + 0.5) if self.hand.tile else (0, 0)
        self.stage.view("reading", Reading).show(overlay, scene.heat, self.hand.tile, (round(x), round(y)))

    def _hand(self) -> None:
        """Show what is in the hand beside the tile under it."""
        self.stage.views["hints"].refresh()
        x, y = self.camera.screen(*self.hand.tile) if self.hand.tile else (0, 0)
        target = next((self.camera.screen(*t) for t in self.stage.picked.get("glow", ())), None)
        self.stage.view("placing", Placing).show(self.hand.tile, self.hand.start, (round(x), round(y)), target)

    def resize(self, size: tuple[int, int]) -> None:
        """Follow the window; the panels do so at their next look."""
        self.camera.resize(size)
        self._heard = -1

    def settle(self) -> None:
        """Draw everything that a worker would draw later; for pictures that do not depend on time."""
        self.map.settle(self.camera, self.shown())
        self._hand()
        self.stage.view("placing", Placing).finish()
        self.stage.finish()

    def shown(self) -> MapScene:
        """The city as the map shows it now, with the marks of the hand and the overlay that is on."""
        marks = tools.marks(self.stage, self.hand.tile, self.hand.start, self.stage.picked.get("tile"))
        session = self.stage.session
        return self.scene.of(session.city, marks, self._overlay(), session.last)

    def _overlay(self) -> Overlay | None:
        """The overlay that is on."""
        overlays = self.stage.session.city.catalog.overlays
        return overlays.get(self.stage.picked.get("overlay") or "")
