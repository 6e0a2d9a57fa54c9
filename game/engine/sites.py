"""Building, taking down, calling off and moving: commands that change what stands where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from game.content.kinds import BuildingKind
from game.engine import ground, prices
from game.engine.command import absent, affordable, opened, spend
from game.engine.evening import News
from game.engine.measures import all_hold
from game.engine.works import busy
from game.model.city import City
from game.model.start import put


@dataclass(frozen=True)
class Place:
    """Build a kind with its top corner at x, y."""

    name: ClassVar[str] = "place"
    kind: str
    x: int
    y: int

    def refusal(self, city: City) -> str | None:
        kind = city.catalog.buildings.get(self.kind)
        if kind is None:
            return "no_such_kind"
        return (
            offered(city, kind)
            or ground.refusal(city, kind, self.x, self.y)
            or affordable(city, prices.price(city, kind, kind.tier[0]))
        )

    def carry_out(self, city: City) -> tuple[News, ...]:
        kind = city.catalog.buildings[self.kind]
        tier = kind.tier[0]
        fen, days = prices.price(city, kind, tier), prices.days(city, kind, tier.days)
        day = city.now.day
        ground.clear(city, kind, self.x, self.y)
        index = city.catalog.buildings.index[kind.id]
        row = put(city, index, self.x, self.y, begun=day, ready=day + days, paid=fen)
        spend(city, ("works", kind.id, ""), fen)
        return (News("placed" if days else "built", kind.id, int(city.buildings["serial"][row])),)


def offered(city: City, kind: BuildingKind) -> str | None:
    """Why a kind is not on offer here and now, or None."""
    level = city.level
    if not kind.buildable or kind.retired or (level.offer is not None and kind.id not in level.offer):
        return "not_offered"
    if not opened(city, kind.needs):
        return "not_discovered"
    if city.people < kind.people:
        return "too_few_people"
    if (
        kind.most is not None
        and int((city.buildings["kind"] == city.catalog.buildings.index[kind.id]).sum()) >= kind.most
    ):
        return "enough_of_it"
    return None if all_hold(city, kind.when) else "not_yet"


@dataclass(frozen=True)
class Remove:
    """Take down the building on a tile; a finished one brings its residual value."""

    name: ClassVar[str] = "remove"
    x: int
    y: int

    def refusal(self, city: City) -> str | None:
        return "nothing_there" if city.row_at(self.x, self.y) < 0 else None

    def carry_out(self, city: City) -> tuple[News, ...]:
        row = city.row_at(self.x, self.y)
        gain, under = prices.residual(city, row), city.buildings["ready"][row] > city.now.day
        return _take_down(city, row, gain, bool(under))


def _take_down(city: City, row: int, gain: int, reversal: bool) -> tuple[News, ...]:
    """Clear a building's place for `gain` fen, booked as taken back or as sold."""
    index, serial = int(city.buildings["kind"][row]), int(city.buildings["serial"][row])
    kind = city.catalog.buildings.items[index].id if index >= 0 else city.now.ghosts.pop(str(serial))
    city.now.stranded += 0 if reversal else prices.stranded(city, row)
    spend(city, ("reversal", "reversal", "") if reversal or index < 0 else ("resale", kind, ""), -gain)
    ground.vacate(city, serial)
    city.buildings.remove(row)
    city.stale("layout", "people")
    return (News("removed", kind, serial, gain),)


SECOND_THOUGHTS = 10
"""Days from its beginning in which a new building may be called off although it stands: village works take a day."""


def _fresh(city: City, row: int) -> bool:
    b = city.buildings
    return bool(b["paid"][row]) and not b["owner"][row] and city.now.day - int(b["begun"][row]) <= SECOND_THOUGHTS


@dataclass(frozen=True)
class Cancel:
    """Call off works that are not finished, or a building begun a moment ago, for a full refund booked today (R18)."""

    name: ClassVar[str] = "cancel"
    x: int
    y: int

    def refusal(self, city: City) -> str | None:
        row = city.row_at(self.x, self.y)
        if row < 0:
            return "nothing_there"
        return None if busy(city, row) or _fresh(city, row) else "finished"

    def carry_out(self, city: City) -> tuple[News, ...]:
        row = city.row_at(self.x, self.y)
        b = city.buildings
        if not busy(city, row):
            return _take_down(city, row, int(b["paid"][row]), reversal=True)
        if b["ready"][row] > city.now.day:
            return Remove(self.x, self.y).carry_out(city)
        refund = int(b["paid_next"][row])
        spend(city, ("reversal", "reversal", ""), -refund)
        for name in ("next_tier", "next_modules", "paid_next", "shut"):
            b[name][row] = 0
        b["next_ready"][row] = -1
        city.stale("layout")
        return (News("cancelled", serial=int(b["serial"][row]), amount=refund),)


@dataclass(frozen=True)
class Move:
    """Put a building of yours somewhere else, for a tenth of its price."""

    name: ClassVar[str] = "move"
    x: int
    y: int
    to_x: int
    to_y: int

    def refusal(self, city: City) -> str | None:
        row = city.row_at(self.x, self.y)
        if refused := absent(city, row):
            return refused
        if city.buildings["owner"][row]:
            return "not_yours"
        kind = city.catalog.buildings.items[city.buildings["kind"][row]]
        own = int(city.buildings["serial"][row])
        return ground.refusal(city, kind, self.to_x, self.to_y, but=own) or affordable(city, self._fen(city, row))

    def _fen(self, city: City, row: int) -> int:
        fresh = city.buildings["begun"][row] == city.now.day
        return 0 if fresh else int(city.buildings["paid"][row]) // 10

    def carry_out(self, city: City) -> tuple[News, ...]:
        row = city.row_at(self.x, self.y)
        b = city.buildings
        kind = city.catalog.buildings.items[b["kind"][row]]
        spend(city, ("works", kind.id, ""), self._fen(city, row))
        serial = int(b["serial"][row])
        ground.vacate(city, serial)
        ground.occupy(city, kind, serial, self.to_x, self.to_y)
        b["x"][row], b["y"][row] = self.to_x, self.to_y
        b["district"][row] = city.land.district[self.to_y, self.to_x]
        city.stale("layout", "people")
        return (News("moved", kind.id, serial),)
