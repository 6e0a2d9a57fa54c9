"""Forms: what a building of one kind, tier and set of modules is, in base units (W, Wh, g, fen)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.content.kinds import BuildingKind, Emission, Module, Tier
from game.content.terms import HOME_STATS, STATS, Effect
from game.model.ledger import Row

if TYPE_CHECKING:
    from game.content.catalog import Catalog

STAT: dict[str, int] = {name: i for i, name in enumerate(STATS)}
SCALE: dict[str, float] = dict.fromkeys(STATS, 1.0) | {
    "power": 1e6, "heat": 1e6, "make": 1e3, "load": 1e6, "warmth": 1e6, "income": 100.0, "upkeep": 100.0,
    "knowledge": 1e3, "smoke": 1e3, "mood": 1e6, "kwh": 1e3, "warm": 1e3, "travel": 1e3, "freight": 1e3,
    "parcels": 1e3, "food": 1e3, "waste": 1e3, "noise": 1e3, "appeal": 1e6, "shade": 1e6, "lit": 1e6, "shelter": 1e6,
}  # fmt: skip
SUMMED: tuple[str, ...] = (
    "power", "heat", "make", "load", "warmth", "income", "upkeep", "knowledge", "smoke", "mood", "people",
)  # fmt: skip
"""Stats that add up over buildings; the others are rates by resident or shares."""

DRIVERS: tuple[str, ...] = ("full", "kwh", "heat", "made", "used", "cook", "stove")
"""What an emission follows: building-days at full activity, Wh made, Wh of heat, goods made (thousandths), goods used
(thousandths), resident-days of cooking, Wh of heat from stoves."""
_DRIVER: dict[str, tuple[str, float]] = {
    "t_per_day": ("full", 1e6),
    "g_per_kwh": ("kwh", 1e-3),
    "g_per_kwh_heat": ("heat", 1e-3),
    "kg_per_unit": ("made", 1.0),
    "kg_per_used": ("used", 1.0),
    "kg_per_head": ("cook", 1e3 / 365),
    "g_per_kwh_stove": ("stove", 1e-3),
}
PLAIN_SHARES: tuple[str, ...] = (
    "cost", "days", "fuel", "process", "cooking", "flood", "fire", "fault", "losses", "reserve",
)  # fmt: skip
"""Stats that are a whole share before anything changes them."""

FUELS: tuple[str, ...] = ("coal", "gas", "oil")
GCE_PER_G: tuple[float, ...] = (1 / 2.66, 1 / 1.612, 1 / 2.093)
"""g of coal equivalent burned for each g of CO2: coal 2.66, gas 1.612, oil 2.093 t CO2/tce (RULES R9)."""
FUGITIVE_G_PER_GCE = 0.2304
"""g CO2e of fugitive emissions for each g of coal equivalent of coal, oil and gas used (RULES R9)."""


@dataclass(frozen=True)
class Line:
    """One emission of a form: grams for each base unit of its driver."""

    row: Row
    driver: int
    factor: float
    fuel: int
    process: bool
    source: object


@dataclass(frozen=True)
class Change:
    """An effect in base units: `plus` is added, or `times` multiplied, to a stat."""

    stat: int
    plus: float
    times: float


@dataclass(frozen=True)
class Form:
    """A kind (catalogue index), tier (from 1) and modules (bit mask); `base` its stats with what its modules add and
    `times` what they multiply them by, (S,) each; what its `renewal` costs in fen a day at list prices; modules that
    foresee the load better, `foresees` (id, share of the reserve that is left)."""

    kind: int
    tier: int
    modules: int
    spec: Tier
    base: NDArray[np.float64]
    times: NDArray[np.float64]
    lines: tuple[Line, ...]
    renewal: float
    foresees: tuple[tuple[str, float], ...]


def change(effect: Effect) -> Change:
    """An author's effect in base units."""
    plus = 0.0 if effect.plus is None else effect.plus * SCALE[effect.stat]
    return Change(STAT[effect.stat], plus, 1.0 if effect.times is None else effect.times)


@lru_cache(maxsize=4096)
def bits(modules: int) -> tuple[int, ...]:
    """Indices of the modules in a bit mask."""
    return tuple(i for i in range(63) if modules >> i & 1)


def base_stats(tier: Tier) -> NDArray[np.float64]:
    """A tier's own stats in base units, shape (S,)."""
    home = tier.home
    values: dict[str, float] = {
        "power": tier.power.peak if tier.power else 0.0,
        "alone": tier.power.alone if tier.power else 0.0,
        "heat": tier.heat.peak if tier.heat else 0.0,
        "make": tier.makes.amount if tier.makes else 0.0,
        "load": tier.load.mwh if tier.load else 0.0,
        "warmth": tier.warmth,
        "income": tier.income,
        "upkeep": tier.upkeep,
        "knowledge": tier.knowledge,
        "smoke": tier.smoke,
        "mood": tier.mood,
        "people": float(home.people) if home else 0.0,
        "stove": home.stove if home else 0.0,
    } | dict.fromkeys(PLAIN_SHARES, 1.0)
    if home:
        values |= {name: getattr(home, name) for name in HOME_STATS if name != "cooking"}
    out = np.zeros(len(STATS), dtype=np.float64)
    for name, value in values.items():
        out[STAT[name]] = value * SCALE[name]
    return out


def line(kind: str, entry: Emission) -> Line:
    """An author's emission line in base units."""
    ((name, rate),) = entry.rates().items()
    driver, scale = _DRIVER[name]
    fuel = FUELS.index(entry.fuel) if entry.fuel else -1
    process = entry.fuel is None and rate > 0
    return Line((entry.account, kind, entry.gas), DRIVERS.index(driver), rate * scale, fuel, process, entry.source)


def renewal(tier: Tier, fitted: Sequence[Module]) -> float:
    """fen a day at list prices to replace what wears out of a building: its price over its life. Homes are renewed by
    those who live in them."""
    return 0.0 if tier.home else fsum([tier.cost, *(m.cost for m in fitted)]) * 100 / (tier.life * 365)


def form(kind: BuildingKind, index: int, tier: int, modules: int) -> Form:
    """The form of a kind at a tier (from 1) with modules (bit mask)."""
    spec, fitted = kind.tier[tier - 1], [kind.module[i] for i in bits(modules) if i < len(kind.module)]
    base, times = base_stats(spec), np.ones(len(STATS), dtype=np.float64)
    for effect in (change(e) for m in fitted for e in m.effects):
        base[effect.stat] += effect.plus
        times[effect.stat] *= effect.times
    base[STAT["upkeep"]] += fsum(m.upkeep for m in fitted) * SCALE["upkeep"]
    lines = tuple(line(kind.id, e) for e in spec.carbon)
    left = {m.id: [e.times for e in m.effects if e.stat == "reserve" and e.times is not None] for m in fitted}
    foresees = tuple((id_, shares[0]) for id_, shares in left.items() if shares)
    return Form(index, tier, modules, spec, base, times, lines, renewal(spec, fitted), foresees)


class Forms:
    """The forms of one catalogue, each worked out once."""

    def __init__(self, catalog: Catalog) -> None:
        self._kinds = catalog.buildings.items
        self._known: dict[tuple[int, int, int], Form] = {}

    def __call__(self, kind: int, tier: int, modules: int) -> Form:
        key = (kind, tier, modules)
        if key not in self._known:
            self._known[key] = form(self._kinds[kind], *key)
        return self._known[key]


def carbon_rows(catalog: Catalog) -> list[Row]:
    """Every row that the catalogue can post to the carbon ledger, in a fixed order."""
    rows: dict[Row, None] = {}
    for kind in catalog.buildings:
        entries = [e for tier in kind.tier for e in tier.carbon]
        for entry in entries:
            rows[(entry.account, kind.id, entry.gas)] = None
        if any(e.fuel for e in entries):
            rows[("fugitive", kind.id, "ch4")] = None
    return [*rows, *single_rows(catalog)]


def single_rows(catalog: Catalog) -> list[Row]:
    """The rows that no building carries: forest beyond the map, healed land, goods bought because they were owed."""
    rows: list[Row] = [("hinterland", "hinterland", "co2")]
    rows += [(way.account, way.id, "co2") for way in catalog.restorations]
    return rows + [("leakage", good.id, "co2") for good in catalog.goods]
