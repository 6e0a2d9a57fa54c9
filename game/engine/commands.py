"""Commands: what a player does, as values. `refusal` answers whether it may be done (a text key, or None),
`carry_out` does it. Scripted players, replay, undo and the classroom come in by the same door.

Money is checked in fen; a building is named by its tile, never by a row.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import ClassVar, Protocol

from game.content.kinds import BuildingKind, Module, Tier
from game.engine import ground, measures, prices
from game.engine.evening import News
from game.engine.households import CAMPAIGN_DAYS
from game.engine.measures import all_hold
from game.model.city import City
from game.model.start import put


class Command(Protocol):
    """A player's act."""

    name: ClassVar[str]

    def refusal(self, city: City) -> str | None: ...

    def carry_out(self, city: City) -> tuple[News, ...]: ...


def spend(city: City, row: tuple[str, str, str], fen: int) -> None:
    """Book `fen` of spending."""
    city.purse.post(row, -fen)
    city.now.money -= fen


def _affordable(city: City, fen: int) -> str | None:
    return None if fen <= city.now.money + prices.credit(city) else "no_money"


def _opened(city: City, needs: str | None) -> bool:
    return needs is None or int(city.studied[city.catalog.discoveries.index[needs]]) >= 0


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
            or _affordable(city, prices.price(city, kind, kind.tier[0]))
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
    if not _opened(city, kind.needs):
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
        row = city.row_at(self.x, self.y)
        if row < 0:
            return "nothing_there"
        return "not_yours" if city.buildings["owner"][row] and not city.buildings["kind"][row] >= 0 else None

    def carry_out(self, city: City) -> tuple[News, ...]:
        row = city.row_at(self.x, self.y)
        kind = city.catalog.buildings.items[city.buildings["kind"][row]].id
        gain, under = prices.residual(city, row), city.buildings["ready"][row] > city.now.day
        spend(city, ("reversal", "reversal", "") if under else ("resale", kind, ""), -gain)
        serial = int(city.buildings["serial"][row])
        for layer in (city.land.occupant, city.land.above):
            layer[layer == serial] = 0
        city.buildings.remove(row)
        city.stale("layout", "people")
        return (News("removed", kind, serial, gain),)


@dataclass(frozen=True)
class Cancel:
    """Call off works that are not finished, for a full refund booked today (RULES R18)."""

    name: ClassVar[str] = "cancel"
    x: int
    y: int

    def refusal(self, city: City) -> str | None:
        row = city.row_at(self.x, self.y)
        if row < 0:
            return "nothing_there"
        return None if busy(city, row) else "finished"

    def carry_out(self, city: City) -> tuple[News, ...]:
        row = city.row_at(self.x, self.y)
        b = city.buildings
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
        if row < 0:
            return "nothing_there"
        if city.buildings["owner"][row]:
            return "not_yours"
        kind = city.catalog.buildings.items[city.buildings["kind"][row]]
        own = int(city.buildings["serial"][row])
        return ground.refusal(city, kind, self.to_x, self.to_y, but=own) or _affordable(city, self._fen(city, row))

    def _fen(self, city: City, row: int) -> int:
        fresh = city.buildings["begun"][row] == city.now.day
        return 0 if fresh else int(city.buildings["paid"][row]) // 10

    def carry_out(self, city: City) -> tuple[News, ...]:
        row = city.row_at(self.x, self.y)
        b = city.buildings
        kind = city.catalog.buildings.items[b["kind"][row]]
        spend(city, ("works", kind.id, ""), self._fen(city, row))
        serial = int(b["serial"][row])
        for layer in (city.land.occupant, city.land.above):
            layer[layer == serial] = 0
        ground.occupy(city, kind, serial, self.to_x, self.to_y)
        b["x"][row], b["y"][row] = self.to_x, self.to_y
        b["district"][row] = city.land.district[self.to_y, self.to_x]
        city.stale("layout", "people")
        return (News("moved", kind.id, serial),)


@dataclass(frozen=True)
class Upgrade:
    """Raise the building on a tile to the next tier."""

    name: ClassVar[str] = "upgrade"
    x: int
    y: int

    def refusal(self, city: City) -> str | None:
        row = city.row_at(self.x, self.y)
        if row < 0:
            return "nothing_there"
        tier = next_tier(city, row)
        if tier is None:
            return "top_tier"
        if not _opened(city, tier.needs):
            return "not_discovered"
        return busy(city, row) or _affordable(city, prices.upgrade(city, row))

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
        if row < 0:
            return "nothing_there"
        index, module = self._module(city, row)
        if module is None:
            return "no_such_module"
        if int(city.buildings["modules"][row]) >> index & 1:
            return "already_fitted"
        if module.tiers is not None and int(city.buildings["tier"][row]) not in module.tiers:
            return "wrong_tier"
        if not _opened(city, module.needs):
            return "not_discovered"
        return busy(city, row) or _affordable(city, prices.module(city, row, module))

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
        if row < 0:
            return "nothing_there"
        return "people_live_there" if city.buildings["people"][row] else None

    def carry_out(self, city: City) -> tuple[News, ...]:
        row = city.row_at(self.x, self.y)
        city.buildings["off"][row] = 1 - city.buildings["off"][row]
        city.stale("layout")
        return (News("switched", serial=int(city.buildings["serial"][row])),)


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
        if not _opened(city, policy.needs):
            return "not_discovered"
        if not all_hold(city, policy.when):
            return "not_yet"
        if prices.support(city, policy) < 0.5:
            return "no_majority"
        return None if city.now.green_points >= policy.green_points else "no_green_points"

    def carry_out(self, city: City) -> tuple[News, ...]:
        city.now.green_points -= city.catalog.policies[self.policy].green_points
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
        if _opened(city, self.discovery):
            return "already_found"
        return None if all(_opened(city, a) for a in discovery.after) else "not_discovered"

    def carry_out(self, city: City) -> tuple[News, ...]:
        city.now.studying = self.discovery
        return (News("studying", self.discovery),)


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
        if not int(measures.by_district(city)[self.district]):
            return "nobody_there"
        if city.now.green_points < action.green_points:
            return "no_green_points"
        return _affordable(city, prices.campaign(city, action, self.district))

    def carry_out(self, city: City) -> tuple[News, ...]:
        action = city.catalog.actions[self.action]
        spend(city, ("campaign", action.id, ""), prices.campaign(city, action, self.district))
        city.now.green_points -= action.green_points
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
        if not _opened(city, way.needs):
            return "not_discovered"
        if city.now.green_points < way.green_points:
            return "no_green_points"
        return ground.heal_refusal(city, way, self.x, self.y) or _affordable(city, round(way.cost * 100))

    def carry_out(self, city: City) -> tuple[News, ...]:
        way = city.catalog.restorations[self.way]
        spend(city, ("restore", way.id, ""), round(way.cost * 100))
        city.now.green_points -= way.green_points
        city.land.healing[self.y, self.x] = city.catalog.restorations.index[way.id] + 1
        city.land.healed[self.y, self.x] = city.now.day + way.days
        return (News("restoring", way.id),)


COMMANDS: dict[str, type[Command]] = {
    c.name: c for c in (Place, Remove, Cancel, Move, Upgrade, Fit, Switch, Enact, Repeal, Study, Campaign, Restore)
}


def as_record(command: Command) -> dict[str, object]:
    """A command as the log keeps it, without its day."""
    return {"do": command.name, **asdict(command)}  # type: ignore[call-overload]


def from_record(record: dict[str, object]) -> Command:
    """The command of a log record; ValueError with a sentence's key for anything else."""
    given = {k: v for k, v in record.items() if k not in ("do", "day")}
    made = COMMANDS.get(str(record.get("do")))
    if made is None:
        raise ValueError("unknown_command")
    wanted = {f.name: f.type for f in fields(made)}  # type: ignore[arg-type]
    kinds = {"int": int, "str": str}
    if set(given) != set(wanted) or any(type(v) is not kinds[str(wanted[k])] for k, v in given.items()):
        raise ValueError("bad_command")
    return made(**given)
