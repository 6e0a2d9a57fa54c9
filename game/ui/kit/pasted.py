"""A picture that a mod brings as a drawing of the kit: scaled to the zooms, with a shadow along the kit's sun.

The shadow takes the picture for a prism: its lower edge is the front of what stands there, mirrored it is the back.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import numpy as np
import pygame
from numpy.typing import NDArray

from game.content.look import Look
from game.ui.kit.light import ground_darkening
from game.ui.kit.sheet import STEP
from game.ui.kit.view import MASTER, RISE, SUN, F
from game.ui.kit.zoom import Cuts, shrunk, strip

CAST = float(-SUN[0] + SUN[1]) / float(SUN[2]) / 2 / RISE, float(SUN[0] + SUN[1]) / float(SUN[2]) / 4 / RISE
"""Pixels that a shadow runs to the right and up for each pixel of height."""
SOFT = 0.03
"""Radius of a shadow's soft edge, in tiles."""
EVERY = 2
"""Pixels of height from one outline that is cast to the next."""
OVERLAP = 40
"""The moving part of a picture reaches over its still part by a tile's width through this, so that no seam shows."""


def pasted(look: Look, zooms: Iterable[int]) -> dict[int, Cuts]:
    """The layers of a look with a picture at each tile width; ValueError when the picture cannot be read."""
    wanted, times = tuple(zooms), MASTER // look.px_per_tile
    frames, (x, y) = _opened(look), look.anchor or (0, 0)
    still, moving = _parted(frames, -(-look.px_per_tile // OVERLAP))
    found: dict[int, Cuts] = {tw: {} for tw in wanted}
    sheet, anchor = _room(still[None], (x, y), times)
    for tw, cut in shrunk(sheet[0], anchor, wanted).items():
        found[tw]["body"] = cut
    if moving is not None:
        sheet, anchor = _room(moving, (x, y), times)
        for tw, cut in strip(sheet, anchor, wanted).items():
            found[tw]["rotor0"] = cut
    if look.shadow == "auto":
        dark, (left, top) = _shadow(frames[0, ..., 3] > 0.5, look.px_per_tile)
        sheet, anchor = _room(dark[None], (x + left, y + top), times)
        for tw, cut in shrunk(sheet[0], anchor, wanted).items():
            found[tw]["shadow"] = cut
    return found


def _opened(look: Look) -> F:
    """Frames (n, h, w, 4) of premultiplied shares."""
    try:
        surface = pygame.image.load(io.BytesIO(look.png), "look.png")
        width, height = surface.get_size()
        pixels = np.frombuffer(pygame.image.tobytes(surface, "RGBA"), np.uint8).reshape(height, width, 4)
    except pygame.error as fault:
        raise ValueError(f"{look.picture} cannot be read") from fault
    shares = pixels.astype(np.float32) / np.float32(255)
    shares[..., :3] *= shares[..., 3:]
    return np.stack(np.split(shares, look.frames, axis=1))


def _parted(frames: F, over: int) -> tuple[F, F | None]:
    """What is the same in all frames (h, w, 4), and what is not (n, h, w, 4), a little larger than its own place."""
    moves = (frames != frames[:1]).any((0, 3))
    if not moves.any():
        return frames[0], None
    wide = _spread(moves.astype(np.float32), over) > 0
    return np.where(moves[..., None], np.float32(0), frames[0]), np.where(wide[..., None], frames, np.float32(0))


def _room(frames: F, anchor: tuple[int, int], times: int) -> tuple[F, tuple[int, int]]:
    """Frames (n, h, w, ...) at the master size, begun and ended on whole steps from the anchor, and its pixel there."""
    large = np.repeat(np.repeat(frames, times, 1), times, 2)
    sides, place = [(0, 0)], []
    for axis, at in ((1, anchor[1] * times), (2, anchor[0] * times)):
        before = -at % STEP if at >= 0 else -at
        sides.append((before, -(large.shape[axis] + before) % STEP))
        place.append(at + before)
    sides += [(0, 0)] * (frames.ndim - 3)
    return np.pad(large, sides), (place[1], place[0])


def _shadow(solid: NDArray[np.bool_], tile: int) -> tuple[F, tuple[int, int]]:
    """How dark the ground gets (h, w), and by how much the sheet begins left of and above the picture."""
    columns = np.nonzero(solid.any(0))[0]
    if not len(columns):
        return np.zeros((1, 1), np.float32), (0, 0)
    height, width = solid.shape
    top, foot = np.zeros(width, np.int64), np.full(width, -1)
    top[columns], foot[columns] = solid.argmax(0)[columns], height - 1 - solid[::-1].argmax(0)[columns]
    ends = (foot[columns[0]] + foot[columns[-1]]) // 2
    back = np.clip(2 * ends - foot, top, foot)
    tall = back - top
    rim = round(SOFT * tile) * 3 + 1
    reach = int(tall.max() * CAST[0]) + rim
    lift = int(tall.max() * CAST[1]) + rim
    dark = np.zeros((height + lift + rim, width + reach + rim), np.float32)
    rows = np.arange(height)[:, None]
    ground = (rows >= back) & (rows <= foot) & (foot >= 0)
    for up in range(0, int(tall.max()) + 1, EVERY):
        right, above = rim + round(up * CAST[0]), lift - round(up * CAST[1])
        place = dark[above : above + height, right : right + width]
        np.maximum(place, ground & (tall >= up), out=place)
    for _ in range(3):
        dark = _spread(dark, round(SOFT * tile))
    full = ground_darkening(np.zeros(1, np.float32), np.ones(1, np.float32))
    return dark * full, (rim, lift)


def _spread(plane: F, radius: int) -> F:
    """Means (h, w) over squares of `radius` pixels to each side."""
    for axis in (0, 1):
        sums = np.cumsum(np.pad(plane, [(radius + 1, radius) if k == axis else (0, 0) for k in (0, 1)]), axis)
        wide = 2 * radius + 1
        plane = np.take(sums, range(wide, sums.shape[axis]), axis) - np.take(sums, range(sums.shape[axis] - wide), axis)
        plane = (plane / wide).astype(np.float32)
    return plane
