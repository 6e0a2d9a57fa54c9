"""The shape of My Island's middle game, played by a scripted mayor."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from tests.session.mayor import SERVICES
from tests.session.pace_table import ALL, CHECK, Played, hours, lines, play, things

LONGEST, FALL = 135, 60
"""Days that may pass with nothing affordable worth having, and days with fewer people than there were before."""


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


def test_a_players_time_is_days_at_three_speeds_and_things_done(town: Played) -> None:
    assert hours(13_500, 0) == pytest.approx(13_500 * (1 + 1 / 3 + 1 / 10) / 3 / 3600)
    assert hours(0, 900) == pytest.approx(1.0)
    log, last = town.session.log, max(town.rows, key=lambda row: row.day)
    assert 0 < things(town.session) <= len(log)
    assert last.hours == pytest.approx(hours(last.day, last.done))


def test_every_law_waits_for_its_town_and_the_village_has_some_to_vote_on() -> None:
    """A hall that has passed all its laws in the first year is a dull one."""
    asked = {p.id: next((c.at_least for c in p.when if c.measure == "people"), None) for p in catalog().policies}
    sizes = [size for size in asked.values() if size]
    assert sum(not p.when for p in catalog().policies) >= 4
    for low, high in ((800, 5_000), (5_000, 15_000), (15_000, 60_000)):
        assert sum(low <= size <= high for size in sizes) >= 3, (low, high)


def test_what_a_town_may_build_pays_once_its_power_is_clean() -> None:
    """Estates and centres bring more than their power, upkeep and renewal cost on a clean grid, less on a dirty one."""
    diesel = catalog().buildings["diesel_set"].tier[0].power
    assert diesel is not None
    for id_, streets in (("estate", 0), ("commerce", 4)):
        tier = catalog().buildings[id_].tier[0]
        rent = tier.income + sum(n.plus or 0 for n in catalog().buildings[id_].near if n.stat == "income") * streets
        left = rent - tier.upkeep - tier.cost / tier.life / 365
        assert tier.load is not None
        assert tier.cost / (left * 365) < 8, "years in which it pays on wind and sun"
        assert left < tier.load.mwh * diesel.price, "yuan a day of diesel"


def test_the_town_becomes_a_city(full: bool) -> None:
    if not full:
        pytest.skip("an hour of play at one day a second")
    city = play(12 * 365, until=125_000)
    assert city.people[-1] >= 125_000
    assert city.decline() <= FALL and city.stretch()[0] <= LONGEST, city.worth


def test_the_city_becomes_neutral_in_three_to_six_hours(full: bool) -> None:
    if not full:
        pytest.skip("four minutes of play by the scripted mayor")
    out = play(ALL * 365)
    city = out.session.city
    assert out.decline() <= FALL
    assert city.now.peak_year >= 2030 and city.now.neutral_year > city.now.peak_year
    assert 3.0 <= max(out.rows, key=lambda row: row.day).hours <= 6.0
    assert out.stretch()[0] <= LONGEST, out.worth
