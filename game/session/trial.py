"""A level played by a scripted player or a file of commands, headless."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from game.engine.commands import from_record
from game.session.players import PLAYERS, Player
from game.session.session import Record, Session


class Refused(Exception):
    """A command of a file was refused; `line` counts from 1, `key` is the reason's text key."""

    def __init__(self, line: int, key: str) -> None:
        super().__init__(key)
        self.line, self.key = line, key


@dataclass
class Played:
    """A session that has been played, and how fast."""

    session: Session
    ticks_per_s: float


def records(path: Path) -> list[Record]:
    """Commands of a JSON-lines file; Refused with the line for anything that is not one."""
    out: list[Record] = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not text.strip():
            continue
        try:
            record = json.loads(text)
            from_record(record)
            if type(record.get("day")) is not int or record["day"] < 0:
                raise ValueError("bad_command")
        except (ValueError, AttributeError):
            raise Refused(number, "bad_command") from None
        out.append(record)
    return out


def play(session: Session, until: int, player: str = "idle", seen: Callable[[int], object] | None = None) -> Played:
    """Let a scripted player play up to day `until`; `seen` is told every day."""
    acting: Player = PLAYERS[player]()
    started, first = time.perf_counter(), session.city.now.day
    while session.city.now.day < until and not session.over:
        acting.act(session)
        session.advance()
        if seen:
            seen(1)
    spent = max(time.perf_counter() - started, 1e-9)
    return Played(session, (session.city.now.day - first) / spent)


def follow(session: Session, commands: Iterable[Record], until: int, skip_refused: bool = False) -> Played:
    """Carry out the commands on their days up to day `until`."""
    started, first = time.perf_counter(), session.city.now.day
    for number, record in enumerate(commands, 1):
        day = int(str(record["day"]))
        if day > until:
            break
        session.advance(day - session.city.now.day)
        refused = session.do(from_record(record))
        if refused and not skip_refused:
            raise Refused(number, refused)
    session.advance(until - session.city.now.day)
    spent = max(time.perf_counter() - started, 1e-9)
    return Played(session, (session.city.now.day - first) / spent)
