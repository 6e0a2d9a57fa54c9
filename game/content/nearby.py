"""Neighbour rules (RULES R21): what stands or grows near a building and changes it, as authors write it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from game.content.terms import Cover, Frozen, Selector, Source, Stat, Terrain


class Around(Selector):
    """Buildings by tag, kind or group, or else tiles of land: free ones under a cover, or those of a terrain."""

    cover: tuple[Cover, ...] = Field(default=(), description="free tiles under one of these covers")
    terrain: tuple[Terrain, ...] = Field(default=(), description="tiles of one of these terrains, built on or not")

    @model_validator(mode="after")
    def _land_alone(self) -> Around:
        named = (self.tag or self.kind or self.group, self.cover, self.terrain)
        if sum(bool(x) for x in named) > 1:
            raise ValueError("name buildings, covers or terrains, not two of them")
        return self

    @property
    def land(self) -> bool:
        """Whether it speaks of tiles and not of buildings."""
        return bool(self.cover or self.terrain)


class Near(Frozen):
    """A neighbourhood effect (R21), counted in tiles between footprints (Chebyshev).

    `of`: what is in reach changes me, once each. `to`: I change the buildings in reach. `line_of = "wind"` keeps
    only neighbours that lie upwind of the one that is changed. At most `most` neighbours count. `connected`: those
    that are named stand in blocks, each within `link` tiles of another; who is in reach of one has the whole block as
    neighbours. `needs`: the rule holds only where such a building is in reach too, or stands in the block.
    """

    of: Around | None = None
    to: Selector | None = None
    tiles: int = Field(ge=0, le=16, description="0 = the ground under the building itself")
    stat: Stat
    plus: float | None = None
    times: float | None = Field(default=None, ge=0, le=10)
    most: int = Field(default=1, ge=1, le=64)
    line_of: Literal["wind"] | None = None
    connected: bool = False
    link: int = Field(default=1, ge=1, le=16, description="tiles between two members of a block")
    needs: Selector | None = None
    source: Source | None = None

    @model_validator(mode="after")
    def _clear(self) -> Near:
        if (self.of is None) == (self.to is None):
            raise ValueError("give either of (they change me) or to (I change them)")
        if (self.plus is None) == (self.times is None):
            raise ValueError("give either plus or times")
        if self.connected and self.of is not None and self.of.land:
            raise ValueError("connected speaks of buildings, not of land")
        return self
