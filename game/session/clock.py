"""Clocks: how many days a stretch of real time is worth, live and away. Times come in from outside."""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.session.away import CAP_HOURS, DAYS_AN_HOUR

SPEEDS: tuple[str, ...] = ("pause", "1x", "3x", "10x", "next")
DAYS_A_SECOND: dict[str, float] = {"pause": 0.0, "1x": 1.0, "3x": 3.0, "10x": 10.0, "next": 60.0}
MOST_A_FRAME = 4
"""Days that one frame may live, so that a slow frame is never followed by a slower one."""
HOUR_S = 3600.0
FAR_FUTURE = 1e15
"""Seconds since 1970 beyond any clock."""


@dataclass
class Clock:
    """The pace of play; what a frame could not spend of its time waits in `credit`, at most one frame's worth."""

    speed: str = "pause"
    credit: float = 0.0

    def due(self, seconds: float) -> int:
        """Days to live for a frame of `seconds`; time that runs backwards or is no number counts as none."""
        rate = DAYS_A_SECOND[self.speed]
        if rate == 0.0:
            self.credit = 0.0
            return 0
        passed = seconds if math.isfinite(seconds) else 0.0
        self.credit = min(self.credit + max(passed, 0.0) * rate, float(MOST_A_FRAME))
        days = int(self.credit)
        self.credit -= days
        return days

    def turn(self, speed: str) -> None:
        """Change the pace; part of a day does not carry over."""
        self.speed, self.credit = speed, 0.0


@dataclass(frozen=True)
class Away:
    """When the island was last played: `last` in seconds since 1970, so that zones and summer time play no part."""

    last: float

    @classmethod
    def since(cls, head: dict[str, object], now: float) -> Away:
        """The moment that a save's head tells as `saved_at`; `now` when it tells none."""
        told = head.get("saved_at")
        if isinstance(told, bool) or not isinstance(told, (int, float)) or not abs(told) < FAR_FUTURE:
            return cls(now)
        return cls(float(told))

    def back(self, now: float, cap_h: float = CAP_HOURS) -> tuple[int, Away]:
        """The days to catch up at `now`, and the absence that begins then: wherever the clock stands, it counts on."""
        return self.credit(now, self.last, cap_h), Away(now if math.isfinite(now) else self.last)

    @staticmethod
    def credit(now: float, last: float, cap_h: float = CAP_HOURS) -> int:
        """Days from `last` to `now`, never fewer than none nor more than `cap_h` hours are worth."""
        gone = now - last
        if not math.isfinite(gone):
            return 0
        return int(min(max(gone, 0.0), cap_h * HOUR_S) * DAYS_AN_HOUR // HOUR_S)
