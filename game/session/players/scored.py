"""Scripted players: they know no level id and no year, only what the city shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.content.kinds import BuildingKind
from game.engine import measures, prices
from game.engine.commands import Campaign, Command, Enact, Fit, Place, Restore, Study, Upgrade, offered
from game.engine.preview import Preview, outlook, preview
from game.session.siting import soils, where

if TYPE_CHECKING:
    from game.model.city import City
    from game.session.session import Session

PAUSE = 10
"""Days between two looks at the city."""
PATIENCE = 60
"""Days after which things are looked at again although nothing has changed."""


class Scored:
    """Looks every tenth day at what could be done and does what scores best; waits while nothing has changed."""

    horizon = 30
    reserve = 0.1

    def __init__(self) -> None:
        self._seen: tuple[object, int, int] = (None, 0, 0)

    def act(self, session: Session) -> None:
        city = session.city
        if city.now.day % PAUSE:
            return
        for command in (*founding(city), *self.first(city)):
            session.do(command)
        cohorts, money, day = self._seen
        if cohorts is city.cohorts and city.now.money < money * 5 // 4 and city.now.day < day + PATIENCE:
            return
        self._seen = (city.cohorts, city.now.money, city.now.day)
        best = self.best(city)
        if best:
            session.do(best)

    def best(self, city: City) -> Command | None:
        """The choice with the highest score above 0."""
        before = outlook(city.copy(), self.horizon)
        found: tuple[float, Command] | None = None
        for command in self.choices(city):
            score = self.score(city, preview(city, command, self.horizon, before))
            if score > 0 and (found is None or score > found[0]):
                found = (score, command)
        return found[1] if found else None

    def first(self, city: City) -> Iterator[Command]:
        """Acts that need no thought."""
        return iter(())

    def score(self, city: City, seen: Preview) -> float:
        """How good an act looks; nothing is done for 0 or less."""
        raise TypeError("a player says what is good")

    def choices(self, city: City) -> Iterator[Command]:
        """Acts that may be done now and leave a reserve, one place a kind."""
        purse = city.now.money * (1 - self.reserve)
        for kind in city.catalog.buildings:
            if offered(city, kind) is None and prices.price(city, kind, kind.tier[0]) <= purse:
                spot = where(city, kind)
                if spot:
                    yield Place(kind.id, *spot)
        for command in works(city):
            if command.refusal(city) is None and cost(city, command) <= purse:
                yield command


def founding(city: City) -> Iterator[Command]:
    """A landing place, a first home and a first power plant, the cheapest of each."""
    if not len(city.buildings):
        for wanted in ("boats", "home", "power"):
            kinds = [k for k in city.catalog.buildings if getattr(k.tier[0], wanted) and offered(city, k) is None]
            for kind in sorted(kinds, key=lambda k: (prices.price(city, k, k.tier[0]), k.id))[:1]:
                spot = where(city, kind)
                if spot:
                    yield Place(kind.id, *spot)


def cost(city: City, command: Upgrade | Fit) -> int:
    """fen that an upgrade or a module costs."""
    row = city.row_at(command.x, command.y)
    if isinstance(command, Upgrade):
        return prices.upgrade(city, row)
    kind = city.catalog.buildings.items[city.buildings["kind"][row]]
    return prices.module(city, row, next(m for m in kind.module if m.id == command.module))


def works(city: City) -> Iterator[Upgrade | Fit]:
    """One upgrade and each module for the first building of every cohort."""
    for start in city.cohorts.starts:
        row = int(city.cohorts.order[start])
        x, y = int(city.buildings["x"][row]), int(city.buildings["y"][row])
        kind: BuildingKind = city.catalog.buildings.items[city.buildings["kind"][row]]
        if int(city.buildings["tier"][row]) < len(kind.tier):
            yield Upgrade(x, y)
        for module in kind.module:
            yield Fit(x, y, module.id)


def campaigns(city: City) -> Iterator[Command]:
    """A campaign for each action that can be afforded many times over."""
    for action in city.catalog.actions:
        for district in range(len(city.mood)):
            command = Campaign(action.id, district)
            if command.refusal(city) is None and prices.campaign(city, action, district) * 20 < city.now.money:
                yield command


def studies(city: City) -> Iterator[Command]:
    """The cheapest open discovery, while none is under study."""
    if city.now.studying:
        return
    for discovery in sorted(city.catalog.discoveries, key=lambda d: (d.points, d.id)):
        if Study(discovery.id).refusal(city) is None:
            yield Study(discovery.id)
            return


def healing(city: City) -> Iterator[Command]:
    """One tile for each way of healing that costs little of the purse."""
    for way in city.catalog.restorations:
        if way.cost * 100 * 12 < city.now.money:
            for spot in soils(city, way, 1):
                yield Restore(way.id, *spot)


class Greedy(Scored):
    """Wants money, and whatever brings people."""

    def score(self, city: City, seen: Preview) -> float:
        gain = float(seen.after.earned - seen.before.earned + 30_000 * (seen.after.people - seen.before.people))
        return (gain + _lights(seen)) / max(seen.fen, 1)


class Green(Scored):
    """Wants less carbon, whatever it earns."""

    def first(self, city: City) -> Iterator[Command]:
        yield from campaigns(city)
        yield from studies(city)
        yield from healing(city)

    def score(self, city: City, seen: Preview) -> float:
        return (float(seen.before.net - seen.after.net) + _lights(seen)) / max(seen.fen, 1)


def _lights(seen: Preview) -> float:
    """fen that being served is worth: 2,000 yuan a MWh that was short before."""
    return (seen.before.unserved - seen.after.unserved) / 1e6 * 200_000


