"""The parts that people bring: balconies with what hangs on them, awnings, and people themselves."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from game.content.palette import Colour
from game.content.parts import Area, At, Axis, Count, Long, PartSpec, Scale, Seed, Share, Size, Thin, Up


class Balconies(PartSpec):
    """Balconies and air conditioners on the walls of a box that stands already, from its second storey up.

    `rows`, `cols`, `z0`, `z1` and `pad` as in the windows of that box, so that each hangs before its window.
    """

    part: Literal["balconies"]
    at: At
    size: Size
    rows: Count = 3
    cols: Count = 3
    faces: Literal["x", "y", "xy"] = "y"
    c: Colour = "white"
    deep: Annotated[float, Field(gt=0, le=0.3)] = 0.045
    share: Share = Field(default=1.0, description="share of windows with a balcony")
    green: Share = Field(default=0.0, description="share of balconies with plants")
    washing: Share = Field(default=0.0, description="share of balconies with washing")
    ac: Share = Field(default=0.0, description="share of the other windows with an air conditioner")
    z0: Thin = 0.06
    z1: Thin = 0.05
    pad: Thin = 0.05
    seed: Seed = 1


class Awning(PartSpec):
    """A striped awning on a wall; `at` is its lower corner of least x or y on that wall."""

    part: Literal["awning"]
    at: At
    w: Long
    deep: Annotated[float, Field(gt=0, le=0.5)] = 0.07
    face: Axis = "y"
    c: Colour = "coral"
    c2: Colour = "white"
    n: Count = Field(default=7, description="stripes")


class People(PartSpec):
    """`n` people who stand about an area."""

    part: Literal["people"]
    area: Area
    n: Annotated[int, Field(ge=1, le=20)] = 3
    z: Up = 0.0
    s: Scale = 1.0
    seed: Seed = 1


Lived: TypeAlias = Balconies | Awning | People
