"""Isometric arithmetic: world tiles to plane pixels and back.

World: x runs to screen right-down, y to left-down, z up; 1 unit = 1 tile. Plane: pixels of the whole map at one zoom,
its origin where world (0, 0, 0) lies. `tw` is the tile's width in pixels; a tile is half as high as wide.
"""

from __future__ import annotations

RISE = 0.6124
"""Pixels that one unit of height lifts a point, as a share of tw: cos 30 degrees / sqrt 2."""
SEA = -0.15
"""Height of the sea; land lies at 0."""
ZOOMS: tuple[int, ...] = (40, 60, 80, 120, 160)
"""Tile widths; a quarter of each is whole, so tiles never land on half pixels."""


def to_screen(x: float, y: float, z: float, tw: int) -> tuple[float, float]:
    """Plane pixel of a world point."""
    return (x - y) * tw / 2, (x + y) * tw / 4 - z * RISE * tw


def to_world(sx: float, sy: float, tw: int) -> tuple[float, float]:
    """World point at z = 0 under a plane pixel."""
    a, b = 2 * sx / tw, 4 * sy / tw
    return (a + b) / 2, (b - a) / 2


def pixel(x: float, y: float, z: float, tw: int) -> tuple[int, int]:
    """Whole plane pixel of a world point; every drawer rounds alike, so layers never swim."""
    sx, sy = to_screen(x, y, z, tw)
    return round(sx), round(sy)


def diamond(x: float, y: float, w: float, d: float, tw: int, z: float = 0.0) -> list[tuple[float, float]]:
    """Plane corners of a footprint: top, right, bottom, left."""
    corners = ((x, y), (x + w, y), (x + w, y + d), (x, y + d))
    return [to_screen(cx, cy, z, tw) for cx, cy in corners]
