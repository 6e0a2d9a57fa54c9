"""The island as a quiet picture: drawn by the map, with no hand on it."""

from __future__ import annotations

from dataclasses import replace
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
        self.gallery, self.aside = gallery, aside
        self.scene = self._ready(CityScene(gallery).of(city, Marks()))
        self.map = MapLayer()
        self.map.allow(not still, not still)
        self.resize(size)

    def _ready(self, scene: MapScene) -> MapScene:
        """What can be drawn at once, without fences; no building is drawn afresh for a backdrop."""
        atlas, look = self.gallery.atlas, self.gallery.look
        standing = [replace(s, key=s.key.partition("+")[0]) for s in scene.standing]
        ready = {key: atlas.has(look(key)[0]) for key in {s.key for s in standing}}
        return replace(scene, standing=tuple(s for s in standing if ready[s.key]))

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
