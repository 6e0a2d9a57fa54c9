"""Status bubbles: what asks for the player, as a round sign over the building; under the cursor it says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.session.calls import Call, calls
from game.ui import paint, tools
from game.ui.iso import pixel

if TYPE_CHECKING:
    from game.session.calls import What
    from game.ui.camera import Camera
    from game.ui.map.scene import MapScene
    from game.ui.stage import Stage

SIDE, TAIL, LIFT = 34, 8, 4
"""dp: across, of the point below, and above the roof."""
ICONS: dict[What, str] = {
    "short": "bolt", "unhappy": "face_sad", "idle": "status_watch", "waiting": "people", "done": "status_ok",
    "upgrade": "arrow_up",
}  # fmt: skip
Signed = tuple[Call, pygame.Rect]


class Bubbles:
    """Asks once a day what calls; `draw` shows it and `hit` tells which bubble lies at a place of the window."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.calls: list[Call] = []
        self._seen: object = None
        self._placed: list[Signed] = []
        self._signs: dict[object, pygame.Surface] = {}

    @property
    def quiet(self) -> bool:
        """Nothing calls while the hand is full, an overlay is on, a page lies open or the first play lasts."""
        stage = self.stage
        busy = "opening" in stage.views or stage.desk.modal is not None
        return busy or tools.held(stage) is not None or bool(stage.picked.get("overlay"))

    def look(self) -> None:
        """Follow the city."""
        session = self.stage.session
        seen = id(session.city), session.city.now.day, session.altered
        if seen != self._seen:
            self._seen, self.calls = seen, calls(session.city, session.last)

    def draw(self, surface: pygame.Surface, camera: Camera, scene: MapScene) -> None:
        """Draw the bubbles over the map, the most important one on top."""
        self._placed = []
        if self.quiet:
            return
        self.look()
        pointer = pygame.mouse.get_pos()
        standing = scene.by_serial
        picked = scene.marks.selected
        for call in reversed(self.calls):
            if call.serial not in standing or call.serial == picked:
                continue
            s = standing[call.serial]
            body = scene.picture(s.key, camera.tw).body
            x, y = pixel(s.x, s.y, 0, camera.tw)
            x += (s.w - s.d) * camera.tw // 4 - camera.left
            y += (body.dy if body else 0) - camera.top
            self._show(surface, call, (x, y), pointer)

    def _show(self, surface: pygame.Surface, call: Call, foot: tuple[int, int], pointer: tuple[int, int]) -> None:
        px = self.stage.desk.brush.px
        spot = pygame.Rect(0, 0, px(SIDE), px(SIDE + TAIL))
        spot.midbottom = foot[0], max(foot[1] - px(LIFT), px(SIDE + TAIL))
        told = spot.collidepoint(pointer) and not self.stage.desk.over(pointer)
        sign = self._sign(ICONS[call.what], self.words(call) if told else "")
        place = sign.get_rect(midbottom=spot.midbottom)
        surface.blit(sign, place)
        self._placed.append((call, spot))

    def hit(self, pos: tuple[int, int]) -> Call | None:
        """The topmost bubble at a place of the window."""
        return next((call for call, spot in reversed(self._placed) if spot.collidepoint(pos)), None)

    def words(self, call: Call) -> str:
        """Why it calls, in one line."""
        stage, city = self.stage, self.stage.session.city
        row = city.row_of(call.serial)
        name = stage.name(city.catalog.buildings.items[city.buildings["kind"][row]].name) if row >= 0 else ""
        n = stage.amount(call.n, "fen") if call.what == "upgrade" else f"{call.n:,}"
        return stage.say(f"bubble.{call.what}", n=n, name=name)

    def _sign(self, icon: str, words: str) -> pygame.Surface:
        brush = self.stage.desk.brush
        key = brush, icon, words
        if key not in self._signs:
            if len(self._signs) > 32:
                self._signs.clear()
            self._signs[key] = self._drawn(icon, words)
        return self._signs[key]

    def _drawn(self, icon: str, words: str) -> pygame.Surface:
        brush = self.stage.desk.brush
        px, rim = brush.px, brush.px(8)
        wide = px(SIDE) + (brush.type.size(words, 12.5, "bold")[0] + px(12) if words else 0)
        sheet = pygame.Surface((wide + 2 * rim, px(SIDE + TAIL) + rim), pygame.SRCALPHA)
        body = pygame.Rect(rim, rim, wide, px(SIDE))
        soft = paint.shadow(body.w, body.h, px(SIDE / 2), rim, 90)
        sheet.blit(soft, (body.x - rim - 2, body.y - rim + px(2)))
        point = [(body.centerx - px(6), body.bottom - px(3)), (body.centerx + px(6), body.bottom - px(3))]
        pygame.draw.polygon(sheet, brush.colour("paper"), [*point, (body.centerx, body.bottom + px(TAIL - 1))])
        brush.box(sheet, body, "paper", SIDE / 2)
        spot = pygame.Rect(body.x, body.y, px(SIDE), body.h)
        brush.icon(sheet, icon, spot, 22, "green" if icon == "arrow_up" else None)
        if words:
            room = pygame.Rect(body.x + px(SIDE), body.y, body.w - px(SIDE), body.h)
            brush.text(sheet, words, room, 12.5, "ink", "bold")
        return sheet
