"""Measures that levels ask for: each equals what the days that were lived add up to."""

from __future__ import annotations

import numpy as np
import pytest

from game.content.load import catalog
from game.engine import measures
from game.engine.commands import Place, Switch
from game.model.habits import PPM
from game.model.rows import BARS, SOURCES
from game.session.session import Session

DAYS = 40
ENERGY = {"curtailed": ("curtailed", "", ""), "wanted": ("heat", "wanted", ""), "given": ("heat", "served", "")}


def off(session: Session, kind: str) -> None:
    """Switch off every building of a kind."""
    city, index = session.city, catalog().buildings.index[kind]
    for row in np.flatnonzero(city.buildings["kind"] == index).tolist():
        assert session.do(Switch(int(city.buildings["x"][row]), int(city.buildings["y"][row]))) is None


@pytest.fixture(scope="module")
def lived() -> tuple[Session, dict[str, list[int]]]:
    """Green Bay without its stores and three sources of heat, lived day by day, and what each day's books said."""
    session = Session.new(catalog(), catalog().levels["green_2055"])
    city = session.city
    for kind in ("battery_park", "pumped_hydro", "steel_works", "cement_plant", "heat_pump_plant"):
        off(session, kind)
    noted: dict[str, list[int]] = {name: [] for name in (*ENERGY, "made", "mood")}
    for _ in range(DAYS):
        session.advance()
        page = city.energy.last(city.now.day, 1)
        for name, row in ENERGY.items():
            noted[name].append(int(page[city.energy.index[row]]))
        noted["made"].append(sum(int(page[city.energy.index["by", source, ""]]) for source in SOURCES))
        noted["mood"].append(int(city.bars[BARS.index("mood")]))
    return session, noted


def test_curtailed_is_the_share_of_what_could_have_been_made(lived: tuple[Session, dict[str, list[int]]]) -> None:
    session, noted = lived
    spilled, made = sum(noted["curtailed"]), sum(noted["made"])
    assert spilled > 0
    assert measures.measure(session.city, "curtailed_share") == spilled / (spilled + made)


def test_warm_is_the_share_of_the_heat_that_was_wanted(lived: tuple[Session, dict[str, list[int]]]) -> None:
    session, noted = lived
    share = measures.measure(session.city, "warm_share")
    assert 0 < share < 1 and share == sum(noted["given"]) / sum(noted["wanted"])


def test_jobs_are_the_posts_of_all_that_runs(lived: tuple[Session, dict[str, list[int]]]) -> None:
    session, _ = lived
    city = session.city
    before = measures.measure(city, "jobs_share")
    harbour = catalog().buildings["harbour"].tier[-1].jobs
    off(session, "harbour")
    city.refresh()
    assert measures.measure(city, "jobs_share") == pytest.approx(before - harbour / city.people)


def test_what_is_built_counts_additions_and_either_of_two(lived: tuple[Session, dict[str, list[int]]]) -> None:
    city, b = lived[0].city, lived[0].city.buildings
    kinds = catalog().buildings
    runs, found = city.cohorts.of_row >= 0, 0
    for kind in kinds:
        rows = runs & (b["kind"] == kinds.index[kind.id])
        for bit, module in enumerate(kind.module):
            count = int((rows & (b["modules"] >> bit & 1 > 0)).sum())
            assert measures.measure(city, "built", f"{kind.id}+{module.id}") == count
            found += count
    assert found > 10
    one, other = measures.built(city, "tag:home"), measures.built(city, "onshore_wind")
    assert one and other and measures.built(city, "tag:home|onshore_wind") == one + other


def test_free_places_are_what_homes_hold_beyond_their_people() -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    for command in (Place("dock", 26, 36), Place("hamlet", 25, 33), Place("diesel_set", 28, 33)):
        assert session.do(command) is None
    assert measures.measure(session.city, "vacant") == 0
    home = catalog().buildings["hamlet"].tier[0].home
    assert home is not None
    seen = set()
    for _ in range(60):
        session.advance()
        if measures.built(session.city, "hamlet"):
            assert measures.measure(session.city, "vacant") == home.people - session.city.people
            seen.add(session.city.people)
    assert len(seen) > 2


def test_a_bar_counts_the_days_since_it_last_fell(lived: tuple[Session, dict[str, list[int]]]) -> None:
    session, noted = lived
    fine = [mood >= PPM // 2 for mood in noted["mood"]]
    held = next((n for n, good in enumerate(reversed(fine)) if not good), DAYS)
    assert measures.measure(session.city, "held", "mood") == held


def test_leakage_is_counted_from_the_first_day() -> None:
    session = Session.new(catalog(), catalog().levels["city_2020"])
    off(session, "steel_works")
    session.advance(60)
    city, total = session.city, measures.measure(session.city, "leakage_total")
    owed = 60 * 750_000 / 365
    assert total == measures.leakage(city) / 1e6 and total == pytest.approx(1.89 * owed, rel=0.01)


def test_an_account_and_a_good_add_up_what_the_days_brought() -> None:
    session = Session.new(catalog(), catalog().levels["tomato_valley"])
    city = session.city
    farming, planted, food = 0, 0, 0
    for _ in range(DAYS):
        session.advance()
        day, page = session.last, city.carbon.last(city.now.day, 1)
        assert day is not None
        farming += int(page[[row[0] == "agriculture" for row in city.carbon.rows]].sum())
        planted += int(page[[row[0] == "forest" for row in city.carbon.rows]].sum())
        food += day.trade.deals["food"].made
    assert farming > 0 > planted and food > 0
    assert measures.measure(city, "account_year", "agriculture") == farming / 1e6
    assert measures.measure(city, "account_year", "forest") == planted / 1e6
    assert measures.measure(city, "made_year", "food") == food / 1000
