"""What is derived is what would be worked out afresh, after whatever was done: nothing goes stale unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from game.content.load import catalog
from game.engine.commands import Move, Place, Remove
from game.model.city import City
from game.session.session import Session
from tests.balance.clumsy import STYLES, Clumsy

DERIVED = ("tiles", "cohorts", "rates", "homes", "heads", "sites", "chimneys", "wants", "habits")
DAYS = 150


def figures(thing: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every array and number below a derived thing, with the way to it."""
    if isinstance(thing, np.ndarray):
        yield path, thing.tolist()
    elif isinstance(thing, dict):
        for key in sorted(thing):
            yield from figures(thing[key], f"{path}[{key}]")
    elif isinstance(thing, tuple):
        for i, part in enumerate(thing):
            yield from figures(part, f"{path}[{i}]")
    elif isinstance(thing, (int, float, str)):
        yield path, thing
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from figures(getattr(thing, name), f"{path}.{name}")


def derived(city: City) -> dict[str, Any]:
    return {path: value for name in DERIVED for path, value in figures(getattr(city, name), name)}


def afresh(city: City) -> dict[str, Any]:
    again = city.copy()
    again.stale("layout", "land", "rates", "people", "habits")
    again.refresh()
    return derived(again)


@pytest.mark.parametrize("style", STYLES)
def test_nothing_goes_stale_under_clumsy_hands(style: str) -> None:
    session = Session.new(catalog(), catalog().levels["steel_town"])
    hand, told = Clumsy(style, 5), -1
    for _ in range(DAYS):
        hand.act(session)
        if len(session.log) != told:
            told = len(session.log)
            assert derived(session.city) == afresh(session.city), session.log[-1:]
        session.advance()
    assert told > 0


def test_what_is_built_moved_and_taken_away_is_on_the_map_at_once() -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    acts = (Place("dock", 26, 36), Place("hamlet", 25, 33), Move(25, 33, 24, 32), Remove(24, 32))
    for act, tiles in zip(acts, (1, 2, 2, 1), strict=True):
        assert session.do(act) is None
        assert len(session.city.tiles.built) == tiles
        assert derived(session.city) == afresh(session.city), act
