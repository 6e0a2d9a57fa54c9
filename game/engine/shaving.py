"""Shaving: a day's energy put onto the highest hours, and which plant gives how much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.engine.ints import Ints, steps, whole

if TYPE_CHECKING:
    from game.engine.production import Plan
    from game.model.wiring import Plants


class Peaks(NamedTuple):
    """What plants give that are shaved onto the peaks: W `given` by hour by those of each share together, the W that
    all of them are, and running sums of those W over the plants (P,)."""

    given: list[list[int]]
    watts: list[float]
    sums: NDArray[np.float64]


def peaks(plants: Plants, plan: Plan, lack: list[int]) -> tuple[Peaks, list[int]]:
    """What shaved plants give, those with the same yield as one, and what they leave of the lack by hour."""
    sums = plants.watts * plan.activity[plants.cohort]
    given, watts = [], []
    for share, some in plants.alike:
        sums[some] = sums[some].cumsum()
        most = float(sums[some.stop - 1])
        given.append(shave(lack, int(most), int(most * 24 * share)))
        watts.append(most)
        lack = [n - less for n, less in zip(lack, given[-1], strict=True)]
    return Peaks(given, watts, sums), lack


def by_plant(plants: Plants, found: Peaks) -> Ints:
    """Output of each shaved plant (P, 24): those of a share divide it by size."""
    if not found.given:
        return np.zeros((0, 24), dtype=np.int64)
    rates = np.array(found.given) / np.array([watts or 1.0 for watts in found.watts])[:, None]
    edges = whole(found.sums[:, None] * rates[plants.group])
    out = steps(edges)
    first = [some.start for _, some in plants.alike]
    out[first] = edges[first]
    return out


def shave(lack: list[int], watts: int, energy: int) -> list[int]:
    """Put at most `energy` Wh with at most `watts` onto the highest of the hours, so that the rest is as even as it
    can be; returns W by hour.

    A level sinks from the highest hour down: hours start to give where it passes their lack, and give no more below
    their lack less `watts`. Where the energy is used up, it stops.
    """
    top = [n if n < watts else watts for n in lack]
    if sum(top) <= energy:
        return top
    starts = sorted(lack, reverse=True)
    ends = [n - watts if n > watts else 0 for n in starts]
    starts.append(-1)
    level, left, begun, ended = starts[0], energy, 1, 0
    while True:
        start, end = starts[begun], ends[ended]
        mark = start if start > end else end
        given = (begun - ended) * (level - mark)
        if given > left:
            break
        level, left = mark, left - given
        if start > end:
            begun += 1
        else:
            ended += 1
    level -= left // (begun - ended)
    return [0 if n <= level else n - level if n - level < watts else watts for n in lack]
