"""Starting the screen: play and shots."""

from __future__ import annotations

import argparse
import locale
import os
import sys
import time
from typing import TYPE_CHECKING

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_IME_SHOW_UI", "1")

from game.content.text import texts
from game.session import places, settings, slots

if TYPE_CHECKING:
    import pygame


def say(key: str, lang: str, **values: object) -> None:
    """One plain sentence on the error stream."""
    print(texts(lang).say(key, **values), file=sys.stderr)


def chosen(args: argparse.Namespace) -> settings.Settings:
    """The settings, with what the command line asks for; a first start speaks the system's language."""
    out = settings.load(places.saves() / "settings.toml")
    if args.lang:
        out.lang = args.lang
    if not out.lang:
        system = locale.getlocale()[0] or os.environ.get("LANG", "")
        out.lang = "zh-CN" if system.lower().startswith(("zh", "chinese")) else "en"
    out.dev = out.dev or getattr(args, "dev", False)
    return out


def has_display() -> bool:
    """Whether a window can be shown."""
    if os.environ.get("SDL_VIDEODRIVER"):
        return True
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def _choose_flip(driver: str) -> None:
    """Under X11 a frame goes to the window without a detour through textures: where no graphics card draws those, a
    flip takes 0.4 instead of 5 to 30 ms. Other drivers know best themselves; whoever set the variable does, too."""
    if driver == "x11":
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")


def play(args: argparse.Namespace) -> int:
    """`play`: open the window."""
    options = chosen(args)
    if not has_display():
        say("cli.no_display", options.lang)
        return 2
    import pygame

    if not getattr(pygame, "IS_CE", False):
        say("cli.no_ce", options.lang)
        return 2
    try:
        pygame.display.init()
        _choose_flip(pygame.display.get_driver())
        pygame.font.init()
        size = args.size or (options.width, options.height)
        window = pygame.display.set_mode(size, pygame.RESIZABLE)
    except pygame.error:
        say("cli.no_display", options.lang)
        return 2
    pygame.display.set_caption(texts(options.lang).say("title.name"))
    shown = time.time()
    _greet(window)
    try:
        return _run(args, options, size, shown)
    finally:
        pygame.quit()


def _greet(window: pygame.Surface) -> None:
    """Fill the window with the painted morning, so that it is not black while everything is read."""
    import pygame

    from game.ui.dawn import morning

    window.blit(morning(window.get_size()), (0, 0))
    pygame.display.flip()
    pygame.event.pump()


def _run(args: argparse.Namespace, options: settings.Settings, size: tuple[int, int], shown: float) -> int:
    """Load everything and show frames."""
    from game.session.headless import content, mods
    from game.session.opening import Unknown
    from game.session.saved import SaveError
    from game.ui.app import App

    catalog = content(args)
    if catalog is None:
        return 1
    app = App(catalog, options, size, mods=lambda: mods(args))
    with app.told_to_go():
        try:
            _first(app, args)
        except (Unknown, SaveError) as fault:
            say(fault.key, options.lang, **fault.values)
            return 2
        app.frame(0.0)
        if began := os.environ.get("ISLE_BEGAN"):
            took = f'"window_s": {shown - float(began):.3f}, "usable_s": {time.time() - float(began):.3f}'
            print(f"{{{took}}}", flush=True)
        app.run(max(args.frames - 1, 1) if args.frames else 0, args.shot)
    return 0


def _first(app: object, args: argparse.Namespace) -> None:
    """What is shown first: what was named, the first play on a first start, the title later."""
    from game.ui.app import App

    assert isinstance(app, App)
    if args.what:
        app.show_game(args.what, args.seed)
    elif slots.slots(places.saves()):
        app.show_title()
    else:
        app.show_game("my_island", args.seed)


def shots(args: argparse.Namespace) -> int:
    """`shots`: one PNG of every screen, without a display."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    from game.ui import shots as pictures

    return pictures.run(args)
