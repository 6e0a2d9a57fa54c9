"""Problems with content, said so that a modder learns: place, code, what was found, what is allowed, how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from game.content.source import Fault
from game.content.text import Texts, texts

Severity = Literal["error", "warning"]


class Term(str):
    """A word that has a text of its own: Term("Tier") is "a tier" in English."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with content. `line` and `col` count from 1; `text` is the line itself, for the caret.

    The sentences come from the texts `content.<code>.*`; `message` and `hint` are the English ones.
    """

    code: str
    severity: Severity
    mod: str
    file: str
    line: int
    col: int
    path: str = ""
    length: int = 1
    text: str = ""
    sentence: str = "message"
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def message(self) -> str:
        return self.told("en")

    @property
    def hint(self) -> str:
        return self.fix("en")

    def title(self, lang: str) -> str:
        """What sort of problem it is: "unknown key"."""
        return texts(lang).say(f"content.{self.code.lower()}.title")

    def told(self, lang: str) -> str:
        """What was found and what is allowed, with "did you mean" where a near word is known."""
        words = texts(lang)
        said = words.say(f"content.{self.code.lower()}.{self.sentence}", **self._values(words))
        near = self.values.get("near")
        return said + words.say("content.near", near=str(near)) if near else said

    def fix(self, lang: str) -> str:
        """What to do about it."""
        words = texts(lang)
        key = f"content.{self.code.lower()}.fix_{self.sentence}"
        if key not in words:
            key = f"content.{self.code.lower()}.fix"
        return words.say(key, **self._values(words))

    def _values(self, words: Texts) -> dict[str, str]:
        return {key: _said(value, words, "or" if key == "wanted" else "comma") for key, value in self.values.items()}

    def as_text(self, lang: str) -> str:
        """The form for a terminal: a headline, the source line with its caret, the fix."""
        said = self.told(lang)
        lines = [f"{self.file}:{self.line}:{self.col}  {self.code} {self.title(lang)}"]
        if self.text.strip():
            number = f"{self.line:>5}"
            shown, start = _window(self.text, self.col)
            indent = "".join(" " * _width(c) for c in shown[:start])
            marks = "^" * sum(_width(c) for c in shown[start : start + self.length])
            lines += [f"{number} | {shown}", f"{' ' * len(number)} | {indent}{marks or '^'} {said}"]
        else:
            lines.append(f"   {said}")
        fix = texts(lang).say("content.fix", fix=self.fix(lang), code=self.code.lower())
        return "\n".join([*lines, f"   {fix}"])

    def as_dict(self, lang: str) -> dict[str, Any]:
        """The form for a script."""
        return {
            "code": self.code, "severity": self.severity, "mod": self.mod, "file": self.file, "line": self.line,
            "col": self.col, "path": self.path, "message": self.told(lang), "hint": self.fix(lang),
        }

    def as_github(self, lang: str) -> str:
        """The form for an annotation in a pull request."""
        head = f"file={_escaped(self.file, True)},line={self.line},col={self.col}"
        title = _escaped(f"{self.code} {self.title(lang)}", True)
        body = _escaped(f"{self.told(lang)}\n{self.fix(lang)}")
        return f"::{self.severity} {head},title={title}::{body}"


def from_fault(fault: Fault, mod: str, file: str, text: str = "", severity: Severity = "error") -> Problem:
    """A fault of one text as a problem of a file."""
    lines = text.split("\n")
    line = lines[fault.line - 1] if text and 0 < fault.line <= len(lines) else ""
    return Problem(
        fault.code, severity, mod, file, fault.line, fault.col, fault.path, fault.length, line, fault.sentence,
        fault.values,
    )


def once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without repeats, such as those met again through every tier that inherits a value."""
    found: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        said = tuple(sorted((key, str(value)) for key, value in problem.values.items()))
        found.setdefault((problem.code, problem.file, problem.line, problem.col, said), problem)
    return list(found.values())


def near(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was probably meant to be, or ""."""
    by_lower = {k.lower(): k for k in sorted(known)}
    found = difflib.get_close_matches(word.lower(), list(by_lower), n=1, cutoff=0.6)
    return by_lower[found[0]] if found else ""


def _said(value: object, words: Texts, link: str = "comma") -> str:
    if isinstance(value, Term):
        return words.say(f"content.term.{value}") if f"content.term.{value}" in words else str(value)
    if isinstance(value, tuple):
        return words.say(f"content.{link}").join(_said(v, words) for v in value)
    return str(value)


def _window(line: str, col: int) -> tuple[str, int]:
    """At most 100 characters of a line around `col`, and where `col` stands in them (from 0)."""
    start = min(col - 1, len(line))
    if len(line) <= 100:
        return line, start
    left = max(0, start - 40)
    return line[left : left + 100], start - left


def _width(char: str) -> int:
    return 2 if "\u1100" <= char <= "\uffe6" and not "\u2010" <= char <= "\u2e7f" else 1


def _escaped(text: str, head: bool = False) -> str:
    pairs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")] + ([(":", "%3A"), (",", "%2C")] if head else [])
    for char, code in pairs:
        text = text.replace(char, code)
    return text
