"""Careful: keeps the lights on and the purse full, and stays below the line with the cheapest tonnes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from game.engine import goals, measures, research
from game.engine.commands import Command, Restore, Study
from game.engine.ecology import HECTARES
from game.engine.treasury import LEFT_A_HEAD, by_size
from game.session.players.choices import Choice, choices, commands, missing, price
from game.session.players.planner import Base, Worth
from game.session.players.scored import founding
from game.session.siting import soils

if TYPE_CHECKING:
    from game.model.city import City
    from game.session.session import Session

PAUSE = 15
"""Days between two looks at the city."""
HORIZON = 8.0
"""Years in which an act has to pay."""
FRESH = 720
"""Days for which what was found out about a choice is trusted."""
LOOKED_AT = 5
"""Choices that are looked at anew in a look, the longest known first."""
ACTS = 8
"""Choices that are carried out in a look at most."""
BATCH = 24
SPARE = 40
"""A tile is healed for this part of the purse at most."""
CONTENT = 560_000
"""Mood in millionths above which people are content enough to stay and to come."""
LIGHT = 2.0
"""fen that a Wh is worth which would not be served."""
LEAST, MOST = 1_000.0, 1_500_000.0
"""Bounds of what a tonne a year is worth to the player, in fen."""


class Careful:
    """Looks ahead as long as works take; `tonne` is what a tonne a year is worth to it in fen, more while the line is missed."""

    def __init__(self) -> None:
        self.tonne = LEAST
        self._known: dict[Choice, Worth | None] = {}
        self._seen: dict[Choice, int] = {}

    def act(self, session: Session) -> None:
        if session.city.now.day % PAUSE:
            return
        for command in founding(session.city):
            session.do(command)
        base = Base(session)
        self._judge(base)
        self._look(base)
        self._study(session)
        for _ in range(ACTS):
            done = self._best(session, base)
            if not done:
                break
            base = Base(session)
        self._heal(session)

    # What it wants

    def _judge(self, base: Base) -> None:
        """Raise or lower the worth of a tonne as the city to come misses or keeps its line."""
        self.tonne *= 1.25 if self._misses(base) else 0.9
        self.tonne = min(max(self.tonne, LEAST), MOST)

    def _misses(self, base: Base) -> bool:
        return base.net > self.aim(base)

    def aim(self, base: Base) -> float:
        """g a year that it wants to stay below some years ahead."""
        city = base.now
        line = measures.line_ahead(city, base.lead) * 0.98 - 0.01 * base.ahead.gross
        return min([line, *self._goals(city, base)])

    def _goals(self, city: City, base: Base) -> list[float]:
        out = []
        for condition, left in goals.asked(city):
            if condition.at_most is None or left > 2 * base.lead + 365:
                continue
            if condition.measure in ("net_year", "net_co2_year"):
                out.append(condition.at_most * 1e6 - 0.02 * base.ahead.gross)
            if condition.measure == "net_per_head":
                month = base.ahead.worst / base.ahead.net if base.ahead.net > 0 else 1.0
                out.append(condition.at_most * 0.95e6 * base.ahead.people / month)
        return out

    def score(self, base: Base, worth: Worth) -> float:
        """fen that an act brings in its horizon for each fen it costs; acts below 1 are left, and so is what would miss
        the line for money."""
        if worth.change.net > 0 and worth.change.short >= 0 and base.net + worth.change.net > self.aim(base):
            return 0.0
        gain = self.gain(base, worth) * HORIZON
        if gain <= 0:
            return 0.0
        return gain / max(worth.fen, 1.0)

    def gain(self, base: Base, worth: Worth) -> float:
        """fen a year that an act brings."""
        city, d = base.now, worth.change
        head = by_size(city.people, LEFT_A_HEAD) * 365
        tonne = self.tonne if self._misses(base) else LEAST
        gain = d.earned - (d.net + d.leakage) / 1e6 * tonne
        if worth.days <= base.lead:
            gain -= d.short * LIGHT
        gain += d.people * head - d.cold * 0.2 * city.people * head - d.unmet * 0.15 * city.people * head
        gain += d.mood / 1e6 * city.people * head * (0.5 if base.ahead.mood > CONTENT else 2.0)
        gain += d.knowledge * 365 * self._point(city)
        return gain

    def _point(self, city: City) -> float:
        """fen that a thousandth of knowledge is worth: little once much is found."""
        open_ = sum(1 for d in city.catalog.discoveries if city.studied[city.catalog.discoveries.index[d.id]] < 0)
        return 300.0 * open_ / len(city.catalog.discoveries)

    # What it does

    def _look(self, base: Base) -> None:
        """Look at some choices anew, all of them at first."""
        day = base.now.now.day
        known = list(choices(base.now))
        stale = sorted((c for c in known if day - self._seen.get(c, -FRESH) >= FRESH / 8), key=lambda c: self._seen.get(c, -1))
        new = [c for c in stale if c not in self._seen]
        for choice in new + [c for c in stale if c in self._seen][:LOOKED_AT]:
            self._weigh(base, choice, 4)

    def _weigh(self, base: Base, choice: Choice, most: int) -> Worth | None:
        self._seen[choice] = base.now.now.day
        self._known[choice] = worth = base.worth(choice, most)
        return worth

    def purse(self, city: City) -> float:
        """fen that may be spent now."""
        return city.now.money * 0.88

    def _best(self, session: Session, base: Base) -> bool:
        """Carry out the choice with the best score, weighed anew as a batch; whether anything was done."""
        city, tried = session.city, set()
        purse = self.purse(city)
        for _ in range(4):
            ranked = sorted(
                ((self.score(base, w), c) for c, w in self._known.items() if w and c not in tried and self._may(city, c, w, purse)),
                key=lambda e: -e[0],
            )
            if not ranked or ranked[0][0] <= 1.0:
                return False
            choice = ranked[0][1]
            tried.add(choice)
            worth = self._weigh(base, choice, self._count(base, self._known[choice], purse))
            if worth is None or not self._may(city, choice, worth, purse):
                continue
            second = ranked[1][0] if len(ranked) > 1 else 1.0
            if self.score(base, worth) >= max(1.0, 0.7 * second) and self._harmless(base, worth):
                if self._do(session, base, choice, worth.count):
                    return True
        return False

    def _may(self, city: City, choice: Choice, worth: Worth, purse: float) -> bool:
        return worth.fen <= purse and missing(city, choice) is None

    def _harmless(self, base: Base, worth: Worth) -> bool:
        """Whether nobody is left without heat or service, and the city to come still earns something."""
        d, n = worth.change, worth.count
        if d.cold * n > 1e-4 or d.unmet * n > 1e-4:
            return False
        return worth.change.earned >= 0 or base.ahead.earned + worth.change.earned * worth.count > 0

    def _count(self, base: Base, worth: Worth | None, purse: float) -> int:
        if worth is None:
            return 1
        most = BATCH if worth.fen <= 0 else min(BATCH, int(purse // worth.fen))
        over = base.net - self.aim(base)
        if worth.change.net < 0 and over > 0:
            most = min(most, math.ceil(over / -worth.change.net))
        return max(most, 1)

    def _do(self, session: Session, base: Base, choice: Choice, most: int) -> bool:
        acts = commands(session.city, choice, most)
        while acts and choice.verb in ("switch", "upgrade") and not base.bears(acts):
            acts = acts[: len(acts) // 2]
        done = False
        for command in acts:
            if price(session.city, command) <= self.purse(session.city):
                done = session.do(command) is None or done
        return done

    def _study(self, session: Session) -> None:
        """Study what opens the most for its points."""
        city = session.city
        if city.now.studying:
            return
        found = self._wanted(city)
        if found:
            session.do(Study(found))

    def _wanted(self, city: City) -> str | None:
        shelf = city.catalog.discoveries
        free = [d for d in shelf if Study(d.id).refusal(city) is None]
        if not free:
            return None
        worth: dict[str, float] = {}
        for choice, w in self._known.items():
            need = missing(city, choice)
            if need and w:
                gain = -w.change.net / 1e6 * 50_000.0 * 4 + w.change.earned + w.change.people * 1e5
                worth[need] = worth.get(need, 0.0) + max(gain, 0.0) * w.count
        best, score = None, -1.0
        for d in free:
            chain = [x for x in shelf if self._follows(city, x.id, d.id)]
            for x in chain:
                points = sum(research.price(city, y) for y in shelf if self._follows(city, x.id, y.id) and city.studied[shelf.index[y.id]] < 0)
                s = (worth.get(x.id, 0.0) + 1.0) / max(points, 1)
                if s > score:
                    best, score = d.id, s
        return best

    def _follows(self, city: City, what: str, first: str) -> bool:
        """Whether a discovery is another or comes after it."""
        return what == first or any(self._follows(city, a, first) for a in city.catalog.discoveries[what].after)

    def _heal(self, session: Session) -> None:
        """Heal a few tiles where the tonne is worth it or the purse hardly feels it."""
        city = session.city
        for way in city.catalog.restorations:
            rate = max(r for _, r in way.uptake) * HECTARES
            fen = way.cost * 100
            if fen * SPARE < city.now.money and (fen < rate * self.tonne * HORIZON or fen * SPARE * 20 < city.now.money):
                for x, y in soils(city, way, 2):
                    session.do(Restore(way.id, x, y))
