"""Clocks, live and away."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.session.clock import DAYS_A_SECOND, MOST_A_FRAME, SPEEDS, Away, Clock

FRAMES = st.lists(st.floats(0, 0.05), min_size=1, max_size=200)
MOMENTS = st.floats(allow_nan=True, allow_infinity=True)


@given(st.sampled_from(SPEEDS), FRAMES)
def test_days_follow_the_time_that_passed_however_it_is_cut_into_frames(speed: str, frames: list[float]) -> None:
    clock = Clock(speed)
    days = sum(clock.due(seconds) for seconds in frames)
    assert days <= sum(frames) * DAYS_A_SECOND[speed] + 1e-6
    assert days >= sum(frames) * DAYS_A_SECOND[speed] - 1 - 1e-6


@given(st.sampled_from(SPEEDS), st.lists(MOMENTS, max_size=20))
def test_no_frame_is_worth_more_than_the_most_or_less_than_nothing(speed: str, frames: list[float]) -> None:
    clock = Clock(speed)
    for seconds in frames:
        assert 0 <= clock.due(seconds) <= MOST_A_FRAME
        assert 0 <= clock.credit < 1


def test_a_paused_clock_stands_still_and_starts_afresh() -> None:
    clock = Clock("1x")
    assert clock.due(0.9) == 0
    clock.turn("pause")
    assert clock.due(1000) == 0
    clock.turn("1x")
    assert clock.due(0.9) == 0 and clock.due(0.1) == 1


def test_the_paces() -> None:
    for speed, a_minute in (("1x", 60), ("3x", 180), ("10x", 600)):
        clock = Clock(speed)
        assert sum(clock.due(1 / 64) for _ in range(64 * 60)) == a_minute


@pytest.mark.parametrize(
    ("gone", "days"),
    [(0, 0), (19, 0), (20, 1), (3600, 180), (12 * 3600, 2160), (13 * 3600, 2160), (1e9, 2160), (-9, 0)],
)
def test_an_hour_away_is_half_a_year(gone: float, days: int) -> None:
    assert Away.credit(1.78e9 + gone, 1.78e9) == days


def test_the_cap_is_as_asked() -> None:
    assert Away.credit(1e6, 0, cap_h=1) == 180 and Away.credit(1e6, 0, cap_h=0) == 0


@given(MOMENTS, MOMENTS)
def test_time_away_is_never_negative_nor_above_the_cap(now: float, last: float) -> None:
    assert 0 <= Away.credit(now, last) <= 2160


@given(st.floats(-1e12, 1e12), MOMENTS)
def test_after_coming_back_the_next_absence_counts_from_then(now: float, last: float) -> None:
    _, away = Away(last).back(now)
    assert away.back(now)[0] == 0
    assert away.back(now + 3600)[0] in (179, 180)


@pytest.mark.parametrize("told", [None, "noon", True, math.nan, math.inf, [], 10**400])
def test_a_save_without_a_moment_counts_from_now(told: object) -> None:
    assert Away.since({"saved_at": told}, 500.0) == Away(500.0)
    assert Away.since({}, 500.0) == Away(500.0)
    assert Away.since({"saved_at": 300}, 500.0) == Away(300.0)
