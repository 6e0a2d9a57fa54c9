"""A play screen without a window's worth of waiting: nothing is saved, pictures are drawn when they are asked for."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.content.load import catalog
from game.content.text import Texts
from game.session.session import Session
from game.session.settings import Settings
from game.ui import fonts
from game.ui.brush import Brush
from game.ui.gallery import Gallery
from game.ui.play import Play
from game.ui.theme import Theme
from game.ui.widgets import Desk

WINDOW = (1280, 720)


def screen(session: Session, folder: Path) -> Play:
    """The screen on which a session is played; it keeps its pictures in a folder and has to be closed."""
    pygame.display.init()
    pygame.font.init()
    fonts.forget()
    pygame.display.set_mode(WINDOW)
    gallery = Gallery(catalog(), folder, wait=True)
    return Play(session, Texts("en"), Desk(Brush(Theme(1.0)), WINDOW), Settings(lang="en"), gallery, None)
