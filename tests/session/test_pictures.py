"""Kept pictures never outgrow their room, the longest unused leave first, and nothing else is touched."""

from __future__ import annotations

import os
from pathlib import Path

from game.session import pictures


def aged(folder: Path, name: str, seconds: int, size: int = 100) -> None:
    """A kept file that was last used so many seconds ago."""
    pictures.keep(folder, name, bytes(size))
    then = os.stat(folder / name).st_mtime - seconds
    os.utime(folder / name, (then, then))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_clearing_takes_pictures_only(tmp_path: Path) -> None:
    for name, size in (("a.look", 100), ("b.ground", 20), ("c.look.7.1.part", 3)):
        (tmp_path / name).write_bytes(bytes(size))
    (tmp_path / "diary.txt").write_text("dear", encoding="utf-8")
    assert pictures.size(tmp_path) == 123
    pictures.clear(tmp_path)
    assert pictures.size(tmp_path) == 0 and names(tmp_path) == ["diary.txt"]
    assert pictures.size(tmp_path / "none") == 0
    pictures.clear(tmp_path / "none")


def test_what_is_kept_can_be_fetched(tmp_path: Path) -> None:
    pictures.keep(tmp_path / "new", "a.look", b"tower")
    assert pictures.fetch(tmp_path / "new", "a.look") == b"tower"
    assert pictures.fetch(tmp_path / "new", "b.look") is None
    assert names(tmp_path / "new") == ["a.look"]


def test_room_is_never_outgrown(tmp_path: Path) -> None:
    for number in range(40):
        aged(tmp_path, f"{number}.ground", 1_000 - number)
        pictures.keep(tmp_path, "new.look", bytes(50), most=1_000)
        assert pictures.size(tmp_path) <= 1_000


def test_the_longest_unused_leave_first(tmp_path: Path) -> None:
    for number in range(9):
        aged(tmp_path, f"{number}.ground", 900 - number * 100)
    assert pictures.fetch(tmp_path, "0.ground") is not None
    pictures.keep(tmp_path, "new.look", bytes(200), most=1_000)
    assert names(tmp_path) == ["0.ground", "5.ground", "6.ground", "7.ground", "8.ground", "new.look"]


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    pictures.keep(tmp_path / "file", "a.look", b"tower")
    assert pictures.fetch(tmp_path / "file", "a.look") is None


def test_all_that_is_kept_stays_under_what_was_promised() -> None:
    assert pictures.MOST < 200_000_000
