"""Before and after a placing (RULES R17), lived a few days at a time so that a screen never waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine.preview import DAYS, Outlook, Preview, finish, outlook

if TYPE_CHECKING:
    from game.engine.commands import Place
    from game.model.city import City


class Run:
    """One run on a copy; `live` goes on with it, `seen` is its outlook when all days are lived."""

    def __init__(self, copy: City, days: int = DAYS) -> None:
        self.days, self.lived = days, 0
        self.seen: Outlook | None = None
        self._city = copy
        self._sums = [0] * 6

    def live(self, days: int) -> int:
        """Live up to `days` of what is left; returns how many were."""
        days = min(days, self.days - self.lived)
        if not days:
            return 0
        part = outlook(self._city, days)
        flows = (part.earned, part.net, part.served, part.unserved, part.curtailed, part.knowledge)
        self._sums = [a + b for a, b in zip(self._sums, flows, strict=True)]
        self.lived += days
        if self.lived == self.days:
            earned, net, served, unserved, curtailed, known = self._sums
            ends = (part.mood, part.jobs, part.people, part.dependable)
            self.seen = Outlook(earned, net, served, unserved, curtailed, *ends, known)
        return days


class Forecast:
    """What the city is like in 30 days as it is, and with a building finished; `base` may be shared by several."""

    def __init__(self, city: City, command: Place, base: Run | None = None) -> None:
        self.base = base or Run(city.copy())
        with_it = city.copy()
        money = with_it.now.money
        command.carry_out(with_it)
        self._fen = money - with_it.now.money
        self._ready = finish(with_it, command)
        self._after = Run(with_it, self.base.days)

    @property
    def share(self) -> float:
        """How much of both runs is lived, 0 to 1."""
        return (self.base.lived + self._after.lived) / (self.base.days + self._after.days)

    @property
    def preview(self) -> Preview | None:
        """The preview, once both runs are lived."""
        if self.base.seen is None or self._after.seen is None:
            return None
        return Preview(self._fen, self._ready, self.base.seen, self._after.seen, self.base.days)

    def live(self, days: int) -> None:
        """Go on with the run as it is, then with the other."""
        self._after.live(days - self.base.live(days))
