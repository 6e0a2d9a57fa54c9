"""The city of 2020 is true: its year is the one of the facts, and every gram has something behind it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from game.content.kinds import BuildingKind
from game.content.load import catalog
from game.content.terms import ACCOUNTS, Selector
from game.engine.commands import Remove
from game.engine.tick import tick
from game.model.city import City
from game.model.start import new_city
from game.session.result import result

Row = tuple[str, str, str]
KT: dict[str, float] = {
    "power": 3080, "heat": 920, "industry_fuel": 1610, "industry_process": 1452, "transport": 720, "buildings": 430,
    "fugitive": 688, "agriculture": 634, "waste": 166,
}  # fmt: skip
"""kt CO2e of 2020 (facts/scale.md section 3; power by RULES R9)."""
GROSS, GENERATED = 9750.0, 5510.0
SOURCES_GWH = {
    "coal": 3490,
    "gas": 179,
    "oil": 38,
    "biomass": 96,
    "nuclear": 259,
    "hydro": 936,
    "wind": 330,
    "solar": 183,
}
"""GWh at the plants (RULES R9)."""
SEEDS = (2020, 1, 7)
"""The level's own weather, and two other years of it."""
SOME = ("coal_unit", "onshore_wind", "steel_works", "coal_boiler", "school", "farm", "landfill")


def city(seed: int | None = None) -> City:
    return new_city(catalog(), catalog().levels["city_2020"], seed)


@cache
def year(seed: int) -> tuple[City, dict[str, Any]]:
    made = city(seed)
    for _ in range(365):
        tick(made)
    return made, result(made)


@pytest.fixture(params=SEEDS)
def in_2020(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = year(request.param)[1]
    assert found["seed"] == request.param
    return {**found["year"], "seed": found["seed"]}


# The figures of 2020


def test_gross_is_that_of_2020(in_2020: dict[str, Any]) -> None:
    assert in_2020["gross_g"] / 1e9 == pytest.approx(GROSS, rel=0.02)


def test_each_account_has_its_share(in_2020: dict[str, Any]) -> None:
    found, gross = in_2020["by_account_g"], in_2020["gross_g"]
    apart = {a: found[a] / gross - kt / sum(KT.values()) for a, kt in KT.items()}
    weather = 0.0 if in_2020["seed"] == SEEDS[0] else 0.003
    assert {a: v for a, v in apart.items() if abs(v) > 0.005 + weather} == {}
    assert found["imported_power"] == 0


def test_the_forest_beyond_takes_up_what_it_did(in_2020: dict[str, Any]) -> None:
    assert in_2020["sinks_g"] / 1e9 == pytest.approx(-923, rel=0.01)


def test_coal_is_56_8_percent_of_energy(in_2020: dict[str, Any]) -> None:
    assert in_2020["coal_share_of_energy"] == pytest.approx(0.568, abs=0.005)


def test_a_kwh_weighs_what_it_did(in_2020: dict[str, Any]) -> None:
    assert 570 <= in_2020["grid_g_per_kwh"] <= 610


def test_generation_is_that_of_2020(in_2020: dict[str, Any]) -> None:
    by = {source: wh / 1e9 for source, wh in in_2020["power"]["by_source_wh"].items()}
    assert sum(by.values()) == pytest.approx(GENERATED, rel=0.02)
    assert set(by) == set(SOURCES_GWH)
    assert {s: gwh for s, gwh in by.items() if abs(gwh - SOURCES_GWH[s]) > max(0.05 * SOURCES_GWH[s], 3)} == {}
    assert in_2020["power"]["served_wh"] == in_2020["power"]["wanted_wh"]
    assert in_2020["power"]["wanted_wh"] / 1e9 == pytest.approx(5235, rel=0.02)


def test_a_million_people_live_there() -> None:
    assert year(SEEDS[0])[1]["population"] == 1_000_000


# Something behind every row


def test_every_row_has_buildings_people_or_land_behind_it() -> None:
    made, found = year(SEEDS[0])
    standing = {made.catalog.buildings.items[k].id for k in made.buildings["kind"]}
    largest: dict[str, tuple[float, str]] = {}
    for (account, source, _), grams in zip(made.carbon.rows, made.carbon.year.tolist(), strict=True):
        if not grams:
            continue
        share = abs(grams) / found["year"]["gross_g"]
        largest[account] = max(largest.get(account, (0.0, "")), (share, source))
        assert source in standing or source == "hinterland" or healed(made, source), f"{account}/{source}: {share:.1%}"
    for account, (share, source) in sorted(largest.items(), key=lambda e: -e[1][0]):
        print(f"{account:18} {source:16} {share:6.2%} of gross")


def healed(made: City, source: str) -> bool:
    shelf = made.catalog.restorations
    return source in shelf and bool((made.land.way == shelf.index[source] + 1).any())


def test_no_building_of_the_city_emits_without_need() -> None:
    """Switched off and empty, the city emits nothing; what it owes is made elsewhere, the forest beyond lives on."""
    made = city()
    made.buildings["off"][:] = 1
    made.buildings["people"][:] = 0
    made.stale("layout", "people")
    for _ in range(30):
        tick(made)
    assert {row[0] for row, g in zip(made.carbon.rows, made.carbon.total, strict=True) if g} == {
        "hinterland",
        "leakage",
    }


# What goes with a kind


def lines(kinds: list[BuildingKind], *rates: str) -> set[str]:
    """Accounts that some kinds post to, by lines of some rates or by all of them."""
    entries = [
        e for kind in kinds for tier in kind.tier for e in tier.carbon if not rates or set(e.rates()) & set(rates)
    ]
    return {e.account for e in entries} | ({"fugitive"} if any(e.fuel for e in entries) else set())


def dispatch() -> set[str]:
    return lines(list(catalog().buildings), "g_per_kwh")


def warming() -> set[str]:
    """Heat on the network and in the homes, and the pumps' electricity."""
    return lines(list(catalog().buildings), "g_per_kwh_heat", "g_per_kwh_stove", "kg_per_head") | dispatch()


def trading(good: str) -> set[str]:
    """Everything that makes or takes a good, what they make and take in turn, and what must be bought elsewhere."""
    goods, chain = {good}, []
    for _ in catalog().goods:
        chain = [k for k in catalog().buildings if goods & set(traded(k))]
        goods |= {g for k in chain for g in traded(k)}
    return lines(chain) | dispatch() | {"leakage"}


def traded(kind: BuildingKind) -> Iterator[str]:
    for tier in kind.tier:
        yield from ([tier.makes.good] if tier.makes else [])
        yield from (t.good for t in tier.takes)


def moved(stat: str) -> set[str]:
    """Accounts that a change of a stat can reach."""
    if stat in ("warm", "warmth", "heat", "stove", "pump", "cooking"):
        return warming()
    if stat in ("travel", "freight", "parcels", "food", "waste", "make"):
        return trading(stat) if stat != "make" else set(ACCOUNTS)
    return dispatch() if stat in ("power", "load", "kwh") else set()


def names(selector: Selector | None, kind: BuildingKind) -> bool:
    if selector is None:
        return False
    return (selector.tag or "") in kind.tags or kind.id == selector.kind or kind.group == selector.group


def reached(kind: BuildingKind) -> set[str]:
    """Accounts, other than by its own rows, that can change when the kind goes."""
    out: set[str] = set()
    for tier in kind.tier:
        if tier.home:
            return {*ACCOUNTS, "leakage"}
        out |= dispatch() if tier.power or tier.load or tier.storage else set()
        out |= warming() if tier.heat or tier.warmth else set()
    for good in traded(kind):
        out |= trading(good)
    for other in catalog().buildings:
        for near in other.near:
            if (other is kind and near.to is not None) or names(near.of, kind):
                out |= moved(near.stat)
    for action in catalog().actions:
        if action.needs in (kind.id, *(f"tag:{t}" for t in kind.tags)):
            for cut in action.cuts:
                out |= {cut.account} | moved(cut.stat)
    return out


def total(made: City) -> dict[Row, int]:
    return {row: int(g) for row, g in zip(made.carbon.rows, made.carbon.total, strict=True) if g}


@cache
def lived(days: int) -> dict[Row, int]:
    made = city()
    for _ in range(days):
        tick(made)
    return total(made)


def without(kind: BuildingKind) -> City:
    made = city()
    index = made.catalog.buildings.index[kind.id]
    while len(rows := (made.buildings["kind"] == index).nonzero()[0]):
        Remove(int(made.buildings["x"][rows[0]]), int(made.buildings["y"][rows[0]])).carry_out(made)
    made.refresh()
    return made


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "standing" in metafunc.fixturenames:
        made = city()
        every = sorted({made.catalog.buildings.items[k].id for k in made.buildings["kind"]})
        metafunc.parametrize("standing", every if metafunc.config.getoption("--full") else SOME)


def test_a_kind_takes_its_own_rows_and_reaches_only_what_it_is_tied_to(standing: str) -> None:
    kind, days = catalog().buildings[standing], 120
    made, before = without(kind), lived(days)
    short = 0
    for _ in range(days):
        short += tick(made).flow.unserved
    after = total(made)
    assert [row for row in after if row[1] == standing] == []
    changed = {r[0] for r in before.keys() | after.keys() if r[1] != standing and before.get(r) != after.get(r)}
    allowed = {*ACCOUNTS, "leakage"} if short else reached(kind)
    assert changed <= allowed, f"{standing} also moved {sorted(changed - allowed)}"
