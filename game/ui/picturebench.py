"""The bench of pictures: the room they take, and how soon a city is seen with nothing kept and with everything."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pygame

from game.content.load import catalog
from game.content.text import Texts
from game.session import pictures
from game.session.session import Session
from game.session.settings import Settings
from game.ui.gallery import Gallery, looks, sprites
from game.ui.kit.bake import Atlas
from game.ui.kit.shipped import shipped
from game.ui.play import Play
from game.ui.widgets import Brush, Desk, Theme

WINDOW, LEVEL, ZOOM = (1280, 720), "city_2020", 80
LONGEST = 60.0
"""Seconds after which a view that is not final is given up."""


def measure() -> dict[str, float | int]:
    """Figures of the shipped pictures and of the first and a later look at a city of 48 x 48 tiles.

    Returns looks, megabytes, load_s (all looks at one zoom), first_s and later_s to the first frame, first_whole_s and
    later_whole_s until nothing in view waits to be drawn, kept_megabytes.
    """
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.font.init()
    window = pygame.display.set_mode(WINDOW)
    wanted = looks(catalog())
    with TemporaryDirectory() as name:
        folder = Path(name)
        first, first_whole = _seen(window, folder)
        later, later_whole = _seen(window, folder)
        kept = pictures.size(folder)
    atlas, start = Atlas(None, shipped(sprites())), perf_counter()
    for look in wanted.values():
        atlas.at_hand(look, (1, 1), ZOOM)
    load = perf_counter() - start
    return {
        "looks": len(wanted), "megabytes": pictures.size(sprites()) / 1e6, "load_s": load, "first_s": first,
        "first_whole_s": first_whole, "later_s": later, "later_whole_s": later_whole, "kept_megabytes": kept / 1e6,
    }  # fmt: skip


def _seen(window: pygame.Surface, folder: Path) -> tuple[float, float]:
    """Seconds from the start of the screen to its first frame, and to a view where nothing waits to be drawn."""
    session = Session.new(catalog(), catalog().levels[LEVEL])
    start = perf_counter()
    gallery = Gallery(catalog(), folder)
    desk = Desk(Brush(Theme(1.0)), window.get_size())
    play = Play(session, Texts("en"), desk, Settings(lang="en"), gallery, None)
    play.draw(window, 0)
    first = whole = perf_counter() - start
    while not play.map.whole and whole < LONGEST:
        pygame.time.wait(10)
        play.draw(window, round(whole * 1000))
        whole = perf_counter() - start
    play.close()
    gallery.close()
    return first, whole
