"""What is not a building: goods, actions, policies, discoveries, events, ways of healing, species, facts, tasks."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from game.content.animal import Shows
from game.content.guess import Guess
from game.content.hazard import Hazard
from game.content.nearby import Near
from game.content.terms import (
    VOTERS,
    Account,
    Condition,
    Cover,
    Date,
    Effect,
    Frozen,
    Group,
    Id,
    Name,
    Pillar,
    Source,
    Terrain,
    Voter,
)  # fmt: skip
from game.content.track import Track


class Good(Frozen):
    """Something made and used; kept in stock only where `room` > 0."""

    id: Id
    name: Name
    unit: Literal["t", "km", "tkm", "parcel"] = "t"
    room: float = Field(default=0.0, ge=0, description="units of stock a city can keep")
    import_price: float | None = Field(default=None, ge=0, description="yuan a unit; cannot be brought in if left out")
    export_price: float = Field(default=0.0, ge=0, description="yuan a unit sold off the island")
    import_carbon: float = Field(default=0.0, ge=0, description="t CO2e a unit made elsewhere: leakage (R6)")
    waste: bool = Field(default=False, description="arises with people and must be taken away")
    sources: dict[str, Source] = {}
    seed: tuple[str, ...] = ()


class Cut(Frozen):
    """The share of an activity that a person with this habit leaves out (R13)."""

    account: Account
    stat: Literal["kwh", "warm", "cooking", "travel", "freight", "parcels", "food", "waste"]
    share: float = Field(ge=-1, le=1)


class Action(Frozen):
    """A low-carbon action that a district's people take up (R13)."""

    id: Id
    name: Name
    about: Name | None = None
    group: Literal["travel", "home", "power", "food", "things"] = "things"
    cuts: tuple[Cut, ...] = Field(min_length=1)
    saves: float = Field(ge=0, description="t CO2e a person and year, as the source says")
    source: Source
    start: float = Field(default=0.01, ge=0, le=1, description="share of people who do it already")
    top: float = Field(default=0.9, gt=0, le=1, description="share it can reach")
    pace: float = Field(default=0.004, gt=0, le=0.2, description="logistic growth a day; a sixteenth if unspoken for")
    cost: float = Field(ge=0, description="yuan a resident for a campaign")
    green_points: int = Field(default=0, ge=0)
    needs: str | None = Field(default=None, description="kind or tag:x that must stand in the city")
    fact: Id | None = None
    seed: tuple[str, ...] = ()


class Voice(Frozen):
    """Why a group is for a policy or against it, in its own words."""

    by: Voter
    says: Name


class Policy(Frozen):
    """A law of the council: effects while in force; `support` is the share of each group that leans to it."""

    id: Id
    name: Name
    about: Name | None = None
    green_points: int = Field(default=0, ge=0, description="for the vote")
    cost: float = Field(default=0.0, ge=0, description="yuan a resident and year")
    effects: tuple[Effect, ...] = ()
    carbon_price: Track = Field(default=Track(), description="yuan a t by year on the covered accounts")
    covers: tuple[Account, ...] = ()
    hinterland_care: float = Field(default=0.0, ge=0, le=1, description="share of the ageing that care undoes")
    care_cost: float = Field(default=0.0, ge=0, description="yuan a t kept by that care")
    retrains: float = Field(default=0.0, ge=0, le=1, description="share of people out of work that it retrains a month")
    head_cost: float = Field(default=0.0, ge=0, description="yuan for each of them")
    support: dict[Voter, Annotated[float, Field(ge=0, le=1)]] = Field(description="share in favour by group, 0..1")
    voices: tuple[Voice, ...] = ()
    mood: float = Field(default=0.0, ge=-0.2, le=0.2)
    when: tuple[Condition, ...] = ()
    needs: Id | None = None
    source: Source | None = None
    fact: Id | None = None
    seed: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _every_group(self) -> Policy:
        if set(self.support) != set(VOTERS):
            raise ValueError(f"give every group a share: {', '.join(VOTERS)}")
        return self


class Discovery(Frozen):
    """A result of research: opens the kinds, tiers and modules that name it, and may carry effects."""

    id: Id
    name: Name
    about: Name | None = None
    points: int = Field(gt=0, description="knowledge points")
    after: tuple[Id, ...] = ()
    effects: tuple[Effect, ...] = ()
    learns_from: str | None = Field(default=None, description="tag whose finished buildings make it cheaper")
    fact: Id | None = None
    seed: tuple[str, ...] = ()


class Event(Frozen):
    """Something that happens: on a date, by chance, or when conditions hold; once unless `again`."""

    id: Id
    name: Name
    text: Name
    date: Date | None = None
    chance: float = Field(default=0.0, ge=0, le=1, description="a day, while the conditions hold")
    season: tuple[int, int] | None = Field(default=None, description="first and last day of the year, 1..365")
    when: tuple[Condition, ...] = ()
    again: int = Field(default=0, ge=0, description="days before it can come again; 0 = once")
    lasts: int = Field(default=0, ge=0, le=3650)
    effects: tuple[Effect, ...] = ()
    warm: float = Field(default=1.0, ge=0, le=3, description="factor on the need for heat while it lasts")
    wind: float = Field(default=1.0, ge=0, le=3)
    sun: float = Field(default=1.0, ge=0, le=3)
    fuel_price: float = Field(default=1.0, ge=0, le=10)
    money: float = Field(default=0.0, description="yuan, once")
    mood: float = Field(default=0.0, ge=-0.3, le=0.3)
    cooling: float = Field(default=0.0, ge=0, le=2, description="share more power that a home without shade draws")
    hazard: Hazard | None = None
    warn: Name | None = Field(default=None, description="what the forecast says of it; its name if left out")
    hot: bool = Field(default=False, description="shade takes its share of the lost mood away")
    card: Id | None = Field(default=None, description="icon of the card that slides in; only the ticker without")
    offers: Id | None = Field(default=None, description="kind that a press on the card puts in the hand")
    answers: tuple[Id, ...] = Field(
        default=(), description="events of which the mayor picks one while it lasts; else the last begins by itself"
    )
    fees: float = Field(default=0.0, description="days of what fees leave the mayor (R4), once; below zero is paid")
    points: int = Field(default=0, description="green points a hundred residents, once; below zero is paid")
    lights: Literal["lanterns"] | None = Field(default=None, description="what is seen over the homes that evening")
    levels: tuple[str, ...] | None = None
    source: Source | None = None
    seed: tuple[str, ...] = ()


class Restoration(Frozen):
    """A way to heal one tile: the cover that it becomes, and what that takes up by age."""

    id: Id
    name: Name
    about: Name | None = None
    cover: Cover
    account: Account
    on: tuple[Terrain, ...]
    of: tuple[Cover, ...]
    cost: float = Field(ge=0, description="yuan a tile of 25 ha")
    green_points: int = Field(default=0, ge=0)
    days: int = Field(ge=0)
    uptake: tuple[tuple[float, float], ...] = Field(
        min_length=1, description="(age in years, t CO2 a ha and year), straight lines between"
    )
    habitat: float = Field(default=1.0, ge=0, le=1)
    near: tuple[Near, ...] = Field(default=(), description="what tiles under its cover, healed or not, do to buildings")
    needs: Id | None = None
    source: Source
    sources: dict[str, Source] = {}
    fact: Id | None = None
    seed: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _older_and_older(self) -> Restoration:
        ages = [age for age, _ in self.uptake]
        if any(then <= before for before, then in pairwise(ages)):
            raise ValueError("the ages must rise")
        return self


class Species(Frozen):
    """An animal that moves in once its home is good enough, and leaves when it no longer is."""

    id: Id
    name: Name
    text: Name
    when: tuple[Condition, ...] = Field(min_length=1)
    holds: int = Field(default=30, ge=1, description="days that the conditions must hold")
    tone: Group = Field(default="nature", description="whose colour its picture in the album has")
    shows: Shows | None = None
    source: Source | None = None


class Figure(Frozen):
    """What an entry comes down to: a number that its text names, and what it is of."""

    value: Name
    of: Name


class Fact(Frozen):
    """An entry of the Carbon Codex."""

    id: Id
    name: Name
    text: Name
    group: Literal["carbon", "energy", "industry", "city", "nature", "transit", "research"] = "carbon"
    figure: Figure | None = None
    source: Source
    guess: Guess | None = None
    seed: tuple[str, ...] = ()


class Task(Frozen):
    """Something to do, with a reward paid once."""

    id: Id
    name: Name
    span: Literal["now", "soon", "dream"]
    pillar: Pillar | None = None
    after: tuple[Id, ...] = ()
    when: tuple[Condition, ...] = Field(min_length=1)
    money: float = Field(default=0.0, ge=0)
    green_points: int = Field(default=0, ge=0)
    levels: tuple[str, ...] | None = None


class Achievement(Frozen):
    """A page of the album that is earned once, when all its conditions hold on one day."""

    id: Id
    name: Name
    text: Name = Field(description="what is said of it once it is earned")
    when: tuple[Condition, ...] = Field(min_length=1)
    icon: Id
    tone: Group = "city"
    levels: tuple[str, ...] | None = None


class Line(Frozen):
    """What a family says while the conditions hold."""

    when: tuple[Condition, ...] = ()
    says: Name


class Story(Frozen):
    """A family that is followed: who they are, where they live, and what they say; the first line that holds is told.

    `homes` names kinds in the order in which they are looked for; they live in `district`, or where such a home is.
    """

    id: Id
    name: Name
    about: Name
    icon: Id
    tone: Group = "city"
    people: int = Field(ge=1, le=12)
    district: int = Field(default=0, ge=0, le=15)
    homes: tuple[Id, ...] = Field(min_length=1)
    lines: tuple[Line, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _never_silent(self) -> Story:
        if self.lines[-1].when:
            raise ValueError("the last line must have no conditions")
        return self


class OverlayClass(Frozen):
    """A class of an overlay's values: from its stop up to the next one."""

    name: Name
    status: Literal["ok", "watch", "bad", "info"] = "info"


class Overlay(Frozen):
    """A map layer shown over the land."""

    id: Id
    name: Name
    layer: Literal[
        "air", "carbon", "power", "heat", "mood", "habitat", "district", "noise", "appeal", "commute", "shelter"
    ]
    icon: str = "layers"
    rank: int = Field(default=100, description="place in the list, the lowest first")
    about: Name | None = Field(default=None, description="what is counted, in one line")
    unit: Name | None = None
    stops: tuple[tuple[float, str], ...] = Field(min_length=2, description="(value, #RRGGBB) from low to high")
    classes: tuple[OverlayClass, ...] = Field(default=(), description="one for each stop, from low to high")
    hatch_above: float | None = None
    source: Source | None = None

    @model_validator(mode="after")
    def _a_class_a_stop(self) -> Overlay:
        if self.classes and len(self.classes) not in (len(self.stops), len(self.stops) - 1):
            raise ValueError("classes: one for each stop; the last stop may go without where it is the highest value")
        return self
