"""Saves on the disk: the chain of older versions, absences, and the thread that writes."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import BinaryIO

import pytest

from game.session.disk import Disk
from game.session.save import SaveError, Writer, backup, backups, before_absence, pack, read, write
from game.session.saved import FORMAT, HEADER, Saved, sealed
from tests.trials.numbered import game, number_of, same, sentence_fault
from tests.trials.small_disk import Quota


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "saves" / "island.city"


def names(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()}


def key_of(path: Path) -> str:
    with pytest.raises(SaveError) as told:
        read(path)
    assert not sentence_fault(told.value)
    return told.value.key


def test_what_is_written_is_read(path: Path) -> None:
    write(path, game(1))
    assert same(read(path), game(1)) and read(path).used == ""
    assert names(path) == {"island.city"}


def test_the_three_versions_before_stay(path: Path) -> None:
    for number in range(1, 8):
        write(path, game(number))
    kept = [number_of(read(backup(path, n))) for n in (1, 2, 3)]
    assert (number_of(read(path)), kept) == (7, [6, 5, 4])
    assert names(path) == {"island.city", "island.city.1", "island.city.2", "island.city.3"}


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_the_newest_sound_version_is_taken_and_named(path: Path, lost: int) -> None:
    for number in range(1, 5):
        write(path, game(number))
    for broken in (path, *backups(path))[:lost]:
        broken.write_bytes(broken.read_bytes()[:-1])
    saved = read(path)
    assert (number_of(saved), saved.used) == (4 - lost, f"island.city.{lost}")


def test_a_vanished_save_is_found_in_its_backup(path: Path) -> None:
    for number in (1, 2):
        write(path, game(number))
    path.unlink()
    assert read(path).used == "island.city.1"


def test_the_refusal_is_that_of_the_file_itself(path: Path) -> None:
    assert key_of(path) == "save.not_found"
    path.parent.mkdir()
    path.write_bytes(b"hello")
    assert key_of(path) == "save.not_a_save"
    path.write_bytes(pack(game(1))[:100])
    assert key_of(path) == "save.damaged"


def test_a_newer_save_is_never_passed_over_for_its_backup(path: Path) -> None:
    write(path, game(1))
    write(path, game(2))
    path.write_bytes(sealed(pack(game(3))[HEADER.size :], version=FORMAT + 1))
    assert key_of(path) == "save.too_new"


@pytest.mark.parametrize(
    ("minutes", "ending"), [(0, None), (9.9, None), (10, "10min"), (59, "10min"), (60, "1h"), (299, "1h"), (300, "5h")]
)
def test_an_absence_keeps_what_was_there_before(path: Path, minutes: float, ending: str | None) -> None:
    write(path, game(1))
    kept = before_absence(path, minutes * 60, path)
    assert kept == (backup(path, ending) if ending else None)
    for number in range(2, 8):
        write(path, game(number))
    if kept:
        assert number_of(read(kept)) == 1
        for file in (path, *backups(path)[:3]):
            file.write_bytes(b"")
        assert read(path).used == kept.name


def test_an_absence_after_damage_keeps_what_was_read(path: Path) -> None:
    """The damaged file never takes the place of a sound one, not even of the only one."""
    write(path, game(1))
    only = before_absence(path, 3600, path)
    assert only is not None
    path.unlink()
    path.write_bytes(b"cut")
    assert before_absence(path, 3600, only) == only and number_of(read(only)) == 1
    assert number_of(read(before_absence(path, 1e6, only) or path)) == 1


def test_an_absence_without_a_save_keeps_nothing(path: Path) -> None:
    assert before_absence(path, 1e6, path) is None


def test_damage_to_the_save_leaves_its_backup_alone(path: Path) -> None:
    write(path, game(1))
    write(path, game(2))
    assert not os.path.samefile(path, backup(path, 1))
    write(path, game(3))
    assert number_of(read(backup(path, 1))) == 2


def test_a_folder_in_the_way_is_told_in_one_sentence(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(SaveError) as told:
        write(path, game(1))
    assert told.value.key == "save.not_written" and not sentence_fault(told.value)
    assert key_of(path) == "save.unreadable"
    assert names(path) == {"island.city"}


def test_a_full_disk_gives_up_the_oldest_versions_for_the_newest(path: Path) -> None:
    path.parent.mkdir()
    disk = Quota(path.parent)
    for number in range(1, 6):
        write(path, game(number, size=5_000), disk)
    assert number_of(read(path)) == 5 and number_of(read(backup(path, 1))) == 4
    assert not backup(path, 3).exists()


class Gate(Disk):
    """A disk that waits before each file until it is let through."""

    def __init__(self) -> None:
        self.at_work, self.free = threading.Event(), threading.Event()

    def create(self, path: Path) -> BinaryIO:
        self.at_work.set()
        assert self.free.wait(10)
        return super().create(path)


def test_the_writer_writes_the_newest_of_several(path: Path) -> None:
    gate = Gate()
    writer = Writer(gate)
    writer.submit(path, game(1))
    assert gate.at_work.wait(10)
    for number in range(2, 30):
        writer.submit(path, game(number))
    gate.free.set()
    assert writer.drain()
    assert number_of(read(path)) == 29
    assert number_of(read(backup(path, 1))) == 1
    writer.close()


def test_the_writer_keeps_games_of_different_files_apart(path: Path) -> None:
    writer = Writer()
    others = [path.with_name(f"{n}.city") for n in range(5)]
    for number, other in enumerate(others):
        writer.submit(other, game(number))
    writer.close()
    assert [number_of(read(other)) for other in others] == [0, 1, 2, 3, 4]


def test_the_writer_outlives_a_game_that_cannot_be_kept(path: Path) -> None:
    writer = Writer()
    writer.submit(path, Saved({"odd": object()}, {}, {}, []))
    assert not writer.drain()
    assert [fault.key for fault in writer.faults] == ["save.unfit"]
    writer.submit(path, game(2))
    assert writer.drain() and len(writer.faults) == 1
    assert number_of(read(path)) == 2
    writer.close()


def test_a_closed_writer_may_be_closed_again(path: Path) -> None:
    writer = Writer()
    writer.submit(path, game(1))
    writer.close()
    writer.close()
    assert number_of(read(path)) == 1 and writer.faults == []
