"""Scripted players: they know no level id and no year, only what the city shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from game.content.kinds import BuildingKind
from game.engine import measures, prices
from game.engine.commands import Campaign, Command, Enact, Fit, Place, Restore, Study, Upgrade, offered
from game.engine.preview import Preview, outlook, preview
from game.session.siting import where, worst_soil

if TYPE_CHECKING:
    from game.model.city import City
    from game.session.session import Session

PAUSE = 10
"""Days between two looks at the city."""
PATIENCE = 60
"""Days after which things are looked at again although nothing has changed."""


class Player(Protocol):
    """Somebody who may act once a day before the day is lived."""

    def act(self, session: Session) -> None: ...


class Idle:
    """Does nothing at all."""

    def act(self, session: Session) -> None:
        return None


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


def laws(city: City) -> Iterator[Command]:
    """Policies that hurt nobody's mood and leave half of the green points."""
    for policy in city.catalog.policies:
        command = Enact(policy.id)
        cheap = policy.cost * 100 * city.people / 365 * 20 < max(measures.earned(city) if city.now.day >= 30 else 0, 1)
        spare = city.now.green_points > 2 * policy.green_points
        if policy.mood >= 0 and cheap and spare and command.refusal(city) is None:
            yield command


def healing(city: City) -> Iterator[Command]:
    """One tile for each way of healing that costs little of the purse."""
    for way in city.catalog.restorations:
        if way.cost * 100 * 12 < city.now.money:
            spot = worst_soil(city, way)
            if spot:
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


class Careful(Scored):
    """Builds up, keeps the lights on and the purse full, and takes the cheapest tonne on the way."""

    reserve = 0.12
    YEARS = 5
    TONNE = 60_000
    """fen that a tonne a year is worth while there is headroom; five times as much without."""
    PERSON = 60_000
    """fen that a new resident is worth."""

    def first(self, city: City) -> Iterator[Command]:
        yield from campaigns(city)
        yield from studies(city)
        yield from laws(city)
        yield from healing(city)

    def score(self, city: City, seen: Preview) -> float:
        spans = self.YEARS * 365 / seen.days
        saved = (seen.before.net - seen.after.net) / 1e6 * self.TONNE * (5.0 - 4.0 * measures.headroom(city))
        gain = (seen.after.earned - seen.before.earned + saved) * spans + _lights(seen)
        gain += (seen.after.people - seen.before.people) * self.PERSON
        gain += (seen.after.knowledge - seen.before.knowledge) * 300.0
        gain += (seen.after.mood - seen.before.mood) / 1e6 * city.people * 50_000.0
        return gain / max(seen.fen, 1) - 0.6


def _lights(seen: Preview) -> float:
    """fen that being served is worth: 2,000 yuan a MWh that was short before."""
    return (seen.before.unserved - seen.after.unserved) / 1e6 * 200_000


PLAYERS: dict[str, Callable[[], Player]] = {"idle": Idle, "greedy": Greedy, "green": Green, "careful": Careful}
KNOWN: tuple[str, ...] = tuple(PLAYERS)
