"""What a planning player studies: what opens the most for its points."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.engine import research
from game.engine.commands import Study
from game.session.players.choices import Choice, missing
from game.session.players.plans import Worth

if TYPE_CHECKING:
    from game.model.city import City
    from game.session.session import Session

TONNE, PERSON = 200_000.0, 100_000.0
"""fen that a tonne a year and a resident are worth that a discovery opens the way to."""


def study(session: Session, known: dict[Choice, Worth | None], tonnes: Callable[[Worth], float]) -> None:
    """Put the best open discovery under study, while none is; `tonnes` a year says what else an act is worth."""
    city = session.city
    if not city.now.studying and (found := wanted(city, known, tonnes)):
        session.do(Study(found))


def wanted(city: City, known: dict[Choice, Worth | None], tonnes: Callable[[Worth], float]) -> str | None:
    """The open discovery on the way to what is worth most for the points that are still missing."""
    shelf, worth = city.catalog.discoveries, opens(city, known, tonnes)
    score: dict[str, float] = {}
    for target in shelf:
        way = [d for d in before(city, target.id) if city.studied[shelf.index[d]] < 0]
        points = max(sum(research.price(city, shelf[d]) for d in way), 1)
        for first in way:
            if Study(first).refusal(city) is None:
                score[first] = max(score.get(first, 0.0), (worth.get(target.id, 0.0) + 1.0) / points)
    return max(score, key=lambda d: (score[d], d)) if score else None


def opens(city: City, known: dict[Choice, Worth | None], tonnes: Callable[[Worth], float]) -> dict[str, float]:
    """fen a year of the choices that wait for each discovery."""
    out: dict[str, float] = {}
    for choice, worth in known.items():
        need = missing(city, choice)
        if need and worth:
            d = worth.change
            gain = max(d.earned + tonnes(worth) * TONNE + d.people * PERSON, 0.0) * worth.count
            out[need] = out.get(need, 0.0) + gain
    return out


def before(city: City, what: str) -> list[str]:
    """A discovery and all that it comes after."""
    out = [what]
    for name in out:
        out += [a for a in city.catalog.discoveries[name].after if a not in out]
    return out
