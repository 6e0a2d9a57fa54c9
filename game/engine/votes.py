"""Votes: how the groups of a city stand to a policy, and how the council's seats add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from game.content.items import Policy
from game.content.terms import Voter
from game.engine.ints import in_order
from game.model.habits import PPM
from game.model.rows import BARS

if TYPE_CHECKING:
    from game.model.city import City

MAJORITY = 0.5


class Group(NamedTuple):
    """A group's seats, the bar of the city that it goes by, and what a full bar adds to its vote."""

    seats: int
    bar: str
    swing: float


GROUPS: dict[Voter, Group] = {
    "households": Group(4, "mood", 0.25),
    "workers": Group(3, "power", 0.1),
    "firms": Group(2, "money", 0.1),
    "farmers": Group(1, "fairness", 0.1),
    "elders": Group(2, "nature", 0.15),
}
"""Twelve seats: households by how people feel, workers by whether the works run, firms by whether the city pays its
bills, farmers by how evenly it shares, elders by air and quiet. Balance values of this project."""


class Stand(NamedTuple):
    """A group's vote: its `share` in favour 0..1, its `lean` by the policy alone, and what its bar `moved`."""

    group: Voter
    share: float
    lean: float
    moved: float


def by_group(city: City, policy: Policy) -> tuple[Stand, ...]:
    """How each group would vote today."""
    return tuple(_stand(city, policy, name) for name in GROUPS)


def support(city: City, policy: Policy) -> float:
    """Share of the council that would vote for a policy today: the groups by their seats."""
    return add(by_group(city, policy))


def add(stands: tuple[Stand, ...]) -> float:
    """The groups' shares by their seats."""
    return in_order(GROUPS[s.group].seats * s.share for s in stands) / sum(group.seats for group in GROUPS.values())


def _stand(city: City, policy: Policy, name: Voter) -> Stand:
    group, lean = GROUPS[name], policy.support[name]
    moved = group.swing * (int(city.bars[BARS.index(group.bar)]) * 2 - PPM) / PPM
    return Stand(name, min(1.0, max(0.0, lean + moved)), lean, moved)
