"""A master sheet shrunk to the zooms: cropped layers with their offset from the anchor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from game.ui.kit.sheet import STEP, Sheet
from game.ui.kit.view import MASTER, ZOOMS, F

Bytes = NDArray[np.uint8]
SHADOW_RGB = (38, 46, 84)
SHADOW_DEPTH = 0.74

_FROM = {160: MASTER, 80: 160, 40: 80, 120: MASTER, 60: 120}
"""From which size each zoom is shrunk; going by steps gives the same means."""


@dataclass(frozen=True)
class Cut:
    """Straight RGBA pixels (h, w, 4), or frames of them (n, h, w, 4), and where their top-left lies from the anchor."""

    pixels: Bytes
    dx: int
    dy: int


Cuts = dict[str, Cut]
"""The layers that show anything, by name: base, shadow, body, rotor0, rotor1..."""


def cuts(sheet: Sheet, zooms: Iterable[int] = ZOOMS) -> dict[int, Cuts]:
    """The layers of a sheet at each tile width asked for."""
    wanted = tuple(zooms)
    found: dict[int, Cuts] = {tw: {} for tw in wanted}
    layers = (("base", sheet.base), ("shadow", sheet.shadow), ("body", sheet.body))
    for name, layer in layers:
        if layer is not None:
            for tw, cut in shrunk(layer, sheet.anchor, wanted).items():
                found[tw][name] = cut
    return found


def shrunk(layer: F, anchor: tuple[int, int], zooms: Iterable[int]) -> dict[int, Cut]:
    """A layer at several zooms, without those where nothing shows.

    It holds premultiplied colours (h, w, 4), or (h, w) the darkness of a shadow; its sides are multiples of STEP.
    """
    solid = layer if layer.ndim == 2 else layer[..., 3]
    window = _window(solid > 1 / 512)
    if window is None:
        return {}
    left, top = window[1].start - anchor[0], window[0].start - anchor[1]
    sizes = {MASTER: layer[window].reshape(solid[window].shape + (-1,))}
    found = {}
    for tw in zooms:
        cut = _cropped(_pixels(_sized(sizes, tw)), left * tw // MASTER, top * tw // MASTER)
        if cut:
            found[tw] = cut
    return found


def strip(frames: F, anchor: tuple[int, int], zooms: Iterable[int]) -> dict[int, Cut]:
    """Frames (n, h, w, 4) of one size, premultiplied, at several zooms; all are cropped alike."""
    count, height, width = frames.shape[:3]
    sizes = {MASTER: frames.reshape(count * height, width, 4)}
    found = {}
    for tw in zooms:
        pixels = _pixels(_sized(sizes, tw))
        pixels = pixels.reshape(count, -1, *pixels.shape[1:])
        shown: NDArray[np.bool_] = np.any(pixels[..., 3], axis=0)
        rows, columns = np.nonzero(shown.any(1))[0], np.nonzero(shown.any(0))[0]
        if not len(rows):
            continue
        kept = pixels[:, rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        dx, dy = int(columns[0]) - anchor[0] * tw // MASTER, int(rows[0]) - anchor[1] * tw // MASTER
        found[tw] = Cut(np.ascontiguousarray(kept), dx, dy)
    return found


def _window(solid: NDArray[np.bool_]) -> tuple[slice, slice] | None:
    """The smallest part, in whole steps, that holds everything solid."""
    sides = []
    for axis in (1, 0):
        places = np.nonzero(solid.any(axis))[0]
        if not len(places):
            return None
        sides.append(slice(int(places[0]) // STEP * STEP, (int(places[-1]) // STEP + 1) * STEP))
    return sides[0], sides[1]


def _sized(sizes: dict[int, F], tw: int) -> F:
    """The layer at a tile width, made from the next larger one and kept in `sizes`."""
    if tw not in sizes:
        if tw not in _FROM:
            raise ValueError(f"a picture is drawn at tile width {ZOOMS}, not {tw}")
        share = Fraction(tw, _FROM[tw])
        down = rows_shrunk(_sized(sizes, _FROM[tw]), share)
        sizes[tw] = rows_shrunk(down.swapaxes(0, 1), share).swapaxes(0, 1)
    return sizes[tw]


def rows_shrunk(layer: F, share: Fraction) -> F:
    """Means over areas: every `denominator` rows become `numerator` rows."""
    many, few = share.denominator, share.numerator
    blocks = np.ascontiguousarray(layer).reshape(len(layer) // many, many, *layer.shape[1:])
    made = np.zeros((len(blocks), few, *layer.shape[1:]), np.float32)
    for new in range(few):
        for old in range(many):
            overlap = min((new + 1) * many, (old + 1) * few) - max(new * many, old * few)
            if overlap > 0:
                made[:, new] += blocks[:, old] * np.float32(overlap / many)
    return made.reshape(-1, *layer.shape[1:])


def _pixels(layer: F) -> Bytes:
    """Straight bytes from premultiplied colours, or from darkness alone."""
    if layer.shape[2] == 1:
        dark = np.empty((*layer.shape[:2], 4), np.uint8)
        dark[..., :3] = SHADOW_RGB
        dark[..., 3:] = layer * (255 * SHADOW_DEPTH) + 0.5
        return dark
    straight = np.divide(layer, layer[..., 3:], out=np.zeros_like(layer), where=layer[..., 3:] > 1e-4)
    straight[..., 3] = layer[..., 3]
    return (np.clip(straight, 0, 1) * 255 + 0.5).astype(np.uint8)


def _cropped(pixels: Bytes, dx: int, dy: int) -> Cut | None:
    shown = pixels[..., 3] > 0
    rows, columns = np.nonzero(shown.any(1))[0], np.nonzero(shown.any(0))[0]
    if not len(rows):
        return None
    kept = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return Cut(np.ascontiguousarray(kept), dx + int(columns[0]), dy + int(rows[0]))
