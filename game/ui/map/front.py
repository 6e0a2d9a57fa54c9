"""Which bodies stand before a moving thing, and blits that leave out what they hide."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.camera import Camera
from game.ui.iso import pixel
from game.ui.kit.picture import Layer
from game.ui.map.garden import Garden
from game.ui.map.layout import Layout
from game.ui.map.scene import MapScene

Placed = tuple[Layer, int, int]
"""A body's layer and the plane pixel of its top-left."""


class Fronts:
    """Bodies in front of places, for one layout; the short lists are kept by place and zoom."""

    def __init__(self, layout: Layout, garden: Garden) -> None:
        self.layout = layout
        self._garden = garden
        self._before: dict[tuple[object, int], list[Placed]] = {}
        self._holes: dict[int, tuple[Layer, pygame.Surface]] = {}
        self._live: dict[int, NDArray[np.int64]] = {}
        self._seen: tuple[object, list[int]] = (None, [])
        self._sheet = pygame.Surface((64, 64), pygame.SRCALPHA)

    def lively(self, camera: Camera, scene: MapScene) -> list[int]:
        """Buildings in view that have rotors or plumes."""
        view = camera.left, camera.top, camera.tw, camera.view_size
        if self._seen[0] != view:
            if camera.tw not in self._live:
                self._live = {camera.tw: self._moving(camera.tw, scene)}
            live = self._live[camera.tw]
            near = self.layout.near(camera.left, camera.top, *camera.view_size, camera.tw, live) if len(live) else live
            self._seen = view, [int(i) for i in near]
        return self._seen[1]

    def _moving(self, tw: int, scene: MapScene) -> NDArray[np.int64]:
        standing = self.layout.standing
        pictures = {key: scene.picture(key, tw) for key in {s.key for s in standing}}
        moving = {key for key, p in pictures.items() if p.rotors or p.fx}
        return np.array([i for i, s in enumerate(standing) if s.key in moving], np.int64)

    def blit(
        self,
        surface: pygame.Surface,
        camera: Camera,
        scene: MapScene,
        picture: pygame.Surface,
        at: tuple[int, int],
        body: int,
    ) -> None:
        """Draw part of a building where nothing before the building hides it; `at` in window pixels."""
        lay = self.layout
        foot = float(lay.x[body]), float(lay.y[body]), float(lay.w[body]), float(lay.d[body])
        self.blit_on(surface, camera, scene, picture, at, foot, body)

    def blit_on(
        self,
        surface: pygame.Surface,
        camera: Camera,
        scene: MapScene,
        picture: pygame.Surface,
        at: tuple[int, int],
        foot: tuple[float, float, float, float],
        place: object,
    ) -> None:
        """Draw something that stands on a footprint (x, y, w, d); `place` names it for the kept list."""
        w, h = picture.get_size()
        if at[0] > surface.get_width() or at[1] > surface.get_height() or at[0] + w < 0 or at[1] + h < 0:
            return
        left, top = at[0] + camera.left, at[1] + camera.top
        hiding = [
            (layer, x - left, y - top)
            for layer, x, y in self._in_front(foot, place, camera.tw, scene)
            if x < left + w
            and y < top + h
            and x + layer.surface.get_width() > left
            and y + layer.surface.get_height() > top
        ]
        if not hiding:
            surface.blit(picture, at)
            return
        sheet = self._room(w, h)
        sheet.blit(picture, (0, 0))
        for layer, x, y in hiding:
            sheet.blit(self._hole(layer), (x, y), special_flags=pygame.BLEND_RGBA_MULT)
        surface.blit(sheet, at, (0, 0, w, h))

    def _in_front(
        self, foot: tuple[float, float, float, float], place: object, tw: int, scene: MapScene
    ) -> list[Placed]:
        key = (place, tw)
        if key not in self._before:
            self._before[key] = self._find(foot, tw, scene)
        return self._before[key]

    def _find(self, foot: tuple[float, float, float, float], tw: int, scene: MapScene) -> list[Placed]:
        x, y, w, d = foot
        lay = self.layout
        left, top = pixel(x - 1, y + d, 1.6, tw)[0], pixel(x, y, 2.6, tw)[1]
        near = lay.near(left, top, round((w + d + 2) * tw / 2), pixel(x + w, y + d, 0, tw)[1] - top, tw)
        before = (lay.x[near] >= x + w) | (lay.y[near] >= y + d)
        behind = (lay.x[near] + lay.w[near] <= x) | (lay.y[near] + lay.d[near] <= y)
        found: list[Placed] = []
        for i in near[before & ~behind]:
            layer = self._body(int(i), tw, scene)
            if layer:
                px, py = pixel(lay.x[i], lay.y[i], lay.z[i], tw)
                found.append((layer, px + layer.dx, py + layer.dy))
        return found

    def _body(self, body: int, tw: int, scene: MapScene) -> Layer | None:
        if body < len(self.layout.standing):
            return scene.picture(self.layout.standing[body].key, tw).body
        plant = self._garden.plant((self.layout.plant_at(body), tw), scene.step, scene.season, now=False)
        return plant.body if plant else None

    def _hole(self, layer: Layer) -> pygame.Surface:
        """White that lets through what the layer does not cover."""
        kept = self._holes.get(id(layer))
        if kept is None:
            hole = pygame.Surface(layer.surface.get_size(), pygame.SRCALPHA)
            hole.fill((255, 255, 255, 255))
            outline = layer.surface.copy()
            outline.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MULT)
            hole.blit(outline, (0, 0), special_flags=pygame.BLEND_RGBA_SUB)
            kept = self._holes[id(layer)] = layer, hole
        return kept[1]

    def _room(self, w: int, h: int) -> pygame.Surface:
        if self._sheet.get_width() < w or self._sheet.get_height() < h:
            self._sheet = pygame.Surface(
                (max(w, self._sheet.get_width()), max(h, self._sheet.get_height())), pygame.SRCALPHA
            )
        self._sheet.fill((0, 0, 0, 0), (0, 0, w, h))
        return self._sheet
