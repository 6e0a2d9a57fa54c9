"""The pace of My Island, played by a scripted mayor; `python -m tests.session.pace_table [YEARS]` prints the table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from game.content.load import catalog
from game.engine import measures
from game.engine.pace import pace
from game.engine.preview import Preview, outlook, preview
from game.session.session import Session
from tests.session.mayor import Mayor, affordable, next_unlock

YEARS = 12
MARKS: tuple[int, ...] = (200, 500, 1_000, 2_000, 3_500, 5_000, 7_500, 10_000, 15_000, 25_000, 50_000, 75_000, 125_000)
"""Residents at which the table has a row."""
CHECK = 45
"""Days between two looks for something worth having."""
TRIED = 16
"""Commands that are tried at a look at most."""


@dataclass(frozen=True)
class Row:
    """How the island stood on a day: `net` g a year at its pace, `income` and `purse` fen, `line` g a year, `unlock`
    (people, kind) of the next building."""

    day: int
    people: int
    net: int
    line: int
    income: int
    purse: int
    mood: int
    unlock: tuple[int, str]


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


def play(days: int, until: int = 1_000_000, horizon: int = 30) -> Played:
    """Play so many days, or until so many people live there; `horizon` days of the previews."""
    out, mayor = Played(Session.new(catalog(), catalog().levels["my_island"])), Mayor()
    city, marks, last = out.session.city, list(MARKS), ""
    while city.now.day < days and city.people < until:
        if city.now.day % CHECK == CHECK - 1:
            out.looked.append(city.now.day)
            found = worthwhile(out.session, horizon, last)
            if found:
                last = found
                out.worth.append((city.now.day, found))
        mayor.act(out.session)
        out.session.advance()
        out.people.append(city.people)
        while marks and city.people >= marks[0]:
            marks.pop(0)
            out.rows.append(row(out.session))
        if city.now.day % 365 == 0:
            out.rows.append(row(out.session))
    return out


def row(session: Session) -> Row:
    """How the island stands."""
    city = session.city
    income = measures.earned(city) // 30
    return Row(
        city.now.day, city.people, pace(city), measures.line(city), income, city.now.money, int(city.bars[3]),
        next_unlock(city),
    )  # fmt: skip


def worthwhile(session: Session, horizon: int, last: str) -> str:
    """Something affordable whose preview betters income, net, mood or the lights by one per cent, or "" for none among
    the first `TRIED`; what was worth it the last time is tried first."""
    city = session.city
    before = outlook(city.copy(), horizon)
    choices = sorted(affordable(city), key=lambda choice: choice[0] != last)
    for name, command in choices[:TRIED]:
        if betters(preview(city, command, horizon, before)):
            return name
    return ""


def betters(seen: Preview) -> bool:
    """Whether an act does one per cent for the income, the net emissions, the mood or the lights."""
    was, is_ = seen.before, seen.after
    lit = was.unserved - is_.unserved
    return (
        (is_.earned - was.earned) * 100 >= max(abs(was.earned), 1)
        or (was.net - is_.net) * 100 >= max(abs(was.net), 1)
        or (is_.mood - was.mood) * 100 >= was.mood
        or lit * 100 >= was.served + was.unserved
    )


def lines(out: Played) -> Iterator[str]:
    """The table as text."""
    yield "  1x min  3x min  date     people   net kt  line kt   k¥/day    purse M¥  mood  next"
    for r in sorted(out.rows, key=lambda r: (r.day, r.people)):
        year, rest = divmod(r.day, 365)
        net, line = r.net / 1e9, r.line / 1e9
        money = f"{r.income / 1e5:>8,.1f}  {r.purse / 1e8:>10,.1f}"
        ahead = f"{r.unlock[0]:,} {r.unlock[1]}" if r.unlock[1] else ""
        yield (
            f"{r.day / 60:>8.1f}{r.day / 180:>8.1f}  {2020 + year}-{rest * 12 // 365 + 1:02d}{r.people:>9,}{net:>9,.1f}"
            f"{line:>9,.1f} {money}  {r.mood / 1e4:>3.0f}%  {ahead}"
        )
    days, end = out.stretch()
    yield f"longest stretch with nothing worth having: {days} days, up to day {end}; looked every {CHECK} days"
    yield f"longest time below an earlier population: {out.decline()} days"


def main() -> None:
    """Print the table."""
    years = float(sys.argv[1]) if len(sys.argv) > 1 else YEARS
    print("\n".join(lines(play(round(years * 365)))))


if __name__ == "__main__":
    main()
