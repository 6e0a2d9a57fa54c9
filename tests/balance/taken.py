"""Games that tell what players take; `python -m tests.balance.taken LEVEL@PLAYER[:DAYS] ...` plays and keeps them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from game.content.catalog import Catalog
from game.content.load import catalog
from game.session import trial
from game.session.session import Record, Session
from game.session.survey import Choice, days, taken
from tests.session.first_ten import HANDS, ten
from tests.session.turning import Turning

FOLDER = Path(__file__).parent / "taken"
KEPT = (Path(__file__).parents[1] / "levels", Path(__file__).parent / "golden", FOLDER)
"""Where logs lie; a log is called by its level, or LEVEL@PLAYER."""
MAYOR = "mayor"
"""The scripted mayor of My Island."""
HEIRS = "heirs"
"""Who takes over the mayor's city: somebody who reckons in money for a quarter, then one who adds up what all gain."""
HANDED, QUARTER = 8_760, 90
"""The day on which the mayor's city is handed over, and how long the first of the heirs rules it."""


def games(content: Catalog) -> Iterator[tuple[str, Counter[Choice]]]:
    """What was taken in every kept log, by the log's name."""
    for path in sorted(path for folder in KEPT for path in folder.glob("*.jsonl")):
        level = content.levels[path.stem.partition("@")[0]]
        yield path.stem, taken(content, level, [record for _, record in trial.records(path)])


def ruled(content: Catalog, until: int) -> Session:
    """My Island under its mayor, who turns it round once it is a city."""
    session, mayor = Session.new(content, content.levels["my_island"]), Turning()
    while session.city.now.day < until:
        mayor.act(session)
        session.advance()
    return session


def inherited(content: Catalog, until: int) -> Session:
    """My Island as its mayor left it, with every tile built on, under the heirs."""
    session = Session.new(content, content.levels["my_island"])
    trial.follow(session, _before(trial.records(FOLDER / f"my_island@{MAYOR}.jsonl"), HANDED), HANDED)
    trial.play(session, HANDED + QUARTER, "merchant")
    trial.play(session, until, "civic")
    return session


def _before(records: list[tuple[int, Record]], day: int) -> list[tuple[int, Record]]:
    return [(line, record) for line, record in records if int(str(record["day"])) < day]


def keep(content: Catalog, name: str) -> int:
    """Play a game and write down what was done; how many commands that were."""
    name, _, span = name.partition(":")
    level, _, player = name.partition("@")
    session = Session.new(content, content.levels[level])
    until = int(span) if span else days(session.city.level)
    if player == MAYOR:
        session = ruled(content, until)
    elif player == HEIRS:
        session = inherited(content, until)
    elif level == "my_island" and player in HANDS:
        session = ten(player).session
    else:
        trial.play(session, until, player)
    lines = [json.dumps(record, separators=(",", ":")) + "\n" for record in session.log]
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    return len(lines)


if __name__ == "__main__":
    for game in sys.argv[1:]:
        print(game, keep(catalog(), game), flush=True)
