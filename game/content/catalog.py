"""Everything that exists, by type: shelves of frozen things sorted by id."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from game.content.folders import TYPES
from game.content.merge import Thing
from game.content.spans import path_parts

if TYPE_CHECKING:
    from game.content import items
    from game.content.kinds import BuildingKind
    from game.content.level import Level


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Named)


class Shelf(Generic[T]):
    """The things of one type, sorted by id; `index` gives an id's place."""

    def __init__(self, items: tuple[T, ...] = ()) -> None:
        self.items = tuple(sorted(items, key=lambda item: item.id))
        self.index: dict[str, int] = {item.id: n for n, item in enumerate(self.items)}

    def __getitem__(self, id_: str) -> T:
        return self.items[self.index[id_]]

    def get(self, id_: str) -> T | None:
        """The thing, or None."""
        at = self.index.get(id_)
        return None if at is None else self.items[at]

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __contains__(self, id_: object) -> bool:
        return id_ in self.index


@dataclass(frozen=True)
class Origin:
    """Who set a value: file, line and column from 1, and the mod ("base" for the game itself)."""

    file: str
    line: int
    col: int
    mod: str


@dataclass(frozen=True, eq=False)
class Catalog:
    """All content after merging and checking; equal to itself only, so that what is read off it can be kept by it."""

    buildings: Shelf[BuildingKind]
    goods: Shelf[items.Good]
    actions: Shelf[items.Action]
    policies: Shelf[items.Policy]
    discoveries: Shelf[items.Discovery]
    events: Shelf[items.Event]
    restorations: Shelf[items.Restoration]
    species: Shelf[items.Species]
    stories: Shelf[items.Story]
    achievements: Shelf[items.Achievement]
    facts: Shelf[items.Fact]
    tasks: Shelf[items.Task]
    overlays: Shelf[items.Overlay]
    levels: Shelf[Level]
    mods: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    things: Mapping[tuple[str, str], Thing] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def hash(self) -> str:
        """The sha256 of all merged values, in the order of type and id."""
        plain = [[*key, merged.values] for key, merged in sorted(self.things.items())]
        text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    def shelf(self, type_: str) -> Shelf[Any]:
        """The shelf of a type ("building") or folder ("buildings")."""
        folder = type_ if type_ in TYPES else next(f for f, t in TYPES.items() if t == type_)
        shelf: Shelf[Any] = getattr(self, folder)
        return shelf

    def plain(self, type_: str, id_: str) -> dict[str, Any]:
        """The merged values of a thing, as its TOML would hold them."""
        return self.things[TYPES.get(type_, type_), id_].values

    def origin(self, type_: str, id_: str, keypath: str = "") -> Origin | None:
        """Who set the value at `keypath`, such as "tier[0].cost"; None when there is no such thing or value."""
        sets = self.why(type_, id_, keypath)
        return sets[-1][0] if sets else None

    def why(self, type_: str, id_: str, keypath: str = "") -> tuple[tuple[Origin, Any], ...]:
        """Every layer that set the value at `keypath`, from the bottom to the top, with what it set."""
        found = self.things.get((TYPES.get(type_, type_), id_))
        if found is None:
            return ()
        return tuple((Origin(s.file, s.line, s.col, s.mod), s.value) for s in found.sets(path_parts(keypath)))
