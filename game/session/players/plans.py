"""The plan of a careful player: what each choice would change in a year to come, kept and looked at again in turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from game.engine import foresight, goals, households, measures
from game.engine.commands import Cancel, Command
from game.engine.foresight import Ahead
from game.engine.households import CAMPAIGN_DAYS
from game.engine.preview import complete
from game.model.city import City
from game.model.habits import PPM
from game.session.players.aims import Name, figures, names
from game.session.players.choices import Choice, commands, days, longest, price
from game.session.siting import Siting, spots

if TYPE_CHECKING:
    from game.engine.ints import Ints

LEAD = (120, 1095)
"""Least and most days that the plan looks ahead: as long as the longest works take here, and never past the end."""
ARRIVE = 90
"""Days after the works in which those who move in are counted."""
GROWN = 2920
"""Days in which healed land is looked at, or fewer where all that is asked for is due before."""


class Change(NamedTuple):
    """What one act changes of a year to come: as `Ahead`, `cold` and `unmet` as shares."""

    net: float
    leakage: float
    earned: float
    short: float
    cold: float
    unmet: float
    mood: float
    knowledge: float
    people: float


def changed(before: Ahead, after: Ahead, count: int) -> Change:
    """The change from one year to come to another, an act."""
    d = {name: (getattr(after, name) - getattr(before, name)) / count for name in Change._fields}
    return Change(**{**d, "cold": d["cold"] / PPM, "unmet": d["unmet"] / PPM})


@dataclass(frozen=True)
class Worth:
    """What one act of a choice brings: its price in fen, days until it works, the change of the year to come, and what
    it `moves` of the measures that the level speaks of."""

    fen: float
    days: int
    count: int
    change: Change
    moves: dict[Name, float]


def _due(city: City) -> Ints:
    """Days on which the last works on each building end or ended, shape (B,)."""
    return np.maximum(city.buildings["ready"], city.buildings["next_ready"])


class Base:
    """The city `lead` days ahead with what is ready by then and its year to come; `found` is what that year measures of
    what the level speaks of, `due` the same on the day `last`, when all works are finished or the level ends; `at` says
    where a kind is built, and `also` what else is measured."""

    def __init__(self, city: City, at: Siting = spots, also: tuple[Name, ...] = ()) -> None:
        self.now, self.at = city, at
        left = max((asked.left for asked in goals.asked(city)), default=GROWN)
        self.lead = min(max(longest(self.now), LEAD[0]), LEAD[1], left)
        self.names = tuple(dict.fromkeys((*names(city), *also)))
        self.grown = city.now.day + min(GROWN, left)
        self.later = self._later(0)
        self.ahead = foresight.foresee(self.later)
        self.found = self.due = figures(self.later, self.names, self.lead)
        last = int(_due(city).max(initial=0))
        self.last = min(last, city.now.day + left)
        if self.last > city.now.day + self.lead:
            finished = self._later(self.last)
            foresight.foresee(finished)
            self.due = figures(finished, self.names, self.lead)

    def _later(self, works: int, start: City | None = None) -> City:
        later = (start or self.now).copy()
        later.now.away = True
        foresight.finish(later, max(self.now.now.day + self.lead, works))
        foresight.settle_habits(later, CAMPAIGN_DAYS)
        later.now.day += self.lead
        later.stale("layout", "rates", "people", "habits")
        later.refresh()
        foresight.settle_people(later, self._boats(later))
        later.refresh()
        foresight.grow(later, self.grown)
        return later

    def _boats(self, later: City) -> int:
        """People whom the boats of a city to come would bring until then and soon after."""
        mood, days = households.least_mood(self.now), (self.lead + ARRIVE) * measures.headroom(self.now)
        return foresight.arrivals(later, mood, days)

    def _move_in(self, later: City) -> None:
        """Let those move in who find no room, or no boat, in the city to come without what was done."""
        more = self._boats(later) - (self.later.people - self.now.people)
        if more > 0 and later.heads.vacant > 0:
            foresight.settle_people(later, more)
            later.refresh()

    @property
    def dark(self) -> float:
        """Part of the power wanted in the year to come that nobody would serve, on hard days too."""
        return self.ahead.short / max(measures.wanted(self.later), 1)

    def suppose(self, acts: list[Command]) -> None:
        """Look at the year to come as if some acts were done; what is due of the aims stays without them."""
        for act in acts:
            act.carry_out(self.later)
        self.later.refresh()
        self.ahead = foresight.foresee(self.later)
        self.found = figures(self.later, self.names, self.lead)

    def bears(self, acts: list[Command]) -> bool:
        """Whether the city of today can do without what some acts close at once, or close for their works."""
        before, after = self.now.copy(), self.now.copy()
        for act in acts:
            act.carry_out(after)
        after.refresh()
        return foresight.shortage(after) <= foresight.shortage(before)

    def without(self, acts: list[Cancel]) -> Worth:
        """What it brings to call off works, seen once all that is begun is finished or the level ends; its price is
        what comes back, below nothing."""
        other = self.now.copy()
        for act in acts:
            act.carry_out(other)
        before, after = self._later(self.last), self._later(self.last, other)
        change = changed(foresight.foresee(before), foresight.foresee(after), 1)
        there, gone = (figures(city, self.names, self.lead) for city in (before, after))
        soon = min(int(_due(self.now)[self.now.row_at(act.x, act.y)]) for act in acts) - self.now.now.day
        moves = {name: gone[name] - there[name] for name in self.names}
        return Worth(self.now.now.money - other.now.money, soon, 1, change, moves)

    def worth(self, choice: Choice, most: int) -> Worth | None:
        """What a choice brings an act, done up to `most` times; None when it cannot be done."""
        acts = commands(self.now, choice, most, self.at)
        if not acts:
            return None
        fen = sum(price(self.now, act) for act in acts)
        done, count = self._with(choice, acts), len(acts)
        after = foresight.foresee(done, foresight.DRIFTS)
        found = figures(done, self.names, self.lead)
        moves = {name: (found[name] - self.found[name]) / count for name in self.names}
        return Worth(fen / count, days(self.now, choice), count, changed(self.ahead, after, count), moves)

    def _with(self, choice: Choice, acts: list[Command]) -> City:
        """The city to come with some acts done and finished."""
        if choice.verb == "campaign":
            spoken = self.now.copy()
            for act in acts:
                act.carry_out(spoken)
            foresight.settle_habits(spoken, CAMPAIGN_DAYS)
            later = self.later.copy()
            later.adoption[:] = spoken.adoption
            later.stale("habits")
        else:
            later = self.later.copy()
            for act in acts:
                act.carry_out(later)
                complete(later, act)
        if choice.verb == "restore":
            foresight.heal(later, int(later.land.healed.max()), self.lead)
        later.refresh()
        self._move_in(later)
        if choice.verb == "restore":
            foresight.grow(later, self.grown)
        return later
