"""Walls and what is on them: boxes, windows, doors, panels."""

from __future__ import annotations

from game.content import parts as spec
from game.ui.kit.chance import chance
from game.ui.kit.colour import Rgb, mix, tone
from game.ui.kit.forms import Face, block, pane
from game.ui.kit.mesh import Mesh, Point

PARAPET = 0.022
BAR = 0.008
SHADE_SIDE = 0.90
"""Panes on the right wall are this much darker, so that the two walls part."""

LAMPLIGHT = 0.25
"""Share of own light of a lit pane."""

BARE = {"band": 0.30, "curtain": 0.06}
"""Share of a storey's height without glass."""


def box(mesh: Mesh, p: spec.Box) -> None:
    block(mesh, p.at, p.size, p.c, p.top, p.r, p.bevel, p.grad, p.emis)
    if p.parapet:
        _parapet(mesh, p)
    if p.win:
        glaze(mesh, p.at, p.size, p.win, p.r)


def windows(mesh: Mesh, p: spec.Windows) -> None:
    glaze(mesh, p.at, p.size, p, p.r)


def door(mesh: Mesh, p: spec.Door) -> None:
    pane(mesh, p.face, p.at, p.w, p.h, p.c, p.c2 or mix(p.c, "white", 0.15), off=0.006)


def panel(mesh: Mesh, p: spec.Panel) -> None:
    pane(mesh, p.face, p.at, p.w, p.h, p.c, p.c2, off=p.off)


def glaze(mesh: Mesh, at: Point, size: Point, win: spec.Panes, r: float = 0.0) -> None:
    """Windows on the two walls of a box that the player sees."""
    (x, y, z), (w, d, h) = at, size
    edge = max(r * 0.9, win.pad)
    storey = (h - win.z0 - win.z1) / win.rows
    walls: tuple[tuple[Face, float, int], ...] = (
        ("x", d, win.cols_y or max(1, round(win.cols * d / w))), ("y", w, win.cols),
    )
    for face, length, cols in walls:
        if face not in win.faces or storey <= 0 or length <= 2 * edge:
            continue
        corner = (x + w, y + edge) if face == "x" else (x + edge, y + d)
        for row in range(win.rows):
            foot = (*corner, z + win.z0 + row * storey)
            if win.style == "grid":
                _grid_row(mesh, face, foot, (length - 2 * edge, storey), (row, cols), win)
            else:
                _band_row(mesh, face, foot, (length - 2 * edge, storey), (row, cols), win)


def _glass(win: spec.Panes, face: str) -> tuple[Rgb, Rgb]:
    dim = SHADE_SIDE if face == "x" else 1.0
    return tone(win.c, dim), tone(mix(win.c, "white", 0.30) if win.c2 is None else win.c2, dim)


def _along(face: str, foot: Point, by: float, up: float) -> tuple[float, float, float]:
    return (foot[0], foot[1] + by, foot[2] + up) if face == "x" else (foot[0] + by, foot[1], foot[2] + up)


def _grid_row(
    mesh: Mesh, face: Face, foot: Point, field: tuple[float, float], number: tuple[int, int], win: spec.Panes
) -> None:
    """Single panes; a share of them lit from within."""
    (length, storey), (row, cols) = field, number
    column = length / cols
    wide, tall = column * (1 - win.gap), storey * 0.56
    for i in range(cols):
        at = _along(face, foot, column * (i + win.gap / 2), storey * 0.2)
        if win.frame:
            pane(mesh, face, _along(face, at, 0, -BAR), wide, tall + 2 * BAR, win.frame, off=0.003)
        if chance(i, row, win.seed, face == "x") < win.lit:
            _lamplight(mesh, face, at, (wide, tall), 0.005)
        else:
            pane(mesh, face, at, wide, tall, *_glass(win, face), off=0.005)


def _lamplight(mesh: Mesh, face: Face, at: Point, size: tuple[float, float], off: float) -> None:
    pane(mesh, face, at, *size, "glass_lit", mix("glass_lit", "white", 0.4), LAMPLIGHT, off)


def _band_row(
    mesh: Mesh, face: Face, foot: Point, field: tuple[float, float], number: tuple[int, int], win: spec.Panes
) -> None:
    """One long pane with light bars, lit in parts; in a curtain wall also a light floor line."""
    (length, storey), (row, cols) = field, number
    bare = BARE[win.style]
    at, tall = _along(face, foot, 0, storey * bare / 2), storey * (1 - bare)
    low, high = _glass(win, face)
    pane(mesh, face, at, length, tall, low, high)
    for i in range(cols):
        if chance(i, row, win.seed, face == "x") < win.lit:
            _lamplight(mesh, face, _along(face, at, length * i / cols, 0), (length / cols, tall), 0.005)
    for i in range(1, cols):
        bar = _along(face, at, length * i / cols - BAR / 2, 0)
        pane(mesh, face, bar, BAR, tall, mix(win.c, "white", 0.55), off=0.006)
    if win.style == "curtain" and row:
        pane(mesh, face, _along(face, foot, 0, -0.004), length, 0.012, mix(win.c, "white", 0.6), off=0.006)


def _parapet(mesh: Mesh, p: spec.Box) -> None:
    (x, y, z), (w, d, h) = p.at, p.size
    t = PARAPET
    for px, py, pw, pd in ((x, y, w, t), (x, y + d - t, w, t), (x, y, t, d), (x + w - t, y, t, d)):
        at, size = (px, py, z + h - 0.005), (pw, pd, p.parapet + 0.005)
        block(mesh, at, size, tone(p.c, 1.03), bevel=0.005, foot=1)


PARTS = (box, windows, door, panel)
