"""From a look to a picture: drawn once, then kept in memory and on the disk; workers draw what is not at hand."""

from __future__ import annotations

import os
import signal
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

from game.content.look import Look
from game.session import pictures
from game.ui.kit import store
from game.ui.kit.drawing import drawn, key_of
from game.ui.kit.picture import Picture, picture
from game.ui.kit.shipped import Shipped
from game.ui.kit.zoom import Cuts

Size = tuple[int, int]

WORKERS = max(1, min(3, (os.cpu_count() or 2) - 1))
"""Processes that draw; one core is left to the game."""


def draw(look: Look, size: Size, tw: int) -> Picture:
    """A look on a footprint of `size` tiles at tile width `tw`, drawn afresh. ValueError for a tw that is no zoom."""
    return picture(look, drawn(look, (tw,))[tw], size)


def baked(look: Look) -> bytes:
    """A look drawn at every zoom, as the bytes of a file."""
    return store.packed(drawn(look))


def _quiet() -> None:
    """A worker yields to the game, and lets the game alone hear Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)


def _thread() -> Executor:
    """A worker for systems that grant no processes."""
    return ThreadPoolExecutor(1, thread_name_prefix="bake")


class Atlas:
    """Pictures by what they show: from memory, from those that came with the game, from the folder, else drawn.

    `arrived` counts what has come from the workers, or turned out to be unreadable, since the start.
    """

    def __init__(self, folder: Path | None = None, shipped: Shipped | None = None) -> None:
        self._folder = folder
        self._shipped = dict(shipped.files) if shipped else {}
        self._pictures: dict[tuple[str, Size, int], Picture] = {}
        self._drawings: dict[str, bytes] = {}
        self._there: set[str] = set()
        self._coming: dict[str, Future[bytes]] = {}
        self._hopeless: set[str] = set()
        self._workers: Executor | None = None
        self.arrived = 0

    def picture(self, look: Look, size: Size, tw: int) -> Picture:
        """The picture of a look; blocks for one drawing at most."""
        found = self.at_hand(look, size, tw)
        if found is None:
            key = key_of(look)
            self._keep(key, baked(look))
            found = self._pictures[key, size, tw] = picture(look, self._cuts(key, tw) or {}, size)
        return found

    def at_hand(self, look: Look, size: Size, tw: int) -> Picture | None:
        """The picture of a look if it can be had without drawing."""
        key = key_of(look)
        if (key, size, tw) not in self._pictures and self._has(key):
            cuts = self._cuts(key, tw)
            if cuts is None:
                self._lost(key)
            else:
                self._pictures[key, size, tw] = picture(look, cuts, size)
        return self._pictures.get((key, size, tw))

    def has(self, look: Look) -> bool:
        """Whether the picture is at hand without drawing; what is not is given to the workers."""
        key = key_of(look)
        if not self._has(key):
            self._want(key, look)
        return key in self._there

    def hear(self) -> int:
        """Take in what the workers have drawn; `arrived`."""
        for key in [key for key, future in self._coming.items() if future.done()]:
            future = self._coming.pop(key)
            try:
                self._keep(key, future.result())
                self.arrived += 1
            except BrokenProcessPool:
                self._workers = _thread()
            except ValueError:
                self._hopeless.add(key)
        return self.arrived

    def forget(self) -> None:
        """Drop all surfaces, for when the display has changed; drawings stay."""
        self._pictures.clear()

    def close(self) -> None:
        """Let the workers go; what they have begun is lost."""
        if self._workers:
            self._workers.shutdown(wait=False, cancel_futures=True)
        self._workers = None
        self._coming.clear()

    def _has(self, key: str) -> bool:
        if key not in self._there:
            own = self._folder / f"{key}{pictures.LOOK}" if self._folder else None
            if any(path and path.is_file() for path in (self._shipped.get(key), own)):
                self._there.add(key)
        return key in self._there

    def _want(self, key: str, look: Look) -> None:
        if key in self._coming or key in self._hopeless:
            return
        try:
            self._workers = self._workers or ProcessPoolExecutor(WORKERS, get_context("spawn"), _quiet)
            self._coming[key] = self._workers.submit(baked, look)
        except (BrokenProcessPool, OSError):
            self._workers = _thread()
            self._coming[key] = self._workers.submit(baked, look)

    def _cuts(self, key: str, tw: int) -> Cuts | None:
        data = self._drawings.get(key)
        if data is None and key in self._shipped:
            with suppress(OSError):
                data = self._shipped[key].read_bytes()
        if data is None and self._folder:
            data = pictures.fetch(self._folder, f"{key}{pictures.LOOK}")
        return None if data is None else store.unpacked(data, tw)

    def _lost(self, key: str) -> None:
        """What was thought to be at hand cannot be read; it will be drawn."""
        self._there.discard(key)
        self._shipped.pop(key, None)
        if self._folder:
            with suppress(OSError):
                (self._folder / f"{key}{pictures.LOOK}").unlink()
        self.arrived += 1

    def _keep(self, key: str, data: bytes) -> None:
        self._drawings[key] = data
        self._there.add(key)
        if self._folder:
            pictures.keep(self._folder, f"{key}{pictures.LOOK}", data)
