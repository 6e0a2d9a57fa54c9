"""What the map blits: the layers of a building at one zoom, around one anchor."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui.kit.zoom import Cut


@dataclass(frozen=True)
class Layer:
    """A surface and where its top-left lies from the anchor, in pixels."""

    surface: pygame.Surface
    dx: int
    dy: int


@dataclass(frozen=True)
class Rotor:
    """Twelve frames that turn by ten degrees each; all have the same size and place."""

    frames: tuple[pygame.Surface, ...]
    dx: int
    dy: int


@dataclass(frozen=True)
class Fx:
    """Something that rises from a point of the building; `at` in tiles from its top corner."""

    kind: str
    at: tuple[float, float, float]
    tint: str
    rate: float
    size: float


@dataclass(frozen=True)
class Picture:
    """A building at one zoom. The anchor is the screen point of its footprint's top corner, at height 0.

    `base` is its flat ground, `shadow` darkens the ground and goes below all bodies, `body` is what stands.
    """

    base: Layer | None
    shadow: Layer | None
    body: Layer | None
    rotors: tuple[Rotor, ...] = ()
    fx: tuple[Fx, ...] = ()


def layer(cut: Cut | None) -> Layer | None:
    return Layer(surface(cut), cut.dx, cut.dy) if cut else None


def surface(cut: Cut) -> pygame.Surface:
    """The pixels as a surface with alpha, in the display's own format once there is a display."""
    height, width = cut.pixels.shape[:2]
    made = pygame.image.frombuffer(cut.pixels.tobytes(), (width, height), "RGBA")
    return made.convert_alpha() if pygame.display.get_init() and pygame.display.get_surface() else made
