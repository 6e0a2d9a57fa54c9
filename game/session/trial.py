"""A level played by a scripted player or a file of commands, headless."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from game.engine.commands import from_record
from game.session.players import PLAYERS, Player
from game.session.record import AWAY, Unfit, sound
from game.session.session import Record, Session


class Refused(Exception):
    """A line of a file of commands that is none, or whose command is refused; `line` counts from 1."""

    def __init__(self, line: int, key: str, **values: object) -> None:
        super().__init__(key)
        self.line, self.key, self.values = line, key, values


@dataclass
class Played:
    """A session that has been played, and how fast."""

    session: Session
    ticks_per_s: float


def records(path: Path) -> list[tuple[int, Record]]:
    """The commands of a JSON-lines file with their lines; Refused for a line that is none, OSError, UnicodeError."""
    out: list[tuple[int, Record]] = []
    for number, text in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if not text.strip():
            continue
        try:
            out.append((number, sound(json.loads(text))))
        except Unfit as fault:
            raise Refused(number, fault.key, **fault.values) from None
        except (ValueError, RecursionError):
            raise Refused(number, "cli.record_none") from None
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


def follow(
    session: Session, commands: Iterable[tuple[int, Record]], until: int, skip_refused: bool = False,
    seen: Callable[[int], object] | None = None,
) -> Played:
    """Carry out numbered commands on their days up to day `until`; `seen` is told the days lived."""
    started, first = time.perf_counter(), session.city.now.day
    told = first
    for number, record in commands:
        if int(str(record["day"])) > until:
            break
        refused = _done(session, record, until)
        if refused and not skip_refused:
            raise Refused(number, refused)
        if seen:
            seen(session.city.now.day - told)
            told = session.city.now.day
    session.advance(until - session.city.now.day)
    if seen:
        seen(session.city.now.day - told)
    spent = max(time.perf_counter() - started, 1e-9)
    return Played(session, (session.city.now.day - first) / spent)


def _done(session: Session, record: Record, until: int) -> str | None:
    """Live up to a record's day and do what it says, being away no longer than `until`; the text key of why it may not
    be done, or None."""
    day = int(str(record["day"]))
    if day < session.city.now.day:
        return "cli.record_past"
    session.advance(day - session.city.now.day)
    if session.city.now.day < day:
        return "cli.record_over"
    if record["do"] == AWAY:
        session.away(min(int(str(record["days"])), until - day))
        return None
    refused = session.do(from_record(record))
    return f"refusal.{refused}" if refused else None
