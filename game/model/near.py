"""Neighbourhood effects (RULES R21): which buildings change which others, counted on the grid in integers.

Distances are in tiles between footprints (Chebyshev). The prevailing wind blows towards +x and -y, as the plumes do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from game.content.kinds import Near
from game.content.terms import Selector
from game.model.forms import SCALE, STAT

if TYPE_CHECKING:
    from game.content.catalog import Catalog

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Rule:
    """A neighbour rule of a kind (catalogue index): source and target kinds as masks over the catalogue, (K + 1,)."""

    near: Near
    owner: int
    sources: NDArray[np.bool_]
    targets: NDArray[np.bool_]


@dataclass(frozen=True)
class Touch:
    """One rule at work on a place: how many neighbours count, what they do together."""

    rule: Rule
    serials: tuple[int, ...]
    gives: bool
    plus: float
    times: float


def matches(catalog: Catalog, selector: Selector) -> NDArray[np.bool_]:
    """Which kinds a selector names, shape (K + 1,); the last place, for index -1, is never named."""

    def one(kind: Any) -> bool:
        if selector.tag is not None:
            return selector.tag in kind.tags
        if selector.kind is not None:
            return bool(kind.id == selector.kind)
        return selector.group is None or bool(kind.group == selector.group)

    return np.array([*(one(k) for k in catalog.buildings), False], dtype=np.bool_)


def rules(catalog: Catalog) -> list[Rule]:
    """Every neighbour rule of the catalogue."""
    out: list[Rule] = []
    for index, kind in enumerate(catalog.buildings):
        own = np.zeros(len(catalog.buildings) + 1, dtype=np.bool_)
        own[index] = True
        for near in kind.near:
            if near.of is not None:
                out.append(Rule(near, index, matches(catalog, near.of), own))
            elif near.to is not None:
                out.append(Rule(near, index, own, matches(catalog, near.to)))
    return out


def reach(near: Near, x: Ints, y: Ints, w: Ints, d: Ints, tw: int, td: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Origins (x0, x1, y0, y1 inclusive) at which a target of tw x td tiles is in reach of sources at x, y, w, d."""
    t = near.tiles
    back, aside = (0, 0) if near.line_of == "wind" else (t, t)
    return x - back - (tw - 1), x + w - 1 + t, y - t - (td - 1), y + d - 1 + aside


def count(
    shape: tuple[int, int], near: Near, source: tuple[Ints, Ints, Ints, Ints], tw: int, td: int
) -> NDArray[np.int32]:
    """How many sources reach a target whose origin lies at each tile, shape (h, w)."""
    h, wide = shape
    x0, x1, y0, y1 = reach(near, *source, tw, td)
    x0, y0 = np.clip(x0, 0, wide), np.clip(y0, 0, h)
    x1, y1 = np.clip(x1 + 1, 0, wide), np.clip(y1 + 1, 0, h)
    grid = np.zeros((h + 1, wide + 1), dtype=np.int32)
    for sign, yy, xx in ((1, y0, x0), (-1, y0, x1), (-1, y1, x0), (1, y1, x1)):
        np.add.at(grid.ravel(), yy * (wide + 1) + xx, np.int32(sign))
    np.cumsum(grid, axis=0, out=grid)
    np.cumsum(grid, axis=1, out=grid)
    return grid[:h, :wide]


def powers(times: float, most: int) -> NDArray[np.float64]:
    """times ** 0..most by repeated multiplication, shape (most + 1,)."""
    out = np.ones(most + 1, dtype=np.float64)
    for i in range(most):
        out[i + 1] = out[i] * times
    return out


@dataclass
class Places:
    """The buildings that count as neighbours: columns of equal length, catalogue kinds and footprints."""

    serial: Ints
    kind: Ints
    x: Ints
    y: Ints
    w: Ints
    d: Ints


def site_factors(shape: tuple[int, int], found: list[Rule], at: Places) -> dict[int, tuple[Any, Any]]:
    """Stat index -> (plus, times) by building, each shape (B,), for the stats that any rule changes."""
    out: dict[int, tuple[Any, Any]] = {}
    for rule in found:
        sources, targets = np.flatnonzero(rule.sources[at.kind]), np.flatnonzero(rule.targets[at.kind])
        if not len(sources) or not len(targets):
            continue
        stat = STAT[rule.near.stat]
        plus, times = out.setdefault(stat, (np.zeros(len(at.kind)), np.ones(len(at.kind))))
        number = _neighbours(shape, rule, at, sources, targets)
        if rule.near.plus is not None:
            plus[targets] += rule.near.plus * SCALE[rule.near.stat] * number
        if rule.near.times is not None:
            times[targets] *= powers(rule.near.times, rule.near.most)[number]
    return out


def _neighbours(shape: tuple[int, int], rule: Rule, at: Places, sources: Any, targets: Any) -> Ints:
    """How many sources reach each target, at most `most`, shape (len(targets),)."""
    where = (at.x[sources], at.y[sources], at.w[sources], at.d[sources])
    number = np.zeros(len(targets), dtype=np.int64)
    sizes = at.w[targets] * 64 + at.d[targets]
    for size in np.unique(sizes):
        some = np.flatnonzero(sizes == size)
        grid = count(shape, rule.near, where, int(size) // 64, int(size) % 64)
        number[some] = grid[at.y[targets[some]], at.x[targets[some]]]
    number -= rule.sources[at.kind[targets]]
    return np.clip(number, 0, rule.near.most)


def touches(found: list[Rule], at: Places, kind: int, x: int, y: int, w: int, d: int) -> list[Touch]:
    """What the neighbours would do to a building of `kind` with its origin at x, y, and what it would do to them."""
    out: list[Touch] = []
    for rule in found:
        if rule.targets[kind]:
            out += _touch(rule, at, rule.sources[at.kind], (x, y, w, d), gives=False)
        if rule.sources[kind]:
            out += _touch(rule, at, rule.targets[at.kind], (x, y, w, d), gives=True)
    return out


def _touch(rule: Rule, at: Places, which: Any, here: tuple[int, int, int, int], gives: bool) -> list[Touch]:
    x, y, w, d = here
    rows = np.flatnonzero(which & ~((at.x == x) & (at.y == y)))
    one = np.ones(1, dtype=np.int64)
    hit: list[int] = []
    for row in rows:
        there = (int(at.x[row]), int(at.y[row]), int(at.w[row]), int(at.d[row]))
        (sx, sy, sw, sd), (tx, ty, tw, td) = (here, there) if gives else (there, here)
        x0, x1, y0, y1 = reach(rule.near, sx * one, sy * one, sw * one, sd * one, tw, td)
        if x0[0] <= tx <= x1[0] and y0[0] <= ty <= y1[0]:
            hit.append(int(at.serial[row]))
    if not hit:
        return []
    number = 1 if gives else min(len(hit), rule.near.most)
    plus = (rule.near.plus or 0.0) * number
    times = 1.0 if rule.near.times is None else float(powers(rule.near.times, number)[number])
    return [Touch(rule, tuple(hit), gives, plus, times)]
