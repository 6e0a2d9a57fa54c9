"""The pace of My Island, played by a scripted mayor; `python -m tests.session.pace_table [YEARS]` prints the table,
`python -m tests.session.pace_table full` the whole way to neutrality.

A player's time is counted as `hours`: a third of the days each at one, three and ten days a second (0.48 s a day), and
`HAND` seconds for each thing that is done: finding it, reading what it would change, placing it. The same thing done
again on the same day, as a row that is dragged or a module for all, is one thing. Time away is not counted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from game.content.load import catalog
from game.engine import measures
from game.engine.pace import pace
from game.session.session import Session
from tests.session.mayor import next_unlock
from tests.session.turning import Turning
from tests.session.worthwhile import bettered, worthwhile

YEARS, ALL = 12, 50
"""Years of the table, and of the whole way at most."""
MARKS: tuple[int, ...] = (
    200, 500, 1_000, 2_000, 3_500, 5_000, 7_500, 10_000, 15_000, 25_000, 50_000, 75_000, 125_000, 250_000, 500_000,
    1_000_000,
)  # fmt: skip
"""Residents at which the table has a row."""
CHECK, AGAIN = 45, 15
"""Days between two looks for something worth having, and after a look that found nothing."""
SPEEDS: tuple[int, ...] = (1, 3, 10)
"""Days a second, each for the same part of the days."""
HAND = 4.0
"""Seconds of a thing that is done."""


@dataclass(frozen=True)
class Row:
    """How the island stood on a day: `net` g a year at its pace, `income` and `purse` fen, `line` g a year, `unlock`
    (people, kind) of the next building, `hours` of a player's time, `done` so many things, `told` what the day was."""

    day: int
    people: int
    net: int
    line: int
    income: int
    purse: int
    mood: int
    unlock: tuple[int, str]
    hours: float
    done: int
    told: str


@dataclass
class Played:
    """A game: rows of the table, `people` by day, and `worth` (day, what) where something affordable was found that
    does one per cent for a bar or the income; `looked` days on which it was looked for."""

    session: Session
    rows: list[Row] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    worth: list[tuple[int, str]] = field(default_factory=list)
    looked: list[int] = field(default_factory=list)

    def stretch(self) -> tuple[int, int]:
        """The longest time without anything worth having: its days, and the day on which it ended."""
        days = [0, *(day for day, _ in self.worth), self.session.city.now.day]
        return max((b - a, b) for a, b in zip(days, days[1:], strict=False))

    def decline(self) -> int:
        """The longest run of days on which fewer lived there than once before."""
        most = run = worst = 0
        for people in self.people:
            run = run + 1 if people < most else 0
            most, worst = max(most, people), max(worst, run)
        return worst


def play(days: int, until: int = 10_000_000, horizon: int = 30) -> Played:
    """Play so many days, until so many people live there or until the island is neutral; `horizon` days of the
    previews that look for what is worth having. A look begins with what was worth it before; one that found nothing
    goes on with what it did not try, and with what the mayor does then."""
    out, mayor = Played(Session.new(catalog(), catalog().levels["my_island"])), Turning()
    city, marks, due, missed = out.session.city, list(MARKS), CHECK - 1, 0
    known: dict[str, None] = {}
    while city.now.day < days and city.people < until and city.now.neutral_year < 0:
        if city.now.day == due:
            out.looked.append(due)
            found = worthwhile(out.session, horizon, list(known), missed)
            missed, due = (0, due + CHECK) if found else (missed + 1, due + AGAIN)
            if found:
                known.pop(found, None)
                known[found] = None
                out.worth.append((city.now.day, found))
        then, done = city.copy() if missed else None, len(out.session.log)
        mayor.act(out.session)
        if then is not None and (did := bettered(then, out.session.log[done:], horizon)):
            out.worth.append((city.now.day, did))
            missed, due = 0, due + CHECK - AGAIN
        out.session.advance()
        out.people.append(city.people)
        out.rows += _rows(out.session, marks)
    return out


def _rows(session: Session, marks: list[int]) -> Iterator[Row]:
    """What the day adds to the table: a mark that was passed, a year that ended, the peak, neutrality."""
    city, last = session.city, session.last
    while marks and city.people >= marks[0]:
        yield row(session, f"{marks.pop(0):,} people")
    if city.now.day % 365 == 0:
        yield row(session, "")
    told = {news.what for news in last.news} & {"peak_year", "neutral_year"} if last else set()
    for what in sorted(told, reverse=True):
        yield row(session, f"{what.split('_')[0]} of {getattr(city.now, what)}")


def row(session: Session, told: str = "") -> Row:
    """How the island stands."""
    city = session.city
    income, done = measures.earned(city) // 30, things(session)
    return Row(
        city.now.day, city.people, pace(city), measures.line(city), income, city.now.money, int(city.bars[3]),
        next_unlock(city), hours(city.now.day, done), done, told,
    )  # fmt: skip


def things(session: Session) -> int:
    """Things that were done, the same again on the same day counted once."""
    own = ("kind", "module", "policy", "action", "way", "discovery")
    return len({(r["day"], r["do"], *(str(r.get(name, "")) for name in own)) for r in session.log})


def hours(days: int, done: int) -> float:
    """A player's time in hours for so many days and things done."""
    return (days * sum(1 / speed for speed in SPEEDS) / len(SPEEDS) + HAND * done) / 3600


def lines(out: Played) -> Iterator[str]:
    """The table as text."""
    yield "  1x min   hours  things  date     people   net kt  line kt   k¥/day    purse M¥  mood  next"
    for r in sorted(out.rows, key=lambda r: (r.day, r.people)):
        year, rest = divmod(r.day, 365)
        net, line = r.net / 1e9, r.line / 1e9
        money = f"{r.income / 1e5:>8,.1f}  {r.purse / 1e8:>10,.1f}"
        ahead = f"{r.unlock[0]:,} {r.unlock[1]}" if r.unlock[1] else ""
        yield (
            f"{r.day / 60:>8.1f}{r.hours:>8.2f}{r.done:>8}  {2020 + year}-{rest * 12 // 365 + 1:02d}{r.people:>9,}"
            f"{net:>9,.1f}{line:>9,.1f} {money}  {r.mood / 1e4:>3.0f}%  {ahead}{'  <- ' + r.told if r.told else ''}"
        )
    days, end = out.stretch()
    yield f"longest stretch with nothing worth having: {days} days, up to day {end}; looked every {CHECK} days"
    yield f"longest time below an earlier population: {out.decline()} days"


def main() -> None:
    """Print the table."""
    asked = sys.argv[1] if len(sys.argv) > 1 else str(YEARS)
    days = ALL * 365 if asked == "full" else round(float(asked) * 365)
    print("\n".join(lines(play(days))))


if __name__ == "__main__":
    main()
