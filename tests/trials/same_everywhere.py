"""G9: the same game gives the same digests in every process, on every processor and under every Python found here.

One process plays at random and writes the log; each of the others plays the log again and tells the digests at some
ticks. `--python PATH` adds an interpreter, for instance one with another numpy.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from tests.trials.outcome import Outcome

FULL = 1_000
PROMISE = "G9 same everywhere"
ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("numpy", "pydantic", "tomli", "platformdirs", "filelock")
OLDEST, NEWEST = 11, 20
MISSING = 3
"""Exit status of an interpreter that lacks something."""
TICKS = (0, 1, 100, 1_000, 15_000)
BUSY = 100
"""Ticks on which something is done; the rest of the game is lived."""
Case = tuple[str, str, dict[str, str]]
"""A name, an interpreter and what is added to its surroundings."""


# What every process does


def games(last: int) -> list[dict[str, Any]]:
    """Two random games as logs, with the ticks up to `last` at which to look."""
    from game.session.session import Session
    from tests.trials.games import LEVELS, act, rich

    out = []
    for seed, level in enumerate(LEVELS):
        dice, session = Random(seed), Session(rich(level, seed))
        for _ in range(min(BUSY, last)):
            act(session, dice)
            session.advance()
        ticks = [t for t in TICKS if t < last] + [last]
        out.append({"level": level, "seed": seed, "log": session.log, "ticks": ticks})
    return out


def digests(game: dict[str, Any]) -> list[str]:
    """Play a log again; the digests in the evening before each of its ticks."""
    from game.engine.commands import from_record
    from game.session.session import Session
    from tests.trials.games import rich

    session, log, out = Session(rich(game["level"], game["seed"])), list(game["log"]), []
    for tick in game["ticks"]:
        while log and log[0]["day"] < tick:
            record = log.pop(0)
            session.advance(record["day"] - session.city.now.day)
            session.do(from_record(record))
        session.advance(tick - session.city.now.day)
        out.append(session.city.digest())
    return out


def child() -> int:
    """Read games, print their digests and the numpy that reckoned them; MISSING when a library is not there."""
    for name in NEEDED:
        try:
            importlib.import_module(name)
        except ImportError:
            print(name)
            return MISSING
    import numpy

    told = {"numpy": numpy.__version__, "digests": [digests(game) for game in json.load(sys.stdin)]}
    print(json.dumps(told))
    return 0


# The others


def features() -> str:
    """The faster ways of this processor that numpy would take."""
    from numpy._core import _multiarray_umath as core

    return " ".join(f for f in core.__cpu_dispatch__ if core.__cpu_features__.get(f))


def cases(named: list[str]) -> Iterator[Case]:
    """Every surrounding to try."""
    here = sys.executable
    yield "a new process", here, {}
    for seed in ("0", "1", "4294967295", "random"):
        yield f"PYTHONHASHSEED={seed}", here, {"PYTHONHASHSEED": seed}
    yield "numpy without vectors", here, {"NPY_DISABLE_CPU_FEATURES": features()}
    for core in ("Prescott", "Haswell", "SkylakeX"):
        yield f"BLAS for {core}", here, {"OPENBLAS_CORETYPE": core}
    yield (
        "C library without FMA",
        here,
        {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX2_Usable,-FMA_Usable"},
    )
    yield "python -O", here, {"PYTHONOPTIMIZE": "1"}
    for minor in range(OLDEST, NEWEST):
        found = shutil.which(f"python3.{minor}")
        if found and (3, minor) != sys.version_info[:2]:
            yield f"python3.{minor}", found, {}
    for path in named:
        yield path, path, {}


def told(case: Case, asked: str) -> tuple[str, list[list[str]] | None]:
    """What an interpreter is, and its digests; None when it cannot play, with the reason in its place."""
    _, program, more = case
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | more
    done = subprocess.run(
        [program, "-m", "tests.trials.same_everywhere", "--child"], input=asked, env=surroundings, cwd=ROOT,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode == MISSING:
        return f"no {done.stdout.strip()}", None
    if done.returncode:
        return next((s for s in reversed(done.stderr.splitlines()) if "Error" in s), "it does not start"), None
    found = json.loads(done.stdout)
    return f"numpy {found['numpy']}", found["digests"]


def trial(n: int, some: list[Case] | None = None, quiet: bool = True) -> Outcome:
    """Compare digests up to tick `n`; a missing library is told, any other failure is wrong."""
    out, made = Outcome(), games(n)
    asked, wanted = json.dumps(made), [digests(game) for game in made]
    for case in list(cases([])) if some is None else some:
        what, found = told(case, asked)
        if found is None and case[1] != sys.executable:
            out.count("cannot play here")
            print(f"  {case[0]}: {what}")
            continue
        out.tried += 1
        if found != wanted:
            out.wrong.append(f"{case[0]} ({what}): {apart(made, wanted, found)}")
        elif not quiet:
            print(f"  {case[0]} ({what}): the same")
    out.count("digests each", sum(len(w) for w in wanted))
    return out


def apart(made: list[dict[str, Any]], wanted: list[list[str]], found: list[list[str]] | None) -> str:
    """The first tick at which digests part."""
    for game, ours, theirs in zip(made, wanted, found or [], strict=False):
        for tick, a, b in zip(game["ticks"], ours, theirs, strict=True):
            if a != b:
                return f"{game['level']} parts at tick {tick}"
    return "it does not play"


def main() -> int:
    parser = argparse.ArgumentParser(description=PROMISE)
    parser.add_argument("--n", type=int, default=FULL, help=f"the last tick (default {FULL})")
    parser.add_argument("--python", action="append", default=[], metavar="PATH", help="another interpreter")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        return child()
    begun = time.perf_counter()
    found = trial(args.n, list(cases(args.python)), quiet=False)
    print(found.line(PROMISE, time.perf_counter() - begun))
    for sentence in found.wrong:
        print("  " + sentence)
    return 1 if found.wrong or not found.tried else 0


if __name__ == "__main__":
    raise SystemExit(main())
