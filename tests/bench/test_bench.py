"""Bench cities are always the same and always sound; the peers live the same day; the JSON keeps its promise."""

from __future__ import annotations

import argparse
import json

import pytest

from game import bench, benchpeers, benchplay
from game.benchcity import bench_city
from game.benchisland import grown_island
from game.benchtick import cells_for, system_us, tick_row, watched
from game.content.load import catalog
from game.content.terms import EMISSIONS
from game.engine import energy
from game.engine.tick import tick
from game.model.city import City
from game.ui import framebench
from tests.shapes import BENCH, misfits


@pytest.mark.parametrize("buildings", [1, 300, 743])
def test_a_bench_city_is_sound_and_always_the_same(buildings: int) -> None:
    city, again = (bench_city(catalog(), buildings, cells_for(buildings)) for _ in range(2))
    assert len(city.buildings) == buildings
    assert city.faults() == []
    assert city.digest() == again.digest() != bench_city(catalog(), buildings, cells_for(buildings), 2).digest()


def test_buildings_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="fit"):
        bench_city(catalog(), 2_000, 900)


def test_every_system_of_the_page_is_timed_and_put_back() -> None:
    before, refresh = energy.dispatch, City.refresh
    city = bench_city(catalog(), 50, 4_096)
    with watched() as clock:
        tick(city)
        assert energy.dispatch is not before
    assert (energy.dispatch, City.refresh) == (before, refresh)
    systems = {"weather", "households", "energy", "production", "market", "carbon", "treasury", "evening", "goals"}
    assert systems <= set(clock) and min(clock.values()) > 0
    assert set(system_us(city, 1)) >= systems | {"page"}


def test_watching_does_not_change_the_day() -> None:
    city, other = (bench_city(catalog(), 50, 4_096) for _ in range(2))
    with watched():
        tick(city)
    tick(other)
    assert city.digest() == other.digest()


def test_a_row_holds_what_was_promised() -> None:
    row = tick_row(catalog(), 30)
    assert set(row) == {"buildings", "cells", "us", "ns_per_building", "copy_ratio", "by_system_us"}
    assert row["buildings"] == 30 and row["cells"] == 4_096 and row["us"] > 0
    assert row["ns_per_building"] == pytest.approx(row["us"] * 1e3 / 30)


def test_the_island_has_grown() -> None:
    island = grown_island(catalog())
    assert len(island.city.buildings) >= 55 and island.city.people >= 800


def test_sizes_that_are_none_are_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    for text in ("", "a", "0", "300,x", "300001"):
        assert bench.run(argparse.Namespace(sizes=text, peers=False, balance=False, json=False, lang="en")) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_the_json_keeps_its_promise(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchplay, "AWAY_DAYS", 20)
    monkeypatch.setattr(benchplay, "RUNS", 1)
    monkeypatch.setattr(framebench, "LOAD_S", 0.2)
    assert bench.run(argparse.Namespace(sizes="30", peers=False, balance=False, json=True, lang="en")) == 0
    found = json.loads(capsys.readouterr().out)
    assert misfits(found, BENCH) == [] and found["frames"]
    assert found["away"]["days"] == 20 and found["away"]["s"] > 0


def test_mesa_lives_the_same_first_day() -> None:
    """Sums without rounding by group lie within a millionth of the engine's."""
    city = bench_city(catalog(), benchpeers.BUILDINGS, cells_for(benchpeers.BUILDINGS))
    try:
        model = benchpeers.load(benchpeers.MESA).begin(city)
    except benchpeers.Missing as fault:
        assert fault.name == "mesa"
        return
    day = tick(city)
    model.live()
    assert model.wanted_wh == pytest.approx(day.flow.wanted, rel=1e-6)
    assert model.heat_wanted == pytest.approx(day.warmth.wanted, rel=1e-6)
    by_source = {by: int(w.sum()) for by, w in energy.by_source(city, day.flow).items()}
    assert model.by_source == pytest.approx(by_source, rel=1e-6, abs=1_000)
    for account in (*EMISSIONS, "hinterland", "bioenergy_capture"):
        grams = int(city.carbon.year[city.carbon.select(account)].sum())
        assert model.gases[account] == pytest.approx(grams, rel=1e-6), account
    for good, deal in day.trade.deals.items():
        assert model.made[good] == pytest.approx(deal.made, rel=1e-6, abs=100)
