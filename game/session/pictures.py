"""The drawn pictures kept on disk: how much room they take, and clearing them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

KEPT = ".npz"


def _files(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from (path for path in folder.iterdir() if path.suffix == KEPT)


def size(folder: Path) -> int:
    """Bytes that the kept pictures take."""
    total = 0
    for path in _files(folder):
        with contextlib.suppress(OSError):
            total += path.stat().st_size
    return total


def clear(folder: Path) -> None:
    """Take the kept pictures away; nothing else in the folder is touched. They are drawn again when needed."""
    for path in list(_files(folder)):
        with contextlib.suppress(OSError):
            path.unlink()
