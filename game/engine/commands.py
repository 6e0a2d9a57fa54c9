"""Commands: what a player does, as values. `refusal` answers whether it may be done (a text key, or None),
`carry_out` does it. Scripted players, replay, undo and the classroom come in by the same door.

Money is checked in fen; a building is named by its tile, never by a row.
"""

from __future__ import annotations

from dataclasses import asdict, fields

from game.engine.answering import Answer
from game.engine.command import Command
from game.engine.council import Campaign, Enact, Estimate, Explore, LineUp, Repeal, Restore, Study
from game.engine.sites import Cancel, Move, Place, Remove, offered
from game.engine.works import Fit, Switch, Upgrade, Wake

__all__ = [
    "COMMANDS", "Answer", "Campaign", "Cancel", "Command", "Enact", "Estimate", "Explore", "Fit", "LineUp", "Move",
    "Place", "Remove", "Repeal", "Restore", "Study", "Switch", "Upgrade", "Wake", "as_record", "from_record", "offered",
]  # fmt: skip

COMMANDS: dict[str, type[Command]] = {
    c.name: c
    for c in (
        Place, Remove, Cancel, Move, Upgrade, Fit, Switch, Wake, Enact, Repeal, Study, Campaign, Restore, Estimate,
        Explore, Answer, LineUp,
    )  # fmt: skip
}


def as_record(command: Command) -> dict[str, object]:
    """A command as the log keeps it, without its day."""
    return {"do": command.name, **asdict(command)}


def from_record(record: dict[str, object]) -> Command:
    """The command of a log record; ValueError with a sentence's key for anything else."""
    given = {k: v for k, v in record.items() if k not in ("do", "day")}
    made = COMMANDS.get(str(record.get("do")))
    if made is None:
        raise ValueError("unknown_command")
    wanted = {f.name: f.type for f in fields(made)}
    kinds = {"int": int, "str": str}
    if set(given) != set(wanted) or any(type(v) is not kinds[str(wanted[k])] for k, v in given.items()):
        raise ValueError("bad_command")
    return made(**given)
