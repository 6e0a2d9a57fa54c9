"""The two typefaces as they come from their packages: where the files lie and which characters they can draw."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

import font_manrope
import pygame
import pylopdf_fonts_zh_cn

LATIN = {
    "regular": "ManropeMedium",
    "semibold": "ManropeSemiBold",
    "bold": "ManropeBold",
    "heavy": "ManropeExtraBold",
}
WEIGHTS = tuple(LATIN)
THICKER = {"regular": 0.0, "semibold": 0.018, "bold": 0.04, "heavy": 0.05}  # em added to a stroke of the Chinese face


def latin_path(weight: str) -> Path:
    """The file of Manrope in a weight of `WEIGHTS`."""
    return Path(font_manrope.font_files[LATIN[weight]])


def chinese_path() -> Path:
    """The file of Noto Sans SC, which comes in one weight."""
    return pylopdf_fonts_zh_cn.sans_path()


@cache
def latin(weight: str, px: int) -> pygame.font.Font:
    """Manrope at `px` pixels."""
    return pygame.font.Font(latin_path(weight), px)


@cache
def chinese(px: int) -> pygame.font.Font:
    """Noto Sans SC at `px` pixels in its one weight; `THICKER` says what the others add."""
    return pygame.font.Font(chinese_path(), px)


@cache
def capital(px: int) -> int:
    """The height of a capital letter of Manrope at `px` pixels; lines of both faces are centred on it."""
    measures = latin("bold", px).metrics("H")[0]
    return measures[3] if measures else round(px * 0.72)


def forget() -> None:
    """Drop every opened font: for after `pygame.font.quit()`."""
    latin.cache_clear()
    chinese.cache_clear()
    capital.cache_clear()


@cache
def characters(path: Path) -> frozenset[int]:
    """The code points a font file maps to glyphs, read from its `cmap` table (formats 4 and 12)."""
    raw = path.read_bytes()
    base = _table(raw, b"cmap")
    (count,) = struct.unpack_from(">H", raw, base + 2)
    found: set[int] = set()
    for i in range(count):
        (offset,) = struct.unpack_from(">I", raw, base + 4 + 8 * i + 4)
        (form,) = struct.unpack_from(">H", raw, base + offset)
        if form == 4:
            found |= _segments(raw, base + offset)
        elif form == 12:
            found |= _groups(raw, base + offset)
    return frozenset(found)


def _table(raw: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", raw, 4)
    for i in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", raw, 12 + 16 * i)
        if name == tag:
            return int(offset)
    raise ValueError("the font file has no character map")


def _segments(raw: bytes, at: int) -> set[int]:
    (twice,) = struct.unpack_from(">H", raw, at + 6)
    n = twice // 2
    ends = struct.unpack_from(f">{n}H", raw, at + 14)
    starts = struct.unpack_from(f">{n}H", raw, at + 16 + twice)
    return {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1) if code != 0xFFFF}


def _groups(raw: bytes, at: int) -> set[int]:
    (n,) = struct.unpack_from(">I", raw, at + 12)
    found: set[int] = set()
    for i in range(n):
        first, last, _ = struct.unpack_from(">III", raw, at + 16 + 12 * i)
        found.update(range(first, last + 1))
    return found
