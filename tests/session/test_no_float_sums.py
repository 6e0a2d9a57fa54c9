"""The same under every Python: `sum` rounds floats anew from 3.12 on, so nothing that plays adds them by it."""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from typing import Any

import pytest

from game.content.load import catalog
from game.session.players import PLAYERS
from game.session.session import Session
from tests.trials.games import LEVELS, played

plain = builtins.sum


def strict(values: Iterable[Any], start: Any = 0) -> Any:
    """Built-in `sum` that takes no floats."""
    values = list(values)
    floats = [v for v in values if isinstance(v, float)]
    assert not floats, f"floats are added by sum: {floats[:3]}"
    return plain(values, start)


@pytest.mark.parametrize("level", LEVELS)
def test_a_random_game_adds_no_floats_by_sum(monkeypatch, level: str) -> None:
    monkeypatch.setattr(builtins, "sum", strict)
    played(3, 60, level)


def test_a_player_adds_no_floats_by_sum(monkeypatch) -> None:
    session, hand = Session.new(catalog(), catalog().levels["green_2055"]), PLAYERS["careful"]()
    monkeypatch.setattr(builtins, "sum", strict)
    hand.act(session)
    session.advance()
    assert session.log
