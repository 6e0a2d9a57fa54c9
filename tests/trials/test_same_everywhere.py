"""A slice of `same_everywhere`: another process, another order of hashing, a plainer processor."""

from __future__ import annotations

import sys

from tests.trials import same_everywhere


def test_digests_are_the_same_everywhere(full: bool) -> None:
    every = list(same_everywhere.cases([]))
    wanted = ("PYTHONHASHSEED=random", "numpy without vectors", "C library without FMA")
    some = [case for case in every if case[0] in wanted]
    out = same_everywhere.trial(15_000 if full else 120, every if full else some)
    assert out.tried >= len(some) == 3
    assert out.wrong == []


def test_a_game_that_differs_is_seen() -> None:
    (made, *_) = same_everywhere.games(4)
    case = ("another seed", sys.executable, {})
    found = same_everywhere.digests({**made, "seed": made["seed"] + 1})
    assert found != same_everywhere.digests(made)
    assert same_everywhere.trial(2, [case]).wrong == []
