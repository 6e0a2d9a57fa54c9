"""Careful: keeps the lights on and the purse full, and stays below the line with the cheapest tonnes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from game.engine import goals, measures, prices
from game.engine.commands import Explore, Restore
from game.engine.ecology import HECTARES
from game.session.players.planning import BATCH, HORIZON, Planning, comfort, head
from game.session.players.plans import Base, Worth
from game.session.players.research import study
from game.session.siting import soils

if TYPE_CHECKING:
    from game.model.city import City
    from game.session.session import Session

DEARER, CHEAPER = 1.25, 0.9
"""What a look makes of a tonne's worth while the line is missed, and while it is kept."""
LEAST, MOST = 1_000.0, 1_500_000.0
"""Bounds of what a tonne a year is worth to the player, in fen."""
LIT = 60_000.0
"""fen that a tonne a year is worth at most while lights would go out."""
BELOW = 0.98
"""Part of the line that it wants to stay below."""
SPARE = 0.01
"""Part of gross emissions that it wants to stay below that again."""
DECEMBER = 0.7
"""How far the last month of a year lies from the year's mean, as a part of how far the deepest winter lies."""
CONTENT = 560_000
"""Mood in millionths above which people are content enough to stay and to come."""
PLEASED, MURMURING = 0.5, 5.0
"""Part of what residents leave the mayor that all their mood is worth, while content and while not."""
POINT = 300.0
"""fen that a thousandth of knowledge is worth while nothing has been found."""
EXPLORED = 8
"""The fog of a plot is lifted for this part of the purse at most."""
PART = 40
"""A tile is healed for this part of the purse at most, and without a thought for a twentieth of that."""


class Careful(Planning):
    """Looks ahead as long as works take. `tonne` is what a tonne a year is worth to it in fen: more with every look at
    which the line would be missed, less while it is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.tonne = LEAST

    def judge(self, base: Base) -> None:
        self.tonne *= DEARER if self._misses(base) else CHEAPER
        self.tonne = min(max(self.tonne, LEAST), MOST)

    def chores(self, session: Session) -> None:
        study(session, self.known)
        self._explore(session)
        self._heal(session)

    def gain(self, base: Base, worth: Worth) -> float:
        price = self._price(base)
        if worth.change.short < 0 < base.ahead.short:
            price = min(price, LIT)
        return self._plain(base, worth) - (worth.change.net + worth.change.leakage) / 1e6 * price

    def _price(self, base: Base) -> float:
        return self.tonne if self._misses(base) else LEAST

    def _plain(self, base: Base, worth: Worth) -> float:
        """fen a year that an act is worth whatever it does to the climate."""
        city, d = base.now, worth.change
        mood = d.mood / 1e6 * city.people * head(city) * (PLEASED if base.ahead.mood > CONTENT else MURMURING)
        return d.earned + comfort(base, worth) + mood + d.knowledge * _learning(city)

    def score(self, base: Base, worth: Worth) -> float:
        """What would miss the line for money is left, unless it brings people who emit less than is allowed a head.
        What saves carbon ranks by the price of its tonne, so that a dear tonne never comes before a cheap one; anything
        else as of every planner. Lights come before homes."""
        d, saved = worth.change, -(worth.change.net + worth.change.leakage) / 1e6
        if d.people > 0 and base.ahead.short > 0 and d.short >= 0:
            return 0.0
        if d.net > 0 and d.short >= 0:
            aim = self.aim(base, max(d.people, 0.0))
            if base.net + d.net > aim and d.net > aim - self.aim(base):
                return 0.0
        owed = worth.fen / HORIZON - self._plain(base, worth)
        if saved > 0 and owed > 0:
            return self._price(base) * saved / owed
        return super().score(base, worth)

    def most(self, base: Base, worth: Worth) -> int:
        over = base.net - self.aim(base)
        return math.ceil(over / -worth.change.net) if worth.change.net < 0 < over else BATCH

    def aim(self, base: Base, more: float = 0.0) -> float:
        """g a year that it wants to stay below when the works of today are done, half of them by half of the time: the
        line of then, and what the level asks, with so many `more` people."""
        line = measures.line_ahead(base.now, base.lead // 2) * BELOW
        return min([line, *self._asked(base, more)]) - SPARE * base.ahead.gross

    def _asked(self, base: Base, more: float) -> list[float]:
        """g a year of what the level asks for soon; what it asks of a month leaves room for the worst season."""
        out = []
        for condition, left in goals.asked(base.now):
            if condition.at_most is None or left > 2 * base.lead + 365:
                continue
            if condition.measure in ("net_year", "net_co2_year"):
                out.append(condition.at_most * 1e6)
            if condition.measure == "net_per_head":
                season = max(base.ahead.worst - base.ahead.net, 0) * DECEMBER
                out.append(condition.at_most * 1e6 * (base.ahead.people + more) * BELOW - season)
        return out

    def _misses(self, base: Base) -> bool:
        return base.net > self.aim(base)

    def _explore(self, session: Session) -> None:
        """Lift the fog where the purse hardly feels it."""
        for plot in range(1, len(session.city.explored) + 1):
            if prices.plot(session.city, plot) * EXPLORED < session.city.now.money:
                session.do(Explore(plot))

    def _heal(self, session: Session) -> None:
        """Heal a few tiles where the tonne is worth it or the purse hardly feels it."""
        for way in session.city.catalog.restorations:
            fen, money = way.cost * 100, session.city.now.money
            worth = max(rate for _, rate in way.uptake) * HECTARES * self.tonne * HORIZON
            if fen * PART < money and (fen < worth or fen * PART * 20 < money):
                for x, y in soils(session.city, way, 2):
                    session.do(Restore(way.id, x, y))


def _learning(city: City) -> float:
    """fen a year that a thousandth of knowledge a day is worth: less the more has been found."""
    left = int((city.studied < 0).sum())
    return POINT * 365 * left / max(len(city.studied), 1)
