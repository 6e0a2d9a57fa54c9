"""One TOML file: limits first, then plain values, and a map of positions that is made only when asked for."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path as File
from typing import Any

import tomli

from game.content.spans import Path, Place, Span, path_text, places

FILE_LIMIT = 64 * 1024
LEVEL_LIMIT = 256 * 1024
LINE_LIMIT = 4 * 1024
DOTS_LIMIT = 8
DEPTH_LIMIT = 16
INT_LIMIT = 2**53
"""Above this a float is no longer exact."""

_STRINGS = r"""\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*"""
_KEY_PART = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_OUTLINE = re.compile(rf"{_STRINGS}|[\[\]{{}}]", re.DOTALL)
_DOTTED = re.compile(rf"(?<![A-Za-z0-9_.-]){_KEY_PART}(?:[ \t]*\.[ \t]*{_KEY_PART}){{{DOTS_LIMIT + 1},}}")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_ODD = re.compile(r"\\[uUxb]|\b(?:nan|inf)\b|\d[\d_]{14}|0[xob]|\d[eE]\+?\d{3}")
"""Only a text with one of these can hold a value that `_odd_values` refuses."""

_SYNTAX = (
    ("Cannot overwrite a value", "twice"),
    ("Duplicate inline table key", "twice"),
    ("Cannot declare", "twice"),
    ("Cannot redefine", "twice"),
    ("Cannot mutate", "closed"),
    ("Expected '=' after a key", "equals"),
    ("Expected newline", "line"),
    ("Unterminated string", "string"),
    ("Illegal character", "string"),
    ("Unescaped", "escape"),
    ("Invalid hex", "escape"),
    ("Escaped character", "escape"),
    ("Unclosed", "bracket"),
    ("Expected ']", "bracket"),
    ("Invalid date", "date"),
    ("Invalid value", "value"),
    ("Invalid initial character for a key", "key"),
    ("Invalid statement", "key"),
)
"""The start of the parser's message -> the sentence of IZ0105."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a text: a code, the sentence of that code, a place, and what the sentence names."""

    code: str
    line: int = 1
    col: int = 1
    length: int = 1
    sentence: str = "message"
    values: dict[str, str] = field(default_factory=dict)
    path: str = ""


class Faulty(Exception):
    """Raised for a text that cannot be taken in; says every fault found."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(f.code for f in faults))
        self.faults = faults


@dataclass(frozen=True)
class Source:
    """A text that was read: its plain values, and on demand its lines and the place of every key path."""

    text: str
    values: dict[str, Any]

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def places(self) -> dict[Path, Place]:
        return places(self.text)

    def span(self, path: Path, key: bool = False) -> Span:
        """Where the value (or the key) of `path` stands; the nearest thing around it when it is not in the text."""
        while path and path not in self.places:
            path = path[:-1]
        place = self.places.get(path)
        if place is None:
            return Span(1, 1, 1)
        return place.key if key else place.value


def read(file: File, limit: int = FILE_LIMIT, checked: bool = False) -> Source:
    """Read one TOML file of at most `limit` bytes; Faulty when it breaks a limit or is not TOML. `checked`: the game's
    own content, which was held against the limits before it shipped."""
    try:
        with file.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError:
        raise Faulty(Fault("IZ0101")) from None
    if len(content) > limit:
        raise Faulty(Fault("IZ0102", values={"limit": str(limit // 1024)}))
    return parse(decode(content), checked)


def decode(content: bytes) -> str:
    """The text of a file: UTF-8 with or without a mark; Faulty names GBK and UTF-16 when it finds them."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Faulty(Fault("IZ0104", line, sentence=_encoding(content))) from None


def _encoding(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf16"
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return "message"
    return "gbk" if any("\u4e00" <= c <= "\u9fff" for c in text) else "message"


@lru_cache(maxsize=1024)
def parse(text: str, checked: bool = False) -> Source:
    """The values of a TOML text; Faulty when it breaks a limit, hides a character or is not TOML.

    A text that was read before is not read again, so that an edited mod is taken up at once.
    """
    faults = [] if checked else _limits(text)
    if faults:
        raise Faulty(*faults)
    try:
        values = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise Faulty(_syntax(text, error)) from None
    except (RecursionError, ValueError, OverflowError):
        raise Faulty(Fault("IZ0105")) from None
    source = Source(text, values)
    if not checked and _ODD.search(text):
        faults = list(_odd_values(source, values, ()))
        if faults:
            raise Faulty(*faults)
    return source


def _limits(text: str) -> list[Fault]:
    """Long lines, hidden characters, long dotted keys and deep nests, found before the parser sees the text."""
    faults = []
    if len(text) > LINE_LIMIT:
        for number, words in enumerate(text.split("\n"), 1):
            if len(words.encode("utf-8", "replace")) > LINE_LIMIT:
                faults.append(Fault("IZ0103", number, values={"limit": str(LINE_LIMIT // 1024)}))
    for found in _HIDDEN.finditer(text):
        line, col = _line_col(text, found.start())
        faults.append(Fault("IZ0114", line, col, values={"code": f"U+{ord(found[0]):04X}"}))
        break
    if not faults and _DOTTED.search(text):
        faults += _long_key(text)
    return faults or _deep(text)


def _long_key(text: str) -> list[Fault]:
    """The first key with too many dots; strings and comments are stepped over."""
    at = 0
    for found in re.finditer(rf"\"\"\"|'''|{_DOTTED.pattern}|{_STRINGS}", text, re.DOTALL):
        if found.start() < at:
            continue
        if found[0] in ('"""', "'''"):
            end = text.find(found[0], found.end())
            at = len(text) if end < 0 else end + 3
        elif _DOTTED.fullmatch(found[0]):
            line, col = _line_col(text, found.start())
            return [Fault("IZ0106", line, col, len(found[0]), "dots", {"limit": str(DOTS_LIMIT)})]
    return []


def _deep(text: str) -> list[Fault]:
    if text.count("[") + text.count("{") <= DEPTH_LIMIT:
        return []
    depth = 0
    for found in _OUTLINE.finditer(text):
        sign = found[0]
        if sign in "[{":
            depth += 1
            if depth > DEPTH_LIMIT:
                line, col = _line_col(text, found.start())
                return [Fault("IZ0106", line, col, 1, "depth", {"limit": str(DEPTH_LIMIT)})]
        elif sign in "]}":
            depth = max(0, depth - 1)
    return []


def _line_col(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _syntax(text: str, error: tomli.TOMLDecodeError) -> Fault:
    sentence = next((name for start, name in _SYNTAX if error.msg.startswith(start)), "message")
    line, col = error.lineno, error.colno
    if error.pos >= len(text):
        lines = text.rstrip("\n").split("\n")
        line, col = len(lines), len(lines[-1]) + 1
    return Fault("IZ0105", line, max(1, col), sentence=sentence)


def _odd_values(source: Source, value: Any, path: Path) -> list[Fault]:
    """NaN, infinity, huge integers and characters hidden behind an escape, anywhere in the values."""
    if isinstance(value, dict):
        named = [f for key in value for f in _odd_text(source, key, path + (key,))]
        return named + [f for key, item in value.items() for f in _odd_values(source, item, path + (key,))]
    if isinstance(value, list):
        return [f for number, item in enumerate(value) for f in _odd_values(source, item, path + (number,))]
    if isinstance(value, str):
        return _odd_text(source, value, path)
    if isinstance(value, float) and not math.isfinite(value):
        return [_at(source, path, "IZ0113")]
    if isinstance(value, int) and abs(value) > INT_LIMIT:
        return [_at(source, path, "IZ0113", sentence="huge")]
    return []


def _odd_text(source: Source, text: str, path: Path) -> list[Fault]:
    found = _HIDDEN.search(text)
    if found is None:
        return []
    return [_at(source, path, "IZ0114", {"code": f"U+{ord(found[0]):04X}"})]


def _at(
    source: Source, path: Path, code: str, values: dict[str, str] | None = None, sentence: str = "message"
) -> Fault:
    span = source.span(path)
    return Fault(code, span.line, span.col, span.length, sentence, values or {}, path_text(path))
