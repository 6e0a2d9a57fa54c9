"""Every law and every discovery that carries effects moves the books of the city of 2020, or its prices."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.engine import prices
from game.engine.tick import tick
from game.model.city import City
from game.session.session import Session

DAYS = 6
"""Long enough for a habit, a campaign and a bill."""


@pytest.fixture(scope="module")
def before() -> City:
    session = Session.new(catalog(), catalog().levels["city_2020"])
    session.advance(4)
    return session.city


def books(city: City, own: str) -> list[list[int]]:
    """What the ledgers hold after some days but for the cost of the law itself, all prices, mood, knowledge, weakness."""
    for _ in range(DAYS):
        tick(city)
    rows = [i for i, row in enumerate(city.purse.rows) if row != ("policy", own, "")]
    costs = [prices.price(city, kind, kind.tier[0]) for kind in city.catalog.buildings]
    felt = [*city.mood.tolist(), city.now.knowledge, *city.exposed.weak.tolist()]
    return [city.carbon.total.tolist(), city.energy.total.tolist(), city.purse.total[rows].tolist(), costs, felt]


def moved(before: City, shelf: str, name: str) -> bool:
    with_it, without = before.copy(), before.copy()
    column = {"policies": "enacted", "discoveries": "studied"}[shelf]
    getattr(with_it, column)[with_it.catalog.shelf(shelf).index[name]] = 0
    with_it.stale("rates")
    return books(with_it, name) != books(without, name)


def test_every_law_moves_something(before: City) -> None:
    assert [p.id for p in catalog().policies if not moved(before, "policies", p.id)] == []


def test_every_discovery_with_effects_moves_something(before: City) -> None:
    assert [d.id for d in catalog().discoveries if d.effects and not moved(before, "discoveries", d.id)] == []
