"""Where you build matters: the twelve neighbour rules of the game, each with the neighbour in reach and out of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from game.content.load import catalog
from game.engine.commands import Restore
from game.engine.explain import why
from game.engine.households import local_mood
from game.engine.tick import tick
from game.model.city import City
from game.model.forms import STAT
from game.model.land import COVER, TERRAIN
from game.model.rates import per_building
from game.model.start import new_city, put
from game.model.touches import told
from tests.engine.layouts import a_year, town

ME = (20, 20)
Step = tuple[str, int, int]
"""A building, or a cover or terrain after a colon, so many tiles east and south of the one that is looked at."""


def open_land() -> City:
    """A plain without anything on it."""
    city = new_city(catalog(), catalog().levels["my_island"])
    city.land.terrain[:] = TERRAIN["plain"]
    city.land.cover[:] = COVER["grass"]
    city.refresh()
    return city


def built(kind: str, *around: Step) -> tuple[City, int]:
    """A building on the plain with others around it, and its row."""
    city = open_land()
    row = put(city, catalog().buildings.index[kind], *ME)
    for name, across, down in around:
        x, y = ME[0] + across, ME[1] + down
        layer, _, code = name.partition(":")
        if code:
            getattr(city.land, layer)[y, x] = {"cover": COVER, "terrain": TERRAIN}[layer][code]
        else:
            put(city, catalog().buildings.index[name], x, y)
    city.stale("layout", "land")
    city.refresh()
    return city, row


def stat(city: City, row: int, name: str) -> float:
    """A stat of a building with its neighbours' effects, in base units; shares in millionths."""
    scale = 1e6 if name in ("process", "fuel") else 1.0
    return float(per_building(city.cohorts, city.rates, STAT[name], np.array([row]), scale)[0])


@dataclass(frozen=True)
class Case:
    """A building, neighbours in and out of reach, the stat that changes, and what it is times or plus in reach."""

    kind: str
    near: tuple[Step, ...]
    far: tuple[Step, ...]
    stat: str
    times: float = 1.0
    plus: float = 0.0


CASES: dict[str, Case] = {
    "wind blows more on a hill": Case(
        "onshore_wind", (("terrain:hill", 0, 0),), (("terrain:hill", 1, 0),), "power", 1.07,
    ),
    "and by open water": Case("village_wind", (("terrain:sea", 2, 0),), (("terrain:sea", 3, 0),), "power", 1.03),
    "a second turbine within a tile steals wind": Case(
        "onshore_wind", (("onshore_wind", 1, 1),), (("onshore_wind", 2, 1),), "power", 0.8,
    ),
    "smoke drifts downwind": Case(
        "hamlet", (("foundry", -4, 3),), (("foundry", 4, 3),), "appeal", plus=-25_000,
    ),
    "works heat the homes around": Case("city_block", (("coal_unit", 4, 0),), (("coal_unit", 5, 0),), "warm", 0.8),
    "and greenhouses": Case("greenhouse", (("data_centre", 5, 0),), (("data_centre", 6, 0),), "fuel", 0.4),
    "homes by a station ride": Case("town_row", (("bus_depot", 4, 4),), (("bus_depot", 5, 4),), "travel", 0.87 * 0.97),
    "a chain of stations counts more": Case(
        "city_block", (("metro_station", 2, 0), ("metro_station", 11, 0)),
        (("metro_station", 2, 0), ("metro_station", 12, 0)), "travel", 0.97,
    ),
    "a shop on the corner leaves the car": Case("town_row", (("shop", 3, 0),), (("shop", 4, 0),), "travel", 0.95),
    "so do a school": Case("town_row", (("school", 0, 3),), (("school", 0, 4),), "travel", 0.95),
    "and a clinic": Case("town_row", (("clinic", -3, 0),), (("clinic", -4, 0),), "travel", 0.95),
    "slag goes into cement": Case("cement_plant", (("foundry", 6, 0),), (("foundry", 7, 0),), "process", 0.95),
    "CO2 feeds the greenhouse": Case("greenhouse", (("ammonia_works", 6, 0),), (("ammonia_works", 7, 0),), "make", 1.1),
    "straw feeds the biomass plant": Case("biomass_plant", (("farm", 5, 0),), (("farm", 6, 0),), "upkeep", 0.9),
    "so does biogas": Case(
        "biomass_plant", (("livestock_farm", 0, 5),), (("livestock_farm", 0, 6),), "upkeep", 0.95,
    ),
    "trees give shade": Case("hamlet", (("cover:wood", 2, 0),), (("cover:wood", 3, 0),), "shade", plus=60_000),
    "and cut the cooling load": Case("city_block", (("park", 2, 0),), (("park", 3, 0),), "kwh", 0.99),
    "works are heard next door": Case("hamlet", (("foundry", 2, 0),), (("foundry", 3, 0),), "noise", plus=6_000),
    "a port is": Case("town_row", (("harbour", -3, 3),), (("harbour", -3, 5),), "noise", plus=5_000),
    "a turbine is": Case("hamlet", (("village_wind", 1, 0),), (("village_wind", 2, 0),), "noise", plus=3_000),
    "mangrove takes the storm's force": Case(
        "hamlet", (("cover:mangrove", 3, 0),), (("cover:mangrove", 4, 0),), "shelter", plus=120_000,
    ),
    "so does marsh": Case("foundry", (("cover:marsh", 3, 0),), (("cover:marsh", 4, 0),), "shelter", plus=80_000),
    "a block with roofs and a battery keeps its lights": Case(
        "hamlet", (("village_pv", 1, 0), ("village_battery", 2, 0)), (("village_pv", 1, 0), ("village_battery", 3, 0)),
        "lit", plus=500_000,
    ),
    "and shares them": Case(
        "pv_roofs", (("pv_roofs", 1, 0), ("village_battery", 2, 0)), (("pv_roofs", 1, 0), ("village_battery", 3, 0)),
        "upkeep", 0.95,
    ),
    "institutes side by side learn faster": Case(
        "institute", (("institute", 2, 0),), (("institute", 3, 0),), "knowledge", 1.15,
    ),
    "so beside a data centre": Case("institute", (("data_centre", 2, 2),), (("data_centre", 2, 3),), "knowledge", 1.15),
    "and works": Case("institute", (("workshop", -2, 0),), (("workshop", -3, 0),), "knowledge", 1.05),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_neighbour_in_reach_changes_the_figure_and_one_out_of_reach_does_not(name: str) -> None:
    case = CASES[name]
    near, far = (stat(*built(case.kind, *steps), case.stat) for steps in (case.near, case.far))
    assert near == pytest.approx(far * case.times + case.plus, abs=1)
    assert near != far


def test_patches_that_touch_are_one_and_streets_break_them() -> None:
    """Sixteen tiles of forest in a row; two houses on either side of its middle are a street across it."""

    def habitat(*houses: Step) -> int:
        city, _ = built("dock", *(("cover:forest", 3, i) for i in range(-8, 8)), *houses)
        place = city.land.district[ME[1], ME[0] + 3]
        return int(city.tiles.habitat[place])

    whole = habitat(("hamlet", 2, -4), ("hamlet", 4, 4))
    assert habitat(("hamlet", 2, -4), ("hamlet", 4, -4)) < whole
    apart = open_land()
    apart.land.cover[ME[1] - 8 : ME[1] + 8 : 2, ME[0] + 3] = COVER["forest"]
    apart.land.cover[ME[1] - 8 : ME[1] + 8 : 2, ME[0] + 5] = COVER["forest"]
    apart.stale("land")
    apart.refresh()
    assert int(apart.tiles.habitat[apart.land.district[ME[1], ME[0]]]) < whole


def test_what_a_place_does_is_felt_in_the_mood_and_its_why_names_who_does_it() -> None:
    city, row = built("hamlet", ("foundry", -2, 0), ("park", 3, 0), ("diesel_set", -1, 3))
    city.buildings["people"][row] = 200
    city.stale("people")
    day = tick(city)
    district = int(city.buildings["district"][row])
    terms = {t.what: t.amount for t in why(city, f"mood/{district}", day).terms}
    assert terms["mood", "noise"] == -int(city.sites.noise[row]) * 3 < 0
    assert terms["mood", "place"] == int(city.sites.appeal[row]) - terms["mood", "noise"]
    for term, stands in (("noise", {"foundry"}), ("place", {"foundry", "park", "diesel_set"})):
        found = why(city, f"{term}/{district}", day)
        assert found.total == terms["mood", term] and stands <= {t.what[1] for t in found.terms}


def test_a_microgrid_feels_less_of_a_blackout_and_shade_less_of_a_heat_wave() -> None:
    city, row = built("hamlet", ("village_pv", 1, 0), ("village_battery", 2, 0), ("park", -1, 0), ("park", -2, 0))
    district = int(city.buildings["district"][row])
    assert local_mood(city, -400_000)["lit"][district] == 200_000
    assert local_mood(city, 0)["shade"][district] == 0
    city.ends[catalog().events.index["heat_wave"]] = 10
    city.stale("rates")
    city.refresh()
    assert local_mood(city, 0)["shade"][district] == 30_000 * 0.4


def test_healed_land_is_felt_on_the_day_that_it_is_healed() -> None:
    city, row = built("hamlet", ("terrain:shore", 2, 0), ("cover:bare", 2, 0))
    city.studied[catalog().discoveries.index["coast_care"]] = 0
    Restore("mangrove", ME[0] + 2, ME[1]).carry_out(city)
    city.refresh()
    assert city.sites.shelter[row] == 0
    for _ in range(catalog().restorations["mangrove"].days + 1):
        tick(city)
    assert city.sites.shelter[row] == 120_000


SITES = ((22, 23), (30, 12), (9, 30), (38, 30), (25, 41), (14, 18))
KINDS = (
    "city_block", "coal_unit", "metro_station", "bus_depot", "park", "institute", "data_centre", "onshore_wind",
    "greenhouse", "cement_plant", "village_battery", "pv_roofs", "biomass_plant", "harbour", "shop",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_ghost_says_what_the_finished_building_has(kind: str) -> None:
    """In the city of 2020, at six places: what is told before is told after, and it is what the columns hold."""
    city = new_city(catalog(), catalog().levels["city_2020"])
    index = catalog().buildings.index[kind]
    for x, y in SITES:
        before = told(city, index, x, y)
        then = {name: per_row(city, name) for name in ("noise", "travel", "warm", "kwh", "upkeep", "power")}
        row = put(city, index, x, y)
        city.refresh()
        assert told(city, index, x, y, but=row) == before
        serials = city.buildings["serial"].tolist()
        for name, old in then.items():
            now = per_row(city, name)
            for i in np.flatnonzero(np.abs(now[:row] - old) > 1).tolist():
                mine = [t for t in before if t.gives and t.rule.near.stat == name and serials[i] in t.serials]
                times, plus = np.prod([t.times for t in mine]), sum(t.plus for t in mine)
                assert now[i] == pytest.approx(old[i] * times + plus * 1000, rel=1e-3), (name, x, y)


def per_row(city: City, name: str) -> np.ndarray:
    """A stat of every building, neighbours included; 0 for those that do not run."""
    of = city.cohorts.of_row
    return np.where(of >= 0, per_building(city.cohorts, city.rates, STAT[name], np.arange(len(of))), 0)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_buildings_put_anywhere_are_a_worse_town(seed: int) -> None:
    care, emitted = a_year(town())
    anywhere, more = a_year(town(seed))
    print(f"\nwith care: mood {care:.1%}, heat + transport + buildings {emitted / 1e9:.2f} kt")
    print(f"anywhere:  mood {anywhere:.1%}, heat + transport + buildings {more / 1e9:.2f} kt")
    assert anywhere <= 0.9 * care
    assert emitted <= 0.9 * more
