"""G4: game after game into a disk too small for them; none that was acknowledged is lost, each refusal is told once.

`--disk quota` counts the bytes of the folder, `limit` forbids the process files beyond a size, `tmpfs` mounts a real
disk of 200 kB in a namespace of its own (Linux).
"""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from game.session.disk import DISK, Disk
from game.session.save import SaveError, Writer, read
from tests.trials.numbered import game, number_of, sentence_fault
from tests.trials.outcome import Outcome, main

FULL = 300
PROMISE = "G4 small disk"
ROOM = 200_000
ROOT = Path(__file__).resolve().parents[2]
LARGEST = 30_000
"""Values of a game; its file has some nine bytes for each."""


class Quota(Disk):
    """A real folder that takes no more than `ROOM` bytes; a file of several names counts once."""

    def __init__(self, folder: Path) -> None:
        self.room = folder

    def fill(self, file: BinaryIO, raw: bytes) -> None:
        known = {entry.stat().st_ino: entry.stat().st_size for entry in os.scandir(self.room)}
        free = ROOM - sum(known.values())
        super().fill(file, raw[: max(free, 0)])
        if len(raw) > free:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def fill_up(folder: Path, n: int, disk: Disk) -> Outcome:
    """Save `n` games of random size in a folder."""
    dice, out, path, last = random.Random(4), Outcome(), folder / "island.city", 0
    writer = Writer(disk)
    for number in range(1, n + 1):
        writer.submit(path, game(number, int(LARGEST * dice.random() ** 2)))
        safe = writer.drain()
        told, writer.faults[:] = list(writer.faults), []
        out.tried += 1
        out.count("refused", len(told))
        last = number if safe else last
        if len(told) != (not safe) or any(map(sentence_fault, told)):
            out.wrong.append(f"save {number}: told {[fault.key for fault in told]}")
        if last and present(path) != last:
            out.wrong.append(f"save {last} was acknowledged, {present(path)} was read")
    writer.close()
    return out


def present(path: Path) -> int:
    """The number of the game that the save itself holds; -1 for none."""
    try:
        saved = read(path)
    except SaveError:
        return -1
    return -1 if saved.used else number_of(saved)


def limited() -> None:
    """Forbid this process files larger than a quarter of the room."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM // 4, ROOM // 4))


def trial(n: int) -> Outcome:
    """`n` saves under a quota."""
    with TemporaryDirectory() as folder:
        return fill_up(Path(folder), n, Quota(Path(folder)))


def under_limit(n: int) -> Outcome:
    """`n` saves under the system's limit for the size of a file; for a process of its own."""
    limited()
    with TemporaryDirectory() as folder:
        return fill_up(Path(folder), n, DISK)


def in_tmpfs(n: int) -> int:
    """`n` saves on a mounted disk of 200 kB, in a process with its own mounts; its exit status."""
    with TemporaryDirectory() as folder:
        mount = f"mount -t tmpfs -o size={ROOM // 1000}k none $0"
        inner = f'{mount} && exec "$1" -m tests.trials.small_disk --in "$0" --n "$2"'
        call = ["unshare", "-rm", "sh", "-c", inner, folder, sys.executable, str(n)]
        return subprocess.run(call, cwd=ROOT, check=False).returncode


def chosen(word: str) -> int:
    """Run what follows `--disk` or `--in` on the command line."""
    at = sys.argv.index(word)
    where = sys.argv[at + 1]
    del sys.argv[at : at + 2]
    if word == "--in":
        disk = os.statvfs(where)
        assert disk.f_blocks * disk.f_frsize < 2 * ROOM, "not a small disk"
        return main(f"{PROMISE} (tmpfs)", lambda n: fill_up(Path(where), n, DISK), FULL)
    if where == "tmpfs":
        return in_tmpfs(int(sys.argv[-1]) if len(sys.argv) > 1 else FULL)
    return main(f"{PROMISE} ({where})", {"limit": under_limit, "quota": trial}[where], FULL)


if __name__ == "__main__":
    for option in ("--in", "--disk"):
        if option in sys.argv:
            raise SystemExit(chosen(option))
    raise SystemExit(main(f"{PROMISE} (quota)", trial, FULL))
