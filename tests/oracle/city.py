"""The state of a plain city: buildings as objects, tiles in lists, books of dictionaries."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import Any

from game.content.kinds import BuildingKind, Tier
from game.content.track import Track
from game.engine.measures import grown

Row = tuple[str, str, str]
COLUMNS = (
    "serial", "tier", "modules", "x", "y", "w", "d", "district", "owner", "begun", "ready", "off", "shut",
    "next_tier", "next_modules", "next_ready", "paid", "paid_next", "people",
)  # fmt: skip


class Building:
    """One building: what stands where, and what it does a day in whole base units (`does`, by stat)."""

    def __init__(self, kind: BuildingKind, place: int, columns: dict[str, int]) -> None:
        self.kind = kind
        self.place = place
        for name in COLUMNS:
            setattr(self, name, columns.get(name, 0))
        self.base: dict[str, float] = {}
        self.times: dict[str, float] = {}
        self.near_plus: dict[str, float] = {}
        self.near_times: dict[str, float] = {}
        self.does: dict[str, int] = {}
        self.room = 0
        self.group: Group | None = None

    @property
    def spec(self) -> Tier:
        return self.kind.tier[self.tier - 1]

    def key(self) -> tuple[int, ...]:
        """What buildings that are rounded together have in common."""
        return self.place, self.tier, self.modules, self.district, self.owner


class Group:
    """Buildings that are alike; amounts are rounded a group where the engine rounds a group."""

    def __init__(self, first: Building) -> None:
        self.members = [first]
        self.kind, self.spec = first.kind, first.spec
        self.district, self.owner = first.district, first.owner
        self.base, self.times = first.base, first.times
        self.activity = 1.0
        self.load = self.kwh = self.heat = self.made = 0
        self.electricity = self.stove = self.pump = self.district_heat = self.cooking = 0

    def value(self, stat: str) -> float:
        """A stat of an average member, neighbours included."""
        if not any(b.near_plus.get(stat, 0.0) != 0.0 or b.near_times.get(stat, 1.0) != 1.0 for b in self.members):
            return self.base[stat] * self.times[stat]
        total = 0
        for b in self.members:
            value = (b.base[stat] + b.near_plus.get(stat, 0.0)) * (b.times[stat] * b.near_times.get(stat, 1.0))
            total += round(value * 1e6)
        return total / (len(self.members) * 1e6)

    def total(self, stat: str) -> int:
        """A stat over all members, neighbours included."""
        return sum(b.does[stat] for b in self.members)


class Book:
    """A ledger: a page a day, the last year's and all days' sums by row."""

    def __init__(self) -> None:
        self.page: dict[Row, int] = defaultdict(int)
        self.pages: list[dict[Row, int]] = []
        self.year: dict[Row, int] = defaultdict(int)
        self.total: dict[Row, int] = defaultdict(int)

    def post(self, row: Row, amount: int) -> None:
        self.page[row] += amount

    def close(self) -> None:
        for row, amount in self.page.items():
            self.year[row] += amount
            self.total[row] += amount
        self.pages.append(self.page)
        if len(self.pages) > 365:
            for row, amount in self.pages[-366].items():
                self.year[row] -= amount
        self.page = defaultdict(int)

    def last(self, day: int, days: int) -> dict[Row, int]:
        """Sums of the newest `days` pages."""
        out: dict[Row, int] = defaultdict(int)
        for page in self.pages[-days:]:
            for row, amount in page.items():
                out[row] += amount
        return out


class Plain:
    """A city; `begin` in day.py takes one up from the engine's."""

    def __init__(self, city: Any) -> None:
        self.of_firms: dict[str, int] = {}
        self.catalog, self.level = city.catalog, city.level
        for name, value in vars(city.now).items():
            setattr(self, name, value)
        self.height, self.width = city.land.shape
        columns = {name: city.buildings[name].tolist() for name in (*COLUMNS, "kind")}
        self.buildings = [
            Building(self.catalog.buildings.items[k], k, {name: columns[name][i] for name in COLUMNS})
            for i, k in enumerate(columns["kind"])
        ]
        for name in ("terrain", "cover", "district", "occupant", "above", "planted", "healing", "healed", "way"):
            setattr(self, name, city.land.arrays()[f"land.{name}"].ravel().tolist())
        self.air = array("f", city.land.air.ravel().tolist())
        shelves = {
            "stock": "goods", "studied": "discoveries", "progress": "discoveries", "enacted": "policies",
            "happened": "events", "ends": "events", "species": "species", "settled": "species", "tasks": "tasks",
            "uptake": "restorations", "adoption": "actions", "campaign": "actions",
        }  # fmt: skip
        for name, shelf in shelves.items():
            ids = [item.id for item in self.catalog.shelf(shelf)]
            setattr(self, name, dict(zip(ids, getattr(city, name).tolist(), strict=True)))
        for name in ("mood", "dust", "habitat", "bars", "posts", "freed"):
            setattr(self, name, getattr(city, name).tolist())
        self.carbon, self.purse, self.energy, self.goods = Book(), Book(), Book(), Book()
        for name in ("carbon", "purse", "energy", "goods"):
            book = getattr(city, name)
            for row, amount in zip(book.rows, book.today.tolist(), strict=True):
                if amount:
                    getattr(self, name).post(row, amount)
        self.groups: list[Group] = []
        self.altered, self.in_force = True, None
        self.grown = grown(city)

    @property
    def people(self) -> int:
        return sum(b.people for b in self.buildings)

    def at(self, x: int, y: int) -> int:
        """The place of a tile in the lists."""
        return y * self.width + x

    def running(self, building: Building) -> bool:
        return building.place >= 0 and building.ready <= self.day and not building.off and not building.shut

    def track(self, world: Track, default: float = 1.0) -> float:
        """What a track of the level says today: straight lines between 1 Januaries."""
        track = dict(zip(world.years, world.values, strict=True))
        if not track:
            return default
        when = int(self.level.start[:4]) + self.day / 365
        years = sorted(track)
        if when <= years[0]:
            return track[years[0]]
        for a, b in zip(years, years[1:], strict=False):
            if a <= when < b:
                return track[a] + (track[b] - track[a]) * ((when - a) / (b - a))
        return track[years[-1]]

    def on_events(self) -> list[Any]:
        """The events under way."""
        return [e for e in self.catalog.events if self.ends[e.id] > self.day]


def by_district(city: Plain) -> list[int]:
    """Residents of each district."""
    people = [0] * len(city.mood)
    for b in city.buildings:
        people[b.district] += b.people
    return people
