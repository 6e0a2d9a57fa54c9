"""A small picture of land under a cover, painted and grown as the map itself: for cards that speak of land."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame
from numpy.typing import NDArray

from game.content.terms import COVERS, TERRAINS
from game.ui.iso import pixel
from game.ui.map.flora import VARIANTS, Plant, grown, picture
from game.ui.map.ground import surface
from game.ui.map.planting import KINDS, plan
from game.ui.map.seasons import SUMMER
from game.ui.map.terrain import paint

SIDE = 9
"""Tiles of the piece of land along each side; the picture shows its middle."""
FEW = 2
"""Variants of a plant that are grown: enough for a small picture."""
LIES: dict[str, tuple[str, tuple[str, str]]] = {
    "seagrass": ("shelf", ("shelf", "bare")),
    "mangrove": ("shelf", ("shore", "bare")),
    "marsh": ("shore", ("shelf", "bare")),
    "wetland": ("plain", ("river", "bare")),
    "soil": ("plain", ("plain", "farmland")),
    "forest": ("plain", ("plain", "grass")),
    "grass": ("plain", ("plain", "bare")),
}
"""Cover -> the terrain it lies on, and terrain and cover of what lies before it; all else fills a plain."""
GROWN = 40
"""Years that what was healed has stood."""


@lru_cache(maxsize=32)
def vignette(cover: str, width: int, height: int, tw: int, turn: int = 0) -> pygame.Surface:
    """The land, `width` x `height` px at tile width `tw`, in clean summer air; `turn` chooses another spot of it."""
    terrain, covers = _land(cover)
    left, top = -width // 2 + turn * 3 * tw // 4, SIDE * tw // 4 - height // 2
    shown = surface(paint(left, top, (width, height), tw, terrain, covers)[0]).convert()
    age = np.full(terrain.shape, GROWN * 365, np.int32)
    plants = plan(terrain, covers, age, np.zeros(terrain.shape, bool))
    for y, x in sorted(np.ndindex(SIDE, SIDE), key=sum):
        at = pixel(x, y, 0, tw)
        near = -tw < at[0] - left < width + tw and -tw < at[1] - top < height + tw
        if not near or plants[y, x] < VARIANTS:
            continue
        kind = KINDS[plants[y, x] // VARIANTS]
        plant = _plant(kind.kind, kind.size, int(plants[y, x]) % VARIANTS % FEW, tw)
        for layer in (plant.shadow, plant.body):
            shown.blit(layer.surface, (at[0] + layer.dx - left, at[1] + layer.dy - top))
    return shown


@lru_cache(maxsize=64)
def _plant(kind: str, size: float, variant: int, tw: int) -> Plant:
    return picture(grown(kind, size, variant, tw), 0, SUMMER)


def _land(cover: str) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Terrain and cover (SIDE, SIDE): the cover behind, what it lies beside along the front."""
    ground, (before, bare) = LIES.get(cover, ("plain", ("plain", cover)))
    terrain = np.full((SIDE, SIDE), TERRAINS.index(ground), np.int8)
    covers = np.full((SIDE, SIDE), COVERS.index(cover), np.int8)
    middle = SIDE // 2 + 1
    front = slice(middle, middle + 1 if before == "river" else SIDE)
    terrain[:, front], covers[:, front] = TERRAINS.index(before), COVERS.index(bare)
    return terrain, covers
