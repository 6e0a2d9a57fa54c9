"""What can be wrong with a city: checks that hold after any sequence of days and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from game.model.city import City


def faults(city: City) -> list[str]:
    """One sentence a fault, none in a sound city."""
    return [*_table(city), *_tiles(city), *_amounts(city)]


def _table(city: City) -> list[str]:
    b = city.buildings
    out = []
    if len(np.unique(b["serial"])) != len(b):
        out.append("two buildings share a serial")
    if len(b) and b["serial"].max() >= city.now.next_serial:
        out.append("a serial is not yet given out")
    if (b["people"] < 0).any():
        out.append("a home has fewer than no people")
    return out


def _tiles(city: City) -> list[str]:
    b, land = city.buildings, city.land
    expect = {"occupant": np.zeros_like(land.occupant), "above": np.zeros_like(land.above)}
    for i in range(len(b)):
        x, y, w, d = (int(b[c][i]) for c in ("x", "y", "w", "d"))
        area = (slice(y, y + d), slice(x, x + w))
        layer = "above" if (land.above[area] == b["serial"][i]).all() else "occupant"
        if expect[layer][area].any():
            return [f"two buildings stand on tile {x}, {y}"]
        expect[layer][area] = b["serial"][i]
    return [f"{name} and the table disagree" for name in expect if (expect[name] != getattr(land, name)).any()]


def _amounts(city: City) -> list[str]:
    out = []
    if (city.stock < 0).any() or city.now.stored < 0:
        out.append("a stock is below zero")
    if ((city.adoption < 0) | (city.adoption > 1_000_000)).any():
        out.append("an adoption lies outside 0..1")
    if ((city.mood < 0) | (city.mood > 1_000_000)).any():
        out.append("a mood lies outside 0..1")
    for name in ("carbon", "purse", "energy", "goods"):
        ledger = getattr(city, name)
        if (ledger.year != ledger.ring.sum(axis=0)).any():
            out.append(f"the {name} ledger's year is not the sum of its days")
    if city.now.money != int(city.purse.total.sum() + city.purse.today.sum()):
        out.append("the purse is not the sum of its ledger")
    return out
