"""A village that has money and does nothing is told what it waits for, and what that money would buy."""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.content.load import catalog
from game.engine import measures, prices
from game.session.session import Session
from tests.session.first_ten import END, ten

YEAR, QUIET = 365, 160
"""Days that nobody acts, and that may pass without a wish at the door."""
MIDDLE = (9_000_000, 45_000_000)
"""Yuan: what costs more than a village's works and less than a city's."""


@pytest.fixture(scope="module")
def still() -> tuple[Session, list[tuple[int, str, int]]]:
    """The first ten minutes by the script, then a year without a hand: what was offered on which day for how much."""
    session, heard = ten("script").session, []
    kinds = catalog().buildings
    for _ in range(YEAR):
        session.advance()
        assert session.last is not None
        for news in session.last.news:
            offers = catalog().events[news.of].offers if news.what == "event" else None
            if offers:
                price = prices.price(session.city, kinds[offers], kinds[offers].tier[0])
                assert price <= session.city.now.money, news
                heard.append((session.city.now.day, news.of, price // 100))
    return session, heard


def test_full_homes_are_what_a_village_of_two_thousand_waits_for(
    still: tuple[Session, list[tuple[int, str, int]]],
) -> None:
    session, heard = still
    assert session.city.people == 2_000 and measures.measure(session.city, "vacant") == 0
    assert "mid_no_bed" in {id_ for _, id_, _ in heard}
    days = [END, *(day for day, _, _ in heard), END + YEAR]
    assert max(b - a for a, b in pairwise(days)) <= QUIET, heard


def test_what_is_offered_lies_between_a_village_and_a_city(
    still: tuple[Session, list[tuple[int, str, int]]],
) -> None:
    """Glass by the foundry, a meadow for the rain, a wall against the sea: each for a purse that fills."""
    middle = {id_ for _, id_, yuan in still[1] if MIDDLE[0] < yuan < MIDDLE[1]}
    assert len(middle) >= 3, still[1]


def test_a_street_is_warm_by_a_boiler_or_by_its_own_pumps() -> None:
    wanted = catalog().tasks["mid_warm_street"].when
    for fits in ("tag:boiler", "town_row+heat_pump"):
        assert any(c.measure == "built" and fits in (c.of or "").split("|") for c in wanted)
