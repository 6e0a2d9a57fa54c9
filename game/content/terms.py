"""The words that every content file shares: names, sources, selectors, effects, conditions, vocabularies."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,47}$")]
Group = Literal["energy", "industry", "city", "nature", "transit", "research"]
Craft = Literal["power", "works", "services", "land"]
CRAFTS: tuple[str, ...] = get_args(Craft)
"""What the people of a building know how to do."""
Pillar = Literal["industry", "people", "nature"]
Voter = Literal["households", "workers", "firms", "farmers", "elders"]
VOTERS: tuple[str, ...] = get_args(Voter)
Fuel = Literal["coal", "gas", "oil"]
Gas = Literal["co2", "ch4", "n2o", "f"]
Account = Literal[
    "power", "heat", "industry_fuel", "industry_process", "transport", "buildings", "fugitive", "agriculture",
    "waste", "imported_power", "hinterland", "forest", "wetland", "coast", "soil", "bioenergy_capture", "air_capture",
]
ACCOUNTS: tuple[str, ...] = get_args(Account)
EMISSIONS: tuple[str, ...] = ACCOUNTS[:10]
SINKS: tuple[str, ...] = ACCOUNTS[10:]
SECTORS: dict[str, tuple[str, ...]] = {
    "power": ("power", "imported_power"),
    "factories": ("industry_fuel", "industry_process"),
    "buildings": ("heat", "buildings"),
    "traffic": ("transport",),
    "farming": ("agriculture",),
    "other": ("fugitive", "waste"),
    "ecosystems": ("hinterland", "forest", "wetland", "coast", "soil"),
    "removal": ("bioenergy_capture", "air_capture"),
}
"""Sectors of the carbon curve and of the report, each with its accounts; every account is in one."""
PowerSource = Literal[
    "coal", "gas", "oil", "nuclear", "hydro", "wind", "solar", "biomass", "waste", "link", "geothermal", "hydrogen"
]
Profile = Literal["flat", "wind", "sun", "cold"]
Shape = Literal["flat", "home", "work", "night"]
Terrain = Literal["sea", "shelf", "river", "shore", "plain", "hill", "mountain"]
Cover = Literal[
    "bare", "grass", "wood", "farmland", "soil", "forest", "wetland", "mangrove", "seagrass", "marsh"
]
TERRAINS: tuple[str, ...] = get_args(Terrain)
COVERS: tuple[str, ...] = get_args(Cover)

Stat = Literal[
    "power", "heat", "make", "load", "warmth", "income", "upkeep", "cost", "days", "knowledge", "smoke", "mood",
    "fuel", "process", "capture", "people", "kwh", "warm", "stove", "pump", "cooking", "travel", "freight", "parcels",
    "food", "waste", "noise", "appeal", "shade", "lit", "shelter",
    "flood", "fire", "fault", "losses", "reserve", "flexible", "alone",
]
STATS: dict[str, str] = {
    "power": "W at full output",
    "heat": "W of heat at full output",
    "make": "units of the tier's good a day at full activity",
    "load": "Wh a day at full activity",
    "warmth": "Wh of heat a year that the building itself needs",
    "income": "fen a day at full activity",
    "upkeep": "fen a day",
    "cost": "share of the price",
    "days": "share of the building time",
    "knowledge": "thousandths of a point a day",
    "smoke": "g of fine dust a day at full activity",
    "mood": "millionths for the district",
    "fuel": "share of the fuel burned",
    "process": "share of the process emissions",
    "capture": "share of own emissions caught",
    "people": "residents it has room for",
    "kwh": "Wh of electricity a resident and day",
    "warm": "Wh of heat a resident and year",
    "stove": "share of the homes' heat from own stoves",
    "pump": "share of the homes' heat from own heat pumps",
    "cooking": "share of the cooking fuel",
    "travel": "m by car a resident and day",
    "freight": "kg km a resident and day",
    "parcels": "thousandths of a parcel a resident and day",
    "food": "g a resident and day",
    "waste": "g a resident and day",
    "noise": "thousandths of a dB(A) that neighbours add to a quiet place",
    "appeal": "millionths of mood of those who live there",
    "shade": "millionths of a heat wave that trees keep off",
    "lit": "millionths of a blackout in which the lights stay on",
    "shelter": "millionths of a storm's force that is taken off",
    "flood": "share of the harm that a flood does",
    "fire": "share of the harm that a fire does",
    "fault": "share of the harm that a failure does",
    "losses": "share of the network's losses; the best in the city counts",
    "reserve": "share of the spinning reserve that is needed; every module and law counts once in the city",
    "flexible": "share of the power drawn that can wait for hours with more wind and sun than needed",
    "alone": "share of its output that a plant gives its block while the lines are down",
}
BETTER_LOW: tuple[str, ...] = (
    "warm", "travel", "load", "smoke", "upkeep", "cost", "days", "fuel", "process", "kwh", "waste", "freight", "noise",
    "flood", "fire", "fault", "losses", "reserve", "flexible", "alone",
)  # fmt: skip
"""Stats of which less is better."""
HOME_STATS: tuple[str, ...] = ("kwh", "warm", "cooking", "travel", "freight", "parcels", "food", "waste")


def _real(day: str) -> str:
    """A date that the calendar has; ValueError for another."""
    try:
        date.fromisoformat(day)
    except ValueError:
        raise ValueError("the calendar has no such day") from None
    return day


Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_real)]


class Frozen(BaseModel):
    """A value of content: immutable, unknown keys refused, no NaN or infinity."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False)


class Name(Frozen):
    """One text in both languages."""

    en: str = Field(min_length=1, max_length=900)
    zh: str = Field(min_length=1, max_length=900, alias="zh-CN")

    def in_lang(self, lang: str) -> str:
        """The text in `lang` ("en" or "zh-CN")."""
        return self.zh if lang.startswith("zh") else self.en


class Reference(Frozen):
    """A source that is not a row of the facts tables, or a value derived from such a row."""

    title: str = Field(min_length=4, max_length=200)
    zh: str | None = Field(default=None, max_length=200, alias="zh-CN", description="its title in Chinese")
    year: int = Field(ge=1900, le=2100)
    row: str | None = Field(default=None, description="the facts row that the value was derived from")
    note: str | None = Field(default=None, max_length=300)

    def in_lang(self, lang: str) -> str:
        """The title in `lang`; a source that has none in Chinese keeps its own."""
        return self.zh if self.zh and lang.startswith("zh") else self.title


Source = str | Reference
"""A facts row id, such as "el.capex.wind_on", or a reference in full."""


class Selector(Frozen):
    """Which buildings an effect or a neighbour rule speaks of; all of them when nothing is named."""

    tag: str | None = None
    kind: Id | None = None
    group: Group | None = None

    @model_validator(mode="after")
    def _one(self) -> Selector:
        if sum(x is not None for x in (self.tag, self.kind, self.group)) > 1:
            raise ValueError("name one of tag, kind or group")
        return self


class Effect(Frozen):
    """A change of one stat: all `plus` are added first, then all `times` multiplied."""

    on: Selector = Selector()
    stat: Stat
    plus: float | None = Field(default=None, description="in the unit that authors write the stat in")
    times: float | None = Field(default=None, ge=0, le=100)
    source: Source | None = None

    @model_validator(mode="after")
    def _one(self) -> Effect:
        if (self.plus is None) == (self.times is None):
            raise ValueError("give either plus or times")
        return self


Measure = Literal[
    "day", "people", "money", "knowledge", "green_points", "net_year", "net_month", "gross_month", "net_per_head",
    "net_co2_year", "leakage_share", "grid_g_per_kwh", "served_share", "mood", "nature", "fairness", "air",
    "clean_share", "built", "adopted", "studied", "enacted", "species", "tiles", "headroom", "sinks_year",
    "earned_month", "workless", "stranded", "vacant",
    "curtailed_share", "warm_share", "jobs_share", "leakage_total", "held", "account_year", "made_year", "since",
]
Bar = Literal["net", "power", "money", "mood", "nature", "fairness"]
BARS: tuple[str, ...] = get_args(Bar)


OF_SOMETHING = frozenset({"built", "adopted", "tiles", "held", "account_year", "made_year", "since"})
"""Measures that mean nothing until something is named."""


class Condition(Frozen):
    """A measure of the city held against a bound, such as `{ measure = "people", at_least = 5000 }`.

    Money in yuan, carbon in t, shares 0..1. `built` counts finished buildings of `of` (a kind, or "tag:x"; "kind#2"
    counts only tier 2 and above, "kind+module" those that have it, "a|b" both), `vacant` places in homes for people
    who have not come yet, `adopted` is the share of people with action `of`, `tiles` the tiles of cover `of`.
    `curtailed_share` is what the grid had no use for, `warm_share` the heat that the network gave of what was wanted,
    both of a year; `jobs_share` posts a resident, `leakage_total` t since the start, `held` days that bar `of` held;
    `account_year` what account `of` booked in a year (sinks negative), `made_year` units of good `of` made in a year;
    `since` days since event `of` began, -1 when it never did.
    """

    measure: Measure
    of: str | None = None
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _bound(self) -> Condition:
        if self.at_least is None and self.at_most is None:
            raise ValueError("give at_least or at_most")
        if self.of is None and self.measure in OF_SOMETHING:
            raise ValueError("say of what it is")
        return self
