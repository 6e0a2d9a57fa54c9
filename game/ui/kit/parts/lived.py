"""What people bring: balconies with plants and washing, air conditioners, awnings, and people."""

from __future__ import annotations

from game.content import lived as spec
from game.ui.kit.chance import chance, pick
from game.ui.kit.colour import mix, tone
from game.ui.kit.forms import Face, ball, block, revolved
from game.ui.kit.mesh import Mesh, Point
from game.ui.kit.parts.street import WASHING

WEAR = ("coral", "teal", "navy", "yellow", "plum", "white", "slate", "red", "sky")
HAIR = ("coal", "soot", "trunk", "steel")
PLANTS = ("leaf_a", "leaf_b", "leaf_c", "blossom")
FLOOR, PARAPET = 0.014, 0.046
"""Heights of a balcony's floor and of the wall before it."""


class Wall:
    """A wall that the player sees: `u` runs along it, `out` before it."""

    def __init__(self, face: Face, corner: Point) -> None:
        self.face, self.corner = face, corner

    def at(self, u: float, out: float, up: float) -> tuple[float, float, float]:
        x, y, z = self.corner
        return (x + out, y + u, z + up) if self.face == "x" else (x + u, y + out, z + up)

    def size(self, long: float, out: float, tall: float) -> tuple[float, float, float]:
        return (out, long, tall) if self.face == "x" else (long, out, tall)


def balconies(mesh: Mesh, p: spec.Balconies) -> None:
    (x, y, z), (w, d, h) = p.at, p.size
    storey = (h - p.z0 - p.z1) / p.rows
    walls: tuple[tuple[Face, tuple[float, float, float], float, int], ...] = (
        ("x", (x + w, y + p.pad, z + p.z0), d - 2 * p.pad, max(1, round(p.cols * d / w))),
        ("y", (x + p.pad, y + d, z + p.z0), w - 2 * p.pad, p.cols),
    )
    for face, corner, length, cols in walls:
        if face not in p.faces or length <= 0 or storey <= 0:
            continue
        wall, column = Wall(face, corner), length / cols
        for row in range(1, p.rows):
            for i in range(cols):
                _spot(mesh, p, wall, (column * i, storey * row), column, (p.seed, row, i, face == "x"))


def _spot(
    mesh: Mesh, p: spec.Balconies, wall: Wall, foot: tuple[float, float], column: float, key: tuple[float, ...]
) -> None:
    """What hangs before one window."""
    u, up = foot[0] + column * 0.08, foot[1]
    wide = column * 0.84
    if chance(*key) < p.share:
        block(mesh, wall.at(u, 0, up), wall.size(wide, p.deep, PARAPET), p.c, tone(p.c, 0.72), bevel=0.005, foot=0.92)
        if chance(*key, 2) < p.green:
            _plants(mesh, wall, (u, p.deep, up + PARAPET), wide, key)
        elif chance(*key, 3) < p.washing:
            _washing(mesh, wall, (u, p.deep, up + PARAPET), wide, key)
    elif chance(*key, 1) < p.ac:
        block(mesh, wall.at(u + wide * 0.3, 0, up - 0.006), wall.size(0.05, 0.028, 0.034), "plate", bevel=0.004)


def _plants(mesh: Mesh, wall: Wall, at: Point, wide: float, key: tuple[float, ...]) -> None:
    u, out, up = at
    for k, place in enumerate((0.25, 0.7)):
        r = 0.019 + 0.010 * chance(*key, 5, k)
        ball(mesh, wall.at(u + wide * place, out - 0.008, up + 0.004), r, pick(PLANTS, *key, 4, k), fine=1)


def _washing(mesh: Mesh, wall: Wall, at: Point, wide: float, key: tuple[float, ...]) -> None:
    """Three pieces over the balcony's wall."""
    u, out, up = at
    for k in range(3):
        left, right = u + wide * (0.06 + 0.3 * k), u + wide * (0.32 + 0.3 * k)
        low = up - 0.018 - 0.016 * chance(*key, 6, k)
        paint = pick(WASHING, *key, 7, k)
        corners = ((left, low), (right, low), (right, up + 0.012), (left, up + 0.012))
        a, b, c, d = (wall.at(along, out + 0.006, high) for along, high in corners)
        mesh.quad(a, b, c, d, paint, mix(paint, "white", 0.2))


def awning(mesh: Mesh, p: spec.Awning) -> None:
    wall, step = Wall(p.face, p.at), p.w / p.n
    head, lip = p.deep * 0.55, 0.014
    for i in range(p.n):
        paint = p.c if i % 2 == 0 else p.c2
        left, right = step * i, step * (i + 1)
        sheet = ((left, p.deep, 0.0), (right, p.deep, 0.0), (right, 0.002, head), (left, 0.002, head))
        edge = ((left, p.deep, -lip), (right, p.deep, -lip), (right, p.deep, 0.0), (left, p.deep, 0.0))
        for spots, shade in ((sheet, paint), (edge, tone(paint, 0.88))):
            a, b, c, d = (wall.at(*spot) for spot in spots)
            mesh.quad(a, b, c, d, shade)


def people(mesh: Mesh, p: spec.People) -> None:
    x, y, w, d = p.area
    for i in range(p.n):
        key = (p.seed, i, x, y)
        foot = (x + w * chance(*key, 1), y + d * chance(*key, 2), p.z)
        s = p.s * (0.9 + 0.2 * chance(*key, 3))
        dress, legs = pick(WEAR, *key, 4), pick(("navy", "iron", "slate"), *key, 5)
        body = [(0.008 * s, 0), (0.009 * s, 0.030 * s), (0.015 * s, 0.032 * s), (0.011 * s, 0.062 * s)]
        revolved(mesh, foot, body, [legs, dress, dress], 8)
        ball(mesh, (foot[0], foot[1], p.z + 0.074 * s), 0.015 * s, "#E8B98F", pick(HAIR, *key, 6), fine=1)


PARTS = (balconies, awning, people)
