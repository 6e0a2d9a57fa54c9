"""G2: every state that a power cut may leave of a save holds the last acknowledged game or the one being written.

The file operations of some saves are traced on a disk of the mind. A cut may come between any two of them. What was
synced is there; of the rest any part may be: names changed since their folder was synced each or not at all, bytes
since their file was synced whole, half, as zeros or not at all.
"""

from __future__ import annotations

import errno
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import BinaryIO

from game.session.disk import Disk
from game.session.save import SaveError, read, write
from tests.trials.numbered import game, number_of
from tests.trials.outcome import Outcome, main

FULL = 8
PROMISE = "G2 crash states"
SAVE = Path("/isle/saves/island.city")
ENOUGH = 50
"""Wrong states after which no more are looked for: without syncs there is no end to them."""
Names = dict[Path, int]


@dataclass
class Step:
    """One operation: a change of names in a folder, bytes of a file, a sync; or `acked`: a save has returned."""

    what: str
    path: Path = SAVE
    names: dict[Path, int | None] = field(default_factory=dict)
    inode: int = 0
    raw: bytes = b""


class Traced(Disk):
    """A disk of the mind that writes down what is asked of it; `links` is whether files may have two names."""

    def __init__(self, links: bool = True) -> None:
        self.steps: list[Step] = []
        self.links = links
        self.names: Names = {}
        self.bytes: dict[int, bytes] = {}
        self.folders: set[Path] = {Path("/")}
        self._open: dict[int, int] = {}

    def _change(self, names: dict[Path, int | None]) -> None:
        self.steps.append(Step("names", names=names))
        self.names = changed(self.names, names)

    def folder(self, path: Path) -> None:
        if path not in self.folders:
            super().folder(path)

    def make(self, path: Path) -> None:
        self.folders.add(path)
        self._change({path: -1})

    def create(self, path: Path) -> BinaryIO:
        inode = len(self.bytes)
        self.bytes[inode] = b""
        self._change({path: inode})
        file = io.BytesIO()
        self._open[id(file)] = inode
        return file

    def fill(self, file: BinaryIO, raw: bytes) -> None:
        inode = self._open[id(file)]
        self.bytes[inode] += raw
        self.steps.append(Step("bytes", inode=inode, raw=self.bytes[inode]))

    def sync(self, file: BinaryIO) -> None:
        self.steps.append(Step("sync", inode=self._open[id(file)]))

    def close(self, file: BinaryIO) -> None:
        del self._open[id(file)]

    def replace(self, old: Path, new: Path) -> None:
        self._change({new: self.names[old], old: None})

    def link(self, old: Path, new: Path) -> None:
        if not self.links:
            raise OSError(errno.EPERM, "no links here")
        self._change({new: self.names[old]})

    def remove(self, path: Path) -> None:
        if path in self.names:
            self._change({path: None})

    def read(self, path: Path, most: int) -> bytes:
        if path not in self.names:
            raise FileNotFoundError(errno.ENOENT, "nothing", str(path))
        return self.bytes[self.names[path]][:most]

    def exists(self, path: Path) -> bool:
        return path in self.names

    def sync_names(self, path: Path) -> None:
        self.steps.append(Step("sync_names", path))


class Left(Disk):
    """What a cut has left: names and the bytes they lead to."""

    def __init__(self, files: dict[Path, bytes]) -> None:
        self.files = files

    def read(self, path: Path, most: int) -> bytes:
        if path not in self.files:
            raise FileNotFoundError(errno.ENOENT, "nothing", str(path))
        return self.files[path][:most]


def changed(names: Names, change: dict[Path, int | None]) -> Names:
    """Names after a change; None takes one away."""
    return {path: inode for path, inode in {**names, **change}.items() if inode is not None}


def states(steps: list[Step]) -> Iterator[dict[Path, bytes]]:
    """Every set of files that a cut after `steps` may leave."""
    kept: Names = {}
    waiting: list[dict[Path, int | None]] = []
    synced: dict[int, bytes] = {}
    latest: dict[int, bytes] = {}
    for step in steps:
        if step.what == "names":
            waiting.append(step.names)
        elif step.what == "bytes":
            latest[step.inode] = step.raw
        elif step.what == "sync":
            synced[step.inode] = latest.get(step.inode, b"")
        elif step.what == "sync_names":
            for change in [w for w in waiting if next(iter(w)).parent == step.path]:
                waiting.remove(change)
                kept = changed(kept, change)
    for chosen in product((False, True), repeat=len(waiting)):
        names = kept
        for change, there in zip(waiting, chosen, strict=True):
            names = changed(names, change) if there else names
        reached = {p: i for p, i in names.items() if i >= 0 and all(q in names for q in list(p.parents)[:-1])}
        yield from contents(reached, synced, latest)


def contents(names: Names, synced: dict[int, bytes], latest: dict[int, bytes]) -> Iterator[dict[Path, bytes]]:
    """The files of some names, with every choice of the bytes that no sync has made sure of."""
    inodes = sorted(set(names.values()))
    choices = []
    for inode in inodes:
        sure, last = synced.get(inode, b""), latest.get(inode, b"")
        choices.append((sure,) if sure == last else (sure, last, last[: len(last) // 2], bytes(len(last))))
    for picked in product(*choices):
        of = dict(zip(inodes, picked, strict=True))
        yield {path: of[inode] for path, inode in names.items()}


def judge(files: dict[Path, bytes], acked: int) -> str:
    """Why a state breaks the promise after `acked` saves returned, or nothing."""
    try:
        saved = read(SAVE, Left(files))
    except SaveError as fault:
        return "" if acked == 0 else f"{fault.key} after save {acked} was acknowledged"
    if number_of(saved) in (acked, acked + 1) and not saved.used:
        return ""
    return f"game {number_of(saved)} from {saved.used or 'the save'} after save {acked} was acknowledged"


def trial(n: int, links: tuple[bool, ...] = (True, False)) -> Outcome:
    """`n` saves in a row, with and without links; every cut, every state, each different one judged once."""
    out = Outcome()
    for linked in links:
        disk = Traced(linked)
        for number in range(1, n + 1):
            write(SAVE, game(number, size=4), disk)
            disk.steps.append(Step("acked"))
        judge_all(disk.steps, out)
    return out


def judge_all(steps: list[Step], out: Outcome) -> None:
    """Every state of every cut, each different one once."""
    acked, seen = 0, set()
    for cut in range(len(steps) + 1):
        acked += cut > 0 and steps[cut - 1].what == "acked"
        out.count("cuts")
        for files in states(steps[:cut]):
            mark = (acked, *sorted((str(path), hash(raw)) for path, raw in files.items()))
            if mark in seen:
                continue
            seen.add(mark)
            out.tried += 1
            fault = judge(files, acked)
            out.wrong += [f"cut {cut}: {fault}"] if fault else []
            if len(out.wrong) >= ENOUGH:
                return


if __name__ == "__main__":
    raise SystemExit(main(PROMISE, trial, FULL))
