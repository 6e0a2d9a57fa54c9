"""How an animal is seen on the map."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.content.terms import Condition, Cover, Frozen, Terrain

Home = Terrain | Cover | Literal["dock"]
Tone = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Shows(Frozen):
    """How an animal is seen on the map: its shape, its way to move, where, how many, and its two colours."""

    shape: Literal["gull", "wader", "otter", "porpoise", "cat", "fish", "turtle", "crab", "glow"]
    moves: Literal["fly", "stand", "swim", "leap", "glow"]
    at: Home = Field(description="a terrain, a cover, or the dock")
    n: int = Field(default=1, ge=1, le=12)
    colours: tuple[Tone, Tone] = ("#FFFFFF", "#8A9AA4")
    visits: tuple[Condition, ...] = Field(default=(), description="when one of them comes by without living here yet")
