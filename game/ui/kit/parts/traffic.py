"""What moves people and goods: boats, cars, bicycles; and the post that charges them."""

from __future__ import annotations

import numpy as np

from game.content import props as spec
from game.content.parts import Panes
from game.ui.kit.colour import Paint, rgb
from game.ui.kit.forms import Face, beam, block, pane, plate, prism, tube
from game.ui.kit.mesh import Mesh, Point
from game.ui.kit.outline import shrunk
from game.ui.kit.parts.built import glaze

HULL = ((0, 0.18), (0.06, 0), (0.72, 0), (1, 0.5), (0.72, 1), (0.06, 1), (0, 0.82))
"""A deck seen from above: shares of length and width, bow last along the axis."""

BOATS = {"sail": (0.30, 0.10, 0.05), "cargo": (1.15, 0.26, 0.12), "ferry": (0.62, 0.20, 0.08)}
CARS = {"car": (0.15, 0.07, 0.035), "van": (0.17, 0.075, 0.08), "bus": (0.30, 0.085, 0.095),
        "truck": (0.24, 0.085, 0.09)}
RACK = 0.034
RACK_PAINTS = ("yellow", "coral", "slate")
FREIGHT = ("coral", "blue", "yellow", "teal", "rust", "sky", "slate")


class Lane:
    """Boxes along an axis: `u` counts forward, `v` to the side, from a corner."""

    def __init__(self, mesh: Mesh, at: Point, axis: str) -> None:
        self.mesh, self.corner, self.axis = mesh, at, axis

    def at(self, u: float, v: float, z: float) -> tuple[float, float, float]:
        x, y, foot = self.corner
        return (x + u, y + v, foot + z) if self.axis == "x" else (x + v, y + u, foot + z)

    def size(self, long: float, wide: float, tall: float) -> tuple[float, float, float]:
        return (long, wide, tall) if self.axis == "x" else (wide, long, tall)

    def box(
        self, at: Point, size: Point, paint: Paint, r: float = 0.0, bevel: float = 0.014, foot: float = 0.86
    ) -> None:
        block(self.mesh, self.at(*at), self.size(*size), paint, r=r, bevel=bevel, foot=foot)

    def glass(self, at: Point, size: Point, panes: Panes) -> None:
        glaze(self.mesh, self.at(*at), self.size(*size), panes)


def boat(mesh: Mesh, p: spec.Boat) -> None:
    long, wide, tall = (value * p.s for value in BOATS[p.kind])
    lane = Lane(mesh, p.at, p.axis)
    deck = np.array([lane.at(u * long, v * wide, 0)[:2] for u, v in HULL], np.float32)
    if p.axis == "y":
        deck = deck[::-1]
    z, freighter = p.at[2], p.kind == "cargo"
    plate(mesh, shrunk(deck, -0.025 * p.s), 0.001, "foam", ground=True)
    prism(mesh, shrunk(deck, 0.1 * wide), z - 0.02, z + tall * 0.45, "brick" if freighter else p.c, bevel=0,
          facets=True)
    prism(mesh, deck, z + tall * 0.45, z + tall, "iron" if freighter else "white", "cream", 0.006, facets=True)
    {"sail": _rigging, "ferry": _ferry, "cargo": _cargo}[p.kind](lane, (long, wide, tall), p.s)


def _rigging(lane: Lane, hull: Point, s: float) -> None:
    long, wide, _ = hull
    foot = np.array(lane.at(long / 2, wide / 2, 0))
    ahead = np.array([1, 0, 0]) if lane.axis == "x" else np.array([0, 1, 0])
    up = np.array([0, 0, 1])
    tube(lane.mesh, foot, foot + up * 0.40 * s, 0.006, "white", 6)
    for near, far, head, paint in ((0.01, 0.17, 0.37, "white"), (-0.01, -0.13, 0.39, "coral")):
        sail = [foot + ahead * near * s + up * 0.07 * s, foot + ahead * far * s + up * 0.075 * s,
                foot + ahead * near * s + up * head * s]
        lane.mesh.triangles([sail], rgb(paint), (0.30, 0.81, 0.50))


def _ferry(lane: Lane, hull: Point, s: float) -> None:
    long, wide, tall = hull
    cabins = ((0.12, 0.14, tall, 0.62, 0.72, 0.07 * s, "white", 5),
              (0.30, 0.20, tall + 0.07 * s, 0.34, 0.60, 0.05 * s, "mint", 3))
    for u, v, z, share, width, height, paint, cols in cabins:
        at, size = (u * long, v * wide, z), (share * long, width * wide, height)
        lane.box(at, size, paint)
        lane.glass(at, size, Panes(rows=1, cols=cols, style="band", c="glass_d", z0=0.012, z1=0.01, pad=0.02))


def _cargo(lane: Lane, hull: Point, s: float) -> None:
    long, wide, tall = hull
    at, size = (0.06 * long, 0.12 * wide, tall), (0.14 * long, 0.76 * wide, 0.20 * s)
    lane.box(at, size, "white")
    lane.glass(at, size, Panes(rows=2, cols=2, style="band", z0=0.03, z1=0.02, pad=0.02))
    for i in range(6):
        for j in range(2):
            for k in range(1 + (i * 7 + j * 3) % 2):
                at = ((0.24 + i * 0.095) * long, (0.12 + j * 0.40) * wide, tall + k * 0.075 * s)
                paint = FREIGHT[(i * 3 + j * 2 + k) % 7]
                lane.box(at, (0.085 * long, 0.34 * wide, 0.072 * s), paint, bevel=0.004)


def car(mesh: Mesh, p: spec.Car) -> None:
    long, wide, tall = CARS[p.kind]
    lane = Lane(mesh, p.at, p.axis)
    lane.box((0.01, 0.006, 0), (long - 0.02, wide - 0.012, 0.02), "coal", bevel=0.01)
    {"car": _saloon, "truck": _truck}.get(p.kind, _coach)(lane, (long, wide, tall), p.c)


def _saloon(lane: Lane, body: Point, paint: Paint) -> None:
    long, wide, tall = body
    lane.box((0, 0, 0.014), (long, wide, tall), paint, 0.018, 0.01, 0.95)
    lane.box((0.03, 0.007, 0.010 + tall), (long - 0.065, wide - 0.014, 0.03), "glass_d", 0.014, 0.01, 0.95)
    lane.box((0.036, 0.010, 0.032 + tall), (long - 0.08, wide - 0.02, 0.010), paint, 0.012, 0.01, 0.95)


def _truck(lane: Lane, body: Point, paint: Paint) -> None:
    long, wide, tall = body
    lane.box((0, 0, 0.016), (0.065, wide, 0.075), paint, 0.014, 0.01, 0.95)
    lane.box((0.07, 0, 0.016), (long - 0.07, wide, tall), "white", 0.006, 0.01, 0.95)


def _coach(lane: Lane, body: Point, paint: Paint) -> None:
    long, wide, tall = body
    lane.box((0, 0, 0.016), (long, wide, tall), paint, 0.016, 0.01, 0.95)
    side, front = lane.at(0.015, wide, 0.016 + tall * 0.45), lane.at(long, 0.01, 0.016 + tall * 0.42)
    along: Face = "y" if lane.axis == "x" else "x"
    across: Face = "x" if lane.axis == "x" else "y"
    pane(lane.mesh, along, side, long - 0.03, tall * 0.36, "glass_d", "glass")
    pane(lane.mesh, across, front, wide - 0.02, tall * 0.42, "glass_d", "glass")


def bicycle(mesh: Mesh, p: spec.Bicycle) -> None:
    lane = Lane(mesh, p.at, p.axis)
    for i in range(p.n):
        _bicycle(lane, RACK * i, p.c if i % 2 == 0 else RACK_PAINTS[i // 2 % len(RACK_PAINTS)])


def _bicycle(lane: Lane, v: float, paint: Paint) -> None:
    for u in (0.022, 0.082):
        ring = [(0.020 * np.cos(a), 0.022 + 0.020 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 11)]
        spots = [lane.at(u + du, v, z) for du, z in ring]
        for a, b in zip(spots[:-1], spots[1:], strict=True):
            beam(lane.mesh, a, b, 0.005, "iron")
        beam(lane.mesh, lane.at(u, v, 0.022), lane.at(0.046 if u < 0.05 else 0.074, v, 0.058), 0.006, paint)
    beam(lane.mesh, lane.at(0.046, v, 0.050), lane.at(0.076, v, 0.052), 0.007, paint)
    beam(lane.mesh, lane.at(0.036, v, 0.062), lane.at(0.052, v, 0.062), 0.010, "coal")
    beam(lane.mesh, lane.at(0.074, v - 0.014, 0.064), lane.at(0.074, v + 0.014, 0.064), 0.006, "iron")


def charger(mesh: Mesh, p: spec.Charger) -> None:
    x, y, z = p.at
    block(mesh, p.at, (0.03, 0.03, 0.10), "white", r=0.008)
    pane(mesh, "y", (x + 0.005, y + 0.03, z + 0.055), 0.02, 0.03, p.c)
    pane(mesh, "x", (x + 0.03, y + 0.005, z + 0.055), 0.02, 0.03, p.c)


PARTS = (boat, car, bicycle, charger)
