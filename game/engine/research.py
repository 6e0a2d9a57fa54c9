"""Research: institutes make knowledge, the discovery under study takes it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from game.content.items import Discovery
from game.engine.ints import add_up

if TYPE_CHECKING:
    from game.engine.production import Made
    from game.model.city import City


class Study(NamedTuple):
    """Thousandths of a point: `earned` today, `spent` on the discovery under study; `found` its id when it is done."""

    earned: int
    spent: int
    found: str


def study(city: City, made: Made) -> Study:
    """A day in the institutes."""
    earned = add_up(made.learned)
    if not city.now.studying:
        return Study(earned, 0, "")
    discovery = city.catalog.discoveries[city.now.studying]
    done = int(city.progress[city.catalog.discoveries.index[discovery.id]])
    left = max(0, price(city, discovery) - done)  # what is built meanwhile may bring the price below what is done
    spent = min(left, city.now.knowledge + earned)
    return Study(earned, spent, discovery.id if spent == left else "")


MOST = 6
"""Discoveries that may wait in a row to be studied next."""


def take_up(city: City) -> str:
    """Put the first that waits and may be studied under study when nothing is; its id, or "". What is found or under
    study waits no longer."""
    now = city.now
    now.lined_up = [id_ for id_ in now.lined_up if not _found(city, id_) and id_ != now.studying]
    if now.studying:
        return ""
    follows = (all(_found(city, a) for a in city.catalog.discoveries[id_].after) for id_ in now.lined_up)
    ready = next((id_ for id_, may in zip(now.lined_up, follows, strict=True) if may), "")
    if ready:
        now.lined_up.remove(ready)
        now.studying = ready
    return ready


def _found(city: City, discovery: str) -> bool:
    return int(city.studied[city.catalog.discoveries.index[discovery]]) >= 0


def price(city: City, discovery: Discovery) -> int:
    """Thousandths of a point that a discovery costs: a tenth less for each doubling of what was built of its kind."""
    cost = discovery.points * 1000
    for _ in range(learning(city, discovery).steps):
        cost = cost * 9 // 10
    return cost


class Learning(NamedTuple):
    """`built` of the kind that a discovery learns from, `steps` down its learning curve, `next` when the step after
    these is reached (0 = never)."""

    built: int
    steps: int
    next: int


STEPS = 5
"""Doublings that make a discovery cheaper at most."""


def learning(city: City, discovery: Discovery) -> Learning:
    """Where a discovery stands on its learning curve; (0, 0, 0) for one that learns from nothing."""
    if discovery.learns_from is None:
        return Learning(0, 0, 0)
    built = sum(
        int(n)
        for k, n in zip(city.cohorts.kind, city.cohorts.count, strict=True)
        if discovery.learns_from in city.catalog.buildings.items[k].tags
    )
    steps = min(built.bit_length(), STEPS)
    return Learning(built, steps, 1 << steps if steps < STEPS else 0)
