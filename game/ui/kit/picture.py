"""What the map blits: the layers of a building at one zoom, around one anchor."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.content import look as content
from game.ui.kit.zoom import Bytes, Cut, Cuts


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

    `base` is its flat ground, `shadow` darkens the ground and goes below all bodies, `body` is what stands;
    `size` is the footprint in tiles.
    """

    base: Layer | None
    shadow: Layer | None
    body: Layer | None
    rotors: tuple[Rotor, ...] = ()
    fx: tuple[Fx, ...] = ()
    size: tuple[int, int] = (1, 1)


def picture(look: content.Look, layers: Cuts, size: tuple[int, int]) -> Picture:
    """A drawn look at one zoom as surfaces."""
    rotors = sorted(name for name in layers if name.startswith("rotor"))
    return Picture(
        base=_layer(layers.get("base")), shadow=_layer(layers.get("shadow")), body=_layer(layers.get("body")),
        rotors=tuple(_rotor(layers[name]) for name in rotors),
        fx=tuple(
            Fx("plume", fx.at, fx.tint, fx.rate, fx.size) for fx in look.fx if isinstance(fx, content.Plume)
        ),
        size=size,
    )


def surface(pixels: Bytes) -> pygame.Surface:
    """Pixels (h, w, 4) as a surface with alpha, as the display has them."""
    height, width = pixels.shape[:2]
    return displayed(pygame.image.frombuffer(pixels.tobytes(), (width, height), "RGBA"))


def displayed(made: pygame.Surface) -> pygame.Surface:
    """A surface with alpha in the display's own format once there is a display."""
    return made.convert_alpha() if pygame.display.get_init() and pygame.display.get_surface() else made


def sparse(made: pygame.Surface) -> pygame.Surface:
    """A picture most of which is empty, in the display's format and packed, so that a blit steps over the gaps."""
    packed = made.convert_alpha()
    packed.set_alpha(255, pygame.RLEACCEL)
    return packed


def _layer(cut: Cut | None) -> Layer | None:
    return Layer(surface(cut.pixels), cut.dx, cut.dy) if cut else None


def _rotor(cut: Cut) -> Rotor:
    return Rotor(tuple(surface(frame) for frame in cut.pixels), cut.dx, cut.dy)
