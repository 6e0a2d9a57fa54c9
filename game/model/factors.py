"""What the neighbours come to: what every rule adds to the stats of each building, or multiplies them by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from game.model.forms import SCALE, STAT
from game.model.near import Places, Rule, Rules, counted_at, neighbours
from game.model.soil import Soil

Ints = NDArray[np.int64]
SiteFactors = dict[int, tuple[NDArray[np.float64], NDArray[np.float64]]]


@dataclass
class Counted:
    """What was found the last time: `done` by each rule to each of its targets, None where that is nothing, and what it
    was counted for; `factors` of them all and what they were `seen` for."""

    done: dict[int, tuple[tuple[bytes, ...], NDArray[np.float64] | None]] = field(default_factory=dict)
    seen: tuple[bytes, ...] = ()
    factors: SiteFactors = field(default_factory=dict)

    def copy(self) -> Counted:
        """The same for another city; what was found is shared."""
        return Counted(dict(self.done), self.seen, self.factors)


def site_factors(
    shape: tuple[int, int], found: Rules, at: Places, counted: Counted, soil: Soil | None = None
) -> SiteFactors:
    """Stat index -> (plus, times) by building, each shape (B,), for the stats that any rule changes.

    A rule whose sources and targets stand as they stood is taken from `counted`, which is brought up to date; where
    nothing has changed at all the factors are the very ones of the last time.
    """
    footprint = ((at.kind * shape[0] + at.y) * shape[1] + at.x) * 4096 + at.w * 64 + at.d
    tiles = {ground: soil.key(ground) for ground in found.grounds} if soil else {}
    seen = footprint.tobytes(), *tiles.values()
    if seen == counted.seen:
        return counted.factors
    out: SiteFactors = {}
    rows, named = found.rows(at.kind), found.named.tolist()
    stood = [footprint[some].tobytes() for some in rows]
    for place in found.at_work(at.kind, soil is not None):
        rule, (sources, targets, needs) = found.all[place], named[place]
        there = stood[sources], stood[targets], stood[needs], tiles[rule.ground] if rule.ground and soil else b""
        if place not in counted.done or counted.done[place][0] != there:
            counted.done[place] = there, _done(rule, neighbours(shape, rule, at, soil))
        done, stat = counted.done[place][1], STAT[rule.near.stat]
        if done is None:
            continue
        if stat not in out:
            out[stat] = np.zeros(len(at.kind)), np.ones(len(at.kind))
        if rule.near.times is None:
            out[stat][0][rows[targets]] += done
        else:
            out[stat][1][rows[targets]] *= done
    counted.seen, counted.factors = seen, out
    return out


@lru_cache(maxsize=256)
def powers(times: float, most: int) -> NDArray[np.float64]:
    """times ** 0..most by repeated multiplication, shape (most + 1,)."""
    out = np.ones(most + 1, dtype=np.float64)
    for i in range(most):
        out[i + 1] = out[i] * times
    out.flags.writeable = False
    return out


def _done(rule: Rule, number: Ints) -> NDArray[np.float64] | None:
    """What so many neighbours add to the stat of each target, or multiply it by; None where there are none."""
    if not number.any():
        return None
    if rule.near.times is not None:
        return powers(rule.near.times, rule.near.most)[number]
    return np.float64((rule.near.plus or 0.0) * SCALE[rule.near.stat]) * number.astype(np.float64)


def everywhere(
    shape: tuple[int, int], found: Iterable[Rule], at: Places, soil: Soil, kind: int, stat: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What the place would add to a stat of a building of `kind` on one tile, and multiply it by, each (h, w)."""
    h, w = shape
    down, across = np.divmod(np.arange(h * w, dtype=np.int64), w)
    one = np.ones(h * w, dtype=np.int64)
    plus, times = np.zeros(h * w), np.ones(h * w)
    for rule in found:
        if rule.near.stat != stat or not rule.targets[kind]:
            continue
        done = _done(rule, counted_at(shape, rule, at, soil, (across, down, one, one)))
        if done is not None and rule.near.times is None:
            plus += done
        elif done is not None:
            times *= done
    return plus.reshape(shape), times.reshape(shape)
