"""From a look to a picture, drawn once and then kept in memory and on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

from game.content.look import Look
from game.ui.kit import store
from game.ui.kit.drawing import drawn, key_of
from game.ui.kit.picture import Picture, picture
from game.ui.kit.zoom import Cuts

Size = tuple[int, int]


def draw(look: Look, size: Size, tw: int) -> Picture:
    """A look on a footprint of `size` tiles at tile width `tw`, drawn afresh. ValueError for a tw that is no zoom."""
    return picture(look, drawn(look, (tw,))[tw], size)


class Atlas:
    """Pictures by what they show: from memory, from the folder, from folders that came with the game, else drawn.

    A folder that cannot be written is no fault; pictures are then drawn anew at every start.
    """

    def __init__(self, cache_dir: Path | None = None, shipped: Iterable[Path] = ()) -> None:
        self._own = cache_dir
        self._folders = tuple(folder for folder in (cache_dir, *shipped) if folder)
        self._pictures: dict[tuple[str, Size, int], Picture] = {}
        self._drawings: dict[str, dict[int, Cuts]] = {}

    def picture(self, look: Look, size: Size, tw: int) -> Picture:
        """The picture of a look; blocks for one drawing at most."""
        key = key_of(look), size, tw
        if key not in self._pictures:
            self._pictures[key] = picture(look, self._layers(look, key[0], tw), size)
        return self._pictures[key]

    def has(self, look: Look) -> bool:
        """Whether the picture is at hand without drawing."""
        key = key_of(look)
        return key in self._drawings or any((folder / f"{key}.npz").exists() for folder in self._folders)

    def prebake(self, looks: Iterable[Look], workers: int = 2) -> Iterator[int]:
        """Draw all looks that are not at hand, in processes of their own; yields how many are left after each."""
        missing = list({key_of(look): look for look in looks if not self.has(look)}.values())
        left = len(missing)
        if self._own and workers > 1 and left > 1:
            with suppress(OSError, BrokenProcessPool):
                yield from self._in_parallel(missing, workers)
                return
        for look in missing:
            left -= 1
            if not self.has(look):
                self._keep(key_of(look), drawn(look))
            yield left

    def forget(self) -> None:
        """Drop all surfaces, for when the display has changed; drawings stay."""
        self._pictures.clear()

    def _in_parallel(self, looks: list[Look], workers: int) -> Iterator[int]:
        assert self._own is not None
        with ProcessPoolExecutor(min(workers, len(looks)), get_context("spawn")) as pool:
            running = [pool.submit(store.bake, self._own, look) for look in looks]
            for done, future in enumerate(as_completed(running), 1):
                future.result()
                yield len(looks) - done

    def _layers(self, look: Look, key: str, tw: int) -> Cuts:
        for folder in self._folders:
            layers = store.load(folder, key, tw)
            if layers is not None:
                return layers
        if key not in self._drawings:
            self._keep(key, drawn(look))
        drawing = self._drawings.get(key) or {}
        return drawing[tw]

    def _keep(self, key: str, drawing: dict[int, Cuts]) -> None:
        self._drawings[key] = drawing
        if self._own:
            with suppress(OSError):
                store.save(self._own, key, drawing)
