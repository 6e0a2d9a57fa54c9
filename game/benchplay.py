"""How long time away, the start of the game and a save take, and how fast frames are drawn."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, time
from typing import TYPE_CHECKING, Any

from game.benchcity import bench_city
from game.benchisland import grown_island
from game.benchtick import cells_for, clock_s
from game.session.away import live_away
from game.session.session import Session

if TYPE_CHECKING:
    from game.content.catalog import Catalog

AWAY_DAYS = 2_160
SAVED = 3_000
"""Buildings of the city that is saved."""
RUNS = 3
_TIME = re.compile(r'"?(window_s|usable_s)"?\s*[=:]\s*([0-9.]+)')


def away(catalog: Catalog) -> dict[str, Any]:
    """Seconds for twelve hours away from a grown island, halts overlooked; the median of runs."""
    island = grown_island(catalog)
    return {"days": AWAY_DAYS, "s": median(_away_s(island.city.copy()) for _ in range(RUNS))}


def _away_s(city: Any) -> float:
    start, lived = clock_s(), 0
    while lived < AWAY_DAYS:
        city.now.halt = ""
        lived += max(live_away(city, AWAY_DAYS - lived).days, 1)
    return clock_s() - start


def start() -> dict[str, float | None]:
    """Seconds from a fresh process to its window and to its first frame, under SDL's dummy driver; None when unsaid.

    The game counts from ISLE_BEGAN, so that the start of Python itself is in it; from the second start on its modules
    are compiled, as on a player's machine."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    quiet = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    root = str(Path(__file__).parents[1])
    path = os.pathsep.join(p for p in (root, os.environ.get("PYTHONPATH", "")) if p)
    call = [sys.executable, "-c", "from game.cli import main; raise SystemExit(main())", "play", "--frames", "1"]
    found: dict[str, list[float]] = {"window_s": [], "usable_s": []}
    for _ in range(RUNS):
        try:
            done = subprocess.run(
                call, env={**kept, **quiet, "PYTHONPATH": path, "ISLE_BEGAN": str(time())},
                capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=60, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            continue
        for name, seconds in _TIME.findall(done.stdout + done.stderr):
            found[name].append(float(seconds))
    return {name: median(each) if each else None for name, each in found.items()}


def save(catalog: Catalog) -> dict[str, float | int | None]:
    """ms and bytes of a save of a city of 3,000 buildings, and the ratio to writing its arrays bare; medians."""
    try:
        saves, opening = (importlib.import_module(f"game.session.{n}") for n in ("save", "opening"))
    except ImportError:
        return {"ms": None, "bytes": None, "x_raw": None}
    kept = opening.kept(Session(bench_city(catalog, SAVED, cells_for(SAVED))), "bench")
    raw = b"".join(array.tobytes() for array in kept.columns.values())
    with TemporaryDirectory() as folder:
        path, bare = Path(folder) / "bench.city", Path(folder) / "bare"
        ms = median(_ms(lambda: saves.write(path, kept)) for _ in range(2 * RUNS))
        plain = median(_ms(lambda: _write(bare, raw)) for _ in range(2 * RUNS))
        size = path.stat().st_size
    return {"ms": ms, "bytes": size, "x_raw": ms / plain}


def _write(path: Path, raw: bytes) -> None:
    """Write a file the safe way, without anything else: a new file, flushed to the disk, put in place."""
    new = path.with_suffix(".new")
    with open(new, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)


def _ms(act: Any) -> float:
    begun = perf_counter()
    act()
    return (perf_counter() - begun) * 1e3


def frames() -> list[dict[str, Any]]:
    """What the screen measures of its frames; nothing when there is no screen to measure."""
    return _screen("framebench") or []


def pictures() -> dict[str, Any]:
    """What the screen measures of its pictures; nothing when there is no screen to measure."""
    return _screen("picturebench") or {}


def _screen(name: str) -> Any:
    """The figures of one of the screen's own benches, or None."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    try:
        return importlib.import_module(f"game.ui.{name}").measure()
    except ImportError:
        return None
