"""Truths that must survive balancing (facts/scale.md section 4), read off the catalogue and off the running city."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from game.content.kinds import Emission, Tier
from game.content.load import catalog
from game.engine.commands import Place
from game.engine.sites import offered
from game.model.city import City
from game.model.forms import FUGITIVE_G_PER_GCE
from game.model.habits import CAP_T, PPM, overlap
from game.session.result import result
from tests.trials.games import fresh, live, stand

GRID = 0.59
"""kg a kWh delivered in 2020."""
OLD_COAL_GWH = 588
"""GWh a year of an old coal unit (facts/scale.md)."""


def tier(kind: str, number: int = 1) -> Tier:
    return catalog().buildings[kind].tier[number - 1]


def rates(of: Tier, name: str) -> list[Emission]:
    return [e for e in of.carbon if name in e.rates()]


def year_of(city: City) -> dict[str, Any]:
    live(city, 365)
    found: dict[str, Any] = result(city)["year"]
    return found


@cache
def plain() -> dict[str, Any]:
    return year_of(fresh())


# 1 Coal, forest, sun


def test_one_old_coal_unit_is_more_than_a_map_of_forest() -> None:
    coal_kt = OLD_COAL_GWH * sum(e.g_per_kwh or 0.0 for e in tier("coal_unit").carbon) / 1000
    assert coal_kt == pytest.approx(529, rel=0.005)
    rate = dict(catalog().restorations["forest"].uptake)[10]
    tiles = coal_kt / (rate * 25 / 1000)
    assert tiles == pytest.approx(2_350, rel=0.02)
    assert tiles > fresh().land.terrain.size


def test_a_tile_of_sun_saves_beside_old_coal_what_56_tiles_of_forest_take_up() -> None:
    city = fresh()
    parks = city.buildings["kind"] == city.catalog.buildings.index["pv_park"]
    tiles = int((city.buildings["w"] * city.buildings["d"])[parks].sum())
    city.buildings["off"][parks] = 1
    city.stale("layout")
    city.refresh()
    dark = year_of(city)
    kt = (dark["by_account_g"]["power"] - plain()["by_account_g"]["power"]) / 1e9 / tiles
    assert tiles == 8
    assert kt == pytest.approx(12.7, rel=0.03)
    rate = dict(catalog().restorations["forest"].uptake)[10]
    assert kt / (rate * 25 / 1000) == pytest.approx(56, rel=0.05)


# 2 Hydrogen steel, heat pumps


def with_hydrogen_steel(city: City) -> City:
    """One works of three makes its steel with hydrogen from the grid's power."""
    works = np.flatnonzero(city.buildings["kind"] == city.catalog.buildings.index["steel_works"])
    city.buildings["tier"][works[0]] = 4
    city.stale("layout")
    city.refresh()
    return city


def clean(city: City) -> City:
    """Nuclear power enough for every hour, and no coal that stands ready beside it."""
    city.buildings["off"][city.buildings["kind"] == city.catalog.buildings.index["coal_unit"]] = 1
    spots = [(x, y) for y, x in np.argwhere(city.land.occupant == 0).tolist()]
    for x, y in spots[:40]:
        stand(city, "nuclear_share", x, y)
    return city


def test_hydrogen_steel_is_worse_than_a_blast_furnace_on_the_grid_of_2020() -> None:
    more = year_of(with_hydrogen_steel(fresh()))["gross_g"] - plain()["gross_g"]
    assert 300e9 < more < 700e9


def test_hydrogen_steel_is_better_on_a_clean_grid() -> None:
    before = year_of(clean(fresh()))
    after = year_of(with_hydrogen_steel(clean(fresh())))
    assert before["grid_g_per_kwh"] < 100
    assert before["gross_g"] - after["gross_g"] > 350e9


def test_hydrogen_steel_wins_below_042_kg_a_kwh() -> None:
    def per_t(number: int, grid: float) -> float:
        of = tier("steel_works", number)
        assert of.makes is not None and of.load is not None
        own = sum(e.kg_per_unit or 0.0 for e in of.carbon) / 1000
        return own + of.load.mwh / of.makes.amount * grid

    assert per_t(1, GRID) == pytest.approx(1.8, abs=0.05)
    assert per_t(4, GRID) == pytest.approx(2.4, abs=0.05)
    assert per_t(4, 0.43) > per_t(1, 0.43)
    assert per_t(4, 0.40) < per_t(1, 0.40)


def test_a_heat_pump_is_a_little_better_than_gas_in_2020_and_much_better_later() -> None:
    (gas,) = rates(tier("gas_boiler"), "g_per_kwh_heat")
    pump = tier("heat_pump_plant").heat
    assert pump is not None and gas.g_per_kwh_heat is not None
    better = [1 - pump.draws * grid * 1000 / gas.g_per_kwh_heat for grid in (GRID, 0.2)]
    assert 0.03 < better[0] < 0.15
    assert better[1] > 0.6


# 3 Direct air capture


def test_air_capture_loses_61_percent_of_its_catch_on_half_a_kg_a_kwh() -> None:
    of = tier("dac_plant")
    (catch,) = rates(of, "t_per_day")
    assert of.load is not None and catch.t_per_day is not None
    assert catch.t_per_day * 365 / 1000 == pytest.approx(-50, rel=0.001)
    assert of.load.mwh * 0.53 / -catch.t_per_day == pytest.approx(0.61, abs=0.01)


def test_air_capture_is_not_on_offer_before_the_grid_is_clean() -> None:
    city = fresh(studied=tuple(d.id for d in catalog().discoveries), money=1e12)
    live(city, 365)
    kind = catalog().buildings["dac_plant"]
    assert offered(city, kind) == "not_yet"
    assert Place("dac_plant", 20, 20).refusal(city) == "not_yet"


def test_air_capture_on_the_coal_of_2020_takes_up_less_than_it_costs() -> None:
    city = fresh()
    x, y = next((int(x), int(y)) for y, x in np.argwhere(city.land.occupant == 0))
    stand(city, "dac_plant", x, y)
    found = year_of(city)
    assert found["by_account_g"]["air_capture"] / 1e9 == pytest.approx(-50, rel=0.01)
    assert found["net_g"] > plain()["net_g"]


# 4 What is in the account


def test_fugitive_gas_follows_the_fuel_used_in_the_city() -> None:
    city = fresh()
    live(city, 365)
    fuel = int(city.energy.year[city.energy.select("gce")].sum())
    fugitive = int(city.carbon.year[city.carbon.select("fugitive")].sum())
    assert fugitive == pytest.approx(fuel * FUGITIVE_G_PER_GCE, rel=1e-6)
    assert fugitive / 1e9 == pytest.approx(688, rel=0.01)


# 5 What people do


def test_personal_actions_add_up_to_13_t_a_person_at_most() -> None:
    city = fresh()
    assert sum(a.saves for a in city.catalog.actions) > 2 * CAP_T
    for share in (0.1, 0.3, 0.6, 1.0):
        city.adoption[:] = round(share * PPM)
        more = np.maximum(city.adoption / PPM - city.habit_table.start[:, None], -1.0)
        stated = (more * city.habit_table.saves[:, None]).sum(axis=0) * overlap(city)
        assert (stated <= CAP_T * (1 + 1e-9)).all()
    assert stated.max() == pytest.approx(CAP_T)


def test_everybody_doing_everything_saves_no_more_than_the_cap() -> None:
    city = fresh()
    city.adoption[:] = np.array([round(a.top * PPM) for a in city.catalog.actions], dtype=np.int32)[:, None]
    city.stale("habits")
    city.refresh()
    less = plain()["gross_g"] - year_of(city)["gross_g"]
    assert 0.3 <= less / 1e12 <= CAP_T, "Mt for a million people"


@pytest.mark.parametrize(("action", "most"), [("recycle", 0.1), ("cup", 0.02), ("paperless", 0.02), ("standby", 0.05)])
def test_small_things_stay_small(action: str, most: float) -> None:
    assert catalog().actions[action].saves <= most


def test_no_action_rewards_having_fewer_children() -> None:
    names = " ".join(f"{a.id} {a.name.en} {a.name.zh}" for a in catalog().actions).lower()
    assert not any(word in names for word in ("child", "birth", "baby", "孩子", "生育"))
