"""The first ten minutes (GAME.md, "First play"): what happens when, what can be had, and that hands end apart."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.engine import measures
from tests.session.first_ten import END, HANDS, Ten, ten

QUIET, MEDIAN = 30, 12
"""Seconds that nothing new may happen, and half of the waits, at one day a second."""


@pytest.fixture(scope="module")
def played() -> dict[str, Ten]:
    return {hand: ten(hand) for hand in HANDS}


@pytest.fixture(scope="module")
def script(played: dict[str, Ten]) -> Ten:
    return played["script"]


def test_nothing_of_the_script_is_refused(played: dict[str, Ten]) -> None:
    assert {hand: out.refused for hand, out in played.items() if out.refused} == {}


def test_the_purse_always_holds_something_and_never_less_than_800_000_yuan(script: Ten) -> None:
    assert min(script.purse) >= 80_000_000
    assert all(script.choices), "something worth having every day, so never 30 s without"
    assert min(len(day) for day in script.choices[95:]) >= 2, "a choice, not an errand"


def test_something_new_comes_every_ten_to_twenty_seconds(script: Ten) -> None:
    days = script.fresh()
    waits = sorted(b - a for a, b in zip(days, [*days[1:], END], strict=True))
    assert waits[-1] <= QUIET and waits[len(waits) // 2] <= MEDIAN
    assert len(days) >= END // 15


@pytest.mark.parametrize(
    ("what", "of", "second"),
    [
        ("event", "gull_leaves", 40),
        ("species_arrived", "gull", 84),
        ("event", "second_boat", 100),
        ("discovery_found", "rooftop_solar", 138),
        ("species_arrived", "heron", 266),
        ("event", "boats_wait", 312),
        ("task_done", "arc_foundry", 376),
        ("event", "harbour_open", 408),
        ("event", "first_clean_hour", 453),
    ],
)
def test_the_moments_come_in_their_order(script: Ten, what: str, of: str, second: int) -> None:
    assert abs(script.when(what, of) - second) <= 3


def test_the_foundry_tempts_and_closes_the_harbour_until_its_smoke_is_mended(script: Ten) -> None:
    before, after = 284, 330
    assert script.income[after] >= 1.3 * script.income[before]
    assert script.pace[after] >= 2.5 * script.pace[before]
    closed = [day for day in range(before, END) if script.waiting[day]]
    assert closed[0] > before and closed[-1] < script.when("event", "harbour_open") + 5
    assert len(closed) > 60, "long enough to be felt"


def test_wind_brings_the_first_falling_number_by_1_20(script: Ten) -> None:
    assert script.pace[80] < script.pace[74]
    assert max(range(90), key=lambda day: script.pace[day]) <= 80


def test_the_village_grows(script: Ten) -> None:
    assert 1_000 <= script.people[-1] <= 2_500
    assert script.people[90] == 200 and script.people[300] >= 700


def test_who_has_money_to_spare_is_asked_to_spend_it(script: Ten) -> None:
    """From 7:00 on somebody stands at the door with a wish for every half of the time that is left."""
    offers = {e.id for e in catalog().events if e.offers}
    heard = [d for d, n in script.heard if n.what == "event" and n.of in offers]
    assert [d for d in heard if 420 <= d < 510] and [d for d in heard if 510 <= d < END], heard


def test_three_hands_end_visibly_apart(played: dict[str, Ten]) -> None:
    people = {hand: out.people[-1] for hand, out in played.items()}
    head = {hand: measures.measure(out.session.city, "net_per_head") for hand, out in played.items()}
    assert people["script"] > 2 * max(people["earners"], people["green"])
    assert head["earners"] > 3 * head["script"] > 0 and head["green"] < head["script"]
    assert played["earners"].waiting[-1] and not played["script"].waiting[-1] and not played["green"].waiting[-1]
    animals = {hand: int((out.session.city.species >= 0).sum()) for hand, out in played.items()}
    assert animals["earners"] < animals["script"] == animals["green"]


def test_tasks_ask_for_homes_from_the_start_of_free_play(script: Ten) -> None:
    for people in (400, 600, 800):
        assert script.when("task_done", f"homes_{people}") > 90
    assert script.when("task_done", "thousand_people") > 300


def test_no_story_of_the_village_is_told_in_a_city() -> None:
    told = [e for e in catalog().events if e.card and not e.hazard and e.id not in ("first_clean_hour",)]
    assert len(told) >= 10 and all(e.levels and "city_2020" not in e.levels for e in told)
