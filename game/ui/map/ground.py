"""Painted ground by chunk: made on a worker thread, kept in memory, a soft small version until it is ready.

A chunk takes about 20 ms to paint, nearly all of it inside numpy, so a thread does not hold up the frame; one that
is kept on disk takes 2.
"""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.map.kept import painted
from game.ui.map.terrain import Pixels, near

SIDE = 256
"""Pixels a side of a chunk."""
KEPT = 128
"""Painted chunks kept in memory, 0.4 MB each."""
AHEAD = 3
"""Chunks given to the worker at a time; few, so that a pan is served at once."""
SMALL = 10
"""Tile width of the quick version."""


class Spot(NamedTuple):
    """A chunk: column and row on the plane at tile width tw."""

    column: int
    row: int
    tw: int


class Pair(NamedTuple):
    """The ground of a chunk in clean and in dirty air."""

    clean: pygame.Surface
    dirty: pygame.Surface


class Ground:
    """The ground of one land; `settle` tells it that tiles changed."""

    def __init__(self, folder: Path | None = None) -> None:
        self._painted = partial(painted, folder)
        self._land: tuple[NDArray[np.int8], NDArray[np.int8]] | None = None
        self._kept: OrderedDict[Spot, tuple[bytes, Pair]] = OrderedDict()
        self._coming: dict[Spot, tuple[bytes, Future[tuple[Pixels, Pixels]]]] = {}
        self._small: Pair | None = None
        self._small_at = (0, 0)
        self._worker: ThreadPoolExecutor | None = None

    def lay(self, terrain: NDArray[np.int8], cover: NDArray[np.int8]) -> None:
        """Take the land as it is now; what is painted stays until it is found to differ."""
        self._land = terrain.copy(), cover.copy()
        self._small = None

    def pair(self, spot: Spot) -> tuple[Pair, bool]:
        """Ground of a chunk and whether it is the full one; asks the worker for it when it is not."""
        kept = self._kept.get(spot)
        if kept and kept[0] == self._key(spot):
            self._kept.move_to_end(spot)
            return kept[1], True
        self.want(spot)
        return (kept[1] if kept else self._quick(spot)), False

    def want(self, spot: Spot) -> None:
        """Have the worker paint a chunk, unless it has enough to do."""
        if spot in self._coming or len(self._coming) >= AHEAD:
            return
        self._worker = self._worker or ThreadPoolExecutor(1, thread_name_prefix="ground")
        assert self._land is not None
        tiles = near(spot.column * SIDE, spot.row * SIDE, (SIDE, SIDE), spot.tw, *self._land)
        if spot not in self._kept or self._kept[spot][0] != tiles.key():
            self._coming[spot] = tiles.key(), self._worker.submit(self._painted, tiles)

    def at_once(self, spot: Spot) -> Pair:
        """The full ground, painted here and now when it is not kept."""
        key = self._key(spot)
        if spot not in self._kept or self._kept[spot][0] != key:
            self._coming.pop(spot, None)
            assert self._land is not None
            tiles = near(spot.column * SIDE, spot.row * SIDE, (SIDE, SIDE), spot.tw, *self._land)
            self._keep(spot, key, self._painted(tiles))
        return self._kept[spot][1]

    def differs(self, spot: Spot) -> bool:
        """Whether the kept ground of a chunk is no longer that of the land."""
        return spot not in self._kept or self._kept[spot][0] != self._key(spot)

    def arrived(self) -> list[Spot]:
        """Chunks that the worker has finished since the last call."""
        done = [spot for spot, (_, future) in self._coming.items() if future.done()]
        for spot in done:
            key, future = self._coming.pop(spot)
            self._keep(spot, key, future.result())
        return done

    def close(self) -> None:
        """Let the worker go."""
        if self._worker:
            self._worker.shutdown(wait=True, cancel_futures=True)
        self._worker = None
        self._coming.clear()

    def _key(self, spot: Spot) -> bytes:
        assert self._land is not None
        return near(spot.column * SIDE, spot.row * SIDE, (SIDE, SIDE), spot.tw, *self._land).key()

    def _keep(self, spot: Spot, key: bytes, pixels: tuple[Pixels, Pixels]) -> None:
        self._kept[spot] = key, Pair(*(surface(p) for p in pixels))
        self._kept.move_to_end(spot)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def soft(self, spot: Spot) -> pygame.Surface:
        """The clean ground of a chunk, as good as it is there at once."""
        kept = self._kept.get(spot)
        self.want(spot)
        return kept[1].clean if kept else self._stretched(spot, self._whole().clean)

    def _quick(self, spot: Spot) -> Pair:
        """The same ground painted small for the whole map, and stretched."""
        return Pair(*(self._stretched(spot, whole) for whole in self._whole()))

    def _whole(self) -> Pair:
        if self._small is None:
            self._small = self._shrunk()
        return self._small

    def _stretched(self, spot: Spot, whole: pygame.Surface) -> pygame.Surface:
        """A chunk's part of the small ground."""
        scale = SMALL / spot.tw
        left = spot.column * SIDE * scale - self._small_at[0]
        top = spot.row * SIDE * scale - self._small_at[1]
        side = max(2, round(SIDE * scale))
        place = pygame.Rect(round(left), round(top), side, side)
        part = pygame.Surface(place.size, 0, 24)
        part.fill(whole.get_at((0, 0)))
        part.blit(whole, (0, 0), place)
        return pygame.transform.smoothscale(part, (SIDE, SIDE))

    def _shrunk(self) -> Pair:
        assert self._land is not None
        h, w = self._land[0].shape
        rim = 3 * SMALL
        self._small_at = -h * SMALL // 2 - rim, -rim
        size = (h + w) * SMALL // 2 + 2 * rim, (h + w) * SMALL // 4 + 2 * rim
        return Pair(*(surface(p) for p in self._painted(near(*self._small_at, size, SMALL, *self._land))))


def surface(pixels: Pixels) -> pygame.Surface:
    """An opaque surface of (height, width, 3) colours."""
    h, w, _ = pixels.shape
    return pygame.image.frombuffer(pixels.tobytes(), (w, h), "RGB")
