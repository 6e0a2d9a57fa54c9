"""Where the player looks: the arrow keys, and the view's slow drift to what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.camera import Camera
    from game.ui.stage import Stage

ARROWS: dict[int, str] = {pygame.K_LEFT: "left", pygame.K_RIGHT: "right", pygame.K_UP: "up", pygame.K_DOWN: "down"}
FREE = (330, 110)
"""dp at each side, and at top and bottom, in which panels may lie over the map."""


class Gaze:
    """`held` are the arrow keys that are down; `bring` names a tile, `drift` goes there."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.held: set[str] = set()
        self._goal: tuple[float, float] | None = None

    def bring(self, camera: Camera, x: int, y: int) -> None:
        """Let the view drift to a tile that lies under a panel or out of sight."""
        px = self.stage.desk.brush.px
        free = pygame.Rect((0, 0), self.stage.desk.size).inflate(-2 * px(FREE[0]), -2 * px(FREE[1]))
        at = camera.screen(x + 0.5, y + 0.5)
        if free.collidepoint(at) and not self.stage.desk.over((round(at[0]), round(at[1]))):
            return
        self._goal = x + 0.5, y + 0.5
        if self.stage.settings.still:
            camera.look_at(*self._goal)

    def drift(self, camera: Camera, seconds: float, dragging: bool) -> None:
        """Follow the arrow keys, else come nearer to the goal; the player's own hand ends it."""
        if self.held or dragging:
            self._goal = None
        if self._goal is not None and camera.approach(*self._goal, seconds * 1000):
            self._goal = None
        if not self.stage.desk.over(pygame.mouse.get_pos()) and not dragging:
            camera.glide(seconds * 1000, None, self.held)


def home(city: City) -> tuple[float, float]:
    """What the level shows first, the middle of what stands, or the first district."""
    if city.level.view is not None:
        return city.level.view[0] + 0.5, city.level.view[1] + 0.5
    b = city.buildings
    if len(b):
        return int(b["x"].astype(int).sum()) // len(b) + 0.5, int(b["y"].astype(int).sum()) // len(b) + 0.5
    x, y = city.level.districts[0]
    return x + 0.5, y + 0.5


def landing(city: City) -> tuple[float, float]:
    """Half way from the middle of what stands to where the boats land; the middle where none do."""
    x, y = home(city)
    b = city.buildings
    docks = [i for i, kind in enumerate(city.catalog.buildings) if any(tier.boats for tier in kind.tier)]
    row = next((r for r in range(len(b)) if int(b["kind"][r]) in docks), -1)
    return (x, y) if row < 0 else ((x + int(b["x"][row]) + 0.5) / 2, (y + int(b["y"][row]) + 0.5) / 2)
