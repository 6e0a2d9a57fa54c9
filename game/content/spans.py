"""Where each value of a TOML text stands; read only after a failure, so that good files cost nothing.

The text is known to be valid TOML, so the scan only follows its outline and checks nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

import tomli

Path = tuple[str | int, ...]

_GAP = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL
)
_PART = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_SCALAR = re.compile(r"[^,\]}\n#]+")


@dataclass(frozen=True)
class Span:
    """A stretch of one line: line and column from 1, length in characters."""

    line: int
    col: int
    length: int


@dataclass(frozen=True)
class Place:
    """Where a key path stands: its key (for a list's items the value) and its value."""

    key: Span
    value: Span


class Outline:
    """Follows a valid TOML text once and notes the place of every key path in `places`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[Path, Place] = {}
        self.lists: dict[Path, int] = {}
        self.at = 0
        self.starts = [0] + [m.end() for m in re.finditer("\n", text)]
        table: Path = ()
        while self.gap() < len(text):
            if text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)

    def gap(self) -> int:
        """Step over blanks, line ends and comments; the new position."""
        self.at = _match(_GAP, self.text, self.at)
        return self.at

    def span(self, start: int, end: int) -> Span:
        """The first line of text[start:end]."""
        line = bisect_right(self.starts, start)
        stop = self.text.find("\n", start, end)
        end = end if stop < 0 else stop
        return Span(line, start - self.starts[line - 1] + 1, max(1, len(self.text[start:end].rstrip())))

    def header(self) -> Path:
        """`[a.b]` or `[[a.b]]`: the table that the following pairs belong to."""
        start, many = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        keys = self.key()
        self.gap()
        self.at += 2 if many else 1
        path = self.resolve(tuple(k for k, _ in keys[:-1])) + (keys[-1][0],)
        if many:
            self.lists[path] = number = self.lists.get(path, -1) + 1
            self.note(path, keys[-1][1], self.span(start, self.at))
            path += (number,)
            self.note(path, self.span(start, self.at), self.span(start, self.at))
        else:
            self.note(path, self.span(start, self.at), self.span(start, self.at))
        return path

    def resolve(self, keys: Path) -> Path:
        """The path of a dotted header, its lists of tables standing for their last item."""
        path: Path = ()
        for key in keys:
            path += (key,)
            if path in self.lists:
                path += (self.lists[path],)
        return path

    def note(self, path: Path, key: Span, value: Span) -> None:
        """Keep the first place of a path."""
        self.places.setdefault(path, Place(key, value))

    def key(self) -> list[tuple[str, Span]]:
        """A dotted key: its parts with their spans."""
        parts: list[tuple[str, Span]] = []
        while True:
            self.at = _match(_BLANK, self.text, self.at)
            end = _match(_PART, self.text, self.at)
            parts.append((_plain(self.text[self.at : end]), self.span(self.at, end)))
            self.at = _match(_BLANK, self.text, end)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def pair(self, table: Path) -> None:
        """`a.b = value` below `table`."""
        path = table
        keys = self.key()
        self.gap()
        self.at += 1
        self.gap()
        start = self.at
        value = table + tuple(k for k, _ in keys)
        self.value(value)
        here = self.span(start, self.at)
        for key, span in keys:
            path += (key,)
            self.note(path, span, here if path == value else span)

    def value(self, path: Path) -> None:
        """One value of any sort; notes what lies inside it."""
        opener = self.text[self.at]
        if opener == "[":
            self.items(path)
        elif opener == "{":
            self.at += 1
            while self.text[self.gap()] != "}":
                self.pair(path)
                if self.text[self.gap()] == ",":
                    self.at += 1
            self.at += 1
        elif opener in "\"'":
            self.at = _match(_STRING, self.text, self.at)
        else:
            self.at = _match(_SCALAR, self.text, self.at)

    def items(self, path: Path) -> None:
        """`[a, b]`: the items by number."""
        self.at += 1
        number = 0
        while self.text[self.gap()] != "]":
            start = self.at
            self.value(path + (number,))
            here = self.span(start, self.at)
            self.note(path + (number,), here, here)
            number += 1
            if self.text[self.gap()] == ",":
                self.at += 1
        self.at += 1


def _match(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _plain(part: str) -> str:
    if part[0] not in "\"'":
        return part
    return str(tomli.loads(f"k = {part}")["k"])


def places(text: str) -> dict[Path, Place]:
    """Every key path of a valid TOML text -> its place; ("tier", 0, "cost") is `cost` of the first `[[tier]]`."""
    return Outline(text).places


def path_text(path: Path) -> str:
    """("tier", 0, "cost") -> "tier[0].cost"."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def path_parts(text: str) -> Path:
    """The way back: "tier[0].cost" -> ("tier", 0, "cost")."""
    found: list[Any] = re.findall(r"\[(\d+)\]|([^.\[\]]+)", text)
    return tuple(int(number) if number else name for number, name in found)
