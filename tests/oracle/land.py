"""Land: smoke and wind in single precision, habitat, and what healed tiles take up."""

from __future__ import annotations

from array import array
from operator import add

from game.content.terms import COVERS
from game.engine import ecology
from game.model import tiles

from .city import Plain

CLEAN, DUST = float(ecology.CLEAN_AIR), float(ecology.DUST_PER_KG)
STAY, DRIFT, SPREAD = float(ecology.STAY), float(ecology.DRIFT), float(ecology.SPREAD)
GREEN = {COVERS.index(name) for name in tiles.GREEN}


def single(values: object) -> array[float]:
    """Numbers rounded to single precision, which is what the fields are kept in."""
    return array("f", values)  # type: ignore[call-overload]


def drift(city: Plain) -> array[float]:
    """The air after one step of wind; every operation is rounded to single precision."""
    h, w = city.height, city.width
    grams = [0] * (h * w)
    for b in city.buildings:
        if city.running(b) and b.group:
            grams[city.at(b.x, b.y)] += max(round(b.group.value("smoke") * b.group.activity), 0)
    wide = w + 2
    over = single([0.0]) * (wide * (h + 2))
    for y in range(h):
        over[(y + 1) * wide + 1 : (y + 1) * wide + 1 + w] = single([a - CLEAN for a in city.air[y * w : y * w + w]])
    first, last = wide + 1, wide * (h + 1) - 1

    def beside(step: int) -> array[float]:
        return over[first + step : last + step]

    moved = single(map(add, single([o * STAY for o in beside(0)]), single([o * DRIFT for o in beside(wide - 1)])))
    around = single(map(add, beside(-wide), beside(wide)))
    around = single(map(add, single(map(add, around, beside(-1))), beside(1)))
    moved = single(map(add, moved, single([a * SPREAD for a in around])))
    out = single([])
    for y in range(h):
        smoke = single([d * DUST for d in single([g * 1e-3 for g in grams[y * w : y * w + w]])])
        row = single(map(add, moved[y * wide : y * wide + w], smoke))
        out.extend(single([max(r, 0.0) + CLEAN for r in row]))
    return out


def dust(city: Plain, air: array[float]) -> list[int]:
    """Mean dust of the built tiles of each district."""
    number, total = [0] * len(city.mood), [0] * len(city.mood)
    for tile, thousandths in enumerate(single([a * 1000 for a in air])):
        if city.occupant[tile] > 0:
            number[city.district[tile]] += 1
            total[city.district[tile]] += round(thousandths)
    return [t // n if n else int(CLEAN * 1000) for t, n in zip(total, number, strict=True)]


def habitat(city: Plain) -> list[int]:
    """Green tiles by district, those of a patch of eight or more twice; between two buildings a patch is broken."""
    h, w = city.height, city.width
    green = [c in GREEN and not o for c, o in zip(city.cover, city.occupant, strict=True)]
    quiet = [g and sum(bool(city.occupant[n]) for n in _sides(city, t)) < 2 for t, g in enumerate(green)]
    number, total = [0] * len(city.mood), [0] * len(city.mood)
    size = _patches(city, quiet)
    for tile in range(h * w):
        if city.terrain[tile] == 0:
            continue
        d = city.district[tile]
        number[d] += 1
        total[d] += green[tile] * 1000 + (1000 * (min(size[tile], 8) - 1) // 7 if size[tile] else 0)
    return [min(t * 1000 // max(n, 1), 1_000_000) for t, n in zip(total, number, strict=True)]


def _sides(city: Plain, tile: int) -> list[int]:
    """The tiles that meet a tile side by side."""
    h, w = city.height, city.width
    y, x = divmod(tile, w)
    around = ((x, y - 1), (x, y + 1), (x - 1, y), (x + 1, y))
    return [b * w + a for a, b in around if 0 <= a < w and 0 <= b < h]


def _patches(city: Plain, quiet: list[bool]) -> list[int]:
    """How many tiles the patch of each tile has, 0 where there is none."""
    size = [0] * len(quiet)
    for start, there in enumerate(quiet):
        if not there or size[start]:
            continue
        patch, fresh = {start}, [start]
        while fresh:
            more = {n for n in _sides(city, fresh.pop()) if quiet[n]} - patch
            patch |= more
            fresh += more
        for tile in patch:
            size[tile] = len(patch)
    return size


def uptake(city: Plain) -> dict[str, int]:
    """g CO2 a day by way of healing, by the age of each tile."""
    out = {way.id: 0 for way in city.catalog.restorations}
    ways = city.catalog.restorations.items
    for code, planted in zip(city.way, city.planted, strict=True):
        if code and planted >= 0:
            way = ways[code - 1]
            rate = _at_age(way.uptake, (city.day - planted) / 365)
            out[way.id] += round(rate * (ecology.HECTARES * 1e6 / 365))
    return out


def _at_age(curve: tuple[tuple[float, float], ...], age: float) -> float:
    """A curve's value at an age, straight lines between, flat outside."""
    at = max([i for i, (when, _) in enumerate(curve) if when <= age], default=0)
    after = min(at + 1, len(curve) - 1)
    (a, low), (b, high) = curve[at], curve[after]
    share = (age - a) / (b - a if after > at else 1.0)
    return low + (high - low) * min(max(share, 0.0), 1.0)


def heal(city: Plain) -> None:
    """Tiles whose healing ends today."""
    for tile, code in enumerate(city.healing):
        if code and city.healed[tile] <= city.day:
            city.cover[tile] = COVERS.index(city.catalog.restorations.items[code - 1].cover)
            city.way[tile], city.planted[tile], city.healing[tile] = code, city.day, 0
            city.altered = True
