"""The parts that grow, graze or lie flat: plants, rock, animals, crops, and the ground itself."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from game.content.palette import Colour
from game.content.parts import (
    Area,
    At,
    Axis,
    Count,
    Long,
    Outline,
    PartSpec,
    Radius,
    Scale,
    Seed,
    Share,
    Spot,
    Thin,
    Up,
)

Species = Literal["round", "conifer", "poplar", "blossom", "palm", "mangrove", "bush", "dead"]
Degrees = Annotated[float, Field(ge=-360, le=360)]
Many = Annotated[int, Field(ge=1, le=60)]


class Tree(PartSpec):
    part: Literal["tree"]
    at: At
    kind: Species = "round"
    s: Scale = 1.0
    c: Colour | None = None
    seed: Seed = 0


class Grove(PartSpec):
    """Trees scattered over an area, never closer than `min_d`."""

    part: Literal["grove"]
    area: Area
    n: Annotated[int, Field(ge=1, le=40)] = 8
    kinds: Annotated[tuple[Species, ...], Field(min_length=1, max_length=12)] = ("round",)
    s: tuple[Scale, Scale] = Field(default=(0.7, 1.0), description="smallest and largest size")
    seed: Seed = 1
    min_d: Radius = 0.16
    z: Up = 0.0
    c: Colour | None = None


class Tuft(PartSpec):
    part: Literal["tuft"]
    at: At
    s: Scale = 1.0
    c: Colour = "leaf_a"
    n: Count = 6
    seed: Seed = 0


class Reeds(PartSpec):
    part: Literal["reeds"]
    area: Area
    n: Many = 30
    s: Scale = 1.0
    c: Colour = "leaf_b"
    seed: Seed = 1
    head: Colour | None = "clay"


class Rocks(PartSpec):
    part: Literal["rocks"]
    area: Area
    n: Count = 5
    s: Radius = 0.08
    c: Colour = "rock"
    seed: Seed = 1


class Crag(PartSpec):
    """A terraced hill over a convex outline."""

    part: Literal["crag"]
    poly: Outline
    h: Long = 0.5
    c: Colour = "rock"
    top: Colour = "grass"
    seed: Seed = 1
    steps: Annotated[int, Field(ge=1, le=4)] = 3


class Peak(PartSpec):
    """A faceted mountain: grass skirt, rock, snow above the share `snow` of its height."""

    part: Literal["peak"]
    at: At
    r: Radius = 0.8
    h: Long = 1.2
    seed: Seed = 1
    snow: Annotated[float, Field(ge=0, le=2)] = 0.72
    n: Annotated[int, Field(ge=5, le=24)] = 11


class Rows(PartSpec):
    """Rows of a crop along `axis`."""

    part: Literal["rows"]
    area: Area
    n: Count = 5
    axis: Axis = "x"
    h: Long = 0.04
    c: Colour = "leaf_b"
    c2: Colour = "leaf_a"
    gap: Share = 0.4


class Cow(PartSpec):
    part: Literal["cow"]
    at: At
    s: Scale = 1.0
    c: Colour = "white"
    spot: Colour = "iron"
    a: Degrees = Field(default=0.0, description="where it looks")


class Lot(PartSpec):
    """The building's ground: a rounded plate with a lighter kerb."""

    part: Literal["lot"]
    area: Area
    c: Colour = "plate"
    r: Annotated[float, Field(ge=0, le=2)] = 0.08
    edge: Colour | None = None
    t: Thin = 0.025
    z: Thin = 0.001


class Decal(PartSpec):
    """A flat patch of ground."""

    part: Literal["decal"]
    area: Area
    c: Colour = "grass"
    r: Annotated[float, Field(ge=0, le=2)] = 0.05
    z: Thin = 0.003
    c2: Colour | None = Field(default=None, description="colour in the middle")


class Stripe(PartSpec):
    part: Literal["stripe"]
    p0: Spot
    p1: Spot
    w: Radius = 0.012
    c: Colour = "line"
    z: Thin = 0.006


class Bays(PartSpec):
    """The lines of `n` parking bays."""

    part: Literal["bays"]
    area: Area
    n: Count = 5
    axis: Axis = "x"
    c: Colour = "line"
    z: Thin = 0.006


class Pond(PartSpec):
    """Water within a smooth closed line through the points, with foam at the shore."""

    part: Literal["pond"]
    pts: Outline
    c: Colour = "water"
    shore: Colour = "foam"
    rim: Thin = 0.035
    z: Thin = 0.004


class WaterSurface(PartSpec):
    part: Literal["water_surface"]
    poly: Outline
    z: Up
    c: Colour = "water"
    c2: Colour = "water_d"


Grown: TypeAlias = (
    Tree | Grove | Tuft | Reeds | Rocks | Crag | Peak | Rows | Cow | Lot | Decal | Stripe | Bays | Pond
    | WaterSurface
)
