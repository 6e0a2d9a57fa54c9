"""The command line (a stable promise): `main.py` plays; everything else works without a display."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from game.content import folders
from game.content.diagnose import near
from game.content.text import LANGS, Key, texts
from game.options import COMMANDS, Wrong, overview, parsed

Run = Callable[[argparse.Namespace], int]
STOPPED = 130
"""The exit status of what Ctrl-C ended, as shells have it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line; returns the exit status."""
    line = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = _done(line)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return _say(line, STOPPED, "cli.stopped")
    except BrokenPipeError:
        _hush()
        return 0
    except Exception as fault:
        return _fault(line, fault)


def _done(line: list[str]) -> int:
    """Read a line and do what it asks for."""
    if line and line[0] in ("-h", "--help"):
        print(overview(_lang(line)))
        return 0
    named = bool(line) and line[0] in COMMANDS
    command, rest = (line[0], line[1:]) if named else ("play", line)
    try:
        args = parsed(command, rest, _lang(line))
        if command == "play":
            _playable(args, named)
    except SystemExit:
        return 0
    except Wrong as fault:
        guess = "" if named or not line else _command(line[0])
        if guess:
            return _say(line, 2, "cli.no_command_near", text=line[0], near=guess)
        return _say(line, 2, fault.key, **fault.values)
    args.lang = args.lang or None
    return _runner(command)(args)


def _playable(args: argparse.Namespace, named: bool) -> None:
    """Wrong when what is to be played was meant to be a command, or the picture cannot be written."""
    if args.what in COMMANDS:
        raise Wrong("cli.command_first", text=args.what)
    guess = "" if named or not args.what else _command(args.what, args.mods)
    if guess:
        raise Wrong("cli.no_command_near", text=args.what, near=guess)
    if args.shot:
        from game.session import target
        from game.session.opening import Unknown

        try:
            target.picture(args.shot)
        except Unknown as fault:
            raise Wrong(fault.key, **fault.values) from None


def _command(word: str, mods: Sequence[Path] = ()) -> str:
    """The command that a word was probably meant to be; "" for an option, a file or a level."""
    from game.session import places

    roots = [folders.default().levels, *(mod / "levels" for mod in folders.mod_folders((places.mods(), *mods)))]
    known = word.startswith("-") or os.path.isfile(word) or any(os.path.isfile(r / f"{word}.toml") for r in roots)
    return "" if known else near(word, COMMANDS)


def _runner(command: str) -> Run:
    """The function behind a command, imported only now."""
    if command in ("play", "shots"):
        from game.ui import launch

        return launch.shots if command == "shots" else launch.play
    if command == "bake":
        from game.ui import bakery

        return bakery.run
    if command == "bench":
        from game import bench

        return bench.run
    from game.session import headless

    return {
        "simulate": headless.simulate,
        "check": headless.check,
        "catalog": headless.catalog,
        "replay": headless.replay,
    }[command]


# What is said


def _lang(line: Sequence[str]) -> str:
    """The language that a line asks for, wherever it does; English when it names none."""
    for option, after in zip(line, [*line, ""][1:], strict=True):
        name, _, value = option.partition("=")
        if name == "--lang" and (value or after) in LANGS:
            return value or after
    return LANGS[0]


def _say(line: Sequence[str], status: int, key: str, **values: object) -> int:
    """One plain sentence on the error stream; the exit status."""
    with contextlib.suppress(OSError):
        print(texts(_lang(line)).say(key, **values), file=sys.stderr)
    return status


def _fault(line: Sequence[str], fault: Exception) -> int:
    """A fault that nothing foresaw: one sentence, and where it came from in the journal."""
    from game.session import journal
    from game.session.disk import reason

    _hush()
    kept = journal.keep(fault) or Key("cli.no_journal")
    if isinstance(fault, OSError):
        return _say(line, 2, "cli.system", why=reason(fault), journal=kept)
    return _say(line, 2, "cli.fault", why=type(fault).__name__, journal=kept)


def _hush() -> None:
    """Let what is still to be printed go nowhere, so that leaving raises nothing more."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
