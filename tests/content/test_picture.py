"""Pictures of mods: only sound PNGs, only from beside the TOML, and a bad one is one sentence and no more."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import pytest

from game.content.load import load
from game.content.picture import MOST_BYTES, Pictures, Unfit, checked, read

TEA = Path(__file__).parents[1] / "ui" / "tea_house"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(w: int = 8, h: int = 8, colour: int = 6, depth: int = 8, rows: bytes | None = None) -> bytes:
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(colour, 4)
    data = bytes(h * (1 + (w * samples * depth + 7) // 8)) if rows is None else rows
    head = struct.pack(">IIBBBBB", w, h, depth, colour, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(data)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def sentence(act: object, *args: object) -> str:
    with pytest.raises(Unfit) as caught:
        act(*args)  # type: ignore[operator]
    return caught.value.said[1]


@pytest.mark.parametrize("colour, depth", [(0, 1), (0, 16), (2, 8), (3, 4), (4, 8), (6, 8), (6, 16)])
def test_every_sort_of_png_is_known(colour: int, depth: int) -> None:
    assert checked(png(5, 3, colour, depth), "a.png") == (5, 3)


@pytest.mark.parametrize("data, said", [
    (b"", "sort"), (b"GIF89a", "sort"), (b"\x89PNG\r\n\x1a\n", "damaged"), (png()[:-20], "damaged"),
    (png()[:-1] + b"x", "damaged"), (png(colour=5), "damaged"), (png(rows=bytes(20)), "damaged"),
    (png(rows=bytes(10_000)), "damaged"), (png(1025, 1, rows=b""), "large"), (png(1, 1025, rows=b""), "large"),
    (png(0, 4), "large"), (png(2**31, 2**31, rows=b""), "large"), (png(100, 100, rows=bytes(50_000_000)), "damaged"),
])  # fmt: skip
def test_anything_else_is_told(data: bytes, said: str) -> None:
    assert sentence(checked, data, "a.png") == said


def test_only_the_file_beside_is_read(tmp_path: Path) -> None:
    secret, inside = tmp_path / "secret.png", tmp_path / "mod" / "buildings"
    inside.mkdir(parents=True)
    secret.write_bytes(png())
    (inside / "good.png").write_bytes(png())
    (inside / "link.png").symlink_to(secret)
    (inside / "near.png").symlink_to(inside / "good.png")
    (inside / "folder.png").mkdir()
    assert read([inside], "good.png") == png()
    assert sentence(read, [inside], "link.png") == sentence(read, [inside], "near.png") == "outside"
    assert sentence(read, [inside], "../../secret.png") == "outside"
    assert sentence(read, [inside], "folder.png") == sentence(read, [inside], "none.png") == "message"
    (tmp_path / "mod" / "linked").symlink_to(tmp_path)
    assert sentence(read, [tmp_path / "mod" / "linked"], "secret.png") == "outside"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    assert sentence(read, [tmp_path], "a.png") == "message"


def test_a_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(bytes(MOST_BYTES + 1))
    assert sentence(read, [tmp_path], "a.png") == "heavy"


def test_a_picture_of_few_pixels_a_tile_may_be_less_large(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(700, 20))
    for tile, unfit in ((80, {"a.png"}), (160, set())):
        pictures = Pictures([tmp_path])
        assert bool(pictures.read("a.png", 1, tile)) is not bool(unfit) and set(pictures.faults) == unfit


def test_the_topmost_mod_brings_the_picture(tmp_path: Path) -> None:
    for name, w in (("low", 3), ("high", 4)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.png").write_bytes(png(w, 2))
    assert Pictures([tmp_path / "high", tmp_path / "low"]).read("a.png", 1, 160) == png(4, 2)


def copied(folder: Path) -> Path:
    import shutil

    return shutil.copytree(TEA, folder / "tea")


@pytest.mark.parametrize("code, spoil", [("IZ0604", Path.unlink), ("IZ0608", lambda path: path.write_bytes(b"no"))])
def test_a_bad_picture_is_told_once_and_the_mod_plays(tmp_path: Path, code: str, spoil) -> None:
    mod = copied(tmp_path)
    spoil(mod / "buildings" / "tea_house.png")
    found = load(mods=[mod])
    (problem,) = found.problems
    assert (problem.code, problem.mod, problem.path) == (code, "tea", "tier[0].look.picture")
    assert problem.file.endswith("buildings/tea_house.toml") and "tea_house.png" in problem.as_text("en")
    assert [mod.id for mod in found.mods] == ["tea"]
    first, second = (tier.look for tier in found.catalog.buildings["tea_house"].tier)
    assert first is not None and first.png == b"" and second is not None and second.png
