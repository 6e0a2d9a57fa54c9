"""What is studied next: discoveries in a row that the institutes take up one after another, so that none idles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine.commands import Study
from game.model.forms import STAT

if TYPE_CHECKING:
    from game.model.city import City


def idle(city: City) -> bool:
    """Whether knowledge is there or made, nothing is studied and something could be."""
    made = city.rates.total[:, STAT["knowledge"]].any()
    if city.now.studying or (city.now.knowledge < 1000 and not made):
        return False
    return any(Study(discovery.id).refusal(city) is None for discovery in city.catalog.discoveries)
