"""The camera: which part of the plane the window shows, at which zoom."""

from __future__ import annotations

from collections.abc import Collection
from math import floor

from game.ui.iso import ZOOMS, to_screen, to_world

EDGE = 10
"""Pixels at the window's rim where the pointer pushes the view."""
GLIDE = 0.9
"""Pixels a millisecond that keys and edges move the view."""
HALFWAY = 140
"""ms in which the view comes half the way nearer to what it is brought to."""
SHORE = 2.0
"""Tiles beyond the map that the middle of the view may reach."""
TALL = 2.6
"""Tiles that the tallest body stands above its ground."""


class Camera:
    """View of `view_size` (w, h) pixels on a map of `map_size` (w, h) tiles; `left`, `top` are whole plane pixels."""

    def __init__(self, view_size: tuple[int, int], map_size: tuple[int, int], tw: int | None = None) -> None:
        self.view_size = view_size
        self.map_size = map_size
        self.tw = tw or (120 if view_size[1] >= 1000 else 80)
        self.left = self.top = 0
        self.look_at(map_size[0] / 2, map_size[1] / 2)

    @property
    def x(self) -> float:
        """World x of the middle of the view."""
        return self._middle()[0]

    @property
    def y(self) -> float:
        """World y of the middle of the view."""
        return self._middle()[1]

    def look_at(self, x: float, y: float) -> None:
        """Bring a world point to the middle of the view, as far as the map allows."""
        w, h = self.map_size
        x, y = min(max(x, -SHORE), w + SHORE), min(max(y, -SHORE), h + SHORE)
        sx, sy = to_screen(x, y, 0, self.tw)
        self.left, self.top = round(sx - self.view_size[0] / 2), round(sy - self.view_size[1] / 2)

    def resize(self, view_size: tuple[int, int]) -> None:
        """Keep the middle when the window changes its size."""
        x, y = self._middle()
        self.view_size = view_size
        self.look_at(x, y)

    def pan(self, dx: float, dy: float) -> None:
        """Move the view by pixels; a drag passes minus the pointer's motion."""
        self.left += round(dx)
        self.top += round(dy)
        x, y = self._middle()
        w, h = self.map_size
        if not (-SHORE <= x <= w + SHORE and -SHORE <= y <= h + SHORE):
            self.look_at(x, y)

    def glide(self, ms: float, pointer: tuple[int, int] | None, held: Collection[str]) -> None:
        """Pan for `ms` by the held directions ("left", "right", "up", "down") and by a pointer at the rim."""
        dx = ("right" in held) - ("left" in held)
        dy = ("down" in held) - ("up" in held)
        if pointer is not None:
            px, py = pointer
            dx += (px >= self.view_size[0] - EDGE) - (px < EDGE)
            dy += (py >= self.view_size[1] - EDGE) - (py < EDGE)
        if dx or dy:
            reach = GLIDE * ms
            self.pan(max(-1, min(1, dx)) * reach, max(-1, min(1, dy)) * reach)

    def approach(self, x: float, y: float, ms: float) -> bool:
        """Move for `ms` towards having a world point in the middle, slower the nearer it is; whether it is there."""
        sx, sy = to_screen(x, y, 0, self.tw)
        dx, dy = sx - self.view_size[0] / 2 - self.left, sy - self.view_size[1] / 2 - self.top
        before, part = (self.left, self.top), 1 - 0.5 ** (ms / HALFWAY)
        self.pan(dx * part, dy * part)
        return abs(dx) + abs(dy) < 4 or before == (self.left, self.top)

    def zoom(self, step: int, at: tuple[int, int] | None = None) -> None:
        """Go `step` zooms in (or out), keeping the world point under pixel `at` (the middle when left out)."""
        px, py = at or (self.view_size[0] // 2, self.view_size[1] // 2)
        x, y = self.point_at(px, py)
        place = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - self.tw)) + step
        self.tw = ZOOMS[max(0, min(len(ZOOMS) - 1, place))]
        sx, sy = to_screen(x, y, 0, self.tw)
        self.left, self.top = round(sx - px), round(sy - py)
        self.pan(0, 0)

    def screen(self, x: float, y: float, z: float = 0.0) -> tuple[float, float]:
        """Window pixel of a world point."""
        sx, sy = to_screen(x, y, z, self.tw)
        return sx - self.left, sy - self.top

    def point_at(self, px: float, py: float) -> tuple[float, float]:
        """World point at z = 0 under a window pixel."""
        return to_world(px + self.left, py + self.top, self.tw)

    def tile_at(self, px: float, py: float) -> tuple[int, int] | None:
        """Tile under a window pixel (its middle counts), or None beside the map."""
        x, y = self.point_at(px + 0.5, py + 0.5)
        tile = floor(x), floor(y)
        inside = 0 <= tile[0] < self.map_size[0] and 0 <= tile[1] < self.map_size[1]
        return tile if inside else None

    def visible_tiles(self) -> tuple[int, int, int, int]:
        """Bounds (x0, y0, x1, y1), ends left out, of the tiles whose ground or body may show."""
        vw, vh = self.view_size
        corners = [self.point_at(px, py) for px in (0, vw) for py in (0, vh + TALL * self.tw)]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        w, h = self.map_size
        return (
            max(0, floor(min(xs))),
            max(0, floor(min(ys))),
            min(w, floor(max(xs)) + 1),
            min(h, floor(max(ys)) + 1),
        )

    def _middle(self) -> tuple[float, float]:
        return self.point_at(self.view_size[0] / 2, self.view_size[1] / 2)
