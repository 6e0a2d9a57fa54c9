"""Neighbourhood (RULES R21): counting on the grid is the same as going from door to door."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.nearby import Around, Near
from game.content.terms import Selector
from game.model import factors, near
from game.model.blocks import blocks
from game.model.forms import SCALE, STAT
from game.model.land import empty
from game.model.near import Places, Rule, Rules
from game.model.soil import Soil
from game.model.touches import touches

SIDE = 14
BOX = st.tuples(st.integers(0, SIDE - 3), st.integers(0, SIDE - 3), st.integers(1, 3), st.integers(1, 3))


def upwind(source: tuple[int, int, int, int], target: tuple[int, int, int, int]) -> bool:
    """Whether a source stands west or south of the target's far sides: the wind blows towards +x and -y."""
    return source[0] < target[0] + target[2] and source[1] + source[3] > target[1]


def reaches(rule: Near, source: tuple[int, int, int, int], target: tuple[int, int, int, int]) -> bool:
    """Chebyshev distance in tiles between two footprints."""
    gaps = []
    for i in (0, 1):
        left, right = source[i] + source[i + 2] - 1, target[i] + target[i + 2] - 1
        gaps.append(max(target[i] - left, source[i] - right, 0))
    blown = rule.line_of is None or upwind(source, target)
    return max(gaps) <= rule.tiles and blown


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    sources=st.lists(BOX, min_size=1, max_size=6), target=BOX, tiles=st.integers(1, 6),
    line=st.sampled_from([None, "wind"]),
)  # fmt: skip
def test_the_grid_counts_what_a_walk_would(
    sources: list[tuple[int, int, int, int]], target: tuple[int, int, int, int], tiles: int, line: str | None
) -> None:
    rule = Near(to=Selector(), tiles=tiles, stat="mood", plus=1.0, line_of=line)
    columns = tuple(np.array(c, dtype=np.int64) for c in zip(*sources, strict=True))
    grid = near.count((SIDE, SIDE), rule, columns, target[2], target[3])
    assert grid.shape == (SIDE, SIDE)
    assert grid[target[1], target[0]] == sum(reaches(rule, s, target) for s in sources)


def places(boxes: list[tuple[int, int, int, int]], kinds: list[int]) -> Places:
    x, y, w, d = (np.array(c, dtype=np.int64) for c in zip(*boxes, strict=True))
    return Places(np.arange(1, len(boxes) + 1), np.array(kinds, dtype=np.int64), x, y, w, d)


@pytest.mark.parametrize("seed", range(20))
def test_factors_are_those_of_the_neighbours_in_reach_and_not_of_oneself(seed: int) -> None:
    dice = Random(seed)
    boxes = [(x, y, 1, 1) for x, y in {(dice.randrange(SIDE), dice.randrange(SIDE)) for _ in range(25)}]
    kinds = [dice.randrange(2) for _ in boxes]
    rule = Near(of=Around(), tiles=dice.choice((1, 3)), stat="power", times=0.5, most=3)
    plus = Near(of=Around(), tiles=2, stat="power", plus=0.25, most=2)
    both = Rules(Rule(r, 0, np.array([True, True, False]), np.array([True, False, False])) for r in (rule, plus))
    found = factors.site_factors((SIDE, SIDE), both, places(boxes, kinds), factors.Counted())
    added, times = found.get(STAT["power"], (np.zeros(len(boxes)), np.ones(len(boxes))))
    for i, box in enumerate(boxes):
        others = [b for j, b in enumerate(boxes) if j != i]
        count, fewer = (sum(reaches(r, b, box) for b in others) for r in (rule, plus))
        expected = (min(count, 3), min(fewer, 2)) if kinds[i] == 0 else (0, 0)
        assert times[i] == 0.5 ** expected[0]
        assert added[i] == expected[1] * 0.25 * SCALE["power"]


def soil(seed: int) -> Soil:
    land = empty((SIDE, SIDE))
    dice = Random(seed)
    for y in range(SIDE):
        for x in range(SIDE):
            land.cover[y, x] = dice.choice((0, 5, 7))
            land.occupant[y, x] = dice.choice((0, 0, 0, 1))
    return Soil(land)


NONE, FIRST, SECOND, THIRD = (np.array([k == n for k in range(3)] + [False]) for n in (9, 0, 1, 2))


def a_rule(dice: Random) -> Rule:
    """Of any sort: upwind or around, in blocks, with needs, of land."""
    options = {"tiles": dice.choice((1, 2, 3)), "stat": "power", "times": 0.8, "most": dice.choice((1, 2, 9))}
    options |= {"line_of": dice.choice((None, "wind"))}
    needs = {"needs": Selector(tag="any")} if dice.random() < 0.4 else {}
    sort = dice.choice(("land", "plain", "blocks"))
    if sort == "land":
        near_by = Near(of=Around(cover=("forest",)), **options, **needs)
        return Rule(near_by, 0, NONE, FIRST, THIRD if needs else None, ("cover", (5,)))
    blocks = {"connected": True, "link": dice.choice((1, 3))} if sort == "blocks" else {}
    return Rule(Near(of=Around(), **options, **needs, **blocks), 0, FIRST | SECOND, FIRST, THIRD if needs else None)


@pytest.mark.parametrize("seed", range(40))
def test_an_empty_place_is_told_what_then_comes_about(seed: int) -> None:
    """`touches`, which the ghost asks, and `site_factors`, by which the city lives, say the same of the new building
    and of each of the old ones: what is full already gives no more, and a tree that is felled is missed."""
    dice = Random(100 + seed)
    boxes = [(x, y, 1, 1) for x, y in sorted({(dice.randrange(SIDE), dice.randrange(SIDE)) for _ in range(18)})]
    kinds = [0] + [dice.randrange(3) for _ in boxes[1:]]
    found, ground = Rules(a_rule(dice) for _ in range(4)), soil(seed)
    rest = Places(*(c[1:] for c in (v for k, v in vars(places(boxes, kinds)).items() if k != "_rows")))
    told = touches((SIDE, SIDE), found, rest, ground, 0, boxes[0])
    shape = (SIDE, SIDE)
    none = np.zeros(len(boxes)), np.ones(len(boxes))
    built = ground.built(boxes[0], there=True)
    after = factors.site_factors(shape, found, places(boxes, kinds), factors.Counted(), built).get(STAT["power"], none)
    bare = none[0][1:], none[1][1:]
    before = factors.site_factors(shape, found, rest, factors.Counted(), ground).get(STAT["power"], bare)
    own = [t.times for t in told if not t.gives]
    assert after[1][0] == pytest.approx(np.prod(own))
    for i, serial in enumerate(rest.serial.tolist()):
        change = [t.times for t in told if t.gives and serial in t.serials]
        assert after[1][1:][i] == pytest.approx(before[1][i] * np.prod(change))


@pytest.mark.parametrize("seed", range(20))
def test_blocks_are_what_a_walk_from_neighbour_to_neighbour_finds(seed: int) -> None:
    dice = Random(seed)
    spots = sorted({(dice.randrange(SIDE), dice.randrange(SIDE)) for _ in range(20)})
    boxes = [(x, y, dice.randint(1, 2), dice.randint(1, 2)) for x, y in spots]
    link = dice.choice((1, 2, 4))
    found = blocks(places(boxes, [0] * len(boxes)).boxes(np.arange(len(boxes))), link)
    close = Near(to=Selector(), tiles=link, stat="mood", plus=1.0)
    left, named = set(range(len(boxes))), {}
    while left:
        fresh = [left.pop()]
        mark = len(set(named.values()))
        while fresh:
            one = fresh.pop()
            named[one] = mark
            fresh += (more := {n for n in left if reaches(close, boxes[one], boxes[n])})
            left -= more
    pairs = [(i, j) for i in range(len(boxes)) for j in range(i)]
    assert all((found[i] == found[j]) == (named[i] == named[j]) for i, j in pairs)


def test_powers_are_repeated_products() -> None:
    assert factors.powers(0.8, 3).tolist() == [1.0, 0.8, 0.8 * 0.8, 0.8 * 0.8 * 0.8]
