"""Monotony and symmetry: cleaner is never dirtier, order does not matter, nothing comes from nothing."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest

from game.engine.commands import Enact, Place
from game.model.city import City
from game.session.result import result
from tests.trials.games import fresh, live, rich, stand


def lived(city: City, days: int = 200) -> dict[str, Any]:
    live(city, days)
    found: dict[str, Any] = result(city)["year"]
    return found


def rows_of(city: City, kind: str) -> np.ndarray:
    return np.flatnonzero(city.buildings["kind"] == city.catalog.buildings.index[kind])


def change(city: City, rows: np.ndarray, **columns: int) -> City:
    for name, value in columns.items():
        city.buildings[name][rows] = value
    city.stale("layout")
    city.refresh()
    return city


def free(city: City) -> list[tuple[int, int]]:
    """Tiles of open sea on which nothing stands."""
    found = np.argwhere((city.land.occupant == 0) & (city.land.terrain == 0))
    return [(int(x), int(y)) for y, x in found]


def falls(values: list[int]) -> bool:
    return all(b <= a for a, b in zip(values, values[1:], strict=False))


def test_cleaner_coal_never_raises_emissions() -> None:
    """Unit by unit and tier by tier, from the fleet of 2020 to the best there is."""
    gross, power, tiers = [], [], fresh().buildings["tier"].copy()
    rows = rows_of(fresh(), "coal_unit")
    while True:
        city = fresh()
        city.buildings["tier"][:] = tiers
        found = lived(change(city, rows[:0]), 60)
        gross.append(found["gross_g"])
        power.append(found["by_account_g"]["power"])
        lower = rows[tiers[rows] < 3]
        if not len(lower):
            break
        tiers[lower[0]] += 1
    assert len(gross) == 11, "four old units and two better ones"
    assert falls(gross) and falls(power)
    assert gross[-1] < gross[0]


def test_catching_coals_carbon_never_raises_it() -> None:
    kind = fresh().catalog.buildings["coal_unit"]
    mask = 1 << [m.id for m in kind.module].index("ccs")
    found = []
    for units in range(4):
        city = fresh()
        rows = rows_of(city, "coal_unit")
        found.append(lived(change(city, rows[-units:] if units else rows[:0], tier=3, modules=mask), 60))
    assert falls([f["by_account_g"]["power"] for f in found])
    assert falls([f["gross_g"] for f in found])


@pytest.mark.parametrize("kind", ["onshore_wind", "pv_park", "battery_park"])
def test_more_of_a_clean_kind_never_raises_the_power_account(kind: str) -> None:
    power, gross = [], []
    for number in (0, 4, 16, 48, 120):
        city = fresh()
        w, d = city.catalog.buildings[kind].size
        spots = [s for s in free(city) if s[0] % w == 0 and s[1] % d == 0 and s[0] + w < 48 and s[1] + d < 48]
        for x, y in spots[:number]:
            stand(city, kind, x, y)
        found = lived(city, 100)
        power.append(found["by_account_g"]["power"])
        gross.append(found["gross_g"])
    assert falls(power) and falls(gross)
    assert power[-1] < power[0] or kind == "battery_park"


def test_a_further_habit_never_raises_what_it_cuts() -> None:
    before = lived(fresh(), 60)["by_account_g"]
    for action in fresh().catalog.actions:
        city = fresh()
        index = city.catalog.actions.index[action.id]
        city.adoption[index] = round(action.top * 1e6)
        city.stale("habits")
        city.refresh()
        live(city, 60)
        after = result(city)["year"]["by_account_g"]
        for cut in action.cuts:
            if cut.share > 0 and cut.account != "power":
                assert after[cut.account] <= before[cut.account], f"{action.id} on {cut.account}"


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_laws_does_not_matter(seed: int) -> None:
    dice = Random(seed)
    cities = [rich("city_2020", 3), rich("city_2020", 3)]
    laws = [p.id for p in cities[0].catalog.policies if Enact(p.id).refusal(cities[0]) is None]
    assert len(laws) > 6
    for city in cities:
        dice.shuffle(laws)
        for law in laws:
            Enact(law).carry_out(city)
        city.refresh()
    assert cities[0].digest() == cities[1].digest()
    for city in cities:
        live(city, 40)
    assert cities[0].digest() == cities[1].digest()


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_building_does_not_matter(seed: int) -> None:
    """Serials differ; every figure is the same."""
    acts = [Place(k, 20 + 3 * i, 30) for i, k in enumerate(("village_wind", "hamlet", "shop", "clinic", "diesel_set"))]
    found = []
    for order in range(3):
        city = rich("my_island", seed)
        dice = Random(order)
        acts = [a for a in acts if a.refusal(city) is None]
        dice.shuffle(acts)
        for act in acts:
            act.carry_out(city)
        city.refresh()
        assert len(acts) > 2
        live(city, 50)
        told = result(city)
        found.append({k: v for k, v in told.items() if k != "digest"})
    assert found[0] == found[1] == found[2]


def test_an_empty_map_emits_nothing() -> None:
    city = fresh("my_island")
    live(city, 400)
    assert not city.carbon.total.any()
    assert not city.energy.total.any()
    assert not city.goods.total.any()
    assert city.now.money == round(city.level.money * 100)
    assert city.people == 0


def test_a_city_without_people_wants_no_power_at_home() -> None:
    city = fresh()
    city.buildings["people"][:] = 0
    homes = rows_of(city, "city_block")
    change(city, homes, off=1)
    city.stale("people")
    day = live(city, 1)[0]
    assert int(day.needs.electricity.sum()) == int(day.needs.stove.sum()) == int(day.needs.cooking.sum()) == 0
    assert set(day.needs.goods.values()) == {0}


def test_colder_weather_never_needs_less_heat() -> None:
    city = fresh()
    by_warmth = sorted((d.sky.warm, d.warmth.wanted) for d in live(city, 365))
    assert all(b[1] >= a[1] for a, b in zip(by_warmth, by_warmth[1:], strict=False) if b[0] > a[0] * 1.02)
