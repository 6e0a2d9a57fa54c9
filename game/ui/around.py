"""Around: what the map shows about the thing in the hand and its neighbours: how far it reaches, whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.content.terms import BETTER_LOW, COVERS, TERRAINS
from game.model.touches import Touch, distance, told
from game.ui.map.scene import Link, Spot

if TYPE_CHECKING:
    from game.content.kinds import BuildingKind
    from game.model.city import City
    from game.ui.stage import Stage

Tile = tuple[int, int]
Box = tuple[int, int, int, int]
ARCS, EACH = 8, 6
"""Most arcs of a ghost, and of one rule."""


def good(touch: Touch) -> bool:
    """Whether what a touch does is welcome."""
    return (touch.times < 1 or touch.plus < 0) == (touch.rule.near.stat in BETTER_LOW)


def touches(stage: Stage, kind: str, tile: Tile, moved: Tile | None = None) -> list[Touch]:
    """What the neighbours and a building of `kind` on a tile would do to one another, the strongest first; `moved`
    is the tile from which it is taken."""
    city = stage.session.city
    row = city.row_at(*moved) if moved else -1
    size = city.catalog.buildings[kind].size
    found = told(city, city.catalog.buildings.index[kind], *tile, but=row)
    return sorted(together(city, found, (*tile, *size)), key=lambda t: -weight(t))


def together(city: City, found: Iterable[Touch], box: Box) -> list[Touch]:
    """The same with everything that a building does to one stat of a neighbour as one touch."""
    out: list[Touch] = []
    each: dict[tuple[str, int], tuple[Touch, float, float]] = {}
    for touch in found:
        if not touch.gives:
            out.append(touch)
            continue
        for serial in touch.serials:
            key = touch.rule.near.stat, serial
            first, plus, times = each.get(key, (touch, 0.0, 1.0))
            each[key] = first, plus + touch.plus, times * touch.times
    alike: dict[tuple[str, float, float], list[tuple[int, int, Touch]]] = {}
    b = city.buildings
    for (stat, serial), (first, plus, times) in each.items():
        row = city.row_of(serial)
        far = int(distance(box, *(int(b[n][row]) for n in ("x", "y", "w", "d"))))
        alike.setdefault((stat, round(plus, 9), round(times, 9)), []).append((far, serial, first))
    for (_, plus, times), some in alike.items():
        some.sort(key=lambda e: e[:2])
        serials = tuple(serial for _, serial, _ in some)
        out.append(Touch(some[0][2].rule, True, serials, (), some[0][0], len(serials), plus, times))
    return [t for t in out if t.plus or t.times != 1.0]


def weight(touch: Touch) -> float:
    """How much a touch matters beside others: its share of the stat, times those it reaches."""
    size = abs(touch.times - 1) or abs(touch.plus) / (10 if touch.rule.near.stat == "noise" else 1)
    return min(size, 1.0) * (len(touch.serials) ** 0.5 if touch.gives else 1)


def boxes(city: City, touch: Touch) -> list[Box]:
    """Footprints of the neighbours of a touch, nearest first."""
    if touch.tiles:
        return [(x, y, 1, 1) for x, y in touch.tiles]
    b, out = city.buildings, []
    for serial in touch.serials[:EACH]:
        row = city.row_of(serial)
        out.append((int(b["x"][row]), int(b["y"][row]), int(b["w"][row]), int(b["d"][row])))
    return out


def shown(
    city: City, kind: BuildingKind, tile: Tile, found: list[Touch]
) -> tuple[tuple[Box, ...], tuple[Link, ...], tuple[Spot, ...]]:
    """The reach of a building as boxes of tiles, arcs to its neighbours, and the ground of each of these."""
    middle = tile[0] + kind.size[0] / 2, tile[1] + kind.size[1] / 2
    links: dict[Box, Link] = {}
    spots: dict[Box, Spot] = {}
    for touch in found:
        for box in boxes(city, touch)[:1] if touch.tiles else boxes(city, touch):
            if box not in links and len(links) < ARCS:
                end = box[0] + box[2] / 2, box[1] + box[3] / 2
                links[box] = Link(middle, end, good(touch))
                spots[box] = Spot(*box, good(touch))
    return reach(kind, tile), tuple(links.values()), tuple(spots.values())


def reach(kind: BuildingKind, tile: Tile) -> tuple[Box, ...]:
    """The tiles (x0, y0, x1, y1) that a kind reaches from a place, around and downwind: those where it changes others,
    or else those where others change it."""
    (x, y), (w, d) = tile, kind.size
    rules = [n for n in kind.near if n.to is not None] or kind.near
    around = max((n.tiles for n in rules if n.line_of is None), default=0)
    blown = max((n.tiles for n in rules if n.line_of == "wind"), default=0)
    out = []
    if around:
        out.append((x - around, y - around, x + w + around, y + d + around))
    if blown:
        out.append((x, y - blown, x + w + blown, y + d))
    return tuple(out)


def neighbour(stage: Stage, touch: Touch) -> str:
    """What the neighbours of a touch are called, with how many they are."""
    city, say = stage.session.city, stage.say
    if touch.rule.ground is not None and not touch.gives:
        x, y = touch.tiles[0]
        layer, _ = touch.rule.ground
        name = land(stage, layer, int(getattr(city.land, layer)[y, x]))
        return say("near.several", name=name, n=touch.number) if touch.number > 1 else name
    ids = [int(city.buildings["kind"][city.row_of(s)]) for s in touch.serials]
    first = stage.name(city.catalog.buildings.items[ids[0]].name)
    if len(ids) == 1:
        return first
    if len(set(ids)) == 1:
        return say("near.several", name=first, n=len(ids))
    return say("near.among", name=first, n=len(ids))


def land(stage: Stage, layer: str, code: int) -> str:
    """What a cover or a terrain is called."""
    return stage.say(f"phrase.cover.{COVERS[code]}" if layer == "cover" else f"term.terrain.{TERRAINS[code]}")
