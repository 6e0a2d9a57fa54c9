"""The keys of the play screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.session.clock import SPEEDS
from game.ui import tools
from game.ui.gaze import ARROWS
from game.ui.panels import layers
from game.ui.panels.palette import Palette
from game.ui.panels.register import ALWAYS

if TYPE_CHECKING:
    from game.ui.play import Play

KEYS: dict[int, str] = {
    pygame.K_l: "ledger", pygame.K_c: "curve", pygame.K_h: "day24h", pygame.K_a: "actions", pygame.K_r: "research",
    pygame.K_p: "policies", pygame.K_e: "restore", pygame.K_k: "codex", pygame.K_g: "goals", pygame.K_F1: "codex",
    pygame.K_o: "layers",
    pygame.K_y: "report",
}  # fmt: skip
"""Key -> the panel that it opens and closes."""
PAGES: dict[int, int] = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1}


def press(play: Play, event: pygame.event.Event) -> None:
    """Do what a key stands for."""
    key, palette = event.key, play.stage.views.get("palette")
    if key in ARROWS:
        play.gaze.held.add(ARROWS[key])
    elif key == pygame.K_SPACE:
        play.pace("1x" if play.clock.speed == "pause" else "pause")
    elif pygame.K_1 <= key <= pygame.K_9 and "layers" in play.stage.views:
        lay(play, key - pygame.K_1)
    elif pygame.K_1 <= key <= pygame.K_4:
        play.pace(SPEEDS[key - pygame.K_1 + 1])
    elif key == pygame.K_z and event.mod & pygame.KMOD_CTRL:
        play.undo()
    elif key == pygame.K_s and event.mod & pygame.KMOD_CTRL:
        play.stage.tell(play.stage.say("play.save" if play.save() else "save.watched"))
    elif key in (pygame.K_PLUS, pygame.K_EQUALS, pygame.K_KP_PLUS):
        play.camera.zoom(1)
    elif key in (pygame.K_MINUS, pygame.K_KP_MINUS):
        play.camera.zoom(-1)
    elif key == pygame.K_ESCAPE:
        escape(play)
    elif key in PAGES and isinstance(palette, Palette):
        palette.tray.turn(PAGES[key])
    elif key in KEYS and not event.mod & pygame.KMOD_CTRL:
        play.stage.toggle(KEYS[key])


def lay(play: Play, place: int) -> None:
    """Lay the overlay at a place of the open list over the map."""
    found = layers.ranked(play.stage.session.city.catalog)
    if place < len(found):
        layers.turn(play.stage, found[place].id)


def escape(play: Play) -> None:
    """Put away the topmost thing: a page, what is in the hand, a palette, the inspector, an overlay; else open the
    menu."""
    stage = play.stage
    gift = play.opening is not None and play.opening.gives
    large = [name for name in stage.views if name not in (*ALWAYS, "tasks", "opening", "inspector")]
    if large and large[-1] != "palette":
        stage.close(large[-1])
    elif tools.held(stage) and not gift:
        play.put_away()
    elif large:
        stage.close(large[-1])
    elif "inspector" in stage.views:
        play.select(None)
    elif overlay := stage.picked.get("overlay"):
        layers.turn(stage, overlay)
    else:
        stage.toggle("menu")
