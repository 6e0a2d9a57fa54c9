"""Shaving: a day's energy put onto the highest hours."""

from __future__ import annotations


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
