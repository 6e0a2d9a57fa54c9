"""Laws of every look of the base game: it stays on its ground, is not too much to draw, and somebody is at home."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game.content.load import load
from game.content.shown import Shown, every_look
from game.ui.kit.mesh import Triangles
from game.ui.kit.parts import MOST_TRIANGLES, mesh_of

ROOT = Path(__file__).parents[3]
LOOKS = list(every_look(load(ROOT / "assets", ROOT / "levels", ()).catalog))
CREW = 20
"""Jobs from which a building is a place of work with a window."""


@cache
def mesh(number: int) -> Triangles:
    return mesh_of(LOOKS[number].look).done()


def name(shown: Shown) -> str:
    return f"{shown.kind.id}/{shown.tier}/{shown.variant}"


@pytest.mark.parametrize("number", range(len(LOOKS)), ids=[name(s) for s in LOOKS])
def test_what_stands_low_stands_on_its_own_ground(number: int) -> None:
    whole, (w, d) = mesh(number), LOOKS[number].kind.size
    assert 0 < len(whole) < MOST_TRIANGLES / 3
    points = whole.points[~whole.ground].reshape(-1, 3)
    low = points[points[:, 2] < 0.2]
    assert low[:, :2].min() > -0.06 and low[:, 0].max() < w + 0.06 and low[:, 1].max() < d + 0.06


@pytest.mark.parametrize(
    "number",
    [n for n, s in enumerate(LOOKS) if (tier := s.kind.tier[s.tier - 1]).home or tier.jobs >= CREW],
    ids=lambda n: name(LOOKS[n]),
)
def test_where_people_live_or_work_a_window_is_lit(number: int) -> None:
    assert (mesh(number).glow > 0).any()
