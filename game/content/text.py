"""The texts of one language: `Texts("en").say("no_money", need="¥300")`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from game.content import folders
from game.content.source import LEVEL_LIMIT, Faulty, read

LANGS = ("en", "zh-CN")
PLURAL = {"one", "other"}
_HOLE = re.compile(r"\{([a-z_][a-z0-9_]*)\}")

Entry = str | dict[str, str]
"""A text, or `{ one = "...", other = "..." }`, chosen by the value named `n`."""


class Key(str):
    """A value of a sentence that is a text itself, said in the sentence's own language."""


class Texts:
    """Every text of `lang`, by dotted key; mods' texts are laid over the game's own.

    A key that only the other language knows is said in that language; an unknown one comes back in brackets. Both
    are kept in `missing`.
    """

    def __init__(self, lang: str, assets: Path | None = None, mods: tuple[Path, ...] = ()) -> None:
        self.lang = lang if lang in LANGS else LANGS[0]
        self.missing: set[str] = set()
        self.entries: dict[str, Entry] = {}
        self._spare: dict[str, Entry] | None = None
        self._roots = ((assets or folders.default().assets), *mods)
        for root in self._roots:
            self.entries.update(entries(root, self.lang))

    def say(self, key: str, /, **values: object) -> str:
        """The text of `key` with its named placeholders filled; a placeholder without a value stays as it is."""
        entry = self.entries.get(key)
        if entry is None:
            self.missing.add(key)
            entry = self._other().get(key, f"[{key}]")
        if isinstance(entry, dict):
            entry = entry["one"] if values.get("n") == 1 and "one" in entry else entry["other"]
        return _HOLE.sub(lambda hole: self._value(values.get(hole[1], hole[0])), entry)

    def _value(self, value: object) -> str:
        return self.say(value) if isinstance(value, Key) else str(value)

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def _other(self) -> dict[str, Entry]:
        if self._spare is None:
            self._spare = {}
            for root in self._roots:
                for lang in LANGS:
                    self._spare.update(entries(root, lang))
        return self._spare


@cache
def entries(root: Path, lang: str) -> dict[str, Entry]:
    """The texts of one language below `root`/text, by dotted key; a file that cannot be read counts as empty."""
    found: dict[str, Entry] = {}
    for path in sorted((root / "text" / lang).glob("*.toml")):
        try:
            found.update(flat(read(path, LEVEL_LIMIT).values))
        except Faulty:
            continue
    return found


def flat(values: dict[str, Any], prefix: str = "") -> dict[str, Entry]:
    """Nested tables as dotted keys; a table of `one` and `other` is one text. Other values are left out."""
    found: dict[str, Entry] = {}
    for key, value in values.items():
        name = f"{prefix}{key}"
        if isinstance(value, str):
            found[name] = value
        elif isinstance(value, dict) and "other" in value and set(value) <= PLURAL:
            found[name] = {k: str(v) for k, v in value.items()}
        elif isinstance(value, dict):
            found.update(flat(value, f"{name}."))
    return found


def holes(entry: Entry) -> set[str]:
    """The names of a text's placeholders."""
    return {name for text in ([entry] if isinstance(entry, str) else entry.values()) for name in _HOLE.findall(text)}


def reread() -> None:
    """Forget what was read, so that edited texts are taken up."""
    entries.cache_clear()
    texts.cache_clear()


@cache
def texts(lang: str) -> Texts:
    """The game's own texts in `lang`, read once."""
    return Texts(lang)
