"""A slice of every trial of the saves and the clock; with `--full` the whole number."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.trials import clock_histories, crash_states, damaged_saves, failing_io, kill_saves, small_disk
from tests.trials.outcome import Outcome

ROOT = Path(__file__).resolve().parents[2]
TRIALS: dict[str, tuple[Callable[[int], Outcome], int, int]] = {
    "clock": (clock_histories.trial, 1_000, clock_histories.FULL),
    "crash": (crash_states.trial, 4, crash_states.FULL),
    "damaged": (damaged_saves.trial, 600, damaged_saves.FULL),
    "failing": (failing_io.trial, 20, failing_io.FULL),
    "killed": (kill_saves.trial, 4, kill_saves.FULL),
    "small": (small_disk.trial, 40, small_disk.FULL),
}


@pytest.mark.parametrize("name", TRIALS)
def test_the_promise_is_kept(name: str, full: bool) -> None:
    trial, few, all_ = TRIALS[name]
    out = trial(all_ if full else few)
    assert out.tried >= (few if name != "failing" else 50)
    assert out.wrong == []


def test_the_small_disk_refuses_some_and_takes_some() -> None:
    out = small_disk.trial(40)
    assert 0 < out.figures["refused"] < out.tried


def test_damage_is_mended_refused_and_told_apart() -> None:
    figures = damaged_saves.trial(400).figures
    assert min(figures[fate] for fate in ("recovered", "refused", "resealed, refused", "resealed, read")) > 0


def test_a_script_prints_one_line_and_says_so_by_its_exit_status() -> None:
    call = [sys.executable, "-m", "tests.trials.clock_histories", "--n", "50"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 1, "")
    assert "50 tried, 0 wrong" in done.stdout
