"""Plants and rocks of one free tile, grown from seeds: species, groves, and their pictures by smog step."""

from __future__ import annotations

import math
import random
from typing import NamedTuple

import numpy as np

from game.ui.kit.picture import Layer
from game.ui.map.canvas import Canvas, Grown, rgba_surface, shade_surface
from game.ui.map.crags import crag
from game.ui.map.scene import SMOG_STEPS
from game.ui.map.seasons import leaves
from game.ui.map.trees import GROVES

VARIANTS = 5
AGES = (0.34, 0.55, 0.8, 1.05)
"""Size of a planted forest's trees by class of age."""


class Plant(NamedTuple):
    """What is drawn of a tile's plants."""

    body: Layer
    shadow: Layer


def grown(kind: str, size: float, variant: int, tw: int) -> Grown:
    """One tile of a kind: the same seed at every zoom."""
    r = random.Random(f"{kind} {variant}")
    if kind == "crag":
        return crag(r, size, tw)
    species, (few, many), (small, large) = GROVES[kind]
    count = r.randint(few, many)
    canvas = Canvas(tw)
    for x, y in _places(r, count):
        r.choice(species)(canvas, r, x, y, r.uniform(small, large) * size)
    return canvas.finish()


def _places(r: random.Random, count: int) -> list[tuple[float, float]]:
    """Points of a tile kept apart from each other, the hindmost first."""
    found: list[tuple[float, float]] = []
    for _ in range(400):
        point = r.uniform(0.08, 0.92), r.uniform(0.08, 0.92)
        if all(math.dist(point, other) > 0.85 / math.sqrt(count + 2) for other in found):
            found.append(point)
        if len(found) == count:
            break
    return sorted(found, key=sum)


def picture(g: Grown, step: int, season: int) -> Plant:
    """What was grown, in the air of a smog step and in a season."""
    part = step / SMOG_STEPS
    colour = g.colour[..., :3] * np.float32(1 - part) + g.colour[..., 3:6] * np.float32(part)
    leaves(colour, g.colour[..., 6], g.colour[..., 7], season)
    x, y = g.anchor
    return Plant(Layer(rgba_surface(colour, g.body), -x, -y), Layer(shade_surface(g.shadow), -x, -y))
