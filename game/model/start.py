"""A new city from a level: its land, what stands on it, its people and its purse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.content.level import Level, Standing
from game.model.calendar import day_of
from game.model.city import OWNERS, City
from game.model.land import WATER, from_level

if TYPE_CHECKING:
    from game.content.catalog import Catalog


def new_city(catalog: Catalog, level: Level, seed: int | None = None) -> City:
    """The city of a level on its first day; `seed` replaces the level's own."""
    city = City(catalog, level, from_level(level))
    city.now.seed = level.seed if seed is None else seed
    city.now.knowledge = level.knowledge * 1000
    city.now.green_points = level.green_points
    city.purse.post(("start", "start", ""), round(level.money * 100))
    city.now.money = round(level.money * 100)
    _habits(city)
    _build(city)
    _house(city, level.people)
    city.refresh()
    city.posts[:] = city.payroll
    return city


def _habits(city: City) -> None:
    for i, action in enumerate(city.catalog.actions):
        city.adoption[i] = round(action.start * 1_000_000)
    for name in city.level.studied:
        city.studied[city.catalog.discoveries.index[name]] = 0
    for name in city.level.enacted:
        city.enacted[city.catalog.policies.index[name]] = 0


def _build(city: City) -> None:
    level = city.level
    for y, row in enumerate(level.plan_rows()):
        for x, mark in enumerate(row):
            if mark != ".":
                _stand(city, level.legend[mark], x, y)


def _stand(city: City, what: Standing, x: int, y: int) -> None:
    kind = city.catalog.buildings[what.kind]
    names = [m.id for m in kind.module]
    mask = sum(1 << names.index(m) for m in what.modules)
    ready = day_of(city.level, what.ready) if what.ready else 0
    owner = OWNERS.index(city.level.owners)
    put(city, city.catalog.buildings.index[kind.id], x, y, tier=what.tier, modules=mask, ready=ready, owner=owner)


def put(city: City, kind: int, x: int, y: int, **columns: int) -> int:
    """Set a building of `kind` on the land with its origin at x, y; returns its row. Checks nothing."""
    w, d = city.catalog.buildings.items[kind].size
    serial = city.now.next_serial
    city.now.next_serial += 1
    area = (slice(y, y + d), slice(x, x + w))
    over = city.catalog.buildings.items[kind].place.over and city.land.occupant[area].any()
    (city.land.above if over else city.land.occupant)[area] = serial
    city.stale("layout", "land")
    return city.buildings.add(
        serial=serial, kind=kind, x=x, y=y, w=w, d=d, district=int(city.land.district[y, x]), **columns
    )


def _house(city: City, people: int) -> None:
    """Spread the first residents over the homes in the order they stand."""
    city.refresh()
    for row in range(len(city.buildings)):
        home = city.catalog.buildings.items[city.buildings["kind"][row]].tier[city.buildings["tier"][row] - 1].home
        if home and people > 0:
            city.buildings["people"][row] = min(people, home.people)
            people -= min(people, home.people)
    city.stale("people")


def is_land(city: City) -> np.ndarray:
    """Which tiles are not water, shape (h, w)."""
    return ~np.isin(city.land.terrain, WATER)
