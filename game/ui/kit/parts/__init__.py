"""Every part of a look by name: `DRAW[name](mesh, part)` adds its triangles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.content.look import Look
from game.ui.kit.mesh import Mesh
from game.ui.kit.parts import built, energy, frames, ground, plants, roofs, street, traffic, turned, wild

Draw = Callable[[Mesh, Any], None]

_MODULES = (built, roofs, turned, frames, energy, plants, wild, traffic, street, ground)
DRAW: dict[str, Draw] = {draw.__name__.removesuffix("_"): draw for module in _MODULES for draw in module.PARTS}


def mesh_of(look: Look) -> Mesh:
    """The mesh of all parts of a look."""
    mesh = Mesh()
    for part in look.parts:
        DRAW[part.part](mesh, part)
    return mesh
