"""Smart energy on a grid with much wind and sun: what the reserve burns, and what the city wastes for it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from game.benchcity import bench_city
from game.content.load import catalog
from game.engine import energy, households, production, sockets, weather
from game.engine.balancing import RESERVE
from game.engine.energy import Flow
from game.engine.evening import begin
from game.engine.explain import why
from game.engine.tick import Day, tick
from game.model.city import City
from game.model.land import TERRAIN
from game.model.rows import SOURCES
from game.model.start import new_city, put
from tests.engine.test_oracle import live, oracle

KINDS = catalog().buildings


@cache
def _windy(clusters: int) -> City:
    """A city with more wind than it needs in many hours, and its coal still there."""
    city = bench_city(catalog(), 120, 5_000, seed=3)
    others = [i for i, k in enumerate(KINDS) if k.id in ("diesel_set", "mid_engines") or k.tier[0].storage]
    city.buildings["off"][np.isin(city.buildings["kind"], others)] = 1
    city.stale("layout")
    build(city, "onshore_wind", clusters)
    build(city, "gas_chp", 1)
    return city


def windy(clusters: int = 40) -> City:
    return _windy(clusters).copy()


def build(city: City, kind: str, number: int) -> None:
    """Put so many of a kind on free plain, two tiles each."""
    free = np.argwhere((city.land.terrain == TERRAIN["plain"]) & (city.land.occupant == 0))[::-2]
    for y, x in free.tolist():
        if number and x + 1 < city.land.occupant.shape[1] and not city.land.occupant[y, x : x + 2].any():
            put(city, KINDS.index[kind], x, y)
            number -= 1
    assert not number
    city.refresh()


def fit(city: City, kind: str, module: str) -> None:
    """Give every building of a kind a module."""
    number = [m.id for m in KINDS[kind].module].index(module)
    rows = city.buildings["kind"] == KINDS.index[kind]
    assert rows.any()
    city.buildings["modules"][rows] |= 1 << number
    city.stale("layout")
    city.refresh()


def days(city: City, number: int = 40) -> list[Day]:
    return [tick(city) for _ in range(number)]



def spilled(some: list[Day]) -> int:
    return sum(int(d.flow.spilled.sum()) for d in some)


def net(city: City) -> int:
    return int(city.carbon.total.sum())


# Reserve


def test_plants_with_a_fire_stand_ready_however_hard_the_wind_blows() -> None:
    city = windy()
    for day in days(city):
        flow, priced = day.flow, len(city.wiring.priced.cohort)
        assert flow.held == round(RESERVE * int(flow.load.max()))
        assert flow.kept_on == flow.held, "coal at half its output can give as much again"
        assert (flow.hours[-priced:].sum(axis=0) >= flow.kept_on).all()
        given = flow.hours.sum(axis=0) + flow.discharge - flow.charge + flow.short
        assert given.tolist() == flow.load.tolist(), "whatever is made is used"
    assert city.faults() == []


def test_a_forecast_wastes_less_wind_and_burns_less() -> None:
    plain, smart = windy(), windy()
    fit(smart, "gas_chp", "load_forecast")
    before, after = days(plain), days(smart)
    assert all(a.flow.held == pytest.approx(b.flow.held * 0.8, abs=1) for a, b in zip(after, before, strict=True))
    assert spilled(after) < spilled(before) * 0.99
    assert net(smart) < net(plain)
    assert [d.flow.unserved for d in after] == [d.flow.unserved for d in before]


def test_a_forecast_counts_once_and_goes_with_others() -> None:
    city = windy()
    fit(city, "gas_chp", "load_forecast")
    build(city, "gas_plant", 1)
    fit(city, "gas_plant", "load_forecast")
    assert city.wiring.smart.reserve == 0.8
    build(city, "region_link", 1)
    fit(city, "region_link", "digital_twin")
    assert city.wiring.smart.reserve == 0.97 * 0.8


@pytest.mark.parametrize(("kind", "number"), [("battery_park", 4), ("region_link", 3)])
def test_what_needs_no_fire_holds_the_reserve_first(kind: str, number: int) -> None:
    city = windy()
    build(city, kind, number)
    city.buildings["tier"][city.buildings["kind"] == KINDS.index["region_link"]] = 2
    city.stale("layout")
    (day,) = days(city, 1)
    assert day.flow.held and not day.flow.kept_on


def test_a_city_that_runs_on_coal_burns_no_more_for_its_reserve() -> None:
    """The year 2020 is what it was: plants that are needed anyhow stand ready for nothing."""
    city = new_city(catalog(), catalog().levels["city_2020"])
    for day in days(city, 10):
        assert day.flow.hours[-len(city.wiring.priced.cohort) :].sum(axis=0).min() > day.flow.kept_on > 0
        assert not day.flow.spilled.any()


def test_stores_keep_an_hour_of_their_reserve_back() -> None:
    """What they keep they do not give onto the peaks, and a forecast sets some of it free."""
    plain, smart = windy(15), windy(15)
    fit(smart, "gas_chp", "load_forecast")
    given = []
    for city in (plain, smart):
        build(city, "battery_park", 1)
        some = days(city)
        kept = [d.flow.held for d in some if d.flow.discharge.any()]
        assert kept and min(d.flow.stored for d in some[20:]) >= min(kept) * 0.99
        given.append(sum(int(d.flow.discharge.sum()) for d in some))
    assert given[1] > given[0] > 0


def test_no_light_goes_out_for_the_sake_of_the_reserve() -> None:
    """Where plants by price cannot carry the lack, the stores give what they keep back too."""
    city = windy(15)
    build(city, "battery_park", 2)
    by_price = [i for i, k in enumerate(KINDS) if k.tier[0].power and k.tier[0].power.order == "price"]
    city.buildings["off"][np.isin(city.buildings["kind"], by_price)] = 1
    city.stale("layout")
    city.refresh()
    some = days(city)
    dark = [d.flow for d in some[1:] if d.flow.unserved and not d.flow.cut]
    power = city.wiring.stores.power
    given = [f.stored < 24 or (f.discharge[f.short > 0] == power).all() for f in dark if not f.charge.any()]
    assert len(given) > 3 and all(given)


# Load that waits


def test_load_waits_for_the_wind_and_none_of_it_is_lost() -> None:
    """Wash and charge when it blows: less wind is wasted, less coal burned, and the day's Wh stay what they were."""
    plain, smart = windy(15), windy(15)
    smart.enacted[catalog().policies.index["time_of_use"]] = 0
    smart.stale("rates")
    smart.refresh()
    waited = 0
    for _ in range(40):
        calm = smart.copy()
        calm.wiring = replace(calm.wiring, smart=replace(calm.wiring.smart, flexible=None))
        before, after = tick(calm).flow, tick(smart).flow
        tick(plain)
        assert after.wanted == before.wanted
        share = smart.wiring.smart.flexible
        assert share is not None and 0 <= after.waited <= after.wanted * 0.04
        off = np.maximum(before.load - after.load, 0)
        assert off.max() <= before.load.mean() * 0.05, "no hour leaves more than its share"
        assert not off.any() or before.load[off > 0].min() > 0
        assert int(after.spilled.sum()) <= int(before.spilled.sum())
        assert after.unserved <= before.unserved
        assert not after.waited or not (off[before.spilled > 0]).any(), "no hour with too much is left"
        waited += after.waited
    assert waited > 0
    assert net(smart) < net(plain)


# Blocks of their own


def block(roofs: int, batteries: int, microgrid: bool = False) -> City:
    """A street of homes between roofs and batteries, with full stores, in a city on coal."""
    city = windy(0)
    rows = np.flatnonzero(city.buildings["kind"] == KINDS.index["city_block"])[6:]
    city.buildings["people"][rows] = 0
    spots = iter(street(city))
    for kind, number in (("battery_park", batteries), ("pv_roofs", roofs), ("city_block", 2)):
        for _ in range(number):
            put(city, KINDS.index[kind], *next(spots))
    new = city.buildings["kind"] == KINDS.index["city_block"]
    city.buildings["people"][np.flatnonzero(new)[-2:]] = 5_000
    city.stale("people", "layout")
    city.refresh()
    if microgrid:
        fit(city, "pv_roofs", "microgrid")
    city.now.stored = city.wiring.stores.size
    return city


def street(city: City) -> list[tuple[int, int]]:
    """Free plain tiles in a row of ten, every second one, where nothing stands near."""
    land = city.land
    free = (land.terrain == TERRAIN["plain"]) & (land.occupant == 0)
    for y, x in np.argwhere(free).tolist():
        if x + 10 < free.shape[1] and y + 1 < free.shape[0] and free[y : y + 2, x : x + 10].all():
            return [(x, y), (x + 2, y), (x + 3, y), (x + 2, y + 1), (x + 3, y + 1), (x, y + 1), (x + 4, y)]
    raise AssertionError("no street left")


def storm(city: City) -> Flow:
    """A day on which half of all power is cut off."""
    sky = weather.typical(100, 120, 1.0, 1.0, 1.0)
    needs = households.needs(city, sky)
    plan, warmth = production.plan(city, needs), energy.heat(city, needs)
    return energy.dispatch(city, sky, plan, energy.hourly(city, needs, warmth, plan), 0.5)


def test_a_block_with_roofs_and_batteries_serves_its_homes_in_a_blackout() -> None:
    flows = [storm(block(*of)) for of in ((0, 0), (2, 0), (2, 1), (2, 1, True))]
    unserved, spared = [f.unserved for f in flows], [f.spared for f in flows]
    assert spared[0] == spared[1] == 0, "roofs alone go off with the grid"
    assert 0 < spared[2] <= spared[3]
    assert unserved[0] > unserved[2] >= unserved[3]


def test_a_block_gives_no_more_than_it_has() -> None:
    """With empty stores the roofs' noon is all there is, and a microgrid makes more of it."""
    spared = []
    for microgrid in (False, True):
        city = block(2, 1, microgrid)
        city.buildings["people"][city.buildings["people"] == 5_000] = 900_000
        city.stale("people")
        city.refresh()
        city.now.stored = 0
        flow = storm(city)
        roofs = [i for i, c in enumerate(flow.plants) if flow.source[i] == SOURCES.index("solar")]
        assert 0 < flow.spared <= int(flow.hours[roofs].sum())
        spared.append(flow.spared)
    assert spared[1] > 1.5 * spared[0]


# The plain rules say the same


@pytest.mark.parametrize("stores", [0, 1])
def test_the_oracle_books_alike(stores: int) -> None:
    city = windy(15)
    build(city, "battery_park", stores)
    fit(city, "gas_chp", "load_forecast")
    for law in ("time_of_use", "energy_cloud"):
        city.enacted[catalog().policies.index[law]] = 0
    city.stale("rates")
    city.refresh()
    live(city, oracle.begin(city), 15)
    flows = ("curtailed", "discharged")[: 1 + stores]
    assert all(city.energy.total[city.energy.index[name, "", ""]] > 0 for name in flows)


def test_the_oracle_books_a_blackout_alike() -> None:
    """A plant fails on the eleventh day; the street keeps some of its lights."""
    city = block(2, 1, True)
    city.now.seed = 3
    plain = oracle.begin(city)
    live(city, plain, 10)
    spared = tick(city.copy()).flow.spared
    live(city, plain, 2)
    assert spared > 0


# Why


def test_why_tells_what_was_wasted_missing_and_held() -> None:
    city = block(2, 1, True)
    build(city, "onshore_wind", 15)
    fit(city, "gas_chp", "load_forecast")
    city.enacted[catalog().policies.index["time_of_use"]] = 0
    city.now.seed = 3
    city.stale("rates")
    told: dict[str, set[str]] = {}
    for _ in range(11):
        day = tick(city)
        flow = day.flow
        figures = {"wanted": flow.wanted, "curtailed": int(flow.spilled.sum()), "unserved": flow.unserved}
        for path, amount in (figures | {"spinning": flow.held}).items():
            found = why(city, path, day)
            assert found.total == amount == sum(t.amount for t in found.terms), path
            told.setdefault(path, set()).update(t.what[1] for t in found.terms)
    assert told["spinning"] == {"tenth_of_peak", "load_forecast"}
    assert told["curtailed"] >= {"surplus", "waited", "charged"}
    assert told["unserved"] >= {"blackout", "spared"}


@pytest.mark.parametrize("day", [5, 100, 190])
def test_what_the_stores_are_asked_alone_is_what_the_whole_day_leaves_in_them(day: int) -> None:
    city = windy()
    build(city, "battery_park", 3)
    found = set()
    for wind in (0.3, 1.0, 2.0):
        sky = weather.typical(day, city.level.heat_days, wind, 1.0, 1.0)
        needs = households.needs(city, sky)
        plan, warmth = production.plan(city, needs), energy.heat(city, needs)
        demand = energy.hourly(city, needs, warmth, plan)
        left = energy.stored(city, sky, plan, demand)
        assert left == energy.dispatch(city, sky, plan, demand).stored
        found.add(left)
        city.now.stored = left
    assert any(found)


def test_who_draws_the_power_is_told_by_kind_down_to_the_watt_hour() -> None:
    city = windy(2)
    build(city, "heat_pump_plant", 2)
    day = tick(city)
    assert day.plan.load.sum() > 0 and day.warmth.drawn > 0
    lack = day._replace(flow=day.flow._replace(unserved=day.flow.unserved + 5_000))
    paths = {t.what[1]: t.path for t in (*why(city, "unserved", lack).terms, *why(city, "wanted", day).terms)}
    assert paths["too_little"] == "wanted"
    for part, whole in (("works", int(day.plan.load.sum())), ("heat_network", day.warmth.drawn)):
        found = why(city, paths[part], day)
        assert found.total == whole == sum(t.amount for t in found.terms)
        assert {sort for sort, _ in (t.what for t in found.terms)} == {"building"}
        assert why(city, paths[part]).terms == ()
    pumps = {t.what[1]: t.amount for t in why(city, "wanted/heat_network", day).terms}
    own = day.warmth.made[city.cohorts.kind == catalog().buildings.index["heat_pump_plant"]]
    assert pumps["heat_pump_plant"] == int(np.rint(own * 0.33).sum()) > 0
    with pytest.raises(KeyError):
        why(city, "wanted/moon", day)


@pytest.mark.parametrize("shade", [0, 400_000])
def test_trees_keep_their_share_of_a_heat_wave_off_the_meters(shade: int) -> None:
    city = windy(0)
    begin(city, catalog().events.index["heat_wave"])
    city.refresh()
    city.sites = replace(city.sites, shade=np.full(len(city.mood), shade))
    day = tick(city)
    parts = dict(sockets.demand(city, day))
    assert sum(parts.values()) == day.flow.wanted
    assert parts["text", "cooling"] > 0
    assert -parts["text", "shaded"] == pytest.approx(parts["text", "cooling"] * shade / 1e6, abs=50)
