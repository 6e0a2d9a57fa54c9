"""The painter of land and sea: tiles in, a pane of pixels in clean and in dirty air out."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from game.content.terms import COVERS, TERRAINS
from game.ui.iso import RISE, SEA
from game.ui.map.colours import table
from game.ui.map.fields import Tiles, around
from game.ui.map.noise import Pane, Plane, noise, product, ramp, spot

Pixels = NDArray[np.uint8]
SUN = (-0.34, 0.56, 0.755)
"""Direction to the light."""
LAND = tuple(TERRAINS.index(n) for n in ("shore", "plain", "hill", "mountain"))
BEACH = (-0.01, 0.30)
"""From where to where on the coast field the ground climbs from the sea to the land."""


@dataclass
class Layers:
    """Paint from the top coat down: each coat covers `share` of what is still bare."""

    bare: Plane
    names: list[str] = field(default_factory=list)
    shares: list[Plane] = field(default_factory=list)

    def coat(self, name: str, share: Plane | float) -> None:
        """Lay one coat beneath those already there."""
        self.names.append(name)
        self.shares.append(self.bare * share)
        self.bare = self.bare * (1 - share)


def sunk(tw: int) -> int:
    """Plane pixels by which the sea lies below the land."""
    return round(-SEA * RISE * tw)


def paint(
    left: int, top: int, size: tuple[int, int], tw: int, terrain: NDArray[np.int8], cover: NDArray[np.int8]
) -> tuple[Pixels, Pixels]:
    """(clean, dirty) colours (height, width, 3) of the plane pixels from (left, top)."""
    return paint_tiles(near(left, top, size, tw, terrain, cover))


def near(
    left: int, top: int, size: tuple[int, int], tw: int, terrain: NDArray[np.int8], cover: NDArray[np.int8]
) -> Tiles:
    """The tiles that decide those pixels; the pane starts `sunk` rows higher, where the sea's own ground lies."""
    deep = sunk(tw)
    return around(Pane(left, top - deep, size[0], size[1] + deep, tw), terrain, cover)


def paint_tiles(tiles: Tiles) -> tuple[Pixels, Pixels]:
    """`paint` for tiles that `near` cut out."""
    deep = sunk(tiles.pane.tw)
    coast = tiles.blur(solid(tiles), 0.42) - np.float32(0.5)
    rough = noise(tiles.pane, 2.3, 9, 3)
    seen, light = _climb(tiles, coast, deep)
    dry = ramp(-0.035, 0.0, seen)
    layers: list[Layers] = []
    if dry.max() > 0:
        ground = Layers(dry)
        _land(ground, tiles, seen, rough[deep:], deep)
        ground.shares = [share * light for share in ground.shares]
        layers.append(ground)
    if dry.min() < 1:
        water = Layers(1 - dry)
        _water(water, tiles, seen, deep)
        layers.append(water)
    names = [n for layer in layers for n in layer.names]
    shares = np.stack([s for layer in layers for s in layer.shares], axis=-1)
    both = product(shares.reshape(-1, len(names)), table(names))
    grain = noise(tiles.pane, 17, 5)[deep:].reshape(-1, 1) * np.float32(0.05) + np.float32(0.975)
    pixels = np.clip(both * grain + np.float32(0.5), 0, 255).astype(np.uint8).reshape(*dry.shape, 6)
    return np.ascontiguousarray(pixels[..., :3]), np.ascontiguousarray(pixels[..., 3:])


def solid(tiles: Tiles) -> Plane:
    """Land as 1 and water as 0 on the lattice; a river that goes on over a corner cuts through the land there."""
    land = np.isin(tiles.terrain, LAND) & (tiles.cover != COVERS.index("mangrove"))
    river = tiles.terrain == TERRAINS.index("river")
    share: Plane = land.astype(np.float32) - river * np.float32(0.06)
    share[1:-1] -= (river[:-2] & river[2:]) * np.float32(0.55)
    share[:, 1:-1] -= (river[:, :-2] & river[:, 2:]) * np.float32(0.55)
    return share


def _climb(tiles: Tiles, coast: Plane, deep: int) -> tuple[Plane, Plane]:
    """Coast field and sunlight of the ground that each pixel sees: the first of the planes from land down to sea."""
    height = np.float32(SEA) + np.float32(-SEA) * ramp(*BEACH, coast)
    light = _sunlight(height + _relief(tiles), tiles.pane.tw)
    rows = coast.shape[0] - deep
    seen, lit = coast[:rows].copy(), light[:rows].copy()
    if coast.max() < BEACH[0]:
        return seen, lit
    for k in range(deep - 1, -1, -1):
        here = slice(deep - k, deep - k + rows)
        hit = height[here] >= -k / (RISE * tiles.pane.tw) - 0.006
        np.copyto(seen, coast[here], where=hit)
        np.copyto(lit, light[here], where=hit)
    return seen, lit


def _relief(tiles: Tiles) -> Plane | float:
    """Height that hills and mountains lend to the light alone: bodies stand on a flat map."""
    high = np.isin(tiles.terrain, LAND[2:])
    if not high.any():
        return 0.0
    rise = tiles.blur(high, 0.55)
    return rise * (np.float32(0.16) + noise(tiles.pane, 0.42, 51, 2) * np.float32(0.95))


def _sunlight(height: Plane, tw: int) -> Plane:
    down, across = np.gradient(height)
    by_a, by_b = across * np.float32(tw / 2), down * np.float32(tw / 4)
    gx, gy = by_a + by_b, by_b - by_a
    lit = (SUN[2] - gx * SUN[0] - gy * SUN[1]) / np.sqrt(1 + gx * gx + gy * gy)
    light: Plane = (0.62 + 0.38 * np.clip(lit / SUN[2], 0, 1.35)).astype(np.float32)
    return light


def _water(layers: Layers, tiles: Tiles, coast: Plane, deep: int) -> None:
    rows = coast.shape[0]
    pane = Pane(tiles.pane.left, tiles.pane.top, tiles.pane.width, rows, tiles.pane.tw)
    low = Tiles(pane, tiles.a, tiles.b, tiles.terrain, tiles.cover)
    land = np.isin(tiles.terrain, LAND)
    shelf = (tiles.terrain == TERRAINS.index("shelf")) | (tiles.terrain == TERRAINS.index("river"))
    sway = noise(pane, 1.6, 21, 3) - np.float32(0.5)
    near_land = low.blur(land, 1.15) + np.float32(0.18) * low.blur(shelf, 0.8)
    off_land = low.blur(land | shelf, 2.4)
    edge = coast + (noise(pane, 3.1, 41, 2) - np.float32(0.5)) * np.float32(0.07)
    foam = ramp(-0.115, -0.06, edge) * 0.95
    ring = ramp(-0.215, -0.195, edge) * (1 - ramp(-0.175, -0.155, edge)) * np.float32(0.55)
    calm = 1 - ramp(0.1, 0.5, low.blur(tiles.terrain == TERRAINS.index("river"), 0.75)) * np.float32(0.75)
    swamp = tiles.cover == COVERS.index("mangrove")
    if swamp.any():
        mud = ramp(0.15, 0.5, low.blur(swamp, 0.45) + sway * np.float32(0.3)) * np.float32(0.8)
        layers.coat("mud", mud)
    layers.coat("foam", np.maximum(foam, ring) * calm)
    net = np.abs(noise(pane, 5, 31) - noise(pane, 5.3, 33))
    layers.coat("ripple", ramp(0.10, 0.0, net) * ramp(0.0, 0.35, off_land) * np.float32(0.22))
    weed = tiles.cover == COVERS.index("seagrass")
    if weed.any():
        layers.coat("seagrass", ramp(0.35, 0.6, low.blur(weed, 0.4) * (noise(pane, 4, 61, 2) + 0.35)) * np.float32(0.7))
    layers.coat("shallow", ramp(0.24, 0.52, near_land + sway * np.float32(0.05)) * np.float32(0.95))
    layers.coat("shelf", ramp(0.06, 0.28, near_land + sway * np.float32(0.06)))
    layers.coat("sea", ramp(0.02, 0.30, off_land + sway * np.float32(0.12)))
    layers.coat("deep", 1.0)


def _land(layers: Layers, tiles: Tiles, coast: Plane, rough: Plane, deep: int) -> None:
    pane = Pane(tiles.pane.left, tiles.pane.top + deep, tiles.pane.width, coast.shape[0], tiles.pane.tw)
    low = Tiles(pane, tiles.a, tiles.b, tiles.terrain, tiles.cover)
    river = low.blur(tiles.terrain == TERRAINS.index("river"), 0.75)
    sway = (rough - np.float32(0.5)) * np.float32(0.35)
    shore = np.float32(0.27) - np.float32(0.17) * ramp(0.10, 0.30, river)
    turf = ramp(0, 1, (coast + (rough - np.float32(0.5)) * np.float32(0.10) - shore) * np.float32(1 / 0.06))
    beach = Layers(layers.bare * (1 - turf))
    beach.coat("dune", ramp(0.19, 0.25, coast + sway * np.float32(0.06)) * np.float32(0.5))
    beach.coat("sand", ramp(0.05, 0.13, coast + sway * np.float32(0.03)))
    beach.coat("wet_sand", 1.0)
    layers.bare = layers.bare * turf
    if river.max() > 0.05:
        bank = ramp(0.16, 0.30, river) * ramp(0.42, 0.6, rough)
        layers.coat("reed", bank * np.float32(0.55))
    _cover(layers, low, sway, rough)
    layers.names += beach.names
    layers.shares += beach.shares


def _cover(layers: Layers, low: Tiles, sway: Plane, rough: Plane) -> None:
    def share(cover: str, sigma: float = 0.5, top: float = 0.9) -> Plane | None:
        mask = low.cover == COVERS.index(cover)
        return ramp(0.25, 0.7, low.blur(mask, sigma) + sway) * np.float32(top) if mask.any() else None

    for name, crops in CROPS.items():
        if (fields := share(name, 0.22, 1.0)) is not None:
            _fields(layers, low.pane, fields, crops)
    for name in ("wetland", "marsh"):
        if (wet := share(name)) is not None:
            pools = noise(low.pane, 2.6, 71, 2)
            layers.coat("pool", ramp(0.50, 0.60, pools) * wet)
            layers.coat("reed", ramp(0.40, 0.50, pools) * wet * np.float32(0.8))
            layers.coat("marsh", wet)
    rock = low.terrain == TERRAINS.index("mountain")
    if rock.any():
        layers.coat("rock", ramp(0.45, 0.8, low.blur(rock, 0.4) + sway) * np.float32(0.85))
    for name in ("forest", "wood"):
        if (part := share(name)) is not None:
            layers.coat(name, part)
    hill = low.terrain == TERRAINS.index("hill")
    if hill.any():
        layers.coat("hill", ramp(0.25, 0.7, low.blur(hill, 0.5) + sway) * np.float32(0.8))
    bare = (low.cover == COVERS.index("bare")) & np.isin(low.terrain, LAND[:2])
    if bare.any():
        layers.coat("bare", ramp(0.25, 0.7, low.blur(bare, 0.5) + sway) * np.float32(0.85))
    _meadow(layers, low.pane, rough)


def _meadow(layers: Layers, pane: Pane, rough: Plane) -> None:
    """Grass of two greens with trodden ways, tussocks and drifts of flowers."""
    broad = noise(pane, 0.55, 3, 3)
    way = np.abs(noise(pane, 0.24, 91) - np.float32(0.5) + (rough - np.float32(0.5)) * np.float32(0.012))
    layers.coat("path", ramp(0.013, 0.007, way) * np.float32(0.62))
    fine = noise(pane, 21, 93)
    layers.coat("petal", ramp(0.84, 0.92, fine) * ramp(0.56, 0.68, broad) * np.float32(0.9))
    tufts = noise(pane, 4.5, 95, 2)
    layers.coat("tussock", ramp(0.54, 0.70, tufts) * ramp(0.30, 0.55, broad) * np.float32(0.42))
    layers.coat("meadow", ramp(0.38, 0.62, broad * np.float32(0.7) + rough * np.float32(0.3)))
    layers.coat("grass", 1.0)


CROPS: dict[str, tuple[str, str, str, str]] = {
    "farmland": ("crop_a", "crop_b", "crop_c", "crop_d"),
    "soil": ("crop_a", "meadow", "tussock", "crop_b"),
}
"""Cover -> what grows on its plots: ploughed fields, or soil that rests under a green cover all year."""


def _fields(layers: Layers, pane: Pane, share: Plane, crops: tuple[str, ...]) -> None:
    """Plots of half a tile, each with its crop in rows along x or y, and a path between them."""
    x = (pane.a[None, :] + pane.b[:, None]) * np.float32(0.5)
    y = (pane.b[:, None] - pane.a[None, :]) * np.float32(0.5)
    column, row = np.floor(2 * x), np.floor(2 * y)
    u, v = 2 * x - column, 2 * y - row
    inside = ramp(0.06, 0.13, np.minimum(np.minimum(u, 1 - u), np.minimum(v, 1 - v))) * share
    along = spot(np.floor(x).astype(np.int64), np.floor(y).astype(np.int64), 81) < 0.5
    wave = np.sin(np.where(along, v, u) * np.float32(2 * np.pi * 4))
    layers.coat("furrow", ramp(0.1, -0.9, wave) * inside * np.float32(0.55))
    crop = (spot(column.astype(np.int64), row.astype(np.int64), 83) * 3.999).astype(np.int8)
    for i, name in enumerate(crops):
        layers.coat(name, np.where(crop == i, inside, np.float32(0)))
    layers.coat("path", share * np.float32(0.8))
