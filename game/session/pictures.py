"""The folder of pictures kept on disk: written whole or not at all, the longest unused leave when room gets short."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

LOOK, GROUND = ".look", ".ground"
"""What names of kept files end in: a building at every zoom, a chunk of land."""
KEPT = (LOOK, GROUND, ".part")
"""All that is counted and cleared; the last is a file whose writing was cut short."""
MOST = 190_000_000
"""Bytes that all kept pictures may take."""
LEFT = 0.75
"""Share of it that is left when room had to be made, so that this is seldom done."""


def fetch(folder: Path, name: str) -> bytes | None:
    """A kept file, marked as used now; None when there is none that can be read."""
    path = folder / name
    with contextlib.suppress(OSError):
        data = path.read_bytes()
        with contextlib.suppress(OSError):
            os.utime(path)
        return data
    return None


def keep(folder: Path, name: str, data: bytes, most: int = MOST) -> None:
    """Keep a file, making room for it first. A disk that will not is no fault: it is drawn again when needed."""
    unfinished = folder / f"{name}.{os.getpid()}.{threading.get_ident()}.part"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if size(folder) + len(data) > most:
            trim(folder, round(most * LEFT) - len(data))
        try:
            unfinished.write_bytes(data)
            os.replace(unfinished, folder / name)
        except OSError:
            unfinished.unlink(missing_ok=True)


def size(folder: Path) -> int:
    """Bytes that the kept pictures take."""
    return sum(found.st_size for _, found in _files(folder))


def trim(folder: Path, most: int) -> None:
    """Take away what was not used for longest, until the rest takes no more than `most` bytes."""
    files = sorted(_files(folder), key=lambda f: f[1].st_mtime_ns, reverse=True)
    total = 0
    for path, found in files:
        total += found.st_size
        if total > most:
            with contextlib.suppress(OSError):
                path.unlink()


def clear(folder: Path) -> None:
    """Take the kept pictures away; nothing else in the folder is touched. They are drawn again when needed."""
    trim(folder, -1)


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(KEPT):
                with contextlib.suppress(OSError):
                    yield Path(entry.path), entry.stat(follow_symlinks=False)
