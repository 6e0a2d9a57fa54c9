"""The look of a building site for any footprint: bare ground, then frames that step down to the front; and the fences
that stand before a building which is worked on or stands still."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from game.content.look import Look

STOREY = 0.16
BACK, RIGHT, FRONT = 0.2, 0.26, 0.34
"""Free ground behind the frame, to its right and before it."""
EDGE = 0.07
"""How far within the footprint a fence stands."""
BOARD = 0.24
"""Length of a board of a hoarding."""

LARGEST = 6
SCAFFOLDS = range(2, 9)
"""Storeys that a scaffold may have."""

Tables = list[dict[str, Any]]


STAGES = 2
"""Looks of a site before the building itself stands there behind a scaffold: the ground, then the frame."""


@cache
def site_look(w: int, d: int, stage: int = STAGES - 1) -> Look:
    """What stands on `w` by `d` tiles while something is built there, by stage; beyond LARGEST the rest stays bare."""
    w, d = min(w, LARGEST), min(d, LARGEST)
    top = min(2 + max(w, d), 4) if stage else 0
    parts: Tables = [{"part": "lot", "area": (0.05, 0.05, w - 0.1, d - 0.1), "c": "#CDBB93"}]
    for i in range(w):
        for j in range(d):
            x, y = max(i, BACK), max(j, BACK)
            size = min(i + 1, w - RIGHT) - x, min(j + 1, d - FRONT) - y
            parts += _frame((x, y), size, max(0, top - i - j)) if stage else _ground((x, y), size, not i + j)
    height, arm = top * STOREY + 0.5, 0.4 + 0.22 * max(w, d)
    if stage:
        turn = -28 if w < 2 else 12
        parts.append({"part": "tower_crane", "at": (0.14, 0.14, 0), "h": height, "arm": arm, "dirn": turn})
    return Look.model_validate({"parts": parts + _yard(w, d)})


def _ground(at: tuple[float, float], size: tuple[float, float], dug: bool) -> Tables:
    """Earth with the first foundations in it and heaps of soil; a digger where it is being `dug`."""
    (x, y), (w, d) = at, size
    u, v = x + w * 0.72, y + d * 0.5
    elbow = (u - 0.1, v + 0.05, 0.24)
    slab = (w * 0.5, d * 0.4, 0.03)
    parts: Tables = [
        {"part": "decal", "area": (x, y, w, d), "c": "soil_d", "c2": "soil", "r": 0.03},
        {"part": "box", "at": (x + 0.05, y + 0.05, 0), "size": slab, "c": "concrete", "bevel": 0.004},
        {"part": "rocks", "area": (x + 0.05, y + d * 0.6, w * 0.4, d * 0.3), "n": 6, "s": 0.07, "c": "soil"},
    ]
    digger: Tables = [
        {"part": "box", "at": (u, v, 0), "size": (0.14, 0.1, 0.09), "c": "yellow", "bevel": 0.01},
        {"part": "box", "at": (u, v, 0.09), "size": (0.07, 0.09, 0.06), "c": "glass_d", "top": "yellow"},
        {"part": "beam", "p0": (u, v + 0.05, 0.08), "p1": elbow, "c": "yellow"},
        {"part": "beam", "p0": elbow, "p1": (u - 0.2, v + 0.05, 0.04), "c": "iron"},
        {"part": "people", "area": (x, y + d * 0.5, w * 0.5, d * 0.1), "n": 2},
    ]
    return parts + digger if dug else parts


def _frame(at: tuple[float, float], size: tuple[float, float], storeys: int) -> Tables:
    """A concrete frame with its decks and the steel of the storey to come; foundations where it has no storey."""
    (x, y), (w, d), tall = at, size, storeys * STOREY
    if not storeys:
        return [{"part": "box", "at": (x, y, 0), "size": (w, d, 0.02), "c": "concrete_d", "bevel": 0.004}]
    walls = {"part": "box", "at": (x, y, 0), "size": (w - 0.02, d - 0.02, tall - 0.02), "c": "concrete", "bevel": 0}
    decks = [
        {"part": "box", "at": (x, y, STOREY * (k + 1) - 0.01), "size": (w, d, 0.02), "c": "#DAD6CB", "bevel": 0}
        for k in range(storeys)
    ]
    steel = [
        {"part": "beam", "p0": (px, py, tall), "p1": (px, py, tall + 0.13), "c": "terracotta"}
        for px in (x + 0.1, x + w / 2, x + w - 0.1) for py in (y + 0.1, y + d - 0.1)
    ]
    bays = max(2, round(w / 0.16)), max(2, round(d / 0.16)), storeys
    poles = {"part": "scaffold", "at": (x, y, 0), "size": (w + 0.02, d + 0.02, tall + 0.04), "n": bays}
    return [walls, *decks, *steel, poles]


def _yard(w: int, d: int) -> Tables:
    """Bricks, sand, a truck, the fence before it all."""
    front = d - 0.24
    yard: Tables = [
        {"part": "box", "at": (0.16, front, 0), "size": (0.18, 0.1, 0.06), "c": "clay"},
        {"part": "car", "at": (0.44, front + 0.02, 0), "c": "yellow", "kind": "truck"},
        {"part": "rocks", "area": (w - 0.28, front - 0.02, 0.12, 0.1), "n": 5, "s": 0.04, "c": "sand"},
        {"part": "fence", "area": (0.08, 0.08, w - 0.16, d - 0.16), "c": "yellow", "sides": "XY"},
    ]
    if w > 1:
        yard.append({"part": "container", "at": (1.05, front, 0), "c": "blue", "n": 2})
    return yard


@cache
def _works(w: int, d: int, _tall: float) -> Look:
    """Boards along the front and a crane at the left corner: it is worked on, and goes on working."""
    parts = _hoarding(w, d, ("teal", "white"))
    parts += [
        _crane(w, d),
        {"part": "people", "area": (w * 0.3, d - EDGE + 0.02, w * 0.4, 0.02), "n": 2, "seed": 7},
    ]
    return Look.model_validate({"parts": parts})


@cache
def _still(w: int, d: int, _tall: float) -> Look:
    """Weathered boards and a bar across the gate: nothing runs here."""
    x, y = w * 0.42, d - 0.03
    bar: Tables = [{"part": "beam", "p0": (x, y, 0.07), "p1": (x + 0.26, y, 0.07), "c": "red", "t": 0.016}]
    for post in (x, x + 0.24):
        bar.append({"part": "box", "at": (post, y - 0.015, 0), "size": (0.03, 0.03, 0.08), "bevel": 0.004})
    return Look.model_validate({"parts": _hoarding(w, d, ("clay", "concrete_d")) + bar})


def _scaffold(w: int, d: int, tall: float) -> Look:
    """Poles before the walls, in steps of a storey up to a building's height; low before the yard of a large works."""
    return _scaffold_of(w, d, min(max(SCAFFOLDS[0], round(tall / STOREY)), SCAFFOLDS[-1] if w == d == 1 else 3))


@cache
def _scaffold_of(w: int, d: int, storeys: int) -> Look:
    size = w - 2 * EDGE, d - 2 * EDGE, storeys * STOREY
    bays = 4 * w, 4 * d, storeys
    poles = {"part": "scaffold", "at": (EDGE, EDGE, 0), "size": size, "n": bays, "net": None}
    return Look.model_validate({"parts": [poles, _crane(w, d)]})


FENCES: dict[str, Callable[[int, int, float], Look]] = {"works": _works, "still": _still, "scaffold": _scaffold}
"""What stands before a building on `w` by `d` tiles that rises `tall` tiles at its back corner."""


def _crane(w: int, d: int) -> dict[str, Any]:
    """A crane at the left corner, its arm over the ground."""
    at, reach = (EDGE + 0.03, d - EDGE - 0.1, 0), 0.34 + 0.16 * max(w, d)
    return {"part": "tower_crane", "at": at, "h": 0.75 + 0.2 * d, "arm": reach, "dirn": -35}


def _hoarding(w: int, d: int, paints: tuple[str, str]) -> Tables:
    """Boards along the two sides that the player sees, of two colours in turn."""
    front, right = d - EDGE - 0.02, w - EDGE - 0.02
    boards: Tables = []
    for along, length in (("x", w - 2 * EDGE), ("y", d - 2 * EDGE)):
        count = max(2, round(length / BOARD))
        step = length / count
        for i in range(count):
            at = (EDGE + step * i, front, 0) if along == "x" else (right, EDGE + step * i, 0)
            size = (step - 0.008, 0.02, 0.1) if along == "x" else (0.02, step - 0.008, 0.1)
            boards.append({"part": "box", "at": at, "size": size, "c": paints[i % 2], "bevel": 0.004})
    return boards
