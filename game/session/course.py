"""The course: where the island goes if nothing more is decided, lived on a copy a little at a time.

The copy lives by the same tick. Works under way are finished, the study under way is found, habits go on spreading,
forests grow, the level's world moves by its timetable; events stay out and hazards count at their expected value, as
while the player is away (RULES R19). Nobody builds, enacts or closes anything.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from game.engine.tick import tick

if TYPE_CHECKING:
    from game.model.city import City
    from game.session.session import Session

YEAR = 365
FRESH = 180
"""Days after which a finished course is looked at anew, though nothing was decided."""


class Course:
    """`city` is the copy as far as it has come; `until` the day at which it ends."""

    def __init__(self, city: City, until: int) -> None:
        self.city, self.since, self.until = city.copy(), city.now.day, until
        self.city.now.away = True

    @property
    def done(self) -> bool:
        """Whether it has come to its end."""
        return self.city.now.day >= self.until

    @property
    def share(self) -> float:
        """How much of it is lived, 0 to 1."""
        return (self.city.now.day - self.since) / max(self.until - self.since, 1)

    def live(self, seconds: float) -> None:
        """Go on for so long, and for one day at least."""
        end = time.perf_counter() + seconds
        while not self.done:
            tick(self.city)
            if time.perf_counter() >= end:
                return


class Ahead:
    """The course of a session: begun anew when something was decided, and now and then while time runs on.

    `shown` is the newest course that was finished, or the one being lived while there is none of these decisions.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._decided: object = None
        self._work: Course | None = None
        self._done: Course | None = None

    def follow(self, until: int) -> Course:
        """The course to show for the city of today, up to the day `until`."""
        session = self.session
        decided = (id(session.city), session.altered, until)
        if decided != self._decided:
            self._decided, self._work, self._done = decided, Course(session.city, until), None
        elif self._work is None and self._done is not None and session.city.now.day >= self._done.since + FRESH:
            self._work = Course(session.city, until)
        shown = self._done or self._work
        assert shown is not None
        return shown

    @property
    def working(self) -> bool:
        """Whether a course is being lived."""
        return self._work is not None

    def live(self, seconds: float) -> None:
        """Go on with the course that is being lived."""
        if self._work is None:
            return
        self._work.live(seconds)
        if self._work.done:
            self._done, self._work = self._work, None
