"""Pictures that mods bring for a look: read from beside the TOML file and from nowhere else, and sound when handed on.

Nothing is decoded here: the head, the sums and the length of what is packed are checked by ISO/IEC 15948 (PNG).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

MOST_BYTES, MOST_SIDE, MOST_TILES = 1_000_000, 1024, 8
SIGNATURE = b"\x89PNG\r\n\x1a\n"
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Colour type -> samples a pixel."""

Said = tuple[str, str, dict[str, object]]
"""Code, sentence, what the sentence names."""
KeyPath = tuple[str | int, ...]

UNFIT = frozenset({"IZ0604", "IZ0608"})
"""Codes of pictures that are missing or unfit; a plain box stands in for them, and the mod plays."""


class Unfit(Exception):
    """A picture that is not taken; `said` tells why."""

    def __init__(self, code: str, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.said: Said = code, sentence, values


class Pictures:
    """The pictures that a thing may use, in the folders of its layers, the topmost first."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)
        self.faults: dict[str, Said] = {}

    def read(self, name: str, frames: int, tile: int) -> bytes:
        """The bytes of a picture of so many frames and pixels a tile; none, with the reason in `faults`, when unfit."""
        try:
            data = read(self._folders, name)
            width, _ = checked(data, name, min(MOST_SIDE, MOST_TILES * tile))
            if width % frames:
                raise Unfit("IZ0608", "frames", found=name, w=str(width), frames=str(frames))
            return data
        except Unfit as fault:
            self.faults[name] = fault.said
            return b""


def named(node: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Path and name of every picture in values."""
    parts = node.items() if isinstance(node, Mapping) else enumerate(node) if isinstance(node, list) else ()
    for key, value in parts:
        if key == "picture" and isinstance(value, str):
            yield (*path, key), value
        else:
            yield from named(value, (*path, key))


def read(folders: Iterable[Path], name: str) -> bytes:
    """The bytes of the first file of that name; Unfit when there is none, or it is a link, lies elsewhere, is large."""
    for folder in folders:
        file = folder / name
        if file.is_symlink() or (file.exists() and not file.resolve().is_relative_to(folder.parent.resolve())):
            raise Unfit("IZ0608", "outside", found=name)
        if file.is_file():
            try:
                with file.open("rb") as stream:
                    data = stream.read(MOST_BYTES + 1)
            except OSError:
                raise Unfit("IZ0604", "message", found=name) from None
            if len(data) > MOST_BYTES:
                raise Unfit("IZ0608", "heavy", found=name, limit=str(MOST_BYTES // 1000))
            return data
    raise Unfit("IZ0604", "message", found=name)


def checked(data: bytes, name: str, most: int = MOST_SIDE) -> tuple[int, int]:
    """Width and height in pixels, `most` each, of a sound PNG; Unfit for anything else."""
    if data[:8] != SIGNATURE:
        raise Unfit("IZ0608", "sort", found=name)
    try:
        chunks = list(_chunks(data))
        (kind, head), packed = chunks[0], b"".join(body for kind, body in chunks if kind == b"IDAT")
        width, height, depth, colour, _, _, laced = struct.unpack(">IIBBBBB", head)
        if not 1 <= width <= most or not 1 <= height <= most:
            raise Unfit("IZ0608", "large", found=name, w=str(width), h=str(height), limit=str(most))
        length = height * (1 + (width * depth * SAMPLES[colour] + 7) // 8)
        inflater = zlib.decompressobj()
        rows = len(inflater.decompress(packed, 2 * length + 64))
        whole = inflater.eof and (rows == length or laced == 1)
    except (struct.error, zlib.error, KeyError, IndexError, ValueError):
        whole = False
    if not whole or kind != b"IHDR" or chunks[-1][0] != b"IEND":
        raise Unfit("IZ0608", "damaged", found=name)
    return width, height


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and body of each chunk; ValueError where a sum does not fit."""
    at = len(SIGNATURE)
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        (told,) = struct.unpack_from(">I", data, at + 8 + length)
        if told != zlib.crc32(kind + body):
            raise ValueError(f"the sum of {kind!r} does not fit")
        yield kind, body
        at += 12 + length
