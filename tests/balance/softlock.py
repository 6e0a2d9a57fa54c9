"""No soft-locks: cities that a clumsy player left half-way are handed to the careful one, who wins a medal or reads why
not; `python -m tests.balance.softlock LEVEL ... [--states N] [--jobs N]` plays them, prints the table and keeps how
each ended.

A soft-lock is a game that ends without a medal and without a reason: `lost` is empty unless the danger that stands at
the end was told at least 365 days before (a year of it for debt). Every level is longer than two years, so the year
holds in all of them. A game is stopped early only when the city says itself that it is over: what a medal asks of the
last year can be spoilt up to the last day, so nothing else decides it sooner. A medal with a day of its own is won
for good on that day.

Hundreds of states take hours: what is kept is not played again, and a run that was broken off goes on behind it. Rows
kept by other rules or another player are thrown away by hand; tests play some of them again.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count as numbers
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from game.content.catalog import Catalog
from game.content.load import catalog
from game.engine import measures
from game.model.city import City
from game.model.dice import roll
from game.session.players import PLAYERS
from game.session.session import Session
from tests.balance.clumsy import STYLES, Clumsy

STATES = 200
KEPT = Path(__file__).parent / "softlocks"
"""Where a file a level says how its states ended, a row each."""
MOST = 1_000
"""Games that are begun for a level at most."""
A_GAME = 2
"""States in which one clumsy game is left."""
FIRST, LAST = 0.1, 0.7
"""Parts of a level between which the clumsy player leaves."""


@dataclass
class State:
    """A city as the clumsy player left it: the game it comes from and how it was played."""

    game: int
    style: str
    session: Session


class Row(NamedTuple):
    """What is kept of a state: how it was played and until when, how it `ended` (a medal, a reason, "" when locked),
    and the days on which dangers were heard of, the day it was left for those that stood by then."""

    state: int
    style: str
    day: int
    ended: str
    told: dict[str, int]


@dataclass
class Ended:
    """How a state ended. `purse` fen and `done` as the clumsy player left it; `named` key -> day it was first told;
    `missing` what bronze asks and the city has not, with the figure."""

    state: State
    day: int
    purse: int
    done: Counter[str]
    medal: str = ""
    lost: str = ""
    named: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def row(self, number: int) -> Row:
        """What is kept of it."""
        return Row(number, self.state.style, self.day, self.medal or self.lost, self.named)

    @property
    def locked(self) -> bool:
        """Whether it ended without a medal and nobody said why in time."""
        return not self.medal and not self.lost


def kept(level: str) -> list[Row]:
    """The states of a level whose end is known, from the first on without a gap."""
    path = KEPT / f"{level}.jsonl"
    return [Row(**json.loads(text)) for text in path.read_text("utf-8").splitlines()] if path.exists() else []


def keep(level: str, found: Row) -> None:
    """Add the next row to those that are kept."""
    KEPT.mkdir(exist_ok=True)
    with (KEPT / f"{level}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(found._asdict(), separators=(",", ":")) + "\n")


def states(content: Catalog, level: str, count: int) -> Iterator[State]:
    """Cities left by clumsy players, game by game."""
    every = (state for game in numbers() for state in left_in(content, level, game))
    return islice(every, count)


def left_in(content: Catalog, level: str, game: int) -> Iterator[State]:
    """Cities in which one clumsy game is left, styles take turns, at some days by its dice; none once it is lost."""
    style = tuple(STYLES)[game % len(STYLES)]
    session, hand = Session.new(content, content.levels[level]), Clumsy(style, game)
    for day in days(session.city.level.days, game):
        while session.city.now.day < day and not session.over:
            hand.act(session)
            session.advance()
        if session.over:
            break
        yield State(game, style, Session(session.city.copy(), list(session.log)))


def days(length: int, game: int) -> list[int]:
    """The days on which a clumsy game is left, in their order."""
    parts = [FIRST + (LAST - FIRST) * roll(game, "leaves", n) for n in range(A_GAME)]
    return sorted(round(length * part) for part in parts)


def end(state: State, player: str = "careful") -> Ended:
    """Let a scripted player take over until the level ends, or a medal is won for good."""
    session, now, hand = state.session, state.session.city.now, PLAYERS[player]()
    out = Ended(state, now.day, now.money, Counter(str(record["do"]) for record in session.log))

    while True:
        for key in (now.danger, *now.told):
            if key:
                out.named.setdefault(key, now.day)
        if session.over or now.medal:
            break
        hand.act(session)
        session.advance()
    out.medal, out.lost, out.missing = now.medal, now.lost, list(missing(session.city))
    return out


def missing(city: City) -> Iterator[str]:
    """What bronze asks and the city has not today."""
    bronze = city.level.medals.get("bronze")
    for asked in bronze.when if bronze else ():
        if not measures.holds(city, asked):
            yield f"{asked.measure} {asked.of or ''} {measures.measure(city, asked.measure, asked.of):,.3g}"


def line(number: int, ended: Ended) -> str:
    """A row of the table."""
    done = " ".join(f"{verb} {times}" for verb, times in ended.done.most_common())
    named = " ".join(f"{key}@{day}" for key, day in ended.named.items())
    how = ended.medal or ended.lost or "SOFT-LOCK"
    lacks = ", ".join(ended.missing)
    left = f"{number:>4} {ended.state.style:12}{ended.day:>6}{ended.purse / 1e8:>12,.1f}"
    return f"{left}  {how:14} {named:32} {lacks:32} {done}"


def begun(rows: list[Row], length: int) -> tuple[int, int]:
    """The game in which the next state is left, and how many of its states are kept: by style and days of those that
    are."""
    done = 0
    for game in numbers():
        left = [(tuple(STYLES)[game % len(STYLES)], day) for day in days(length, game)]
        here = [(row.style, row.day) for row in rows[done : done + A_GAME]]
        some = next((n for n in (A_GAME, 1) if len(here) >= n and here[:n] == left[:n]), 0)
        done += some
        if done == len(rows):
            return (game + 1, 0) if some == A_GAME else (game, some)
    raise AssertionError("games have no end")


def played(level: str, game: int) -> list[tuple[Row, str]]:
    """How the states of a game ended, rows without a number yet, and their lines."""
    ends = [end(state) for state in left_in(catalog(), level, game)]
    return [(ended.row(0), line(0, ended)) for ended in ends]


def table(content: Catalog, level: str, count: int, jobs: int = 1) -> Iterator[str]:
    """Play the states of a level that are not kept yet, so many games at once, and keep them in their order, a line
    each, and the sum of all."""
    start, rows = time.perf_counter(), kept(level)
    yield f"{level}, {content.levels[level].days} days, {min(len(rows), count)} of {count} states kept"
    yield f"{'':4} {'style':12}{'day':>6}{'purse M¥':>12}  {'ended':14} {'told@day':32} {'misses':32} done before"
    first, there = begun(rows, content.levels[level].days)
    with Pool(jobs) as pool:
        games = pool.imap(partial(played, level), range(first, first + MOST))
        fresh = islice((each for game in games for each in game), there, there + max(count - len(rows), 0))
        for number, (row, told) in enumerate(fresh, len(rows) + 1):
            keep(level, row._replace(state=number))
            yield f"{number:>4}{told[4:]}"
    sums = Counter(row.ended or "SOFT-LOCK" for row in kept(level))
    told = ", ".join(f"{how} {times}" for how, times in sums.most_common())
    yield f"{level}: {told}; {time.perf_counter() - start:.0f} s"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="No soft-locks")
    parser.add_argument("levels", nargs="+", choices=list(catalog().levels.index), metavar="LEVEL")
    parser.add_argument("--states", type=int, default=STATES)
    parser.add_argument("--jobs", type=int, default=1, help="games that are played at once")
    args = parser.parse_args()
    for level in args.levels:
        for text in table(catalog(), level, args.states, args.jobs):
            print(text, flush=True)


if __name__ == "__main__":
    main()
