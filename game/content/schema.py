"""The schema classes by type, and the way from a place in the values to the class that rules there.

Importing this module imports pydantic (about 0.1 s), so it is imported only where content is checked.
"""

from __future__ import annotations

import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Field

from game.content import items, kinds, level
from game.content.terms import Frozen, Name


class ModHeader(Frozen):
    """mod.toml."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_-]{1,47}$")
    name: Name
    about: Name | None = None
    version: str = Field(pattern=r"^\d+(\.\d+){0,3}$")
    game: str = ">=1.0"
    requires: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    licence: str = ""
    renamed: dict[str, str] = {}


CLASSES: dict[str, type[Frozen]] = {
    "achievement": items.Achievement,
    "action": items.Action,
    "building": kinds.BuildingKind,
    "discovery": items.Discovery,
    "event": items.Event,
    "fact": items.Fact,
    "good": items.Good,
    "level": level.Level,
    "overlay": items.Overlay,
    "policy": items.Policy,
    "restoration": items.Restoration,
    "species": items.Species,
    "story": items.Story,
    "task": items.Task,
    "mod": ModHeader,
}


def keys(cls: type[BaseModel]) -> list[str]:
    """The keys that a table of this class may have, as authors write them."""
    return [f.alias or name for name, f in cls.model_fields.items()]


def ruling(cls: type[BaseModel], loc: tuple[str | int, ...]) -> Any:
    """The type at `loc`, a location as the validator gives it; a class, or whatever the field is annotated with."""
    at: Any = cls
    for part in loc:
        at = _step(at, part)
    return _bare(at)


def members(annotation: Any) -> list[Any]:
    """The alternatives of a union, or the type itself; None is left out."""
    bare = _bare(annotation)
    if get_origin(bare) in (Union, types.UnionType):
        return [m for part in get_args(bare) for m in members(part) if m is not type(None)]
    return [bare]


def models(annotation: Any) -> list[type[BaseModel]]:
    """The classes among the alternatives of a type."""
    return [m for m in members(annotation) if isinstance(m, type) and issubclass(m, BaseModel)]


def _bare(annotation: Any) -> Any:
    while True:
        if hasattr(annotation, "__value__"):
            annotation = annotation.__value__
        elif get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        else:
            return annotation


def _step(annotation: Any, part: str | int) -> Any:
    """One part of a location further in; a part that only names an alternative picks it."""
    options = members(annotation)
    for option in options:
        if isinstance(option, type) and issubclass(option, BaseModel):
            if option.__name__ == part or (len(options) > 1 and _tagged(option, part)):
                return option
            field = next((f for n, f in option.model_fields.items() if part in (f.alias, n)), None)
            if field is not None:
                return field.annotation
        origin = get_origin(option)
        if origin in (tuple, list) and isinstance(part, int):
            inner = get_args(option)
            return inner[min(part, len(inner) - 1)] if Ellipsis not in inner else inner[0]
        if origin is dict:
            return get_args(option)[1]
    return annotation


def _tagged(option: type[BaseModel], tag: str | int) -> bool:
    for field in option.model_fields.values():
        if get_origin(field.annotation) is Literal and get_args(field.annotation) == (tag,):
            return True
    return False
