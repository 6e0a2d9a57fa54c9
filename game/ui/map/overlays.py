"""Heat maps: the world in light grey, tinted by the values of the ground it stands on; hatched where they are bad."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.map.colours import rgb
from game.ui.map.fields import around
from game.ui.map.noise import Pane, Plane
from game.ui.map.scene import Heat, MapScene
from game.ui.map.terrain import solid

Rgb = tuple[int, int, int]
STRENGTH = np.float32(0.9)
"""Share of the heat's colour in the ground; the rest is the grey of what lies there."""
ON_BODIES = 0.62
"""The same of bodies: they keep their form, and a dense town still shows the map."""
BANDS = 32
"""Colours between two stops."""
BARE: Rgb = (240, 234, 220)
"""Land for which a layer has no value."""
LINE, STROKE = np.array((255, 250, 240), np.float32), np.float32(0.66)
"""Colour of a contour; how dark the strokes of the hatch are."""
LEADS, FOLLOWS = np.float32(0.85), np.float32(0.42)
"""Strength of the contour where the hatch begins, and of the others, which would else crowd about a works."""
STRIDE = 9
"""Pixels between two strokes."""
EDGE = np.float32(0.06)
"""Tiles of the bright rim between two tiles of different values."""


def spread(chunk: pygame.Surface, left: int, top: int, tw: int, scene: MapScene, heat: Heat) -> None:
    """Turn the land of a chunk, with all that lies flat on it, grey and tint it by the values; water stays as it is."""
    side = chunk.get_width()
    pane = Pane(left, top, side, side, tw)
    tiles = around(pane, scene.terrain, scene.cover)
    land = tiles.blur(solid(tiles), 0.42)
    if not (land > 0.4).any():
        return
    grey = pygame.surfarray.array3d(pygame.transform.grayscale(chunk)).transpose(1, 0, 2)[..., :1]
    light = np.clip(np.float32(0.50) + grey.astype(np.float32) * np.float32(0.62 / 255), 0, 1.06)
    value = _soft(pane, scene, heat) if heat.soft else _of_tiles(pane, heat)
    colour = _coloured(value, heat)
    flat = light * (colour * STRENGTH + (1 - STRENGTH) * 255)
    _draw_lines(flat, value, pane, heat)
    alpha = np.clip((land - 0.40) * 8, 0, 1)[..., None] * 255
    pixels = np.concatenate([np.clip(flat, 0, 255), alpha], axis=2).astype(np.uint8)
    chunk.blit(pygame.image.frombuffer(pixels.tobytes(), (side, side), "RGBA"), (0, 0))


def tint(heat: Heat, place: tuple[float, float, float, float]) -> Rgb:
    """The light that a body takes on from the ground under its footprint (x, y, w, d)."""
    x, y = int(max(place[0], 0)), int(max(place[1], 0))
    foot = heat.value[y : y + max(1, int(place[3])), x : x + max(1, int(place[2]))]
    known = foot[~np.isnan(foot)]
    shade = colour_of(heat, float(known.mean()) if known.size else np.nan)
    red, green, blue = (round(255 + (c - 255) * ON_BODIES) for c in shade)
    return red, green, blue


def colour_of(heat: Heat, value: float) -> Rgb:
    """The colour of a value, one of `BANDS` between two stops."""
    if np.isnan(value):
        return BARE
    table = _table(heat.colours)
    at = np.interp(value, heat.stops, range(len(heat.stops)))
    red, green, blue = (int(c) for c in table[round(float(at) * BANDS)])
    return red, green, blue


def _soft(pane: Pane, scene: MapScene, heat: Heat) -> Plane:
    """Values smoothed between the tiles' middles, weighted by where the map is."""
    tiles = around(pane, scene.terrain, scene.cover)
    x, y = (tiles.a[None, :] + tiles.b[:, None] - 1) >> 1, (tiles.b[:, None] - 1 - tiles.a[None, :]) >> 1
    on_map = tiles.terrain >= 0
    level = np.where(on_map, heat.value[np.where(on_map, y, 0), np.where(on_map, x, 0)], 0).astype(np.float32)
    total, weight = tiles.blur(level, 0.6), tiles.blur(on_map, 0.6)
    least: Plane = np.maximum(weight, np.float32(1e-4))
    return total / least


def _of_tiles(pane: Pane, heat: Heat) -> Plane:
    """Each pixel with the value of its own tile, NaN off the map."""
    x, y = (pane.a[None, :] + pane.b[:, None]) / 2, (pane.b[:, None] - pane.a[None, :]) / 2
    column, row = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    h, w = heat.value.shape
    inside = (column >= 0) & (column < w) & (row >= 0) & (row < h)
    value = np.where(inside, heat.value[np.where(inside, row, 0), np.where(inside, column, 0)], np.nan)
    return value.astype(np.float32)


def _coloured(value: Plane, heat: Heat) -> NDArray[np.float32]:
    """The colour of every pixel, (h, w, 3)."""
    at = np.interp(np.nan_to_num(value), heat.stops, np.arange(len(heat.stops)))
    colour = _table(heat.colours)[np.rint(at * BANDS).astype(np.int64)].astype(np.float32)
    colour[np.isnan(value)] = BARE
    return colour


def _draw_lines(flat: NDArray[np.float32], value: Plane, pane: Pane, heat: Heat) -> None:
    """Hatch what is bad, and draw the contours of a soft field or the rims of tiles."""
    column, row = np.arange(pane.width) + pane.left, np.arange(pane.height) + pane.top
    stroke = ((column[None, :] + row[:, None]) % STRIDE) < 2
    flat[stroke & (value > heat.hatch)] *= STROKE
    if heat.soft:
        for line in heat.lines:
            rim = _rim(value > line)
            flat[rim] += (LINE - flat[rim]) * (LEADS if line == heat.hatch else FOLLOWS)
    else:
        near = _borders(pane, heat) & ~np.isnan(value)
        flat[near] += (255 - flat[near]) * np.float32(0.45)


def _borders(pane: Pane, heat: Heat) -> NDArray[np.bool_]:
    """The pixels of a tile along those of its sides that lie next to another value."""
    x, y = (pane.a[None, :] + pane.b[:, None]) / 2, (pane.b[:, None] - pane.a[None, :]) / 2
    h, w = heat.value.shape
    column, row = (np.clip(np.floor(v).astype(np.int64), 0, n - 1) for v, n in ((x, w), (y, h)))
    wide = np.pad(heat.value, 1, constant_values=np.nan)
    out = np.zeros(x.shape, np.bool_)
    for near, across, down in ((x % 1, -1, 0), (1 - x % 1, 1, 0), (y % 1, 0, -1), (1 - y % 1, 0, 1)):
        beside = wide[1 + down : 1 + down + h, 1 + across : 1 + across + w] != heat.value
        out |= (near < EDGE) & beside[row, column]
    return out


def _rim(above: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where a region begins or ends, a pixel wide."""
    edge = np.zeros_like(above)
    edge[1:, :] |= above[1:, :] != above[:-1, :]
    edge[:, 1:] |= above[:, 1:] != above[:, :-1]
    return edge


@lru_cache(maxsize=32)
def _table(colours: Sequence[str]) -> NDArray[np.uint8]:
    """All colours from the first stop to the last, (n, 3)."""
    parts = [rgb(c) for c in colours]
    span = np.linspace(0, len(parts) - 1, (len(parts) - 1) * BANDS + 1)
    return np.stack([np.interp(span, range(len(parts)), [p[k] for p in parts]) for k in range(3)], 1).astype(np.uint8)
