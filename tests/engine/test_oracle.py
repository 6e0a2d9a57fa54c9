"""The engine against the plain oracle: the same four ledgers to the gram, the fen and the Wh, day by day."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.benchcity import bench_city
from game.benchpeers import BUILDINGS, PLAIN, cells_for, load
from game.content.load import catalog
from game.engine.commands import from_record
from game.engine.tick import tick
from game.model.city import City
from game.model.land import TERRAIN
from game.model.start import new_city, put
from tests.engine.chains import chain_town

BOOKS = ("carbon", "purse", "energy", "goods")
STATE = ("mood", "dust", "habitat", "bars", "posts", "freed")
FIGURES = ("money", "knowledge", "green_points", "stored", "people", "stranded")
SCRIPT = Path(__file__).with_name("island_script.jsonl")
oracle = load(PLAIN)


def bench() -> City:
    return bench_city(catalog(), BUILDINGS, cells_for(BUILDINGS))


def city_2020() -> City:
    return new_city(catalog(), catalog().levels["city_2020"])


def rich_island() -> City:
    level = catalog().levels["my_island"]
    rich = {"money": 4e8, "green_points": 400, "knowledge": 4_000}
    city = new_city(catalog(), level.model_copy(update=rich))
    city.explored[:] = 0
    return city


def windy() -> City:
    """A city that runs on wind, sun and stores: too much on some hours, too little on others."""
    city = bench_city(catalog(), 300, 10_000, seed=3)
    dark = [i for i, k in enumerate(catalog().buildings) if k.tier[0].power and k.tier[0].power.order != "must"]
    dark += [catalog().buildings.index["nuclear_share"]]
    city.buildings["off"][np.isin(city.buildings["kind"], dark)] = 1
    free = np.argwhere((city.land.terrain == TERRAIN["plain"]) & (city.land.occupant == 0))[::-2]
    for number, (y, x) in enumerate(free[:170].tolist()):
        kind = "battery_park" if number % 3 == 0 else "onshore_wind"
        if not city.land.occupant[y, x : x + 2].any():
            put(city, catalog().buildings.index[kind], x, y)
    city.refresh()
    return city


def idle_town() -> City:
    return chain_town(idle=True)


def differences(city: City, plain: Any) -> list[str]:
    """What yesterday's pages and the state say differently, one line each."""
    out = []
    for name in BOOKS:
        book = getattr(city, name)
        page = dict(zip(book.rows, book.ring[(city.now.day - 1) % 365].tolist(), strict=True))
        other = getattr(plain, name).pages[city.now.day - 1]
        for row in sorted(page.keys() | other.keys()):
            if page.get(row, 0) != other.get(row, 0):
                out.append(f"{name} {row}: {page.get(row, 0)} here, {other.get(row, 0)} plain")
    out += [f"{n}: {a} here, {b} plain" for n in STATE if (a := getattr(city, n).tolist()) != (b := getattr(plain, n))]
    figures = {**vars(city.now), "people": city.people}
    out += [f"{n}: {figures[n]} here, {b} plain" for n in FIGURES if figures[n] != (b := getattr(plain, n))]
    return out


def live(city: City, plain: Any, days: int, before: Callable[[int], None] = lambda day: None) -> None:
    """Live both days side by side; fails on the first day on which they differ."""
    for day in range(days):
        before(day)
        tick(city)
        plain.live()
        found = differences(city, plain)
        assert not found, f"day {day}: " + "; ".join(found[:10])


@pytest.mark.parametrize(
    ("made", "days"), [(bench, 365), (city_2020, 90), (windy, 90), (chain_town, 40), (idle_town, 40)]
)
def test_a_year_is_booked_alike(made: Callable[[], City], days: int) -> None:
    """Nobody watches from day 140 to 200: hazards then cost what they do on the mean."""
    city = made()
    plain = oracle.begin(city)

    def leave(day: int) -> None:
        city.now.away = plain.away = 140 <= day < 200

    live(city, plain, days, leave)
    for name in BOOKS:
        book = getattr(city, name)
        for kept in ("year", "total"):
            sums = {row: n for row, n in zip(book.rows, getattr(book, kept).tolist(), strict=True) if n}
            assert sums == {row: n for row, n in getattr(getattr(plain, name), kept).items() if n}


def test_wind_fills_the_stores_and_is_curtailed() -> None:
    """Without these flows the windy city would prove nothing about them."""
    city = windy()
    for _ in range(90):
        tick(city)
    flows = ("charged", "discharged", "curtailed", "unserved", "lost")
    assert all(city.energy.year[city.energy.index[f, "", ""]] > 0 for f in flows)
    assert city.faults() == []


def test_an_island_that_is_played_is_booked_alike() -> None:
    """Every kind of command within 400 days; refused ones are left out on both sides."""
    city = rich_island()
    city.explored[:] = 0
    plain = oracle.begin(city)
    records = [json.loads(line) for line in SCRIPT.read_text(encoding="utf-8").splitlines()]
    done: set[str] = set()

    def act(day: int) -> None:
        for record in records:
            if record["day"] != day:
                continue
            command = from_record(record)
            if command.refusal(city) is None:
                command.carry_out(city)
                city.refresh()
                oracle.act(plain, record)
                done.add(command.name)

    live(city, plain, 400, act)
    assert city.people > 700
    assert done == {"place", "remove", "upgrade", "fit", "switch", "enact", "repeal", "study", "campaign", "restore"}


def test_a_gram_too_much_is_noticed() -> None:
    city = rich_island()
    plain = oracle.begin(city)
    live(city, plain, 1)
    city.carbon.post(city.carbon.rows[0], 1)
    tick(city)
    plain.live()
    assert "1 here, 0 plain" in differences(city, plain)[0]


def test_a_city_that_closes_its_works_is_booked_alike() -> None:
    """The steel works stop on day 5, a law retrains from day 40 on."""
    city = city_2020()
    plain = oracle.begin(city)
    steel = city.buildings["kind"] == catalog().buildings.index["steel_works"]
    at = [(int(x), int(y)) for x, y in zip(city.buildings["x"][steel], city.buildings["y"][steel], strict=True)]

    def act(day: int) -> None:
        records = [{"do": "switch", "x": x, "y": y} for x, y in at] if day == 5 else []
        records += [{"do": "enact", "policy": "retraining"}] if day == 40 else []
        for record in records:
            from_record(record).carry_out(city)
            city.refresh()
            oracle.act(plain, record)

    live(city, plain, 100, act)
    assert city.freed.sum() > 5_000
    assert city.purse.total[city.purse.index["policy", "retraining", ""]] < -5_000_000_00
