"""Players that want one thing only: money, or less carbon whatever it earns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.session.players.planning import LIGHT, Planning
from game.session.players.plans import Base, Worth
from game.session.players.research import study
from game.session.reaching import reaching

if TYPE_CHECKING:
    from game.model.city import City
    from game.session.players.choices import Choice
    from game.session.session import Session

TONNE = 300_000.0
"""fen that a tonne a year is worth to somebody who asks for nothing else."""


class Greedy(Planning):
    """Wants money, people for what they pay, and lights that stay on while they do; keeps little back."""

    reserve = 0.05

    def gain(self, base: Base, worth: Worth) -> float:
        return worth.change.earned - worth.change.short * LIGHT


class Merchant(Greedy):
    """Greedy with an eye on the purse: one dear thing is not left because four of them would put lights out."""

    def _weigh(self, base: Base, choice: Choice, most: int) -> Worth | None:
        """What a choice brings, done no more often than the purse allows."""
        worth, purse = super()._weigh(base, choice, most), self.purse(base.now)
        if worth and worth.count > 1 and worth.fen * worth.count > purse:
            worth = super()._weigh(base, choice, max(1, int(purse // worth.fen)))
        return worth


class Green(Planning):
    """Wants less carbon, whatever it earns, and builds where that reaches most; people come by themselves or not at
    all."""

    def base(self, city: City) -> Base:
        return Base(city, reaching)

    def gain(self, base: Base, worth: Worth) -> float:
        return -worth.change.net / 1e6 * TONNE - max(worth.change.short, 0.0)

    def chores(self, session: Session) -> None:
        study(session, self.known, lambda worth: -worth.change.net / 1e6)
