"""G1: a game that saves without end is killed at random moments; no acknowledged save is lost, none unreadable.

The child prints the number of each save that returned. `--plain` has it write the file in place instead, to show what
the trial would find.
"""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from game.session.save import SaveError, Writer, pack, read, write
from tests.trials.numbered import game, number_of
from tests.trials.outcome import Outcome, main

FULL = 300
PROMISE = "G1 killed while saving"
ROOT = Path(__file__).resolve().parents[2]
SIZES = (50, 2_000, 20_000)
LONGEST_S = 0.15
WAYS = ("write", "writer", "plain")


def child(path: Path, way: str, first: int) -> None:
    """Save game after game until killed, printing the number of each one that is safe."""
    writer = Writer() if way == "writer" else None
    number = first
    while True:
        saved = game(number, SIZES[number % len(SIZES)])
        if writer:
            writer.submit(path, saved)
            writer.drain()
        elif way == "plain":
            path.write_bytes(pack(saved))
        else:
            write(path, saved)
        print(number, flush=True)
        number += 1


def killed(path: Path, way: str, first: int, seconds: float) -> int:
    """Start a child, kill it some time after its first save; the last number that it printed."""
    call = [sys.executable, "-m", "tests.trials.kill_saves", "--child", str(path), way, str(first)]
    with subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="ascii") as running:
        assert running.stdout is not None
        told = [running.stdout.readline()]
        threading.Timer(seconds, running.kill).start()
        told += running.stdout.readlines()
    return int([line for line in told if line.endswith("\n")][-1])


def trial(n: int, ways: tuple[str, ...] = WAYS[:2]) -> Outcome:
    """`n` children killed, each going on in the folder that the one before left."""
    dice, out, last = random.Random(1), Outcome(), 0
    with TemporaryDirectory() as folder:
        path = Path(folder) / "saves" / "island.city"
        path.parent.mkdir()
        for _ in range(n):
            last = killed(path, dice.choice(ways), last + 1, dice.uniform(0, LONGEST_S))
            out.tried += 1
            out.count("in the middle of a file", any(file.name.startswith(".") for file in path.parent.iterdir()))
            try:
                saved = read(path)
            except SaveError as fault:
                out.wrong.append(f"after save {last}: {fault.key}")
                continue
            number = number_of(saved)
            if number not in (last, last + 1) or saved.used:
                out.wrong.append(f"save {last} was acknowledged, {number} was read from {saved.used or 'the save'}")
            last = max(number, last)
        out.figures["saves acknowledged"] = last
    return out


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    if "--plain" in sys.argv:
        sys.argv.remove("--plain")
        raise SystemExit(main(PROMISE + ", written in place", lambda n: trial(n, WAYS[2:]), FULL))
    raise SystemExit(main(PROMISE, trial, FULL))
