"""Hazards: what an event of nature or of machines breaks, as authors write it (GAME 18)."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from game.content.terms import Cover, Frozen, Selector, Source
from game.content.track import Track

Blow = Literal["storm", "heat", "flood", "fire", "fault"]
BLOWS: tuple[str, ...] = get_args(Blow)
"""Kinds of blow. Weak against a storm is what no mangrove, marsh or wall shelters, against heat what no tree or pale
roof shades, against the others what its stat of that name says."""


class Hazard(Frozen):
    """Harm = force x what is exposed x how weak that is. The force of a blow lies between a half and one and a half."""

    blow: Blow
    on: Selector = Selector()
    harm: float = Field(default=0.0, ge=0, le=1, description="share of the exposed buildings' price, at full weakness")
    dark: float = Field(default=0.0, ge=0, le=1, description="share of the day's power that is cut, at full weakness")
    covers: tuple[Cover, ...] = Field(default=(), description="healed tiles that it can lay bare")
    bare: float = Field(default=0.0, ge=0, le=1, description="share of them, at full weakness")
    grows: Track = Field(default=Track(), description="how often it comes by year, against the event's own chance")
    told: int = Field(default=0, ge=0, le=5, description="days ahead that the forecast knows it")
    source: Source
    world: Source | None = Field(default=None, description="source of how often it comes by year")
