"""Laws, research, campaigns and healing: commands that build nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from game.engine import ground, prices, research, votes
from game.engine.command import affordable, opened, spend
from game.engine.evening import News
from game.engine.households import CAMPAIGN_DAYS
from game.engine.measures import all_hold
from game.model.city import City
from game.model.habits import PPM

GUESS = 1_000
"""Thousandths of a point of knowledge for a guess (RULES R16)."""


@dataclass(frozen=True)
class Enact:
    """Pass a policy at the council."""

    name: ClassVar[str] = "enact"
    policy: str

    def refusal(self, city: City) -> str | None:
        policy = city.catalog.policies.get(self.policy)
        if policy is None:
            return "no_such_policy"
        if city.enacted[city.catalog.policies.index[policy.id]] >= 0:
            return "in_force"
        if not opened(city, policy.needs):
            return "not_discovered"
        if not all_hold(city, policy.when):
            return "not_yet"
        if votes.support(city, policy) < votes.MAJORITY:
            return "no_majority"
        return None if city.now.green_points >= prices.points(policy.green_points, city.people) else "no_green_points"

    def carry_out(self, city: City) -> tuple[News, ...]:
        city.now.green_points -= prices.points(city.catalog.policies[self.policy].green_points, city.people)
        city.enacted[city.catalog.policies.index[self.policy]] = city.now.day
        city.stale("rates")
        return (News("enacted", self.policy),)


@dataclass(frozen=True)
class Repeal:
    """Take a policy back."""

    name: ClassVar[str] = "repeal"
    policy: str

    def refusal(self, city: City) -> str | None:
        index = city.catalog.policies.index.get(self.policy)
        if index is None:
            return "no_such_policy"
        return None if city.enacted[index] >= 0 else "not_in_force"

    def carry_out(self, city: City) -> tuple[News, ...]:
        city.enacted[city.catalog.policies.index[self.policy]] = -1
        city.stale("rates")
        return (News("repealed", self.policy),)


@dataclass(frozen=True)
class Study:
    """Put a discovery under study."""

    name: ClassVar[str] = "study"
    discovery: str

    def refusal(self, city: City) -> str | None:
        discovery = city.catalog.discoveries.get(self.discovery)
        if discovery is None:
            return "no_such_discovery"
        if opened(city, self.discovery):
            return "already_found"
        return None if all(opened(city, a) for a in discovery.after) else "not_discovered"

    def carry_out(self, city: City) -> tuple[News, ...]:
        city.now.studying = self.discovery
        research.take_up(city)
        return (News("studying", self.discovery),)


@dataclass(frozen=True)
class LineUp:
    """Put a discovery last in the row of those that are studied next, or take out one that waits."""

    name: ClassVar[str] = "line_up"
    discovery: str

    def refusal(self, city: City) -> str | None:
        if self.discovery in city.now.lined_up:
            return None
        if self.discovery not in city.catalog.discoveries.index:
            return "no_such_discovery"
        if opened(city, self.discovery):
            return "already_found"
        return "row_full" if len(city.now.lined_up) >= research.MOST else None

    def carry_out(self, city: City) -> tuple[News, ...]:
        row = city.now.lined_up
        waits = self.discovery in row
        city.now.lined_up = [id_ for id_ in row if id_ != self.discovery] if waits else [*row, self.discovery]
        begun = research.take_up(city)
        return (News("studying", begun),) if begun else ()


@dataclass(frozen=True)
class Campaign:
    """Speak for a low-carbon action in a district."""

    name: ClassVar[str] = "campaign"
    action: str
    district: int

    def refusal(self, city: City) -> str | None:
        action = city.catalog.actions.get(self.action)
        if action is None:
            return "no_such_action"
        if not 0 <= self.district < len(city.mood):
            return "no_such_district"
        if city.campaign[city.catalog.actions.index[action.id], self.district] > 0:
            return "under_way"
        people = int(city.residents[self.district])
        if not people:
            return "nobody_there"
        if city.now.green_points < prices.points(action.green_points, people):
            return "no_green_points"
        return affordable(city, prices.campaign(city, action, self.district))

    def carry_out(self, city: City) -> tuple[News, ...]:
        action = city.catalog.actions[self.action]
        spend(city, ("campaign", action.id, ""), prices.campaign(city, action, self.district))
        city.now.green_points -= prices.points(action.green_points, int(city.residents[self.district]))
        city.campaign[city.catalog.actions.index[action.id], self.district] = CAMPAIGN_DAYS
        return (News("campaign_begun", self.action),)


@dataclass(frozen=True)
class Restore:
    """Begin to heal a tile."""

    name: ClassVar[str] = "restore"
    way: str
    x: int
    y: int

    def refusal(self, city: City) -> str | None:
        way = city.catalog.restorations.get(self.way)
        if way is None:
            return "no_such_restoration"
        if not opened(city, way.needs):
            return "not_discovered"
        if city.now.green_points < way.green_points:
            return "no_green_points"
        return ground.heal_refusal(city, way, self.x, self.y) or affordable(city, round(way.cost * 100))

    def carry_out(self, city: City) -> tuple[News, ...]:
        way = city.catalog.restorations[self.way]
        spend(city, ("restore", way.id, ""), round(way.cost * 100))
        city.now.green_points -= way.green_points
        city.land.healing[self.y, self.x] = city.catalog.restorations.index[way.id] + 1
        city.land.healed[self.y, self.x] = city.now.day + way.days
        city.stale("land")
        return (News("restoring", way.id),)


@dataclass(frozen=True)
class Estimate:
    """Say where on its scale the truth of a codex entry lies: `at` in millionths from the low end to the high one.

    Told once an entry; every guess is worth a point of knowledge, near or far (RULES R16).
    """

    name: ClassVar[str] = "estimate"
    fact: str
    at: int

    def refusal(self, city: City) -> str | None:
        fact = city.catalog.facts.get(self.fact)
        if fact is None or fact.guess is None:
            return "no_such_guess"
        if not 0 <= self.at <= PPM:
            return "off_the_scale"
        return "already_guessed" if city.guessed[city.catalog.facts.index[fact.id]] >= 0 else None

    def carry_out(self, city: City) -> tuple[News, ...]:
        city.guessed[city.catalog.facts.index[self.fact]] = self.at
        city.now.knowledge += GUESS
        return (News("guessed", self.fact),)


@dataclass(frozen=True)
class Explore:
    """Lift the fog from a plot, counted from 1."""

    name: ClassVar[str] = "explore"
    plot: int

    def refusal(self, city: City) -> str | None:
        if not 0 < self.plot <= len(city.level.plot):
            return "no_such_plot"
        if city.explored[self.plot - 1] >= 0:
            return "already_explored"
        plot = city.level.plot[self.plot - 1]
        return "too_few_people" if city.people < plot.people else affordable(city, prices.plot(city, self.plot))

    def carry_out(self, city: City) -> tuple[News, ...]:
        spend(city, ("explore", "explore", ""), prices.plot(city, self.plot))
        city.explored[self.plot - 1] = city.now.day
        return (News("explored", str(self.plot)),)
