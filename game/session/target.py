"""Where a command may write: looked at before the work begins, so that nothing else's file is overwritten by it."""

from __future__ import annotations

import os
from pathlib import Path

from game.session import slots
from game.session.opening import Unknown
from game.session.saved import MAGIC

PNG = b"\x89PNG\r\n\x1a\n"


def save(path: Path) -> None:
    """Unknown for a file that no save may be written to."""
    _free(path, MAGIC)
    try:
        held = slots.held(path)
    except OSError:
        raise Unknown("cli.no_write", path=path) from None
    if held:
        raise Unknown("cli.held", path=path)


def picture(path: Path) -> None:
    """Unknown for a file that no picture may be written to."""
    if path.suffix.lower() != ".png":
        raise Unknown("cli.no_png", path=path)
    _free(path, PNG)
    if not path.absolute().parent.is_dir():
        raise Unknown("cli.no_write", path=path)


def _free(path: Path, mark: bytes) -> None:
    """Unknown when a file is there that does not begin with the mark, or when nothing can be written in its place."""
    if os.path.isdir(path) or not _writable(path.absolute()):
        raise Unknown("cli.no_write", path=path)
    if os.path.exists(path) and not _begins(path, mark):
        raise Unknown("cli.not_overwritten", path=path)


def _writable(path: Path) -> bool:
    """Whether the nearest folder above that exists takes new files."""
    above = next((p for p in path.parents if os.path.lexists(p)), path.parent)
    return os.path.isdir(above) and os.access(above, os.W_OK | os.X_OK)


def _begins(path: Path, mark: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(len(mark)) in (mark, b"")
    except OSError:
        return False
