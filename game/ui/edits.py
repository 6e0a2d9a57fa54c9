"""Mods that are edited while the game runs: what has changed on disk since the last look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

LOOK_S = 1.0
SUFFIXES = frozenset({".toml", ".png"})


class Edits:
    """The files of some mods, looked at once a second; `mods` says which folders play."""

    def __init__(self, mods: Callable[[], list[Path]]) -> None:
        self.mods = mods
        self._seen = self._stamps()
        self._since = 0.0

    def come(self, seconds: float) -> bool:
        """Whether a file is new, gone or another since the last look, once so many `seconds` more have passed."""
        self._since += seconds
        if self._since < LOOK_S:
            return False
        self._since, before = 0.0, self._seen
        self._seen = self._stamps()
        return self._seen != before

    def _stamps(self) -> dict[Path, tuple[int, int]]:
        files = (file for mod in self.mods() for file in mod.rglob("*") if file.suffix.lower() in SUFFIXES)
        out = {}
        for file in files:
            try:
                found = file.stat()
            except OSError:  # it has just been put in place of another
                continue
            out[file] = (found.st_mtime_ns, found.st_size)
        return out
