"""Kept logs under new prices: `python -m tests.levels.again LEVEL ...` plays a level's log once more, puts off what
cannot be paid yet until it can, and writes down what was done; nothing is written where that no longer wins gold."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from game.content.load import catalog
from game.engine.commands import from_record
from game.session import trial
from game.session.players.choices import price
from game.session.session import Record, Session

FOLDER = Path(__file__).parent
LATER = {"no_money", "no_green_points", "not_discovered", "not_yet", "no_majority", "under_way", "being_built"}
"""Refusals that time may lift."""


def patient(session: Session, records: list[Record], days: int) -> list[tuple[Record, str]]:
    """Play records on their days or on the first day after on which they may be done; what was never done, and why."""
    waiting: list[Record] = []
    dropped: list[tuple[Record, str]] = []
    queue = sorted(records, key=lambda record: int(str(record["day"])))
    while session.city.now.day < days and not session.over:
        today = session.city.now.day
        while queue and int(str(queue[0]["day"])) <= today:
            waiting.append(queue.pop(0))
        left = []
        for record in waiting:
            command = from_record(record | {"day": today})
            on_credit = price(session.city, command) > max(session.city.now.money, 0)
            refused = "no_money" if on_credit else session.do(command)
            if refused in LATER:
                left.append(record)
            elif refused:
                dropped.append((record, refused))
        waiting = left
        session.advance(1)
    return dropped + [(record, "never") for record in waiting]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        content, path = catalog(), FOLDER / f"{name}.jsonl"
        session = Session.new(content, content.levels[name])
        dropped = patient(session, [record for _, record in trial.records(path)], content.levels[name].days)
        now = session.city.now
        print(name, now.medal, now.won, now.lost, f"{len(dropped)} not done", *dropped[:8])
        if now.medal == "gold" and not now.lost:
            path.write_text("".join(json.dumps(r, separators=(",", ":")) + "\n" for r in session.log), encoding="utf-8")
