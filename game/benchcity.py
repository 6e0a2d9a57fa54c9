"""Bench cities: a city of any size, always the same for the same seed, to time the day on and to check it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import isqrt
from typing import TYPE_CHECKING

from game.content.kinds import BuildingKind
from game.content.level import Contract, Level
from game.content.track import Track
from game.model.city import City
from game.model.dice import roll
from game.model.start import new_city, put

if TYPE_CHECKING:
    from game.content.catalog import Catalog

MODEL = "city_2020"
"""The level whose mixture of buildings a bench city takes over."""
SHARE_NEW = 0.18
"""Share of the buildings that are of kinds which the model level does not yet have."""
LARGE = 30_000
"""People from which a kind is on offer that a city has only few of."""
LAWS: tuple[str, ...] = ("national_ets", "hinterland_care", "building_code", "fleet_rule", "six_fields")
WORKS = 16
"""Buildings that are still being built or raised, whatever the size of the city."""
WATER_MARGIN = 3
SIDES: tuple[tuple[float, float], ...] = ((0.5, 0.5), (0.3, 0.35), (0.7, 0.35), (0.7, 0.7), (0.3, 0.7), (0.5, 0.2))
"""District centres as shares of the map's side."""


def bench_city(catalog: Catalog, buildings: int, cells: int, seed: int = 1) -> City:
    """A city of so many buildings on a square map of about `cells` tiles; same arguments, same digest.

    Kinds come in the proportions of city_2020, a part of them raised, fitted with modules or still being built, with
    clean rivals beside them. ValueError when the buildings do not fit on the land.
    """
    side = isqrt(cells)
    level = _level(catalog, side, buildings / _stock(catalog).total(), seed)
    city = new_city(catalog, level)
    ground = _Ground(side, seed)
    for number, kind in enumerate(_kinds(catalog, buildings, seed)):
        x, y = ground.spot(kind, number)
        put(city, catalog.buildings.index[kind.id], x, y, **_columns(city, kind, x, y, number))
    _live(city)
    _heal(city)
    city.stale("layout", "land", "people")
    city.refresh()
    return city


def _stock(catalog: Catalog) -> Counter[str]:
    """How many buildings of each kind the model level starts with."""
    level = catalog.levels[MODEL]
    marks = Counter(mark for row in level.plan_rows() for mark in row if mark != ".")
    out: Counter[str] = Counter()
    for mark, number in marks.items():
        out[level.legend[mark].kind] += number
    return out


def _level(catalog: Catalog, side: int, scale: float, seed: int) -> Level:
    """The model level's world on a map of its own, its contracts and forests in proportion."""
    model = catalog.levels[MODEL]
    contracts = tuple(Contract(good=c.good, yearly=c.yearly.scaled(scale)) for c in model.contract)
    forests = {n: getattr(model.world, n).scaled(scale) for n in ("hinterland", "hinterland_kept")}
    studied = tuple(d.id for d in catalog.discoveries if roll(seed, f"bench {d.id}", 0) < 0.5)
    return model.model_copy(
        update={
            "id": "bench", "map": "\n".join(_map(side)), "plan": None, "days": 0, "seed": seed, "people": 0,
            "districts": tuple((int(x * side), int(y * side)) for x, y in SIDES), "owners": "city",
            "contract": contracts, "world": model.world.model_copy(update=forests), "line": Track(), "goal": (),
            "medals": {}, "enacted": tuple(p for p in LAWS if p in catalog.policies), "studied": studied,
        }
    )  # fmt: skip


def _map(side: int) -> Iterator[str]:
    """An island with a shore, a river, hills in the north-west and fields in the south."""
    for y in range(side):
        row = []
        for x in range(side):
            rim = min(x, y, side - 1 - x, side - 1 - y)
            if rim < WATER_MARGIN:
                row.append("~~-"[rim])
            elif rim == WATER_MARGIN:
                row.append("w" if (x + y) % 7 < 2 else ":")
            elif x == side // 3:
                row.append("=")
            elif x + y < side // 2:
                row.append("T" if (x * 3 + y) % 5 < 3 else "^")
            else:
                row.append("%" if y > side * 2 // 3 and (x // 4 + y // 4) % 2 else ".")
        yield "".join(row)


def _kinds(catalog: Catalog, buildings: int, seed: int) -> list[BuildingKind]:
    """What stands in the city, most of it as in the model level."""
    stock = _stock(catalog)
    old = [kind for kind, n in sorted(stock.items()) for _ in range(n)]
    new = [k.id for k in catalog.buildings if k.id not in stock for _ in range(1 if k.people >= LARGE else 12)]
    some = round(buildings * SHARE_NEW)
    ids = [pool[i * len(pool) // n] for pool, n in ((new, some), (old, buildings - some)) for i in range(n)]
    order = sorted(range(buildings), key=lambda i: (roll(seed, "bench order", i), i))
    return [catalog.buildings[ids[i]] for i in order]


def _columns(city: City, kind: BuildingKind, x: int, y: int, number: int) -> dict[str, int]:
    """Tier, modules, owner and works of a building: two makes a kind and district are usual."""
    seed = city.now.seed
    make = f"{kind.id} {city.land.district[y, x]} {roll(seed, 'bench make', number) < 0.25}"
    tier = 1 + int(roll(seed, f"bench tier {make}", 0) * len(kind.tier) * 0.8)
    fits = [i for i, m in enumerate(kind.module) if m.tiers is None or tier in m.tiers]
    modules = sum(1 << i for i in fits if roll(seed, f"bench module {make}", i) < 0.25)
    out = {"tier": tier, "modules": modules, "owner": int(kind.group == "industry")}
    if number < WORKS:
        when = 5 + int(roll(seed, "bench works", number) * 90)
        if number % 2 or tier == len(kind.tier):
            out["ready"] = when
        else:
            out |= {"next_tier": tier + 1, "next_ready": when, "shut": int(not kind.tier[tier].home)}
    return out


def _live(city: City) -> None:
    """Nine tenths of the room in every finished home is lived in."""
    b = city.buildings
    for row in range(len(b)):
        home = city.catalog.buildings.items[b["kind"][row]].tier[b["tier"][row] - 1].home
        if home and b["ready"][row] <= 0:
            b["people"][row] = home.people * 9 // 10


def _heal(city: City) -> None:
    """Some free land has been healed, some is being healed."""
    h, w = city.land.shape
    ways = len(city.catalog.restorations)
    for number in range(h * w // 200):
        y, x = divmod(int(roll(city.now.seed, "bench heal", number) * h * w), w)
        if city.land.occupant[y, x] or city.land.terrain[y, x] == 0:
            continue
        way = city.catalog.restorations.items[number % ways]
        if number % 3:
            city.land.way[y, x], city.land.planted[y, x] = number % ways + 1, 0
        else:
            city.land.healing[y, x], city.land.healed[y, x] = number % ways + 1, min(way.days, 30 + number)


class _Ground:
    """Free land in blocks of 2 x 2 tiles, the nearest to a centre first; sea for what stands in the sea."""

    def __init__(self, side: int, seed: int) -> None:
        centres = [(x * side, y * side) for x, y in SIDES]
        blocks = []
        for n, (x, y) in enumerate((x, y) for y in range(4, side - 5, 2) for x in range(4, side - 5, 2)):
            if side // 3 in (x, x + 1):
                continue
            away = min((x - cx) ** 2 + (y - cy) ** 2 for cx, cy in centres)
            blocks.append((away * (0.5 + roll(seed, "bench block", n)), x, y))
        self.blocks = [(x, y) for _, x, y in sorted(blocks, reverse=True)]
        self.free: dict[tuple[int, int], list[tuple[int, int]]] = {(2, 1): [], (1, 1): []}
        self.sea = [(x, y) for y in (0, 1) for x in range(side)][::-1]
        self.fields: list[tuple[int, int]] = []

    def spot(self, kind: BuildingKind, number: int) -> tuple[int, int]:
        """Where the next building of a kind stands."""
        if kind.place.on[0] == "sea" and self.sea:
            return self.sea.pop()
        if kind.place.over and self.fields and number % 2:
            return self.fields.pop()
        x, y = self._take((kind.size[0], kind.size[1]))
        if "farm" in kind.tags:
            self.fields.append((x, y))
        return x, y

    def _take(self, size: tuple[int, int]) -> tuple[int, int]:
        if size == (2, 2):
            if not self.blocks:
                raise ValueError("the buildings do not fit on the land")
            return self.blocks.pop()
        free = self.free.setdefault(size, [])
        if not free:
            x, y = self._take((2, 2) if size[0] == 2 else (2, 1))
            rest = (x, y + 1) if size[0] == 2 else (x + 1, y)
            free += [rest, (x, y)]
        return free.pop()
