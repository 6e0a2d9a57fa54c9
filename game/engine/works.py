"""Works on what stands: tiers, modules, the switch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from game.content.kinds import Module, Tier
from game.engine import prices
from game.engine.command import absent, affordable, opened, spend
from game.engine.evening import News
from game.model.city import City


@dataclass(frozen=True)
class Upgrade:
    """Raise the building on a tile to the next tier."""

    name: ClassVar[str] = "upgrade"
    x: int
    y: int

    def refusal(self, city: City) -> str | None:
        row = city.row_at(self.x, self.y)
        if refused := absent(city, row):
            return refused
        tier = next_tier(city, row)
        if tier is None:
            return "top_tier"
        if not opened(city, tier.needs):
            return "not_discovered"
        return busy(city, row) or affordable(city, prices.upgrade(city, row))

    def carry_out(self, city: City) -> tuple[News, ...]:
        row = city.row_at(self.x, self.y)
        b, tier = city.buildings, next_tier(city, row)
        assert tier is not None
        kind = city.catalog.buildings.items[b["kind"][row]]
        fen = prices.upgrade(city, row)
        b["next_tier"][row] = b["tier"][row] + 1
        b["shut"][row] = int(tier.home is None)
        _begin_works(city, row, fen, prices.days(city, kind, tier.days))
        return (News("upgrade_begun", kind.id, int(b["serial"][row])),)


@dataclass(frozen=True)
class Fit:
    """Add a module to the building on a tile."""

    name: ClassVar[str] = "fit"
    x: int
    y: int
    module: str

    def refusal(self, city: City) -> str | None:
        row = city.row_at(self.x, self.y)
        if refused := absent(city, row):
            return refused
        index, module = self._module(city, row)
        if module is None:
            return "no_such_module"
        if int(city.buildings["modules"][row]) >> index & 1:
            return "already_fitted"
        if module.tiers is not None and int(city.buildings["tier"][row]) not in module.tiers:
            return "wrong_tier"
        if not opened(city, module.needs):
            return "not_discovered"
        return busy(city, row) or affordable(city, prices.module(city, row, module))

    def _module(self, city: City, row: int) -> tuple[int, Module | None]:
        modules = city.catalog.buildings.items[city.buildings["kind"][row]].module
        found = [i for i, m in enumerate(modules) if m.id == self.module]
        return (found[0], modules[found[0]]) if found else (-1, None)

    def carry_out(self, city: City) -> tuple[News, ...]:
        row = city.row_at(self.x, self.y)
        index, module = self._module(city, row)
        assert module is not None
        kind = city.catalog.buildings.items[city.buildings["kind"][row]]
        city.buildings["next_modules"][row] = 1 << index
        _begin_works(city, row, prices.module(city, row, module), prices.days(city, kind, module.days))
        return (News("module_begun", module.id, int(city.buildings["serial"][row])),)


def next_tier(city: City, row: int) -> Tier | None:
    """The tier above a building's own, or None at the top."""
    kind = city.catalog.buildings.items[city.buildings["kind"][row]]
    tier = int(city.buildings["tier"][row])
    return kind.tier[tier] if tier < len(kind.tier) else None


def busy(city: City, row: int) -> str | None:
    """Why works cannot begin on a building: it is being built or worked on."""
    b = city.buildings
    return "under_works" if b["ready"][row] > city.now.day or b["next_ready"][row] >= 0 else None


def _begin_works(city: City, row: int, fen: int, days: int) -> None:
    b = city.buildings
    b["paid_next"][row] = fen
    b["next_ready"][row] = city.now.day + max(days, 1)
    kind = city.catalog.buildings.items[b["kind"][row]].id
    spend(city, ("works", kind, ""), fen)
    city.stale("layout")


@dataclass(frozen=True)
class Switch:
    """Turn the building on a tile off, or on again."""

    name: ClassVar[str] = "switch"
    x: int
    y: int

    def refusal(self, city: City) -> str | None:
        row = city.row_at(self.x, self.y)
        if refused := absent(city, row):
            return refused
        return "people_live_there" if city.buildings["people"][row] else None

    def carry_out(self, city: City) -> tuple[News, ...]:
        row = city.row_at(self.x, self.y)
        city.buildings["off"][row] = 1 - city.buildings["off"][row]
        city.stale("layout")
        return (News("switched", serial=int(city.buildings["serial"][row])),)


@dataclass(frozen=True)
class Wake:
    """Ask that time away ends when the works on a tile are finished, or take the wish back (RULES R19)."""

    name: ClassVar[str] = "wake"
    x: int
    y: int

    def refusal(self, city: City) -> str | None:
        row = city.row_at(self.x, self.y)
        if refused := absent(city, row):
            return refused
        return None if busy(city, row) else "finished"

    def carry_out(self, city: City) -> tuple[News, ...]:
        row = city.row_at(self.x, self.y)
        city.buildings["wake"][row] = 1 - city.buildings["wake"][row]
        return ()
