"""Placed: which neighbours make up what its place does to the mood of a district, term by term."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from game.content.terms import COVERS, TERRAINS
from game.engine.ints import Ints, add_up
from game.model.forms import SCALE
from game.model.near import Rule, neighbours
from game.model.soil import Soil

if TYPE_CHECKING:
    from game.model.city import City

STATS: dict[str, str] = {"place": "appeal", "noise": "noise", "shade": "shade", "lit": "lit"}
"""Terms of mood that come of the place, and the stat that each is read off."""


def terms(city: City, term: str, district: int, total: int) -> list[tuple[tuple[str, str], int]]:
    """What each sort of neighbour has to do with a term of the district's mood, in millionths; all of them together
    are `total`: what is rounded, or goes beyond the term's limit, is the last one."""
    stat, at, soil = STATS[term], city.places(), Soil(city.land)
    found: dict[tuple[str, str], float] = {}
    room = _room(city, district)
    for rule in city.rules:
        if rule.near.stat == stat and rule.near.plus is not None:
            number = neighbours(city.land.shape, rule, at, soil)
            times = add_up(room[at.rows(rule.targets)] * number)
            name = named(city, rule)
            found[name] = found.get(name, 0.0) + times * rule.near.plus * SCALE[stat]
    together = fsum(found.values())
    per = 1 / max(add_up(room), 1) if term == "place" else total / together if together else 0.0
    parts = [(name, round(value * per)) for name, value in found.items()]
    return [*parts, (("mood", "limit"), total - sum(amount for _, amount in parts))]


def _room(city: City, district: int) -> Ints:
    """The room for people in each home of a district, 0 for all other buildings, shape (B,)."""
    out = np.zeros(len(city.buildings), dtype=np.int64)
    rows = city.homes.rows
    of = city.cohorts.of_row[rows]
    out[rows] = np.where(city.cohorts.district[of] == district, city.wiring.room[of], 0)
    return out


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
