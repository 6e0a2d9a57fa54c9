"""A small canvas for things that grow: lit balls, cones and stems with a depth buffer, in clean and in dirty colours.

Screen axes are the camera's: R to the right, U up, V to the viewer. A unit of the world is 0.7071 tw pixels wide.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.iso import RISE, to_screen
from game.ui.map.colours import rgb

LIGHT = (-0.636, 0.576, 0.512)
"""The sun in screen axes (R, U, V)."""
FINE = 2
"""Canvas pixels a pixel of the picture; `reduced` halves."""
CAST = (0.596, -0.073)
"""Shift of a shadow in tw per unit of height: to the right and a little up."""
SHADE = (38, 46, 84)
FAINT = 0.62
"""Darkness of a shadow in clean air."""
Tint = tuple[str, str] | tuple[str, str, str]
"""A colour in clean and in dirty air, and what the seasons do to it: a row of TURNS, or nothing."""
TURNS: dict[str, tuple[int, int]] = {"late": (128, 0), "early": (255, 0), "grass": (56, 0), "bloom": (0, 255)}
"""How much of a leaf and how much of a flower a tint is, 0..255."""
Fine = NDArray[np.float32]


class Grown(NamedTuple):
    """Body colours clean | dirty and leaf | flower (h, w, 8), its opacity (h, w), the shadow's opacity; the anchor
    (x, y)."""

    colour: NDArray[np.uint8]
    body: NDArray[np.uint8]
    shadow: NDArray[np.uint8]
    anchor: tuple[int, int]


class Canvas:
    """Room for one tile's plants at tile width `tw`; world points are relative to the tile's top corner."""

    def __init__(self, tw: int, height: float = 1.0) -> None:
        self.tw = tw * FINE
        side, up = round(0.75 * tw), round(height * RISE * tw)
        self.anchor = (side, up)
        self.size = (2 * side + tw // 4, up + tw // 2 + tw // 8)
        shape = self.size[1] * FINE, self.size[0] * FINE
        self._colour = np.zeros((*shape, 8), np.float32)
        self._depth = np.full(shape, -1e9, np.float32)
        self._shadow = np.zeros(shape, np.float32)

    def ball(self, x: float, y: float, z: float, r: float, low: Tint, high: Tint, tall: float = 1.0) -> None:
        """A lit ball, stretched `tall` times in height; `low` and `high` colour its foot and its top."""
        self._cast(x, y, z, r)
        cx, cy = self._spot(x, y, z)
        across = r * 0.7071 * self.tw
        up = across * (1 + (tall - 1) * 0.866)
        rows, columns, u, v = self._window(cx, cy, across, up)
        away = u * u + v * v
        front = np.sqrt(np.clip(1 - away, 0, 1))
        lit = np.clip(u * LIGHT[0] - v * LIGHT[1] + front * LIGHT[2], 0, 1)
        light = 0.56 - 0.16 * v + 0.62 * lit
        self._lay(rows, columns, away <= 1, (x + y) * 0.61 + z * 0.5 + front * r, low, high, (1 - v) / 2, light)

    def cone(self, x: float, y: float, z: float, r: float, h: float, low: Tint, high: Tint) -> None:
        """A lit cone standing on z."""
        self._cast(x, y, z + h * 0.3, r * 0.8)
        steps = max(3, round(h * RISE * self.tw))
        for k in range(steps):
            t = k / (steps - 1)
            across = max(r * (1 - t) ** 0.85, 0.012) * 0.7071 * self.tw
            cx, cy = self._spot(x, y, z + h * t)
            rows, columns, u, v = self._window(cx, cy, across, across / 2)
            light = 0.62 + 0.20 * t + 0.36 * np.clip(-u * 0.75 + 0.25 - v * 0.1, -0.6, 1)
            depth = (x + y) * 0.61 + (z + h * t) * 0.5 + 0 * u * v
            self._lay(rows, columns, u * u + v * v <= 1, depth, low, high, t + 0 * u, light)

    def stem(self, start: tuple[float, float, float], end: tuple[float, float, float], r: float, tint: Tint) -> None:
        """A thin straight stem."""
        across = max(r * 0.7071 * self.tw, 0.75)
        steps = max(2, round(np.hypot(*np.subtract(self._spot(*start), self._spot(*end))) / across))
        for k in range(steps + 1):
            x, y, z = (p + (q - p) * k / steps for p, q in zip(start, end, strict=True))
            rows, columns, u, v = self._window(*self._spot(x, y, z), across, across)
            light = 0.85 - 0.25 * u
            self._lay(rows, columns, u * u + v * v <= 1, (x + y) * 0.61 + z * 0.5 + 0 * u, tint, tint, 0 * u, light)

    def finish(self) -> Grown:
        """Scale down to the picture."""
        return reduced(self._colour, (self._depth > -1e8).astype(np.float32), self._shadow, self.anchor)

    def _spot(self, x: float, y: float, z: float) -> tuple[float, float]:
        sx, sy = to_screen(x, y, z, self.tw)
        return sx + self.anchor[0] * FINE, sy + self.anchor[1] * FINE

    def _window(self, cx: float, cy: float, across: float, up: float) -> tuple[slice, slice, np.ndarray, np.ndarray]:
        h, w = self._depth.shape
        x0, x1 = max(0, int(cx - across)), min(w, int(cx + across) + 2)
        y0, y1 = max(0, int(cy - up)), min(h, int(cy + up) + 2)
        u = ((np.arange(x0, max(x0, x1)) + 0.5 - cx) / across).astype(np.float32)[None, :]
        v = ((np.arange(y0, max(y0, y1)) + 0.5 - cy) / up).astype(np.float32)[:, None]
        return slice(y0, max(y0, y1)), slice(x0, max(x0, x1)), u, v

    def _lay(
        self,
        rows: slice,
        columns: slice,
        inside: np.ndarray,
        depth: np.ndarray,
        low: Tint,
        high: Tint,
        rise: np.ndarray,
        light: np.ndarray,
    ) -> None:
        front = inside & (depth > self._depth[rows, columns])
        foot, head = both(low), both(high)
        rise, light = np.broadcast_to(rise, inside.shape), np.broadcast_to(light, inside.shape)
        paint = foot + (head - foot) * rise[front][:, None]
        paint[:, :6] *= light[front][:, None]
        self._colour[rows, columns][front] = paint
        self._depth[rows, columns][front] = np.broadcast_to(depth, inside.shape)[front]

    def _cast(self, x: float, y: float, z: float, r: float) -> None:
        cx, cy = self._spot(x, y, 0)
        cx, cy = cx + CAST[0] * z * self.tw, cy + CAST[1] * z * self.tw
        across = r * 0.7071 * self.tw * 1.1
        rows, columns, u, v = self._window(cx, cy, across, across * 0.55)
        shade = np.clip(1.6 * (1 - u * u - v * v), 0, 1)
        np.maximum(self._shadow[rows, columns], shade, out=self._shadow[rows, columns])


@lru_cache(maxsize=256)
def both(tint: Tint) -> Fine:
    """A tint as (clean r g b, dirty r g b, leaf, flower), each 0..255."""
    turns = TURNS[tint[2]] if len(tint) == 3 else (0, 0)
    return np.array(rgb(tint[0]) + rgb(tint[1]) + turns, np.float32)


def reduced(colour: Fine, opaque: Fine, shadow: Fine, anchor: tuple[int, int]) -> Grown:
    """A fine canvas (colours must be 0 where it is not opaque) as a picture cropped to what is on it."""
    body, shade = _half(opaque), _soft(_half(shadow)) * np.float32(FAINT)
    mean = _half(colour) / np.maximum(body, 1e-6)[..., None]
    rows, columns = (np.flatnonzero((body + shade).any(axis=k)) for k in (1, 0))
    if not len(rows):
        rows = columns = np.zeros(1, int)
    cut = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    clean, solid, soft = (
        np.clip(plane[cut] * scale, 0, 255).astype(np.uint8) for plane, scale in ((mean, 1), (body, 255), (shade, 255))
    )
    return Grown(clean, solid, soft, (anchor[0] - int(columns[0]), anchor[1] - int(rows[0])))


def _half(fine: Fine) -> Fine:
    return (fine[::2, ::2] + fine[1::2, ::2] + fine[::2, 1::2] + fine[1::2, 1::2]) * np.float32(0.25)


def _soft(plane: Fine) -> Fine:
    wide = np.pad(plane, 1)
    return (wide[:-2, 1:-1] + wide[2:, 1:-1] + wide[1:-1, :-2] + wide[1:-1, 2:] + 4 * plane) / np.float32(8)


def shade_surface(opacity: NDArray[np.uint8]) -> pygame.Surface:
    """A shadow's surface, the shade colour at the given opacities 0..255."""
    shade = np.broadcast_to(np.array(SHADE, np.float32), (*opacity.shape, 3))
    return rgba_surface(shade, opacity)


def rgba_surface(colour: NDArray[np.floating], opacity: NDArray[np.floating | np.uint8]) -> pygame.Surface:
    """A surface of colours (h, w, 3) and opacities (h, w), both 0..255."""
    pixels = np.dstack([colour, opacity]).clip(0, 255).astype(np.uint8)
    h, w = opacity.shape
    return pygame.image.frombuffer(pixels.tobytes(), (w, h), "RGBA").convert_alpha()
