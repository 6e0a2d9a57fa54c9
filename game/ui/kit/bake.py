"""From a look to a picture."""

from __future__ import annotations

from game.content.look import Look
from game.ui.kit.parts import mesh_of
from game.ui.kit.picture import Fx, Picture, layer
from game.ui.kit.sheet import draw_sheet
from game.ui.kit.zoom import cuts


def draw(look: Look, size: tuple[int, int], tw: int) -> Picture:
    """A look on a footprint of `size` tiles at tile width `tw`, drawn afresh."""
    layers = cuts(draw_sheet(mesh_of(look).done()), (tw,))[tw]
    return Picture(
        base=layer(layers.get("base")), shadow=layer(layers.get("shadow")), body=layer(layers.get("body")),
        fx=tuple(Fx("plume", fx.at, fx.tint, fx.rate, fx.size) for fx in look.fx if fx.fx == "plume"),
    )
