"""Every part of a look by name: `DRAW[name](mesh, part)` adds its triangles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.content.look import Look
from game.ui.kit.mesh import Mesh
from game.ui.kit.parts import built, energy, frames, ground, lived, plants, roofs, street, traffic, turned, wild

Draw = Callable[[Mesh, Any], None]

_MODULES = (built, roofs, turned, frames, energy, plants, wild, traffic, street, lived, ground)
MOST_TRIANGLES = 150_000
"""The base game's richest look has a sixth of that; it bounds what a stranger's look can cost."""

DRAW: dict[str, Draw] = {draw.__name__.removesuffix("_"): draw for module in _MODULES for draw in module.PARTS}


def mesh_of(look: Look) -> Mesh:
    """The mesh of the parts of a look; past MOST_TRIANGLES further parts are left out."""
    mesh = Mesh()
    for part in look.parts:
        if mesh.triangle_count > MOST_TRIANGLES:
            break
        DRAW[part.part](mesh, part)
    return mesh
