"""Chips at the neighbours of what is in the hand: what each gains or loses, or gives, by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.model.touches import Touch
from game.ui import paint, tools
from game.ui.iso import pixel
from game.ui.panels.neighbours import effect

if TYPE_CHECKING:
    from game.ui.camera import Camera
    from game.ui.map.scene import MapScene, Standing
    from game.ui.stage import Stage

MOST = 4
HIGH, LIFT = 26, 8
"""dp of a chip, and above the roof."""


class Tags:
    """`draw` shows the chips for the tile under the cursor."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._chips: dict[object, pygame.Surface] = {}

    def draw(self, surface: pygame.Surface, camera: Camera, scene: MapScene, tile: tools.Tile | None) -> None:
        """One chip a neighbour, at most `MOST`, none over another or over the ghost's own tiles."""
        taken = [_on_screen(camera, (g.x, g.y, g.w, g.d)) for g in scene.marks.ghosts]
        standing = scene.by_serial
        shown = 0
        for touch in self.touches(tile):
            near = [standing[n] for n in touch.serials if n in standing]
            if not near or tile is None or shown == MOST:
                continue
            s = min(near, key=lambda n: (abs(n.x - tile[0]) + abs(n.y - tile[1]), n.serial))
            chip = self._chip(*effect(self.stage, touch))
            place = chip.get_rect(midbottom=_roof(camera, scene, s, self.stage.desk.brush.px(LIFT)))
            while any(place.colliderect(other) for other in taken):
                place.y -= place.h // 2
            surface.blit(chip, place)
            taken.append(place)
            shown += 1

    def touches(self, tile: tools.Tile | None) -> list[Touch]:
        """What the hand and its neighbours would do to one another, where it may be put down."""
        if tile is None or "opening" in self.stage.views or tools.held(self.stage) not in ("place", "move"):
            return []
        if None not in tools.plan(self.stage, tile, None).reasons:
            return []
        return tools.touches(self.stage, tile)

    def _chip(self, words: str, good: bool) -> pygame.Surface:
        brush = self.stage.desk.brush
        key = brush, words, good
        if key not in self._chips:
            if len(self._chips) > 32:
                self._chips.clear()
            px, rim = brush.px, brush.px(6)
            wide = brush.type.size(words, 12, "bold")[0] + px(38)
            made = pygame.Surface((wide + 2 * rim, px(HIGH) + 2 * rim), pygame.SRCALPHA)
            body = pygame.Rect(rim, rim, wide, px(HIGH))
            made.blit(paint.shadow(body.w, body.h, px(HIGH / 2), rim, 80), (-2, px(2) - 2))
            brush.box(made, body, "paper", HIGH / 2)
            spot = pygame.Rect(body.x + px(6), body.y, px(18), body.h)
            brush.icon(made, "status_ok" if good else "status_watch", spot, 16)
            room = pygame.Rect(body.x + px(28), body.y, body.w - px(30), body.h)
            brush.text(made, words, room, 12, "ink", "bold")
            self._chips[key] = made
        return self._chips[key]


def _on_screen(camera: Camera, place: tuple[int, int, int, int]) -> pygame.Rect:
    """The rectangle around a footprint on the screen."""
    x, y, w, d = place
    left, right = camera.screen(x, y + d)[0], camera.screen(x + w, y)[0]
    top, bottom = camera.screen(x, y)[1], camera.screen(x + w, y + d)[1]
    return pygame.Rect(round(left), round(top), round(right - left), round(bottom - top))


def _roof(camera: Camera, scene: MapScene, s: Standing, lift: int) -> tuple[int, int]:
    body = scene.picture(s.key, camera.tw).body
    x, y = pixel(s.x, s.y, 0, camera.tw)
    return x + (s.w - s.d) * camera.tw // 4 - camera.left, y + (body.dy if body else 0) - camera.top - lift
