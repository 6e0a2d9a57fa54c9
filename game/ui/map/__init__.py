"""The map: land, buildings and what moves, drawn from one value."""

from game.ui.map.layer import MapLayer
from game.ui.map.scene import Ghost, Heat, Link, MapScene, Marks, Spot, Standing

__all__ = ["Ghost", "Heat", "Link", "MapLayer", "MapScene", "Marks", "Spot", "Standing"]
