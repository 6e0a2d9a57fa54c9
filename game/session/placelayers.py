"""Place layers: what the place does to a home, where one stands and where one could; to any building for shelter.

The figure on a tile of a home is that of its column; on a free tile it is what the same rules give a home there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.model.factors import everywhere
from game.model.sites import LOUD, MOST
from game.model.soil import Soil

if TYPE_CHECKING:
    from game.engine.tick import Day
    from game.model.city import City

Floats = NDArray[np.float64]
NAMES: tuple[str, ...] = ("noise", "appeal", "commute", "shelter")
STATS: dict[str, tuple[str, ...]] = {
    "noise": ("noise",), "appeal": ("appeal", "noise"), "commute": ("travel",), "shelter": ("shelter",),
}
"""The stats that each layer is read off."""
QUIET = 40.0
"""dB(A) where no neighbour makes noise: by night in a quiet part of a town (GB 3096-2008, class 0)."""


def field(name: str, city: City, day: Day | None) -> Floats:
    """noise dB(A); appeal as a share of mood; commute km by car a resident and day; shelter share of a storm's force
    that is taken off; (h, w)."""
    out = _free(city, name)
    sites = city.sites
    column = {"noise": sites.noise, "appeal": sites.appeal, "commute": sites.commute, "shelter": sites.shelter}[name]
    unit = {"noise": 1e-3, "appeal": 1e-6, "commute": 1e-3, "shelter": 1e-6}[name]
    rows = city.homes.rows if name != "shelter" else np.flatnonzero(city.cohorts.of_row >= 0)
    b = city.buildings
    for row in rows.tolist():
        x, y, w, d = (int(b[n][row]) for n in ("x", "y", "w", "d"))
        out[y : y + d, x : x + w] = column[row] * unit
    return out + QUIET if name == "noise" else out


def example(city: City) -> int:
    """The home whose like is looked at: the commonest that drives, else the commonest, else the first of all."""
    kinds = city.catalog.buildings.items
    count = np.bincount(city.buildings["kind"][city.homes.rows], minlength=len(kinds)) if len(city.homes.rows) else None
    homes = [i for i, k in enumerate(kinds) if k.tier[0].home]
    drives = [k.tier[0].home is not None and k.tier[0].home.travel > 0 for k in kinds]
    return max(homes, key=lambda i: (int(count[i]) if count is not None else 0, drives[i]))


def _free(city: City, name: str) -> Floats:
    """What a home would have on each tile, (h, w)."""
    shape, at, soil, kind = city.land.shape, city.places(), Soil(city.land), example(city)

    def both(stat: str) -> tuple[Floats, Floats]:
        return everywhere(shape, city.rules, at, soil, kind, stat)

    if name == "commute":
        plus, times = both("travel")
        home = city.catalog.buildings.items[kind].tier[0].home
        drives = home.travel if home else 0.0
        return (drives + plus * 1e-3) * times
    plus, times = both("noise" if name == "appeal" else name)
    noise = np.maximum(plus * times, 0.0)
    if name == "noise":
        return noise * 1e-3
    if name == "shelter":
        kept: Floats = np.minimum(np.maximum(plus * times, 0.0), MOST["shelter"])
        return kept * 1e-6
    plus, times = both("appeal")
    liked: Floats = plus * times - noise * LOUD
    return liked * 1e-6
