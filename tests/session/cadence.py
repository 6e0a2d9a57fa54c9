"""How often something happens: My Island by the script and the mayor, a level by its kept log, held against the cadence
of GAME.md ("Why it is fun"); `python -m tests.session.cadence [MINUTES] [LEVEL ...]` prints the table.

A second of play at 1x is a day, so that a gap in days is a gap in seconds. What lands with a thud within the second is
the screen's and not counted here; everything else is read from what the session says and what the city shows.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from game.content.items import Event
from game.content.load import catalog
from game.engine.commands import from_record
from game.engine.evening import News
from game.engine.preview import outlook
from game.model.habits import PPM
from game.session import trial
from game.session.away import CAP_HOURS, DAYS_AN_HOUR, live_away
from game.session.session import Session
from game.ui.map.seasons import STARTS
from tests.balance.golden import FOLDER
from tests.session.first_ten import END, MINE, SCRIPT, act, clock
from tests.session.turning import Turning
from tests.session.worthwhile import affordable, betters, with_done

MINUTES = 180
LEVELS = ("first_light", "new_retail")
LOGS = {path.stem: path for folder in (Path("tests/levels"), FOLDER) for path in sorted(folder.glob("*.jsonl"))}
LOOK, TRIED, HORIZON = 30, 24, 12
"""Days between two looks at what could be had, choices that are tried at a look, days of their previews."""
STEPS = 10
"""A habit is seen to jump at every tenth of a district's people."""
SPANS = {"touch": "10-20 s", "choice": "1-2 min", "story": "5-10 min"}
"""How often GAME.md wants something, at 1x."""
STORIES = ("discovery_found", "species_arrived", "healed")
ARC = ("peak_year", "neutral_year", "won", "medal")
Told = tuple[int, str]
Hand = Callable[[Session], object]


@dataclass
class Cadence:
    """What happened by span, as (day, what), in `days` of play; `arc` the turns of the curve, `back` what a return
    after a night away tells."""

    session: Session
    spans: dict[str, list[Told]] = field(default_factory=lambda: {span: [] for span in SPANS})
    arc: list[Told] = field(default_factory=list)
    back: Counter[str] = field(default_factory=Counter)
    days: int = 0

    def gaps(self, span: str, since: int = 0) -> list[tuple[int, int]]:
        """Days between one and the next from a day on, with the day on which each gap begins."""
        at = [since, *sorted({day for day, _ in self.spans[span] if day > since}), self.days]
        return [(b - a, a) for a, b in zip(at, at[1:], strict=False)]


class Watch:
    """Looks on, day by day, and writes down what a player would see."""

    def __init__(self, session: Session) -> None:
        self.out = Cadence(session)
        self._people, self._landing, self._done = session.city.people, False, 0
        self._habits = self._tenths()
        self._ladder: set[int] = set()
        self._worth: set[str] = set()

    def _tenths(self) -> NDArray[np.int64]:
        return self.out.session.city.adoption.astype(np.int64) * STEPS // PPM

    def note(self) -> None:
        """Write down the day that has been lived."""
        session, city = self.out.session, self.out.session.city
        day = self.out.days = city.now.day
        self._begun()
        for told, news in reversed(session.notices):
            if told != day:
                break
            self._hear(day, news)
        self._see(day)
        if day % LOOK == 0:
            self._choose(day)

    def _begun(self) -> None:
        """Remember which buildings climb a step of their ladder."""
        log, city = self.out.session.log, self.out.session.city
        for record in log[self._done :]:
            row = city.row_at(int(str(record["x"])), int(str(record["y"]))) if record["do"] == "upgrade" else -1
            if row >= 0:
                self._ladder.add(int(city.buildings["serial"][row]))
        self._done = len(log)

    def _hear(self, day: int, news: News) -> None:
        what, spans = f"{news.what} {news.of}".strip(), self.out.spans
        if news.what not in MINE:
            spans["touch"].append((day, what))
        if news.what in STORIES:
            spans["story"].append((day, what))
        if news.what == "upgraded" and news.serial in self._ladder:
            self._ladder.remove(news.serial)
            spans["story"].append((day, "a step of a ladder"))
        if news.what in ARC:
            self.out.arc.append((day, what))

    def _see(self, day: int) -> None:
        """Boats, habits, seasons and what has been come through."""
        city, spans = self.out.session.city, self.out.spans
        landing = city.people > self._people
        if landing and not self._landing:
            spans["touch"].append((day, "a boat lands"))
        self._people, self._landing = city.people, landing
        habits = self._tenths()
        spans["touch"] += [(day, "a habit jumps")] * bool((habits > self._habits).any())
        self._habits = np.maximum(habits, self._habits)
        spans["touch"] += [(day, "the season turns")] * (day % 365 in STARTS)
        for index in np.flatnonzero(city.ends == day).tolist():
            event = city.catalog.events.items[index]
            if harms(event):
                spans["story"].append((day, f"came through {event.id}"))

    def _choose(self, day: int) -> None:
        """Something else than the last time that can be had and does one per cent for a bar or the income; what was
        worth it before is tried first."""
        city = self.out.session.city
        offers = dict(affordable(city))
        last = self.out.spans["choice"][-1][1] if self.out.spans["choice"] else ""
        offers.pop(last, None)
        before = outlook(city.copy(), HORIZON)
        for what in sorted(offers, key=lambda what: what not in self._worth)[:TRIED]:
            if betters(before, outlook(with_done(city, offers[what]), HORIZON)):
                self._worth.add(what)
                self.out.spans["choice"].append((day, what))
                return


def harms(event: Event) -> bool:
    """Whether an event is a hard time: what breaks things, darkens the mood, or makes power dear or scarce."""
    hard = event.mood < 0 or event.fuel_price > 1 or event.wind < 0.5 or event.warm > 1 or event.cooling > 0
    return bool(event.hazard) or hard


def played(level: str, days: int, hand: Hand) -> Cadence:
    """A level played by a hand for some days, then left alone for a night on a copy."""
    session = Session.new(catalog(), catalog().levels[level])
    watch = Watch(session)
    while session.city.now.day < days and not session.over:
        hand(session)
        session.advance()
        watch.note()
    absence = live_away(session.city.copy(), CAP_HOURS * DAYS_AN_HOUR) if session.city.level.mode == "island" else None
    watch.out.back = Counter(news.what for news in absence.news) if absence else Counter()
    return watch.out


def island(minutes: int) -> Cadence:
    """My Island at one day a second: the first ten minutes by the script, the others by the mayor."""
    mayor = Turning()

    def hand(session: Session) -> None:
        if session.city.now.day < END:
            list(act(session, SCRIPT))
        else:
            mayor.act(session)

    return played("my_island", minutes * 60, hand)


def logged(level: str) -> Cadence:
    """A level by the log that is kept of it; what is refused by now is left."""
    records = defaultdict(list)
    for _, record in trial.records(LOGS[level]):
        records[int(str(record["day"]))].append(record)

    def hand(session: Session) -> None:
        for record in records[session.city.now.day]:
            session.do(from_record(record))

    return played(level, catalog().levels[level].days, hand)


def lines(out: Cadence) -> Iterator[str]:
    """The table of a game as text."""
    yield f"{out.session.city.level.id}: {out.days / 60:.0f} minutes at 1x, {out.days / 180:.0f} at 3x"
    yield f"{'':8}{'wanted':>9}{'times':>7}{'median s':>10}{'longest s':>11}{'at 3x':>7}{'from':>9}  most often"
    for span, wanted in SPANS.items():
        gaps = out.gaps(span)
        longest, at = max(gaps)
        often = Counter(what.split(" ")[0] if span == "touch" else what for _, what in out.spans[span]).most_common(5)
        told = ", ".join(f"{what} {times}" for what, times in often)
        middle = median(gap for gap, _ in gaps)
        waits = f"{len(gaps) - 1:>7}{middle:>10.0f}{longest:>11}{longest / 3:>7.0f}{clock(at):>9}"
        yield f"{span:8}{wanted:>9}{waits}  {told}"
    turns = ", ".join(f"{clock(day)} {what}" for day, what in out.arc)
    yield f"{'arc':8}{'hour':>9}  {turns or 'none in this time'}"
    yield f"{'back':8}{'day':>9}  " + ", ".join(f"{what} {times}" for what, times in out.back.most_common())


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="The cadence table")
    parser.add_argument("minutes", nargs="?", type=int, default=MINUTES)
    parser.add_argument("levels", nargs="*", default=LEVELS)
    args = parser.parse_args()
    for out in (island(args.minutes), *map(logged, args.levels)):
        print("\n".join(lines(out)), flush=True)


if __name__ == "__main__":
    main()
