"""The island as a quiet picture: drawn by the map, with no hand on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pygame

from game.model.land import WATER
from game.ui.camera import Camera
from game.ui.cityscene import CityScene
from game.ui.map.layer import MapLayer
from game.ui.map.scene import MapScene, Marks

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.gallery import Gallery

FAR, NEAR, LARGE = 40, 60, 1000
"""Tile widths in px, and the height of a window from which the nearer one is taken."""


class Backdrop:
    """A city at a size in px; `aside` is the share of the width by which the land stands right of the middle."""

    def __init__(self, city: City, gallery: Gallery, size: tuple[int, int], still: bool, aside: float = 0.0) -> None:
        self.city, self.aside = city, aside
        self._scene = CityScene(gallery)
        self.map = MapLayer(gallery.folder)
        self.map.allow(not still, not still)
        self.resize(size)

    @property
    def scene(self) -> MapScene:
        """The city with the pictures that are at hand by now."""
        return self._scene.of(self.city, Marks())

    def resize(self, size: tuple[int, int]) -> None:
        """Follow the window."""
        h, w = self.scene.shape
        self.camera = Camera(size, (w, h), NEAR if size[1] >= LARGE else FAR)
        ys, xs = np.nonzero(~np.isin(self.scene.terrain, WATER))
        if len(xs):
            self.camera.look_at(float(xs.mean()), float(ys.mean()))
        self.camera.pan(-self.aside * size[0], 0)

    def draw(self, surface: pygame.Surface, t_ms: int) -> None:
        """Draw it at a time in ms; what is not ready yet comes within the next frames."""
        self.map.draw(surface, self.camera, self.scene, t_ms)

    def settle(self) -> None:
        """Finish the picture now."""
        self.map.settle(self.camera, self.scene)

    def close(self) -> None:
        """Let the workers of the map go."""
        self.map.close()
