"""Clocks: how many days a stretch of real time is worth, live and away. Times come in from outside."""

from __future__ import annotations

from dataclasses import dataclass

from game.session.away import CAP_HOURS, DAYS_AN_HOUR

SPEEDS: tuple[str, ...] = ("pause", "1x", "3x", "10x", "next")
DAYS_A_SECOND: dict[str, float] = {"pause": 0.0, "1x": 1.0, "3x": 3.0, "10x": 10.0, "next": 60.0}
MOST_A_FRAME = 4
"""Days that one frame may live, so that a slow frame is never followed by a slower one."""


@dataclass
class Clock:
    """The pace of play; what a frame could not spend of its time waits in `credit`, at most one frame's worth."""

    speed: str = "pause"
    credit: float = 0.0

    def due(self, seconds: float) -> int:
        """Days to live for a frame of `seconds`."""
        rate = DAYS_A_SECOND[self.speed]
        if rate == 0.0:
            self.credit = 0.0
            return 0
        self.credit = min(self.credit + max(seconds, 0.0) * rate, float(MOST_A_FRAME))
        days = int(self.credit)
        self.credit -= days
        return days

    def turn(self, speed: str) -> None:
        """Change the pace; part of a day does not carry over."""
        self.speed, self.credit = speed, 0.0


def days_away(now: float, last: float, cap_hours: float = CAP_HOURS) -> int:
    """Days that an absence is worth, from wall-clock seconds; a clock that was put back counts as no time."""
    hours = min(max((now - last) / 3600, 0.0), cap_hours)
    return int(hours * DAYS_AN_HOUR)
