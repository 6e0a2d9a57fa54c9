"""The cadence of GAME.md ("Why it is fun"), held by a scripted hour of My Island at one day a second."""

from __future__ import annotations

from statistics import median

import pytest

from tests.session.cadence import SPANS, Cadence, island, lines

SLICE, HOUR = 16, 60
"""Minutes that are played."""
TOUCH = 20
"""Seconds within which something new always comes; half of it is the median at most."""
CHOICE, STORY = 120, 600


@pytest.fixture(scope="module")
def played(full: bool) -> Cadence:
    return island(HOUR if full else SLICE)


def gaps(played: Cadence, span: str) -> list[int]:
    return [gap for gap, _ in played.gaps(span)]


def test_something_happens_every_ten_to_twenty_seconds(played: Cadence) -> None:
    waits = gaps(played, "touch")
    assert median(waits) <= TOUCH / 2 and max(waits) <= TOUCH, max(played.gaps("touch"))


def test_every_two_minutes_there_is_another_choice_worth_making(played: Cadence) -> None:
    assert max(gaps(played, "choice")) <= CHOICE, max(played.gaps("choice"))
    assert len({what for _, what in played.spans["choice"]}) >= 8, "not the same one again and again"


def test_every_ten_minutes_there_is_a_story_to_tell(played: Cadence) -> None:
    """Of any sort; and of each of three sorts at least one in the slice: learning, nature, a step of a ladder."""
    assert max(gaps(played, "story")) <= STORY, max(played.gaps("story"))
    told = {what.split(" ")[0] for _, what in played.spans["story"]}
    assert {"discovery_found", "species_arrived", "a"} <= told


def test_the_table_names_every_span_and_the_hour_and_the_day(played: Cadence) -> None:
    rows = list(lines(played))
    for word in (*SPANS, "arc", "back"):
        assert sum(row.startswith(word) for row in rows) == 1
    longest, _ = max(played.gaps("choice"))
    assert any(row.startswith("choice") and f" {longest} " in row for row in rows)
