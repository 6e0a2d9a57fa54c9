"""One chunk of the map drawn whole: ground, roads, bases, shadows, bodies in depth order, air."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pygame

from game.ui.iso import pixel
from game.ui.kit.picture import Layer
from game.ui.map import depth, fog, overlays, seasons, smog
from game.ui.map.canvas import SHADE
from game.ui.map.garden import Garden
from game.ui.map.ground import SIDE, Pair, Spot
from game.ui.map.layout import Layout
from game.ui.map.paving import piece
from game.ui.map.scene import SMOG_STEPS, MapScene
from game.ui.map.tones import Tones

WHITE = (255, 255, 255)
SHADOW_LOST = 0.45
"""Share of a shadow that full smog takes away."""


@dataclass
class Painter:
    """Draws chunks of one scene."""

    scene: MapScene
    layout: Layout
    emitters: smog.Emitters
    garden: Garden
    tones: Tones
    now: bool = False

    def draw(self, chunk: pygame.Surface, spot: Spot, ground: Pair, area: pygame.Rect) -> bool:
        """Draw an area of a chunk; False when some of its plants are still growing."""
        chunk.set_clip(area)
        left, top = spot.column * SIDE, spot.row * SIDE
        step = self.scene.step
        chunk.blit(ground.clean, (0, 0))
        if step:
            ground.dirty.set_alpha(round(255 * step / SMOG_STEPS))
            chunk.blit(ground.dirty, (0, 0))
        bodies = self._bodies(area.move(left, top), spot.tw)
        self._roads(chunk, left, top, spot.tw)
        self._bases(chunk, left, top, spot.tw, bodies)
        self._season(chunk, area)
        if self.scene.heat is not None:
            overlays.spread(chunk, left, top, spot.tw, self.scene, self.scene.heat)
        whole, layers = self._layers(bodies, spot.tw, step)
        self._shadows(chunk, left, top, [(at, shadow) for at, shadow, _ in layers if shadow])
        bodies_drawn = [
            (body.surface, (at[0] + body.dx - left, at[1] + body.dy - top)) for at, _, body in layers if body
        ]
        chunk.fblits(bodies_drawn)
        if self.scene.heat is None:
            smog.grade(chunk, left, top, spot.tw, step, self.scene.shape, self.emitters)
        if self.scene.fog is not None:
            fog.lay(chunk, left, top, spot.tw, self.scene.fog)
        return whole

    def _season(self, chunk: pygame.Surface, area: pygame.Rect) -> None:
        """The season's colours on the ground, which an overlay does not need."""
        if self.scene.heat is None:
            seasons.turf(chunk, area, self.scene.season)

    def _bodies(self, area: pygame.Rect, tw: int) -> list[int]:
        near = self.layout.near(area.x, area.y, area.w, area.h, tw)
        lay = self.layout
        return [int(near[i]) for i in depth.order(lay.x[near], lay.y[near], lay.w[near], lay.d[near])]

    def _layers(
        self, bodies: list[int], tw: int, step: int
    ) -> tuple[bool, list[tuple[tuple[int, int], Layer | None, Layer | None]]]:
        """(anchor, shadow, body) from back to front, and whether none is missing."""
        found, whole, lay = [], True, self.layout
        buildings = len(lay.standing)
        for i in bodies:
            at = pixel(lay.x[i], lay.y[i], lay.z[i], tw)
            if i < buildings:
                s = lay.standing[i]
                picture = self.scene.picture(s.key, tw)
                body = self.tones.turned(picture.body, self._leaves)
                body = self.tones.of(body, s.state, self._light((s.x, s.y, s.w, s.d)))
                found.append((at, picture.shadow, body))
            elif plant := self.garden.plant((lay.plant_at(i), tw), step, self._leaves, self.now):
                light = self._light((float(lay.x[i]), float(lay.y[i]), 0.0, 0.0))
                found.append((at, plant.shadow, self.tones.of(plant.body, "ready", light)))
            else:
                whole = False
        return whole, found

    def _light(self, place: tuple[float, float, float, float]) -> tuple[int, int, int] | None:
        """The light of the overlay that is on, over a footprint."""
        return overlays.tint(self.scene.heat, place) if self.scene.heat is not None else None

    @property
    def _leaves(self) -> int:
        """The season that plants stand in; under an overlay they do not change."""
        return self.scene.season if self.scene.heat is None else seasons.SUMMER

    def _roads(self, chunk: pygame.Surface, left: int, top: int, tw: int) -> None:
        h, w = self.layout.pieces.shape
        rows, columns = np.nonzero(self.layout.pieces >= 0)
        px, py = (columns - rows) * (tw // 2) - left, (columns + rows) * (tw // 4) - top
        seen = (px > -tw) & (px < SIDE + tw) & (py > -tw) & (py < SIDE + tw)
        for x, y in zip(columns[seen], rows[seen], strict=True):
            wet = bool(self.layout.wet[y, x])
            part = piece(int(self.layout.pieces[y, x]), self.layout.paved, wet, tw)
            toned = self.tones.of(part, "ready", WHITE if wet and self.scene.heat is not None else None)
            self._blit(chunk, toned or part, pixel(int(x), int(y), 0, tw), left, top)

    def _bases(self, chunk: pygame.Surface, left: int, top: int, tw: int, bodies: list[int]) -> None:
        lay = self.layout
        for i in bodies:
            if i >= len(lay.standing):
                continue
            base = self.scene.picture(lay.standing[i].key, tw).base
            if base:
                base = self.tones.of(base, "ready", WHITE if self.scene.heat is not None else None) or base
                self._blit(chunk, base, pixel(lay.x[i], lay.y[i], lay.z[i], tw), left, top)

    def _shadows(
        self, chunk: pygame.Surface, left: int, top: int, shadows: list[tuple[tuple[int, int], Layer]]
    ) -> None:
        """One sheet for all, so that two shadows on one spot are no darker than one."""
        sheet = pygame.Surface((SIDE, SIDE), pygame.SRCALPHA)
        sheet.fill((*SHADE, 0))
        for at, shadow in shadows:
            where = at[0] + shadow.dx - left, at[1] + shadow.dy - top
            sheet.blit(shadow.surface, where, special_flags=pygame.BLEND_RGBA_MAX)
        depth_of_shade = 0.35 if self.scene.heat is not None else 1 - SHADOW_LOST * self.scene.step / SMOG_STEPS
        sheet.set_alpha(round(255 * depth_of_shade))
        chunk.blit(sheet, (0, 0))

    @staticmethod
    def _blit(chunk: pygame.Surface, part: Layer, at: tuple[int, int], left: int, top: int) -> None:
        chunk.blit(part.surface, (at[0] + part.dx - left, at[1] + part.dy - top))
