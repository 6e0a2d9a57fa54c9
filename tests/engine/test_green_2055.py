"""Green Bay begins clean and nearly neutral: the last gram is left to the player."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.engine import measures
from game.session.session import Session

LEVEL = "green_2055"


@pytest.fixture(scope="module")
def lived() -> Session:
    session = Session.new(catalog(), catalog().levels[LEVEL])
    session.advance(session.city.level.days)
    return session


def test_nothing_burns_coal_gas_or_oil(lived: Session) -> None:
    carbon = lived.city.carbon
    assert sum(int(carbon.year[carbon.select(account)].sum()) for account in ("power", "heat")) == 0
    assert not any("works" in kind.tags and {"coal", "gas", "oil"} & set(kind.tags) for kind in _kinds(lived))


def test_every_ladder_stands_on_its_last_rung_but_hydrogen_steel_and_glass(lived: Session) -> None:
    b = lived.city.buildings
    low = {k.id for k, tier in zip(_kinds(lived), b["tier"], strict=True) if int(tier) < len(k.tier)}
    assert low <= {"steel_works", "greenhouse"}


def test_left_alone_it_ends_close_to_zero_but_not_there(lived: Session) -> None:
    assert 0 < measures.net(lived.city) < 10_000_000_000
    assert lived.over and lived.city.now.medal == ""


def _kinds(session: Session) -> list:
    items = session.city.catalog.buildings.items
    return [items[k] for k in session.city.buildings["kind"]]
