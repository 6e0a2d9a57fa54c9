"""The shape of My Island's middle game, played by a scripted mayor."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from tests.session.mayor import SERVICES
from tests.session.pace_table import CHECK, Played, lines, play

LONGEST, FALL = 135, 60
"""Days that may pass with nothing affordable worth having, and with fewer people than there were before."""


@pytest.fixture(scope="module")
def town() -> Played:
    """From the empty shore to a thousand more than five thousand; previews of twelve days keep it short."""
    return play(1_500, until=6_000, horizon=12)


def test_a_village_becomes_a_town_of_five_thousand(town: Played) -> None:
    assert town.people[-1] >= 5_000
    reached = next(day for day, people in enumerate(town.people) if people >= 5_000)
    assert 400 <= reached <= 1_200, "seven to twenty minutes at one day a second"
    assert town.decline() <= FALL


def test_there_is_always_something_worth_the_money(town: Played) -> None:
    assert len(town.looked) >= len(town.people) // CHECK
    assert town.stretch()[0] <= LONGEST, town.worth


def test_the_first_street_finds_what_it_needs_in_its_own_size(town: Played) -> None:
    """Streets drive, order and throw away: who opens them offers what they ask for, at a price of their size."""
    city, kinds = town.session.city, catalog().buildings
    assert int((city.buildings["kind"] == kinds.index["town_row"]).sum())
    street = kinds["town_row"]
    for id_ in ("mid_boiler", *(small for _, small in SERVICES.values())):
        assert kinds[id_].people <= street.people and kinds[id_].tier[0].cost <= street.tier[0].cost
    assert town.session.last is not None
    assert town.session.last.trade.unmet_share < 0.5


def test_the_table_names_the_minute_the_people_and_what_opens_next(town: Played) -> None:
    rows = list(lines(town))
    assert "1x min" in rows[0] and "next" in rows[0]
    last = max(town.rows, key=lambda row: row.day)
    assert last.people >= 5_000 and last.unlock[0] > last.people
    assert any(f"{last.unlock[0]:,} {last.unlock[1]}" in row for row in rows)


def test_the_town_becomes_a_city(full: bool) -> None:
    if not full:
        pytest.skip("an hour of play at one day a second")
    city = play(12 * 365, until=125_000)
    assert city.people[-1] >= 125_000
    assert city.decline() <= FALL and city.stretch()[0] <= LONGEST, city.worth
