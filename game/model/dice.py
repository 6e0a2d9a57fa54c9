"""Chance as a function of (seed, purpose, day): nothing random is kept, classmates share the weather.

The generator is a 64-bit mix of integers, equal on every machine; purposes are told apart by their CRC.
"""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MASK = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15
_MIX_A = 0xBF58476D1CE4E5B9
_MIX_B = 0x94D049BB133111EB
_UNIT = 1.0 / (1 << 53)


def _key(seed: int, purpose: str) -> int:
    return (seed * _MIX_B + zlib.crc32(purpose.encode()) * _STEP) & _MASK


def roll(seed: int, purpose: str, day: int) -> float:
    """One number in [0, 1) for a day."""
    z = (_key(seed, purpose) + (day + 1) * _STEP) & _MASK
    z = ((z ^ (z >> 30)) * _MIX_A) & _MASK
    z = ((z ^ (z >> 27)) * _MIX_B) & _MASK
    return ((z ^ (z >> 31)) >> 11) * _UNIT


def rolls(seed: int, purpose: str, days: NDArray[Any]) -> NDArray[np.float64]:
    """`roll` for many days at once; same numbers."""
    z = np.uint64(_key(seed, purpose)) + (days.astype(np.uint64) + np.uint64(1)) * np.uint64(_STEP)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(_MIX_A)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(_MIX_B)
    return ((z ^ (z >> np.uint64(31))) >> np.uint64(11)).astype(np.float64) * _UNIT
