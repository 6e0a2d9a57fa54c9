"""Planning: look at what could be done, keep what is known of it, do what scores best as a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine import measures, prices
from game.engine.commands import Command, Place
from game.engine.pace import MONTH
from game.engine.sites import offered
from game.engine.treasury import LEFT_A_HEAD, by_size
from game.session.players.choices import Choice, choices, commands, gives_power, missing, price
from game.session.players.plans import Base, Worth
from game.session.siting import where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from game.model.city import City
    from game.session.session import Session

PAUSE = 15
"""Days between two looks at the city."""
HORIZON = 8.0
"""Years in which an act has to pay."""
AGAIN = 90
"""Days after which a choice may be looked at anew."""
LOOKED_AT = 5
"""Choices that are looked at anew in a look, the longest known first."""
SAMPLE = 4
"""Buildings on which a choice is tried when it is looked at."""
ACTS, TRIES = 8, 4
"""Batches that are done in a look at most, and choices that are weighed anew for each."""
BATCH = 24
"""Acts in a batch at most."""
SAVING, SMALL = 120, 20
"""Days of income that it saves up for something better, and what part of the purse it spends on an act meanwhile."""
HARM = 1e-4
"""Share of heat or services that may be lost by a batch."""
WITHIN = 0.7
"""Part of the runner-up's score that a batch must reach once it is weighed as one."""


class Planning:
    """Looks every fifteenth day and does what scores best, while it leaves some of the purse."""

    reserve = 0.12

    def __init__(self) -> None:
        self.known: dict[Choice, Worth | None] = {}
        self._seen: dict[Choice, int] = {}
        self._wish: Choice | None = None
        self._scores: dict[Choice, tuple[Worth, float]] = {}
        self._scored: Base | None = None

    def act(self, session: Session) -> None:
        if session.city.now.day % PAUSE:
            return
        for command in founding(session.city):
            session.do(command)
        base = self.base(session.city)
        self.judge(base)
        if not self._seen:
            base = self.take_over(session, base)
        base = self._hope(session, base)
        self._look(base)
        for _ in range(ACTS):
            if not self._best(session, base):
                break
            base = self._hope(session, self.base(session.city))
        self.chores(session)

    # What a player wants

    def base(self, city: City) -> Base:
        """The city to come as the player sees it."""
        return Base(city)

    def judge(self, base: Base) -> None:
        """Think about the city to come before anything is done."""

    def take_over(self, session: Session, base: Base) -> Base:
        """What is done at the first look about what others began, and the city to come then."""
        return base

    def chores(self, session: Session) -> None:
        """What needs no weighing, after everything else."""

    def gain(self, base: Base, worth: Worth) -> float:
        """fen a year that an act is worth to the player."""
        raise TypeError("a player says what is good")

    def score(self, base: Base, worth: Worth) -> float:
        """fen that an act brings in its horizon for each fen it costs; acts at 1 or less are left."""
        return paid(self.gain(base, worth), worth)

    def most(self, base: Base, worth: Worth) -> int:
        """How often an act is wanted at most."""
        return BATCH

    def harmless(self, base: Base, worth: Worth) -> bool:
        """Whether nobody who lives here is left without heat or service, and the city to come still earns something."""
        d, n = worth.change, worth.count
        if d.people <= 0 and (d.cold * n > HARM or d.unmet * n > HARM):
            return False
        return d.earned >= 0 or base.ahead.earned + d.earned * n > 0

    def wish(self, base: Base) -> Choice | None:
        """What would be worth doing if it did not put lights out."""
        return None

    def purse(self, city: City) -> float:
        """fen that may be spent now."""
        return city.now.money * (1 - self.reserve)

    # What it does

    def _hope(self, session: Session, base: Base) -> Base:
        """What is wished for is done as soon as the lights bear it, and until then the city to come is looked at as if
        it were done, so that what it waits for is built."""
        wish = self._wish = self.wish(base)
        acts = commands(session.city, wish, 1) if wish else []
        if acts and base.bears(acts):
            carry_out(session, acts, self.purse)
            base = self.base(session.city)
        elif acts:
            base.suppose(acts)
        return base

    def _look(self, base: Base) -> None:
        """Look at some choices anew, at first at all of them, and at all that gives power while it would run short."""
        day, known = base.now.now.day, list(choices(base.now))
        new = [c for c in known if c not in self._seen]
        old = sorted((c for c in known if day - self._seen.get(c, day) >= AGAIN), key=self._seen.__getitem__)
        lights = [c for c in known if base.ahead.short and c not in new and gives_power(base.now, c)]
        for choice in dict.fromkeys(new + lights + old[:LOOKED_AT]):
            self._weigh(base, choice, SAMPLE)

    def _weigh(self, base: Base, choice: Choice, most: int) -> Worth | None:
        self._seen[choice] = base.now.now.day
        self.known[choice] = worth = base.worth(choice, most)
        return worth

    def _best(self, session: Session, base: Base) -> bool:
        """Carry out the choice with the best score, weighed anew as a batch; whether anything was done."""
        tried: set[Choice] = set()
        purse = self._spare(session.city, base)
        for _ in range(TRIES):
            ranked = self._ranked(base, purse, tried)
            if not ranked or ranked[0][0] <= 1.0:
                return False
            choice = ranked[0][1]
            tried.add(choice)
            worth = self._weigh(base, choice, self._count(base, self.known[choice], purse))
            least = max(1.0, WITHIN * ranked[1][0]) if len(ranked) > 1 else 1.0
            if worth is None or not self._may(base, choice, worth, purse) or self.score(base, worth) < least:
                continue
            if self._do(session, base, choice, min(worth.count, max(1, self.most(base, worth)))):
                return True
        return False

    def _spare(self, city: City, base: Base) -> float:
        """fen that may be spent on an act now: all of the purse, or a small part while it saves up for the best one,
        and while power would run short for the best that mends it."""
        purse = self.purse(city)
        reach = purse + max(measures.earned(city), 0) * SAVING // MONTH
        found = ((score, self.known[c]) for score, c in self._ranked(base, reach, set()) if score > 1.0)
        fits = (w for _, w in found if w and (not base.ahead.short or w.change.short < 0))
        best = next(fits, None)
        return purse / SMALL if best and best.fen > purse else purse

    def _ranked(self, base: Base, purse: float, tried: set[Choice]) -> list[tuple[float, Choice]]:
        """Scores of what may be done now, best first."""
        found = [(c, w) for c, w in self.known.items() if w and c not in tried and self._may(base, c, w, purse)]
        return sorted(((self._score(base, c, w), c) for c, w in found), key=lambda each: -each[0])

    def _score(self, base: Base, choice: Choice, worth: Worth) -> float:
        """The score of a choice, worked out once for a base while nothing new is known of it."""
        if self._scored is not base:
            self._scores, self._scored = {}, base
        known = self._scores.get(choice)
        if known is None or known[0] is not worth:
            known = self._scores[choice] = worth, self.score(base, worth)
        return known[1]

    def _may(self, base: Base, choice: Choice, worth: Worth, purse: float) -> bool:
        if choice == self._wish or worth.fen > purse:
            return False
        return self.harmless(base, worth) and missing(base.now, choice) is None

    def _count(self, base: Base, worth: Worth | None, purse: float) -> int:
        if worth is None:
            return 1
        most = BATCH if worth.fen <= 0 else min(BATCH, int(purse // worth.fen))
        return max(1, min(most, self.most(base, worth)))

    def _do(self, session: Session, base: Base, choice: Choice, most: int) -> bool:
        acts = commands(session.city, choice, most, base.at)
        while acts and choice.verb in ("switch", "upgrade") and not base.bears(acts):
            acts = acts[: len(acts) // 2]
        return carry_out(session, acts, self.purse)


def carry_out(session: Session, acts: list[Command], purse: Callable[[City], float]) -> bool:
    """Do as many acts as the purse allows; whether any was done."""
    done = False
    for act in acts:
        if price(session.city, act) <= purse(session.city):
            done = session.do(act) is None or done
    return done


def founding(city: City) -> Iterator[Command]:
    """A landing place, a first home and a first power plant, the cheapest of each."""
    if not len(city.buildings):
        for wanted in ("boats", "home", "power"):
            kinds = [k for k in city.catalog.buildings if getattr(k.tier[0], wanted) and offered(city, k) is None]
            for kind in sorted(kinds, key=lambda k: (prices.price(city, k, k.tier[0]), k.id))[:1]:
                spot = where(city, kind)
                if spot:
                    yield Place(kind.id, *spot)


def paid(gain: float, worth: Worth) -> float:
    """fen that an act brings in its horizon for each fen it costs, when it is worth so many fen a year."""
    return max(gain, 0.0) * HORIZON / max(worth.fen, 1.0)


def head(city: City) -> float:
    """fen a year that a resident leaves the mayor."""
    return by_size(city.people, LEFT_A_HEAD) * 365


def comfort(base: Base, worth: Worth) -> float:
    """fen a year that power, heat and services are worth."""
    d, residents = worth.change, base.now.people
    lights = 0.0 if worth.days > base.lead else -d.short * LIGHT
    return lights - (COLD * d.cold + UNMET * d.unmet) * residents * head(base.now)


LIGHT = 2.0
"""fen that a Wh is worth which would not be served."""
COLD, UNMET = 0.2, 1.0
"""Part of what a resident leaves the mayor that all heat, and all services, are worth."""
