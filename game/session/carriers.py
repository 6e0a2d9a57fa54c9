"""What carries each row of the source article in the game, and how a city is with and without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.engine import evening
from game.model.habits import PPM

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.model.city import City

ACTING: tuple[str, ...] = ("buildings", "policies", "actions", "events", "discoveries", "restorations")
"""Shelves whose things act on a city."""
TOLD: tuple[str, ...] = ("facts", "tasks")
"""Shelves whose things are read."""
NEVER = 1 << 30
HEALED = 40
"""Tiles of a city's free land that have been healed where a way of healing is there."""


@dataclass(frozen=True)
class Carrier:
    """Something that carries a row: its shelf and id; of a building a `tier` (from 1) or a `module`, else the kind."""

    shelf: str
    id: str
    tier: int = 0
    module: str = ""

    @property
    def acts(self) -> bool:
        return self.shelf in ACTING

    @property
    def stands(self) -> bool:
        """Whether it is a kind of building as such, which the trial's town already has."""
        return self.shelf == "buildings" and not self.tier and not self.module

    @property
    def name(self) -> str:
        part = self.module or (f"#{self.tier}" if self.tier else "")
        return f"{self.id}:{part}" if self.module else f"{self.id}{part}"


def carriers(catalog: Catalog) -> dict[str, list[Carrier]]:
    """The carriers of every row that has any, by the row's id."""
    out: dict[str, list[Carrier]] = {}
    for seeds, carrier in _all(catalog):
        for seed in seeds:
            out.setdefault(seed, []).append(carrier)
    return out


def _all(catalog: Catalog) -> Iterator[tuple[tuple[str, ...], Carrier]]:
    for shelf in (*ACTING, *TOLD):
        for item in catalog.shelf(shelf):
            yield getattr(item, "seed", ()), Carrier(shelf, item.id)
    for kind in catalog.buildings:
        for number, tier in enumerate(kind.tier, 1):
            if number > 1:
                yield tier.seed, Carrier("buildings", kind.id, tier=number)
            else:
                yield tier.seed, Carrier("buildings", kind.id)
        for module in kind.module:
            yield module.seed, Carrier("buildings", kind.id, module=module.id)


def bring(city: City, carrier: Carrier) -> None:
    """Put a carrier into a city that lacks it: fitted, enacted, found, grown, taken up by all, begun today."""
    catalog = city.catalog
    if carrier.shelf == "buildings":
        kind = catalog.buildings[carrier.id]
        rows = city.buildings["kind"] == catalog.buildings.index[carrier.id]
        if carrier.tier:
            city.buildings["tier"][rows] = carrier.tier
        else:
            city.buildings["modules"][rows] |= 1 << [m.id for m in kind.module].index(carrier.module)
        city.stale("layout")
        return
    index = catalog.shelf(carrier.shelf).index[carrier.id]
    if carrier.shelf == "policies":
        city.enacted[index] = city.now.day
    elif carrier.shelf == "discoveries":
        city.studied[index] = city.now.day
    elif carrier.shelf == "actions":
        city.adoption[index] = round(catalog.actions.items[index].top * PPM)
    elif carrier.shelf == "events":
        evening.begin(city, index)
    else:
        _heal(city, index)
    city.stale("rates", "land", "habits")


def spare(city: City, carrier: Carrier) -> None:
    """Keep a carrier out of a city: its kind is switched off, its event never comes."""
    if carrier.shelf == "events":
        city.happened[city.catalog.events.index[carrier.id]] = NEVER
    elif carrier.stands:
        city.buildings["off"][city.buildings["kind"] == city.catalog.buildings.index[carrier.id]] = 1
        city.stale("layout")


def _heal(city: City, index: int) -> None:
    """Free land healed one way before the first day."""
    free = np.flatnonzero((city.land.occupant.ravel() == 0) & (city.land.terrain.ravel() > 0))[:HEALED]
    city.land.way.ravel()[free] = index + 1
    city.land.planted.ravel()[free] = city.now.day
