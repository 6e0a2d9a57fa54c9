"""The clerk's daybook: what no rule of the day tells by itself. Troubles are told when they begin; when it has been
quiet for a while, something that is true of the island today: works half done, who landed, how many kinds of animals
live here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from game.engine import measures
from game.engine.evening import News
from game.engine.ints import add_up
from game.engine.research import price
from game.model.habits import PPM
from game.session.troubles import troubles

if TYPE_CHECKING:
    from game.engine.tick import Day
    from game.model.city import City

QUIET = 11
"""Days without news after which the daybook speaks."""
AGAIN, STILL = 55, 60
"""Days before a note of the same sort comes again, and before a trouble that lasts is told again."""
WIND = 1
"""Row of the wind in the day's profiles."""
LOOK = 3
"""Days between two looks for troubles."""
MONTH, RECORD = 30, "record_load"
SMALL = 20
"""People, tonnes and days of works below which a note is not worth it."""
OWN = frozenset({
    "placed", "upgrade_begun", "module_begun", "restoring", "studying", "campaign_begun", "removed", "cancelled",
    "moved", "switched", "enacted", "repealed", "guessed",
})  # fmt: skip
"""What the player did is no news."""


class Daybook:
    """Remembers what it told on which day; nothing of it is the city's state."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}
        self._noted: dict[str, News] = {}
        self._heard = -1
        self._peak = 0

    def write(self, city: City, day: Day) -> list[News]:
        """What it has to say of the day that was lived."""
        today = city.now.day
        if self._heard < 0 or any(news.what not in OWN for news in day.news):
            self._heard = today
        found = list(self._troubles(city, day)) if today % LOOK == 0 else []
        if not found and today - self._heard >= QUIET:
            found = self._note(city, day)
        self._peak = max(self._peak, int(day.flow.load.max()))
        if found:
            self._heard = today
        return found

    def _troubles(self, city: City, day: Day) -> Iterator[News]:
        for trouble in troubles(city, day):
            key = f"trouble_{trouble.what}"
            if city.now.day - self._told.get(key, -STILL) >= STILL:
                self._told[key] = city.now.day
                yield News(key, trouble.of or trouble.path, amount=trouble.amount)

    def _note(self, city: City, day: Day) -> list[News]:
        """The note that has not been made for longest, of those that have something to tell; what was said word for
        word before gives way to what is new."""
        today, stale = city.now.day, ""
        for sort in sorted((RECORD, *NOTES), key=lambda sort: self._told.get(sort, -1)):
            if today - self._told.get(sort, -AGAIN) < AGAIN:
                continue
            news = self._record(day) if sort == RECORD else NOTES[sort](city, day)
            if news is not None and news != self._noted.get(sort):
                self._told[sort], self._noted[sort] = today, news
                return [news]
            stale = stale or (sort if news else "")
        if stale:
            self._told[stale] = today
        return [self._noted[stale]] if stale else []

    def _record(self, day: Day) -> News | None:
        """The highest evening since the game was opened, when yesterday's was one."""
        load = int(day.flow.load.max())
        return News("record_load", amount=load) if 0 < self._peak < load else None


def _half(city: City, day: Day) -> News | None:
    """Works that have come half their way."""
    b, today = city.buildings, city.now.day
    ends = np.where(b["next_ready"] > today, b["next_ready"], b["ready"])
    span = ends - b["begun"]
    done = today - b["begun"]
    half = (done * 2 >= span) & (done * 3 <= span * 2)
    rows = np.flatnonzero((ends > today) & (b["kind"] >= 0) & (span >= SMALL) & half)
    longest = max(rows.tolist(), key=lambda row: int(span[row]), default=-1)
    return News("half_done", serial=int(b["serial"][longest])) if longest >= 0 else None


def _landed(city: City, day: Day) -> News | None:
    people = city.history.series("people")
    came = int(people[-1] - people[-MONTH]) if len(people) > MONTH else 0
    return News("landed", amount=came) if came >= SMALL else None


def _clean(city: City, day: Day) -> News | None:
    page = city.energy.last(city.now.day, MONTH)[city.energy.select("by")]
    total = add_up(page)
    share = round(100 * add_up(page[measures.IS_CLEAN]) / total) if total else 0
    return News("clean_month", amount=share) if share >= 5 else None


def _birds(city: City, day: Day) -> News | None:
    kinds = int((city.species >= 0).sum())
    return News("bird_count", amount=kinds) if kinds > 1 else None


def _habit(city: City, day: Day) -> News | None:
    """The habit that grows fastest today: far from nobody and from everybody."""
    shares = [measures.adopted(city, action.id) for action in city.catalog.actions]
    best = max(range(len(shares)), key=lambda i: shares[i] * (1 - shares[i]), default=-1)
    share = round(100 * shares[best]) if best >= 0 else 0
    return News("habit_share", city.catalog.actions.items[best].id, amount=share) if share >= 5 else None


def _taken_up(city: City, day: Day) -> News | None:
    tonnes = (measures.gross(city) - measures.net(city)) // measures.TONNE
    return News("taken_up", amount=int(tonnes)) if tonnes >= SMALL else None


def _study(city: City, day: Day) -> News | None:
    """How far the study under way has come."""
    if not city.now.studying:
        return None
    discovery = city.catalog.discoveries[city.now.studying]
    done = int(city.progress[city.catalog.discoveries.index[discovery.id]])
    share = 100 * done // max(price(city, discovery), 1)
    return News("study_share", discovery.id, amount=share) if 10 <= share < 95 else None


def _beds(city: City, day: Day) -> News | None:
    free = city.heads.vacant
    return News("beds_free", amount=free) if free else News("beds_full") if city.people else None


def _ships(city: City, day: Day) -> News | None:
    """Food that came by ship yesterday, t."""
    tonnes = day.trade.deals["food"].imported // 1000 if "food" in day.trade.deals else 0
    return News("by_ship", amount=int(tonnes)) if tonnes else None


def _wind(city: City, day: Day) -> News | None:
    """What yesterday's wind was worth to a turbine, percent of its full output."""
    share = round(100 * float(day.sky.profile[WIND].mean()))
    return News("wind_day", amount=share) if measures.built(city, "tag:wind") else None


def _posts(city: City, day: Day) -> News | None:
    posts = round(100 * min(city.wiring.posts / max(city.people, 1), 1.0))
    return News("posts_now", amount=posts) if posts else None


def _content(city: City, day: Day) -> News | None:
    return News("mood_now", amount=int(city.bars[3]) * 100 // PPM) if city.people else None


NOTES: dict[str, Callable[[City, Day], News | None]] = {
    "half_done": _half, "landed": _landed, "study_share": _study, "bird_count": _birds,
    "habit_share": _habit, "clean_month": _clean, "taken_up": _taken_up, "by_ship": _ships, "beds_free": _beds,
    "wind_day": _wind, "posts_now": _posts, "mood_now": _content,
}  # fmt: skip
"""Sort of note -> how it is made; the first of those not made yet comes first."""
