"""Adaptation: harm = force x what is exposed x how weak it is; the world sets how often, the island how weak."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from game.content.load import catalog
from game.engine import events, hazards
from game.engine.commands import Enact
from game.engine.evening import begin
from game.engine.explain import why
from game.engine.tick import tick
from game.model.city import City
from game.model.land import COVER
from game.model.start import new_city, put
from game.session.away import live_away
from game.session.session import Session

EVENTS = catalog().events
BLOWS = tuple(e for e in EVENTS if e.hazard)
SUMMER = 200


@cache
def _start() -> City:
    return new_city(catalog(), catalog().levels["city_2020"])


def city() -> City:
    return _start().copy()


def harm(town: City, event: str) -> tuple[int, float]:
    """fen of repairs and share of power cut when an event strikes today."""
    blow = hazards.strike(town, (EVENTS.index[event],))
    return -blow.rows.get(("damage", event, ""), 0), blow.dark


def guarded(kind: str, number: int = 40) -> City:
    """The city with so many of a kind on free land, the nearest to homes first."""
    town = city()
    land = town.land
    free = np.argwhere((land.terrain > 2) & (land.occupant == 0))
    homes = np.argwhere(np.isin(land.occupant, town.buildings["serial"][town.buildings["people"] > 0]))
    far = np.abs(free[:, None] - homes[None]).max(axis=2).min(axis=1)
    for y, x in free[np.argsort(far, kind="stable")][:number].tolist():
        put(town, catalog().buildings.index[kind], x, y)
    town.refresh()
    return town


@pytest.mark.parametrize("event", [e.id for e in BLOWS if e.hazard and e.hazard.harm])
def test_harm_grows_with_what_stands_in_the_way(event: str) -> None:
    town = city()
    town.buildings["owner"][:] = 0
    town.stale("layout")
    town.refresh()
    own, dark = harm(town, event)
    assert own > 0 and dark > 0
    plain = city()
    assert harm(plain, event)[0] < own
    plain.buildings["off"][:] = 1
    plain.stale("layout")
    plain.refresh()
    assert harm(plain, event) == (0, 0.0)


@pytest.mark.parametrize(("kind", "event"), [("sea_wall", "typhoon"), ("sponge_park", "heavy_rain")])
def test_a_measure_lowers_the_harm_of_its_hazard(kind: str, event: str) -> None:
    before, after = harm(city(), event), harm(guarded(kind), event)
    assert after[0] < before[0] * 0.97 and after[1] < before[1]


def test_mangroves_take_the_storms_force() -> None:
    town = city()
    fen = harm(town, "typhoon")[0]
    free = (town.land.occupant == 0) & (town.land.above == 0) & (town.land.terrain > 2)
    town.land.cover[free] = COVER["mangrove"]
    town.stale("land")
    town.refresh()
    assert 0 < harm(town, "typhoon")[0] < fen * 0.9


def test_pale_roofs_keep_the_heat_out() -> None:
    plain, pale = city(), city()
    kind = catalog().buildings["city_block"]
    rows = pale.buildings["kind"] == catalog().buildings.index["city_block"]
    pale.buildings["modules"][rows] |= 1 << [m.id for m in kind.module].index("cool_roof")
    drawn = []
    for town in (plain, pale):
        town.stale("layout")
        town.refresh()
        calm = town.copy()
        begin(town, EVENTS.index["heat_wave"])
        drawn.append(tick(town).flow.wanted - tick(calm).flow.wanted)
    assert 0 < drawn[1] < drawn[0] * 0.9


def test_inspection_lowers_failures_and_a_platform_the_losses() -> None:
    plain, watched = city(), city()
    for town in (plain, watched):
        town.buildings["owner"][:] = 0
    kind = catalog().buildings["coal_unit"]
    rows = watched.buildings["kind"] == catalog().buildings.index["coal_unit"]
    watched.buildings["modules"][rows] |= 1 << [m.id for m in kind.module].index("ai_inspection")
    for town in (plain, watched):
        town.stale("layout")
        town.refresh()
    assert harm(watched, "plant_failure")[0] < harm(plain, "plant_failure")[0] * 0.95
    smart = guarded("energy_services", 1)
    assert smart.wiring.losses == 1.0
    smart.buildings["modules"][-1] = 1
    smart.stale("layout")
    smart.refresh()
    assert smart.wiring.losses == 0.97
    assert tick(smart).flow.load.sum() < tick(guarded("energy_services", 1)).flow.load.sum()


def test_rangers_lower_what_a_fire_lays_bare_and_it_is_bare_after() -> None:
    town = city()
    free = np.flatnonzero((town.land.occupant.ravel() == 0) & (town.land.terrain.ravel() > 2))[:400]
    way = catalog().restorations.index["forest"] + 1
    town.land.way.ravel()[free], town.land.planted.ravel()[free] = way, 0
    town.land.cover.ravel()[free] = COVER["forest"]
    town.stale("land")
    town.refresh()
    fire = EVENTS.index["forest_fire"]
    lost = hazards.strike(town, (fire,)).bare
    assert 1 <= len(lost) <= 4 and set(lost.tolist()) <= set(free.tolist())
    watched = town.copy()
    watched.now.green_points = 9
    Enact("fire_watch").carry_out(watched)
    watched.refresh()
    i = next(i for i, t in enumerate(town.targets) if t.event == fire)
    assert watched.exposed.weak[i] == round(town.exposed.weak[i] * 0.4)
    assert len(hazards.strike(watched, (fire,)).bare) <= len(lost)


def test_a_dark_day_is_in_the_ledgers_and_in_why() -> None:
    town = city()
    while town.now.day < 365:
        day = tick(town)
        if day.blow.rows:
            break
    row = next(iter(day.blow.rows))
    assert day.blow.rows[row] < 0 and day.flow.unserved > 0
    page = town.purse.last(town.now.day, 1)
    assert page[town.purse.index[row]] == day.blow.rows[row]
    found = why(town, "money", day)
    term = next(t for t in found.terms if t.what == ("purse", "damage"))
    assert why(town, term.path, day).total == term.amount
    assert town.faults() == []


def test_the_forecast_tells_what_comes_and_nothing_else() -> None:
    town = city()
    said: dict[str, list[int]] = {}
    came: dict[str, list[int]] = {}
    for _ in range(365):
        day = tick(town)
        for news in day.news:
            if news.what == "forecast":
                said.setdefault(news.of, []).append(day.day)
        for i in day.begun:
            if (event := EVENTS.items[i]).hazard and event.hazard.told:
                came.setdefault(event.id, []).append(day.day)
    assert came
    for id_, days in came.items():
        told = EVENTS[id_].hazard
        assert told is not None and said[id_] == [d - told.told for d in days]
    assert said.keys() == came.keys()


def test_the_world_sets_how_often_and_no_act_of_the_island() -> None:
    town = city()
    then = [events.odds(town, e) for e in BLOWS]
    town.now.day = 365 * 40
    later = [events.odds(town, e) for e in BLOWS]
    assert all(b >= a for a, b in zip(then, later, strict=True)) and sum(later) > sum(then) * 1.1
    clean = guarded("sea_wall")
    clean.now.day = 365 * 40
    assert [events.odds(clean, e) for e in BLOWS] == later


def test_away_takes_the_expected_harm_and_n_days_are_n_times_one_day() -> None:
    plain = city()
    plain.now.day = SUMMER
    town = plain.copy()
    town.now.away = True
    assert tick(town).begun == ()
    row = town.purse.index["damage", "typhoon", ""]
    assert town.purse.year[row] < 0
    yearly = 0.0
    for day in range(365):
        plain.now.day = day
        yearly += hazards.expected(plain, EVENTS["typhoon"])
    assert 0.5 < yearly < 1.5
    one, many = Session(plain.copy()), Session(plain.copy())
    for _ in range(6):
        live_away(one.city, 1)
    live_away(many.city, 6)
    assert one.city.digest() == many.city.digest()
