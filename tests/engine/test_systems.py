"""Each system answers to what goes into it: one input doubled, the result moves by the right amount.

What is read is what `simulate --json` prints.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.content.catalog import Catalog
from game.content.load import catalog, load
from game.content.track import Track
from game.engine.commands import Restore
from game.model.city import City
from game.model.start import new_city
from game.session.result import result
from tests.trials.games import again, fresh, live, stand, turn_on

NEVER = 'when = [{ measure = "day", at_least = 1_000_000 }]\nlasts = 400\n'
NAME = 'name = { en = "Test", "zh-CN" = "试验" }\ntext = { en = "Test.", "zh-CN" = "试验。" }\n'
SOURCE = 'source = { title = "Made for a test", year = 2020 }\n'
EVENTS = {
    "gale": "wind = 2.0\n",
    "dirty_coal": f'[[effects]]\non = {{ kind = "coal_unit" }}\nstat = "fuel"\ntimes = 2.0\n{SOURCE}',
}
YEAR = 365
YUAN = 100


@pytest.fixture(scope="module")
def modded(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The game with a mod of two events that never come by themselves, and two gifts of money."""
    folder: Path = tmp_path_factory.mktemp("doubles")
    (folder / "events").mkdir()
    (folder / "mod.toml").write_text(f'id = "doubles"\n{NAME.splitlines()[0]}\nversion = "1.0"\n', encoding="utf-8")
    for id_, body in EVENTS.items():
        (folder / "events" / f"{id_}.toml").write_text(NAME + NEVER + SOURCE + body, encoding="utf-8")
    for id_, day, yuan in (("gift", "2020-01-03", 1e6), ("gift_twice", "2020-01-04", 2e6)):
        body = f'date = "{day}"\nmoney = {yuan}\n'
        (folder / "events" / f"{id_}.toml").write_text(NAME + body + SOURCE, encoding="utf-8")
    found = load(mods=[folder])
    assert [p.message for p in found.errors] == []
    return found.catalog


def lived(city: City, days: int = YEAR) -> dict[str, Any]:
    live(city, days)
    return result(city)


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    """A year of the city as it is."""
    return lived(fresh())


def kt(found: dict[str, Any], *accounts: str) -> float:
    return sum(found["year"]["by_account_g"][a] for a in accounts) / 1e9


def gwh(found: dict[str, Any], source: str) -> float:
    return float(found["year"]["power"]["by_source_wh"].get(source, 0) / 1e9)


def test_weather_twice_the_wind_is_twice_the_wind_power(modded: Catalog, plain: dict[str, Any]) -> None:
    city = new_city(modded, modded.levels["city_2020"])
    turn_on(city, "gale")
    found = lived(city)
    more = gwh(found, "wind") - gwh(plain, "wind")
    assert more == pytest.approx(gwh(plain, "wind"), rel=0.03)
    assert gwh(found, "wind") <= 2 * gwh(plain, "wind") * 1.0001
    less = kt(plain, "power") - kt(found, "power")
    assert 0.82 * more <= less <= 0.92 * more, "the dearest kWh of coal, 0.82 to 0.90 kg, is what the wind replaces"
    assert gwh(plain, "coal") - gwh(found, "coal") == pytest.approx(more, rel=0.01)


def test_needs_twice_the_power_at_home_is_wanted_twice(plain: dict[str, Any]) -> None:
    city = fresh(world=fresh().level.world.model_copy(update={"kwh": Track.of({2020: 2.0})}))
    found = lived(city)
    more = (found["year"]["power"]["wanted_wh"] - plain["year"]["power"]["wanted_wh"]) / 1e9
    home = catalog().buildings["city_block"].tier[0].home
    assert home is not None
    stated = 1_000_000 * home.kwh * YEAR / 1e6
    assert 0.95 * stated <= more <= stated, "neighbours save some of it"
    assert kt(found, "power") - kt(plain, "power") == pytest.approx(more / 0.95 * 0.89, rel=0.04)


def test_dispatch_a_second_share_of_nuclear_power_takes_the_place_of_coal(plain: dict[str, Any]) -> None:
    city = fresh()
    assert again(city, "nuclear_share") == 1
    found = lived(city)
    assert gwh(found, "nuclear") == pytest.approx(2 * gwh(plain, "nuclear"), rel=1e-6)
    assert gwh(plain, "coal") - gwh(found, "coal") == pytest.approx(gwh(plain, "nuclear"), rel=1e-3)
    assert kt(plain, "power") - kt(found, "power") == pytest.approx(259 * 0.90, rel=0.02)
    assert found["year"]["power"]["wanted_wh"] == plain["year"]["power"]["wanted_wh"]


def test_production_twice_the_steel_is_twice_its_carbon(plain: dict[str, Any]) -> None:
    steel = next(c for c in fresh().level.contract if c.good == "steel")
    others = tuple(c for c in fresh().level.contract if c.good != "steel")
    more = steel.model_copy(update={"yearly": steel.yearly.scaled(2)})
    city = fresh(contract=(*others, more))
    assert again(city, "steel_works") == 3
    found = lived(city)
    made = sum(city.goods.year[city.goods.select("made")][i] for i in [city.catalog.goods.index["steel"]]) / 1000
    assert made == pytest.approx(2 * 750_000, rel=0.03)
    share = made / 750_000 - 1
    assert kt(found, "industry_process") - kt(plain, "industry_process") == pytest.approx(490 * share, rel=0.03)
    assert kt(found, "industry_fuel") - kt(plain, "industry_fuel") == pytest.approx(672.5 * share, rel=0.03)


def test_market_twice_the_cement_owed_is_leakage_of_the_rest(plain: dict[str, Any]) -> None:
    level = fresh().level
    twice = tuple(
        c.model_copy(update={"yearly": c.yearly.scaled(2)}) if c.good == "cement" else c
        for c in level.contract
    )
    found = lived(fresh(contract=twice))
    missing = 1_700_000 * catalog().goods["cement"].import_carbon
    assert plain["year"]["leakage_g"] == 0
    assert found["year"]["leakage_g"] / 1e6 == pytest.approx(missing, rel=0.02)
    assert found["year"]["net_g"] == pytest.approx(plain["year"]["net_g"], rel=0.002)


def test_households_twice_the_boats_bring_twice_the_people() -> None:
    counts = []
    for docks in (1, 2):
        city = fresh("my_island")
        for i in range(docks):
            stand(city, "dock", 4 + i, 4)
        for i in range(10):
            stand(city, "hamlet", 20 + i, 30)
        live(city, 10)
        counts.append(result(city)["population"])
    assert counts[0] == 10 * 20
    assert counts[1] == 2 * counts[0]


def test_ecology_twice_the_healed_land_takes_up_twice_as_much() -> None:
    taken = []
    for tiles in (3, 6):
        city = fresh("my_island", money=1e9, green_points=1_000)
        spots = [(x, 33) for x in range(18, 40)]
        done = [s for s in spots if Restore("forest", *s).refusal(city) is None][:tiles]
        for x, y in done:
            Restore("forest", x, y).carry_out(city)
        assert len(done) == tiles
        taken.append(lived(city)["year"]["by_account_g"]["forest"])
    assert taken[1] == 2 * taken[0]
    grown = (YEAR - 31) / YEAR * 1.35 * 25 * 3
    assert -taken[0] / 1e6 == pytest.approx(grown, rel=0.03)


def test_carbon_twice_the_coal_a_kwh_is_twice_the_row(modded: Catalog, plain: dict[str, Any]) -> None:
    city = new_city(modded, modded.levels["city_2020"])
    turn_on(city, "dirty_coal")
    found = lived(city)
    assert gwh(found, "coal") == gwh(plain, "coal")
    assert kt(found, "power") - kt(plain, "power") == pytest.approx(2_989, rel=0.02), "the coal of RULES R9 once more"
    assert kt(found, "fugitive") - kt(plain, "fugitive") == pytest.approx(2_989 / 2.66 * 0.2304, rel=0.02)
    assert found["year"]["coal_share_of_energy"] > plain["year"]["coal_share_of_energy"] + 0.09


def test_research_twice_the_institutes_earn_twice_the_knowledge() -> None:
    earned = []
    for number in (1, 2):
        city = fresh("my_island")
        for i in range(number):
            stand(city, "research_bench", 20 + 8 * i, 30)
        stand(city, "diesel_set", 30, 20)
        stand(city, "hamlet", 31, 20)
        city.buildings["people"][-1] = 200
        city.stale("people")
        live(city, 200)
        earned.append(city.now.knowledge)
        assert result(city)["knowledge"] == city.now.knowledge // 1000
    assert earned[0] > 0
    assert earned[1] == pytest.approx(2 * earned[0], rel=1e-6)


def test_events_twice_the_gift_is_twice_the_money(modded: Catalog) -> None:
    gifts = []
    for days in (2, 3, 4):
        city = new_city(modded, modded.levels["my_island"])
        gifts.append(lived(city, days)["money_fen"])
    assert gifts[1] - gifts[0] == 1_000_000 * YUAN
    assert gifts[2] - gifts[1] == 2_000_000 * YUAN


def test_goals_twice_the_line_halves_the_way_to_it(plain: dict[str, Any]) -> None:
    level = fresh().level
    found = lived(fresh(line=level.line.scaled(2)))
    assert found["year"] == plain["year"]
    assert 1.0 - found["bars"]["net"] == pytest.approx((1.0 - plain["bars"]["net"]) / 2, abs=2e-6)


def test_treasury_twice_the_budget_is_twice_the_fees(plain: dict[str, Any]) -> None:
    world = fresh().level.world
    track = world.budget.scaled(2)
    city = fresh(world=world.model_copy(update={"budget": track}))
    found = lived(city)
    first = fresh()
    live(first, YEAR)
    fees = int(first.purse.total[first.purse.index["fees", "fees", ""]])
    assert fees / YUAN == pytest.approx(1.8e9, rel=0.02), "2.5 % of the product of 2020 (facts/scale.md section 1)"
    assert found["money_fen"] - plain["money_fen"] == pytest.approx(fees, rel=1e-6)
