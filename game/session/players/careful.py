"""Careful: keeps the lights on and the purse full, and reaches what the level asks by the cheapest ways."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from game.engine import prices
from game.engine.commands import Explore
from game.engine.ints import in_order
from game.session.players.aims import Aim, Name, aims, strictest
from game.session.players.choices import Choice, commands, unfinished
from game.session.players.planning import BATCH, HORIZON, Planning, comfort, head, paid
from game.session.players.plans import Base, Worth
from game.session.players.research import study

if TYPE_CHECKING:
    from game.model.city import City
    from game.session.session import Session

DEARER, CHEAPER = 1.25, 0.9
"""What a look makes of an aim's price while it is missed, and while it is kept."""
LEAST, MOST = 1_000.0, 1_500_000.0
"""Bounds of that price, in fen for each tonne that the city emits in a year and for the whole scale of the aim."""
FIRST = 50_000.0
"""What it begins with where a day is set; what holds at all times begins with the least."""
LIT = 60_000.0
"""The most that it pays while lights would go out."""
DIM = 0.002
"""Part of a year's power that may be lacking before lights come before every aim."""
FELT = 1e-5
"""Part of an aim's scale below which nobody minds that an act makes it worse."""
CONTENT = 560_000
"""Mood in millionths above which people are content enough to stay and to come."""
PLEASED, MURMURING = 0.5, 5.0
"""Part of what residents leave the mayor that all their mood is worth, while content and while not."""
POINT = 300.0
"""fen that a thousandth of knowledge is worth while nothing has been found."""
EXPLORED = 8
"""The fog of a plot is lifted for this part of the purse at most."""


class Careful(Planning):
    """Looks ahead as long as works take, and has a price for each measure that the level speaks of: more with every
    look at which the aim would be missed, less while it is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.prices: dict[tuple[Name, int], float] = {}
        self._minded: tuple[Base | None, list[Aim], list[Aim]] = (None, [], [])

    def judge(self, base: Base) -> None:
        for aim in self._first(base):
            price = self._price(aim) * (DEARER if aim.missing > 0 else CHEAPER)
            self.prices[aim.key] = min(max(price, LEAST), MOST)

    def take_over(self, session: Session, base: Base) -> Base:
        """Call off what makes an aim worse and is not worth the money that comes back for it."""
        for acts in list(unfinished(session.city)):
            worth = base.without(acts)
            nearer = self._nearer(base, worth)
            missed = any(self._misses(base, aim, worth, nearer) for aim in self.aims(base))
            if nearer > 0 and not missed and self.gain(base, worth) * HORIZON > worth.fen:
                for act in acts:
                    session.do(act)
                base = self.base(session.city)
        return base

    def chores(self, session: Session) -> None:
        study(session, self.known, self._tonnes)
        self._explore(session)

    def gain(self, base: Base, worth: Worth) -> float:
        return self._plain(base, worth) + self._nearer(base, worth)

    def aims(self, base: Base) -> list[Aim]:
        """Everything that it aims at in the city to come."""
        return self._read(base)[1]

    def _first(self, base: Base) -> list[Aim]:
        """The strictest aim at each measure."""
        return self._read(base)[2]

    def _read(self, base: Base) -> tuple[Base | None, list[Aim], list[Aim]]:
        if self._minded[0] is not base:
            some = aims(base.now, base.due, max(base.ahead.gross / 1e6, 1.0), base.lead)
            self._minded = base, some, strictest(some)
        return self._minded

    def _price(self, aim: Aim) -> float:
        return self.prices.get(aim.key, LEAST if aim.left is None else FIRST)

    def _tonnes(self, worth: Worth) -> float:
        """t a year that weigh as much as what an act brings nearer, whatever the prices."""
        base, _, first = self._minded
        found = in_order(_brings(aim, worth) for aim in first)
        return found * base.ahead.gross / 1e6 if base else 0.0

    def _nearer(self, base: Base, worth: Worth) -> float:
        """fen a year that it is worth to the player how far an act brings it to its aims."""
        most = LIT if _lights(base, worth) else MOST
        out = 0.0
        for aim in self._first(base):
            step = _brings(aim, worth)
            if aim.missing > 0:
                out += step * min(self._price(aim), most)
                continue
            over = min(step - aim.missing / aim.scale, 0.0)  # what would miss it costs as much as if it were missed
            out += over * max(self._price(aim), FIRST) + (step - over) * LEAST
        return out * max(base.ahead.gross / 1e6, 1.0)

    def _plain(self, base: Base, worth: Worth) -> float:
        """fen a year that an act is worth whatever it does to the aims."""
        city, d = base.now, worth.change
        mood = d.mood / 1e6 * city.people * head(city) * (PLEASED if base.ahead.mood > CONTENT else MURMURING)
        return d.earned + comfort(base, worth) + mood + d.knowledge * _learning(city)

    def score(self, base: Base, worth: Worth) -> float:
        """What would miss an aim for money is left. What comes nearer to the aims ranks by its price for each step,
        so that a dear tonne never comes before a cheap one; anything else as of every planner."""
        nearer = self._nearer(base, worth)
        if not _lights(base, worth) and any(self._misses(base, aim, worth, nearer) for aim in self.aims(base)):
            return 0.0
        plain = self._plain(base, worth)
        owed = worth.fen / HORIZON - plain
        return nearer / owed if nearer > 0 and owed > 0 else paid(plain + nearer, worth)

    def wish(self, base: Base) -> Choice | None:
        found = [(c, w) for c, w in self.known.items() if w and c.verb == "switch" and w.change.short > 0]
        gains = [(self.gain(base, w), c) for c, w in found if commands(base.now, c, 1)]
        gain, best = max(gains, key=lambda each: each[0], default=(0.0, None))
        return best if gain > 0 else None

    def most(self, base: Base, worth: Worth) -> int:
        wanted = 0
        for aim in self._first(base):
            step = aim.sign * worth.moves.get(aim.name, 0.0)
            if step > 0 and aim.missing > 0:
                wanted = max(wanted, math.ceil(aim.missing / step))
        return min([wanted or BATCH, *(most for aim in self.aims(base) if (most := _borne(aim, worth)) is not None)])

    def _misses(self, base: Base, aim: Aim, worth: Worth, nearer: float) -> bool:
        """Whether an act makes an aim worse that is missed and brings no other nearer, or would miss one that is kept
        for none that comes before it, nor for more of one of the same medal."""
        change = aim.sign * worth.moves.get(aim.name, 0.0)
        if change >= -FELT * aim.scale or aim.missing - change <= 0:
            return False
        if aim.missing > 0:
            return nearer <= 0
        for other in self.aims(base):
            least = FELT if other.grade < aim.grade else -change / aim.scale
            if other.missing > 0 and other.grade <= aim.grade and _brings(other, worth) > least:
                return False
        return True

    def _explore(self, session: Session) -> None:
        """Lift the fog where the purse hardly feels it."""
        for plot in range(1, len(session.city.explored) + 1):
            if prices.plot(session.city, plot) * EXPLORED < session.city.now.money:
                session.do(Explore(plot))


def _lights(base: Base, worth: Worth) -> bool:
    """Whether an act serves some of what would leave the city dark."""
    return worth.change.short < 0 and worth.days <= base.lead and base.dark > DIM


def _brings(aim: Aim, worth: Worth) -> float:
    """How far an act brings an aim nearer, in parts of its scale."""
    return aim.better(worth.moves.get(aim.name, 0.0), worth.days)


def _borne(aim: Aim, worth: Worth) -> int | None:
    """How often an act may be done before it misses an aim that is kept; None when it does not."""
    harm = -aim.sign * worth.moves.get(aim.name, 0.0)
    return int(-aim.missing / harm) if aim.missing <= 0 and harm > FELT * aim.scale else None


def _learning(city: City) -> float:
    """fen a year that a thousandth of knowledge a day is worth: less the more has been found."""
    left = int((city.studied < 0).sum())
    return POINT * 365 * left / max(len(city.studied), 1)
