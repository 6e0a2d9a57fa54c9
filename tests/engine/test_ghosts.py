"""Whoever lives in a home of a missing mod stays there, counted, and uses nothing, until the mod is back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.content.catalog import Catalog
from game.content.load import catalog, load
from game.engine.commands import Remove
from game.engine.tick import tick
from game.model.city import City
from game.model.start import new_city
from game.session.opening import kept, taken_up
from game.session.save import pack, unpack
from game.session.session import Session
from tests.engine.test_oracle import live, oracle
from tests.trials.games import rich_level, stand

NAMED = 'name = { en = "Tree house", "zh-CN" = "树屋" }\n'
HOME = f"""{NAMED}group = "city"
tags = ["home"]
place = {{ on = ["plain", "hill"] }}
[[tier]]
{NAMED}cost = 1
days = 1
home = {{ people = 900, kwh = 2.0, warm = 3000, waste = 1.0, food = 1.0, travel = 5.0 }}
"""
LIVING = 640


@pytest.fixture(scope="module")
def modded(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    folder: Path = tmp_path_factory.mktemp("trees")
    (folder / "buildings").mkdir()
    (folder / "mod.toml").write_text(f'id = "trees"\n{NAMED}version = "1.0"\n', encoding="utf-8")
    (folder / "buildings" / "tree_house.toml").write_text(HOME, encoding="utf-8")
    found = load(mods=[folder])
    assert [p.as_text("en") for p in found.errors] == []
    return found.catalog


@pytest.fixture
def lived_in(modded: Catalog) -> City:
    """A town with a tree house in which 640 live; the row of the house is the last."""
    city = new_city(modded, rich_level(), 5)
    y, x = np.argwhere((city.land.occupant == 0) & (city.land.terrain == city.land.terrain[24, 24]))[0].tolist()
    row = stand(city, "tree_house", x, y)
    assert row == len(city.buildings) - 1
    city.buildings["people"][row] = LIVING
    city.stale("people")
    city.refresh()
    return city


def opened(city: City, under: Catalog) -> City:
    """The city as it is opened from a save of it under another catalogue."""
    return taken_up(under, unpack(pack(kept(Session(city), "trees")))).city


def test_residents_of_a_ghost_stay_and_use_nothing(lived_in: City) -> None:
    for _ in range(3):
        tick(lived_in)
    lived_in.buildings["people"][-1] = LIVING
    ghost, empty = opened(lived_in, catalog()), opened(lived_in, catalog())
    empty.buildings["people"][-1] = 0
    empty.stale("people")
    assert ghost.people == empty.people + LIVING == int(ghost.residents.sum())
    with_them, without = tick(ghost), tick(empty)
    for name in ("electricity", "stove", "pump", "district", "cooking"):
        assert (getattr(with_them.needs, name) == getattr(without.needs, name)).all()
    assert with_them.needs.goods == without.needs.goods
    assert (ghost.carbon.total == empty.carbon.total).all()
    for _ in range(60):
        tick(ghost)
        assert int(ghost.buildings["people"][-1]) == LIVING
    assert ghost.faults() == []


def test_others_move_in_around_a_ghost_and_the_crowded_leave(lived_in: City) -> None:
    ghost = opened(lived_in, catalog())
    homes = np.flatnonzero(ghost.buildings["people"][:-1] > 400)
    ghost.buildings["people"][homes[0]] -= 300
    ghost.stale("people")
    before = ghost.buildings["people"].copy()
    for _ in range(20):
        tick(ghost)
    moved = ghost.buildings["people"] - before
    assert moved[homes[0]] > 0 and moved[-1] == 0
    ghost.buildings["people"][homes[1]] += 5_000
    ghost.stale("people")
    tick(ghost)
    assert int(ghost.heads.free[homes[1]]) == 0
    assert int(ghost.buildings["people"][-1]) == LIVING


def test_they_are_at_home_again_when_the_mod_is_back(lived_in: City, modded: Catalog) -> None:
    ghost = opened(lived_in, catalog())
    for _ in range(10):
        tick(ghost)
    back = opened(ghost, modded)
    assert int(back.buildings["people"][-1]) == LIVING
    assert int(back.heads.free[-1]) == 900 - LIVING
    assert int(back.heads.people.sum()) == back.people


def test_a_ghost_that_is_taken_down_takes_its_residents_along(lived_in: City) -> None:
    ghost = opened(lived_in, catalog())
    people = ghost.people
    Remove(int(ghost.buildings["x"][-1]), int(ghost.buildings["y"][-1])).carry_out(ghost)
    tick(ghost)
    assert ghost.people <= people - LIVING + 50


def test_the_plain_city_keeps_ghosts_alike(lived_in: City) -> None:
    ghost = opened(lived_in, catalog())
    assert ghost.now.ghosts
    live(ghost, oracle.begin(ghost), 40)
