"""A window without a screen, a small island and plain boxes for buildings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import lru_cache

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import numpy as np
import pygame
import pytest

from game.content.terms import COVERS, TERRAINS
from game.ui.iso import RISE, diamond
from game.ui.kit.picture import Fx, Layer, Picture
from game.ui.map import MapLayer, MapScene, Standing

SIDE = 20
SIZES = {"house": (1, 1, 0.4), "tower": (1, 1, 1.4), "works": (3, 2, 0.8), "turbine": (1, 1, 1.2)}


@pytest.fixture
def window() -> Iterator[pygame.Surface]:
    pygame.display.init()
    yield pygame.display.set_mode((640, 360))


@pytest.fixture
def layer(window: pygame.Surface) -> Iterator[MapLayer]:
    made = MapLayer()
    yield made
    made.close()


@pytest.fixture
def island(window: pygame.Surface) -> Callable[..., MapScene]:
    """Makes the test island; names of MapScene's fields change parts of it."""
    return _island


@pytest.fixture
def scene(window: pygame.Surface) -> MapScene:
    return _island()


def _island(**change: object) -> MapScene:
    """20 x 20 tiles: an island with wood, a field, a forest and a few buildings, a 3 x 2 beside 1 x 1 among them."""
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    away = np.hypot(x - 9.5, y - 9.5)
    terrain = np.where(away < 8, TERRAINS.index("plain"), TERRAINS.index("sea")).astype(np.int8)
    cover = np.where(away < 8, COVERS.index("grass"), COVERS.index("bare")).astype(np.int8)
    cover[4:7, 6:10] = COVERS.index("wood")
    cover[12:15, 5:9] = COVERS.index("forest")
    cover[7:9, 4:7] = COVERS.index("farmland")
    age = np.full((SIDE, SIDE), 10, np.int32)
    standing = (
        Standing(1, "works", 9, 8, 3, 2),
        Standing(2, "tower", 12, 8),
        Standing(3, "house", 12, 9),
        Standing(4, "house", 9, 11),
        Standing(5, "tower", 11, 11),
        Standing(6, "turbine", 8, 10),
    )
    values = {"terrain": terrain, "cover": cover, "age": age, "standing": standing, "picture": box, **change}
    return MapScene(**values)  # type: ignore[arg-type]


@lru_cache(maxsize=64)
def box(key: str, tw: int) -> Picture:
    """A box of one colour a side; the works smoke."""
    w, d, height = SIZES[key]
    rise, rim = height * RISE * tw, 0.1
    left, top = d * tw // 2 + 2, round(rise) + 2
    size = (w + d) * tw // 2 + tw, (w + d) * tw // 4 + round(rise) + 4

    def drawn(colour: tuple[int, ...], spots: list[tuple[float, float]]) -> pygame.Surface:
        sheet = pygame.Surface(size, pygame.SRCALPHA)
        pygame.draw.polygon(sheet, colour, [(px + left, py + top) for px, py in spots])
        return sheet

    foot = diamond(rim, rim, w - 2 * rim, d - 2 * rim, tw)
    roof = [(px, py - rise) for px, py in foot]
    body = drawn((200, 120, 60, 255), [foot[3], foot[2], foot[1], roof[1], roof[0], roof[3]])
    body.blit(drawn((240, 230, 210, 255), roof), (0, 0))
    smoke = (Fx("plume", (1.0, 1.0, height), "coal", 0.6, 1.0),) if key == "works" else ()
    base, shadow = drawn((190, 190, 170, 255), foot), drawn((38, 46, 84, 140), foot)
    return Picture(Layer(base, -left, -top), Layer(shadow, -left, -top), Layer(body, -left, -top), (), smoke)
