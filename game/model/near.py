"""Neighbourhood effects (RULES R21): what stands or grows near each building, counted on the grid in integers.

Distances are in tiles between footprints (Chebyshev). The prevailing wind blows towards +x and -y, as the plumes do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from game.content.nearby import Near
from game.content.terms import Selector
from game.model.blocks import Boxes, blocks
from game.model.soil import Ground, Soil, ground_of

if TYPE_CHECKING:
    from game.content.catalog import Catalog

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Rule:
    """A neighbour rule of a kind (index in its shelf): source, target and needed kinds as masks over the building
    catalogue, (K + 1,), or the `ground` whose tiles are the sources."""

    near: Near
    owner: int
    sources: Mask
    targets: Mask
    needs: Mask | None = None
    ground: Ground | None = None


def matches(catalog: Catalog, selector: Selector) -> Mask:
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


class Rules:
    """Neighbour rules in their order, and the `masks` of kinds that they name, each once, (M, K + 1): `named` (R, 3) is
    the place of each rule's sources, targets and needs among them, -1 for none; `grounded` (R,) whether tiles are its
    sources, and `grounds` which tiles those of all rules are."""

    def __init__(self, some: Iterable[Rule]) -> None:
        self.all = tuple(some)
        place: dict[bytes, int] = {}
        masks: list[Mask] = []

        def number(mask: Mask | None) -> int:
            if mask is not None and place.setdefault(mask.tobytes(), len(masks)) == len(masks):
                masks.append(mask)
            return -1 if mask is None else place[mask.tobytes()]

        named = [(number(r.sources), number(r.targets), number(r.needs)) for r in self.all]
        self.masks = np.array(masks, dtype=np.bool_)
        self.named = np.array(named, dtype=np.int64).reshape(len(named), 3)
        self.grounded = np.array([r.ground is not None for r in self.all], dtype=np.bool_)
        self.grounds = tuple(dict.fromkeys(r.ground for r in self.all if r.ground))

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.all)

    def at_work(self, kind: Ints, land: bool) -> list[int]:
        """The rules of which targets, and sources or `land` to look at, stand among buildings of kinds (B,)."""
        if not self.all:
            return []
        kinds = np.zeros(self.masks.shape[1], dtype=np.bool_)
        kinds[kind] = True
        there: Mask = np.logical_or.reduce(self.masks & kinds, axis=1)
        sources, targets, _ = self.named.T
        return np.flatnonzero(there[targets] & (there[sources] | (self.grounded & land))).tolist()

    def rows(self, kind: Ints) -> list[Ints]:
        """Which of the buildings of kinds (B,) each mask names; the last, for -1, names none."""
        if not self.all:
            return []
        mask, row = np.nonzero(self.masks[:, kind])
        return np.split(row, np.searchsorted(mask, np.arange(1, len(self.masks) + 1)))


@lru_cache(maxsize=4)
def rules(catalog: Catalog) -> Rules:
    """Every neighbour rule of the catalogue, of buildings and then of land that was healed; read once for each."""
    known: dict[Selector, Mask] = {}

    def named(selector: Selector) -> Mask:
        if selector not in known:
            known[selector] = matches(catalog, selector)
        return known[selector]

    none, out = named(Selector(tag="")), []
    for index, kind in enumerate(catalog.buildings):
        own = named(Selector(kind=kind.id))
        for near in kind.near:
            needs = named(near.needs) if near.needs else None
            if near.of is not None and near.of.land:
                out.append(Rule(near, index, none, own, needs, ground_of(near.of.cover, near.of.terrain)))
            elif near.of is not None:
                out.append(Rule(near, index, named(near.of), own, needs))
            elif near.to is not None:
                out.append(Rule(near, index, own, named(near.to), needs))
    for index, way in enumerate(catalog.restorations):
        for near in way.near:
            needs = named(near.needs) if near.needs else None
            out.append(Rule(near, index, none, named(near.to or Selector()), needs, ground_of((way.cover,), ())))
    return Rules(out)


def reach(near: Near, source: Boxes, tw: Any, td: Any) -> Boxes:
    """Origins (x0, x1, y0, y1 inclusive) at which a target of tw x td tiles is in reach of the sources."""
    (x, y, w, d), t = source, near.tiles
    back, aside = (0, 0) if near.line_of == "wind" else (t, t)
    return x - back - (tw - 1), x + w - 1 + t, y - t - (td - 1), y + d - 1 + aside


def within(near: Near, source: Boxes, target: Boxes) -> Mask:
    """Whether each source (S) reaches each target (T), pair by pair, shape (S, T)."""
    x, y, w, d = (column[:, None] for column in source)
    tx, ty, tw, td = target
    x0, x1, y0, y1 = reach(near, (x, y, w, d), tw, td)
    out: Mask = (x0 <= tx) & (tx <= x1) & (y0 <= ty) & (ty <= y1)
    return out


def count(shape: tuple[int, int], near: Near, source: Boxes, tw: int, td: int) -> NDArray[np.int32]:
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


@dataclass
class Places:
    """The buildings that count as neighbours: columns of equal length, catalogue kinds and footprints."""

    serial: Ints
    kind: Ints
    x: Ints
    y: Ints
    w: Ints
    d: Ints
    _rows: dict[bytes, Ints] = field(default_factory=dict, init=False)

    def boxes(self, rows: Ints) -> Boxes:
        """Footprints of some of them."""
        return self.x[rows], self.y[rows], self.w[rows], self.d[rows]

    def rows(self, mask: Mask) -> Ints:
        """Those whose kind a mask names; many rules name the same, so each is looked up once."""
        key = mask.tobytes()
        if key not in self._rows:
            self._rows[key] = np.flatnonzero(mask[self.kind])
        return self._rows[key]

    def without(self, row: int) -> Places:
        """All but one."""
        return Places(*(np.delete(c, row) for c in self._columns()))

    def with_one(self, kind: int, box: tuple[int, int, int, int]) -> Places:
        """One more at the end, without a serial."""
        return Places(*(np.append(c, np.int64(n)) for c, n in zip(self._columns(), (0, kind, *box), strict=True)))

    def _columns(self) -> tuple[Ints, ...]:
        return self.serial, self.kind, self.x, self.y, self.w, self.d


PAIRS = 8_192
"""Pairs of a source and a target up to which going through them is quicker than counting on the grid."""


def neighbours(shape: tuple[int, int], rule: Rule, at: Places, soil: Soil | None = None) -> Ints:
    """How many neighbours each target of a rule has, at most `most`, shape (len(targets),)."""
    return counted_at(shape, rule, at, soil, at.boxes(at.rows(rule.targets)), at.rows(rule.targets))


def counted_at(
    shape: tuple[int, int], rule: Rule, at: Places, soil: Soil | None, there: Boxes, rows: Ints | None = None
) -> Ints:
    """How many neighbours a rule finds for each of some footprints, at most `most`; `rows` of the buildings that
    stand on them, which are not their own neighbours."""
    kinds = at.kind[rows] if rows is not None else np.full(len(there[0]), -1)
    if rule.ground is not None:
        number = soil.number(rule.ground, rule.near, there) if soil else np.zeros(len(kinds), dtype=np.int64)
    elif rule.near.connected:
        number = _in_blocks(shape, rule, at, there, rows)
    else:
        number = _reached(shape, rule.near, at.boxes(at.rows(rule.sources)), there) - rule.sources[kinds]
    if rule.needs is not None and not rule.near.connected:
        have = _reached(shape, rule.near, at.boxes(at.rows(rule.needs)), there) - rule.needs[kinds]
        number = np.where(have > 0, number, 0)
    out: Ints = np.minimum(np.maximum(number, 0), rule.near.most)
    return out


def _in_blocks(shape: tuple[int, int], rule: Rule, at: Places, there: Boxes, rows: Ints | None) -> Ints:
    """How many sources stand in the blocks that reach each target; of a rule with needs in those that have them."""
    needs = rule.sources if rule.needs is None else rule.needs
    members = np.flatnonzero((rule.sources | needs)[at.kind])
    boxes, source = at.boxes(members), rule.sources[at.kind[members]]
    block = blocks(boxes, rule.near.link)
    size = np.bincount(block, source).astype(np.int64) * (np.bincount(block, needs[at.kind[members]]) > 0)
    own = np.zeros(len(at.kind), dtype=np.int64)
    own[members] = source & (size[block] > 0)
    number = -own[rows] if rows is not None else np.zeros(len(there[0]), dtype=np.int64)
    for one in np.flatnonzero(size).tolist():
        its: Any = tuple(column[block == one] for column in boxes)
        number += size[one] * (_reached(shape, rule.near, its, there) > 0)
    return number


def _reached(shape: tuple[int, int], near: Near, where: Boxes, there: Boxes) -> Ints:
    """How many of the sources reach each target, shape (T,)."""
    if len(where[0]) * len(there[0]) <= PAIRS:
        pairs: Ints = np.count_nonzero(within(near, where, there), axis=0)
        return pairs
    number = np.zeros(len(there[0]), dtype=np.int64)
    sizes = there[2] * 64 + there[3]
    for size in np.unique(sizes):
        some = np.flatnonzero(sizes == size)
        grid = count(shape, near, where, int(size) // 64, int(size) % 64)
        number[some] = grid[there[1][some], there[0][some]]
    return number
