"""Keeping a city: its state as plain values and arrays, and back again under a catalogue that may have grown.

Everything is matched by id, so that a save outlives new content and missing mods: a building whose kind or tier is gone
stays as a ghost and comes back with its mod, and a module that is gone rests in its building until then.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from game.model.city import City
from game.model.forms import bits
from game.model.ledger import bind
from game.model.scalars import Scalars

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.content.kinds import BuildingKind

Arrays = dict[str, NDArray[Any]]
SHELVES: dict[str, tuple[str, ...]] = {
    "goods": ("stock",),
    "actions": ("adoption", "campaign"),
    "discoveries": ("studied", "progress"),
    "policies": ("enacted",),
    "events": ("happened", "ends"),
    "species": ("species", "settled"),
    "tasks": ("tasks",),
    "achievements": ("achieved",),
    "restorations": ("uptake",),
    "facts": ("guessed",),
}
"""Arrays whose first axis follows a shelf of the catalogue."""
LEDGERS: tuple[str, ...] = ("carbon", "purse", "energy", "goods")
PLAIN: tuple[str, ...] = ("mood", "dust", "posts", "freed", "habitat", "bars", "held")


def scalars(city: City) -> dict[str, Any]:
    """The state that is not arrays, with the ids that the arrays' places stand for."""
    return {
        "now": dict(vars(city.now)),
        "ids": {name: [item.id for item in city.catalog.shelf(name)] for name in ("buildings", *SHELVES)},
        "modules": {kind.id: _named(city, kind) for kind in city.catalog.buildings},
        "rows": {name: [list(row) for row in getattr(city, name).rows] for name in LEDGERS},
        "monthly": list(city.history.monthly),
    }


def restore(city: City, state: dict[str, Any], arrays: Arrays) -> None:
    """Fill a new city with a kept state; KeyError or ValueError when something is missing or of the wrong shape."""
    known = {f.name for f in fields(Scalars)}
    for name, value in state["now"].items():
        if name in known:
            setattr(city.now, name, value)
    if city.now.studying not in city.catalog.discoveries.index:
        city.now.studying = ""
    city.now.lined_up = [id_ for id_ in city.now.lined_up if id_ in city.catalog.discoveries.index]
    for name in city.land.arrays():
        _fill(getattr(city.land, name.removeprefix("land.")), arrays[name])
    city.land.way[:] = _remap(city.catalog, state, "restorations", city.land.way)
    city.land.healing[:] = _remap(city.catalog, state, "restorations", city.land.healing)
    _buildings(city, state, arrays)
    for shelf, names in SHELVES.items():
        for name in names:
            _by_id(city.catalog.shelf(shelf).index, state["ids"][shelf], arrays[name], getattr(city, name))
    for name in PLAIN:
        _fill(getattr(city, name), arrays[name])
    seen = arrays["explored"]
    city.explored[:] = seen if len(seen) == len(city.explored) else 0
    for name in LEDGERS:
        getattr(city, name).load(name, arrays, [tuple(row) for row in state["rows"][name]], city.now.day)
    city.pages = bind(*(getattr(city, name) for name in LEDGERS))
    city.history.load(arrays, state["monthly"])
    city.stale("layout", "land", "rates", "people", "habits")
    city.refresh()


def _fill(target: NDArray[Any], source: NDArray[Any]) -> None:
    if target.shape != source.shape or target.dtype != source.dtype:
        raise ValueError("an array of the save has another shape")
    target[:] = source


def _by_id(index: dict[str, int], ids: list[str], source: NDArray[Any], target: NDArray[Any]) -> None:
    if len(ids) != len(source):
        raise ValueError("an array of the save has another length than its ids")
    for place, id_ in enumerate(ids):
        if id_ in index:
            target[index[id_]] = source[place]


def _remap(catalog: Catalog, state: dict[str, Any], shelf: str, codes: NDArray[Any]) -> NDArray[Any]:
    """Codes (place + 1, 0 = none) of a saved shelf as codes of this catalogue."""
    index = catalog.shelf(shelf).index
    table = np.zeros(len(state["ids"][shelf]) + 1, dtype=codes.dtype)
    for place, id_ in enumerate(state["ids"][shelf]):
        table[place + 1] = index.get(id_, -1) + 1
    out: NDArray[Any] = table[codes]
    return out


def _named(city: City, kind: BuildingKind) -> list[str]:
    """The modules that the bits of a kind's masks stand for: its own, and above them those that are gone."""
    named = [module.id for module in kind.module]
    while lost := city.now.ghosts.get(f"{kind.id}/{len(named)}"):
        named.append(lost)
    return named


def _buildings(city: City, state: dict[str, Any], arrays: Arrays) -> None:
    """Take up the table; kinds and modules by id, renamed kinds followed, missing ones kept as ghosts."""
    city.buildings.load({k.removeprefix("buildings."): v for k, v in arrays.items() if k.startswith("buildings.")})
    b, ids, ghosts = city.buildings, state["ids"]["buildings"], city.now.ghosts
    kinds, serials = b["kind"].tolist(), [str(serial) for serial in b["serial"].tolist()]
    were = [ids[kind] if kind >= 0 else ghosts[serial] for kind, serial in zip(kinds, serials, strict=True)]
    tables = _tables(city, state.get("modules", {}), were)
    for row, (was, serial) in enumerate(zip(were, serials, strict=True)):
        kind = city.catalog.buildings.get(_today(city, was))
        if kind is None or max(b["tier"][row], b["next_tier"][row]) > len(kind.tier):
            b["kind"][row], city.now.ghosts[serial] = -1, was
            continue
        b["kind"][row] = city.catalog.buildings.index[kind.id]
        city.now.ghosts.pop(serial, None)
        table = tables.get(was, {})
        for name in ("modules", "next_modules"):
            b[name][row] = sum(1 << table.get(bit, bit) for bit in bits(int(b[name][row])))


def _today(city: City, id_: str) -> str:
    """What a kind of a save is called in this catalogue."""
    return city.catalog.renamed.get(id_, id_)


def _tables(city: City, named: dict[str, list[str]], were: list[str]) -> dict[str, dict[int, int]]:
    """For each saved kind, `were` those of the rows, where its bits of modules go. Those that are gone and fitted
    somewhere go above all others and stay named as ghosts; a save without names is of this very content."""
    masks: dict[str, int] = {}
    for was, mask in zip(were, (city.buildings["modules"] | city.buildings["next_modules"]).tolist(), strict=True):
        masks[was] = masks.get(was, 0) | mask
    city.now.ghosts = {key: id_ for key, id_ in city.now.ghosts.items() if "/" not in key}
    out = {}
    for was, ids in named.items():
        kind = city.catalog.buildings.get(_today(city, was))
        if kind is None:
            continue
        known = [module.id for module in kind.module]
        lost = [module for bit, module in enumerate(ids) if module not in known and masks.get(was, 0) >> bit & 1]
        city.now.ghosts |= {f"{kind.id}/{len(known) + n}": module for n, module in enumerate(lost)}
        out[was] = {bit: [*known, *lost].index(id_) for bit, id_ in enumerate(ids) if id_ in known or id_ in lost}
    return out
