"""The look of a building site for any footprint: frames that step down to the front, a scaffold, a crane, a fence."""

from __future__ import annotations

from functools import cache
from typing import Any

from game.content.look import Look

STOREY = 0.16
BACK, RIGHT, FRONT = 0.2, 0.26, 0.34
"""Free ground behind the frame, to its right and before it."""

LARGEST = 6

Tables = list[dict[str, Any]]


@cache
def site_look(w: int, d: int) -> Look:
    """What stands on `w` by `d` tiles while something is being built there; beyond LARGEST the rest stays bare."""
    w, d = min(w, LARGEST), min(d, LARGEST)
    top = min(2 + max(w, d), 4)
    parts: Tables = [{"part": "lot", "area": (0.05, 0.05, w - 0.1, d - 0.1), "c": "#CDBB93"}]
    for i in range(w):
        for j in range(d):
            x, y = max(i, BACK), max(j, BACK)
            size = min(i + 1, w - RIGHT) - x, min(j + 1, d - FRONT) - y
            parts += _frame((x, y), size, max(0, top - i - j))
    height, arm = top * STOREY + 0.5, 0.4 + 0.22 * max(w, d)
    parts.append({"part": "tower_crane", "at": (0.14, 0.14, 0), "h": height, "arm": arm, "dirn": -28 if w < 2 else 12})
    return Look.model_validate({"parts": parts + _yard(w, d)})


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
