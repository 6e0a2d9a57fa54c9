"""Which animals live in a city, and on which tiles each is to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.content.terms import COVERS, TERRAINS
from game.engine import measures
from game.ui.map.noise import spot
from game.ui.map.scene import Animal

if TYPE_CHECKING:
    from game.content.animal import Shows
    from game.model.city import City

Tiles = tuple[tuple[int, int], ...]
WATER = tuple(TERRAINS.index(name) for name in ("sea", "shelf", "river"))
BAND = 3.0
"""Tiles of distance from the people within which one home is as good as another."""


def wildlife(city: City, harbours: Tiles) -> tuple[Animal, ...]:
    """The species that are here by the city's state and say how they show; of one that only comes by, a single one."""
    found = []
    for i, animal in enumerate(city.catalog.species):
        shows = animal.shows
        if shows is None:
            continue
        lives = int(city.species[i]) >= 0
        homes = _homes(city, shows, harbours) if lives or _visits(city, shows) else ()
        if homes:
            found.append(Animal(animal.id, shows.shape, shows.moves, shows.n if lives else 1, shows.colours, homes))
    return tuple(found)


def _visits(city: City, shows: Shows) -> bool:
    return bool(shows.visits) and measures.all_hold(city, shows.visits)


def _homes(city: City, shows: Shows, harbours: Tiles) -> Tiles:
    """Free tiles where it lives, one an animal, those near people first; beside the first harbour for the dock."""
    land = city.land
    if shows.at == "dock" and harbours:
        here, middle = np.isin(land.terrain, WATER), np.array(harbours[0], np.float64)
        if shows.moves == "fly":
            return harbours[:1]
    else:
        here = _where(city, "shore" if shows.at == "dock" else shows.at)
        middle = _people(city)
    y, x = np.nonzero(here & (land.occupant <= 0))
    away = np.floor(np.hypot(x - middle[0], y - middle[1]) / (1.0 if shows.at == "dock" else BAND))
    best = np.argsort(away + spot(x, y, 223), kind="stable")[: shows.n]
    return tuple((int(x[k]), int(y[k])) for k in best)


def _where(city: City, name: str) -> NDArray[np.bool_]:
    """Tiles (h, w) of a terrain or a cover."""
    land, covers = city.land, name in COVERS
    lies: NDArray[np.bool_] = land.cover == COVERS.index(name) if covers else land.terrain == TERRAINS.index(name)
    return lies


def _people(city: City) -> NDArray[np.float64]:
    """The middle of all buildings, or of the map where there is none, as (x, y)."""
    y, x = np.nonzero(city.land.occupant > 0)
    h, w = city.land.shape
    return np.array((x.mean(), y.mean()) if len(x) else (w / 2, h / 2), np.float64)
