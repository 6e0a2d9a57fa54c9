"""Bodies in other tones: switched off, or pale under an overlay; each made once and kept."""

from __future__ import annotations

import pygame

from game.ui.kit.picture import Layer
from game.ui.map.scene import SMOG_STEPS, State
from game.ui.map.smog import HAZE

PALE = (236, 230, 216)
SHEER = 64
"""Opacity of a body under an overlay, of 255: its shape stays, and the colour behind it can be read."""


class Tones:
    """Toned copies by picture."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, str, bool], tuple[Layer, Layer]] = {}
        self._hazed: dict[tuple[int, int], tuple[pygame.Surface, pygame.Surface]] = {}

    def of(self, layer: Layer | None, state: State, pale: bool) -> Layer | None:
        """The layer itself unless it is off or an overlay is on, else its toned copy."""
        if layer is None or (state != "off" and not pale):
            return layer
        key = (id(layer), state, pale)
        if key not in self._made:
            self._made[key] = layer, Layer(_toned(layer.surface, state, pale), layer.dx, layer.dy)
        return self._made[key][1]

    def hazed(self, surface: pygame.Surface, step: int) -> pygame.Surface:
        """A moving thing's picture in the air of a smog step."""
        if step == 0:
            return surface
        key = (id(surface), step)
        if key not in self._hazed:
            self._hazed[key] = surface, towards(surface, HAZE, 0.22 * step / SMOG_STEPS)
        return self._hazed[key][1]

    def forget(self) -> None:
        """Drop all copies."""
        self._made.clear()
        self._hazed.clear()


def _toned(surface: pygame.Surface, state: State, pale: bool) -> pygame.Surface:
    made = surface.copy()
    if pale:
        made = towards(pygame.transform.grayscale(made), PALE, 0.38)
        made.fill((255, 255, 255, SHEER), special_flags=pygame.BLEND_RGBA_MULT)
    elif state == "off":
        made = towards(pygame.transform.grayscale(made), (96, 104, 112), 0.30)
    return made


def towards(surface: pygame.Surface, tint: tuple[int, int, int], part: float) -> pygame.Surface:
    """A copy drawn towards one colour by `part`, its outline kept."""
    copy = surface.copy()
    keep = round(255 * (1 - part))
    copy.fill((keep, keep, keep, 255), special_flags=pygame.BLEND_RGBA_MULT)
    copy.fill((*(round(c * part) for c in tint), 0), special_flags=pygame.BLEND_RGBA_ADD)
    return copy
