"""The layers of one thing, the game's file and the mods' over it, become one set of values; each keeps its origin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, TypeGuard

from game.content.source import Source
from game.content.spans import Path

OPS = ("patch", "replace", "remove")
WHOLE = ("look",)
"""Tables that are replaced, never merged."""
OWN = ("upgrade", "seed")
"""Keys of a tier that are not inherited from the tier below."""

Values = dict[str, Any]


@dataclass(frozen=True)
class Layer:
    """One file's share of a thing; its pictures lie in `folder`."""

    mod: str
    file: str
    source: Source
    folder: FilePath | None = None

    @property
    def op(self) -> str:
        return str(self.source.values.get("op", "patch"))


@dataclass(frozen=True)
class Setting:
    """One layer's word on one value."""

    mod: str
    file: str
    line: int
    col: int
    value: Any


@dataclass(frozen=True)
class Thing:
    """A thing of content before it is checked: its layers from bottom to top, and the values they merge to."""

    type: str
    id: str
    layers: tuple[Layer, ...]
    values: Values

    def find(self, path: Path) -> tuple[Layer, Path]:
        """The layer that set the value at `path`, and the path in that layer's own file.

        An inherited value is found in the tier it comes from; a missing one in the nearest table around it.
        """
        while path and not _present(self.values, path):
            path = path[:-1]
        while path:
            owners = self.owners(path)
            if owners:
                return owners[-1]
            path = path[:-1]
        return self.layers[-1], ()

    def owners(self, path: Path) -> list[tuple[Layer, Path]]:
        """The layers that set the value at `path`, from the bottom to the top, each with the path in its own file."""
        owners = [(layer, own) for layer in self.layers if (own := _own_path(layer, self.values, path)) is not None]
        if not owners and len(path) > 2 and path[0] == "tier" and isinstance(path[1], int) and path[1] > 0:
            return self.owners(("tier", path[1] - 1, *path[2:]))
        return owners

    def sets(self, path: Path) -> list[Setting]:
        """Who set the value at `path`, the one in force last; nothing when the merged values do not have it."""
        if not _present(self.values, path):
            return []
        found = []
        for layer, own in self.owners(path):
            span = layer.source.span(own)
            found.append(Setting(layer.mod, layer.file, span.line, span.col, _node(layer.source.values, own)))
        return found


def thing(type_: str, id_: str, layers: Iterable[Layer]) -> Thing:
    """Merge the layers of one thing; those below a `replace` are dropped."""
    kept: list[Layer] = []
    for layer in layers:
        if layer.op == "replace":
            kept = []
        kept.append(layer)
    values: Values = {}
    for layer in kept:
        values = merged(values, layer.source.values)
    values.pop("op", None)
    if type_ == "building":
        values["tier"] = inherited(values.get("tier"))
        if values["tier"] is None:
            del values["tier"]
    values.setdefault("id", id_)
    return Thing(type_, id_, tuple(kept), values)


def merged(lower: Values, upper: Values) -> Values:
    """`upper` over `lower`, key by key: tables merge, tiers by their place, modules by their id, the rest is replaced.

    `false` takes a table away.
    """
    result = dict(lower)
    for key, value in upper.items():
        below = result.get(key)
        if isinstance(below, dict) and value is False:
            del result[key]
        elif isinstance(below, dict) and isinstance(value, dict) and key not in WHOLE:
            result[key] = merged(below, value)
        elif key == "tier" and _tables(below) and _tables(value):
            result[key] = _by_place(below, value)
        elif key == "module" and _tables(below) and _tables(value):
            result[key] = _by_id(below, value)
        else:
            result[key] = value
    return result


def inherited(tiers: Any) -> Any:
    """Each tier over the one below it; anything that is no list of tables is handed back for the schema to refuse."""
    if not _tables(tiers):
        return tiers
    result: list[Values] = []
    for tier in tiers:
        below = {k: v for k, v in (result[-1] if result else {}).items() if k not in OWN}
        result.append(merged(below, tier))
    return result


def _tables(value: Any) -> TypeGuard[list[Values]]:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _by_place(lower: list[Values], upper: list[Values]) -> list[Values]:
    shared = [merged(a, b) for a, b in zip(lower, upper, strict=False)]
    return shared + (lower[len(shared) :] or upper[len(shared) :])


def _by_id(lower: list[Values], upper: list[Values]) -> list[Values]:
    result = list(lower)
    for item in upper:
        at = _with_id(result, item.get("id"))
        if at is None:
            result.append(item)
        else:
            result[at] = merged(result[at], item)
    return result


def _with_id(items: list[Values], id_: Any) -> int | None:
    return next((n for n, item in enumerate(items) if id_ is not None and item.get("id") == id_), None)


def _own_path(layer: Layer, values: Values, path: Path) -> Path | None:
    """`path` of the merged values as a path of the layer's own, or None when the layer does not set it."""
    own: Path = ()
    node: Any = layer.source.values
    for depth, part in enumerate(path):
        if depth == 1 and path[0] == "module" and _tables(node):
            module = _node(values, path[:2])
            place = _module_place(node, module.get("id") if isinstance(module, dict) else None, part)
            if place is None:
                return None
            part = place
        if not _has(node, part):
            return None
        node = node[part]
        own += (part,)
    return own


def _module_place(modules: list[Values], id_: Any, part: str | int) -> str | int | None:
    """Where a layer's list of modules holds the one with the id: at the same place if it can be."""
    if id_ is None or isinstance(part, int) and part < len(modules) and modules[part].get("id") == id_:
        return part
    return _with_id(modules, id_)


def _has(node: Any, part: str | int) -> bool:
    if isinstance(node, dict):
        return part in node
    return isinstance(node, list) and isinstance(part, int) and 0 <= part < len(node)


def _present(values: Values, path: Path) -> bool:
    node: Any = values
    for part in path:
        if not _has(node, part):
            return False
        node = node[part]
    return True


def _node(values: Values, path: Path) -> Any:
    node: Any = values
    for part in path:
        node = node[part]
    return node
