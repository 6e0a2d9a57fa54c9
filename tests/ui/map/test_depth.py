"""What stands behind is drawn first."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.ui.map.depth import LEAN, order

Foot = tuple[int, int, int, int]


def ranked(feet: list[Foot]) -> list[int]:
    x, y, w, d = (np.array([f[k] for f in feet], np.float64) for k in range(4))
    return order(x, y, w, d)


def test_a_large_building_beside_a_small_one() -> None:
    works, front, behind = (4, 4, 3, 2), (4, 6, 1, 1), (7, 3, 1, 1)
    assert ranked([front, works]) == [1, 0]
    side = (7, 4, 1, 1)
    assert ranked([side, works]) == [1, 0]
    assert set(ranked([works, front, behind])) == {0, 1, 2}
    far = (3, 5, 1, 1)
    assert ranked([works, far]) == [1, 0], "left of it and behind it, though its middle lies lower"


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(1, 3), st.integers(1, 3)), max_size=24))
def test_no_body_is_drawn_before_one_that_it_hides(feet: list[Foot]) -> None:
    free = np.zeros((12, 12), dtype=bool)
    kept: list[Foot] = []
    for x, y, w, d in feet:
        if not free[y : y + d, x : x + w].any():
            free[y : y + d, x : x + w] = True
            kept.append((x, y, w, d))
    place = {body: k for k, body in enumerate(ranked(kept))}
    assert len(place) == len(kept)
    for i, (ax, ay, aw, ad) in enumerate(kept):
        for j, (bx, by, bw, bd) in enumerate(kept):
            behind = (ax + aw <= bx or ay + ad <= by) and not (bx + bw <= ax or by + bd <= ay)
            near = ax - ay - ad < bx + bw - by + LEAN and bx - by - bd < ax + aw - ay + LEAN
            if behind and near:
                assert place[i] < place[j]
