"""Lint: every text in both languages, with the same placeholders, and no longer than the voice allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from game.content import folders
from game.content.diagnose import Problem, Term, from_fault
from game.content.source import LEVEL_LIMIT, Fault, Faulty, Source, read
from game.content.spans import path_parts
from game.content.text import LANGS, PLURAL, Entry, flat, holes
from game.content.view import Found, View, each

LIMITS = {
    ("event", "name"): (14, 20),
    ("fact", "text"): (90, 140),
}
"""Type and key -> at most so many English words, so many characters of Chinese."""

_CHARACTERS = re.compile(r"[\u4e00-\u9fff]|[A-Za-z0-9.,%]+")


@dataclass(frozen=True)
class Page:
    """One text file: its mod, its language, what it says by dotted key."""

    mod: str
    lang: str
    file: str
    source: Source
    entries: dict[str, Entry]

    def problem(self, key: str, code: str, **values: str) -> Problem:
        """A problem at the place of a key."""
        span = self.source.span(path_parts(key), key=True)
        fault = Fault(code, span.line, span.col, span.length, values={"key": key, **values}, path=key)
        return from_fault(fault, self.mod, self.file, self.source.text)


def length(text: str, lang: str) -> int:
    """Words of English, characters of Chinese (a number or a Latin word counts as one)."""
    return len(_CHARACTERS.findall(text)) if lang == "zh-CN" else len(text.split())


def lengths(view: View) -> Found:
    """IZ0502: notices and codex entries that are too long."""
    for (type_, field), limits in LIMITS.items():
        for thing in view.things(type_):
            for lang, limit, sort in zip(LANGS, limits, ("words", "hanzi"), strict=True):
                for path, text in each(thing.values, f"{field}.{lang}"):
                    found = length(str(text), lang)
                    if found > limit:
                        yield view.problem(
                            thing, path, "IZ0502", found=str(found), limit=str(limit), lang=lang, sort=Term(sort)
                        )


def languages(view: View) -> Found:
    """IZ0501, IZ0503, IZ0504, IZ0505 and unreadable text files."""
    for mod, root in view.roots:
        pages: dict[str, list[Page]] = {lang: [] for lang in LANGS}
        for lang in LANGS:
            for file in sorted((root / "text" / lang).glob("*.toml")):
                try:
                    source = read(file, LEVEL_LIMIT)
                except Faulty as error:
                    yield from (from_fault(f, mod, folders.shown(file)) for f in error.faults)
                    continue
                pages[lang].append(Page(mod, lang, folders.shown(file), source, flat(source.values)))
            yield from _within(pages[lang])
        yield from _between(pages)


def _within(pages: list[Page]) -> Found:
    """Keys given twice in one language, values that are no texts."""
    seen: dict[str, str] = {}
    for page in pages:
        for key in page.entries:
            if key in seen:
                yield page.problem(key, "IZ0504", other=seen[key])
            seen[key] = page.file
        for key in _no_texts(page.source.values):
            yield page.problem(key, "IZ0505")


def _no_texts(values: dict[str, object], prefix: str = "") -> list[str]:
    found = []
    for key, value in values.items():
        if isinstance(value, dict):
            plural = bool(value) and set(value) <= PLURAL
            if plural and not ("other" in value and all(isinstance(v, str) for v in value.values())):
                found.append(prefix + key)
            elif not plural:
                found += _no_texts(value, f"{prefix}{key}.")
        elif not isinstance(value, str):
            found.append(prefix + key)
    return found


def _between(pages: dict[str, list[Page]]) -> Found:
    """Keys that one language lacks, placeholders that differ."""
    known = {lang: {key: entry for page in pages[lang] for key, entry in page.entries.items()} for lang in LANGS}
    for lang, other in (LANGS, LANGS[::-1]):
        for page in pages[lang]:
            for key, entry in page.entries.items():
                if key not in known[other]:
                    yield page.problem(key, "IZ0501", lang=other)
                elif lang != LANGS[0] and holes(entry) - {"n"} != holes(known[other][key]) - {"n"}:
                    theirs = ", ".join(sorted(holes(known[other][key]))) or "-"
                    mine = ", ".join(sorted(holes(entry))) or "-"
                    yield page.problem(key, "IZ0503", lang=lang, found=mine, other=theirs)


def text_files(roots: tuple[tuple[str, Path], ...]) -> list[str]:
    """The text files below the roots, as shown."""
    pages = [root / "text" / lang for _, root in roots for lang in LANGS]
    return [f"{folders.shown(page)}/{file.name}" for page in pages for file in sorted(page.glob("*.toml"))]


PASSES = (lengths, languages)
