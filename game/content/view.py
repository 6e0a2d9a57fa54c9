"""What a lint pass looks at: the catalogue, the facts rows, and the folders that texts and pictures lie in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from game.content.catalog import Catalog
from game.content.diagnose import Problem
from game.content.merge import Thing
from game.content.rows import Row
from game.content.spans import Path as KeyPath
from game.content.verdict import placed

Found = Iterator[Problem]


@dataclass(frozen=True)
class View:
    """Everything that a pass may ask for."""

    catalog: Catalog
    rows: Mapping[str, Row]
    roots: tuple[tuple[str, Path], ...]
    """Mod id ("base" for the game) and the folder that holds its `text/`."""

    @cached_property
    def tags(self) -> set[str]:
        """The tags that some building carries."""
        return {tag for kind in self.catalog.buildings for tag in kind.tags}

    def things(self, type_: str | None = None) -> list[Thing]:
        """The things of one type, or all of them, by id."""
        return [thing for key, thing in self.catalog.things.items() if type_ in (None, key[0])]

    def problem(
        self, thing: Thing, path: KeyPath, code: str, /, *, warning: bool = False, at_key: bool = False,
        **values: object,
    ) -> Problem:
        """A problem at the place where `path` was set; `values` are what its sentence names."""
        absent = code in ("IZ0401", "IZ0605")
        severity = "warning" if warning else "error"
        return placed(thing, path, code, "message", values, key=at_key, absent=absent, severity=severity)


def each(node: Any, pattern: str) -> Iterator[tuple[KeyPath, Any]]:
    """Every value at a pattern such as "tier.*.makes.good" with its path; `*` is every item or key."""
    yield from _each(node, tuple(pattern.split(".")), ())


def _each(node: Any, parts: tuple[str, ...], path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    if not parts:
        yield path, node
    elif parts[0] == "*":
        inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, item in inner:
            yield from _each(item, parts[1:], (*path, key))
    elif isinstance(node, dict) and parts[0] in node:
        yield from _each(node[parts[0]], parts[1:], (*path, parts[0]))
