"""Rounded columns add up: each figure is off by less than one step, and their sum is the rounded sum."""

from hypothesis import given
from hypothesis import strategies as st

from game.content.evened import evened


@given(parts=st.lists(st.integers(-(10**13), 10**13), max_size=12), step=st.sampled_from([1, 10, 10**4, 10**8]))
def test_what_is_written_adds_up(parts: list[int], step: int) -> None:
    found = evened(parts, step)
    assert all(abs(n * step - part) < step or n * step == part for n, part in zip(found, parts, strict=True))
    assert abs(2 * (sum(found) * step - sum(parts))) <= step
