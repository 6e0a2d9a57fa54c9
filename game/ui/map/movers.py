"""All that moves on a view, from the cars on the ground to the light over everything."""

from __future__ import annotations

import pygame

from game.ui.camera import Camera
from game.ui.map import sky, snowfall
from game.ui.map.boats import Boats
from game.ui.map.front import Fronts
from game.ui.map.garden import Garden
from game.ui.map.layout import Layout
from game.ui.map.light import Light
from game.ui.map.motion import Motion
from game.ui.map.scene import MapScene
from game.ui.map.tones import Tones
from game.ui.map.traffic import Traffic
from game.ui.map.wildlife import Wildlife


class Movers:
    """What moves on a layout, in the order in which it is drawn; `motion` and `daylight` say what is wanted of it."""

    def __init__(self, garden: Garden, tones: Tones) -> None:
        self.motion = self.daylight = True
        self._garden, self._tones = garden, tones
        self._boats, self._wildlife, self._light = Boats(), Wildlife(), Light()
        self._of: tuple[Fronts, Traffic, Motion] | None = None

    def draw(
        self, surface: pygame.Surface, camera: Camera, scene: MapScene, layout: Layout, t_ms: int, begun: bool
    ) -> None:  # fmt: skip
        """Draw all at a time in ms; clouds and lamps, which take a while to make, only once the first view has `begun`
        to be whole."""
        fronts, traffic, moving = self._on(layout, scene)
        t_ms, tones = t_ms if self.motion else 0, self._tones
        if scene.heat is None:
            traffic.draw(surface, camera, scene, tones, t_ms)
        self._boats.draw(surface, camera, scene, tones, t_ms)
        moving.draw(surface, camera, scene, tones, t_ms)
        self._wildlife.draw(surface, camera, scene, fronts, tones, t_ms)
        if self.motion and begun:
            sky.draw(surface, camera, scene, t_ms)
            snowfall.draw(surface, camera, scene, t_ms)
        if self.daylight and begun:
            self._light.draw(surface, camera, scene, layout, t_ms)

    def fronts(self, layout: Layout, scene: MapScene) -> Fronts:
        """What stands before what on a layout."""
        return self._on(layout, scene)[0]

    def close(self) -> None:
        """Let the worker go."""
        self._light.close()

    def _on(self, layout: Layout, scene: MapScene) -> tuple[Fronts, Traffic, Motion]:
        old = self._of
        if old is not None and old[0].layout is layout:
            return old
        fronts = Fronts(layout, self._garden, old[0] if old else None)
        self._of = fronts, Traffic(fronts, old[1] if old else None), Motion(fronts)
        self._boats.moor(layout, scene.harbours)
        return self._of
