"""Scripted players: what they reach in First Light, and that their styles end apart."""

from __future__ import annotations

import ast
import inspect

import pytest

from game.content.load import catalog
from game.engine import measures
from game.session import players, siting
from game.session.session import Session
from game.session.trial import play


def played(player: str, days: int) -> Session:
    """First Light played by a player for some days."""
    session = Session.new(catalog(), catalog().levels["first_light"])
    play(session, days, player)
    assert session.city.faults() == []
    return session


def test_the_careful_player_wins_first_light() -> None:
    session = played("careful", catalog().levels["first_light"].days)
    assert session.city.now.won
    assert session.city.now.medal
    assert session.city.now.money > 0


def test_who_does_nothing_does_not_win() -> None:
    session = played("idle", catalog().levels["first_light"].days)
    assert not session.city.now.won and not session.log


def test_styles_end_visibly_apart() -> None:
    ends = {name: played(name, 200).city for name in ("greedy", "green", "careful")}
    per_head = {name: measures.measure(city, "net_per_head") for name, city in ends.items()}
    assert per_head["greedy"] > 2 * per_head["careful"] > 0
    assert per_head["green"] < 0.5 * per_head["careful"]
    assert ends["greedy"].people > 2 * ends["green"].people
    assert ends["careful"].people > 2 * ends["green"].people


@pytest.mark.parametrize("module", [players, siting], ids=["players", "siting"])
def test_players_know_no_level_and_no_year(module: object) -> None:
    """They may not read a level's id, a date or the catalogue's levels."""
    tree = ast.parse(inspect.getsource(module))  # type: ignore[arg-type]
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not named & {"level", "levels", "start", "first_year", "date_of", "day_of"}
