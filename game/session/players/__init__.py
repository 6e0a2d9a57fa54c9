"""Scripted players: they know no level id and no year, only what the city shows them."""

from __future__ import annotations

from collections.abc import Callable

from game.session.players.careful import Careful
from game.session.players.civic import Civic
from game.session.players.exploits import EXPLOITS
from game.session.players.player import Idle, Player
from game.session.players.simple import Greedy, Green, Merchant

__all__ = ["EXPLOITS", "KNOWN", "PLAYERS", "Player"]

PLAYERS: dict[str, Callable[[], Player]] = {
    "idle": Idle, "greedy": Greedy, "green": Green, "careful": Careful, "civic": Civic,
    "merchant": Merchant, **EXPLOITS,
}  # fmt: skip
KNOWN: tuple[str, ...] = tuple(PLAYERS)
