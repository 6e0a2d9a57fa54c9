"""The rasteriser: no gap, no overlap, the nearest wins."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui.kit.raster import nearest, spans, winners

SIDE = 24
spot = st.tuples(st.floats(-4, 28, width=32), st.floats(-4, 28, width=32))


def covered(corners: np.ndarray) -> np.ndarray:
    runs = spans(corners.astype(np.float32), SIDE, SIDE)
    count = np.zeros((SIDE, SIDE), int)
    for row, start, length in zip(runs.row, runs.start, runs.count, strict=True):
        count[row, start : start + length] += 1
    return count


@settings(max_examples=60, deadline=None)
@given(inner=st.tuples(st.floats(2, 22, width=32), st.floats(2, 22, width=32)))
def test_a_fan_covers_a_square_exactly_once(inner: tuple[float, float]) -> None:
    ring = [(0, 0), (SIDE, 0), (SIDE, SIDE), (0, SIDE)]
    fan = np.array([[inner, ring[i], ring[(i + 1) % 4]] for i in range(4)])
    assert (covered(fan) == 1).all()


@settings(max_examples=80, deadline=None)
@given(a=spot, b=spot, c=spot)
def test_coverage_is_that_of_pixel_centres(a: tuple[float, float], b: tuple[float, float],
                                           c: tuple[float, float]) -> None:
    triangle = np.array([[a, b, c]], np.float64)
    (p, q, r), = triangle
    y, x = np.mgrid[0:SIDE, 0:SIDE] + 0.5

    def side(u: np.ndarray, v: np.ndarray) -> np.ndarray:
        return (v[0] - u[0]) * (y - u[1]) - (v[1] - u[1]) * (x - u[0])

    sides = np.stack([side(p, q), side(q, r), side(r, p)])
    slack = 1e-3 * (1 + np.abs(triangle).max())
    inside, outside = (sides > slack).all(0) | (sides < -slack).all(0), (sides > slack).any(0) & (sides < -slack).any(0)
    found = covered(triangle) > 0
    assert found[inside].all()
    assert not found[outside].any()


def test_the_nearest_wins_in_any_order() -> None:
    dice = np.random.default_rng(5)
    corners = dice.uniform(0, SIDE, (40, 3, 2)).astype(np.float32)
    depth = np.repeat(dice.permutation(40)[:, None], 3, 1).astype(np.float32)
    order = dice.permutation(40)
    first = winners(corners, depth, SIDE, SIDE)
    second = winners(corners[order], depth[order], SIDE, SIDE)
    again = np.where(second < 0, -1, order[second])
    assert np.array_equal(first, again)
    seen = nearest(corners, depth, SIDE, SIDE)
    assert np.array_equal(seen[first >= 0], depth[first[first >= 0], 0])
    assert (seen[first < 0] < -1e8).all()


def test_nothing_covers_nothing() -> None:
    none = np.zeros((0, 3, 2), np.float32)
    assert (winners(none, np.zeros((0, 3), np.float32), 4, 4) == -1).all()
