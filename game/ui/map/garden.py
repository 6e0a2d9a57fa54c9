"""Pictures of plants, grown on a worker thread; what is not grown yet is left out until it is."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from game.ui.map.canvas import Grown
from game.ui.map.flora import VARIANTS, Plant, grown, picture
from game.ui.map.planting import KINDS

Seed = tuple[int, int]
"""Index of KINDS * VARIANTS + variant, and tile width."""
GROWN: dict[Seed, Grown] = {}
"""What has grown once: a seed says all of a plant, so that the next map finds it there."""


class Garden:
    """Plants by seed, smog step and season."""

    def __init__(self) -> None:
        self._coming: dict[Seed, Future[Grown]] = {}
        self._pictures: dict[tuple[Seed, int, int], Plant] = {}
        self._worker: ThreadPoolExecutor | None = None

    def plant(self, seed: Seed, step: int, season: int, now: bool) -> Plant | None:
        """The picture; None while it is growing, unless it is wanted `now`."""
        made = self._pictures.get((seed, step, season))
        if made is None and (g := self._ready(seed, now)):
            made = self._pictures[seed, step, season] = picture(g, step, season)
        return made

    def arrived(self) -> bool:
        """Whether the worker has finished something since the last call."""
        done = [seed for seed, future in self._coming.items() if future.done()]
        for seed in done:
            GROWN[seed] = self._coming.pop(seed).result()
        return bool(done)

    def close(self) -> None:
        """Let the worker go."""
        if self._worker:
            self._worker.shutdown(wait=True, cancel_futures=True)
        self._worker = None
        self._coming.clear()

    def thin(self, tw: int, step: int, season: int) -> None:
        """Forget the pictures of other zooms, airs and seasons."""
        self._pictures = {k: p for k, p in self._pictures.items() if (k[0][1], *k[1:]) == (tw, step, season)}

    def _ready(self, seed: Seed, now: bool) -> Grown | None:
        if seed in GROWN:
            return GROWN[seed]
        if now:
            GROWN[seed] = _grow(seed)
            return GROWN[seed]
        if seed not in self._coming:
            self._worker = self._worker or ThreadPoolExecutor(1, thread_name_prefix="garden")
            self._coming[seed] = self._worker.submit(_grow, seed)
        return None


def _grow(seed: Seed) -> Grown:
    index, tw = seed
    kind = KINDS[index // VARIANTS]
    return grown(kind.kind, kind.size, index % VARIANTS, tw)
