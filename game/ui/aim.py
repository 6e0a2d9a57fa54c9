"""What a click means: the building whose picture is under it, in front of all others, before the ground behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.iso import SEA
from game.ui.map.layout import WET

if TYPE_CHECKING:
    from game.ui.camera import Camera
    from game.ui.map.scene import MapScene, Standing

SOLID = 100
"""Opacity of 255 from which on a pixel belongs to a building."""


def building_at(camera: Camera, scene: MapScene, pos: tuple[int, int]) -> tuple[int, int] | None:
    """A tile of the foremost building whose body is drawn at a place of the window, or None."""
    hit = [s for s in scene.standing if _covers(camera, scene, s, pos)]
    if not hit:
        return None
    front = max(hit, key=lambda s: (s.x + s.w + s.y + s.d, s.serial))
    return front.x, front.y


def _covers(camera: Camera, scene: MapScene, s: Standing, pos: tuple[int, int]) -> bool:
    x, y = camera.screen(s.x, s.y, SEA if scene.terrain[s.y, s.x] in WET else 0.0)
    reach = 3 * camera.tw * max(s.w, s.d)
    if abs(pos[0] - x) > reach or abs(pos[1] - y) > reach:
        return False
    body = scene.picture(s.key, camera.tw).body
    if body is None:
        return False
    at = round(pos[0] - x) - body.dx, round(pos[1] - y) - body.dy
    return body.surface.get_rect().collidepoint(at) and body.surface.get_at(at)[3] > SOLID
