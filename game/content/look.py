"""The vocabulary of looks: how a modder says in TOML what a building looks like.

    look = { parts = [{ part = "box", at = [0.1, 0.1, 0], size = [0.8, 0.8, 0.6], c = "cream" }], fx = [], variants = [
      { paint = { cream = "brick" }, also = [{ part = "tree", at = [0.9, 0.9, 0] }] },
    ] }
    look = { picture = "tea_house.png", anchor = [80, 70] }

Names and bounds are checked here; what a part looks like is the drawing kit's affair.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Annotated, Any, Literal, TypeAlias, get_args

from pydantic import ConfigDict, Field, PrivateAttr, ValidationInfo, model_validator

from game.content.lived import Lived
from game.content.nature import Grown
from game.content.palette import PALETTE, Colour
from game.content.parts import At, Built, PartSpec, Radius
from game.content.picture import MOST_SIDE, Pictures
from game.content.props import Prop
from game.content.terms import Frozen

__all__ = ["MOST_PARTS", "MOST_VARIANTS", "PALETTE", "PARTS", "Fx", "Look", "PartSpec", "Plume", "Rotor", "Variant"]

MOST_PARTS = 250
MOST_VARIANTS = 12
WORDS = ("part", "kind", "kinds", "fx", "tint", "style", "axis", "face", "faces", "sides")
"""Keys whose text is never a colour: blossom is a tree too, and rust a smoke."""
PICTURE = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.png$"
"""A picture's name is that of a file beside the TOML, never a path."""


def _named(spec: type[PartSpec]) -> str:
    name: str = get_args(spec.model_fields["part"].annotation)[0]
    return name


PARTS: dict[str, type[PartSpec]] = {_named(spec): spec for spec in get_args(Built | Prop | Lived | Grown)}
"""Part name -> the class that says its parameters, each with type, default and bounds (`model_fields`)."""


class Plume(Frozen):
    """Smoke or steam that rises from a point; it drifts with the wind of the weather."""

    fx: Literal["plume"]
    at: At
    tint: Literal["coal", "rust", "grey", "dust", "steam", "thin"] = "grey"
    rate: Annotated[float, Field(ge=0, le=3)] = Field(default=1.0, description="puffs a second, as a share")
    size: Annotated[float, Field(gt=0, le=3)] = 1.0


class Rotor(Frozen):
    """Three blades that turn before a tower's head."""

    fx: Literal["rotor"]
    at: At
    r: Radius = 0.74
    c: Colour = "white"
    tip: Colour | None = None


Part: TypeAlias = Annotated[Built | Prop | Lived | Grown, Field(discriminator="part")]
Fx: TypeAlias = Annotated[Plume | Rotor, Field(discriminator="fx")]


PictureName: TypeAlias = Annotated[str, Field(pattern=PICTURE)]
Pixel: TypeAlias = Annotated[int, Field(ge=0, le=MOST_SIDE)]


class Variant(Frozen):
    """Another look of the same building. What it leaves out is as in the first look: `parts` and `fx` stand in for the
    first look's, `also` stands beside them, and `paint` exchanges colours, { old = "new" }."""

    parts: Annotated[tuple[Part, ...], Field(max_length=MOST_PARTS)] | None = None
    also: Annotated[tuple[Part, ...], Field(max_length=MOST_PARTS)] = ()
    fx: Annotated[tuple[Fx, ...], Field(max_length=16)] | None = None
    paint: dict[Colour, Colour] = {}

    @model_validator(mode="after")
    def _another(self) -> Variant:
        if self == Variant.model_construct():
            raise ValueError("a variant needs parts, also, fx or paint")
        return self


class Look(Frozen):
    """What stands on the tile: parts in any order or a picture, and what moves above them; and how else it may look."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    parts: Annotated[tuple[Part, ...], Field(max_length=MOST_PARTS)] = ()
    fx: Annotated[tuple[Fx, ...], Field(max_length=16)] = ()
    variants: Annotated[tuple[Variant, ...], Field(max_length=MOST_VARIANTS)] = ()
    picture: PictureName | None = Field(default=None, description="a PNG beside the file, instead of parts")
    anchor: tuple[Pixel, Pixel] | None = Field(default=None, description="pixel of the footprint's top corner")
    px_per_tile: Literal[80, 160, 320] = Field(default=160, description="pixels across a tile of the picture")
    frames: int = Field(default=1, ge=1, le=12, description="pictures side by side that follow each other")
    shadow: Literal["auto", "none"] = Field(default="auto", description="auto casts the outline along the sun")
    _png: bytes = PrivateAttr(default=b"")

    @model_validator(mode="after")
    def _bounded(self) -> Look:
        for number, variant in enumerate(self.variants):
            own = self.parts if variant.parts is None else variant.parts
            if len(own) + len(variant.also) > MOST_PARTS:
                raise ValueError(f"a variant has more parts than a look may have: variants[{number}]")
            if variant.paint and (absent := set(variant.paint) - _colours(_plain(own))):
                which = f"{', '.join(sorted(absent))} (variants[{number}])"
                raise ValueError(f"a variant paints a colour that its parts do not have: {which}")
        return self

    @property
    def many(self) -> int:
        """How many ways there are to look, the first one counted."""
        return 1 + len(self.variants)

    def shown(self, number: int) -> Look:
        """The look of a number: 0 is the first, then the variants, then from the start again. It has no variants."""
        return self._shown[number % self.many]

    @cached_property
    def _shown(self) -> tuple[Look, ...]:
        if self.picture is not None:
            return (self,)
        first = Look(parts=self.parts, fx=self.fx)
        return (first, *(_varied(first, variant) for variant in self.variants))

    @model_validator(mode="after")
    def _pictured(self, info: ValidationInfo) -> Look:
        """Take the picture in, where whoever reads the file says where it lies."""
        if ("parts" in self.model_fields_set) == (self.picture is not None):
            raise ValueError("give either parts or picture")
        if self.picture is not None and self.anchor is None:
            raise ValueError("a picture needs its anchor")
        if self.picture is not None and self.variants:
            raise ValueError("a picture has no variants")
        if self.picture is not None and isinstance(info.context, Pictures):
            self._png = info.context.read(self.picture, self.frames, self.px_per_tile)
        return self

    @property
    def png(self) -> bytes:
        """The bytes of the picture; none for parts, and for a picture that could not be taken."""
        return self._png

    def digest(self) -> str:
        """Forty hex digits that change with every value that is drawn, and with nothing else."""
        return self._digest

    @cached_property
    def _digest(self) -> str:
        plain = self.model_dump(mode="json") | {"png": hashlib.sha1(self._png).hexdigest()}
        return hashlib.sha1(json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _varied(first: Look, variant: Variant) -> Look:
    own = first.parts if variant.parts is None else variant.parts
    plain = _painted(_plain(own), variant.paint) if variant.paint else own
    return Look.model_validate({"parts": (*plain, *variant.also), "fx": first.fx if variant.fx is None else variant.fx})


def _plain(parts: tuple[Part, ...]) -> list[Any]:
    return [part.model_dump() for part in parts]


def _painted(value: Any, paint: dict[str, str], key: str = "") -> Any:
    """Parts as plain values in other colours."""
    if isinstance(value, dict):
        return {name: _painted(inner, paint, name) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_painted(inner, paint, key) for inner in value]
    return paint.get(value, value) if isinstance(value, str) and key not in WORDS else value


def _colours(value: Any, key: str = "") -> set[str]:
    """The colours that parts as plain values have."""
    if isinstance(value, dict):
        return {colour for name, inner in value.items() for colour in _colours(inner, name)}
    if isinstance(value, (list, tuple)):
        return {colour for inner in value for colour in _colours(inner, key)}
    return {value} if isinstance(value, str) and key not in WORDS else set()
