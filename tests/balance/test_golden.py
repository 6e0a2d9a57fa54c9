"""Golden logs: the careful player's commands win their medals again, and the city of one million keeps to its path."""

from __future__ import annotations

import pytest

from game.benchbalance import PATH, by_year, path
from game.content.load import catalog
from tests.balance.golden import FOLDER, replayed

MEDALS = {"first_light": "gold"}
SHORT = 1_100
NEAR = 1_300.0
"""kt that the net may lie beside the path."""
DECADE = 11 * 365


def beside(city, year: int) -> float:
    """kt by which a lived year's net lies above the path."""
    accounts = tuple(account for some in PATH.values() for account in some)
    return by_year(city, accounts, year) - path()["net"][year]


@pytest.mark.parametrize("level", MEDALS)
def test_the_commands_of_the_careful_player_win_the_medal_again(full, level):
    if not full and catalog().levels[level].days > SHORT:
        pytest.skip("five years are lived under --full")
    session = replayed(catalog(), level, catalog().levels[level].days)
    assert session.city.now.won
    assert session.city.now.medal == MEDALS[level]
    assert session.city.faults() == []


def test_the_city_keeps_to_its_path_and_wins_gold(full):
    days = catalog().levels["city_2020"].days if full else DECADE
    city = replayed(catalog(), "city_2020", days).city
    lived = [year for year in path()["net"] if 2030 <= year < 2020 + city.now.day // 365]
    assert lived
    for year in lived:
        assert abs(beside(city, year)) <= NEAR, (year, beside(city, year))
    assert city.now.money > 0 and not city.now.danger
    if full:
        assert city.now.won and city.now.medal == "gold"


def test_every_golden_log_is_replayed():
    assert {file.stem for file in FOLDER.glob("*.jsonl")} == {*MEDALS, "city_2020"}
