"""Storms, floods, fires and failures: what they break, cut and lay bare."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from game.content.terms import COVERS
from game.model.dice import roll
from game.model.habits import PPM

from .bars import hold
from .city import Building, Plain, Row
from .stats import named

HEAD = 1_800_000
"""fen that the public pays for mending the homes of a head."""


@dataclass
class Blow:
    rows: dict[Row, int] = field(default_factory=dict)
    dark: float = 0.0
    bare: list[int] = field(default_factory=list)


def strike(city: Plain, begun: list[Any]) -> Blow:
    """What the events that begin today break, or while away what they would on the mean."""
    blow = Blow()
    for event in city.catalog.events:
        if event.hazard is None:
            continue
        force = _force(city, event, begun)
        if not force:
            continue
        hazard, hit = event.hazard, [b for b in city.buildings if city.running(b) and named(event.hazard.on, b.kind)]
        weak = [_weak(hazard.blow, b) for b in hit]
        mean = (sum(weak) // len(weak) if weak else 0) / PPM
        fen = round(sum(_price(b) * w // PPM for b, w in zip(hit, weak, strict=True)) * (hazard.harm * force))
        tiles = [t for t, way in enumerate(city.way) if way > 0 and COVERS[city.cover[t]] in hazard.covers]
        share = hazard.bare * force * mean
        if city.away:
            ways = city.catalog.restorations.items
            fen += round(sum(round(ways[city.way[t] - 1].cost * 100) for t in tiles) * share)
        elif hazard.bare:
            wanted = len(tiles) * share
            number = int(wanted) + (roll(city.seed, f"tiles {event.id}", city.day) < wanted - int(wanted))
            first = int(roll(city.seed, f"where {event.id}", city.day) * max(len(tiles) - number + 1, 1))
            blow.bare += tiles[first : first + number]
        blow.dark += 0.0 if city.away else hazard.dark * force * mean
        if fen:
            blow.rows["damage", event.id, ""] = -fen
    blow.dark = min(blow.dark, 0.9)
    return blow


def _force(city: Plain, event: Any, begun: list[Any]) -> float:
    if not city.away:
        return 0.5 + roll(city.seed, f"force {event.id}", city.day) if event in begun else 0.0
    first, final = event.season or (1, 365)
    here = event.levels is None or city.level.id in event.levels
    if not (here and first <= city.day % 365 + 1 <= final and hold(city, event.when)):
        return 0.0
    days = final - first + 1
    yearly = min(1.0, event.chance * city.track(event.hazard.grows) * days)
    return yearly / max(1.0, yearly * event.again / 365) / days


def _weak(blow: str, b: Building) -> int:
    if blow in ("storm", "heat"):
        stat, most = ("shelter", 900_000) if blow == "storm" else ("shade", PPM)
        return PPM - min(max(b.does[stat], 0), most)
    value = (b.base[blow] + b.near_plus.get(blow, 0.0)) * (b.times[blow] * b.near_times.get(blow, 1.0))
    return min(max(round(value * 1e6), 0), PPM)


def _price(b: Building) -> int:
    """fen of what the mayor would have to mend."""
    full = round(b.spec.cost * 100)
    if b.spec.home:
        return min(full, b.spec.home.people * HEAD)
    return 0 if b.owner else full


def lay_bare(city: Plain, tiles: list[int]) -> None:
    for t in tiles:
        city.cover[t], city.way[t], city.planted[t] = COVERS.index("bare"), 0, -1
        city.altered = True
