"""The journal of faults: a local file of three times a megabyte at most, the home folder shown as ~."""

from __future__ import annotations

import os
import traceback
from datetime import datetime
from pathlib import Path

from game.session import places

MOST_BYTES = 1_000_000
OLDER = ("2", "1")
"""Endings of the files before, the oldest first."""


def keep(fault: BaseException) -> Path | None:
    """Write down a fault and where it came from; the file, or None when it cannot be written."""
    path = places.saves() / "faults.log"
    told = "".join(traceback.format_exception(fault)).replace(str(Path.home()), "~")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size + len(told) > MOST_BYTES:
            _hand_on(path)
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now().isoformat(' ', 'seconds')} {told}\n")
    except OSError:
        return None
    return path


def _hand_on(path: Path) -> None:
    """Move the older files on by one."""
    names = [path.with_name(f"{path.name}.{ending}") for ending in OLDER] + [path]
    for older, newer in zip(names, names[1:], strict=False):
        if newer.exists():
            os.replace(newer, older)
