"""What the player points at: the selected building's outline, ghosts, reach, links, borders, tiles that glow."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.camera import Camera
from game.ui.iso import RISE, diamond, pixel
from game.ui.kit.picture import Layer
from game.ui.map import beacon, outline
from game.ui.map.canvas import rgba_surface
from game.ui.map.front import Fronts
from game.ui.map.scene import Ghost, Link, MapScene
from game.ui.map.tones import towards

TEAL, ORANGE, WHITE, INK = (14, 124, 134), (216, 84, 32), (255, 255, 255), (20, 60, 46)
GREEN, RED, AMBER = (20, 122, 85), (179, 64, 31), (255, 196, 120)
DISTRICTS = (
    (14, 124, 134),
    (142, 91, 168),
    (201, 138, 18),
    (35, 74, 154),
    (179, 64, 31),
    (47, 115, 85),
    (107, 118, 136),
    (168, 87, 58),
)
FAINT = 40
"""Opacity, of 255, from which a body counts."""
LOW, MAST = 0.12, 0.48
"""Heights in tiles up to which a broad or a thin thing of its own gets no outline; a box rises RISE tw a tile on screen
above its diamond."""
Point = tuple[float, float]


def draw(surface: pygame.Surface, camera: Camera, scene: MapScene, fronts: Fronts, t_ms: int) -> None:
    """Draw the scene's marks over the map."""
    marks = scene.marks
    if marks.borders and scene.district is not None:
        _borders(surface, camera, scene.district, fronts.layout.wet)
    for tile in marks.glow:
        beacon.light(surface, camera, tile, t_ms)
    if marks.reach:
        outline.ring(surface, camera, marks.reach)
    for spot in marks.spots:
        outline.frame(surface, camera, spot)
    if marks.hover and not marks.ghosts:
        pygame.draw.aalines(surface, WHITE, True, _corners(camera, (*marks.hover, 1, 1)))
    if marks.selected is not None:
        _selected(surface, camera, scene, fronts, marks.selected)
    for ghost in marks.ghosts:
        _ghost(surface, camera, scene, ghost)
    for link in marks.links:
        _arc(surface, camera, link, t_ms)
    for tile in marks.glow:
        if not any(g.x <= tile[0] < g.x + g.w and g.y <= tile[1] < g.y + g.d for g in marks.ghosts):
            beacon.pin(surface, camera, tile, t_ms)


def _corners(camera: Camera, place: tuple[float, float, float, float]) -> list[Point]:
    return [(x - camera.left, y - camera.top) for x, y in diamond(*place, camera.tw)]


def _tile(
    surface: pygame.Surface,
    camera: Camera,
    place: tuple[int, int, int, int],
    colour: tuple[int, int, int],
    alpha: int,
    hatched: bool = False,
) -> None:
    sheet, dx, dy = _plate(place[2], place[3], camera.tw, colour, hatched)
    sheet.set_alpha(alpha)
    x, y = pixel(place[0], place[1], 0, camera.tw)
    surface.blit(sheet, (x + dx - camera.left, y + dy - camera.top))


@lru_cache(maxsize=64)
def _plate(w: int, d: int, tw: int, colour: tuple[int, int, int], hatched: bool) -> tuple[pygame.Surface, int, int]:
    """A footprint filled with a colour, with a light rim, solid or hatched."""
    fine = 2
    wide, high = (w + d) * tw // 2 + 4, (w + d) * tw // 4 + 4
    sheet = pygame.Surface((wide * fine, high * fine), pygame.SRCALPHA)
    corners = [((x + d * tw / 2 + 2) * fine, (y + 2) * fine) for x, y in diamond(0, 0, w, d, tw)]
    pygame.draw.polygon(sheet, (*colour, 120 if hatched else 150), corners)
    if hatched:
        stripes = pygame.Surface(sheet.get_size(), pygame.SRCALPHA)
        for x in range(-high * fine, wide * fine, 7 * fine):
            pygame.draw.line(stripes, (*colour, 255), (x, high * fine), (x + high * fine, 0), 3 * fine)
        cut = pygame.Surface(sheet.get_size(), pygame.SRCALPHA)
        pygame.draw.polygon(cut, (255, 255, 255, 255), corners)
        stripes.blit(cut, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        sheet.blit(stripes, (0, 0))
    pygame.draw.polygon(sheet, (255, 255, 255, 235), corners, 2 * fine)
    return pygame.transform.smoothscale(sheet, (wide, high)).convert_alpha(), -d * tw // 2 - 2, -2


def _ghost(surface: pygame.Surface, camera: Camera, scene: MapScene, ghost: Ghost) -> None:
    """Solid teal with a check where it may stand, hatched orange with a crossed octagon where it may not."""
    colour = TEAL if ghost.valid else ORANGE
    _tile(surface, camera, (ghost.x, ghost.y, ghost.w, ghost.d), colour, 225, not ghost.valid)
    body = scene.picture(ghost.key, camera.tw).body if ghost.key else None
    x, y = pixel(ghost.x, ghost.y, 0, camera.tw)
    rise = 0
    if body:
        made = _pale(body, colour)
        surface.blit(made, (x + body.dx - camera.left, y + body.dy - camera.top))
        rise = max(0, -body.dy)
    sign = _sign(ghost.valid, max(20, camera.tw // 4))
    mid = x + (ghost.w - ghost.d) * camera.tw // 4 - camera.left
    surface.blit(sign, (mid - sign.get_width() // 2, y - rise - camera.top - sign.get_height() - 4))


_pales: dict[tuple[int, tuple[int, int, int]], tuple[Layer, pygame.Surface]] = {}


def _pale(body: Layer, colour: tuple[int, int, int]) -> pygame.Surface:
    key = (id(body), colour)
    if key not in _pales:
        if len(_pales) > 32:
            _pales.clear()
        made = towards(body.surface, colour, 0.5)
        made.fill((255, 255, 255, 175), special_flags=pygame.BLEND_RGBA_MULT)
        _pales[key] = body, made
    return _pales[key][1]


@lru_cache(maxsize=8)
def _sign(valid: bool, side: int) -> pygame.Surface:
    """Status by shape and colour: a check in a circle, a cross in an octagon."""
    fine = 4
    s = side * fine
    sheet = pygame.Surface((s, s), pygame.SRCALPHA)
    if valid:
        pygame.draw.circle(sheet, WHITE, (s / 2, s / 2), s * 0.5)
        pygame.draw.circle(sheet, GREEN, (s / 2, s / 2), s * 0.43)
        pygame.draw.lines(
            sheet, WHITE, False, [(s * 0.28, s * 0.52), (s * 0.44, s * 0.68), (s * 0.72, s * 0.34)], s // 10
        )
    else:
        for radius, colour in ((0.52, WHITE), (0.45, RED)):
            turn = [math.pi / 8 + k * math.pi / 4 for k in range(8)]
            pygame.draw.polygon(
                sheet, colour, [(s / 2 + s * radius * math.cos(a), s / 2 + s * radius * math.sin(a)) for a in turn]
            )
        for y0, y1 in ((0.34, 0.66), (0.66, 0.34)):
            pygame.draw.line(sheet, WHITE, (s * 0.34, s * y0), (s * 0.66, s * y1), s // 10)
    return pygame.transform.smoothscale(sheet, (side, side)).convert_alpha()


def _selected(surface: pygame.Surface, camera: Camera, scene: MapScene, fronts: Fronts, serial: int) -> None:
    """A white outline about the body and a ring on the ground, both hidden by what stands before."""
    lay = fronts.layout
    body = next((i for i, s in enumerate(lay.standing) if s.serial == serial), None)
    if body is None:
        return
    s = lay.standing[body]
    layer = scene.picture(s.key, camera.tw).body
    x, y = pixel(s.x, s.y, float(lay.z[body]), camera.tw)
    if layer is None:
        pygame.draw.aalines(surface, WHITE, True, _corners(camera, (s.x, s.y, s.w, s.d)))
        return
    line, rim = _outline(layer, camera.tw)
    at = x + layer.dx - rim - camera.left, y + layer.dy - rim - camera.top
    fronts.blit(surface, camera, scene, line, at, body)


_lines: dict[int, tuple[Layer, pygame.Surface, int]] = {}


def _outline(layer: Layer, tw: int) -> tuple[pygame.Surface, int]:
    """The band about a body: white with a dark hair outside it; kept for the last few."""
    if id(layer) not in _lines:
        if len(_lines) > 8:
            _lines.clear()
        r = max(2, round(2.6 * tw / 80))
        rim = r + 2
        alpha = np.pad(pygame.surfarray.array_alpha(layer.surface).T.astype(np.float32), rim)
        whole = np.where(alpha > FAINT, alpha, 0)
        tall = whole * _tall(whole, tw)
        near, far = _grown(tall, r), _grown(tall, r + 1)
        opacity = np.maximum(near, far * np.float32(0.55)) * (1 - whole / 255)
        part = (near / np.maximum(far, 1))[..., None]
        colour = np.array(INK, np.float32) * (1 - part) + np.array(WHITE, np.float32) * part
        _lines[id(layer)] = layer, rgba_surface(colour, opacity), rim
    return _lines[id(layer)][1:]


def _tall(alpha: NDArray[np.float32], tw: int) -> NDArray[np.bool_]:
    """Where a body has walls, roofs and masts, not fences, heaps, crops, people; all of it where nothing is tall."""
    thin = max(1, round(LOW * tw / 4))
    core = _grown(255 - _grown(255 - alpha, thin), thin) > 0
    found = pygame.mask.Mask(alpha.shape[::-1])
    for part, least in ((core, LOW), ((alpha > 0) & ~core, MAST)):
        surface = pygame.surfarray.make_surface(np.repeat(part.T[..., None] * np.uint8(255), 3, 2))
        for piece in pygame.mask.from_threshold(surface, WHITE, (1, 1, 1)).connected_components():
            boxes = piece.get_bounding_rects()
            if any(box.height - box.width / 2 > least * RISE * tw for box in boxes):
                found.draw(piece, (0, 0))
    if not found.count():
        return alpha > 0
    return pygame.surfarray.array3d(found.to_surface())[..., 0].T > 0


def _grown(alpha: NDArray[np.float32], r: int) -> NDArray[np.float32]:
    out = alpha.copy()
    for dy in range(-r, r + 1):
        for dx in range(-r, r + 1):
            if 0 < dx * dx + dy * dy <= r * r + 1:
                np.maximum(out, np.roll(alpha, (dy, dx), (0, 1)), out=out)
    return out


def _arc(surface: pygame.Surface, camera: Camera, link: Link, t_ms: int) -> None:
    """Dashes that wander along an arc from one middle to another. What is good has long white dashes and ends in a
    dot; what is bad has short orange ones and ends in a diamond."""
    (ax, ay), (bx, by) = camera.screen(*link.start, 0.25), camera.screen(*link.end, 0.25)
    high = 0.28 * math.hypot(bx - ax, by - ay)
    steps = max(8, int(math.hypot(bx - ax, by - ay) / (5 if link.good else 3)))
    drift, tone = t_ms / 1000 * 1.5 % 2, WHITE if link.good else AMBER
    for k in range(steps):
        if (k - drift) % 2 < 1:
            start, end = (
                (ax + (bx - ax) * t, ay + (by - ay) * t - high * 4 * t * (1 - t))
                for t in (k / steps, (k + 0.9) / steps)
            )
            pygame.draw.line(surface, INK, start, end, 5)
            pygame.draw.line(surface, tone, start, end, 3)
    for x, y in ((ax, ay), (bx, by)):
        if link.good:
            pygame.draw.circle(surface, WHITE, (x, y), 6)
            pygame.draw.circle(surface, GREEN, (x, y), 4)
        else:
            for r, colour in ((8, WHITE), (5, RED)):
                pygame.draw.polygon(surface, colour, [(x - r, y), (x, y - r), (x + r, y), (x, y + r)])


def _borders(surface: pygame.Surface, camera: Camera, district: NDArray[np.int8], wet: NDArray[np.bool_]) -> None:
    """Lines on land between tiles of different districts, each side in its district's colour."""
    x0, y0, x1, y1 = camera.visible_tiles()
    part, dry = district[y0:y1, x0:x1], ~wet[y0:y1, x0:x1]
    upright = (part[:, 1:] != part[:, :-1]) & dry[:, 1:] & dry[:, :-1]
    level = (part[1:, :] != part[:-1, :]) & dry[1:, :] & dry[:-1, :]
    edges = [(x + 1, y, x + 1, y + 1, (x, y), (x + 1, y)) for y, x in np.argwhere(upright)]
    edges += [(x, y + 1, x + 1, y + 1, (x, y), (x, y + 1)) for y, x in np.argwhere(level)]
    for ax, ay, bx, by, one, other in edges:
        start, end = camera.screen(ax + x0, ay + y0), camera.screen(bx + x0, by + y0)
        for (tx, ty), off in ((one, -1), (other, 1)):
            colour = DISTRICTS[int(part[ty, tx]) % len(DISTRICTS)]
            pygame.draw.line(surface, colour, (start[0], start[1] + off), (end[0], end[1] + off), 2)
