"""The parts that stand about: energy gear, vehicles, boats, street furniture and what people leave outdoors."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from game.content.palette import Colour
from game.content.parts import Area, At, Axis, Count, Long, PartSpec, Radius, Scale, Seed, Size

Degrees = Annotated[float, Field(ge=-360, le=360)]


class Pylon(PartSpec):
    part: Literal["pylon"]
    at: At
    h: Long = 0.9
    c: Colour = "steel_d"
    axis: Axis = "x"


class TowerCrane(PartSpec):
    part: Literal["tower_crane"]
    at: At
    h: Long = 1.1
    arm: Long = 0.7
    c: Colour = "yellow"
    dirn: Degrees = 0.0


class Solar(PartSpec):
    """A table of photovoltaic panels, tilted towards the player; `w` along the table, `d` up its slope."""

    part: Literal["solar"]
    at: At
    w: Long = 0.5
    d: Long = 0.22
    tilt: Annotated[float, Field(ge=0, le=80)] = 26.0
    nx: Count = 6
    ny: Annotated[int, Field(ge=1, le=8)] = 2
    legs: bool = True
    face: Axis = "y"


class TurbineTower(PartSpec):
    part: Literal["turbine_tower"]
    at: At
    h: Long = 1.5
    c: Colour = "white"
    base: Colour = "concrete"


class RotorPart(PartSpec):
    """Three blades that stand still; for blades that turn, write `fx = "rotor"`."""

    part: Literal["rotor"]
    at: At
    r: Radius = 0.75
    phase: Degrees = 0.0
    c: Colour = "white"
    tip: Colour | None = None


class Transformer(PartSpec):
    part: Literal["transformer"]
    at: At
    s: Scale = 1.0
    c: Colour = "steel_d"


class BatteryRack(PartSpec):
    part: Literal["battery_rack"]
    at: At
    size: Size = (0.30, 0.14, 0.16)
    c: Colour = "white"
    stripe: Colour = "mint"


class FanUnit(PartSpec):
    part: Literal["fan_unit"]
    at: At
    s: Radius = 0.12
    c: Colour = "steel"
    h: Long | None = None


class Container(PartSpec):
    part: Literal["container"]
    at: At
    axis: Axis = "x"
    c: Colour = "coral"
    n: Annotated[int, Field(ge=1, le=6)] = 1


class Boat(PartSpec):
    part: Literal["boat"]
    at: At
    kind: Literal["sail", "cargo", "ferry"] = "sail"
    axis: Axis = "x"
    c: Colour = "white"
    s: Scale = 1.0


class Car(PartSpec):
    part: Literal["car"]
    at: At
    axis: Axis = "x"
    c: Colour = "coral"
    kind: Literal["car", "van", "bus", "truck"] = "car"


class Bicycle(PartSpec):
    part: Literal["bicycle"]
    at: At
    axis: Axis = "x"
    c: Colour = "teal"
    n: Annotated[int, Field(ge=1, le=12)] = Field(default=1, description="so many in a rack, side by side")


class Laundry(PartSpec):
    """A washing line from `p0` to `p1` with `n` pieces of washing."""

    part: Literal["laundry"]
    p0: At
    p1: At
    n: Annotated[int, Field(ge=1, le=12)] = 5
    seed: Seed = 1


class Stall(PartSpec):
    """A market stall under a striped awning."""

    part: Literal["stall"]
    at: At
    axis: Axis = "x"
    c: Colour = "coral"


class Charger(PartSpec):
    part: Literal["charger"]
    at: At
    c: Colour = "mint"


class Lamp(PartSpec):
    part: Literal["lamp"]
    at: At
    h: Long = 0.2


class Bench(PartSpec):
    part: Literal["bench"]
    at: At
    axis: Axis = "x"


class Umbrella(PartSpec):
    part: Literal["umbrella"]
    at: At
    c: Colour = "coral"
    r: Radius = 0.07


class Flag(PartSpec):
    part: Literal["flag"]
    at: At
    h: Long = 0.3
    c: Colour = "coral"


class Fence(PartSpec):
    """Posts and a rail on the named sides: x left, y right (at the back), X and Y before them."""

    part: Literal["fence"]
    area: Area
    c: Colour = "white"
    h: Long = 0.05
    sides: Annotated[str, Field(pattern="^[xyXY]{1,4}$")] = "xyXY"
    step: Annotated[float, Field(ge=0.03, le=2)] = 0.09


Prop: TypeAlias = (
    Pylon | TowerCrane | Solar | TurbineTower | RotorPart | Transformer | BatteryRack | FanUnit | Container | Boat
    | Car | Bicycle | Laundry | Stall | Charger | Lamp | Bench | Umbrella | Flag | Fence
)
