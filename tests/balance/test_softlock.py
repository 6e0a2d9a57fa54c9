"""No soft-locks: a pitfall tells in time of all that is asked; a city left half-way ends in a medal or a reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.content.level import Level
from game.content.load import catalog
from game.content.terms import Condition
from game.engine.goals import DEBT, MEDALS, YEAR
from game.engine.pace import MONTH
from game.session.session import Session
from tests.balance.clumsy import STYLES
from tests.balance.softlock import FIRST, LAST, State, begun, days, end, kept, line, states

LEVELS = [level.id for level in catalog().levels if level.days]
DATED = ["city_2020"]
"""Bronze is given there on a day of its own, 24 years before the end; what is told of is what the goal asks then."""
NOTHING = 10
"""kt a year that a line may lie above nothing a year before the end, where keeping below it is to come to nothing."""
WHOLE = ("people", "tiles")
"""Measures that are counted: less than six is five."""
FEW = 8
"""States that are made in the short trial; those that were left late are played on."""


def unwatched(level: Level) -> Iterator[Condition]:
    """What bronze asks, or the goal of a dated level, and no pitfall tells of alone, a year and a month before the end
    at the latest."""
    for asked in level.goal if level.id in DATED else level.medals["bronze"].when:
        if not any(watches(level, pitfall.when, asked) for pitfall in level.pitfall):
            yield asked


def watches(level: Level, when: tuple[Condition, ...], asked: Condition) -> bool:
    """Whether conditions hold wherever bronze's does not, from a day on that leaves a year."""
    late = [c.at_least or 0 for c in when if c.measure == "day"]
    rest = [c for c in when if c.measure != "day"]
    if len(rest) != 1 or any(day > level.days - YEAR - MONTH for day in late):
        return False
    told, one = rest[0], asked.measure in WHOLE
    if (told.measure, told.at_most, asked.measure) == ("headroom", 0, "net_year"):
        assert level.line is not None and asked.at_most is not None
        return level.line.at(int(level.start[:4]) + (level.days - YEAR - MONTH) / 365) <= asked.at_most + NOTHING
    if (told.measure, told.of) != (asked.measure, asked.of):
        return False
    if asked.at_most is not None:
        return told.at_least is not None and told.at_least <= asked.at_most + one
    assert asked.at_least is not None
    return told.at_most is not None and told.at_most >= asked.at_least - one


@pytest.mark.parametrize("level", LEVELS)
def test_a_pitfall_tells_in_time_of_all_that_is_asked(level: str) -> None:
    assert not list(unwatched(catalog().levels[level]))


@pytest.mark.parametrize("level", [level for level in LEVELS if level not in DATED])
def test_who_reaches_the_goal_has_bronze(level: str) -> None:
    """Else a game is won without a medal, and its reason is hidden by the win."""
    goal = catalog().levels[level].goal
    for asked in catalog().levels[level].medals["bronze"].when:
        assert any(at_least_as_strict(condition, asked) for condition in goal), asked


def at_least_as_strict(one: Condition, other: Condition) -> bool:
    """Whether a condition holds only where another on the same measure does."""
    if (one.measure, one.of) != (other.measure, other.of):
        return False
    low, high = other.at_least, other.at_most
    below = high is None or (one.at_most is not None and one.at_most <= high)
    return below and (low is None or (one.at_least is not None and one.at_least >= low))


def test_every_level_is_long_enough_for_a_year_of_warning() -> None:
    assert all(catalog().levels[level].days >= 2 * YEAR for level in LEVELS)


def test_clumsy_games_are_left_between_a_tenth_and_seven_of_ten() -> None:
    length = catalog().levels["first_light"].days
    left = list(states(catalog(), "first_light", 4))
    assert len(left) == 4 and len({state.style for state in left} & set(STYLES)) >= 3
    for state in left:
        assert FIRST * length <= state.session.city.now.day <= LAST * length
        assert state.session.city.faults() == [] and state.session.log
    made = [state.session.city.digest() for state in left]
    again = [state.session.city.digest() for state in states(catalog(), "first_light", 2)]
    assert again == made[:2] and len(set(made)) == 4
    assert days(length, 0) != days(length, 1)


@pytest.mark.parametrize("level", LEVELS)
def test_a_run_goes_on_behind_what_is_kept(level: str) -> None:
    rows, length = kept(level), catalog().levels[level].days
    for n in range(0, len(rows), 7):
        game, there = begun(rows[:n], length)
        some = [(tuple(STYLES)[g % len(STYLES)], day) for g in range(game, game + 12) for day in days(length, g)]
        ahead, told = some[there:], [(row.style, row.day) for row in rows]
        assert told[n] in ahead and (n == 0 or told[n - 1] not in ahead)


def test_a_city_left_half_way_ends_in_a_medal_or_a_reason() -> None:
    """Of what is left of the first games after half of the level; some can be saved and some are broken."""
    length = catalog().levels["first_light"].days
    made = enumerate(states(catalog(), "first_light", FEW), 1)
    late = {number: state for number, state in made if state.session.city.now.day > length / 2}
    ended = {number: end(state) for number, state in late.items()}
    for number, one in ended.items():
        assert not one.locked and one.row(number) == kept("first_light")[number - 1], line(number, one)
        assert one.medal or one.missing
        assert one.lost in ("", *one.named) and (one.medal or one.lost) in line(number, one)
    assert 0 < sum(one.medal != "" for one in ended.values()) < len(ended)


def test_a_game_without_medal_or_reason_is_locked() -> None:
    """A level that keeps its reasons to itself: the trial would see it."""
    mute = catalog().levels["first_light"].model_copy(update={"pitfall": (), "days": 400})
    session = Session.new(catalog(), mute)
    ended = end(State(0, "idle", session), "idle")
    assert ended.locked and "SOFT-LOCK" in line(1, ended) and ended.missing


@pytest.mark.parametrize("level", LEVELS)
def test_no_state_that_is_kept_is_a_soft_lock(level: str) -> None:
    rows, last = kept(level), catalog().levels[level].days - YEAR
    assert rows and [row.state for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        heard = row.told.get(row.ended, last + 1)
        in_time = heard <= last or heard == row.day  # what stood already when the city was left was told before
        assert row.ended in MEDALS or row.ended == DEBT or in_time, (level, row)


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_kept_ends_so_again(level: str, full: bool) -> None:
    if not full:
        pytest.skip("four states of a level: --full")
    rows = kept(level)
    again = {round((len(rows) - 1) * part) for part in (0, 0.3, 0.6, 1)}
    made = enumerate(states(catalog(), level, len(rows)))
    assert [end(state).row(n + 1) for n, state in made if n in again] == [rows[n] for n in sorted(again)]
