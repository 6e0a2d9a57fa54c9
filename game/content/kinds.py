"""What can be built: building kinds with their tiers, modules and neighbour rules.

Authors write yuan, MW, MWh, tonnes and days; the model turns them into fen, W, Wh and g.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from game.content.look import Look
from game.content.nearby import Near
from game.content.terms import (
    Account,
    Condition,
    Cover,
    Craft,
    Effect,
    Frozen,
    Fuel,
    Gas,
    Group,
    Id,
    Name,
    Pillar,
    PowerSource,
    Profile,
    Shape,
    Source,
    Terrain,
)


class Site(Frozen):
    """Where a building may stand."""

    on: tuple[Terrain, ...] = ("plain",)
    cover: tuple[Cover, ...] | None = Field(default=None, description="covers it needs; any when left out")
    over: bool = Field(default=False, description="may stand above farmland, which stays usable")
    beside: Terrain | None = Field(default=None, description="a terrain that must touch the footprint")


class Power(Frozen):
    """A generator: MW at the plant, its profile and its place in the order of dispatch (R10)."""

    peak: float = Field(ge=0, le=100_000, description="MW")
    by: PowerSource
    follows: Profile = "flat"
    order: Literal["must", "shaved", "price"] = "must"
    hours: float | None = Field(default=None, gt=0, le=8760, description="full-load hours a year")
    available: float = Field(default=1.0, ge=0, le=1)
    alone: float = Field(default=0.0, ge=0, le=1, description="share that its block has while the lines are down")
    least: float = Field(default=0.0, ge=0, le=0.9, description="share of full output below which its fire goes out")
    price: float = Field(default=0.0, ge=0, le=100_000, description="yuan a MWh: fuel, and the order of dispatch")


class Load(Frozen):
    """Electricity that the building itself draws, MWh a day at full activity."""

    mwh: float = Field(ge=0, le=1_000_000)
    shape: Shape = "flat"


class Storage(Frozen):
    """A store of electricity: MW, MWh and the share that comes back."""

    mw: float = Field(gt=0, le=100_000)
    mwh: float = Field(gt=0, le=1_000_000)
    back: float = Field(gt=0, le=1)


class Heat(Frozen):
    """A heat source on the district network, in order of `rank` (low first; equals share)."""

    peak: float = Field(ge=0, le=100_000, description="MW of heat")
    rank: int = Field(ge=1, le=9)
    draws: float = Field(default=0.0, ge=0, le=2, description="MWh of electricity a MWh of heat")
    price: float = Field(default=0.0, ge=0, le=100_000, description="yuan of fuel a MWh of heat")


class Home(Frozen):
    """Room for people, and what one resident needs."""

    people: int = Field(gt=0, le=1_000_000)
    kwh: float = Field(ge=0, le=100, description="kWh of electricity a resident and day")
    warm: float = Field(ge=0, le=20_000, description="kWh of heat a resident and year")
    stove: float = Field(default=0.0, ge=0, le=1, description="share of that heat from own stoves")
    travel: float = Field(default=0.0, ge=0, le=200, description="km by car a resident and day")
    freight: float = Field(default=0.0, ge=0, le=200, description="t km of goods a resident and day")
    parcels: float = Field(default=0.0, ge=0, le=10, description="parcels a resident and day")
    food: float = Field(default=0.0, ge=0, le=20, description="kg a resident and day")
    waste: float = Field(default=0.0, ge=0, le=20, description="kg a resident and day")


class Making(Frozen):
    """A good made: units a day at full activity, and its place in line (low first; equals share)."""

    good: Id
    amount: float = Field(gt=0, le=1e9, description="units of the good a day")
    rank: int = Field(default=5, ge=1, le=9)
    price: float = Field(default=0.0, ge=0, description="yuan of fuel and material a unit")


class Taking(Frozen):
    """A good used up at full activity, units a day; `rank` = place in line among the takers."""

    good: Id
    amount: float = Field(gt=0, le=1e9)
    rank: int = Field(default=5, ge=1, le=9)


class Emission(Frozen):
    """One line for the carbon ledger; exactly one rate is given, its unit in its name.

    `fuel` marks combustion: the coal, gas or oil is counted in tonnes of coal equivalent and carries the fugitive
    emissions (R9). A negative rate is a removal and belongs to a sink account.
    """

    account: Account
    g_per_kwh: float | None = Field(default=None, description="g a kWh of electricity made")
    g_per_kwh_heat: float | None = Field(default=None, description="g a kWh of heat delivered")
    kg_per_unit: float | None = Field(default=None, description="kg a unit of the good made")
    kg_per_used: float | None = Field(default=None, description="kg a unit of the first good used")
    t_per_day: float | None = Field(default=None, description="t a day at full activity")
    kg_per_head: float | None = Field(default=None, description="kg a resident and year, cooking")
    g_per_kwh_stove: float | None = Field(default=None, description="g a kWh of heat from own stoves")
    fuel: Fuel | None = None
    gas: Gas = "co2"
    source: Source
    part_of: str | None = Field(default=None, description="facts row in whose range the tier's parts must add up")

    @model_validator(mode="after")
    def _one(self) -> Emission:
        if len(self.rates()) != 1:
            raise ValueError("give exactly one rate")
        return self

    def rates(self) -> dict[str, float]:
        """The rates given, by name; one in a valid line."""
        return {n: getattr(self, n) for n in RATES if getattr(self, n) is not None}


RATES: tuple[str, ...] = (
    "g_per_kwh",
    "g_per_kwh_heat",
    "kg_per_unit",
    "kg_per_used",
    "t_per_day",
    "kg_per_head",
    "g_per_kwh_stove",
)


class Tier(Frozen):
    """One stage of a ladder; what a tier leaves out it inherits from the one below."""

    name: Name
    cost: float = Field(ge=0, le=1e12, description="yuan, new")
    upgrade: float | None = Field(default=None, ge=0, le=1e12, description="yuan from the tier below; cost if left out")
    days: int = Field(ge=0, le=7300)
    scraps: float = Field(default=0.0, ge=0, le=1, description="share of the tier below that is thrown away for it")
    life: int = Field(default=25, ge=1, le=200, description="years until it is worn out")
    upkeep: float = Field(default=0.0, ge=0, description="yuan a day")
    income: float = Field(default=0.0, ge=0, description="yuan a day at full activity")
    jobs: int = Field(default=0, ge=0, le=1_000_000)
    power: Power | None = None
    load: Load | None = None
    storage: Storage | None = None
    heat: Heat | None = None
    home: Home | None = None
    makes: Making | None = None
    takes: tuple[Taking, ...] = ()
    warmth: float = Field(default=0.0, ge=0, description="MWh of heat a year that the building needs")
    carbon: tuple[Emission, ...] = ()
    knowledge: float = Field(default=0.0, ge=0, le=10_000, description="points a day")
    smoke: float = Field(default=0.0, ge=0, description="kg of fine dust a day at full activity")
    mood: float = Field(default=0.0, ge=-1, le=1, description="change of the district's mood, a building")
    boats: int = Field(default=0, ge=0, description="people that can arrive a day")
    needs: Id | None = Field(default=None, description="the discovery that opens this tier")
    sources: dict[str, Source] = {}
    fact: Id | None = None
    look: Look | None = None
    seed: tuple[str, ...] = ()


class Module(Frozen):
    """An addition that a building of the kind may carry beside its tier, in any subset (R2)."""

    id: Id
    name: Name
    about: Name | None = None
    cost: float = Field(ge=0)
    days: int = Field(ge=0, le=7300)
    upkeep: float = Field(default=0.0, ge=0)
    effects: tuple[Effect, ...] = ()
    tiers: tuple[int, ...] | None = Field(default=None, description="tiers that may carry it, from 1; all if left out")
    needs: Id | None = None
    sources: dict[str, Source] = {}
    fact: Id | None = None
    seed: tuple[str, ...] = ()


Side = Annotated[int, Field(ge=1, le=16)]


class BuildingKind(Frozen):
    """A kind of building: one TOML file under assets/buildings."""

    id: Id
    name: Name
    about: Name | None = None
    group: Group
    pillar: Pillar | None = None
    size: tuple[Side, Side] = (1, 1)
    tags: tuple[str, ...] = ()
    place: Site = Site()
    near: tuple[Near, ...] = ()
    people: int = Field(default=0, ge=0, description="population from which it is on offer")
    needs: Id | None = Field(default=None, description="the discovery that unlocks it")
    when: tuple[Condition, ...] = ()
    most: int | None = Field(default=None, ge=1, description="how many a city may have")
    craft: Craft | None = Field(default=None, description="what its people know; by its group if left out")
    buildable: bool = True
    retired: bool = False
    tier: tuple[Tier, ...] = Field(min_length=1, max_length=9)
    module: tuple[Module, ...] = Field(default=(), max_length=63)
    seed: tuple[str, ...] = ()

    def craft_of(self) -> Craft:
        """What the people who work here know."""
        return self.craft or CRAFT_OF[self.group]


CRAFT_OF: dict[str, Craft] = {
    "energy": "power", "industry": "works", "nature": "land",
    "city": "services", "transit": "services", "research": "services",
}  # fmt: skip
"""The craft of a group's buildings."""
