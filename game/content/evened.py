"""Figures of a column rounded so that what is written adds up to the total that is written under it."""

from __future__ import annotations

from collections.abc import Sequence


def evened(parts: Sequence[int], step: int) -> list[int]:
    """The parts counted in `step`s, each rounded up or down, so that their sum is that of the parts, rounded.

    Those with the largest rest are rounded up (the method of largest remainders).
    """
    floors = [part // step for part in parts]
    left = (sum(parts) * 2 + step) // (2 * step) - sum(floors)
    order = sorted(range(len(parts)), key=lambda i: (-(parts[i] - floors[i] * step), i))
    for i in order[:left]:
        floors[i] += 1
    return floors
