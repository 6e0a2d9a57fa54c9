"""Civic: adds up what everybody gains, and builds each thing where it reaches most of its neighbours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.engine import foresight, measures
from game.session.players.aims import Name
from game.session.players.planning import Planning, comfort, head
from game.session.players.plans import Base, Worth
from game.session.players.research import study
from game.session.reaching import reaching

if TYPE_CHECKING:
    from game.model.city import City
    from game.session.players.choices import Choice
    from game.session.session import Session

TONNE = 130_000.0
"""fen of harm that a tonne does: 190 dollars (policy_economy.csv, pe.scc.epa)."""
MOOD = Name("mood")
"""The mean mood of all who live here."""
HAPPY = 5.0
"""Part of what residents leave the mayor that all their mood is worth."""
POINT = 300.0
"""fen that a thousandth of knowledge is worth while nothing has been found."""


class Civic(Planning):
    """Wants what all gain together: money, comfort, mood, knowledge, and less harm by tonnes at home and elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self._settling = 0.0

    def base(self, city: City) -> Base:
        return Base(city, reaching, (MOOD,))

    def judge(self, base: Base) -> None:
        again = base.later.copy()
        foresight.foresee(again, foresight.DRIFTS)
        self._settling = measures.measure(again, *MOOD) - base.found[MOOD]

    def gain(self, base: Base, worth: Worth) -> float:
        city, d = base.now, worth.change
        left = int((city.studied < 0).sum()) / max(len(city.studied), 1)
        mood = worth.moves[MOOD] * city.people * head(city) * HAPPY
        harm = (d.net + d.leakage) / 1e6 * TONNE
        return d.earned + comfort(base, worth) + mood + d.knowledge * POINT * 365 * left - harm

    def chores(self, session: Session) -> None:
        study(session, self.known, lambda worth: -worth.change.net / 1e6)

    def _weigh(self, base: Base, choice: Choice, most: int) -> Worth | None:
        """What a choice brings, without the mood that comes of smoke settling further while it is looked at."""
        worth = super()._weigh(base, choice, most)
        if worth:
            moves = worth.moves | {MOOD: worth.moves[MOOD] - self._settling / worth.count}
            self.known[choice] = worth = replace(worth, moves=moves)
        return worth
