"""A building that a mod adds in TOML has its Why, its neighbours and its rows without a line of Python."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.content.catalog import Catalog
from game.content.load import load
from game.engine import commands as do
from game.engine.explain import why
from game.engine.tick import tick
from game.model.city import City
from game.model.forms import STAT
from game.model.start import new_city
from game.model.touches import told
from game.session.opening import kept, taken_up
from game.session.save import pack, unpack
from game.session.session import Session
from tests.trials.games import FOUNDED, rich_level, stand

MOD = """
id = "tide"
name = { en = "Tide", "zh-CN" = "潮汐" }
version = "1.0"
"""
MILL = """
name  = { en = "Tide mill", "zh-CN" = "潮汐磨坊" }
group = "energy"
tags  = ["tide"]
place = { on = ["plain", "hill", "shore"] }
near  = [
  { to = { tag = "home" }, tiles = 3, stat = "mood", plus = 0.01, most = 2 },
  { of = { tag = "home" }, tiles = 3, stat = "power", times = 1.5, most = 1 },
  { to = { kind = "tide_mill" }, tiles = 1, stat = "smoke", times = 0.5 },
]

[[tier]]
name   = { en = "Wooden wheel", "zh-CN" = "木轮" }
cost   = 100_000
days   = 3
upkeep = 70
jobs   = 2
smoke  = 4.0
power  = { peak = 2.0, by = "hydro", hours = 8760.0, price = 100.0 }
makes  = { good = "straw", amount = 6.0 }
carbon = [
  { account = "power", g_per_kwh = 100.0, fuel = "oil", source = { title = "Made for a test", year = 2020 } },
  { account = "waste", kg_per_unit = 5.0, gas = "ch4", source = { title = "Made for a test", year = 2020 } },
  { account = "soil", t_per_day = -0.25, source = { title = "Made for a test", year = 2020 } },
]
sources.cost = { title = "Made for a test", year = 2020 }
sources.upkeep = { title = "Made for a test", year = 2020 }
sources.power = { title = "Made for a test", year = 2020 }
sources.makes = { title = "Made for a test", year = 2020 }
look = { parts = [{ part = "box", at = [0.1, 0.1, 0], size = [0.8, 0.8, 0.6], c = "cream" }] }

[[tier]]
name = { en = "Steel wheel", "zh-CN" = "钢轮" }
cost = 200_000
days = 5
sources.cost = { title = "Made for a test", year = 2020 }
carbon = [
  { account = "power", g_per_kwh = 40.0, fuel = "oil", source = { title = "Made for a test", year = 2020 } },
]
look = { parts = [{ part = "box", at = [0.1, 0.1, 0], size = [0.8, 0.8, 0.9], c = "white" }] }

[[module]]
id   = "sail"
name = { en = "Sail", "zh-CN" = "帆" }
cost = 5_000
days = 2
effects = [{ stat = "power", times = 2.0, source = { title = "Made for a test", year = 2020 } }]
sources = { cost = { title = "Made for a test", year = 2020 } }
"""
KIND = "tide_mill"


@pytest.fixture(scope="module")
def modded(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    folder: Path = tmp_path_factory.mktemp("tide")
    (folder / "buildings").mkdir()
    (folder / "mod.toml").write_text(MOD, encoding="utf-8")
    (folder / "buildings" / f"{KIND}.toml").write_text(MILL, encoding="utf-8")
    found = load(mods=[folder])
    assert [p.as_text("en") for p in found.errors] == []
    assert KIND in found.catalog.buildings
    return found.catalog


@pytest.fixture
def city(modded: Catalog) -> City:
    return new_city(modded, rich_level(), 5)


def fitting(city: City, apart: int) -> tuple[int, int]:
    """A place for a mill `apart` tiles from every home."""
    b = city.buildings
    homes = [i for i in range(len(b)) if city.catalog.buildings.items[b["kind"][i]].tier[0].home]
    for y in range(city.land.shape[0]):
        for x in range(city.land.shape[1]):
            away = min(max(abs(int(b["x"][i]) - x), abs(int(b["y"][i]) - y)) for i in homes)
            if away == apart and do.Place(KIND, x, y).refusal(city) is None:
                return x, y
    raise AssertionError(f"no place {apart} tiles from a home")


def test_it_is_built_and_booked(city: City) -> None:
    x, y = fitting(city, 9)
    assert do.Place(KIND, x, y).refusal(city) is None
    do.Place(KIND, x, y).carry_out(city)
    for _ in range(10):
        day = tick(city)
    rows = {row: int(g) for row, g in zip(city.carbon.rows, city.carbon.year, strict=True) if row[1] == KIND}
    made = 7 * 48_000_000
    assert rows == {
        ("power", KIND, "co2"): made // 1000 * 100,
        ("waste", KIND, "ch4"): 7 * 6 * 5_000,
        ("soil", KIND, "co2"): -7 * 250_000,
        ("fugitive", KIND, "ch4"): rows["fugitive", KIND, "ch4"],
    }
    assert rows["fugitive", KIND, "ch4"] == pytest.approx(made / 1000 * 100 / 2.093 * 0.2304, rel=1e-5)
    assert int(city.energy.total[city.energy.index["by", "hydro", ""]]) == made
    money = {r[0]: int(v) for r, v in zip(city.purse.rows, city.purse.total, strict=True) if r[1] == KIND and v}
    assert money == {
        "works": -100_000 * 100, "upkeep": -70 * 100 * 7, "fuel": -round(made / 1e6 * 100 * 100),
        "renewal": -round(100_000 * 100 / (25 * 365)) * 7,
    }  # fmt: skip
    reason = why(city, f"power/{KIND}", day)
    assert reason.total == rows["power", KIND, "co2"]
    assert [(s.tier, s.count, s.driver, s.grams) for s in reason.steps] == [("Wooden wheel", 1, "kwh", 4_800_000)]
    assert reason.steps[0].source is not None
    assert ("building", KIND) in [t.what for t in why(city, "power").terms]
    assert (reason.levers[0].what, reason.levers[0].id) == ("upgrade", "2")


def test_neighbours_change_it_and_it_changes_them(city: City) -> None:
    x, y = fitting(city, 2)
    before = city.rates.total[:, STAT["mood"]].sum()
    row = stand(city, KIND, x, y)
    watts = near_rate(city, row, "power")
    assert watts == 3_000_000
    homes = [i for i in range(len(city.buildings)) if near_home(city, i, x, y, 3)]
    assert homes
    assert city.rates.total[:, STAT["mood"]].sum() - before == len(homes) * 10_000
    found = [t for t in told(city, int(city.buildings["kind"][row]), x, y, but=row) if t.rule.ground is None]
    assert sorted(len(t.serials) for t in found) == sorted([len(homes), len(homes)])
    assert {t.gives for t in found} == {True, False}


def near_rate(city: City, row: int, stat: str) -> int:
    from game.model.rates import per_building

    return int(per_building(city.cohorts, city.rates, STAT[stat], np.array([row]))[0])


def near_home(city: City, row: int, x: int, y: int, tiles: int) -> bool:
    b, kind = city.buildings, city.catalog.buildings.items[city.buildings["kind"][row]]
    right, low = int(b["x"][row]) + kind.size[0] - 1, int(b["y"][row]) + kind.size[1] - 1
    across = max(int(b["x"][row]) - x, x - right, 0)
    along = max(int(b["y"][row]) - y, y - low, 0)
    return "home" in kind.tags and max(across, along) <= tiles


def test_a_ghost_is_told_what_the_finished_one_does(city: City) -> None:
    """What the placing card says of an empty place is what then comes about."""
    x, y = fitting(city, 2)
    kind = city.catalog.buildings.index[KIND]
    before = told(city, kind, x, y)
    row = stand(city, KIND, x, y)
    assert before == told(city, kind, x, y, but=row)
    (taken,) = (t for t in before if not t.gives)
    assert near_rate(city, row, "power") == 2_000_000 * taken.times


def test_its_tiers_and_modules_work(city: City) -> None:
    x, y = fitting(city, 9)
    row = stand(city, KIND, x, y, ready=0)
    assert do.Fit(x, y, "sail").refusal(city) is None
    do.Fit(x, y, "sail").carry_out(city)
    for _ in range(3):
        tick(city)
    assert near_rate(city, row, "power") == 4_000_000
    do.Upgrade(x, y).carry_out(city)
    for _ in range(6):
        tick(city)
    assert (int(city.buildings["tier"][row]), near_rate(city, row, "power")) == (2, 4_000_000)
    day = tick(city)
    (step,) = why(city, f"power/{KIND}", day).steps
    assert (step.tier, step.grams) == ("Steel wheel", 96_000 * 40)


def test_its_save_outlives_the_mod_and_comes_back_with_it(city: City, modded: Catalog) -> None:
    from game.content.load import catalog

    x, y = fitting(city, 9)
    row = stand(city, KIND, x, y)
    for _ in range(5):
        tick(city)
    raw = pack(kept(Session(city), "tide"))
    without = taken_up(catalog(), unpack(raw)).city
    assert int(without.buildings["kind"][row]) == -1
    assert without.now.ghosts == {str(int(city.buildings["serial"][row])): KIND}
    assert int(without.carbon.year.sum()) == int(city.carbon.year.sum())
    assert without.now.money == city.now.money
    tick(without)
    assert without.faults() == []
    again = taken_up(modded, unpack(pack(kept(Session(without), "tide")))).city
    assert int(again.buildings["kind"][row]) == modded.buildings.index[KIND]
    assert again.now.ghosts == {}
    back = taken_up(modded, unpack(raw)).city
    assert back.digest() == city.digest()


def test_the_town_it_stands_in_is_the_one_of_the_trials(city: City) -> None:
    kinds = [city.catalog.buildings.items[k].id for k in city.buildings["kind"]]
    assert {k: kinds.count(k) for k in FOUNDED} == FOUNDED
