"""Bodies in other tones: switched off, or grey under an overlay; each made once and kept."""

from __future__ import annotations

import pygame

from game.ui.kit.picture import Layer
from game.ui.map import seasons
from game.ui.map.scene import SMOG_STEPS, State
from game.ui.map.smog import HAZE

Rgb = tuple[int, int, int]
PALE, PART = (244, 242, 236), 0.56
"""What bodies are drawn towards under an overlay, and how far: light, solid, all of one grey."""


class Tones:
    """Toned copies by picture."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, str, Rgb | None], tuple[Layer, Layer]] = {}
        self._turned: dict[tuple[int, int], tuple[Layer, Layer]] = {}
        self._hazed: dict[tuple[int, int], tuple[pygame.Surface, pygame.Surface]] = {}

    def of(self, layer: Layer | None, state: State, light: Rgb | None) -> Layer | None:
        """The layer itself unless it is off or, with the light of an overlay, grey in that light."""
        if layer is None or (state != "off" and light is None):
            return layer
        key = (id(layer), "" if light else state, light)
        if key not in self._made:
            toned = in_light(layer.surface, light) if light else _off(layer.surface)
            self._made[key] = layer, Layer(toned, layer.dx, layer.dy)
        return self._made[key][1]

    def turned(self, layer: Layer | None, season: int) -> Layer | None:
        """A building's body with the leaves of the season; those of other seasons are let go."""
        if layer is None:
            return layer
        key = (id(layer), season)
        if key not in self._turned:
            if next(iter(self._turned), key)[1] != season:
                self._turned.clear()
            made = seasons.boughs(layer.surface, season)
            self._turned[key] = layer, layer if made is layer.surface else Layer(made, layer.dx, layer.dy)
        return self._turned[key][1]

    def grey(self, surface: pygame.Surface) -> pygame.Surface:
        """A moving thing's picture under an overlay."""
        key = (id(surface), -1)
        if key not in self._hazed:
            self._hazed[key] = surface, in_light(surface, (255, 255, 255))
        return self._hazed[key][1]

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
        self._turned.clear()
        self._hazed.clear()


def in_light(surface: pygame.Surface, light: Rgb) -> pygame.Surface:
    """A light grey copy in a coloured light."""
    made = towards(pygame.transform.grayscale(surface), PALE, PART)
    made.fill((*light, 255), special_flags=pygame.BLEND_RGBA_MULT)
    return made


def _off(surface: pygame.Surface) -> pygame.Surface:
    return towards(pygame.transform.grayscale(surface), (96, 104, 112), 0.30)


def towards(surface: pygame.Surface, tint: tuple[int, int, int], part: float) -> pygame.Surface:
    """A copy drawn towards one colour by `part`, its outline kept."""
    copy = surface.copy()
    keep = round(255 * (1 - part))
    copy.fill((keep, keep, keep, 255), special_flags=pygame.BLEND_RGBA_MULT)
    copy.fill((*(round(c * part) for c in tint), 0), special_flags=pygame.BLEND_RGBA_ADD)
    return copy
