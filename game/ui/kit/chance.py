"""Chance that hangs on the place alone: the same tree is the same tree in every game."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def chance(*key: float) -> float:
    """A share 0..1 that looks random and follows from the numbers given."""
    text = ",".join(f"{value:.4f}" for value in key)
    return zlib.crc32(text.encode()) / 2**32


def pick(choices: Sequence[str], *key: float) -> str:
    return choices[int(chance(*key) * len(choices))]
