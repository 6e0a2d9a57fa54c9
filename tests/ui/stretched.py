"""A language that nobody speaks: English made 40 % longer by doubling vowels, to see what a longer one would break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel

from game.content.catalog import Catalog, Shelf
from game.content.load import load
from game.content.terms import Name
from game.content.text import Entry, Texts

T = TypeVar("T")
LONGER = {"a": "aá", "e": "eé", "i": "ií", "o": "oó", "u": "uú", "y": "yý"}
LONGER |= {small.upper(): long.capitalize() for small, long in LONGER.items()}
SHARE = 1.4
WORDS = re.compile(r"(\{[a-z0-9_]+\}|[A-Za-z]+)")


def stretch(text: str) -> str:
    """The text with every word 40 % longer, its units, placeholders and figures as they are."""
    made, owed = [], 0.0
    for part in WORDS.split(text):
        if part.isalpha() and part[1:].islower():
            owed += len(part) * (SHARE - 1)
            longer = _doubled(part, round(owed))
            owed -= len(longer) - len(part)
            part = longer
        made.append(part)
    return "".join(made)


def _doubled(word: str, wanted: int) -> str:
    """The word with so many letters twice, its vowels first."""
    vowels = [i for i, letter in enumerate(word) if letter in LONGER]
    others = [i for i, letter in enumerate(word) if letter not in LONGER]
    twice = {*vowels[:wanted], *others[: max(0, wanted - len(vowels))]}
    return "".join(LONGER.get(c, c + c.lower()) if i in twice else c for i, c in enumerate(word))


def stretched_texts() -> Texts:
    """Every text of the interface, stretched."""
    texts = Texts("en")
    texts.entries = {key: _entry(entry) for key, entry in texts.entries.items()}
    return texts


def _entry(entry: Entry) -> Entry:
    return stretch(entry) if isinstance(entry, str) else {k: stretch(v) for k, v in entry.items()}


def stretched_catalog() -> Catalog:
    """The game's content of its own, with every name stretched."""
    catalog = load().catalog
    for name in found(catalog, Name):
        object.__setattr__(name, "en", stretch(name.en))
    return catalog


def found(catalog: Catalog, wanted: type[T]) -> Iterator[T]:
    """Every value of a type in the content, each object once."""
    seen: set[int] = set()
    todo: list[object] = [item for shelf in vars(catalog).values() if isinstance(shelf, Shelf) for item in shelf]
    while todo:
        thing = todo.pop()
        if isinstance(thing, wanted):
            if id(thing) not in seen:
                seen.add(id(thing))
                yield thing
        elif isinstance(thing, BaseModel):
            todo += [getattr(thing, field) for field in type(thing).model_fields]
        elif isinstance(thing, dict):
            todo += thing.values()
        elif isinstance(thing, tuple | list):
            todo += thing
