"""Older save formats are brought up to today's, one frozen step a format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from game.content.terms import CRAFTS

FORMAT = 5
"""The format that this version writes."""
Parts = tuple[dict[str, Any], dict[str, Any], dict[str, Any], list[dict[str, Any]]]


def _without_guesses(parts: Parts) -> Parts:
    """Format 1 knew no guesses: none is given yet."""
    head, state, columns, log = parts
    ids = {**state["ids"], "facts": []}
    return head, {**state, "ids": ids}, {**columns, "guessed": np.zeros(0, dtype=np.int32)}, log


def _without_fog(parts: Parts) -> Parts:
    """Format 2 knew no plots: whoever lives on an island has seen all of it."""
    head, state, columns, log = parts
    return head, state, {**columns, "explored": np.zeros(0, dtype=np.int32)}, log


def _without_achievements(parts: Parts) -> Parts:
    """Format 3 knew no achievements: none is earned yet."""
    head, state, columns, log = parts
    ids = {**state["ids"], "achievements": []}
    return head, {**state, "ids": ids}, {**columns, "achieved": np.zeros(0, dtype=np.int32)}, log


def _without_payrolls(parts: Parts) -> Parts:
    """Format 4 knew no payrolls: nobody is out of work, and the posts are those of the next day."""
    head, state, columns, log = parts
    nobody = np.zeros((len(CRAFTS), len(columns["mood"])), dtype=np.int64)
    return head, state, {**columns, "posts": nobody - 1, "freed": nobody}, log


STEPS: dict[int, Callable[[Parts], Parts]] = {
    1: _without_guesses, 2: _without_fog, 3: _without_achievements, 4: _without_payrolls,
}  # fmt: skip
"""From a format to the next one."""


def upgraded(
    version: int, head: dict[str, Any], state: dict[str, Any], columns: dict[str, Any], log: list[dict[str, Any]]
) -> Parts:
    """Head, state, columns and log of a save of `version`, as the present format has them."""
    parts: Parts = (head, state, columns, log)
    for step in range(version, FORMAT):
        parts = STEPS[step](parts)
    return parts
