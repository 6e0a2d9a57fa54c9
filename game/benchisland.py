"""A grown island: My Island as somebody leaves it after two years, to time days away on and to check them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine.commands import Place
from game.session.session import Session
from game.session.siting import where

if TYPE_CHECKING:
    from game.content.catalog import Catalog

ISLAND: tuple[tuple[str, int], ...] = (
    ("dock", 1), ("hamlet", 4), ("diesel_set", 3), ("village_wind", 5), ("workshop", 4), ("farm", 5), ("shop", 3),
    ("park", 4), ("research_bench", 2), ("school", 2), ("clinic", 1), ("hamlet", 6), ("village_wind", 4),
    ("foundry", 1), ("livestock_farm", 2), ("dock", 1), ("hamlet", 6), ("diesel_set", 2), ("workshop", 3), ("park", 2),
)  # fmt: skip
"""What is built on the island, in this order, one building every other day."""


def grown_island(catalog: Catalog) -> Session:
    """My Island after two years with some sixty buildings, paid for beforehand."""
    level = catalog.levels["my_island"].model_copy(update={"money": 1e9})
    session = Session.new(catalog, level)
    for kind, number in ISLAND:
        for _ in range(number):
            spot = where(session.city, catalog.buildings[kind])
            if spot:
                session.do(Place(kind, *spot))
            session.advance(2)
    session.advance(730 - session.city.now.day)
    return session
