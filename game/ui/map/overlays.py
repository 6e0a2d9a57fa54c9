"""Heat maps: values by tile as a soft field of colours on the ground, hatched where they are bad, with contours."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.map.colours import rgb
from game.ui.map.fields import around
from game.ui.map.noise import Pane, Plane
from game.ui.map.scene import Heat, MapScene
from game.ui.map.terrain import solid

STRENGTH = 218
"""Opacity of the colours on the ground, of 255."""
BANDS = 240
HATCH, CONTOUR = 250, 251
STRIDE = 9
"""Pixels between two strokes of the hatch."""


def spread(chunk: pygame.Surface, left: int, top: int, tw: int, scene: MapScene, heat: Heat) -> None:
    """Colour the land of a chunk by the values, through an 8-bit palette; the sea stays as it is."""
    side = chunk.get_width()
    pane = Pane(left, top, side, side, tw)
    value, land = _soft(pane, scene, heat)
    if not (land > 0.5).any():
        return
    sheet = pygame.image.frombuffer(_indices(pane, value, land, heat).tobytes(), (side, side), "P")
    sheet.set_palette(_palette(heat))
    sheet.set_colorkey(0)
    sheet.set_alpha(STRENGTH)
    chunk.blit(sheet, (0, 0))


def value_at(heat: Heat, tile: tuple[int, int]) -> float:
    """The value under the cursor."""
    return float(heat.value[tile[1], tile[0]])


def _soft(pane: Pane, scene: MapScene, heat: Heat) -> tuple[Plane, Plane]:
    """Values and land smoothed between the tiles' middles; the value is weighted by where the map is."""
    tiles = around(pane, scene.terrain, scene.cover)
    land = tiles.blur(solid(tiles), 0.42)
    x, y = (tiles.a[None, :] + tiles.b[:, None] - 1) >> 1, (tiles.b[:, None] - 1 - tiles.a[None, :]) >> 1
    on_map = tiles.terrain >= 0
    level = np.where(on_map, heat.value[np.where(on_map, y, 0), np.where(on_map, x, 0)], 0).astype(np.float32)
    total, weight = tiles.blur(level, 0.6), tiles.blur(on_map, 0.6)
    return total / np.maximum(weight, np.float32(1e-4)), land


def _indices(pane: Pane, value: Plane, land: Plane, heat: Heat) -> NDArray[np.uint8]:
    top = heat.stops[-1] - heat.stops[0]
    part = np.clip((value - heat.stops[0]) / top, 0, 1)
    index = (1 + part * (BANDS - 1)).astype(np.uint8)
    column, row = np.arange(pane.width) + pane.left, np.arange(pane.height) + pane.top
    stroke = ((column[None, :] + row[:, None]) % STRIDE) < 2
    index[stroke & (value > heat.hatch)] = HATCH
    for line in heat.lines:
        above = value > line
        edge = np.zeros_like(above)
        edge[1:, :] |= above[1:, :] != above[:-1, :]
        edge[:, 1:] |= above[:, 1:] != above[:, :-1]
        index[edge] = CONTOUR
    index[land < 0.5] = 0
    return index


def _palette(heat: Heat) -> list[tuple[int, int, int]]:
    span = np.linspace(heat.stops[0], heat.stops[-1], BANDS)
    parts = [np.interp(span, heat.stops, [rgb(c)[k] for c in heat.colours]) for k in range(3)]
    colours = [(255, 0, 255)] + [(int(r), int(g), int(b)) for r, g, b in zip(*parts, strict=True)]
    colours += [(255, 0, 255)] * (256 - len(colours))
    colours[HATCH], colours[CONTOUR] = (38, 20, 52), (255, 250, 240)
    return colours
