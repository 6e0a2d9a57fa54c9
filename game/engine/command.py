"""A command: a player's act as a value, and what every act asks of purse and research."""

from __future__ import annotations

from dataclasses import Field
from typing import Any, ClassVar, Protocol

from game.engine import prices
from game.engine.evening import News
from game.model.city import City


class Command(Protocol):
    """A player's act."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    name: ClassVar[str]

    def refusal(self, city: City) -> str | None: ...

    def carry_out(self, city: City) -> tuple[News, ...]: ...


def spend(city: City, row: tuple[str, str, str], fen: int) -> None:
    """Book `fen` of spending."""
    city.purse.post(row, -fen)
    city.now.money -= fen


def affordable(city: City, fen: int) -> str | None:
    """Why an amount cannot be spent, or None; the bank lends what the city can pay back."""
    return None if fen <= city.now.money + prices.credit(city) else "no_money"


def opened(city: City, needs: str | None) -> bool:
    """Whether the discovery that something needs has been made."""
    return needs is None or int(city.studied[city.catalog.discoveries.index[needs]]) >= 0


def absent(city: City, row: int) -> str | None:
    """Why nothing can be done to the building of a row: there is none (-1), or the mod that knows its kind is gone."""
    if row < 0:
        return "nothing_there"
    return "no_such_kind" if city.buildings["kind"][row] < 0 else None
