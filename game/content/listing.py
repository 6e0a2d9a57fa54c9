"""What exists, as `catalog --json` prints it, and who set a value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.content.catalog import Catalog
from game.content.folders import TYPES
from game.content.spans import Path, path_text
from game.content.terms import Reference


def listing(catalog: Catalog) -> dict[str, Any]:
    """Every thing of the catalogue by type, with where it comes from."""
    kinds = {type_: [entry(catalog, type_, thing) for thing in catalog.shelf(type_)] for type_ in TYPES.values()}
    return {"hash": catalog.hash, "kinds": kinds | {"lesson": []}}


def entry(catalog: Catalog, type_: str, thing: Any) -> dict[str, Any]:
    """One thing: id, names, group, tags, seed rows, sources, file and line, tiers."""
    origin = catalog.origin(type_, thing.id, "name") or catalog.origin(type_, thing.id)
    found: dict[str, Any] = {
        "id": thing.id,
        "name": {"en": thing.name.en, "zh-CN": thing.name.zh},
        "group": getattr(thing, "group", None),
        "tags": list(getattr(thing, "tags", ())),
        "seed": sorted(seeds(thing)),
        "sources": sorted(sources(thing)),
        "file": origin.file if origin else None,
        "line": origin.line if origin else None,
    }
    if type_ == "building":
        found["tiers"] = len(thing.tier)
    return found


def seeds(thing: Any) -> set[str]:
    """Seed rows that a thing, its tiers or its modules carry; a level's `seed` is a number and no row."""
    own = getattr(thing, "seed", ())
    out = set(own) if isinstance(own, tuple) else set()
    for part in (*getattr(thing, "tier", ()), *getattr(thing, "module", ())):
        out |= set(part.seed)
    return out


def sources(thing: Any) -> set[str]:
    """Facts rows that a thing names anywhere."""
    out: set[str] = set()
    stack: list[Any] = [thing]
    while stack:
        part = stack.pop()
        for name in type(part).model_fields:
            value = getattr(part, name)
            if name in ("source", "sources"):
                given = value.values() if isinstance(value, dict) else [value]
                out |= {row for row in map(_row, given) if row}
            elif isinstance(value, tuple):
                stack += [v for v in value if hasattr(type(v), "model_fields")]
    return out


def _row(source: object) -> str | None:
    return source.row if isinstance(source, Reference) else source if isinstance(source, str) else None


def origins(catalog: Catalog, text: str) -> list[str]:
    """One line for each layer that set the value at "ID.KEY", base first; empty when there is no such value."""
    id_, _, key = text.partition(".")
    for type_ in TYPES.values():
        sets = catalog.why(type_, id_, key)
        if sets:
            return [f"{o.file}:{o.line}:{o.col}  {o.mod}  {value!r}" for o, value in sets]
    return []


def ids(catalog: Catalog, text: str) -> list[str]:
    """What "ID.KEY" may have been meant to be: the known ids with its key, or its id with the keys that it knows."""
    id_, _, key = text.partition(".")
    types = [type_ for type_ in TYPES.values() if id_ in catalog.shelf(type_)]
    if not id_:
        return []
    if not types:
        return [f"{thing.id}.{key}" if key else thing.id for t in TYPES.values() for thing in catalog.shelf(t)]
    return [f"{id_}.{path_text(path)}" for path in paths(catalog.plain(types[0], id_))]


def paths(values: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every value within values."""
    items = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    for part, value in items:
        yield (*path, part)
        yield from paths(value, (*path, part))
