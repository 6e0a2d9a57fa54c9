"""The light of the day: noon, a golden hour, dusk with lit windows, dawn, in a slow round of real time.

A day of the game is a second; nights at that pace would flicker. So light goes its own way, never so dark that
buildings or colours are lost: `FLOOR` is a promise that a test holds.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

import numpy as np
import pygame

from game.ui.camera import Camera
from game.ui.iso import pixel
from game.ui.map import depth
from game.ui.map.ground import SIDE, Spot
from game.ui.map.lanterns import Lanterns, pool
from game.ui.map.layout import Layout
from game.ui.map.scene import MapScene

ROUND_S = 420.0
"""Seconds from noon to noon."""
FLOOR = 0.66
"""Least share of the noon's brightness that any hour leaves."""
LEVELS = 6
"""Steps in which windows brighten."""
MARGIN = 20
"""Pixels round a glow's chunk from which light spills into it."""
KEPT = 64
WHOLE, STALE = 1 << 30, -1


class Hour(NamedTuple):
    """`at` as a share of the round; the light's red, green and blue 0..1; how much of the lamps is on 0..1."""

    at: float
    light: tuple[float, float, float]
    lamps: float


HOURS: tuple[Hour, ...] = (
    Hour(0.00, (1.0, 1.0, 1.0), 0.0),
    Hour(0.56, (1.0, 1.0, 1.0), 0.0),
    Hour(0.68, (1.0, 0.93, 0.80), 0.1),
    Hour(0.75, (0.95, 0.80, 0.76), 0.7),
    Hour(0.80, (0.71, 0.69, 0.86), 1.0),
    Hour(0.88, (0.68, 0.68, 0.88), 1.0),
    Hour(0.94, (0.92, 0.84, 0.86), 0.4),
    Hour(1.00, (1.0, 1.0, 1.0), 0.0),
)


def hour(t_ms: int) -> Hour:
    """The light at a time in ms; time 0 is noon."""
    at = t_ms / 1000 / ROUND_S % 1.0
    after = next(i for i, h in enumerate(HOURS) if h.at > at)
    old, new = HOURS[after - 1], HOURS[after]
    part = (at - old.at) / (new.at - old.at)
    red, green, blue = (p + (q - p) * part for p, q in zip(old.light, new.light, strict=True))
    return Hour(at, (red, green, blue), old.lamps + (new.lamps - old.lamps) * part)


class Glow(NamedTuple):
    """The lamplight on a chunk, cropped to where it shines from `at` on: as made, at the level it is shown at, and how
    many night pictures were known then, WHOLE when none was missing."""

    full: pygame.Surface
    shown: pygame.Surface
    at: tuple[int, int]
    level: int
    known: int


class Light:
    """Lays the hour over the map. Glows are kept by chunk for one layout."""

    def __init__(self) -> None:
        self._lanterns = Lanterns()
        self._glows: OrderedDict[Spot, Glow] = OrderedDict()
        self._layout: Layout | None = None

    def draw(
        self, surface: pygame.Surface, camera: Camera, scene: MapScene, layout: Layout, t_ms: int, now: bool = False
    ) -> None:
        """Tint what is drawn and light the lamps; one glow a frame is made, or all of them `now`."""
        if scene.heat is not None:
            return
        shade = hour(t_ms)
        light = [round(255 * part) for part in shade.light]
        if min(light) < 255:
            surface.fill(light, special_flags=pygame.BLEND_RGB_MULT)
        level = round(shade.lamps * LEVELS)
        if level:
            surface.fblits(self._glows_in(camera, scene, layout, level, now), pygame.BLEND_RGB_ADD)

    def close(self) -> None:
        """Let the worker go."""
        self._lanterns.close()

    def _glows_in(
        self, camera: Camera, scene: MapScene, layout: Layout, level: int, now: bool
    ) -> list[tuple[pygame.Surface, tuple[int, int]]]:
        self._follow(layout)
        laid, made = [], False
        w, h = camera.view_size
        for row in range(camera.top // SIDE, (camera.top + h - 1) // SIDE + 1):
            for column in range(camera.left // SIDE, (camera.left + w - 1) // SIDE + 1):
                spot = Spot(column, row, camera.tw)
                glow = self._glows.get(spot)
                if (glow is None or glow.known < (WHOLE if now else self._lanterns.known)) and (now or not made):
                    glow, made = self._lit(spot, scene, layout, level, now), True
                if glow is not None:
                    glow = self._at(spot, glow, level)
                    dx, dy = glow.at
                    laid.append((glow.shown, (column * SIDE - camera.left + dx, row * SIDE - camera.top + dy)))
        return laid

    def _follow(self, layout: Layout) -> None:
        """Mark the glows that a new layout changes; they are shown as they were until there is time."""
        old, self._layout = self._layout, layout
        if old is None or old is layout:
            return
        if old.built.shape != layout.built.shape:
            self._glows.clear()
            return
        for x, y, w, d in layout.changed(old):
            for spot, glow in self._glows.items():
                px, py = pixel(x + w / 2, y + d / 2, 0, spot.tw)
                area = pygame.Rect(spot.column * SIDE, spot.row * SIDE, SIDE, SIDE)
                if area.inflate(6 * spot.tw, 6 * spot.tw).collidepoint(px, py):
                    self._glows[spot] = glow._replace(known=STALE)

    def _at(self, spot: Spot, glow: Glow, level: int) -> Glow:
        """The glow at a level, kept."""
        if glow.level != level:
            share = round(255 * level / LEVELS)
            shown = glow.full.copy()
            shown.fill((share, share, share), special_flags=pygame.BLEND_RGB_MULT)
            glow = glow._replace(shown=shown, level=level)
        self._glows[spot] = glow
        self._glows.move_to_end(spot)
        while len(self._glows) > KEPT:
            self._glows.popitem(last=False)
        return glow

    def _lit(self, spot: Spot, scene: MapScene, layout: Layout, level: int, now: bool) -> Glow:
        """Lamps and windows of a chunk, back to front, each hidden by what stands before it; then light spills over"""
        left, top = spot.column * SIDE - MARGIN, spot.row * SIDE - MARGIN
        side = SIDE + 2 * MARGIN
        sheet = pygame.Surface((side, side), 0, 32)
        self._street(sheet, left, top, spot.tw, layout)
        near = layout.near(left, top, side, side, spot.tw)
        near = near[near < len(layout.standing)]
        whole = True
        for i in near[depth.order(layout.x[near], layout.y[near], layout.w[near], layout.d[near])]:
            standing = layout.standing[i]
            if scene.look is None or standing.state == "building":
                continue
            layer, known = self._lanterns.of(standing.key, spot.tw, scene.look, now)
            whole = whole and known
            if layer:
                ax, ay = pixel(layout.x[i], layout.y[i], layout.z[i], spot.tw)
                sheet.blit(layer.surface, (ax + layer.dx - left, ay + layer.dy - top))
        halo = _spilled(sheet, max(2, spot.tw // 20))
        sheet.blit(halo, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
        sheet.blit(halo, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
        full = sheet.subsurface((MARGIN, MARGIN, SIDE, SIDE))
        full.set_colorkey((0, 0, 0))
        shines = full.get_bounding_rect()
        full = full.subsurface(shines).copy()
        full.set_colorkey(None)
        return Glow(full, full, shines.topleft, LEVELS, self._lanterns.known if not whole else WHOLE)

    @staticmethod
    def _street(sheet: pygame.Surface, left: int, top: int, tw: int, layout: Layout) -> None:
        """Pools of light along the roads, at every second tile."""
        if not layout.paved:
            return
        rows, columns = np.nonzero(layout.pieces >= 0)
        light = pool(tw)
        w, h = light.get_size()
        px, py = (columns - rows) * (tw // 2) - left, (columns + rows + 1) * (tw // 4) - top
        seen = ((columns + rows) % 2 == 0) & (px > -w) & (px < sheet.get_width() + w)
        seen &= (py > -h) & (py < sheet.get_height() + h)
        spots = [(light, (int(x) - w // 2, int(y) - h // 2)) for x, y in zip(px[seen], py[seen], strict=True)]
        sheet.fblits(spots, pygame.BLEND_RGB_ADD)


def _spilled(sheet: pygame.Surface, reach: int) -> pygame.Surface:
    """The light that falls beside its lamp: the same picture, blurred by some `reach` pixels."""
    w, h = sheet.get_size()
    small = pygame.transform.smoothscale(sheet, (w // reach, h // reach))
    smaller = pygame.transform.smoothscale(small, (w // reach // 2, h // reach // 2))
    return pygame.transform.smoothscale(smaller, (w, h))
