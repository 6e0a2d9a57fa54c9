"""Fog that lifts: wisps over the plot that was just explored, gone after their time; none where motion is reduced."""

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame
import pytest

from game.content.load import catalog
from game.session.session import Session
from game.ui.camera import Camera
from game.ui.mist import LASTS, MOST, SPREAD, Mist


@pytest.mark.parametrize("still", [False, True])
def test_wisps_part_over_the_plot_alone(still: bool) -> None:
    pygame.display.init()
    surface = pygame.display.set_mode((320, 180))
    city = Session.new(catalog(), catalog().levels["my_island"]).city
    mist = Mist(still)
    mist.look(city, 0)
    assert not mist.stirs()
    city.explored[2] = 5
    mist.look(city, 100)
    assert mist.stirs() != still
    assert all(city.plots[int(w.y), int(w.x)] == 3 for w in mist.wisps) and len(mist.wisps) <= MOST
    camera = Camera((320, 180), city.land.shape[::-1])
    camera.look_at(*(mist.wisps[0][:2] if mist.wisps else (10, 10)))
    before = pygame.image.tobytes(surface, "RGB")
    mist.draw(surface, camera, 200)
    assert (pygame.image.tobytes(surface, "RGB") != before) != still
    mist.draw(surface, camera, 100 + LASTS + SPREAD * 100)
    assert not mist.stirs()
