"""What the map shows, as one value: the layer looks at it and never writes to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from game.content.look import Look
    from game.ui.kit.picture import Picture

State = Literal["ready", "building", "off"]
SMOG_STEPS = 8
"""Steps from clean to dirty; what is kept is drawn again only when the step changes."""


@dataclass(frozen=True)
class Standing:
    """A building on the map: top corner (x, y) and footprint w x d in tiles, `key` of its picture, which is a site's
    picture while it is being built."""

    serial: int
    key: str
    x: int
    y: int
    w: int = 1
    d: int = 1
    state: State = "ready"
    district: int = 0


@dataclass(frozen=True)
class Ghost:
    """A building under the cursor: would it be allowed to stand there?"""

    key: str
    x: int
    y: int
    w: int = 1
    d: int = 1
    valid: bool = True


@dataclass(frozen=True)
class Link:
    """A dashed arc from a ghost's middle to a neighbour's, in tiles; `good` where what passes is welcome."""

    start: tuple[float, float]
    end: tuple[float, float]
    good: bool = True


@dataclass(frozen=True)
class Spot:
    """The ground of a neighbour, framed: whole where it is good for somebody, broken where it is bad."""

    x: int
    y: int
    w: int = 1
    d: int = 1
    good: bool = True


@dataclass(frozen=True)
class Marks:
    """What the player points at. `reach` = boxes of tiles (x0, y0, x1, y1) that a white ring runs around; `hover` a
    tile."""

    selected: int | None = None
    hover: tuple[int, int] | None = None
    ghosts: tuple[Ghost, ...] = ()
    reach: tuple[tuple[int, int, int, int], ...] = ()
    links: tuple[Link, ...] = ()
    spots: tuple[Spot, ...] = ()
    borders: bool = False
    glow: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Animal:
    """A species that lives here. `shape` names its picture and `moves` its way, both by wildlife.py; `tones` are its
    two colours; `homes` are the tiles (x, y) where its `n` animals are, the first first."""

    id: str
    shape: str
    moves: str
    n: int
    tones: tuple[str, str]
    homes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Heat:
    """An overlay: `value` float[h, w], NaN where there is none; colours at rising `stops`, hatched above `hatch`. A
    `soft` one is a field with contours at `lines`, else every tile stands for itself; `share` where values are shares
    of a whole."""

    value: NDArray[np.float32]
    stops: tuple[float, ...] = (0, 35, 75, 115, 150, 250)
    colours: tuple[str, ...] = ("#FDF3C8", "#FBD98B", "#F4A261", "#D9603B", "#A33A5E", "#4A1E66")
    hatch: float = 150.0
    lines: tuple[float, ...] = (35, 75, 115, 150)
    soft: bool = True
    share: bool = False


@dataclass(frozen=True, eq=False)
class MapScene:
    """One look of the map.

    terrain, cover: int8[h, w] codes of TERRAINS and COVERS. age: int32[h, w] years since the cover was healed, -1 for
    what always stood. picture(key, tw) gives a building's Picture. wind: degrees that smoke drifts towards on screen,
    0 = right, 90 = up. plumes: share 0..1 of its picture's own rate by serial; without an entry it is the whole.
    sick: bool[h, w] tiles whose air makes plants ill. season: row of seasons.SEASONS. waiting: people offshore; ferry:
    whether people move in; harbours: tiles where boats land. wildlife: the species that are here. look(key) gives a
    building's look and footprint. fog: bool[h, w] tiles that nobody has explored, None where there are none.
    healing: bool[h, w] tiles where works of restoration go on.
    """

    terrain: NDArray[np.int8]
    cover: NDArray[np.int8]
    age: NDArray[np.int32]
    standing: tuple[Standing, ...]
    picture: Callable[[str, int], Picture]
    district: NDArray[np.int8] | None = None
    smog: float = 0.0
    wind: float = 14.0
    plumes: Mapping[int, float] = field(default_factory=dict)
    cars: int = 0
    walkers: int = 0
    boats: int = 0
    sick: NDArray[np.bool_] | None = None
    season: int = 4
    waiting: int = 0
    ferry: bool = False
    harbours: tuple[tuple[int, int], ...] = ()
    wildlife: tuple[Animal, ...] = ()
    look: Callable[[str], tuple[Look, tuple[int, int]]] | None = None
    marks: Marks = Marks()
    heat: Heat | None = None
    fog: NDArray[np.bool_] | None = None
    healing: NDArray[np.bool_] | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """(h, w) in tiles."""
        h, w = self.terrain.shape
        return h, w

    @cached_property
    def by_serial(self) -> dict[int, Standing]:
        """What stands, by serial."""
        return {s.serial: s for s in self.standing}

    @property
    def over(self) -> tuple[int, int]:
        """What lies over all of the land, its overlay and its fog, as identities."""
        return id(self.heat), id(self.fog)

    @property
    def step(self) -> int:
        """Smog as one of 0..SMOG_STEPS; an overlay is read in clean air."""
        if self.heat is not None:
            return 0
        return round(min(max(self.smog, 0.0), 1.0) * SMOG_STEPS)
