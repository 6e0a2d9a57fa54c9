"""Saves: one file of header, checksum and a zip of state, columns and log; nothing acknowledged is ever lost.

    magic 8 bytes | format 4 | length 8 | sha256 32 | zip: head.json state.json log.jsonl <column>.npy ...

Written to a temporary file in the same folder, synced, then moved into place; older versions stay beside it.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import struct
import threading
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from game.session.migrate import FORMAT, upgraded

MAGIC = b"ISLEZERO"
HEADER = struct.Struct(">8sIQ32s")
MOST_BYTES = 256 * 1024 * 1024
MOST_PARTS = 400
KINDS = frozenset("?bhilqefd")
BACKUPS = 3


class SaveError(Exception):
    """A save that cannot be read or written: a text key and its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass
class Saved:
    """A game as it is kept; `used` names the backup that had to be read instead of the file itself."""

    head: dict[str, Any]
    state: dict[str, Any]
    columns: dict[str, NDArray[Any]]
    log: list[dict[str, Any]]
    used: str = field(default="", compare=False)


# Bytes


def pack(saved: Saved) -> bytes:
    """The whole file as bytes."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_STORED) as box:
        box.writestr("head.json", _json(saved.head))
        box.writestr("state.json", _json(saved.state))
        box.writestr("log.jsonl", "\n".join(_json(r) for r in saved.log))
        for name, column in saved.columns.items():
            part = io.BytesIO()
            npy.write_array(part, np.ascontiguousarray(column), allow_pickle=False)
            plain = part.getvalue()
            how = zipfile.ZIP_DEFLATED if len(plain) > 4096 else zipfile.ZIP_STORED
            box.writestr(f"{name}.npy", plain, how, compresslevel=1)
    content = body.getvalue()
    return HEADER.pack(MAGIC, FORMAT, len(content), hashlib.sha256(content).digest()) + content


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unpack(raw: bytes) -> Saved:
    """A save from its bytes; SaveError when anything is not as it should be."""
    version, content = _content(raw)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            _bounded(box)
            head = json.loads(box.read("head.json"))
            state = json.loads(box.read("state.json"))
            log = [json.loads(line) for line in box.read("log.jsonl").decode("utf-8").splitlines() if line]
            names = [n for n in box.namelist() if n.endswith(".npy")]
            columns = {n.removesuffix(".npy"): _column(box.read(n)) for n in names}
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as fault:
        raise SaveError("save.damaged") from fault
    if not isinstance(head, dict) or not isinstance(state, dict):
        raise SaveError("save.damaged")
    return Saved(*upgraded(version, head, state, columns, log))


def _content(raw: bytes) -> tuple[int, bytes]:
    """Format and zip after magic, version, length and checksum have been looked at, in that order."""
    if len(raw) < HEADER.size or raw[:8] != MAGIC:
        raise SaveError("save.not_a_save")
    _, version, length, digest = HEADER.unpack_from(raw)
    if version > FORMAT:
        raise SaveError("save.too_new")
    content = raw[HEADER.size :]
    if version < 1 or length != len(content) or hashlib.sha256(content).digest() != digest:
        raise SaveError("save.damaged")
    return version, content


def _bounded(box: zipfile.ZipFile) -> None:
    parts = box.infolist()
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_BYTES:
        raise SaveError("save.damaged")


def _column(raw: bytes) -> NDArray[Any]:
    column: NDArray[Any] = npy.read_array(io.BytesIO(raw), allow_pickle=False)
    if column.dtype.char not in KINDS or column.ndim > 3:
        raise SaveError("save.damaged")
    return column


# Files


def write(path: Path, saved: Saved) -> None:
    """Write a save so that at every moment the old or the new one can be read; SaveError when it cannot be written."""
    raw = pack(saved)
    spare = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(spare, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        _back_up(path)
        os.replace(spare, path)
        _sync_folder(path.parent)
    except OSError as fault:
        with contextlib.suppress(OSError):
            spare.unlink(missing_ok=True)
        raise SaveError("save.not_written", why=fault.strerror or "") from fault


def _back_up(path: Path) -> None:
    """Move the older versions on by one and keep the present one; a failing backup never stops a save."""
    with contextlib.suppress(OSError):
        for number in range(BACKUPS, 1, -1):
            older = backup(path, number - 1)
            if older.exists():
                os.replace(older, backup(path, number))
        if path.exists():
            first = backup(path, 1)
            first.unlink(missing_ok=True)
            try:
                os.link(path, first)
            except OSError:
                first.write_bytes(path.read_bytes())


def backup(path: Path, number: int) -> Path:
    """The file that keeps the `number`-th older version."""
    return path.with_name(f"{path.name}.{number}")


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path) -> Saved:
    """Read a save; a damaged one is taken from its newest sound backup, and `used` says which."""
    first: SaveError | None = None
    for candidate in (path, *(backup(path, n) for n in range(1, BACKUPS + 1))):
        try:
            saved = unpack(_bytes(candidate))
        except SaveError as fault:
            first = first or fault
            if fault.key == "save.too_new":
                break
            continue
        saved.used = "" if candidate == path else candidate.name
        return saved
    raise first or SaveError("save.not_found")


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SaveError("save.damaged")
        return path.read_bytes()
    except OSError as fault:
        raise SaveError("save.not_found") from fault


def peek(path: Path) -> dict[str, Any]:
    """The head alone, for the list of saves; SaveError when the file is none."""
    try:
        with open(path, "rb") as file:
            if file.read(8) != MAGIC:
                raise SaveError("save.not_a_save")
            file.seek(HEADER.size)
            with zipfile.ZipFile(io.BytesIO(file.read(MOST_BYTES))) as box:
                head = json.loads(box.read("head.json"))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as fault:
        raise SaveError("save.damaged") from fault
    if not isinstance(head, dict):
        raise SaveError("save.damaged")
    return head


class Writer:
    """Writes saves on one background thread, newest first in line; `faults` collects what went wrong."""

    def __init__(self) -> None:
        self.faults: list[SaveError] = []
        self._next: dict[Path, Saved] = {}
        self._wake = threading.Condition()
        self._busy = False
        self._open = True
        self._thread = threading.Thread(target=self._run, name="saves", daemon=True)
        self._thread.start()

    def submit(self, path: Path, saved: Saved) -> None:
        """Have a save written; one still waiting for the same file is replaced."""
        with self._wake:
            self._next[path] = saved
            self._wake.notify_all()

    def drain(self) -> None:
        """Wait until everything handed in is on the disk."""
        with self._wake:
            self._wake.wait_for(lambda: not self._next and not self._busy)

    def close(self) -> None:
        """Write what is left and end the thread."""
        self.drain()
        with self._wake:
            self._open = False
            self._wake.notify_all()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._next or not self._open)
                if not self._next:
                    return
                path = next(iter(self._next))
                saved = self._next.pop(path)
                self._busy = True
            try:
                write(path, saved)
            except SaveError as fault:
                self.faults.append(fault)
            finally:
                with self._wake:
                    self._busy = False
                    self._wake.notify_all()
