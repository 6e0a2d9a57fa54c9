"""Systems are nouns in, noun out: they live a whole day on a city of stone, and say the same when asked again."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest

from game.engine import (
    carbon,
    ecology,
    energy,
    events,
    explain,
    goals,
    hazards,
    households,
    labour,
    market,
    measures,
    preview,
    production,
    research,
    treasury,
    weather,
)
from game.engine.commands import Place
from game.engine.tick import tick
from game.model.city import City
from game.session.result import result
from tests.trials.games import played


def arrays(thing: Any, seen: set[int] | None = None) -> list[np.ndarray]:
    """Every array that a value holds, however deep."""
    seen = set() if seen is None else seen
    if id(thing) in seen:
        return []
    seen.add(id(thing))
    if isinstance(thing, np.ndarray):
        return [thing, *arrays(thing.base, seen)]
    if isinstance(thing, dict):
        return [a for v in thing.values() for a in arrays(v, seen)]
    if isinstance(thing, (list, tuple)):
        return [a for v in thing for a in arrays(v, seen)]
    if is_dataclass(thing) and not isinstance(thing, type):
        return [a for f in fields(thing) for a in arrays(getattr(thing, f.name), seen)]
    return [a for v in vars(thing).values() for a in arrays(v, seen)] if hasattr(thing, "__dict__") else []


def freeze(city: City) -> None:
    """Turn every array of the city to stone: state, ledgers, history and what is worked out from them."""
    city.refresh()
    parts = {name: value for name, value in vars(city).items() if name not in ("catalog", "level")}
    found = arrays(parts)
    assert len(found) > 80
    for array in found:
        array.flags.writeable = False


def live(city: City) -> list[Any]:
    """Every system of the page, up to the evening."""
    begun = events.roll_all(city)
    blow = hazards.strike(city, (*begun, *(t.event for t in city.targets)))
    sky = weather.today(city)
    needs = households.needs(city, sky)
    plan = production.plan(city, needs)
    warmth = energy.heat(city, needs)
    flow = energy.dispatch(city, sky, plan, energy.hourly(city, needs, warmth, plan), blow.dark)
    made = production.run(city, needs, plan, flow)
    trade = market.clear(city, plan, made, needs)
    life = households.live(city, flow, warmth, trade, measures.headroom(city))
    work = labour.work(city)
    nature = ecology.live(city, sky, made)
    gas = carbon.emit(city, needs, warmth, flow, made, trade)
    study = research.study(city, made)
    money = treasury.settle(city, flow, warmth, made, trade, gas, work, blow)
    return [blow, sky, needs, plan, warmth, flow, made, trade, life, work, nature, gas, study, money, begun]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("day", [0, 1])
def test_every_system_lives_on_a_city_of_stone(seed: int, day: int) -> None:
    city = played(seed, 40).city
    while city.now.day % 5 != day:
        tick(city)
    before = city.digest()
    freeze(city)
    first, second = live(city), live(city)
    assert repr_of(first) == repr_of(second)
    goals.judge(city)
    result(city)
    for path in ("net", "gross", "power", "money", "margin", "mood", "people", "headroom", "knowledge", "points"):
        explain.why(city, path)
    assert city.faults() == []
    assert city.digest() == before


def repr_of(results: list[Any]) -> list[Any]:
    """Results as plain values, arrays as bytes."""
    return [[a.tobytes() for a in arrays(r)] + [repr(r) if not arrays(r) else ""] for r in results]


@pytest.mark.parametrize("seed", range(3))
def test_a_copy_shares_nothing_that_is_written(seed: int) -> None:
    city = played(seed, 40).city
    twin, before = city.copy(), city.digest()
    freeze(city)
    for _ in range(12):
        tick(twin)
    assert city.digest() == before != twin.digest()


@pytest.mark.parametrize("first", [True, False])
def test_whoever_lives_first_of_a_city_and_its_copies_leaves_the_others_their_past(first: bool) -> None:
    """Past days are lent from copy to copy; each of three ends like a city that was never copied."""
    alone, lent = played(1, 40).city, played(1, 40).city
    some = [lent, lent.copy()]
    some.append(some[1].copy())
    for days in (7, 7):
        for city in some if first else reversed(some):
            for _ in range(days):
                tick(city)
    for _ in range(14):
        tick(alone)
    assert {city.digest() for city in some} == {alone.digest()}


@pytest.mark.parametrize("seed", range(3))
def test_a_preview_leaves_the_city_as_it_was(seed: int) -> None:
    city = played(seed, 40, "my_island").city
    before, kinds, seen = city.digest(), city.catalog.buildings.items, 0
    freeze(city)
    for kind in kinds:
        for x in range(4, 44, 7):
            command = Place(kind.id, x, 30)
            if command.refusal(city) is None:
                found = preview.preview(city, command, 5)
                assert found.fen > 0 and found.ready >= city.now.day
                seen += 1
                break
    assert seen > 3
    assert city.digest() == before
