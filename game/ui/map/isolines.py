"""Values on the contours of an overlay: small pills, one for each closed line where it comes nearest to the viewer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pygame
from numpy.typing import NDArray

from game.model.land import WATER
from game.ui.theme import CAPTION

if TYPE_CHECKING:
    from game.ui.brush import Brush
    from game.ui.camera import Camera
    from game.ui.map.scene import Heat, MapScene

APART = 2.6
"""Tiles between two pills, across or along."""
LEAST = 3
"""Tiles that a line must go round to be named."""
Place = tuple[float, float, float]
"""x and y in tiles, and the value of the line."""
Mask = NDArray[np.bool_]


class Isolines:
    """Keeps the places of the pills of the last overlay, and their pictures."""

    def __init__(self) -> None:
        self._heat: Heat | None = None
        self._places: list[Place] = []
        self._pills: dict[tuple[Brush, str], pygame.Surface] = {}

    def draw(self, surface: pygame.Surface, camera: Camera, scene: MapScene, brush: Brush) -> None:
        """Draw the pills of the scene's overlay."""
        if scene.heat is None or not scene.heat.soft:
            return
        if scene.heat is not self._heat:
            self._heat, self._places = scene.heat, places(scene)
        for x, y, value in self._places:
            at = camera.screen(x, y)
            pill = self._pill(brush, f"{value:.0%}".replace("-", "\u2212") if scene.heat.share else f"{value:g}")
            surface.blit(pill, pill.get_rect(center=(round(at[0]), round(at[1]))))

    def _pill(self, brush: Brush, text: str) -> pygame.Surface:
        key = (brush, text)
        if key not in self._pills:
            wide = brush.type.size(text, CAPTION, "bold")[0] + brush.px(16)
            made = pygame.Surface((wide, brush.px(18)), pygame.SRCALPHA)
            brush.box(made, made.get_rect(), "paper", 9, border="line")
            brush.text(made, text, made.get_rect(), CAPTION, "ink", "bold", "center")
            self._pills[key] = made
        return self._pills[key]


def places(scene: MapScene) -> list[Place]:
    """Where the contours of a soft overlay are named: the lines round the largest regions first, none near another."""
    assert scene.heat is not None
    heat, dry = scene.heat, ~np.isin(scene.terrain, WATER)
    found: list[tuple[int, Place]] = []
    for line in heat.lines:
        for region in regions(heat.value > line):
            spot = _nearest(heat.value, region, dry, line) if int(region.sum()) >= LEAST else None
            if spot:
                found.append((int(region.sum()), (*spot, line)))
    kept: list[Place] = []
    for _, place in sorted(found, key=lambda e: (-e[0], e[1])):
        if all(abs(place[0] - k[0]) + abs(place[1] - k[1]) >= APART for k in kept):
            kept.append(place)
    return kept


def regions(mask: Mask) -> Iterator[Mask]:
    """The parts of a mask that hang together side by side."""
    left = mask.copy()
    while left.any():
        part = np.zeros_like(mask)
        part[np.unravel_index(int(left.argmax()), left.shape)] = True
        while True:
            grown = part.copy()
            grown[1:] |= part[:-1]
            grown[:-1] |= part[1:]
            grown[:, 1:] |= part[:, :-1]
            grown[:, :-1] |= part[:, 1:]
            grown &= left
            if (grown == part).all():
                break
            part = grown
        left &= ~part
        yield part


def _nearest(value: NDArray[np.float32], region: Mask, dry: Mask, line: float) -> tuple[float, float] | None:
    """The place of a region's rim that is lowest on the screen, between two tiles of land."""
    best: tuple[float, float, float] | None = None
    h, w = value.shape
    for y, x in np.argwhere(region & dry):
        for dx, dy in ((1, 0), (0, 1)):
            nx, ny = int(x) + dx, int(y) + dy
            if nx >= w or ny >= h or region[ny, nx] or not dry[ny, nx]:
                continue
            here, there = float(value[y, x]), float(value[ny, nx])
            part = (here - line) / max(here - there, 1e-6)
            spot = float(x) + 0.5 + dx * part, float(y) + 0.5 + dy * part
            if best is None or sum(spot) > best[0]:
                best = sum(spot), *spot
    return best[1:] if best else None
