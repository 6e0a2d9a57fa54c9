"""What a scripted player is: somebody who may act once a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from game.session.session import Session


class Player(Protocol):
    """Somebody who may act once a day before the day is lived."""

    def act(self, session: Session) -> None: ...


class Idle:
    """Does nothing at all."""

    def act(self, session: Session) -> None:
        return None
