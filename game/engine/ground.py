"""Ground: where a building may stand and what a tile can become."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from game.content.items import Restoration
from game.content.kinds import BuildingKind
from game.model.land import COVER, TERRAIN

if TYPE_CHECKING:
    from game.model.city import City


def area(kind: BuildingKind, x: int, y: int) -> tuple[slice, slice]:
    """The footprint's slice of the land arrays."""
    w, d = kind.size
    return slice(y, y + d), slice(x, x + w)


def refusal(city: City, kind: BuildingKind, x: int, y: int, but: int = 0) -> str | None:
    """Why a kind cannot stand with its top corner at x, y, or None; the building with serial `but` is overlooked."""
    land, (w, d) = city.land, kind.size
    h, wide = land.shape
    if x < 0 or y < 0 or x + w > wide or y + d > h:
        return "off_the_map"
    here = area(kind, x, y)
    if _veiled(city, here):
        return "in_fog"
    if not _all_of(land.terrain[here], (TERRAIN[t] for t in kind.place.on)):
        return "wrong_terrain"
    if kind.place.cover is not None and not _all_of(land.cover[here], (COVER[c] for c in kind.place.cover)):
        return "wrong_cover"
    if not _all_of(land.above[here], (0, but)):
        return "taken"
    if not _all_of(land.occupant[here], (0, but)) and not (kind.place.over and _field(city, here)):
        return "taken"
    if land.healing[here].any():
        return "being_healed"
    if kind.place.beside is not None and not _beside(city, kind.place.beside, x, y, w, d):
        return f"needs_beside_{kind.place.beside}"
    return None


def _all_of(tiles: NDArray[Any], codes: Iterable[int]) -> bool:
    """Whether every one of a few tiles has one of the codes."""
    return set(codes).issuperset(tiles.ravel().tolist())


def _veiled(city: City, here: tuple[slice, slice]) -> bool:
    """Whether fog lies on some of the tiles."""
    return any(plot and city.explored[plot - 1] < 0 for plot in city.plots[here].ravel().tolist())


def _field(city: City, here: tuple[slice, slice]) -> bool:
    """Whether farms alone stand on the tiles."""
    for serial in np.unique(city.land.occupant[here]):
        if serial:
            kind = city.catalog.buildings.items[city.buildings["kind"][city.row_of(int(serial))]]
            if "farm" not in kind.tags:
                return False
    return True


def _beside(city: City, terrain: str, x: int, y: int, w: int, d: int) -> bool:
    around = city.land.terrain[max(y - 1, 0) : y + d + 1, max(x - 1, 0) : x + w + 1]
    return bool((around == TERRAIN[terrain]).any())


def clear(city: City, kind: BuildingKind, x: int, y: int) -> None:
    """Make the ground ready: healed cover under a footprint is lost unless the building needs it."""
    here = area(kind, x, y)
    if kind.place.cover is None and not kind.place.over:
        city.land.way[here] = 0
        city.land.planted[here] = -1


def occupy(city: City, kind: BuildingKind, serial: int, x: int, y: int) -> None:
    """Mark the footprint as taken."""
    here = area(kind, x, y)
    over = kind.place.over and city.land.occupant[here].any()
    (city.land.above if over else city.land.occupant)[here] = serial
    city.stale("land")


def vacate(city: City, serial: int) -> None:
    """Mark the footprint of a building as free."""
    for layer in (city.land.occupant, city.land.above):
        layer[layer == serial] = 0
    city.stale("land")


def heal_refusal(city: City, way: Restoration, x: int, y: int) -> str | None:
    """Why a tile cannot be healed this way, or None."""
    land = city.land
    h, w = land.shape
    if not (0 <= x < w and 0 <= y < h):
        return "off_the_map"
    if _veiled(city, (slice(y, y + 1), slice(x, x + 1))):
        return "in_fog"
    if land.occupant[y, x] or land.above[y, x]:
        farms = "farmland" in way.of and not land.above[y, x] and _field(city, (slice(y, y + 1), slice(x, x + 1)))
        if not farms:
            return "taken"
    if land.healing[y, x]:
        return "being_healed"
    if land.planted[y, x] >= 0 and city.catalog.restorations.items[land.way[y, x] - 1].id == way.id:
        return "already_healed"
    if land.terrain[y, x] not in [TERRAIN[t] for t in way.on]:
        return "wrong_terrain"
    return None if land.cover[y, x] in [COVER[c] for c in way.of] else "wrong_cover"
