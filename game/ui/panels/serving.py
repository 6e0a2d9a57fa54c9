"""What helps against a lack: the building to be had that fills the gap with few pieces and fits the purse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from game.content.kinds import BuildingKind
from game.engine import energy, explain, measures, prices
from game.engine.commands import offered
from game.engine.explain import Term

if TYPE_CHECKING:
    from game.engine.tick import Day
    from game.model.city import City

FELT = -20_000
"""Millionths from which on a term of the mood is worth a building."""
FEW, MOST = 3, 12
"""Pieces that are placed without tiring, and that are named at most."""
GROWS, OPEN = 0.05, 0.3
"""Free beds a resident below which a home helps, while so much of the line's room lets people in."""
WORK = 0.55
"""Posts a resident at which nobody misses work (RULES R12)."""
SPARE = 1.1
"""Dependable power over the highest hour that leaves the reserve."""
DARK = ("unserved", "margin", "power")
"""Figures whose lack is one of dependable power."""


class Help(NamedTuple):
    """`pieces` of a `kind` against what the term `what` is short of."""

    what: tuple[str, str]
    kind: BuildingKind
    pieces: int


def helps(city: City, path: str, terms: tuple[Term, ...], day: Day | None) -> Iterator[Help]:
    """A remedy for each lack that a figure shows; missing services are asked for one by one."""
    if path in DARK and (lack := _power(city, day)) > 0 and (found := _best(city, GIFTS["power"], lack)):
        yield Help(("mood", "power"), *found)
    if path == "people" and measures.headroom(city) > OPEN:
        lack = city.people * GROWS - city.heads.vacant
        if lack > 0 and (found := _best(city, _beds, lack)):
            yield Help(("text", "beds"), *found)
    for term in terms:
        if path == "services":
            yield from _service(city, term, day)
        elif path.startswith("mood/") and term.amount <= FELT and term.what[1] == "services":
            missing = explain.why(city, "services", day).terms if day is not None else ()
            for one in missing:
                yield from _service(city, one, day)
        elif path.startswith("mood/") and term.amount <= FELT and term.what[1] in GIFTS:
            found = _best(city, GIFTS[term.what[1]], LACKS[term.what[1]](city, day))
            if found:
                yield Help(term.what, *found)


def _service(city: City, term: Term, day: Day | None) -> Iterator[Help]:
    good = term.what[1]
    lack = day.trade.deals[good].unmet if day is not None else 1
    found = _best(city, lambda kind: gives(kind, good), lack)
    if found:
        yield Help(term.what, *found)


def _best(city: City, gift: Callable[[BuildingKind], float], lack: float) -> tuple[BuildingKind, int] | None:
    """The kind and how many of it: the cheapest way of few pieces that the purse can begin; where none is of few
    pieces, the largest that the purse holds; where it holds none, the cheapest piece."""
    able = [k for k in city.catalog.buildings if gift(k) > 0 and offered(city, k) is None]
    if not able:
        return None
    price = {k.id: prices.price(city, k, k.tier[0]) for k in able}
    count = {k.id: min(MOST, max(1, -int(-lack // gift(k)))) for k in able}
    held = [k for k in able if price[k.id] <= city.now.money]
    few = [k for k in held if count[k.id] <= FEW]
    if few:
        kind = min(few, key=lambda k: (price[k.id] * count[k.id], k.id))
    elif held:
        kind = max(held, key=lambda k: (gift(k), k.id))
    else:
        kind = min(able, key=lambda k: (price[k.id], k.id))
    return kind, count[kind.id]


def _beds(kind: BuildingKind) -> float:
    home = kind.tier[0].home
    return float(home.people) if home else 0.0


def _power(city: City, day: Day | None) -> float:
    """W of dependable power below yesterday's highest hour and a tenth in reserve (RULES R10)."""
    return int(day.flow.load.max()) * SPARE - energy.dependable(city) if day is not None else 0.0


def _heat(city: City, day: Day | None) -> float:
    """W of heat that the network was short of yesterday on the mean of its hours."""
    return (day.warmth.wanted - day.warmth.served) / 24 if day is not None else 0.0


def _posts(city: City, day: Day | None) -> float:
    return WORK * city.people - city.wiring.posts


GIFTS: dict[str, Callable[[BuildingKind], float]] = {
    "warmth": lambda kind: kind.tier[0].heat.peak * 1e6 if kind.tier[0].heat else 0.0,
    "power": lambda kind: sum(p.peak * 1e6 for p in (kind.tier[0].power,) if p and p.order == "price"),
    "jobs": lambda kind: float(kind.tier[0].jobs),
}
"""Term of the mood -> how much against it a kind gives: W of heat, W, posts."""
LACKS: dict[str, Callable[[City, Day | None], float]] = {"warmth": _heat, "power": _power, "jobs": _posts}
"""Term of the mood -> how much is missing, in the unit of its gift."""


def gives(kind: BuildingKind, good: str) -> float:
    """Thousandths of a good a day that the first tier of a kind makes or, of waste, takes away."""
    tier = kind.tier[0]
    if tier.makes is not None and tier.makes.good == good:
        return tier.makes.amount * 1000
    return sum(taken.amount * 1000 for taken in tier.takes if taken.good == good) if good == "waste" else 0.0
