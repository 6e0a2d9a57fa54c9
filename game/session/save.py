"""Saves on the disk: written so that nothing acknowledged is ever lost, with older versions beside them.

`my_island.city.1` to `.3` are the versions before; `.10min`, `.1h` and `.5h` what there was before an absence as long.
"""

from __future__ import annotations

import atexit
import contextlib
import errno
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from game.session.disk import DISK, Disk, reason
from game.session.saved import HEADER, MAGIC, MOST_BYTES, Saved, SaveError, head_of, pack, unpack

__all__ = [
    "BACKUPS", "HEADER", "MAGIC", "Saved", "SaveError", "Writer", "backup", "backups", "before_absence", "pack", "peek",
    "read", "unpack", "write",
]  # fmt: skip

BACKUPS = 3
CHAIN = tuple(str(number) for number in range(1, BACKUPS + 1))
"""Endings of the versions before, newest first."""
ABSENCES: tuple[tuple[float, str], ...] = ((5 * 3600.0, "5h"), (3600.0, "1h"), (600.0, "10min"))
"""Seconds away, and the ending of what was there before."""
_turn = threading.Lock()


def backup(path: Path, ending: object) -> Path:
    """The file that keeps an older version: `backup(path, 1)` the one before, `backup(path, "5h")` by absence."""
    return path.with_name(f"{path.name}.{ending}")


def backups(path: Path) -> list[Path]:
    """Every name an older version may have, in the order in which they are tried."""
    return [backup(path, ending) for ending in (*CHAIN, *(name for _, name in reversed(ABSENCES)))]


# Writing


def write(path: Path, saved: Saved, disk: Disk = DISK) -> None:
    """Write a save so that at every moment the old or the new one can be read; SaveError when it cannot be written."""
    raw = pack(saved)
    with _turn:
        try:
            disk.folder(path.parent)
            try:
                _put(path, raw, disk)
            except OSError as fault:
                if fault.errno not in (errno.ENOSPC, errno.EDQUOT) or not _make_room(path, disk):
                    raise
                _put(path, raw, disk)
        except OSError as fault:
            raise SaveError("save.not_written", why=reason(fault)) from fault


def _put(path: Path, raw: bytes, disk: Disk) -> None:
    disk.put(path, raw, lambda: _hand_on(path, disk))


def _hand_on(path: Path, disk: Disk) -> None:
    """Move the older versions on by one and keep the present one; a failing backup never stops a save."""
    chain = [path, *(backup(path, ending) for ending in CHAIN)]
    with contextlib.suppress(OSError):
        for newer, older in reversed(list(zip(chain[1:], chain[2:], strict=False))):
            if disk.exists(newer):
                disk.replace(newer, older)
        if disk.exists(path):
            _copy(path, chain[1], disk)


def _copy(path: Path, to: Path, disk: Disk) -> None:
    """Keep a file under a second name, as a link where the file system has them."""
    disk.remove(to)
    try:
        disk.link(path, to)
    except OSError:
        disk.put(to, disk.read(path, MOST_BYTES))


def _make_room(path: Path, disk: Disk) -> bool:
    """Give up the oldest versions on a full disk; the present one and the one before stay."""
    given = False
    for ending in CHAIN[1:]:
        with contextlib.suppress(OSError):
            if disk.exists(backup(path, ending)):
                disk.remove(backup(path, ending))
                given = True
    return given


def before_absence(path: Path, seconds: float, read: Path, disk: Disk = DISK) -> Path | None:
    """Keep the save as it is before a catch-up of `seconds`: the file that was `read`, which is sound, be it a backup;
    None for a short absence or when it cannot be kept."""
    for least, ending in ABSENCES:
        if seconds >= least:
            kept = backup(path, ending)
            with contextlib.suppress(OSError), _turn:
                if read != kept:
                    _copy(read, kept, disk)
                return kept
    return None


# Reading


def read(path: Path, disk: Disk = DISK) -> Saved:
    """Read a save; a damaged one is taken from its newest sound backup, and `used` says which."""
    first: SaveError | None = None
    for candidate in (path, *backups(path)):
        try:
            saved = unpack(_bytes(candidate, disk))
        except SaveError as fault:
            first = first or fault
            if first.key == "save.too_new":
                break
            continue
        return saved if candidate == path else replace(saved, used=candidate.name)
    raise first or SaveError("save.not_found")


def _bytes(path: Path, disk: Disk) -> bytes:
    try:
        return disk.read(path, MOST_BYTES + 1)
    except FileNotFoundError as fault:
        raise SaveError("save.not_found") from fault
    except (OSError, MemoryError) as fault:
        raise SaveError("save.unreadable", why=reason(fault)) from fault


def peek(path: Path) -> dict[str, Any]:
    """The head alone, for the list of saves: cheap, for it reads a few kB and no checksum; SaveError as of `read`."""
    try:
        with open(path, "rb") as file:
            return head_of(file)
    except FileNotFoundError as fault:
        raise SaveError("save.not_found") from fault
    except OSError as fault:
        raise SaveError("save.unreadable", why=reason(fault)) from fault


# On a thread of its own


class Writer:
    """Writes saves on one background thread; `faults` collects what went wrong, each refusal once.

    Of several games handed in for one file the newest is written. One that could not be written is owed: it is tried
    again when the writer closes, unless a newer one came.
    """

    def __init__(self, disk: Disk = DISK) -> None:
        self.faults: list[SaveError] = []
        self._disk = disk
        self._next: dict[Path, Saved] = {}
        self._owed: dict[Path, Saved] = {}
        self._change = threading.Condition()
        self._busy, self._open = False, True
        self._thread = threading.Thread(target=self._run, name="saves", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    def submit(self, path: Path, saved: Saved) -> None:
        """Have a save written; its columns must be copies. A game still waiting for the same file gives way."""
        with self._change:
            self._owed.pop(path, None)
            self._next[path] = saved
            self._change.notify_all()

    def drain(self) -> bool:
        """Wait until everything handed in was written or refused; False when a newest game is still owed."""
        with self._change:
            self._change.wait_for(lambda: not self._next and not self._busy)
            return not self._owed

    def close(self) -> None:
        """Write what is left, try once more what is owed, and end the thread."""
        self.drain()
        with self._change:
            self._next, self._owed = self._owed, {}
            self._open = False
            self._change.notify_all()
        self._thread.join()
        atexit.unregister(self.close)

    def _run(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._next or not self._open)
                if not self._next:
                    return
                path = next(iter(self._next))
                saved = self._next.pop(path)
                self._busy = True
            fault = self._written(path, saved)
            with self._change:
                self._busy = False
                if fault:
                    self.faults.append(fault)
                if fault and path not in self._next:
                    self._owed[path] = saved
                self._change.notify_all()

    def _written(self, path: Path, saved: Saved) -> SaveError | None:
        try:
            write(path, saved, self._disk)
        except SaveError as fault:
            return fault
        except Exception as fault:
            return SaveError("save.unfit", why=type(fault).__name__)
        return None
