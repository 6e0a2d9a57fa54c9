"""Plants: eight sorts of trees, groves, tufts, reeds and crops. Tone and turn follow from the place."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, hypot, pi, sin

import numpy as np

from game.content import nature as spec
from game.ui.kit.chance import chance, pick
from game.ui.kit.colour import Paint, Rgb, mix, rgb, tone
from game.ui.kit.forms import ball, prism, revolved, tube
from game.ui.kit.mesh import Mesh, Point
from game.ui.kit.outline import rectangle


class Sapling:
    """A tree about to be drawn: its foot, size, colour wish, and its own dice."""

    def __init__(self, mesh: Mesh, foot: Point, s: float, c: Paint | None, seed: int) -> None:
        self.mesh, self.foot, self.s, self.c, self.seed = mesh, foot, s, c, seed
        self.light = 0.93 + 0.14 * self.dice(0)

    def dice(self, number: int) -> float:
        return chance(self.foot[0], self.foot[1], self.seed, number)

    def hue(self, *choices: str) -> Paint:
        return self.c or pick(choices, self.foot[0], self.foot[1], self.seed, 99)

    def at(self, x: float, y: float, z: float) -> Point:
        """A place relative to the foot, in sizes of the tree."""
        fx, fy, fz = self.foot
        return fx + x * self.s, fy + y * self.s, fz + z * self.s

    def shade(self, paint: Paint, times: float = 1.0) -> Rgb:
        return tone(paint, self.light * times)

    def blob(
        self, at: Point, r: float, low: Paint, high: Paint, scale: Point = (1, 1, 1), wobble: float = 0.06,
        seed: int = 0,
    ) -> None:
        ball(self.mesh, self.at(*at), r * self.s, low, high, scale, 2, wobble, self.seed + seed)

    def trunk(self, foot: float, head: float, tall: float, paint: Paint = "trunk") -> None:
        s = self.s
        revolved(self.mesh, self.foot, [(foot * s, 0), (head * s, tall * s)], [paint], 8, cap=False)


def tree(mesh: Mesh, p: spec.Tree) -> None:
    plant(mesh, p.kind, p.at, p.s, p.c, p.seed)


def plant(mesh: Mesh, kind: str, foot: Point, s: float, c: Paint | None, seed: int) -> None:
    """One tree of a species with its foot on a point."""
    _SPECIES[kind](Sapling(mesh, foot, s, c, seed))


def _round(t: Sapling) -> None:
    leaf = t.hue("leaf_a", "leaf_b", "leaf_b", "leaf_c")
    _crown(t, leaf, mix(leaf, "yellow", 0.16))


def _blossom(t: Sapling) -> None:
    leaf = t.hue("blossom")
    _crown(t, leaf, mix(leaf, "white", 0.4))


def _crown(t: Sapling, leaf: Paint, tip: Paint) -> None:
    t.trunk(0.026, 0.017, 0.12)
    t.blob((0, 0, 0.21), 0.125, t.shade(leaf), t.shade(tip), (1, 1, 1.02))
    for i in range(3):
        turn = t.dice(1) * 2 * pi + i * 2.1
        at = (cos(turn) * 0.075, sin(turn) * 0.075, 0.16 + 0.03 * t.dice(2 + i))
        t.blob(at, 0.078 + 0.02 * t.dice(5 + i), t.shade(leaf, 0.97), t.shade(tip), (1, 1, 0.95), seed=i)
    t.blob((-0.02, 0.02, 0.30), 0.07, t.shade(leaf, 1.03), t.shade(tip, 1.03), (1, 1, 0.9), wobble=0)


def _conifer(t: Sapling) -> None:
    leaf, s = t.hue("leaf_c", "leaf_d", "leaf_c"), t.s
    t.trunk(0.022, 0.018, 0.10)
    for i, (r, z, h) in enumerate(((0.118, 0.06, 0.17), (0.095, 0.16, 0.16), (0.066, 0.26, 0.17))):
        profile = np.array([(r * 0.9, 0), (r, 0.012), (r * 0.55, h * 0.45), (0.006, h)]) * s
        paint = mix(t.shade(leaf), "leaf_a", 0.06 + 0.10 * i)
        revolved(t.mesh, t.at(0, 0, z), profile, [paint], 16, cap=False)


def _poplar(t: Sapling) -> None:
    leaf = t.hue("leaf_b", "leaf_a", "leaf_b", "leaf_a", "leaf_y")
    t.trunk(0.020, 0.014, 0.10)
    t.blob((0, 0, 0.27), 0.085, t.shade(leaf), t.shade(mix(leaf, "yellow", 0.2)), (1, 1, 2.3), 0.05)


def _palm(t: Sapling) -> None:
    lean = 0.08 * (t.dice(1) - 0.5)
    bend, head = t.at(lean * 0.4, 0.016, 0.18), t.at(lean, 0.04, 0.34)
    tube(t.mesh, t.foot, bend, 0.016 * t.s, "clay", 8)
    tube(t.mesh, bend, head, 0.013 * t.s, "clay", 8)
    near, far = t.shade(t.c or "leaf_b"), t.shade("leaf_c")
    for i in range(8):
        turn = i * pi / 4 + t.dice(2)
        out, side = np.array([cos(turn), sin(turn), 0]), np.array([-sin(turn), cos(turn), 0]) * 0.028
        up = np.array([0, 0, 1.0])
        bow, tip = np.array(head) + (out * 0.09 + up * 0.03) * t.s, np.array(head) + (out * 0.16 - up * 0.05) * t.s
        left, right = bow - side * t.s, bow + side * t.s
        frond = np.array([[head, left, right], [left, tip, right]])
        t.mesh.triangles(frond, [[near, near, near], [near, far, near]], (out * 0.3 + up) / 1.044)


def _mangrove(t: Sapling) -> None:
    leaf = t.hue("mangrove")
    for i in range(6):
        turn = i * pi / 3 + t.dice(1)
        foot, knee = (cos(turn) * 0.075, sin(turn) * 0.075, -0.01), (cos(turn) * 0.01, sin(turn) * 0.01, 0.11)
        tube(t.mesh, t.at(*foot), t.at(*knee), 0.008 * t.s, "trunk", 6)
    t.blob((0, 0, 0.19), 0.11, t.shade(leaf), t.shade(mix(leaf, "leaf_a", 0.5)), (1.1, 1.1, 0.8))
    for i in range(3):
        turn = t.dice(2) * 2 * pi + i * 2.1
        at = (cos(turn) * 0.08, sin(turn) * 0.08, 0.16)
        t.blob(at, 0.072, t.shade(leaf, 0.96), t.shade(mix(leaf, "leaf_a", 0.4)), (1, 1, 0.85), 0.05, i)


def _bush(t: Sapling) -> None:
    leaf = t.hue("leaf_b", "leaf_a", "leaf_c")
    tip = mix(leaf, "yellow", 0.14)
    t.blob((0, 0, 0.035), 0.055, t.shade(leaf), t.shade(tip), (1, 1, 0.85), 0)
    t.blob((0.045, 0.02, 0.025), 0.04, t.shade(leaf, 0.95), t.shade(tip), (1, 1, 0.85), 0)


def _dead(t: Sapling) -> None:
    wood = t.c or mix("trunk", "grime", 0.5)
    t.trunk(0.022, 0.010, 0.22, wood)
    for i in range(4):
        turn, z = t.dice(1) * 2 * pi + i * 1.7, 0.09 + 0.035 * i
        tip = t.at(cos(turn) * 0.07, sin(turn) * 0.07, z + 0.07)
        tube(t.mesh, t.at(0, 0, z), tip, 0.006 * t.s, wood, 5)


_SPECIES: dict[str, Callable[[Sapling], None]] = {
    "round": _round, "conifer": _conifer, "poplar": _poplar, "blossom": _blossom, "palm": _palm,
    "mangrove": _mangrove, "bush": _bush, "dead": _dead,
}


def grove(mesh: Mesh, p: spec.Grove) -> None:
    dice = np.random.default_rng(p.seed)
    for i, (x, y) in enumerate(_scattered(p, dice)):
        kind = p.kinds[int(dice.integers(len(p.kinds)))]
        plant(mesh, kind, (x, y, p.z), p.s[0] + (p.s[1] - p.s[0]) * dice.random(), p.c, p.seed + i)


def _scattered(p: spec.Grove, dice: np.random.Generator) -> list[tuple[float, float]]:
    x, y, w, d = p.area
    found: list[tuple[float, float]] = []
    for _ in range(p.n * 40):
        spot = x + dice.random() * w, y + dice.random() * d
        if all(hypot(spot[0] - q[0], spot[1] - q[1]) > p.min_d for q in found):
            found.append(spot)
        if len(found) == p.n:
            break
    return found


def tuft(mesh: Mesh, p: spec.Tuft) -> None:
    low, high = np.array(rgb(p.c)), np.array(mix(p.c, "yellow", 0.35))
    half = np.array([0.006, -0.006, 0]) * p.s
    for i in range(p.n):
        turn = chance(i, p.seed, p.at[0]) * 2 * pi
        out = np.array([cos(turn), sin(turn), 0]) * 0.02 * p.s
        tall = (0.05 + 0.05 * chance(i, p.seed, p.at[1], 1)) * p.s
        foot = np.array(p.at) + out
        blade = [[foot - half, foot + half, foot + out + (0, 0, tall)]]
        mesh.triangles(blade, [[low * 0.9, low * 0.9, high]], (0.3, 0.3, 0.9))


def reeds(mesh: Mesh, p: spec.Reeds) -> None:
    x, y, w, d = p.area
    dice = np.random.default_rng(p.seed)
    for _ in range(p.n):
        px, py = x + dice.random() * w, y + dice.random() * d
        tall = (0.09 + 0.09 * dice.random()) * p.s
        tip = (px + 0.01, py + 0.01, tall)
        tube(mesh, (px, py, 0), tip, 0.005, p.c, 4)
        if p.head and dice.random() < 0.5:
            tube(mesh, tip, (px + 0.012, py + 0.012, tall + 0.03), 0.010, p.head, 6)


def rows(mesh: Mesh, p: spec.Rows) -> None:
    x, y, w, d = p.area
    step = (d if p.axis == "x" else w) / p.n
    thick = step * (1 - p.gap)
    for i in range(p.n):
        crop, start = (p.c, p.c2)[i % 2], step * (i + p.gap / 2)
        across = (x, y + start, w, thick) if p.axis == "x" else (x + start, y, thick, d)
        prism(mesh, rectangle(*across, step * 0.3), 0, p.h, crop, mix(crop, "yellow", 0.12), bevel=p.h * 0.4)


PARTS = (tree, grove, tuft, reeds, rows)
