"""A session: one city being played, its log, and the door by which every command comes in."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from game.engine.commands import Cancel, Command, as_record, from_record
from game.engine.evening import News
from game.engine.tick import Day, tick
from game.engine.works import busy
from game.model.city import City
from game.model.start import new_city
from game.session.away import Absence, live_away
from game.session.daybook import Daybook
from game.session.record import AWAY, sound

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.content.level import Level

Record = dict[str, object]
UNDO_STEPS = 20
YEAR = 365
NOTICES = 200


class Session:
    """The city, everything that was done to it, and what it had to say.

    `log` holds one record a command in the order they were done; playing it again on a new city of the same level and
    seed gives the same digest. `used` names the backup that the game was opened from.
    """

    def __init__(self, city: City, log: list[Record] | None = None) -> None:
        self.city = city
        self.log: list[Record] = log or []
        self.notices: deque[tuple[int, News]] = deque(maxlen=NOTICES)
        self.last: Day | None = None
        self.altered = 0
        self.used = ""
        self._dawn: tuple[City, int] | None = None
        self._daybook = Daybook() if city.level.mode == "island" else None

    @classmethod
    def new(cls, catalog: Catalog, level: Level, seed: int | None = None) -> Session:
        """A fresh game of a level."""
        return cls(new_city(catalog, level, seed))

    def do(self, command: Command) -> str | None:
        """Carry out a command and log it; returns the text key of the refusal when it may not be done."""
        refused = command.refusal(self.city)
        if refused:
            return refused
        if self._dawn is None:
            self._dawn = self.city.copy(), len(self.log)
        self.log.append({"day": self.city.now.day, **as_record(command)})
        news = self._carry_out(command)
        self.altered += 1
        self.notices.extend((self.city.now.day, n) for n in news)
        return None

    def _carry_out(self, command: Command) -> tuple[News, ...]:
        news = command.carry_out(self.city)
        self.city.now.halt = ""
        self.city.refresh()
        return news

    def advance(self, days: int = 1) -> int:
        """Live up to `days`; stops at the level's end or when the game is lost. Returns the days lived."""
        for lived in range(days):
            if self.over:
                return lived
            self.city.now.halt = ""
            self.last = tick(self.city)
            self._dawn = None
            self.notices.extend((self.city.now.day, n) for n in self.last.news)
            if self._daybook is not None:
                self.notices.extend((self.city.now.day, n) for n in self._daybook.write(self.city, self.last))
            self._turn_of_year(self.city.now.day - 1)
        return days

    def _turn_of_year(self, since: int) -> None:
        """Tell of the report when a year has ended after the day `since`."""
        if self.city.now.day // YEAR > since // YEAR:
            year = self.city.first_year + self.city.now.day // YEAR - 1
            self.notices.append((self.city.now.day, News("report", str(year))))

    def away(self, days: int) -> Absence:
        """Let the island run while nobody looks (RULES R19); logged with the days that were lived."""
        absence = live_away(self.city, days)
        if absence.days:
            self.log.append({"day": self.city.now.day - absence.days, "do": AWAY, "days": absence.days})
            self.notices.extend((self.city.now.day, n) for n in absence.news)
            self.last, self._dawn = absence.last, None
            self._turn_of_year(self.city.now.day - absence.days)
        return absence

    @property
    def over(self) -> bool:
        """Whether the level has ended or the game is lost."""
        ends = self.city.level.days
        return bool(self.city.now.lost) or (ends > 0 and self.city.now.day >= ends)

    # Undo (RULES R18)

    def can_undo(self) -> str | None:
        """What undo would take back, as the log's word for it, or None."""
        record = self._last_done()
        return str(record["do"]) if record else None

    def undo(self, steps: int = 1) -> str | None:
        """Take back the last act, or the last `steps` of today at once; returns a refusal's key when there is nothing
        that can be taken back.

        An act of today is rewound: the city of the morning (or of the loading) comes back and the acts since then are
        done again, but for the last. Older works that are not finished, and what was built a moment ago, are called off
        with a full refund.
        """
        record = self._last_done()
        if record is None:
            return "nothing_to_undo"
        if self._dawn is None or not self._today():
            refused = self.do(Cancel(int(str(record["x"])), int(str(record["y"]))))
            self._dawn = None
            return refused
        city, done = self._dawn
        self.city, self.log = city.copy(), self.log[: max(len(self.log) - steps, done)]
        for again in self.log[done:]:
            self._carry_out(from_record(again))
        self.altered += 1
        return None

    def _today(self) -> list[Record]:
        """The acts that can be rewound, oldest first."""
        return self.log[self._dawn[1] :] if self._dawn else []

    def _last_done(self) -> Record | None:
        today = self._today()
        if today:
            return today[-1]
        for record in reversed(self.log[-UNDO_STEPS:]):
            if record["do"] in ("place", "upgrade", "fit") and self._can_call_off(record):
                return record
        return None

    def _can_call_off(self, record: Record) -> bool:
        """Whether calling off the works on the record's tile takes back just what it did."""
        x, y = int(str(record["x"])), int(str(record["y"]))
        under_works = busy(self.city, self.city.row_at(x, y)) if self.city.row_at(x, y) >= 0 else None
        whole = record["do"] == "place"
        return (whole or under_works is not None) and Cancel(x, y).refusal(self.city) is None


def replay(catalog: Catalog, level: Level, seed: int, log: list[Record], until: int) -> Session:
    """Play a log again from the first day to day `until`; ValueError with a key when a record is refused, and Unfit
    when it is none."""
    session = Session.new(catalog, level, seed)
    for record in map(sound, log):
        session.advance(int(str(record["day"])) - session.city.now.day)
        if record["do"] == AWAY:
            session.away(int(str(record["days"])))
            continue
        refused = session.do(from_record(record))
        if refused:
            raise ValueError(refused)
    session.advance(until - session.city.now.day)
    return session
