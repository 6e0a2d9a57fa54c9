"""The parts that buildings are made of: masses, roofs, bodies of revolution, pipes and frames.

One unit is one tile: x runs right-down, y left-down, z up, from the footprint's top corner. `at` is the lowest corner
of what is angular and the foot of what is round; `c` is the main colour.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from game.content.palette import Colour
from game.content.terms import Frozen

Along = Annotated[float, Field(ge=-1, le=6)]
Up = Annotated[float, Field(ge=-1, le=5)]
Long = Annotated[float, Field(gt=0, le=6)]
Thin = Annotated[float, Field(ge=0, le=0.5)]
Radius = Annotated[float, Field(gt=0, le=2)]
Waist = Annotated[float, Field(ge=-0.01, le=2)]
Share = Annotated[float, Field(ge=0, le=1)]
Scale = Annotated[float, Field(gt=0, le=5)]
Facets = Annotated[int, Field(ge=3, le=48)]
Count = Annotated[int, Field(ge=1, le=40)]
Seed = Annotated[int, Field(ge=0, le=9999)]
At = tuple[Along, Along, Up]
Spot = tuple[Along, Along]
Size = tuple[Long, Long, Long]
Area = tuple[Along, Along, Long, Long]
"""x, y, width along x, depth along y."""
Outline = Annotated[tuple[Spot, ...], Field(min_length=3, max_length=32)]
Axis = Literal["x", "y"]


class PartSpec(Frozen):
    """A part of a look; `part` is its name."""

    part: str


class Panes(Frozen):
    """A pattern of windows on the two walls that the player sees."""

    rows: Count = 3
    cols: Count = 3
    cols_y: Count | None = Field(default=None, description="columns on the right wall; by its length when left out")
    style: Literal["grid", "band", "curtain"] = "grid"
    c: Colour = "glass"
    c2: Colour | None = Field(default=None, description="colour at the upper edge of a pane")
    z0: Thin = Field(default=0.06, description="bare wall below")
    z1: Thin = Field(default=0.05, description="bare wall above")
    pad: Thin = Field(default=0.05, description="bare wall at the sides")
    gap: Share = Field(default=0.34, description="share of a column without glass")
    lit: Share = Field(default=0.15, description="share of panes with light behind")
    seed: Seed = 1
    frame: Colour | None = None
    faces: Literal["x", "y", "xy"] = "xy"


class Box(PartSpec):
    part: Literal["box"]
    at: At
    size: Size
    c: Colour = "white"
    top: Colour | None = None
    r: Thin = Field(default=0.0, description="radius of the upright edges")
    bevel: Thin = 0.014
    grad: Share = Field(default=0.86, description="brightness at the foot")
    win: Panes | None = None
    emis: Share = Field(default=0.0, description="share of own light")
    parapet: Thin = 0.0


class Windows(PartSpec, Panes):
    """Windows on the walls of a box that stands already."""

    part: Literal["windows"]
    at: At
    size: Size
    r: Thin = 0.0


class Door(PartSpec):
    part: Literal["door"]
    at: At
    w: Long = 0.08
    h: Long = 0.12
    face: Axis = "y"
    c: Colour = "slate"
    c2: Colour | None = None


class Panel(PartSpec):
    """A flat coloured rectangle on a wall."""

    part: Literal["panel"]
    at: At
    w: Long
    h: Long
    face: Axis = "y"
    c: Colour = "blue"
    c2: Colour | None = None
    off: Thin = 0.007


class Gable(PartSpec):
    """A pitched roof on a box of the same size; the ridge runs along `axis`."""

    part: Literal["gable"]
    at: At
    size: Size
    c: Colour = "terracotta"
    axis: Axis = "x"
    over: Thin = Field(default=0.03, description="how far the eaves stand out")
    wall: Colour | None = None
    thick: Thin = 0.018


class Hip(PartSpec):
    """A roof that slopes on all four sides."""

    part: Literal["hip"]
    at: At
    size: Size
    c: Colour = "terracotta"
    over: Thin = 0.03


class Sawtooth(PartSpec):
    """A factory roof of `n` teeth along x, glazed towards +x."""

    part: Literal["sawtooth"]
    at: At
    size: Size
    n: Count = 3
    c: Colour = "steel_d"
    glass: Colour = "glass"


class Vault(PartSpec):
    """A barrel vault: greenhouse, depot, station."""

    part: Literal["vault"]
    at: At
    size: Size
    c: Colour = "glass"
    axis: Axis = "x"
    seg: Facets = 10
    ribs: Annotated[int, Field(ge=0, le=40)] = 0
    ribc: Colour = "white"
    endc: Colour | None = None


class Lathe(PartSpec):
    """A body of revolution; the profile runs from bottom to top as [radius, height]."""

    part: Literal["lathe"]
    at: At
    profile: Annotated[tuple[tuple[Waist, Up], ...], Field(min_length=2, max_length=40)]
    c: Colour = "concrete"
    seg: Facets = 30
    colors: Annotated[tuple[Colour, ...], Field(max_length=40)] = Field(default=(), description="one a ring")
    cap: bool = True


class Cyl(PartSpec):
    part: Literal["cyl"]
    at: At
    r: Radius
    h: Long
    c: Colour = "steel"
    top: Colour | None = None
    seg: Facets = 28
    bevel: Thin | None = None


class Tank(PartSpec):
    """A storage tank with a shallow dome."""

    part: Literal["tank"]
    at: At
    r: Radius
    h: Long
    c: Colour = "white"
    band: Colour | None = None


class Silo(PartSpec):
    part: Literal["silo"]
    at: At
    r: Radius
    h: Long
    c: Colour = "steel"
    roof: Colour = "steel_d"


class Chimney(PartSpec):
    part: Literal["chimney"]
    at: At
    r: Radius = 0.07
    h: Long = 1.4
    c: Colour = "concrete"
    stripes: Annotated[int, Field(ge=0, le=5)] = 3
    stripe: Colour = "red"
    taper: Annotated[float, Field(gt=0, le=1)] = 0.7


class CoolingTower(PartSpec):
    """A hyperboloid; in this world it means coal."""

    part: Literal["cooling_tower"]
    at: At
    r: Radius = 0.3
    h: Long = 0.75
    c: Colour = "white"
    inner: Colour = "concrete_d"


class Sphere(PartSpec):
    part: Literal["sphere"]
    at: At
    r: Radius
    c: Colour = "white"
    c2: Colour | None = Field(default=None, description="colour at the top")
    scale: tuple[Scale, Scale, Scale] = (1.0, 1.0, 1.0)
    sub: Annotated[int, Field(ge=0, le=3)] = Field(default=2, description="fineness")
    jitter: Share = 0.0
    seed: Seed = 0


class Tube(PartSpec):
    part: Literal["tube"]
    p0: At
    p1: At
    r: Radius = 0.02
    c: Colour = "steel"
    seg: Facets = 10


class Pipe(PartSpec):
    part: Literal["pipe"]
    pts: Annotated[tuple[At, ...], Field(min_length=2, max_length=32)]
    r: Radius = 0.02
    c: Colour = "steel"


class Beam(PartSpec):
    part: Literal["beam"]
    p0: At
    p1: At
    t: Radius = 0.02
    c: Colour = "steel_d"


class Truss(PartSpec):
    """A square lattice mast of `n` bays."""

    part: Literal["truss"]
    at: At
    w: Long
    h: Long
    c: Colour = "steel_d"
    n: Count = 5
    t: Radius = 0.012
    taper: Annotated[float, Field(gt=0, le=1)] = 1.0


class Scaffold(PartSpec):
    """Poles, decks and a safety net on the two walls that the player sees."""

    part: Literal["scaffold"]
    at: At
    size: Size
    n: tuple[Count, Count, Count] = (3, 3, 3)
    c: Colour = "yellow"
    net: Colour | None = "mint"


Built: TypeAlias = (
    Box | Windows | Door | Panel | Gable | Hip | Sawtooth | Vault | Lathe | Cyl | Tank | Silo | Chimney
    | CoolingTower | Sphere | Tube | Pipe | Beam | Truss | Scaffold
)
