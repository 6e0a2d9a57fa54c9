"""Every part of a look by name: `DRAW[name](mesh, part)` adds its triangles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.content.look import Look
from game.ui.kit.mesh import Mesh
from game.ui.kit.parts import built, ground, plants, roofs

Draw = Callable[[Mesh, Any], None]

DRAW: dict[str, Draw] = {draw.__name__: draw for module in (built, roofs, plants, ground) for draw in module.PARTS}


def mesh_of(look: Look) -> Mesh:
    """The mesh of all parts of a look."""
    mesh = Mesh()
    for part in look.parts:
        DRAW[part.part](mesh, part)
    return mesh
