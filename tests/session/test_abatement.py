"""The abatement table: every account can be brought down to what the path asks, and the tonne has the price of its
facts."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.content.rows import rows
from game.content.text import texts
from game.session import abatement
from game.session.abatement import PATH, Cut, Reach, cuts, every, everything, lines, model, reach, year

SAMPLE = (
    "dac_plant", "heat_pump_plant", "city_block.heat_pump", "city_block.induction", "landfill#2", "livestock_farm#3",
    "farm#2", "estate.leak_control", "steel_works#3", "cement_plant.ccs", "filling_station#3", "policy methane_rules",
    "action transit", "onshore_wind", "restoration forest", "park", "dac_plant.night_running",
)  # fmt: skip
LEAST = 3
"""Measures that each account of the path has at least."""


@pytest.fixture(scope="module")
def found() -> dict[str, Cut]:
    some = [remedy for remedy in every(catalog()) if remedy.name in SAMPLE]
    return {cut.remedy.name: cut for cut in cuts(catalog(), some)}


@pytest.fixture(scope="module")
def reached() -> list[Reach]:
    return reach(catalog())


def test_all_measures_together_reach_what_the_path_asks_of_every_account(reached) -> None:
    assert {row.quantity for row in reached} == set(PATH)
    assert [(row.quantity, round(row.short)) for row in reached if row.short] == []
    emitting = [row for row in reached if row.quantity.startswith("ghg_")]
    assert all(row.idle[2060] > row.asked[2060] for row in emitting), "nothing of that comes by itself"


def test_with_all_of_them_the_lights_stay_on() -> None:
    city = model(catalog())
    everything(city)
    lived = year(abatement.fresh(city))
    assert lived.dark == 0 < lived.drawn


def test_a_tonne_out_of_the_air_costs_what_its_facts_say_and_more_than_one_that_is_never_blown_out(found) -> None:
    fact = rows()["pe.macc.dac"]
    dac = found["dac_plant"]
    assert fact.low <= dac.price <= fact.high
    others = [cut for name, cut in found.items() if name not in ("dac_plant", "park")]
    assert len(others) > 10 and all(cut.price < dac.price for cut in others)


def test_what_runs_on_power_saves_more_on_a_clean_grid(found) -> None:
    for name in ("heat_pump_plant", "city_block.heat_pump", "filling_station#3", "city_block.induction"):
        assert found[name].clean > 1.3 * found[name].net, name
    assert found["dac_plant"].net < 0 < found["dac_plant"].clean


def test_every_line_has_a_figure_a_price_and_a_source(found, reached) -> None:
    text = list(lines(list(found.values()), reached, texts("en")))
    for name, cut in found.items():
        assert cut.kt and cut.price == cut.price
        assert any(line.split()[0] in name and name in line for line in text if line.strip()), name


def test_every_account_of_the_path_has_several_measures(full: bool) -> None:
    if not full:
        pytest.skip("every measure on both grids takes its time: --full")
    table = cuts(catalog(), every(catalog()))
    for quantity, accounts in PATH.items():
        some = [cut for cut in table if set(accounts) & set(cut.kt)]
        least = 1 if quantity == "sink_hinterland" else 2 if quantity == "sink_beccs_dac" else LEAST
        assert len(some) >= least, quantity
