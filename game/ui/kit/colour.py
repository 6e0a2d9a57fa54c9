"""Colours as three sRGB shares 0..1, and the way to linear light and back."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from game.content.palette import PALETTE

Rgb = tuple[float, float, float]
Paint = str | Rgb
"""A palette name, #RRGGBB, or shares."""


@cache
def _named(name: str) -> Rgb:
    code = PALETTE.get(name, name).lstrip("#")
    return int(code[0:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:6], 16) / 255


def rgb(paint: Paint) -> Rgb:
    return _named(paint) if isinstance(paint, str) else paint


def mix(a: Paint, b: Paint, share: float) -> Rgb:
    """`a` with a share of `b` in it."""
    (r, g, b_), (r2, g2, b2) = rgb(a), rgb(b)
    return r + (r2 - r) * share, g + (g2 - g) * share, b_ + (b2 - b_) * share


def tone(paint: Paint, times: float) -> Rgb:
    """The colour `times` as bright."""
    r, g, b = (min(1.0, max(0.0, value * times)) for value in rgb(paint))
    return r, g, b


def to_linear(shares: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4).astype(np.float32)


def to_srgb(light: NDArray[np.float32]) -> NDArray[np.float32]:
    clipped = np.clip(light, 0, 1)
    curve = 1.055 * np.power(clipped, np.float32(1 / 2.4)) - 0.055
    return np.where(clipped <= 0.0031308, clipped * 12.92, curve).astype(np.float32)
