"""Golden logs: what the careful player did; `python -m tests.balance.golden LEVEL ...` plays levels and keeps them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from game.content.catalog import Catalog
from game.content.load import catalog
from game.session import trial
from game.session.session import Session

FOLDER = Path(__file__).parent / "golden"


def replayed(content: Catalog, level: str, days: int) -> Session:
    """A level with its golden log played again for some days; trial.Refused where a command is refused."""
    session = Session.new(content, content.levels[level])
    trial.follow(session, trial.records(FOLDER / f"{level}.jsonl"), days)
    return session


def keep(content: Catalog, level: str) -> Session:
    """Let the careful player play a level and write down what it did."""
    session = Session.new(content, content.levels[level])
    trial.play(session, session.city.level.days, "careful")
    lines = [json.dumps(record, separators=(",", ":")) + "\n" for record in session.log]
    (FOLDER / f"{level}.jsonl").write_text("".join(lines), encoding="utf-8")
    return session


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name, keep(catalog(), name).city.now.medal)
