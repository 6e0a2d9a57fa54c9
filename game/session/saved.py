"""A game as it is kept, and its bytes: a header with a checksum over everything, then a zip.

    magic 8 bytes | format 4 | length 8 | sha256 32 | zip: head.json state.json log.jsonl <column>.npy ...

The checksum covers magic, format and length too. The first 52 bytes stay as they are in every format to come, so that
a newer save is told from a damaged one.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from game.session.migrate import FORMAT, upgraded

MAGIC = b"ISLEZERO"
HEADER = struct.Struct(">8sIQ32s")
MOST_BYTES = 256 * 1024 * 1024
"""Of the file, and of everything in it inflated."""
MOST_HEAD = 1024 * 1024
MOST_PARTS = 400
DEFLATED_FROM = 8192
"""Parts of fewer bytes are stored as they are."""
KINDS = frozenset({"|b1", "|i1", "<i2", "<i4", "<i8", "<f4", "<f8"})
MOST_AXES = 3
NPY_HEADER = 128
"""Bytes before the values of a column: enough for the longest description of three axes."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every part, so that equal games are equal bytes."""
FAULTS = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, OSError, EOFError, RuntimeError, MemoryError,
    struct.error, OverflowError, IndexError, AttributeError,
)  # fmt: skip
"""What reading foreign bytes may raise in the libraries below; an unknown way of packing is a RuntimeError."""

_encode = json.JSONEncoder(separators=(",", ":")).encode


class SaveError(Exception):
    """A save that cannot be read or written: a text key and its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True)
class Saved:
    """A game as it is kept; `used` names the backup that had to be read instead of the file itself."""

    head: dict[str, Any]
    state: dict[str, Any]
    columns: dict[str, NDArray[Any]]
    log: list[dict[str, Any]]
    used: str = field(default="", compare=False)


# To bytes


def pack(saved: Saved) -> bytes:
    """The whole file as bytes; SaveError when the game holds what no save can hold."""
    try:
        parts = {
            "head.json": _encode(saved.head).encode("ascii"),
            "state.json": _encode(saved.state).encode("ascii"),
            "log.jsonl": "\n".join(map(_encode, saved.log)).encode("ascii"),
        }
        parts |= {f"{name}.npy": _array_bytes(column) for name, column in saved.columns.items()}
    except (TypeError, ValueError, RecursionError) as fault:
        raise SaveError("save.unfit") from fault
    if len(parts) > MOST_PARTS or len(parts["head.json"]) > MOST_HEAD or sum(map(len, parts.values())) > MOST_BYTES:
        raise SaveError("save.unfit")
    return sealed(_zipped(parts))


def sealed(content: bytes, version: int = FORMAT) -> bytes:
    """A zip with the header before it."""
    return HEADER.pack(MAGIC, version, len(content), _seal(version, content)) + content


def _seal(version: int, content: bytes) -> bytes:
    seal = hashlib.sha256(HEADER.pack(MAGIC, version, len(content), b""))
    seal.update(content)
    return seal.digest()


def _zipped(parts: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as box:
        for name, plain in parts.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.create_system = 3
            how = zipfile.ZIP_DEFLATED if len(plain) >= DEFLATED_FROM else zipfile.ZIP_STORED
            box.writestr(entry, plain, how, 1)
    return whole.getvalue()


def _array_bytes(column: NDArray[Any]) -> bytes:
    plain = np.asarray(column, dtype=column.dtype.newbyteorder("<"), order="C")
    if plain.dtype.str not in KINDS or plain.ndim > MOST_AXES:
        raise ValueError("a column of a kind that saves do not keep")
    told = f"{{'descr': {plain.dtype.str!r}, 'fortran_order': False, 'shape': {plain.shape}, }}"
    padded = told.ljust(NPY_HEADER - 11).encode("ascii") + b"\n"
    return b"".join((npy.magic(1, 0), len(padded).to_bytes(2, "little"), padded, plain.data))


# From bytes


def unpack(raw: bytes) -> Saved:
    """A save from its bytes; SaveError when anything is not as it should be."""
    version, content = _content(raw)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            parts = _parts(box)
        head, state = json.loads(parts.pop("head.json")), json.loads(parts.pop("state.json"))
        log = [json.loads(line) for line in parts.pop("log.jsonl").split(b"\n") if line]
        columns = {name.removesuffix(".npy"): _array(part) for name, part in parts.items()}
        if not all(isinstance(each, dict) for each in (head, state, *log)):
            raise SaveError("save.damaged")
        return Saved(*upgraded(version, head, state, columns, log))
    except FAULTS as fault:
        raise SaveError("save.damaged") from fault


def _content(raw: bytes) -> tuple[int, bytes]:
    """Format and zip, after magic, length, checksum and format have been looked at."""
    if raw[:8] != MAGIC:
        raise SaveError("save.not_a_save")
    if not HEADER.size <= len(raw) <= MOST_BYTES:
        raise SaveError("save.damaged")
    _, version, length, seal = HEADER.unpack_from(raw)
    content = raw[HEADER.size :]
    if length != len(content) or seal != _seal(version, content):
        raise SaveError("save.damaged")
    if version > FORMAT:
        raise SaveError("save.too_new")
    return version, content


def _parts(box: zipfile.ZipFile) -> dict[str, bytes]:
    """Every part by name, none longer than it says and all together within bounds."""
    entries = box.infolist()
    names = {entry.filename for entry in entries}
    if len(names) != len(entries) or len(names) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_BYTES:
        raise SaveError("save.damaged")
    if not all(n.endswith(".npy") for n in names - {"head.json", "state.json", "log.jsonl"}):
        raise SaveError("save.damaged")
    return {entry.filename: _part(box, entry, MOST_BYTES) for entry in entries}


def _part(box: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    if entry.file_size > most or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise SaveError("save.damaged")
    with box.open(entry) as part:
        plain = part.read(entry.file_size + 1)
    if len(plain) != entry.file_size:
        raise SaveError("save.damaged")
    return plain


def _array(raw: bytes) -> NDArray[Any]:
    part = io.BytesIO(raw)
    if npy.read_magic(part) != (1, 0):
        raise SaveError("save.damaged")
    shape, columnwise, dtype = npy.read_array_header_1_0(part)
    if columnwise or dtype.str not in KINDS or len(shape) > MOST_AXES or any(side < 0 for side in shape):
        raise SaveError("save.damaged")
    return np.frombuffer(raw, dtype, offset=part.tell()).reshape(shape).copy()


def head_of(file: IO[bytes]) -> dict[str, Any]:
    """The head alone of an open file, without reading the rest or its checksum; SaveError when there is none."""
    if file.read(8) != MAGIC:
        raise SaveError("save.not_a_save")
    try:
        with zipfile.ZipFile(file) as box:
            head = json.loads(_part(box, box.getinfo("head.json"), MOST_HEAD))
    except FAULTS as fault:
        raise SaveError("save.damaged") from fault
    if not isinstance(head, dict):
        raise SaveError("save.damaged")
    return head
