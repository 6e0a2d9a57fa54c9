"""G3: each file operation of a save fails, once or for good; the old game stays, one sentence says so, play goes on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from game.session.disk import Disk
from game.session.save import SaveError, Writer, read, write
from tests.trials.numbered import game, number_of, sentence_fault
from tests.trials.outcome import Outcome, main

FULL = 100
PROMISE = "G3 failing disk"
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
LASTING = ("once", "this kind for good", "all for good")
WATCHED = ("make", "create", "fill", "sync", "close", "replace", "link", "remove", "read", "sync_names")
STARTS = ((0, True), (3, True), (3, False))
"""Saves made before the fault, and whether the disk knows links."""


class Failing(Disk):
    """A real disk on which operation number `at` fails with an error, and as `lasting` says those after it."""

    def __init__(self, at: int, error: int, lasting: str, links: bool = True) -> None:
        self.at, self.error, self.lasting, self.links = at, error, lasting, links
        self.done: list[str] = []
        self.broken = ""
        self.of_backup = False

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        return partial(self._watched, name, found) if name in WATCHED else found

    def _watched(self, name: str, act: Callable[..., Any], *given: Any) -> Any:
        self.done.append(name)
        if len(self.done) - 1 == self.at:
            self.broken, self.of_backup = name, is_of_backup(given[0])
        if not self._fails(name):
            if name == "link" and not self.links:
                raise OSError(errno.EPERM, os.strerror(errno.EPERM))
            return act(*given)
        if name == "fill":
            half(*given)
        if name == "close":
            act(*given)
        raise OSError(self.error, os.strerror(self.error))

    def _fails(self, name: str) -> bool:
        same_kind = self.lasting == LASTING[1] and name == self.broken
        first = len(self.done) - 1 == self.at
        return bool(self.broken) and (first or same_kind or self.lasting == LASTING[2])


def is_of_backup(what: Any) -> bool:
    """Whether an operation on a path or an open file is about an older version."""
    name = Path(getattr(what, "name", what) if not isinstance(what, Path) else what).name
    return name == "island.city" or name.removesuffix(".new").endswith((".1", ".2", ".3"))


def half(file: BinaryIO, raw: bytes) -> None:
    """Leave half of the bytes, as a disk does that fills up while it is written to."""
    file.write(raw[: len(raw) // 2])
    file.flush()


def prepared(folder: Path, saves: int) -> Path:
    """The path of a game saved so many times."""
    path = folder / "saves" / "island.city"
    for number in range(1, saves + 1):
        write(path, game(number))
    return path


def operations(saves: int, links: bool) -> int:
    """How many operations the next save takes."""
    with TemporaryDirectory() as folder:
        path, disk = prepared(Path(folder), saves), Failing(-1, 0, "once", links)
        write(path, game(saves + 1), disk)
    return len(disk.done)


def present(path: Path) -> int:
    """The number of the game that is there; 0 for none."""
    try:
        saved = read(path)
    except SaveError as fault:
        return 0 if fault.key == "save.not_found" else -1
    return -1 if saved.used else number_of(saved)


def spares(path: Path) -> list[Path]:
    """Files that were begun and not finished."""
    return list(path.parent.glob(".*")) if path.parent.exists() else []


def judge(folder: Path, disk: Failing, saves: int) -> list[str]:
    """Save under the fault, heal the disk, save again; what broke the promise."""
    path, wrong = prepared(folder, saves), []
    writer = Writer(disk)
    writer.submit(path, game(saves + 1))
    safe, told, there = writer.drain(), list(writer.faults), present(path)
    if there not in ((saves, saves + 1) if told else (saves + 1,)) or safe == bool(told):
        wrong.append(f"{len(told)} told, but game {there} is there")
    if told and disk.of_backup and disk.lasting == LASTING[0]:
        wrong.append("a backup that failed has stopped the save")
    if len(told) > 1 or any(map(sentence_fault, told)):
        wrong.append(f"told {[(fault.key, fault.values) for fault in told]}")
    if disk.broken != "remove" and disk.lasting != LASTING[2] and spares(path):
        wrong.append("a spare file stayed")
    disk.lasting = "once"
    writer.close()
    if present(path) != saves + 1:
        wrong.append("the newest game was not written when the disk was well again")
    write(path, game(saves + 2))
    if present(path) != saves + 2 or spares(path):
        wrong.append("the next save did not clear up")
    return wrong


def reading(folder: Path, disk: Failing, saves: int) -> list[str]:
    """Read under the fault: the game, or its backup and the word that it is one, or one sentence."""
    path = prepared(folder, saves)
    try:
        saved = read(path, disk)
    except SaveError as fault:
        wrong = sentence_fault(fault)
        return [wrong] if wrong else []
    return [] if number_of(saved) == saves - bool(saved.used) else [f"game {number_of(saved)} {saved.used}"]


def trial(n: int) -> Outcome:
    """`n` percent of the cases: every operation of a save x four errors x three ways of lasting."""
    cases = [(reading, 0, e, how, 3, True) for e in ERRORS for how in LASTING]
    for saves, links in STARTS:
        every = range(operations(saves, links))
        cases += [(judge, at, e, how, saves, links) for at in every for e in ERRORS for how in LASTING]
    out = Outcome()
    for number, (act, at, error, how, saves, links) in enumerate(cases):
        if (number + 1) * n // 100 == number * n // 100:
            continue
        with TemporaryDirectory() as folder:
            disk = Failing(at, error, how, links)
            wrong = act(Path(folder), disk, saves)
        out.tried += 1
        out.count(f"at {disk.broken}")
        out.wrong += [f"{disk.broken} fails {how} with {errno.errorcode[error]}: {w}" for w in wrong]
    return out


if __name__ == "__main__":
    raise SystemExit(main(PROMISE, trial, FULL))
