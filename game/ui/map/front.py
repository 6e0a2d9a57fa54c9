"""What stands before a moving thing, and pictures that leave out what it hides."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame

from game.ui.camera import Camera
from game.ui.iso import pixel
from game.ui.kit.picture import Layer
from game.ui.map.garden import Garden
from game.ui.map.layout import Layout, reach
from game.ui.map.scene import MapScene

Foot = tuple[float, float, float, float]
"""A footprint x, y, w, d in tiles."""
Veil = tuple[pygame.Rect, pygame.Surface]
"""An area of the plane and white over it that lets through only what nothing in front covers."""
Veils = dict[object, tuple[pygame.Rect, Veil | None]]
"""By place: the area that was looked at, and what hides it."""
ZOOMS_KEPT = 2
"""Zooms whose veils are kept."""


class Fronts:
    """Bodies in front of places, for one layout; what they hide is worked out once for a place and zoom."""

    def __init__(self, layout: Layout, garden: Garden, before: Fronts | None = None) -> None:
        """`before` knew another layout of the same map: what it found where nothing has changed still holds."""
        self.layout = layout
        self._garden = garden
        self._veils: dict[int, Veils] = {}
        self._holes: dict[int, tuple[Layer, pygame.Surface]] = {}
        if before is not None and np.array_equal(before.layout.wet, layout.wet):
            self._holes = before._holes
            changed = layout.changed(before.layout)
            self._veils = {tw: _untouched(veils, changed, tw) for tw, veils in before._veils.items()}

    def blit(
        self, surface: pygame.Surface, camera: Camera, scene: MapScene, picture: pygame.Surface, at: tuple[int, int],
        body: int,
    ) -> None:  # fmt: skip
        """Draw part of a building where nothing before the building hides it; `at` in window pixels."""
        lay = self.layout
        foot = float(lay.x[body]), float(lay.y[body]), float(lay.w[body]), float(lay.d[body])
        area = picture.get_rect(topleft=(at[0] + camera.left, at[1] + camera.top))
        veil, _ = self._find(foot, area, camera.tw, scene)
        surface.blit(seen(picture, area.topleft, veil), at)

    def veil(self, place: object, foot: Foot, area: pygame.Rect, tw: int, scene: MapScene) -> Veil | None:
        """What hides an area of the plane from what stands on a footprint; None when nothing does. Kept by `place`."""
        known = self._veils.get(tw)
        if known is None:
            self._veils = dict([*self._veils.items()][1 - ZOOMS_KEPT :]) | {tw: {}}
            known = self._veils[tw]
        if place in known:
            return known[place][1]
        veil, whole = self._find(foot, area, tw, scene)
        if whole:
            known[place] = area, veil
        return veil

    def _find(self, foot: Foot, area: pygame.Rect, tw: int, scene: MapScene) -> tuple[Veil | None, bool]:
        """The veil, and whether the pictures of all that stands in front were at hand."""
        x, y, w, d = foot
        lay = self.layout
        near = lay.near(area.x, area.y, area.w, area.h, tw)
        before = (lay.x[near] >= x + w) | (lay.y[near] >= y + d)
        behind = (lay.x[near] + lay.w[near] <= x) | (lay.y[near] + lay.d[near] <= y)
        sheet, whole = None, True
        for i in near[before & ~behind]:
            layer = self._body(int(i), tw, scene)
            if layer is None:
                whole = whole and int(i) < len(lay.standing)
                continue
            px, py = pixel(lay.x[i], lay.y[i], lay.z[i], tw)
            at = px + layer.dx - area.x, py + layer.dy - area.y
            if layer.surface.get_rect(topleft=at).colliderect((0, 0, area.w, area.h)):
                if sheet is None:
                    sheet = pygame.Surface(area.size, pygame.SRCALPHA)
                    sheet.fill((255, 255, 255, 255))
                sheet.blit(self._hole(layer), at, special_flags=pygame.BLEND_RGBA_MULT)
        return (area, sheet) if sheet is not None else None, whole

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


@lru_cache(maxsize=4096)
def around(tile: tuple[int, int], tw: int) -> pygame.Rect:
    """Plane pixels that something small on a tile may touch."""
    x, y = tile
    return pygame.Rect((x - y - 1) * tw // 2, (x + y) * tw // 4, tw, tw // 2).inflate(tw // 2, tw // 2)


def seen(picture: pygame.Surface, at: tuple[int, int], veil: Veil | None) -> pygame.Surface:
    """What shows of a picture whose top-left lies at a plane pixel: a copy with what is hidden cut out, or itself."""
    if veil is None:
        return picture
    area, sheet = veil
    shown = picture.copy()
    shown.blit(sheet, (area.x - at[0], area.y - at[1]), special_flags=pygame.BLEND_RGBA_MULT)
    return shown


def _untouched(veils: Veils, changed: list[tuple[int, int, int, int]], tw: int) -> Veils:
    """Those that no picture on a changed footprint reaches."""
    areas = [reach(place, tw) for place in changed]
    return {place: kept for place, kept in veils.items() if kept[0].collidelist(areas) < 0}
