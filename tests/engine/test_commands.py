"""Commands: every refusal has its sentence, a refused act changes nothing, an act taken back leaves no trace."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from game.content.load import catalog
from game.content.terms import TERRAINS
from game.content.text import LANGS, entries
from game.engine import commands as do
from game.engine import preview, prices
from game.engine.commands import COMMANDS, as_record, from_record
from game.engine.tick import tick
from game.model.city import City
from game.model.cohorts import running
from game.session.session import Session
from tests.trials.games import LEVELS, command, fresh, live, rich, stand

ROOT = Path(__file__).parents[2]
SOURCES = [*sorted((ROOT / "game" / "engine").glob("*.py")), ROOT / "game" / "session" / "session.py"]
ASKING = ("refusal", "heal_refusal", "offered", "busy", "affordable", "absent", "undo")
"""Functions that answer with the key of a refusal."""


# Sentences


def keys(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may come to."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*keys(node.body), *keys(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (k for v in node.values for k in keys(v))
    elif isinstance(node, ast.JoinedStr):
        stem = "".join(v.value for v in node.values if isinstance(v, ast.Constant))
        yield from (f"{stem}{terrain}" for terrain in TERRAINS)


def refusals() -> set[str]:
    found: set[str] = set()
    for path in SOURCES:
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and function.name in ASKING:
                returned = (n.value for n in ast.walk(function) if isinstance(n, ast.Return) and n.value)
                found |= {k for value in returned for k in keys(value)}
    return found | {"unknown_command", "bad_command"}


def test_the_source_is_read() -> None:
    found = refusals()
    assert {"no_money", "nothing_there", "taken", "needs_beside_river", "nothing_to_undo", "no_majority"} <= found
    assert len(found) > 40


@pytest.mark.parametrize("lang", LANGS)
def test_every_refusal_has_a_sentence(lang: str) -> None:
    known = entries(ROOT / "assets", lang)
    assert sorted(k for k in refusals() if f"refusal.{k}" not in known) == []


@pytest.mark.parametrize("seed", range(6))
def test_a_refused_act_changes_nothing_and_its_key_is_known(seed: int) -> None:
    dice, known = Random(seed), refusals()
    session = Session(rich(LEVELS[seed % 2], seed) if seed < 4 else fresh("my_island"))
    refused = 0
    for _ in range(150):
        made, before = command(session.city, dice), session.city.digest()
        answer = made.refusal(session.city)
        assert session.city.digest() == before, "asking changes nothing"
        assert session.do(made) == answer
        if answer:
            refused += 1
            assert answer in known
            assert session.city.digest() == before
        if dice.random() < 0.1:
            session.advance(dice.choice((1, 20)))
    assert refused > 10


# Records


@pytest.mark.parametrize("seed", range(3))
def test_a_command_reads_back_from_its_record(seed: int) -> None:
    dice, city = Random(seed), rich()
    seen = set()
    for _ in range(240):
        made = command(city, dice)
        seen.add(made.name)
        assert from_record({"day": 4, **as_record(made)}) == made
    assert seen == set(COMMANDS)


@pytest.mark.parametrize(
    ("record", "key"),
    [
        ({}, "unknown_command"),
        ({"do": "fly"}, "unknown_command"),
        ({"do": "remove", "x": 1}, "bad_command"),
        ({"do": "remove", "x": 1, "y": "2"}, "bad_command"),
        ({"do": "remove", "x": 1, "y": True}, "bad_command"),
        ({"do": "remove", "x": 1.0, "y": 2}, "bad_command"),
        ({"do": "remove", "x": 1, "y": 2, "z": 3}, "bad_command"),
        ({"do": ["remove"]}, "unknown_command"),
    ],
)
def test_what_is_no_command_is_refused(record: dict[str, object], key: str) -> None:
    with pytest.raises(ValueError, match=key):
        from_record(record)


# What they do


def tiles(city: City) -> list[tuple[int, int]]:
    return [(x, y) for y in range(city.land.shape[0]) for x in range(city.land.shape[1])]


def first(city: City, kind: str) -> do.Place:
    """A fitting place for a kind."""
    return next(p for x, y in tiles(city) if (p := do.Place(kind, x, y)).refusal(city) is None)


@pytest.mark.parametrize("kind", ["village_wind", "farm", "school", "onshore_wind", "steel_works", "hamlet", "park"])
def test_placed_and_taken_back_leaves_no_trace(kind: str) -> None:
    session = Session(rich())
    session.advance(7)
    before = session.city.digest()
    assert session.do(first(session.city, kind)) is None
    assert session.city.digest() != before
    assert session.undo() is None
    assert session.city.digest() == before
    assert session.log == []


@pytest.mark.parametrize("kind", ["farm", "school", "onshore_wind", "steel_works", "solar", "nuclear_share"])
def test_cancelling_refunds_every_fen(kind: str) -> None:
    if kind == "solar":
        kind = next(k.id for k in catalog().buildings if "solar" in k.tags and k.tier[0].days)
    session = Session(rich())
    city, place = session.city, first(session.city, kind)
    stood = city.land.occupant.copy()
    money = city.now.money
    assert session.do(place) is None
    paid = money - city.now.money
    assert paid == prices.price(city, catalog().buildings[kind], catalog().buildings[kind].tier[0]) > 0
    assert session.do(do.Cancel(place.x, place.y)) is None
    assert city.now.money == money
    assert (city.land.occupant == stood).all()
    page = dict(zip(city.purse.rows, city.purse.today.tolist(), strict=True))
    assert page["works", kind, ""] == -paid and page["reversal", "reversal", ""] == paid


def upgradable(city: City) -> Iterator[tuple[do.Upgrade, int]]:
    for row in range(len(city.buildings)):
        made = do.Upgrade(int(city.buildings["x"][row]), int(city.buildings["y"][row]))
        if made.refusal(city) is None:
            yield made, row


@pytest.mark.parametrize("level", LEVELS)
def test_an_upgrade_closes_works_until_it_is_done_but_never_a_home(level: str) -> None:
    city, homes, works = rich(level), 0, 0
    tiers = city.buildings["tier"].copy()
    for upgrade, row in list(upgradable(city)):
        kind = city.catalog.buildings.items[city.buildings["kind"][row]]
        if int((city.buildings["next_ready"] >= 0).sum()) and homes and works:
            break
        assert bool(running(city.buildings, city.now.day)[row])
        upgrade.carry_out(city)
        open_ = bool(running(city.buildings, city.now.day)[row])
        assert open_ == (kind.tier[0].home is not None)
        assert upgrade.refusal(city) == "under_works"
        homes, works = homes + open_, works + (not open_)
    assert works
    city.refresh()
    ready = int(city.buildings["next_ready"].max())
    live(city, ready - city.now.day)
    assert not city.buildings["shut"].any()
    assert int((city.buildings["tier"] - tiers).sum()) == homes + works


def test_an_upgrade_called_off_opens_the_works_again_for_all_of_its_price() -> None:
    city = rich("city_2020")
    upgrade, row = next((u, r) for u, r in upgradable(city) if not city.buildings["people"][r])
    money, before = city.now.money, city.cohorts
    upgrade.carry_out(city)
    city.refresh()
    assert city.now.money < money
    do.Cancel(upgrade.x, upgrade.y).carry_out(city)
    city.refresh()
    assert city.now.money == money
    assert (city.cohorts.count == before.count).all() and (city.cohorts.kind == before.kind).all()
    assert city.buildings["next_tier"][row] == 0


def test_a_preview_is_what_then_happens() -> None:
    """The outlook with the thing finished is the future of a city in which it stands."""
    city = rich()
    live(city, 35)
    place = first(city, "village_wind")
    seen = preview.preview(city, place, 20)
    place.carry_out(city)
    assert int(city.buildings["ready"][-1]) == seen.ready > city.now.day
    city.buildings["ready"][-1] = city.now.day
    city.refresh()
    money, city.now.away = city.now.money, True
    live(city, 20)
    assert city.now.money - money == seen.after.earned
    assert city.people == seen.after.people
    assert seen.after.net <= seen.before.net


@pytest.mark.parametrize("seed", range(4))
def test_a_building_moved_there_and_back_on_its_first_day_costs_nothing(seed: int) -> None:
    session, dice = Session(rich(seed=seed)), Random(seed)
    place = first(session.city, dice.choice(("school", "clinic", "park")))
    assert session.do(place) is None
    before = session.city.digest()
    there = first(session.city, place.kind)
    assert session.do(do.Move(place.x, place.y, there.x, there.y)) is None
    assert session.city.row_at(place.x, place.y) < 0 <= session.city.row_at(there.x, there.y)
    assert session.do(do.Move(there.x, there.y, place.x, place.y)) is None
    assert session.city.digest() == before


def test_a_turbine_above_a_field_leaves_the_field_in_use() -> None:
    city = fresh("my_island", money=1e9)
    farm = stand(city, "farm", 20, 32)
    above = next(k for k in catalog().buildings if k.place.over)
    row = stand(city, above.id, 20, 32)
    assert city.row_at(20, 32) == row and city.row_at(21, 33) == farm
    assert bool(running(city.buildings, 0)[farm])
    do.Remove(20, 32).carry_out(city)
    city.refresh()
    assert city.row_at(20, 32) == farm
    assert city.faults() == []


def test_a_law_asks_each_hundred_people_for_the_same() -> None:
    spent = []
    for level in ("green_2055", "city_2020"):
        city = rich(level)
        before = city.now.green_points
        do.Enact("retraining").carry_out(city)
        spent.append((before - city.now.green_points) / (city.people // 100))
    assert spent[0] == spent[1] == city.catalog.policies["retraining"].green_points


def test_a_law_is_in_force_from_the_day_it_is_passed_until_it_is_taken_back() -> None:
    city, seen = rich("city_2020"), 0
    before = city.rates.value.copy()
    for policy in city.catalog.policies:
        if not policy.effects or do.Enact(policy.id).refusal(city):
            continue
        do.Enact(policy.id).carry_out(city)
        city.refresh()
        assert [e.cause for e in city.rates.effects].count(("policy", policy.id)) == len(policy.effects)
        do.Repeal(policy.id).carry_out(city)
        city.refresh()
        assert (city.rates.value == before).all()
        seen += 1
    assert seen > 4


def test_land_that_is_being_healed_is_not_built_on_and_what_stands_is_not_healed() -> None:
    city = rich()
    way = do.Restore("forest", *next(s for s in tiles(city) if do.Restore("forest", *s).refusal(city) is None))
    kind = next(k for k in city.catalog.buildings if do.Place(k.id, way.x, way.y).refusal(city) is None)
    way.carry_out(city)
    assert do.Place(kind.id, way.x, way.y).refusal(city) == "being_healed"
    assert way.refusal(city) == "being_healed"
    x, y = int(city.buildings["x"][0]), int(city.buildings["y"][0])
    assert do.Restore("forest", x, y).refusal(city) == "taken"


# Buildings whose mod is gone


def ghost() -> tuple[City, int]:
    """A city in which one building's kind is not known any more."""
    city = rich()
    row = next(i for i in range(len(city.buildings)) if not city.buildings["people"][i])
    city.now.ghosts[str(int(city.buildings["serial"][row]))] = "from_a_mod"
    city.buildings["kind"][row] = -1
    city.stale("layout")
    city.refresh()
    return city, row


def test_a_building_whose_mod_is_gone_waits_untouched() -> None:
    city, row = ghost()
    x, y = int(city.buildings["x"][row]), int(city.buildings["y"][row])
    known = refusals()
    to = first(city, "school")
    for act in (do.Upgrade(x, y), do.Fit(x, y, "ccs"), do.Move(x, y, to.x, to.y), do.Switch(x, y)):
        assert act.refusal(city) in known, act.name
    tick(city)
    assert city.faults() == []


def test_a_building_whose_mod_is_gone_can_be_cleared() -> None:
    city, row = ghost()
    x, y, rows = int(city.buildings["x"][row]), int(city.buildings["y"][row]), len(city.buildings)
    remove = do.Remove(x, y)
    assert remove.refusal(city) is None
    remove.carry_out(city)
    city.refresh()
    assert len(city.buildings) == rows - 1 and city.now.ghosts == {}
    booked = {r[0] for r, v in zip(city.purse.rows, city.purse.today, strict=True) if v}
    assert "resale" not in booked
    assert city.faults() == []
