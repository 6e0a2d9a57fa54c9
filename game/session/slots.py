"""The games in the folder of saves: listed by their heads, copied, put away and brought back."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from game.session.disk import reason
from game.session.migrate import FORMAT
from game.session.save import SaveError, backups, peek
from game.session.saved import HEADER, MAGIC

SUFFIX, DELETED = ".city", ".deleted"
LONGEST = 40
"""Characters of a save's name."""
UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@dataclass(frozen=True)
class Slot:
    """A game on the disk as its head tells.

    `written` in seconds since 1970; `fault` is what it cannot be opened for, `used` the backup that would be opened in
    its place, `absent` the mods it was played with that are not there, `held` whether a window plays it.
    """

    path: Path
    written: float = 0.0
    level: str = ""
    day: int = 0
    people: int = 0
    medal: str = ""
    won: bool = False
    fault: SaveError | None = None
    used: str = ""
    absent: tuple[str, ...] = ()
    held: bool = False

    @property
    def name(self) -> str:
        """What the player calls it, with marks for what no script can write: a name unpacked in another encoding."""
        plain = self.path.name.removesuffix(DELETED).removesuffix(SUFFIX)
        return plain.encode("utf-8", "replace").decode("utf-8")


# Looking


def slots(folder: Path, mods: Collection[str] = ()) -> list[Slot]:
    """Every game in the folder, the last written first."""
    return _found(folder, f"*{SUFFIX}", mods)


def deleted(folder: Path, mods: Collection[str] = ()) -> list[Slot]:
    """Every game that was put away and can be brought back."""
    return _found(folder, f"*{SUFFIX}{DELETED}", mods)


def _found(folder: Path, pattern: str, mods: Collection[str]) -> list[Slot]:
    try:
        paths = [p for p in folder.glob(pattern) if p.is_file() and not p.name.startswith(".")]
    except OSError:
        return []
    return sorted((look(path, mods) for path in paths), key=lambda s: (-s.written, s.path.name))


def look(path: Path, mods: Collection[str] = ()) -> Slot:
    """One game; never fails."""
    fault: SaveError | None = None
    for candidate in (path, *backups(path)):
        try:
            head, when = _head(candidate), candidate.stat().st_mtime
        except OSError:
            continue
        except SaveError as wrong:
            fault = fault or wrong
            if wrong.key == "save.too_new":
                break
            continue
        used = "" if candidate == path else candidate.name
        return _slot(path, when, used, head, mods)
    return Slot(path, _written(path), fault=fault or SaveError("save.damaged"))


def _head(path: Path) -> dict[str, Any]:
    """The head of a file; SaveError also for one of a later format."""
    with open(path, "rb") as file:
        raw = file.read(HEADER.size)
    if len(raw) == HEADER.size and raw.startswith(MAGIC) and HEADER.unpack(raw)[1] > FORMAT:
        raise SaveError("save.too_new")
    return peek(path)


def _slot(path: Path, when: float, used: str, head: dict[str, Any], mods: Collection[str]) -> Slot:
    played = head.get("mods")
    absent = tuple(str(m) for m in played if str(m) not in mods) if isinstance(played, list) else ()
    return Slot(
        path, when, str(head.get("level", "")), _whole(head.get("day")), _whole(head.get("population")),
        str(head.get("medal") or ""), head.get("won") is True, None, used, absent, held(path),
    )  # fmt: skip


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


# Names


def free(path: Path) -> Path:
    """The path, or the first of "name 2", "name 3" ... that is not taken."""
    stem, tail, rest = path.name.partition(SUFFIX)
    number = 2
    while path.exists():
        path = path.with_name(f"{stem} {number}{tail}{rest}")
        number += 1
    return path


def named(folder: Path, wanted: str) -> Path:
    """The file for a name that a player typed; a full path is taken as it is. SaveError for a name of nothing."""
    try:
        full = Path(wanted.strip()).expanduser()
    except RuntimeError:
        raise SaveError("saves.no_name") from None
    if full.is_absolute() and full.name:
        return full.with_name(full.name.removesuffix(SUFFIX) + SUFFIX)
    plain = UNFIT.sub("", wanted).strip().removesuffix(SUFFIX)[:LONGEST].strip(" .")
    if not plain or RESERVED.fullmatch(plain):
        raise SaveError("saves.no_name")
    return folder / f"{plain}{SUFFIX}"


# Acts


def copy(slot: Slot, wanted: str) -> Path:
    """A copy under another name beside it, or at a full path: an export. SaveError when it cannot be."""
    to = named(slot.path.parent, wanted)
    if to.exists():
        raise SaveError("saves.taken")
    source = slot.path.with_name(slot.used) if slot.used else slot.path
    spare = to.with_name(f".{to.name}.{os.getpid()}.new")
    try:
        shutil.copyfile(source, spare)
        os.replace(spare, to)
    except OSError as fault:
        with contextlib.suppress(OSError):
            spare.unlink(missing_ok=True)
        raise SaveError("save.not_written", why=reason(fault)) from fault
    return to


def delete(path: Path) -> Path:
    """Put a game away with its backups; `restore` of the returned path brings it back."""
    return _move(path, free(path.with_name(path.name + DELETED)))


def restore(path: Path) -> Path:
    """Bring back what was put away, under its old name or the next free one."""
    return _move(path, free(path.with_name(path.name.removesuffix(DELETED))))


def set_aside(path: Path) -> Path | None:
    """Free a file's name for a new game: what was there is kept under the next free name, which is returned."""
    return _move(path, free(path)) if path.exists() else None


def _move(path: Path, to: Path) -> Path:
    try:
        os.replace(path, to)
    except OSError as fault:
        raise SaveError("save.not_written", why=reason(fault)) from fault
    for older, kept in zip(backups(path), backups(to), strict=True):
        with contextlib.suppress(OSError):
            os.replace(older, kept)
    return to


# One window at a time


def claim(path: Path) -> FileLock | None:
    """The right to write a game until `release` of it is called; None while another window has it. OSError where
    nothing can be written."""
    lock = FileLock(_lock(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        return None
    return lock


def held(path: Path) -> bool:
    """Whether a window plays a game now."""
    if not _lock(path).exists():
        return False
    try:
        lock = claim(path)
    except OSError:
        return False
    if lock is None:
        return True
    lock.release()
    return False


def _lock(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")
