"""Keeping a city: its state as plain values and arrays, and back again under a catalogue that may have grown.

Everything is matched by id, so that a save outlives new content and missing mods: a building whose kind is gone stays
as a ghost and comes back with its mod.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from game.model.city import City
from game.model.ledger import bind
from game.model.scalars import Scalars

if TYPE_CHECKING:
    from game.content.catalog import Catalog

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
        "rows": {name: [list(row) for row in getattr(city, name).rows] for name in LEDGERS},
        "monthly": list(city.history.monthly),
    }


def restore(city: City, state: dict[str, Any], arrays: Arrays) -> None:
    """Fill a new city with a kept state; KeyError or ValueError when something is missing or of the wrong shape."""
    known = {f.name for f in fields(Scalars)}
    for name, value in state["now"].items():
        if name in known:
            setattr(city.now, name, value)
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


def _buildings(city: City, state: dict[str, Any], arrays: Arrays) -> None:
    """Take up the table; kinds by id, renamed ones followed, missing ones kept as ghosts."""
    city.buildings.load({k.removeprefix("buildings."): v for k, v in arrays.items() if k.startswith("buildings.")})
    index, ids, renamed = city.catalog.buildings.index, state["ids"]["buildings"], city.catalog.renamed
    kinds, serials = city.buildings["kind"], city.buildings["serial"]
    for row in range(len(kinds)):
        serial = str(int(serials[row]))
        id_ = ids[kinds[row]] if kinds[row] >= 0 else city.now.ghosts[serial]
        place = index.get(renamed.get(id_, id_), -1)
        kinds[row] = place
        if place < 0:
            city.now.ghosts[serial] = id_
        else:
            city.now.ghosts.pop(serial, None)
