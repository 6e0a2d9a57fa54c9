"""Effects in force now: policies, discoveries and events that are on, each with the kinds it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.terms import Effect
from game.model.forms import change
from game.model.near import matches
from game.model.rates import InForce

if TYPE_CHECKING:
    from game.model.city import City


def in_force(city: City) -> list[InForce]:
    """Every effect that holds today, in the order of type, id and place in the file."""
    out: list[InForce] = []
    for i, policy in enumerate(city.catalog.policies):
        if city.enacted[i] >= 0:
            out += _of(city, ("policy", policy.id), policy.effects)
    for i, discovery in enumerate(city.catalog.discoveries):
        if city.studied[i] >= 0:
            out += _of(city, ("discovery", discovery.id), discovery.effects)
    for i, event in enumerate(city.catalog.events):
        if city.ends[i] > city.now.day:
            out += _of(city, ("event", event.id), event.effects)
    return out


def _of(city: City, cause: tuple[str, str], effects: tuple[Effect, ...]) -> list[InForce]:
    return [InForce(cause, matches(city.catalog, e.on), change(e)) for e in effects]
