"""The named colours of the world, and the type of a colour in a look."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticKnownError

PALETTE: dict[str, str] = {
    "white": "#F7F2E7", "cream": "#F0E2C6", "sand": "#E4CFA6", "clay": "#D2A47C", "concrete": "#C9C6BC",
    "concrete_d": "#A3A29C", "plate": "#DAD6C9", "plate_d": "#B9B5AA", "asphalt": "#727A85", "asphalt_d": "#5C636E",
    "kerb": "#E6E1D2", "road": "#868D97", "line": "#F5F1E3", "steel": "#B7C2CB", "steel_d": "#7C8A98",
    "iron": "#59636F", "soot": "#4A474B", "grime": "#8B8378", "rust": "#A8573A", "coal": "#37363B",
    "terracotta": "#DB7350", "brick": "#BF6B52", "teal": "#3E9C92", "mint": "#7FCFB0", "blue": "#4C86C6",
    "sky": "#8EC3E6", "navy": "#35507E", "yellow": "#F3C04B", "coral": "#EE7B5E", "red": "#D4493C",
    "plum": "#8E6BA8", "slate": "#6B7688", "glass": "#86BDD6", "glass_d": "#4E88AA", "glass_lit": "#FBE3A1",
    "solar": "#2C4F8E", "solar_l": "#6F93CC", "reactor": "#D9E6EC", "copper": "#C98652", "lava": "#FF9B3D",
    "leaf_a": "#8CC650", "leaf_b": "#63AE4A", "leaf_c": "#3F8F52", "leaf_d": "#2F7355", "leaf_y": "#E3B545",
    "blossom": "#F2A9BC", "trunk": "#7E5B41", "mangrove": "#4E9A62", "grass": "#A9D46C", "grass_d": "#8DBE5A",
    "meadow": "#C2DB74", "soil": "#A67C55", "soil_d": "#8A6345", "wheat": "#E9C964", "beach": "#F2DFB0",
    "rock": "#A9A397", "rock_d": "#847F7A", "water": "#58BFD0", "water_d": "#2F9DBB", "water_s": "#9ADFDC",
    "foam": "#EFFBF6", "dirty_water": "#8FA39A", "dead": "#B3A47C", "dead_leaf": "#A39B5E", "mud": "#94836A",
    "pink": "#F0C6C0", "hide": "#B98A64",
}
"""Name -> #RRGGBB in sRGB; a new name needs a reason."""

HEX = r"^#[0-9A-Fa-f]{6}$"


@lru_cache(maxsize=1024)
def known_colour(text: str) -> str:
    """The text itself when it names a colour of the palette or is written #RRGGBB; a validation error otherwise."""
    if text in PALETTE or re.match(HEX, text):
        return text
    if text.startswith("#"):
        raise PydanticKnownError("string_pattern_mismatch", {"pattern": HEX})
    raise PydanticKnownError("literal_error", {"expected": ", ".join(f"'{name}'" for name in PALETTE)})


Colour = Annotated[
    str,
    AfterValidator(known_colour),
    WithJsonSchema({"anyOf": [{"enum": list(PALETTE)}, {"type": "string", "pattern": HEX}]}),
]
