"""A level: the map, what stands at the start, how the world moves, what is asked of the player."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from game.content.terms import Condition, Date, Frozen, Id, Name
from game.content.track import Track

Grade = Literal["bronze", "silver", "gold"]
MAP_MARKS: dict[str, tuple[str, str]] = {
    "~": ("sea", "bare"),
    "-": ("shelf", "bare"),
    "=": ("river", "bare"),
    ".": ("plain", "grass"),
    ",": ("plain", "bare"),
    ":": ("shore", "bare"),
    "%": ("plain", "farmland"),
    "t": ("plain", "wood"),
    "T": ("hill", "wood"),
    "^": ("hill", "grass"),
    "M": ("mountain", "bare"),
    "w": ("shore", "marsh"),
    "m": ("shore", "mangrove"),
}
"""Map letter -> (terrain, cover). `wood` stood before the game and belongs to the hinterland account (R1)."""


class Standing(Frozen):
    """What a letter of the plan places; the letter stands at the building's top corner (lowest x and y)."""

    kind: Id
    tier: int = Field(default=1, ge=1)
    modules: tuple[Id, ...] = ()
    ready: Date | None = Field(default=None, description="date it is connected; from the start when left out")


class World(Frozen):
    """What moves without the player (R5); indices are 1 in the first year."""

    budget: Track = Track()
    kwh: Track = Track()
    warm: Track = Track()
    travel: Track = Track()
    freight: Track = Track()
    parcels: Track = Track()
    fuel_price: Track = Track()
    load: dict[str, Track] = Field(default={}, description="tag -> index of the electricity that its works need")
    learning: dict[str, Track] = Field(default={}, description="tag -> price index of buildings that carry it")
    hinterland: Track = Field(default=Track(), description="kt a year taken up by forest beyond the map")
    hinterland_kept: Track = Field(default=Track(), description="the same under full care")


class Contract(Frozen):
    """A delivery that the island owes, units of the good a year (R6)."""

    good: Id
    yearly: Track


class Medal(Frozen):
    """A line to reach, on a date or at the end."""

    when: tuple[Condition, ...] = Field(min_length=1)
    date: Date | None = None


class Pitfall(Frozen):
    """A wrong way that tempts in this level: `when` says that the city is on it. Told at the turn of a month; who is
    on it at the end, a year or more after being told first, has lost for this reason (R15)."""

    key: Id
    name: Name
    about: Name
    when: tuple[Condition, ...] = Field(min_length=1)


class Beat(Frozen):
    """One beat of the first play: a line, the tile it points at, what it hands to the cursor, what ends it."""

    id: Id
    text: Name
    at: tuple[int, int] | None = None
    look: tuple[int, int] | None = Field(default=None, description="tile that the view goes to, without light")
    give: str | None = Field(default=None, description="kind that is handed to the cursor")
    figure: Literal["net"] | None = Field(default=None, description="figure of the bar that is framed meanwhile")
    choose: tuple[str, ...] = Field(default=(), description="cards: a kind, action:x, restore:x or fit:kind:module")
    until: tuple[Condition, ...] = ()
    seconds: float = Field(default=0.0, ge=0)


class Plot(Frozen):
    """Land that lies in fog until it is explored."""

    name: Name
    people: int = Field(default=0, ge=0, description="population from which it can be explored")
    cost: float = Field(ge=0, description="yuan for paths, survey and landing")


class Level(Frozen):
    """One TOML file under levels/."""

    id: Id
    name: Name
    about: Name | None = None
    teaches: Name | None = Field(default=None, description="the question that it makes one think about")
    tempts: Name | None = Field(default=None, description="the tempting wrong way, and what the level answers to it")
    mode: Literal["island", "level"] = "level"
    start: str = Field(default="2020-01-01", pattern=r"^\d{4}-01-01$")
    days: int = Field(default=0, ge=0, le=40_000, description="length; 0 = endless")
    seed: int = Field(default=1, ge=0, lt=2**31)
    minutes: int | None = None
    map: str
    plan: str | None = None
    plots: str | None = Field(default=None, description="as large as the map: the number of each tile's plot, . = open")
    plot: tuple[Plot, ...] = Field(default=(), max_length=9, description="plots 1 to 9")
    legend: dict[str, Standing] = {}
    districts: tuple[tuple[int, int], ...] = Field(min_length=1, max_length=8, description="centres (x, y)")
    district_names: tuple[Name, ...] = ()
    view: tuple[int, int] | None = Field(default=None, description="tile seen first; the middle of all if left out")
    people: int = Field(default=0, ge=0)
    money: float = Field(ge=0, description="yuan")
    knowledge: int = Field(default=0, ge=0)
    green_points: int = Field(default=0, ge=0)
    owners: Literal["city", "firms"] = Field(default="city", description="who pays for what stands at the start")
    studied: tuple[Id, ...] = ()
    enacted: tuple[Id, ...] = ()
    offer: tuple[Id, ...] | None = Field(default=None, description="kinds on offer; all when left out")
    world: World = World()
    contract: tuple[Contract, ...] = ()
    line: Track = Field(default=Track(), description="kt a year of net emissions by year; by people if left out (R14)")
    allowance: tuple[float, float] = Field(
        default=(4.0, 9.8), description="t a head and year of a line by people, up to 1,000 of them and from 25,000"
    )
    goal: tuple[Condition, ...] = ()
    medals: dict[Grade, Medal] = {}
    pitfall: tuple[Pitfall, ...] = ()
    opening: tuple[Beat, ...] = ()
    heat_days: int = Field(default=120, ge=0, le=365)
    retired: bool = False

    @model_validator(mode="after")
    def _square(self) -> Level:
        rows, plan = self.map_rows(), self.plan_rows()
        if not rows or any(len(r) != len(rows[0]) for r in rows):
            raise ValueError("the map's lines must be equally long")
        unknown = {c for r in rows for c in r} - set(MAP_MARKS)
        if unknown:
            raise ValueError(f"unknown map letters: {' '.join(sorted(unknown))}")
        if plan and (len(plan) != len(rows) or any(len(r) != len(rows[0]) for r in plan)):
            raise ValueError("the plan must be as large as the map")
        plots = self.plot_rows()
        if plots and (len(plots) != len(rows) or any(len(r) != len(rows[0]) for r in plots)):
            raise ValueError("the plots must be as large as the map")
        if {c for r in plots for c in r} - {"."} != {str(n) for n in range(1, len(self.plot) + 1)}:
            raise ValueError("plots: give each plot of 1 to 9 its tiles and its [[plot]]")
        missing = {c for r in plan for c in r} - set(self.legend) - {"."}
        if missing:
            raise ValueError(f"plan letters without a legend: {' '.join(sorted(missing))}")
        return self

    def map_rows(self) -> list[str]:
        """The map's lines, y = 0 first."""
        return [line for line in self.map.splitlines() if line]

    def plan_rows(self) -> list[str]:
        """The plan's lines ("." = nothing), or an empty list."""
        return [line for line in (self.plan or "").splitlines() if line]

    def plot_rows(self) -> list[str]:
        """The lines of the plots ("." = open from the start), or an empty list."""
        return [line for line in (self.plots or "").splitlines() if line]
