"""The grammar of the command line: what each command takes, and what is wrong with a line as one plain sentence."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from game.content.diagnose import near
from game.content.text import LANGS, Texts, texts

MOST_SEED = 2**53 - 1
"""Above this a number of JSON is no longer exact."""
MOST_DAYS = 10_000_000
SIZES = ((640, 360), (7680, 4320))
SCALES = (0.5, 4.0)
FORMATS = ("text", "json", "github")
GOALS = ("won", "bronze", "silver", "gold")


class Wrong(Exception):
    """A line that cannot be understood: a text key and its values."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


class Parser(argparse.ArgumentParser):
    """A parser that raises Wrong instead of leaving; its help speaks the language asked for."""

    def __init__(self, name: str, words: Texts) -> None:
        self.words = words
        super().__init__(
            prog=f"main.py {name}", description=words.say(f"help.{name}"), add_help=False, allow_abbrev=False,
            exit_on_error=False, usage=None, formatter_class=argparse.HelpFormatter,
        )  # fmt: skip
        self._positionals.title, self._optionals.title = words.say("help.words"), words.say("help.options")
        self.option("-h", "--help", action="help")
        self.option("--lang", type=one_of("--lang", LANGS), metavar="|".join(LANGS))

    def error(self, message: str) -> NoReturn:
        """What argparse itself finds wrong and no sentence of ours foresees."""
        raise Wrong("cli.wrong", text=message)

    def option(self, *names: str, **rest: Any) -> None:
        """An option or a word, with its help in the language asked for."""
        name = names[-1].lstrip("-").replace("-", "_")
        self.add_argument(*names, help=self.words.say(f"help.{rest.get('dest', name)}"), **rest)

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", self.words.say("help.usage"), 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", self.words.say("help.usage"), 1)

    def read(self, line: Sequence[str]) -> argparse.Namespace:
        """The values of a line; Wrong when it cannot be understood."""
        try:
            args, rest = self.parse_known_args(line)
        except argparse.ArgumentError as fault:
            bare = any("/".join(a.option_strings) == fault.argument_name and a.nargs == 0 for a in self._actions)
            raise Wrong("cli.no_value_taken" if bare else "cli.no_argument", option=fault.argument_name) from None
        for word in rest:
            raise self._left_over(word)
        return args

    def _left_over(self, word: str) -> Wrong:
        """What is wrong with a word that nothing takes."""
        if not word.startswith("-"):
            return Wrong("cli.one_too_many", text=word, command=self.prog)
        guess = near(word.partition("=")[0], [o for a in self._actions for o in a.option_strings])
        return Wrong("cli.no_option_near" if guess else "cli.no_option", text=word, near=guess, command=self.prog)


# Values


def one_of(option: str, known: Sequence[str]) -> Callable[[str], str]:
    """A reader of one of the known words."""

    def read(text: str) -> str:
        if text not in known:
            guess = near(text, known)
            values = {"option": option, "text": text, "near": guess, "known": ", ".join(known)}
            raise Wrong("cli.not_one_of_near" if guess else "cli.not_one_of", **values)
        return text

    return read


def whole(option: str, most: int) -> Callable[[str], int]:
    """A reader of a whole number from 0 to `most`."""

    def read(text: str) -> int:
        plain = text.isascii() and text.isdigit() and len(text) <= 20
        if not plain or int(text) > most:
            raise Wrong("cli.not_whole", option=option, text=_short(text), most=most)
        return int(text)

    return read


def size(text: str) -> tuple[int, int]:
    """A size such as 1280x720."""
    w, _, h = text.partition("x")
    (w0, h0), (w1, h1) = SIZES
    plain = text.isascii() and w.isdigit() and h.isdigit() and len(text) <= 20
    if not plain or not (w0 <= int(w) <= w1 and h0 <= int(h) <= h1):
        raise Wrong("cli.no_size", text=_short(text), least=f"{w0}x{h0}", most=f"{w1}x{h1}")
    return int(w), int(h)


def scale(text: str) -> float:
    """A factor of the size of text."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not SCALES[0] <= number <= SCALES[1]:
        raise Wrong("cli.no_scale", text=_short(text), least=SCALES[0], most=SCALES[1])
    return number


def word(option: str) -> Callable[[str], str]:
    """A reader of a name or anything else that is not nothing."""

    def read(text: str) -> str:
        if not text:
            raise Wrong("cli.no_name", option=option)
        return text

    return read


def file(option: str) -> Callable[[str], Path]:
    """A reader of a file's or folder's name."""

    def read(text: str) -> Path:
        return Path(word(option)(text))

    return read


def folder(text: str) -> Path:
    """A folder that is there."""
    if not os.path.isdir(text):
        raise Wrong("cli.no_folder", text=text)
    return Path(text)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}..."


# Commands


def _content(p: Parser) -> None:
    p.option("--mods", action="append", type=folder, default=[], metavar="DIR")
    p.option("--no-mods", action="store_true")


def play(p: Parser) -> None:
    p.option("what", nargs="?", type=word("LEVEL|SAVE"), metavar="LEVEL|SAVE")
    p.option("--size", type=size, metavar="WxH")
    p.option("--seed", type=whole("--seed", MOST_SEED), metavar="N")
    p.option("--no-sound", action="store_true")
    p.option("--dev", action="store_true")
    p.option("--frames", type=whole("--frames", MOST_DAYS), default=0, metavar="N")
    p.option("--shot", type=file("--shot"), metavar="FILE.png")
    _content(p)


def shots(p: Parser) -> None:
    p.option("--out", type=file("--out"), metavar="DIR")
    p.option("--only", type=word("--only"), metavar="NAME")
    p.option("--size", type=size, default=(1280, 720), metavar="WxH")
    p.option("--scale", type=scale, default=1.0, metavar="1.0")
    _content(p)


def simulate(p: Parser) -> None:
    p.option("what", nargs="?", type=word("LEVEL|SAVE"), metavar="LEVEL|SAVE")
    p.option("--player", type=word("--player"), default="idle", metavar="PLAYER|FILE")
    p.option("--days", type=whole("--days", MOST_DAYS), metavar="N")
    p.option("--until", type=word("--until"), metavar="YYYY-MM-DD")
    p.option("--seed", type=whole("--seed", MOST_SEED), metavar="N")
    p.option("--save", type=file("--save"), metavar="FILE")
    p.option("--skip-refused", action="store_true")
    p.option("--expect", type=one_of("--expect", GOALS), metavar="|".join(GOALS))
    p.option("--json", action="store_true")
    _content(p)


def check(p: Parser) -> None:
    p.option("paths", nargs="*", type=file("PATH"), metavar="PATH")
    p.option("--format", type=one_of("--format", FORMATS), default="text", metavar="|".join(FORMATS))
    p.option("--simulate", action="store_true", dest="trial")
    p.option("--seeds", action="store_true")
    p.option("--measures", action="store_true")
    _content(p)


def catalog(p: Parser) -> None:
    p.option("kind", nargs="?", type=word("KIND"), metavar="KIND")
    p.option("--json", action="store_true")
    p.option("--why", type=word("--why"), metavar="ID.KEY")
    _content(p)


def replay(p: Parser) -> None:
    p.option("file", nargs="?", type=file("FILE"), metavar="FILE")
    p.option("--verify", action="store_true")
    p.option("--json", action="store_true")
    _content(p)


def bake(p: Parser) -> None:
    p.option("--check", action="store_true", dest="drift")
    p.option("--out", type=file("--out"), metavar="DIR")


def bench(p: Parser) -> None:
    p.option("--sizes", type=word("--sizes"), default="300,3000,30000,100000", metavar="N,N")
    p.option("--peers", action="store_true")
    p.option("--balance", action="store_true")
    p.option("--levels", type=word("--levels"), metavar="LEVEL,LEVEL")
    p.option("--players", type=word("--players"), metavar="PLAYER,PLAYER")
    p.option("--json", action="store_true")
    _content(p)


COMMANDS: dict[str, Callable[[Parser], None]] = {
    c.__name__: c for c in (play, shots, simulate, check, catalog, replay, bake, bench)
}
NEEDED: dict[str, tuple[tuple[str, str], ...]] = {
    "shots": (("out", "--out DIR"),), "simulate": (("what", "LEVEL|SAVE"),), "replay": (("file", "FILE"),)
}  # fmt: skip
"""Command -> what it cannot do without: a value, and how the line names it."""


def parsed(command: str, line: Sequence[str], lang: str) -> argparse.Namespace:
    """The values of a command's line; Wrong when it cannot be understood."""
    p = Parser(command, texts(lang))
    COMMANDS[command](p)
    args = p.read(line)
    for name, shown in NEEDED.get(command, ()):
        if getattr(args, name) is None:
            raise Wrong("cli.missing", command=p.prog, text=shown)
    if command == "simulate" and args.days is not None and args.until is not None:
        raise Wrong("cli.either", text="--days", other="--until")
    return args


def overview(lang: str) -> str:
    """What `main.py --help` prints."""
    words = texts(lang)
    lines = [f"  {name:10}{words.say(f'help.{name}')}" for name in COMMANDS]
    return "\n".join([words.say("help.top"), "", words.say("help.commands"), *lines, "", words.say("help.more")])
