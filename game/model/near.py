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


def tagged(catalog: Catalog, tag: str) -> NDArray[np.bool_]:
    """Which kinds carry a tag, shape (K + 1,)."""
    return matches(catalog, Selector(tag=tag))


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


Boxes = tuple[Ints, Ints, Ints, Ints]
"""Footprints: x, y, w, d."""


def reach(near: Near, source: Boxes, tw: Any, td: Any) -> Boxes:
    """Origins (x0, x1, y0, y1 inclusive) at which a target of tw x td tiles is in reach of the sources."""
    (x, y, w, d), t = source, near.tiles
    back, aside = (0, 0) if near.line_of == "wind" else (t, t)
    return x - back - (tw - 1), x + w - 1 + t, y - t - (td - 1), y + d - 1 + aside


def within(near: Near, source: Boxes, target: Boxes) -> NDArray[np.bool_]:
    """Whether each source (S) reaches each target (T), pair by pair, shape (S, T)."""
    x, y, w, d = (column[:, None] for column in source)
    tx, ty, tw, td = target
    x0, x1, y0, y1 = reach(near, (x, y, w, d), tw, td)
    out: NDArray[np.bool_] = (x0 <= tx) & (tx <= x1) & (y0 <= ty) & (ty <= y1)
    return out


def count(
    shape: tuple[int, int], near: Near, source: Boxes, tw: int, td: int
) -> NDArray[np.int32]:
    """How many sources reach a target whose origin lies at each tile, shape (h, w)."""
    h, wide = shape
    x0, x1, y0, y1 = reach(near, source, tw, td)
    x0, x1 = (np.minimum(np.maximum(x, 0), wide) for x in (x0, x1 + 1))
    y0, y1 = (np.minimum(np.maximum(y, 0), h) * (wide + 1) for y in (y0, y1 + 1))
    grid = np.zeros((h + 1, wide + 1), dtype=np.int32)
    np.add.at(grid.ravel(), np.concatenate([y0 + x0, y1 + x1]), np.int32(1))
    np.add.at(grid.ravel(), np.concatenate([y0 + x1, y1 + x0]), np.int32(-1))
    np.add.accumulate(grid, axis=0, out=grid)
    np.add.accumulate(grid, axis=1, out=grid)
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

    def boxes(self, rows: Ints) -> Boxes:
        """Footprints of some of them."""
        return self.x[rows], self.y[rows], self.w[rows], self.d[rows]


Counted = dict[int, tuple[bytes, Ints]]
"""What was counted for each rule the last time, and the footprints that it was counted for."""


def site_factors(
    shape: tuple[int, int], found: list[Rule], at: Places, counted: Counted
) -> dict[int, tuple[Any, Any]]:
    """Stat index -> (plus, times) by building, each shape (B,), for the stats that any rule changes.

    A rule whose sources and targets stand as they stood is taken from `counted`, which is brought up to date.
    """
    out: dict[int, tuple[Any, Any]] = {}
    footprint = ((at.kind * shape[0] + at.y) * shape[1] + at.x) * 4096 + at.w * 64 + at.d
    for place, rule in enumerate(found):
        sources, targets = np.flatnonzero(rule.sources[at.kind]), np.flatnonzero(rule.targets[at.kind])
        if not len(sources) or not len(targets):
            continue
        stat = STAT[rule.near.stat]
        plus, times = out.setdefault(stat, (np.zeros(len(at.kind)), np.ones(len(at.kind))))
        stood = footprint[sources].tobytes() + b"|" + footprint[targets].tobytes()
        if place not in counted or counted[place][0] != stood:
            counted[place] = stood, _neighbours(shape, rule, at, sources, targets)
        number = counted[place][1]
        if rule.near.plus is not None:
            plus[targets] += rule.near.plus * SCALE[rule.near.stat] * number
        if rule.near.times is not None:
            times[targets] *= powers(rule.near.times, rule.near.most)[number]
    return out


PAIRS = 8_192
"""Pairs of a source and a target up to which going through them is quicker than counting on the grid."""


def _neighbours(shape: tuple[int, int], rule: Rule, at: Places, sources: Any, targets: Any) -> Ints:
    """How many sources reach each target, at most `most`, shape (len(targets),)."""
    where, there = at.boxes(sources), at.boxes(targets)
    if len(sources) * len(targets) <= PAIRS:
        number = within(rule.near, where, there).sum(axis=0)
    else:
        number = np.zeros(len(targets), dtype=np.int64)
        sizes = there[2] * 64 + there[3]
        for size in np.unique(sizes):
            some = np.flatnonzero(sizes == size)
            grid = count(shape, rule.near, where, int(size) // 64, int(size) % 64)
            number[some] = grid[there[1][some], there[0][some]]
    number -= rule.sources[at.kind[targets]]
    out: Ints = np.minimum(np.maximum(number, 0), rule.near.most)
    return out


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
    rows = np.flatnonzero(which & ~((at.x == here[0]) & (at.y == here[1])))
    x, y, w, d = (np.array([n], dtype=np.int64) for n in here)
    there = at.boxes(rows)
    reached = within(rule.near, (x, y, w, d), there)[0] if gives else within(rule.near, there, (x, y, w, d))[:, 0]
    hit = at.serial[rows[reached]].tolist()
    if not hit:
        return []
    number = 1 if gives else min(len(hit), rule.near.most)
    plus = (rule.near.plus or 0.0) * number
    times = 1.0 if rule.near.times is None else float(powers(rule.near.times, number)[number])
    return [Touch(rule, tuple(hit), gives, plus, times)]
