"""Curves as smooth pictures: areas and lines over pixel columns, each edge covered exactly."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pygame

from game.ui import paint
from game.ui.theme import Rgba

Curve = npt.NDArray[np.float64]  # one height a column, px from the top


class Canvas:
    """A transparent picture of w x h px that gathers areas and lines, later ones over earlier ones."""

    def __init__(self, w: int, h: int) -> None:
        self.w, self.h = w, h
        self._rgba = np.zeros((h, w, 4), np.float32)  # colour times cover, 0 to 255; cover 0 to 1

    def area(self, top: Curve, bottom: Curve, colour: Rgba, cover: Curve | float = 1.0) -> None:
        """Fill between two curves; `cover` may fade columns."""
        low = np.nan_to_num(np.minimum(top, bottom), nan=float(self.h)).astype(np.float32)
        high = np.nan_to_num(np.maximum(top, bottom), nan=0.0).astype(np.float32)
        first, last = max(0, int(low.min(initial=self.h))), min(self.h, int(high.max(initial=0)) + 1)
        if first >= last:
            return
        row = np.arange(first, last, dtype=np.float32)[:, None]
        share = np.clip(np.minimum(row + 1, high) - np.maximum(row, low), 0, 1)
        given = cover[first:last] if isinstance(cover, np.ndarray) and cover.ndim == 2 else cover
        self._lay(slice(first, last), share * given, colour)

    def line(self, y: Curve, thick: float, colour: Rgba, dash: tuple[float, float] | None = None) -> None:
        """Stroke one curve; `dash` is the length drawn and the length left out, px along the curve."""
        if len(y) < 2:
            return
        slope = np.gradient(y)
        stretch = np.sqrt(1 + slope * slope)
        half = thick / 2 * stretch
        cover: Curve | float = 1.0
        if dash is not None:
            along = np.cumsum(np.nan_to_num(stretch, nan=1.0))
            cover = (np.mod(along, dash[0] + dash[1]) < dash[0]).astype(np.float64)
        self.area(y - half, y + half, colour, cover)

    def surface(self) -> pygame.Surface:
        """The picture with straight alpha."""
        alpha = self._rgba[..., 3:]
        out = np.empty_like(self._rgba)
        out[..., :3] = self._rgba[..., :3] / np.maximum(alpha, 1e-4)
        out[..., 3:] = alpha * 255
        return paint.surface_of(out + 0.5)

    def _lay(self, rows: slice, share: npt.NDArray[np.floating], colour: Rgba) -> None:
        weight = (share * (colour[3] / 255)).astype(np.float32)[..., None]
        self._rgba[rows] *= 1 - weight
        self._rgba[rows] += weight * np.array([*colour[:3], 1], np.float32)
