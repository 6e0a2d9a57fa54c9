"""Touches: what a building and its neighbours do to one another, told by the count that the city itself lives by.

Each rule is counted without the building and with it. So a cap that is full already, a chain that is closed and a
tree that is felled are told as they will be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from game.model.blocks import Boxes
from game.model.factors import powers
from game.model.near import Ints, Places, Rule, counted_at, neighbours, within
from game.model.soil import Soil

if TYPE_CHECKING:
    from game.model.city import City

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Touch:
    """A rule at work between a building and its neighbours.

    It takes from, or gives to, the buildings `serials`, or takes from the `tiles` (x, y) of land, nearest first;
    `away` tiles to the nearest; `number` of neighbours that count. `plus` and `times` are what comes of it: for itself,
    or for each of those it gives to."""

    rule: Rule
    gives: bool
    serials: tuple[int, ...]
    tiles: tuple[tuple[int, int], ...]
    away: int
    number: int
    plus: float
    times: float


@dataclass(frozen=True, eq=False)
class Told:
    """What was asked last, of which layout, and the answer: a picture asks the same thing sixty times a second."""

    key: tuple[int, int, int, int]
    layout: tuple[object, object]
    found: tuple[Touch, ...]


def told(city: City, kind: int, x: int, y: int, but: int = -1) -> tuple[Touch, ...]:
    """What the neighbours and a running building of `kind` (catalogue index) with its origin at x, y do to one
    another; the building in row `but` is that building itself, wherever it stands now."""
    key, layout = (kind, x, y, but), (city.cohorts, city.tiles)
    if city.told and city.told.key == key and all(a is b for a, b in zip(city.told.layout, layout, strict=True)):
        return city.told.found
    w, d = city.catalog.buildings.items[kind].size
    at, soil = city.places(), Soil(city.land)
    if but >= 0:
        b = city.buildings
        was = int(b["x"][but]), int(b["y"][but]), int(b["w"][but]), int(b["d"][but])
        at, soil = at.without(but), soil.built(was, there=False)
    found = tuple(touches(city.land.shape, city.rules, at, soil, kind, (x, y, w, d)))
    city.told = Told(key, layout, found)
    return found


def touches(
    shape: tuple[int, int], found: Iterable[Rule], at: Places, soil: Soil, kind: int, box: Box
) -> list[Touch]:
    """What the neighbours `at` would do to a building of `kind` on the footprint `box`, and what it to them."""
    after, ground = at.with_one(kind, box), soil.built(box, there=True)
    own, me = np.array([len(at.kind)], dtype=np.int64), _boxes(box)
    out: list[Touch] = []
    for rule in found:
        if rule.targets[kind]:
            out += _takes(rule, at, ground, box, int(counted_at(shape, rule, after, ground, me, own)[0]))
        felled = rule.ground is not None and bool((soil.tiles(rule.ground) & ~ground.tiles(rule.ground)).any())
        if rule.sources[kind] or (rule.needs is not None and rule.needs[kind]) or felled:
            before, now = neighbours(shape, rule, at, soil), neighbours(shape, rule, after, ground)
            out += _gives(rule, at, box, before, now[: len(before)])
    return out


def _boxes(box: Box) -> Boxes:
    x, y, w, d = (np.array([n], dtype=np.int64) for n in box)
    return x, y, w, d


def distance(box: Box, x: Any, y: Any, w: Any, d: Any) -> Ints:
    """Tiles between a footprint and others (Chebyshev); 0 = one lies on the other, 1 = they touch."""
    ax, ay, aw, ad = box
    across = np.maximum(np.maximum(x - (ax + aw - 1), ax - (x + w - 1)), 0)
    down = np.maximum(np.maximum(y - (ay + ad - 1), ay - (y + d - 1)), 0)
    out: Ints = np.maximum(across, down)
    return out


def _takes(rule: Rule, at: Places, soil: Soil, box: Box, number: int) -> list[Touch]:
    if not number:
        return []
    plus = (rule.near.plus or 0.0) * number
    times = 1.0 if rule.near.times is None else float(powers(rule.near.times, rule.near.most)[number])
    if rule.ground is not None:
        down, across = np.nonzero(soil.tiles(rule.ground))
        one = np.ones(len(down), dtype=np.int64)
        boxes = across, down, one, one
    else:
        rows = np.flatnonzero(rule.sources[at.kind])
        boxes = at.boxes(rows)
    reached = within(rule.near, boxes, _boxes(box))[:, 0]
    hit = np.arange(len(boxes[0])) if rule.near.connected else np.flatnonzero(reached)
    away = distance(box, *(c[hit] for c in boxes))
    order = np.lexsort((hit, away))[: number if rule.near.connected else len(hit)]
    near, far = hit[order], int(away[order[0]]) if len(order) else 0
    if rule.ground is not None:
        spots = tuple((int(across[i]), int(down[i])) for i in near)
        return [Touch(rule, False, (), spots, far, number, plus, times)]
    return [Touch(rule, False, tuple(at.serial[rows[near]].tolist()), (), far, number, plus, times)]


def _gives(rule: Rule, at: Places, box: Box, before: Ints, after: Ints) -> list[Touch]:
    """One touch for each size of change, the one that most neighbours have first."""
    rows = at.rows(rule.targets)
    changed = np.flatnonzero(before != after)
    out: list[Touch] = []
    for was, now in sorted({(int(before[i]), int(after[i])) for i in changed}):
        its = rows[changed[(before[changed] == was) & (after[changed] == now)]]
        away = distance(box, *at.boxes(its))
        order = np.lexsort((its, away))
        serials = tuple(at.serial[its[order]].tolist())
        out.append(Touch(rule, True, serials, (), int(away.min()), now - was, *_change(rule, was, now)))
    return sorted(out, key=lambda t: (-len(t.serials), t.number))


def _change(rule: Rule, was: int, now: int) -> tuple[float, float]:
    """What so many neighbours in place of so many do."""
    plus = (rule.near.plus or 0.0) * (now - was)
    if rule.near.times is None:
        return plus, 1.0
    more = float(powers(rule.near.times, rule.near.most)[abs(now - was)])
    return plus, more if now > was else 1.0 / more if more else 1.0
