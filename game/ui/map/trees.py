"""The species of plants: each draws one plant, or one small thing of the ground, on a tile's canvas."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from game.ui.map.canvas import Canvas, Tint

LEAVES: tuple[tuple[Tint, Tint], ...] = (
    (("#6BAE3F", "#828C4A", "late"), ("#B2DC5C", "#AEAE62", "late")),
    (("#4E9A42", "#6F8048", "early"), ("#8AC853", "#98A05A", "early")),
    (("#37834C", "#647850", "late"), ("#6DB85C", "#87965A", "late")),
)
NEEDLES: tuple[tuple[Tint, Tint], ...] = (
    (("#2C6E52", "#51684C"), ("#5AA860", "#7C8C5C")),
    (("#357E50", "#5A6E4C"), ("#6CB85E", "#879360")),
)
BLOSSOM: tuple[Tint, Tint] = ("#E08FA8", "#A88A78", "bloom"), ("#FBD3DC", "#C4AC98", "bloom")
POPLAR: tuple[Tint, Tint] = ("#6FA83C", "#858C4C", "late"), ("#B6D858", "#AAAC66", "late")
MANGROVE: tuple[Tint, Tint] = ("#34805A", "#5A7354"), ("#79BE66", "#8C9A64")
PALM: tuple[Tint, Tint] = ("#4C9A4A", "#728450"), ("#9CCF5C", "#A0A862")
WITHERED: tuple[tuple[Tint, Tint], ...] = (
    (("#A8984A", "#948858"), ("#CDBE6A", "#B0A470")),
    (("#9A7C44", "#8A7850"), ("#BC9E5C", "#A2906A")),
)
TRUNK: Tint = ("#7E5B41", "#6E5A48")
DEAD: Tint = ("#9A8B68", "#857860")
CUT: Tint = ("#D9B98A", "#B8A280")
ROCK: tuple[Tint, Tint] = ("#8E8B84", "#7F7A70"), ("#C4C0B6", "#A8A294")
REED: tuple[Tint, ...] = (
    ("#5E9C48", "#7E8450", "late"), ("#8CBC58", "#9C9C60", "late"), ("#B08A52", "#94805A"),
)  # fmt: skip
GRASS: tuple[Tint, Tint] = ("#6FA348", "#8A8C58", "grass"), ("#A6CE62", "#AAA66C", "grass")
FLOWERS: tuple[Tint, ...] = (("#F6D04E", "#B8A868"), ("#F2A9BC", "#B09C88"), ("#FFFFFF", "#C8C2B0"))
STAKE: Tint = ("#B98F62", "#96826A")
RIBBON: Tint = ("#F4A261", "#C0946C")
MUD: tuple[Tint, Tint] = ("#7A6A52", "#736652"), ("#9A8A6C", "#8C8068")
GLINT: Tint = ("#F2FFFB", "#C8D2C8")
Species = Callable[[Canvas, random.Random, float, float, float], None]


def broadleaf(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A round crown of one large ball and many small ones."""
    _crown(c, r, x, y, s, *r.choice(LEAVES))


def old_oak(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A broad crown of three heaps, for trees that stand alone."""
    low, high = r.choice(LEAVES)
    for turn in (0.4, 2.5, 4.6):
        out = 0.085 * s
        _crown(c, r, x + math.cos(turn) * out, y + math.sin(turn) * out, s * 0.86, low, high)
    c.ball(x, y, 0.34 * s, 0.13 * s, low, high)


def blossom(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A small tree in flower."""
    _crown(c, r, x, y, s * 0.85, *BLOSSOM)


def sapling(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A young tree at its stake."""
    low, high = r.choice(LEAVES)
    c.stem((x + 0.02, y - 0.02, 0), (x + 0.02, y - 0.02, 0.15), 0.007, STAKE)
    c.stem((x, y, 0), (x, y, 0.10), 0.008, TRUNK)
    c.ball(x, y, 0.13, 0.042 * s, low, high, tall=1.3)


def staked(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A pole with a ribbon and a young plant on turned earth: works of restoration go on."""
    top = 0.24 * s
    c.ball(x, y, -0.012, 0.075 * s, *MUD, tall=0.4)
    c.stem((x, y, -0.05), (x, y, top), 0.016, STAKE)
    c.stem((x, y, top - 0.02), (x + 0.07, y - 0.045, top - 0.035), 0.022, RIBBON)
    c.ball(x - 0.04, y + 0.04, 0.06, 0.045 * s, *LEAVES[0])


def withered(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A thin yellowed crown."""
    low, high = r.choice(WITHERED)
    c.stem((x, y, 0), (x, y, 0.2 * s), 0.02 * s, TRUNK)
    for i in range(5):
        turn, rise = i * 1.3 + r.random(), r.uniform(0.18, 0.32)
        c.ball(x + math.cos(turn) * 0.06 * s, y + math.sin(turn) * 0.06 * s, rise * s, 0.06 * s, low, high)


def _crown(c: Canvas, r: random.Random, x: float, y: float, s: float, low: Tint, high: Tint) -> None:
    c.stem((x, y, 0), (x, y, 0.14 * s), 0.024 * s, TRUNK)
    c.ball(x, y, 0.23 * s, 0.135 * s, low, high)
    for i in range(9):
        turn, rise = r.random() * 0.5 + i * 0.78, r.uniform(0.14, 0.31)
        wide = 0.105 * s * (1 - max(0.0, rise - 0.2) * 4)
        c.ball(x + math.cos(turn) * wide, y + math.sin(turn) * wide, rise * s, r.uniform(0.055, 0.08) * s, low, high)
    c.ball(x, y, 0.34 * s, 0.072 * s, low, high)


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
        px, py = x + math.cos(turn) * 0.04 * s, y + math.sin(turn) * 0.04 * s
        c.ball(px, py, r.uniform(0.18, 0.38) * s, 0.05 * s, *POPLAR)


def palm(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A leaning stem with a fan of fronds."""
    lean, turn = r.uniform(0.03, 0.08) * s, r.random() * 6.28
    top = x + math.cos(turn) * lean, y + math.sin(turn) * lean, 0.36 * s
    middle = x + math.cos(turn) * lean * 0.35, y + math.sin(turn) * lean * 0.35, 0.19 * s
    c.stem((x, y, 0), middle, 0.017 * s, TRUNK)
    c.stem(middle, top, 0.014 * s, TRUNK)
    for i in range(8):
        turn = i * 0.785 + r.uniform(-0.15, 0.15)
        dx, dy = math.cos(turn), math.sin(turn)
        bend = top[0] + dx * 0.09 * s, top[1] + dy * 0.09 * s, top[2] + 0.045 * s
        tip = top[0] + dx * 0.19 * s, top[1] + dy * 0.19 * s, top[2] - r.uniform(0.03, 0.07) * s
        c.stem(top, bend, 0.019 * s, PALM[i % 2])
        c.stem(bend, tip, 0.015 * s, PALM[i % 2])


def bush(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A few low balls."""
    low, high = r.choice(LEAVES)
    for _ in range(5):
        px, py = x + r.uniform(-0.06, 0.06) * s, y + r.uniform(-0.06, 0.06) * s
        c.ball(px, py, 0.05 * s, r.uniform(0.045, 0.075) * s, low, high)


def mangrove(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A crown on stilts."""
    for i in range(6):
        turn = i * 1.05 + r.random()
        foot = (x + math.cos(turn) * 0.08 * s, y + math.sin(turn) * 0.08 * s, -0.13)
        c.stem(foot, (x, y, 0.06 * s), 0.008 * s, TRUNK)
    c.ball(x, y, 0.10 * s, 0.11 * s, *MANGROVE)
    for i in range(6):
        turn = i * 1.05 + r.random()
        px, py = x + math.cos(turn) * 0.09 * s, y + math.sin(turn) * 0.09 * s
        c.ball(px, py, r.uniform(0.04, 0.13) * s, 0.07 * s, *MANGROVE)


def dead(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A bare stem with a few boughs."""
    c.stem((x, y, 0), (x, y, 0.3 * s), 0.014 * s, DEAD)
    for rise in (0.14, 0.2, 0.25):
        turn = r.random() * 6.28
        tip = (x + math.cos(turn) * 0.09 * s, y + math.sin(turn) * 0.09 * s, (rise + 0.1) * s)
        c.stem((x, y, rise * s), tip, 0.008 * s, DEAD)


def stump(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """What is left of a felled tree."""
    c.stem((x, y, 0), (x, y, 0.045 * s), 0.036 * s, DEAD)
    c.stem((x, y, 0.05 * s), (x, y, 0.052 * s), 0.028 * s, CUT)


def rock(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A few boulders."""
    for _ in range(3):
        size = r.uniform(0.03, 0.065) * s
        c.ball(x + r.uniform(-0.07, 0.07), y + r.uniform(-0.07, 0.07), size * 0.4, size, *ROCK, tall=0.8)


def reeds(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A stand of reeds with some brown heads."""
    for _ in range(11):
        px, py, h = x + r.uniform(-0.08, 0.08), y + r.uniform(-0.08, 0.08), r.uniform(0.08, 0.17) * s
        c.stem((px, py, 0), (px + 0.01, py + 0.01, h), 0.006, REED[r.random() < 0.5])
        if r.random() < 0.35:
            c.stem((px + 0.01, py + 0.01, h), (px + 0.011, py + 0.011, h + 0.03), 0.011, REED[2])


def sprouts(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """Mud with the first shoots of reeds in it."""
    c.ball(x, y, -0.01, 0.06 * s, *MUD, tall=0.5)
    for _ in range(3):
        px, py = x + r.uniform(-0.05, 0.05), y + r.uniform(-0.05, 0.05)
        c.stem((px, py, 0), (px + 0.005, py + 0.005, r.uniform(0.04, 0.07)), 0.006, REED[1])


def glints(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """Light on open water, and a few lily leaves."""
    for _ in range(3):
        px, py = x + r.uniform(-0.1, 0.1), y + r.uniform(-0.1, 0.1)
        c.stem((px, py, 0), (px + 0.05, py - 0.05, 0), 0.005, GLINT)
        c.stem((px + 0.04, py + 0.03, 0), (px + 0.06, py + 0.03, 0), 0.016, REED[0])


def tuft(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """Blades of long grass."""
    for _ in range(7):
        px, py = x + r.uniform(-0.05, 0.05), y + r.uniform(-0.05, 0.05)
        tip = px + r.uniform(-0.02, 0.02), py + r.uniform(-0.02, 0.02), r.uniform(0.03, 0.065) * s
        c.stem((px, py, 0), tip, 0.006, GRASS[r.random() < 0.5])


def flowers(c: Canvas, r: random.Random, x: float, y: float, s: float) -> None:
    """A patch of meadow flowers of one colour, with a few of another."""
    most, few = r.sample(FLOWERS, 2)
    for i in range(16):
        px, py = x + r.uniform(-0.17, 0.17), y + r.uniform(-0.17, 0.17)
        tint = few if i % 5 == 0 else most
        c.stem((px, py, 0), (px, py, 0.018), 0.006, GRASS[0])
        c.ball(px, py, 0.024 * s, 0.013 * s, tint, tint)


GROVES: dict[str, tuple[tuple[Species, ...], tuple[int, int], tuple[float, float]]] = {
    "wood": ((conifer, conifer, broadleaf, broadleaf, poplar), (6, 8), (1.05, 1.45)),
    "forest": ((broadleaf, broadleaf, broadleaf, conifer, poplar, blossom), (6, 8), (1.05, 1.35)),
    "planted": ((sapling,), (9, 11), (0.9, 1.2)),
    "begun": ((staked, staked, sapling), (8, 9), (1.0, 1.25)),
    "ailing": ((withered, withered, dead, dead, stump, conifer), (4, 6), (0.9, 1.25)),
    "copse": ((broadleaf, broadleaf, broadleaf, poplar, bush, blossom), (3, 5), (1.0, 1.4)),
    "oak": ((old_oak,), (1, 1), (1.05, 1.3)),
    "blossom": ((blossom, blossom, bush, flowers), (2, 3), (1.0, 1.25)),
    "meadow": ((flowers, tuft, tuft, bush), (3, 5), (0.9, 1.2)),
    "tufts": ((tuft, tuft, tuft, rock), (3, 5), (0.9, 1.3)),
    "hill": ((rock, tuft, bush, conifer, conifer), (3, 5), (0.95, 1.3)),
    "waste": ((rock, dead, stump, tuft), (2, 3), (0.8, 1.1)),
    "beach": ((palm, palm, tuft, rock), (2, 3), (1.0, 1.35)),
    "driftwood": ((rock, tuft, tuft), (1, 2), (0.7, 1.0)),
    "mudflat": ((sprouts, sprouts, tuft), (5, 6), (0.9, 1.2)),
    "reedbed": ((reeds, reeds, sprouts), (4, 5), (0.8, 1.0)),
    "marsh": ((reeds, reeds, reeds, glints, glints, bush), (6, 7), (0.9, 1.2)),
    "mangrove": ((mangrove,), (4, 5), (1.0, 1.3)),
}
"""Kind -> its species, from how many to how many plants, from which to which size."""
