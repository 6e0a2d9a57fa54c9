"""A record of the log, and of a file of commands: a day and what was done on it, checked before anything is played."""

from __future__ import annotations

from dataclasses import fields

from game.content.diagnose import near
from game.content.text import Key
from game.engine.commands import COMMANDS

AWAY = "away"
"""What the log calls days lived while nobody looked; `days` says how many."""
TYPES: dict[str, type] = {"int": int, "str": str}


class Unfit(ValueError):
    """A record that is none: a text key and its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def sound(record: object) -> dict[str, object]:
    """The record itself; Unfit when it is not a day with a command and all that the command takes."""
    if not isinstance(record, dict):
        raise Unfit("cli.record_none")
    day, name = record.get("day"), record.get("do")
    if type(day) is not int or day < 0:
        raise Unfit("cli.record_day")
    if "do" not in record:
        raise Unfit("cli.record_no_do")
    names = [*COMMANDS, AWAY]
    if name not in names:
        guess = near(str(name), names)
        raise Unfit("cli.record_do_near" if guess else "cli.record_do", near=guess, known=", ".join(names), text=name)
    _takes(str(name), {k: v for k, v in record.items() if k not in ("do", "day")})
    return record


def _takes(name: str, given: dict[str, object]) -> None:
    wanted = taken(name)
    if set(given) != set(wanted):
        raise Unfit("cli.record_keys", name=name, wanted=", ".join(wanted))
    for key, type_ in wanted.items():
        if type(given[key]) is not type_:
            raise Unfit("cli.record_type", field=key, type=Key("cli.number" if type_ is int else "cli.word"))
    if name == AWAY and int(str(given["days"])) < 0:
        raise Unfit("cli.record_type", field="days", type=Key("cli.number"))


def taken(name: str) -> dict[str, type]:
    """The keys that a command takes beside its day, and their types."""
    if name == AWAY:
        return {"days": int}
    return {f.name: TYPES[str(f.type)] for f in fields(COMMANDS[name])}
