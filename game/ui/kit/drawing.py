"""A look drawn at every zoom, as plain arrays: what worker processes make and the disk keeps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np

from game.content import look as content
from game.content.palette import PALETTE
from game.ui.kit.mesh import Mesh
from game.ui.kit.parts import mesh_of
from game.ui.kit.parts.energy import blades
from game.ui.kit.pasted import pasted
from game.ui.kit.sheet import draw_body, draw_sheet, frame_of
from game.ui.kit.view import ZOOMS
from game.ui.kit.zoom import Cut, Cuts, cuts, strip

FRAMES = 12
TURN = 10
"""Degrees from one rotor frame to the next; three blades look the same after 120."""
SHOWING = ("bake", "massing", "picture", "shipped", "site", "store")
"""Modules of the kit that keep and show drawings, or only write looks; what they do is in no drawing's pixels."""


def drawn(look: content.Look, zooms: Iterable[int] = ZOOMS) -> dict[int, Cuts]:
    """The layers of a look at each tile width asked for. ValueError for a picture that cannot be read."""
    wanted = tuple(zooms)
    found = pasted(look, wanted) if look.picture else cuts(draw_sheet(mesh_of(look).done()), wanted)
    rotors = [fx for fx in look.fx if isinstance(fx, content.Rotor)]
    for number, rotor in enumerate(rotors, start=look.frames > 1):
        for tw, cut in _turning(rotor, wanted).items():
            found[tw][f"rotor{number}"] = cut
    return found


def _turning(rotor: content.Rotor, zooms: tuple[int, ...]) -> dict[int, Cut]:
    turned = []
    for number in range(FRAMES):
        mesh = Mesh()
        blades(mesh, rotor.at, rotor.r, number * TURN, rotor.c, rotor.tip)
        turned.append(mesh.done())
    frame = frame_of(np.concatenate([triangles.points.reshape(-1, 3) for triangles in turned]))
    frames = np.stack([draw_body(triangles, frame, None) for triangles in turned])
    return strip(frames, (frame.x, frame.y), zooms)


@cache
def kit_version() -> str:
    """Changes with every change of the kit's own source or of the palette, so that no stale picture is shown."""
    sources = sorted(Path(__file__).parent.rglob("*.py"), key=lambda path: path.as_posix())
    seal = hashlib.sha1(json.dumps(PALETTE).encode())
    for source in sources:
        if source.stem not in SHOWING:
            seal.update(source.read_bytes().replace(b"\r\n", b"\n"))
    return seal.hexdigest()


def key_of(look: content.Look) -> str:
    """The name under which a look's drawing is kept."""
    return hashlib.sha1(f"{look.digest()}/{kit_version()}".encode()).hexdigest()[:24]
