"""Placed: which neighbours make up what its place does to the mood of a district, term by term."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.content.terms import COVERS, TERRAINS
from game.engine.ints import steps, whole
from game.model.forms import SCALE
from game.model.near import Rule, Soil, neighbours

if TYPE_CHECKING:
    from game.model.city import City

STATS: dict[str, str] = {"place": "appeal", "noise": "noise", "shade": "shade", "lit": "lit"}
"""Terms of mood that come of the place, and the stat that each is read off."""


def terms(city: City, term: str, district: int, total: int) -> list[tuple[tuple[str, str], int]]:
    """What each sort of neighbour has to do with a term of the district's mood, in millionths; all of them together
    are `total`, with what goes beyond the term's limit as a last one."""
    stat, at, soil = STATS[term], city.places(), Soil(city.land)
    found: dict[tuple[str, str], float] = {}
    weight = _weight(city, district)
    for rule in city.rules:
        if rule.near.stat != stat or rule.near.plus is None:
            continue
        rows = at.rows(rule.targets)
        number = neighbours(city.land.shape, rule, at, soil)
        name = named(city, rule)
        found[name] = found.get(name, 0.0) + float((weight[rows] * number).sum()) * rule.near.plus * SCALE[stat]
    whole_of = sum(found.values())
    if not whole_of:
        return [(("mood", term), total)]
    share = {name: value for name, value in found.items() if value}
    scale = total / whole_of if term in ("shade", "lit", "noise") else 1.0
    edges = whole(np.array(list(share.values())).cumsum() * scale)
    parts = list(zip(share, steps(edges).tolist(), strict=True))
    return [*parts, (("mood", "limit"), total - int(edges[-1]))]


def _weight(city: City, district: int) -> NDArray[np.float64]:
    """The part of the district's room that each building has, shape (B,)."""
    out = np.zeros(len(city.buildings), dtype=np.float64)
    rows = city.homes.rows
    of = city.cohorts.of_row[rows]
    out[rows] = np.where(city.cohorts.district[of] == district, city.wiring.room[of], 0)
    return out / max(float(out.sum()), 1.0)


def named(city: City, rule: Rule) -> tuple[str, str]:
    """What the neighbours of a rule are called: a building, or a cover or terrain."""
    if rule.ground is not None:
        layer, codes = rule.ground
        return layer, (COVERS if layer == "cover" else TERRAINS)[codes[0]]
    kinds = city.catalog.buildings.items
    if rule.near.to is not None:
        return "building", kinds[rule.owner].id
    here = [k.id for i, k in enumerate(kinds) if rule.sources[i] and (city.buildings["kind"] == i).any()]
    return "building", here[0] if here else kinds[rule.owner].id
