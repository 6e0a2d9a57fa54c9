"""The command line (a stable promise): `main.py` plays; everything else works without a display."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

Run = Callable[[argparse.Namespace], int]
LANGUAGES: tuple[str, ...] = ("en", "zh-CN")
COMMANDS: tuple[str, ...] = ("play", "shots", "simulate", "check", "catalog", "replay", "bench")


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence and exit status 2."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(2, f"{self.prog}: {message}\n")


def size(text: str) -> tuple[int, int]:
    """A size such as 1280x720."""
    w, _, h = text.partition("x")
    if not (w.isdigit() and h.isdigit() and 640 <= int(w) <= 7680 and 360 <= int(h) <= 4320):
        raise argparse.ArgumentTypeError(f"{text} is not a size such as 1280x720")
    return int(w), int(h)


def whole(text: str) -> int:
    """A whole number from 0."""
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text} is not a whole number")
    return int(text)


def _parser() -> _Parser:
    common = _Parser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES)
    content = _Parser(add_help=False)
    content.add_argument("--mods", action="append", type=Path, default=[], metavar="DIR")
    content.add_argument("--no-mods", action="store_true")
    top = _Parser(prog="main.py", description="Isle Zero: raise an island city to carbon neutrality.")
    parts = top.add_subparsers(dest="command", parser_class=_Parser, metavar="COMMAND")

    def add(name: str, what: str) -> argparse.ArgumentParser:
        return parts.add_parser(name, help=what, parents=[common, content])

    _play(add("play", "play (the default)"))
    p = add("shots", "one PNG of every screen")
    p.add_argument("--out", type=Path, required=True, metavar="DIR")
    p.add_argument("--only", metavar="NAME")
    p.add_argument("--size", type=size, default=(1280, 720), metavar="WxH")
    p.add_argument("--scale", type=float, default=1.0)
    _simulate(add("simulate", "play without a display"))
    p = add("check", "check content")
    p.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    p.add_argument("--format", choices=("text", "json", "github"), default="text")
    p.add_argument("--simulate", action="store_true")
    p = add("catalog", "what exists")
    p.add_argument("kind", nargs="?")
    p.add_argument("--json", action="store_true")
    p.add_argument("--why", metavar="ID.KEY")
    p = add("replay", "play a log again")
    p.add_argument("file", type=Path)
    p.add_argument("--verify", action="store_true")
    p.add_argument("--json", action="store_true")
    p = add("bench", "measure speed")
    p.add_argument("--sizes", default="300,3000,30000,100000")
    p.add_argument("--peers", action="store_true")
    p.add_argument("--json", action="store_true")
    return top


def _play(p: argparse.ArgumentParser) -> None:
    p.add_argument("what", nargs="?", metavar="LEVEL|SAVE")
    p.add_argument("--size", type=size, metavar="WxH")
    p.add_argument("--seed", type=whole)
    p.add_argument("--no-sound", action="store_true")
    p.add_argument("--dev", action="store_true")
    p.add_argument("--frames", type=whole, default=0)
    p.add_argument("--shot", type=Path, metavar="FILE")


def _simulate(p: argparse.ArgumentParser) -> None:
    p.add_argument("what", metavar="LEVEL|SAVE")
    p.add_argument("--player", default="idle", metavar="idle|greedy|green|careful|FILE")
    span = p.add_mutually_exclusive_group()
    span.add_argument("--days", type=whole)
    span.add_argument("--until", metavar="YYYY-MM-DD")
    p.add_argument("--seed", type=whole)
    p.add_argument("--save", type=Path, metavar="FILE")
    p.add_argument("--skip-refused", action="store_true")
    p.add_argument("--expect", choices=("won", "bronze", "silver", "gold"))
    p.add_argument("--json", action="store_true")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line; returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or (words[0] not in COMMANDS and words[0] not in ("-h", "--help")):
        words = ["play", *words]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = _parser().parse_args(words)
    try:
        return _runner(args.command)(args)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _runner(command: str) -> Run:
    """The function behind a command, imported only now."""
    if command in ("play", "shots"):
        from game.ui import launch

        return launch.shots if command == "shots" else launch.play
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
