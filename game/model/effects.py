"""Effects in force now: policies, discoveries and events that are on, each with the kinds it reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from game.content.items import Discovery, Event, Policy
from game.model.forms import change
from game.model.near import matches
from game.model.rates import InForce

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.model.city import City


Shelf = tuple[tuple[InForce, ...], ...]
"""What each item of a shelf does while it is in force."""


@dataclass(frozen=True)
class Effects:
    """Everything that policies, discoveries and events can do, found once for a catalogue."""

    policies: Shelf
    discoveries: Shelf
    events: Shelf

    def in_force(self, city: City) -> tuple[InForce, ...]:
        """Every effect that holds today, in the order of type, id and place in the file."""
        on = (
            (self.policies, city.enacted >= 0), (self.discoveries, city.studied >= 0),
            (self.events, city.ends > city.now.day),
        )  # fmt: skip
        return tuple(effect for shelf, held in on for i in np.flatnonzero(held).tolist() for effect in shelf[i])


@lru_cache(maxsize=4)
def read_effects(catalog: Catalog) -> Effects:
    """Read the effects of a catalogue and the kinds that each of them reaches, once for each."""

    def read(name: str, items: Iterable[Policy | Discovery | Event]) -> Shelf:
        return tuple(
            tuple(InForce((name, item.id), matches(catalog, e.on), change(e)) for e in item.effects) for item in items
        )

    return Effects(
        read("policy", catalog.policies), read("discovery", catalog.discoveries), read("event", catalog.events)
    )
