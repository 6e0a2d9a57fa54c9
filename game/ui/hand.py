"""The mouse over the map: what it points at, what it pulls, and what it does with what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import tools
from game.ui.aim import building_at

if TYPE_CHECKING:
    from game.ui.play import Play

CLICK = 6
"""Pixels of motion from which a press is a drag."""


class Hand:
    """`tile` is the one pointed at, `start` the one at which a row was begun."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self.tile: tools.Tile | None = None
        self.start: tools.Tile | None = None
        self._drag: tuple[int, int] | None = None
        self._moved = 0

    @property
    def drags(self) -> bool:
        """Whether it pulls the map along."""
        return self._drag is not None

    def keeps(self, event: pygame.event.Event) -> bool:
        """Whether an event belongs to what the hand is doing, whatever lies under it; it follows the mouse."""
        if event.type == pygame.MOUSEMOTION:
            self.tile = self._under(event.pos)
        pulls = self.drags or self.start is not None
        return pulls and (event.type == pygame.MOUSEMOTION or event.type == pygame.MOUSEBUTTONUP and event.button < 4)

    def handle(self, event: pygame.event.Event) -> None:
        """A wheel, a press, a move or a release over the map."""
        if event.type == pygame.MOUSEWHEEL:
            if event.y:
                self._play.camera.zoom(1 if event.y > 0 else -1, pygame.mouse.get_pos())
        elif event.type == pygame.MOUSEBUTTONDOWN:
            self._press(event)
        elif event.type == pygame.MOUSEMOTION:
            self._move(event)
        elif event.type == pygame.MOUSEBUTTONUP:
            self._release(event)

    def _under(self, pos: tuple[int, int]) -> tools.Tile | None:
        """The tile at a place of the window, where no panel lies over it."""
        return None if self._play.stage.desk.over(pos) else self._play.camera.tile_at(*pos)

    def _press(self, event: pygame.event.Event) -> None:
        if event.button == 1 and tools.held(self._play.stage):
            self.start = self._play.camera.tile_at(*event.pos)
        elif event.button in (1, 2, 3):
            self._drag, self._moved = event.pos, CLICK if self._hasty() else 0

    def _hasty(self) -> bool:
        """Whether a click comes so soon after an act of the first play that it belongs to it."""
        opening = self._play.opening
        return opening is not None and opening.resting

    def _move(self, event: pygame.event.Event) -> None:
        if self._drag is not None:
            self._moved += abs(event.rel[0]) + abs(event.rel[1])
            self._play.camera.pan(-event.rel[0], -event.rel[1])

    def _release(self, event: pygame.event.Event) -> None:
        play = self._play
        if event.button == 1 and self.start is not None:
            self._act(self._under(event.pos))
            return
        clicked = self._drag is not None and self._moved < CLICK
        self._drag = None
        if clicked and event.button == 3 and tools.held(play.stage):
            play.put_away()
        elif clicked and event.button == 1:
            called = play.bubbles.hit(event.pos)
            tile = called.tile if called else play.camera.tile_at(*event.pos)
            if play.opening is None or not play.opening.take(tile):
                drawn = None if called else building_at(play.camera, play.shown(), event.pos)
                play.select(drawn or tile)

    def _act(self, tile: tools.Tile | None) -> None:
        """Do what the hand holds, from where it was pressed to `tile`."""
        stage, (start, self.start) = self._play.stage, (self.start, None)
        if tile is None:
            return
        opening = self._play.opening
        if start == tile and opening is not None and opening.take(tile):
            return
        made = tools.plan(stage, tile, start)
        done = [stage.do(c) for c in made.commands if len(made.commands) == 1 or c.refusal(stage.session.city) is None]
        if any(done):
            self.tile = None  # what was just built is seen without a red ghost over it, until the mouse moves
        if any(done) and stage.picked.get("move"):
            self._play.put_away()
            self._play.select(tile)
