"""Scripted players: they know no level id and no year, only what the city shows them."""

from __future__ import annotations

from collections.abc import Callable

from game.session.players.careful import Careful
from game.session.players.player import Idle, Player
from game.session.players.scored import Greedy, Green

__all__ = ["KNOWN", "PLAYERS", "Player"]

PLAYERS: dict[str, Callable[[], Player]] = {"idle": Idle, "greedy": Greedy, "green": Green, "careful": Careful}
KNOWN: tuple[str, ...] = tuple(PLAYERS)
