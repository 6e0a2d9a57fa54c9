"""A master sheet shrunk to the zooms: cropped layers with their offset from the anchor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.ui.kit.sheet import Sheet
from game.ui.kit.view import MASTER, ZOOMS, F

Bytes = NDArray[np.uint8]
SHADOW_RGB = (38, 46, 84)
SHADOW_DEPTH = 0.74


@dataclass(frozen=True)
class Cut:
    """Straight RGBA pixels (h, w, 4) and where their top-left lies from the anchor."""

    pixels: Bytes
    dx: int
    dy: int


def cuts(sheet: Sheet, tw: int) -> dict[str, Cut]:
    """The layers of a sheet that show anything at tile width `tw`, by name: base, shadow, body."""
    found: dict[str, Cut | None] = {}
    if sheet.base is not None:
        found["base"] = cut(sheet.base, sheet.anchor, tw)
    if sheet.shadow is not None:
        found["shadow"] = cut(_darkening(sheet.shadow), sheet.anchor, tw)
    if sheet.body is not None:
        found["body"] = cut(sheet.body, sheet.anchor, tw)
    return {name: layer for name, layer in found.items() if layer}


def cut(layer: F, anchor: tuple[int, int], tw: int) -> Cut | None:
    """One layer (h, w, 4) of straight colours at a zoom, cropped to what is not clear; None when all is."""
    if tw not in ZOOMS:
        raise ValueError(f"a picture is drawn at tile width {ZOOMS}, not {tw}")
    veiled = np.concatenate([layer[..., :3] * layer[..., 3:], layer[..., 3:]], -1)
    small = shrunk(veiled, tw / MASTER)
    alpha = small[..., 3:]
    colour = np.divide(small[..., :3], alpha, out=np.zeros_like(small[..., :3]), where=alpha > 1e-4)
    pixels = (np.clip(np.concatenate([colour, alpha], -1), 0, 1) * 255 + 0.5).astype(np.uint8)
    rows, columns = np.nonzero(pixels[..., 3].any(1))[0], np.nonzero(pixels[..., 3].any(0))[0]
    if not len(rows):
        return None
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    kept = np.ascontiguousarray(pixels[top:bottom, left:right])
    return Cut(kept, int(left) - anchor[0] * tw // MASTER, int(top) - anchor[1] * tw // MASTER)


def shrunk(layer: F, scale: float) -> F:
    """Mean over areas; both sides of the layer times `scale` are whole numbers."""
    return _rows_shrunk(_rows_shrunk(layer, scale).swapaxes(0, 1), scale).swapaxes(0, 1)


def _rows_shrunk(layer: F, scale: float) -> F:
    count = round(len(layer) * scale)
    step = 1 / scale
    if abs(step - round(step)) < 1e-9:
        return layer.reshape(count, round(step), *layer.shape[1:]).mean(1)
    edge = np.arange(count + 1) * step
    whole = np.minimum(edge.astype(np.int64), len(layer) - 1)
    running = np.concatenate([np.zeros_like(layer[:1], np.float64), np.cumsum(layer, 0, np.float64)])
    part = (edge - whole).reshape(-1, *([1] * (layer.ndim - 1)))
    at_edge = running[whole] + part * layer[whole]
    return (np.diff(at_edge, axis=0) / step).astype(np.float32)


def _darkening(shadow: F) -> F:
    layer = np.empty((*shadow.shape, 4), np.float32)
    layer[..., :3] = np.array(SHADOW_RGB, np.float32) / 255
    layer[..., 3] = shadow * SHADOW_DEPTH
    return layer
