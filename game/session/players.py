"""Scripted players: they know no level id and no year, only what the city shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

import numpy as np

from game.content.kinds import BuildingKind
from game.engine import measures, prices
from game.engine.commands import Campaign, Command, Enact, Fit, Place, Restore, Study, Upgrade, offered
from game.engine.preview import Outlook, Preview, outlook, preview
from game.model.land import TERRAIN

if TYPE_CHECKING:
    from game.model.city import City
    from game.session.session import Session

PAUSE = 10
"""Days between two looks at the city."""


class Player(Protocol):
    """Somebody who may act once a day before the day is lived."""

    def act(self, session: Session) -> None: ...


class Idle:
    """Does nothing at all."""

    def act(self, session: Session) -> None:
        return None


class Scored:
    """Looks every tenth day at what could be done and does what scores best."""

    horizon = 60
    reserve = 0.15

    def act(self, session: Session) -> None:
        if session.city.now.day % PAUSE:
            return
        for command in self.first(session.city):
            session.do(command)
        before = outlook(session.city.copy(), self.horizon)
        best: tuple[float, Command] | None = None
        for command in self.choices(session.city):
            score = self.score(session.city, preview(session.city, command, self.horizon, before))
            if score > 0 and (best is None or score > best[0]):
                best = (score, command)
        if best:
            session.do(best[1])

    def first(self, city: City) -> Iterator[Command]:
        """Acts that need no thought."""
        return iter(())

    def score(self, city: City, seen: Preview) -> float:
        """How good an act looks; nothing is done for 0 or less."""
        return 0.0

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


def cost(city: City, command: Command) -> int:
    """fen that an upgrade or a module costs."""
    assert isinstance(command, (Upgrade, Fit))
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
        kind = city.catalog.buildings.items[city.buildings["kind"][row]]
        if int(city.buildings["tier"][row]) < len(kind.tier):
            yield Upgrade(x, y)
        for module in kind.module:
            yield Fit(x, y, module.id)


def where(city: City, kind: BuildingKind) -> tuple[int, int] | None:
    """A fitting place for a kind: near what stands, homes away from smoke, wind on hills."""
    h, w = city.land.shape
    ys, xs = np.nonzero(city.land.occupant > 0)
    if len(xs):
        cx, cy = int(xs.sum()) // len(xs), int(ys.sum()) // len(ys)
    else:
        land = np.nonzero(city.land.terrain == TERRAIN["shore"])
        cx, cy = int(land[1].sum()) // max(len(land[1]), 1), int(land[0].max()) if len(land[0]) else h // 2
    yy, xx = np.mgrid[0:h, 0:w]
    away = np.maximum(np.abs(xx - cx), np.abs(yy - cy))
    for index in np.argsort(away.ravel(), kind="stable")[:900]:
        y, x = divmod(int(index), w)
        if Place(kind.id, x, y).refusal(city) is None:
            return x, y
    return None


class Greedy(Scored):
    """Wants money, and whatever brings people."""

    def score(self, city: City, seen: Preview) -> float:
        gain = float(seen.after.earned - seen.before.earned + 30_000 * (seen.after.people - seen.before.people))
        gain += _keeps_lights(seen)
        return gain / max(seen.fen, 1)


class Green(Scored):
    """Wants less carbon, whatever it earns."""

    def score(self, city: City, seen: Preview) -> float:
        gain = seen.before.net - seen.after.net + _keeps_lights(seen)
        return gain / max(seen.fen, 1)

    def first(self, city: City) -> Iterator[Command]:
        return campaigns(city)


class Careful(Scored):
    """Builds up, keeps the lights on and the purse full, then takes the cheapest tonne."""

    horizon = 90
    reserve = 0.1
    CARBON_PRICE = 40_000
    """fen that a tonne is worth to this player."""

    def first(self, city: City) -> Iterator[Command]:
        yield from campaigns(city)
        if not city.now.studying:
            for discovery in city.catalog.discoveries:
                if Study(discovery.id).refusal(city) is None:
                    yield Study(discovery.id)
                    break
        for policy in city.catalog.policies:
            if (
                Enact(policy.id).refusal(city) is None
                and policy.mood >= 0
                and city.now.green_points > 2 * policy.green_points
            ):
                yield Enact(policy.id)

    def score(self, city: City, seen: Preview) -> float:
        years = 6 * 365 / seen.days
        saved = (seen.before.net - seen.after.net) / 1e6 * self.CARBON_PRICE * self._need(city)
        people = (seen.after.people - seen.before.people) * 2_500.0
        gain = (seen.after.earned - seen.before.earned + saved) * years + people * 30 + _keeps_lights(seen)
        gain += (seen.after.knowledge - seen.before.knowledge) * 400.0
        return gain / max(seen.fen, 1) - 0.5

    def _need(self, city: City) -> float:
        """How much carbon weighs: more as headroom shrinks."""
        return 1.0 + 4.0 * (1.0 - measures.headroom(city))


def campaigns(city: City) -> Iterator[Command]:
    """A campaign for each action that can be afforded many times over."""
    for action in city.catalog.actions:
        for district in range(len(city.mood)):
            command = Campaign(action.id, district)
            if command.refusal(city) is None and prices.campaign(city, action, district) * 20 < city.now.money:
                yield command


def heal(city: City) -> Iterator[Command]:
    """One tile for each way of healing the land."""
    for way in city.catalog.restorations:
        if city.now.money < way.cost * 100 * 4:
            continue
        ys, xs = np.nonzero(city.land.planted < 0)
        for y, x in zip(ys[:400], xs[:400], strict=True):
            command = Restore(way.id, int(x), int(y))
            if command.refusal(city) is None:
                yield command
                break


def _keeps_lights(seen: Preview) -> float:
    """fen that a served MWh is worth."""
    return (seen.before.unserved - seen.after.unserved) / 1e6 * 200_000


PLAYERS: dict[str, Callable[[], Player]] = {"idle": Idle, "greedy": Greedy, "green": Green, "careful": Careful}
KNOWN: tuple[str, ...] = tuple(PLAYERS)
__all__ = ["KNOWN", "PLAYERS", "Outlook", "Player", "heal"]
