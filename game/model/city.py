"""The city: every field of the state, and what is worked out from it.

Only the tick and the commands write here. State is columns and integers; everything under "derived" is recomputed by
`refresh` when what it comes from has changed, never patched.
"""

from __future__ import annotations

import copy
import hashlib
import json
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from game.content.items import Event, Policy
from game.content.level import Level
from game.content.terms import CRAFTS
from game.model import near
from game.model.agenda import Agenda
from game.model.cohorts import NEVER, Cohorts, gather, next_due
from game.model.effects import read_effects
from game.model.exposed import Exposed, Worth, exposed, targets
from game.model.factors import Counted, SiteFactors, site_factors
from game.model.faults import faults
from game.model.forms import Forms, carbon_rows, single_rows
from game.model.habits import HabitTable, habits
from game.model.history import History
from game.model.land import Land, plots
from game.model.ledger import Ledger, bind
from game.model.payroll import Crafts, payroll
from game.model.rates import Heads, Homes, InForce, Rates, heads, homes, work_out
from game.model.rows import BARS, MONTHLY, PLANT_ROWS, energy_rows, goods_rows, money_rows
from game.model.scalars import Scalars
from game.model.sites import Sites, sites
from game.model.soil import Soil
from game.model.table import Table
from game.model.tiles import Chimneys, Growth, Tiles, chimneys, healed_covers, survey
from game.model.touches import Told
from game.model.wiring import Wiring, wire

if TYPE_CHECKING:
    from game.content.catalog import Catalog

COLUMNS: dict[str, tuple[str, int]] = {
    "serial": ("int64", 0),
    "kind": ("int16", -1),
    "tier": ("int8", 1),
    "modules": ("int64", 0),
    "x": ("int16", 0),
    "y": ("int16", 0),
    "w": ("int8", 1),
    "d": ("int8", 1),
    "district": ("int8", 0),
    "owner": ("int8", 0),
    "begun": ("int32", 0),
    "ready": ("int32", 0),
    "off": ("int8", 0),
    "shut": ("int8", 0),
    "next_tier": ("int8", 0),
    "next_modules": ("int64", 0),
    "next_ready": ("int32", -1),
    "paid": ("int64", 0),
    "paid_next": ("int64", 0),
    "people": ("int64", 0),
    "wake": ("int8", 0),
}
_SHARED: tuple[str, ...] = (
    "catalog", "level", "plots", "_forms", "_crafts", "_worth", "targets", "payroll", "_exposed",
    "_rules", "_effects", "agenda", "habit_table", "growth",
    "plant_rows", "single_rows", "growing", "learning", "_in_force", "_under_way", "told",
    "cohorts", "_wired", "rates", "wiring", "homes", "sites", "tiles", "chimneys", "heads", "habits", "wants",
    "_residents",
)  # fmt: skip
"""What never changes, or is worked out anew and never changed, so that copies may share it."""
OWNERS: tuple[str, ...] = ("city", "firms")


class City:
    """The state of one island and its derived views; see `model/start.py` for making one from a level."""

    def __init__(self, catalog: Catalog, level: Level, land: Land) -> None:
        self.catalog = catalog
        self.level = level
        self.now = Scalars(seed=level.seed)
        self.land = land
        self.buildings = Table(COLUMNS)
        districts = len(level.districts)
        self.stock: NDArray[np.int64] = np.zeros(len(catalog.goods), dtype=np.int64)
        self.mood: NDArray[np.int64] = np.full(districts, 600_000, dtype=np.int64)
        self.dust: NDArray[np.int64] = np.full(districts, 8_000, dtype=np.int64)
        self.posts: NDArray[np.int64] = np.zeros((len(CRAFTS), districts), dtype=np.int64)
        self.freed: NDArray[np.int64] = np.zeros((len(CRAFTS), districts), dtype=np.int64)
        self.habitat: NDArray[np.int64] = np.zeros(districts, dtype=np.int64)
        self.adoption: NDArray[np.int32] = np.zeros((len(catalog.actions), districts), dtype=np.int32)
        self.campaign: NDArray[np.int32] = np.zeros((len(catalog.actions), districts), dtype=np.int32)
        self.studied: NDArray[np.int32] = np.full(len(catalog.discoveries), -1, dtype=np.int32)
        self.progress: NDArray[np.int64] = np.zeros(len(catalog.discoveries), dtype=np.int64)
        self.enacted: NDArray[np.int32] = np.full(len(catalog.policies), -1, dtype=np.int32)
        self.happened: NDArray[np.int32] = np.full(len(catalog.events), -1, dtype=np.int32)
        self.ends: NDArray[np.int32] = np.full(len(catalog.events), -1, dtype=np.int32)
        self.species: NDArray[np.int32] = np.full(len(catalog.species), -1, dtype=np.int32)
        self.settled: NDArray[np.int32] = np.zeros(len(catalog.species), dtype=np.int32)
        self.tasks: NDArray[np.int32] = np.full(len(catalog.tasks), -1, dtype=np.int32)
        self.achieved: NDArray[np.int32] = np.full(len(catalog.achievements), -1, dtype=np.int32)
        self.uptake: NDArray[np.int64] = np.zeros(len(catalog.restorations), dtype=np.int64)
        self.explored: NDArray[np.int32] = np.full(len(level.plot), -1, dtype=np.int32)
        self.guessed: NDArray[np.int32] = np.full(len(catalog.facts), -1, dtype=np.int32)
        self.bars: NDArray[np.int64] = np.full(len(BARS), 500_000, dtype=np.int64)
        self.held: NDArray[np.int32] = np.zeros(len(BARS), dtype=np.int32)
        self.carbon = Ledger(carbon_rows(catalog))
        self.purse = Ledger(money_rows(catalog))
        self.energy = Ledger(energy_rows())
        self.goods = Ledger(goods_rows(catalog))
        self.pages = bind(self.carbon, self.purse, self.energy, self.goods)
        self.history = History(MONTHLY)
        self._read(catalog, level)

    def _read(self, catalog: Catalog, level: Level) -> None:
        """What catalogue and level say once for all days; everything else that is derived is stale."""
        paid = [self.purse.index[a, k.id, ""] for a in PLANT_ROWS for k in catalog.buildings]
        self.plant_rows: NDArray[np.int64] = np.array(paid, dtype=np.int64)
        single = [self.carbon.index[row] for row in single_rows(catalog)]
        self.single_rows: NDArray[np.int64] = np.array(single, dtype=np.int64)
        self.first_year = int(level.start[:4])
        self.plots = plots(level)
        self.agenda = Agenda.of(catalog, level)
        self.habit_table = HabitTable.of(catalog)
        self.growing, self.learning = (
            tuple((near.tagged(catalog, tag), track) for tag, track in tracks.items())
            for tracks in (level.world.load, level.world.learning)
        )
        self.growth = Growth.of(catalog)
        self._forms = Forms(catalog)
        self._crafts = Crafts.of(catalog)
        self._worth, self.targets = Worth.of(catalog), targets(catalog)
        self._rules = near.rules(catalog)
        self._effects = read_effects(catalog)
        self._in_force: list[Policy] = []
        self._under_way: list[Event] = []
        self._stale = {"layout", "land", "rates", "people", "habits"}
        self.counted: dict[str, int] = {}
        self._neighbours = Counted()
        self._wired: Cohorts | None = None
        self.told: Told | None = None
        self.due = NEVER
        self.cohorts = gather(self.buildings, 0, self._forms)
        self.payroll: NDArray[np.int64]
        self.rates: Rates
        self.wiring: Wiring
        self.homes: Homes
        self.sites: Sites
        self._exposed: Exposed | None = None
        self.tiles: Tiles
        self.chimneys: Chimneys
        self.heads: Heads
        self.habits: NDArray[np.float64]
        self.wants: NDArray[np.float64]

    # State

    _COLUMNS = (
        "stock", "mood", "dust", "posts", "freed", "habitat", "adoption", "campaign", "studied", "progress", "enacted",
        "happened", "ends", "species", "settled", "tasks", "achieved", "uptake", "guessed", "explored", "bars",
        "held",
    )  # fmt: skip

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Every array of the state by name."""
        out = {f"buildings.{k}": v for k, v in self.buildings.arrays().items()}
        out |= self.land.arrays() | {name: getattr(self, name) for name in self._COLUMNS}
        for name in ("carbon", "purse", "energy", "goods"):
            out |= getattr(self, name).arrays(name)
        return out | self.history.arrays()

    def digest(self) -> str:
        """sha256 of the whole state, equal on every machine for equal states."""
        total = hashlib.sha256(json.dumps(vars(self.now), sort_keys=True).encode())
        for name, array in sorted(self.arrays().items()):
            total.update(f"{name} {array.dtype.str} {array.shape}".encode())
            total.update(np.ascontiguousarray(array).tobytes())
        return total.hexdigest()

    def copy(self) -> City:
        """An independent city in the same state."""
        kept = (getattr(self, name) for name in _SHARED if hasattr(self, name))
        memo: dict[int, Any] = {id(thing): thing for thing in kept}
        memo[id(self._neighbours)] = self._neighbours.copy()
        return copy.deepcopy(self, memo)

    # Derived

    def stale(self, *what: str) -> None:
        """Say what has changed: "layout" (buildings), "land" (cover, footprints), "rates" (effects in force), "people"
        (residents), "habits"."""
        self._stale |= set(what)

    def refresh(self) -> None:
        """Work out again whatever has gone stale."""
        if not self._stale:
            return
        if "layout" in self._stale:
            found = gather(self.buildings, self.now.day, self._forms)
            if not found.same(self.cohorts):
                self.cohorts, self.counted = found, {}
            self.payroll = payroll(self.buildings, self.now.day, self._crafts, len(self.mood))
            self.due = next_due(self.buildings, self.now.day)
        if self._stale & {"layout", "land", "rates"}:
            self._in_force, self._under_way = self._read_laws(), self._read_events()
            effects = self._effects.in_force(self)
            if self._stale & {"layout", "land"} or effects != self.rates.effects:
                self._wire(effects)
            else:
                self._stale.discard("rates")
        if "land" in self._stale:
            self.tiles = survey(self.land, len(self.mood))
        if self._stale & {"layout", "land", "rates", "people"}:
            b = self.buildings
            self.heads = heads(self.cohorts, self.homes, self.wiring.room, b["people"], b["kind"])
            self._residents: NDArray[np.int64] = self._count_residents()
            self._people = int(self._residents.sum())
        if "habits" in self._stale:
            self.habits = habits(self)
        self.wants = self.heads.needs * self.habits[self.cohorts.district]
        self._stale = set()

    def _wire(self, effects: tuple[InForce, ...]) -> None:
        """Rates of the cohorts under the effects in force, and what is read off them; all of it stays where they do."""
        site = self._site() if self._stale & {"layout", "land"} else self.rates.site
        self._exposed = None
        if self._wired is self.cohorts and site is self.rates.site and effects == self.rates.effects:
            return
        self.rates = work_out(self.cohorts, effects, site)
        self.wiring = wire(
            self.catalog, self.cohorts, self.rates, self.carbon.index, self.level.heat_days, len(self.mood)
        )
        self.homes = homes(self.cohorts, self.rates)
        self.sites = sites(self.cohorts, self.rates, self.homes, self.wiring.room, len(self.mood))
        self._wired = self.cohorts
        self.chimneys = chimneys(self.buildings, self.cohorts.of_row, self.wiring.smoke, self.land.shape[1])

    def _site(self) -> SiteFactors:
        soil = Soil(self.land)
        return site_factors(self.land.shape, self._rules, self.places(), self._neighbours, soil)

    @property
    def exposed(self) -> Exposed:
        """What stands in the way of each hazard; worked out when one strikes."""
        if self._exposed is None:
            self._exposed = exposed(self.targets, self._worth, self.buildings, self.cohorts, self.rates)
        return self._exposed

    def places(self) -> near.Places:
        """Footprints of the running buildings; idle ones keep their rows but count for no neighbour rule."""
        b = self.buildings
        kind = np.where(self.cohorts.of_row >= 0, b["kind"], -1).astype(np.int64)
        return near.Places(b["serial"], kind, *(b[n].astype(np.int64) for n in ("x", "y", "w", "d")))

    @property
    def rules(self) -> near.Rules:
        """The catalogue's neighbour rules."""
        return self._rules

    @property
    def people(self) -> int:
        """Residents of the city."""
        return int(self._count_residents().sum()) if self._stale & {"layout", "people"} else self._people

    @property
    def residents(self) -> NDArray[np.int64]:
        """Residents by district, shape (D,)."""
        return self._count_residents() if self._stale & {"layout", "people"} else self._residents

    def _count_residents(self) -> NDArray[np.int64]:
        out = np.zeros(len(self.mood), dtype=np.int64)
        np.add.at(out, self.buildings["district"], self.buildings["people"])
        return out

    def healed(self, cover: int) -> int:
        """Healed tiles under a cover."""
        covers = healed_covers(self.land) if "land" in self._stale else self.tiles.covers
        return int(covers[cover])

    @property
    def fog(self) -> NDArray[np.bool_]:
        """Tiles of plots that nobody has explored yet, shape (h, w)."""
        return np.isin(self.plots, np.flatnonzero(self.explored < 0) + 1)

    def under_way(self) -> list[Event]:
        """Events that last on today, in catalogue order."""
        return self._read_events() if self._stale & {"layout", "rates"} else self._under_way

    def _read_events(self) -> list[Event]:
        return [self.catalog.events.items[i] for i in np.flatnonzero(self.ends > self.now.day).tolist()]

    def in_force(self) -> list[Policy]:
        """Policies in force, in catalogue order."""
        return self._read_laws() if self._stale & {"layout", "rates"} else self._in_force

    def _read_laws(self) -> list[Policy]:
        return [self.catalog.policies.items[i] for i in np.flatnonzero(self.enacted >= 0).tolist()]

    def row_at(self, x: int, y: int) -> int:
        """Row of the building whose footprint covers a tile (one above farmland first), or -1."""
        h, w = self.land.shape
        if not (0 <= x < w and 0 <= y < h):
            return -1
        serial = int(self.land.above[y, x]) or int(self.land.occupant[y, x])
        return self.row_of(serial) if serial else -1

    def row_of(self, serial: int) -> int:
        """Row of the building with a serial, or -1."""
        found = np.flatnonzero(self.buildings["serial"] == serial)
        return int(found[0]) if len(found) else -1

    def faults(self) -> list[str]:
        """What is wrong with the state; empty in a sound city."""
        return faults(self)
