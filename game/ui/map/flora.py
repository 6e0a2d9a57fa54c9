"""Plants and rocks of one free tile, grown from seeds: species, groves, and their pictures by smog step."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from game.ui.kit.picture import Layer
from game.ui.map.canvas import Canvas, Grown, Tint, rgba_surface, shade_surface
from game.ui.map.crags import crag
from game.ui.map.scene import SMOG_STEPS

LEAVES: tuple[tuple[Tint, Tint], ...] = (
    (("#63A83E", "#7E8A4A"), ("#A6D65A", "#A6AA62")),
    (("#4E9A42", "#6F8048"), ("#86C652", "#96A05A")),
    (("#3A8750", "#667A50"), ("#6DB85C", "#87965A")),
)
NEEDLES: tuple[tuple[Tint, Tint], ...] = (
    (("#2C6E52", "#51684C"), ("#5AA860", "#7C8C5C")),
    (("#357E50", "#5A6E4C"), ("#6CB85E", "#879360")),
)
BLOSSOM: tuple[Tint, Tint] = ("#E08FA8", "#A88A78"), ("#FBD3DC", "#C4AC98")
POPLAR: tuple[Tint, Tint] = ("#6FA83C", "#858C4C"), ("#B6D858", "#AAAC66")
MANGROVE: tuple[Tint, Tint] = ("#34805A", "#5A7354"), ("#79BE66", "#8C9A64")
TRUNK: Tint = ("#7E5B41", "#6E5A48")
DEAD: Tint = ("#9A8B68", "#857860")
ROCK: tuple[Tint, Tint] = ("#8C877C", "#7F7A70"), ("#BDB8AA", "#A8A294")
REED: tuple[Tint, ...] = (("#5E9C48", "#7E8450"), ("#8CBC58", "#9C9C60"), ("#B08A52", "#94805A"))
FLOWERS: tuple[Tint, ...] = (("#F6D04E", "#B8A868"), ("#F2A9BC", "#B09C88"), ("#FFFFFF", "#C8C2B0"))
VARIANTS = 5
AGES = (0.34, 0.55, 0.8, 1.05)
"""Size of a planted forest's trees by class of age."""


class Plant(NamedTuple):
    """What is drawn of a tile's plants."""

    body: Layer
    shadow: Layer


def broadleaf(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A round crown of one large ball and many small ones."""
    low, high = r.choice(LEAVES)
    _crown(c, r, x, y, s, low, high)


def blossom(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A small tree in flower."""
    _crown(c, r, x, y, s * 0.85, *BLOSSOM)


def _crown(c: Canvas, r: random.Random, x: float, y: float, s: float, low: Tint, high: Tint) -> None:
    c.stem((x, y, 0), (x, y, 0.14 * s), 0.022 * s, TRUNK)
    c.ball(x, y, 0.23 * s, 0.125 * s, low, high)
    for i in range(7):
        angle, rise = r.random() + i * 0.9, r.uniform(0.15, 0.30)
        wide = 0.085 * s * (1 - max(0.0, rise - 0.2) * 4)
        c.ball(x + math.cos(angle) * wide, y + math.sin(angle) * wide, rise * s, r.uniform(0.055, 0.08) * s, low, high)
    c.ball(x, y, 0.33 * s, 0.065 * s, low, high)


def conifer(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """Three stacked cones."""
    low, high = r.choice(NEEDLES)
    c.stem((x, y, 0), (x, y, 0.1 * s), 0.02 * s, TRUNK)
    for radius, z, h in ((0.118, 0.06, 0.19), (0.095, 0.16, 0.18), (0.066, 0.27, 0.19)):
        c.cone(x, y, z * s, radius * s, h * s, low, high)


def poplar(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A tall narrow crown."""
    c.stem((x, y, 0), (x, y, 0.12 * s), 0.018 * s, TRUNK)
    c.ball(x, y, 0.29 * s, 0.08 * s, *POPLAR, tall=2.3)
    for _ in range(5):
        turn = r.random() * 6.28
        c.ball(
            x + math.cos(turn) * 0.04 * s, y + math.sin(turn) * 0.04 * s, r.uniform(0.18, 0.38) * s, 0.05 * s, *POPLAR
        )


def bush(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """Three low balls."""
    low, high = r.choice(LEAVES)
    for _ in range(4):
        c.ball(
            x + r.uniform(-0.05, 0.05) * s,
            y + r.uniform(-0.05, 0.05) * s,
            0.05 * s,
            r.uniform(0.045, 0.07) * s,
            low,
            high,
        )


def mangrove(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A crown on stilts."""
    for i in range(6):
        turn = i * 1.05 + r.random()
        foot = (x + math.cos(turn) * 0.08 * s, y + math.sin(turn) * 0.08 * s, -0.13)
        c.stem(foot, (x, y, 0.06 * s), 0.008 * s, TRUNK)
    c.ball(x, y, 0.10 * s, 0.11 * s, *MANGROVE)
    for i in range(6):
        turn = i * 1.05 + r.random()
        c.ball(
            x + math.cos(turn) * 0.09 * s, y + math.sin(turn) * 0.09 * s, r.uniform(0.04, 0.13) * s, 0.07 * s, *MANGROVE
        )


def dead(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A bare stem with a few boughs."""
    c.stem((x, y, 0), (x, y, 0.3 * s), 0.014 * s, DEAD)
    for rise in (0.14, 0.2, 0.25):
        turn = r.random() * 6.28
        tip = (x + math.cos(turn) * 0.09 * s, y + math.sin(turn) * 0.09 * s, (rise + 0.1) * s)
        c.stem((x, y, rise * s), tip, 0.008 * s, DEAD)


def rock(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A few boulders."""
    for _ in range(3):
        size = r.uniform(0.03, 0.06) * s
        c.ball(x + r.uniform(-0.07, 0.07), y + r.uniform(-0.07, 0.07), size * 0.4, size, *ROCK, tall=0.8)


def reeds(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A stand of reeds with some brown heads."""
    for _ in range(9):
        px, py, h = x + r.uniform(-0.08, 0.08), y + r.uniform(-0.08, 0.08), r.uniform(0.08, 0.17) * s
        c.stem((px, py, 0), (px + 0.01, py + 0.01, h), 0.006, REED[r.random() < 0.5])
        if r.random() < 0.35:
            c.stem((px + 0.01, py + 0.01, h), (px + 0.011, py + 0.011, h + 0.03), 0.011, REED[2])


def flowers(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A patch of meadow flowers."""
    for _ in range(10):
        px, py = x + r.uniform(-0.14, 0.14), y + r.uniform(-0.14, 0.14)
        tint = r.choice(FLOWERS)
        c.ball(px, py, 0.02 * s, 0.013 * s, tint, tint)


Species = Callable[[Canvas, random.Random, float, float, float], None]
GROVES: dict[str, tuple[tuple[Species, ...], tuple[int, int], tuple[float, float]]] = {
    "wood": ((conifer, conifer, broadleaf, broadleaf, poplar), (5, 7), (1.0, 1.4)),
    "forest": ((broadleaf, broadleaf, conifer, poplar, blossom), (6, 8), (1.0, 1.3)),
    "meadow": ((broadleaf, bush, poplar, blossom, flowers, conifer), (1, 2), (0.85, 1.2)),
    "park": ((flowers, bush, broadleaf), (2, 3), (0.8, 1.0)),
    "hill": ((rock, bush, conifer, conifer), (2, 3), (0.9, 1.2)),
    "waste": ((rock, dead, bush), (1, 2), (0.8, 1.1)),
    "beach": ((rock, bush), (1, 1), (0.7, 0.9)),
    "marsh": ((reeds, reeds, reeds, bush), (5, 6), (0.9, 1.2)),
    "mangrove": ((mangrove,), (4, 5), (1.0, 1.3)),
}
"""Kind -> its species, from how many to how many plants, from which to which size."""


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


def picture(g: Grown, step: int) -> Plant:
    """What was grown, in the air of a smog step."""
    part = step / SMOG_STEPS
    colour = g.colour[..., :3] * np.float32(1 - part) + g.colour[..., 3:] * np.float32(part)
    x, y = g.anchor
    return Plant(Layer(rgba_surface(colour, g.body), -x, -y), Layer(shade_surface(g.shadow), -x, -y))
