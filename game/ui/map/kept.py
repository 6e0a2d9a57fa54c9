"""Painted ground kept on disk, both palettes of a chunk in one file: read in a tenth of the time of painting."""

from __future__ import annotations

import hashlib
import zlib
from functools import cache
from pathlib import Path

import numpy as np

from game.content.terms import COVERS, TERRAINS
from game.session import pictures
from game.ui.map.fields import Tiles
from game.ui.map.terrain import Pixels, paint_tiles, sunk

SQUEEZE = 1
"""Level of compression: the higher ones save a tenth and take three times as long."""


def painted(folder: Path | None, tiles: Tiles) -> tuple[Pixels, Pixels]:
    """(clean, dirty) colours of a chunk as `paint_tiles` gives them, from the folder when they are kept there."""
    if folder is None:
        return paint_tiles(tiles)
    pane, name = tiles.pane, f"{_key(tiles)}{pictures.GROUND}"
    shape = 2, pane.height - sunk(pane.tw), pane.width, 3
    data = pictures.fetch(folder, name)
    both = _unpacked(data, shape) if data is not None else None
    if both is None:
        clean, dirty = paint_tiles(tiles)
        pictures.keep(folder, name, zlib.compress(clean.tobytes() + dirty.tobytes(), SQUEEZE))
        return clean, dirty
    return both[0], both[1]


def _unpacked(data: bytes, shape: tuple[int, ...]) -> Pixels | None:
    """The pixels of a kept file; None when it is damaged."""
    length = int(np.prod(shape))
    try:
        raw = zlib.decompressobj().decompress(data, length + 1)
    except zlib.error:
        return None
    return np.frombuffer(raw, np.uint8).reshape(shape) if len(raw) == length else None


def _key(tiles: Tiles) -> str:
    """A name that changes with everything that decides the pixels: the land, the place, the painter."""
    pane = tiles.pane
    place = f"{pane.left} {pane.top} {pane.width} {pane.height} {pane.tw} {tiles.terrain.shape} {_painter()} "
    return hashlib.sha1(place.encode() + tiles.key()).hexdigest()[:24]


@cache
def _painter() -> str:
    """Changes with every change of the painter's own source and of the codes that land is written in."""
    seal = hashlib.sha1(repr((TERRAINS, COVERS)).encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        seal.update(source.read_bytes().replace(b"\r\n", b"\n"))
    return seal.hexdigest()
