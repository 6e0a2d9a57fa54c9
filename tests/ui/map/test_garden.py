"""Plants: the same seed is the same plant, and what has grown once is there for every map."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from game.ui.map import garden
from game.ui.map.flora import GROVES, VARIANTS, grown
from game.ui.map.garden import Garden


@pytest.mark.parametrize("kind", [*GROVES, "crag"])
def test_a_seed_says_all_of_a_plant(kind: str) -> None:
    one, again, other = grown(kind, 1.0, 0, 40), grown(kind, 1.0, 0, 40), grown(kind, 1.0, 1, 40)
    assert all(np.array_equal(a, b) for a, b in zip(one, again, strict=True))
    assert not np.array_equal(one.colour, other.colour)


def test_what_has_grown_once_is_there_for_the_next_map(window: pygame.Surface) -> None:
    seed = VARIANTS, 46  # a width that no zoom has: nobody else has it grow
    garden.GROWN.pop(seed, None)
    first, second = Garden(), Garden()
    try:
        assert first.plant(seed, 0, 0, now=False) is None  # it grows on the worker
        made = first.plant(seed, 0, 0, now=True)
        found = second.plant(seed, 0, 0, now=False)
        assert made is not None and found is not None
        pictures = [pygame.image.tobytes(plant.body.surface, "RGBA") for plant in (made, found)]
        assert pictures[0] == pictures[1]
    finally:
        first.close()
        second.close()
        garden.GROWN.pop(seed, None)
