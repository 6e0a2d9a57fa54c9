"""What a trial found, its one line, and the command line that all trials share."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """Cases tried, figures worth telling, and a sentence for each case that broke the promise."""

    tried: int = 0
    figures: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def count(self, name: str, by: int = 1) -> None:
        """Add to a figure."""
        self.figures[name] = self.figures.get(name, 0) + by

    def line(self, promise: str, seconds: float) -> str:
        """One line: the promise, what was tried, what was found."""
        told = ", ".join(f"{value} {name}" for name, value in sorted(self.figures.items()))
        return f"{promise}: {self.tried} tried, {len(self.wrong)} wrong ({told}) in {seconds:.1f} s"


def main(promise: str, trial: Callable[[int], Outcome], full: int) -> int:
    """Run a trial with `--n N` cases, the full number when none is named; 1 when a case was wrong."""
    parser = argparse.ArgumentParser(description=promise)
    parser.add_argument("--n", type=int, default=full, help=f"how many cases (default {full})")
    begun = time.perf_counter()
    found = trial(parser.parse_args().n)
    print(found.line(promise, time.perf_counter() - begun))
    for sentence in found.wrong[:10]:
        print("  " + sentence)
    return 1 if found.wrong or not found.tried else 0
