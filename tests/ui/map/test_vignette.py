"""Small pictures of land: each cover has its own, in clean summer colours, and a turn shows another spot of it."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from game.ui.map.vignette import LIES, vignette


def picture(cover: str, turn: int = 0) -> np.ndarray:
    return pygame.surfarray.array3d(vignette(cover, 86, 56, 32, turn)).astype(int)


def test_every_cover_has_a_picture_of_its_own_and_it_is_made_once(window: pygame.Surface) -> None:
    made = {cover: picture(cover) for cover in LIES}
    assert {p.shape for p in made.values()} == {(86, 56, 3)}
    covers = list(made)
    for i, one in enumerate(covers):
        assert all(np.abs(made[one] - made[two]).mean() > 4 for two in covers[i + 1 :]), one
    assert vignette("forest", 86, 56, 32) is vignette("forest", 86, 56, 32)


@pytest.mark.parametrize(("cover", "wet"), [("seagrass", True), ("mangrove", False), ("forest", False)])
def test_land_is_green_and_what_lies_in_the_sea_is_blue(cover: str, wet: bool, window: pygame.Surface) -> None:
    red, green, blue = picture(cover).reshape(-1, 3).mean(axis=0)
    assert (blue > green) == wet and min(green, blue) > 0 and max(green, blue) > red


def test_a_turn_shows_another_spot(window: pygame.Surface) -> None:
    assert np.abs(picture("forest") - picture("forest", 1)).mean() > 4
