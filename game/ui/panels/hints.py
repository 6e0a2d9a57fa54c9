"""In place of the ticker while something is in the hand: the keys that help, and what the marks mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import tools
from game.ui.brush import Brush
from game.ui.panels.placing import AWAY, Glass
from game.ui.panels.topbar import SHARED
from game.ui.theme import CAPTION, KEY
from game.ui.widgets import Divider, Icon, Label, Row, Sheet, Spot
from game.ui.widgets.widget import Size, Widget

if TYPE_CHECKING:
    from game.ui.stage import Stage

KEYS: tuple[str, ...] = ("click", "drag", "esc", "undo")
MARKS: tuple[tuple[str, str], ...] = (("status_ok", "valid"), ("status_bad", "invalid"), ("status_info", "reach"))


class Keycap(Widget):
    """A key as it looks on the board."""

    rigid = True

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__()

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return brush.type.size(self.text, CAPTION, "bold")[0] + brush.px(14), brush.px(22)

    def paint(self, surface: pygame.Surface) -> None:
        self.brush.box(surface, self.rect, "paper3", KEY)
        face = self.rect.inflate(-2, 0)
        face.h -= self.brush.px(3)
        self.brush.box(surface, face, "white", KEY, border="line")
        self.brush.text(surface, self.text, face, CAPTION, "ink", "bold", "center")


class Hints:
    """Shows itself while the hand is full; the mouse goes through it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        self._panel = Glass(pad=(14, 8), gap=6)
        self._panel.visible = False
        self.sheet = Sheet(self._panel, AWAY, clears=True)
        self.refresh()

    def refresh(self) -> None:
        """Follow the hand."""
        stage = self.stage
        small = stage.desk.size[0] / stage.desk.brush.theme.k < SHARED
        tool = tools.held(stage)
        shown = tool is not None and "opening" not in stage.views and not small
        if (tool, shown) != self._seen:
            self._seen = tool, shown
            self._panel.visible = shown
            self._panel.adopt(self._keys(tool or ""), Divider(), self._marks(tool or ""))
            self.sheet.spot = Spot("midbottom") if shown else AWAY
            self.sheet.touch(layout=True)

    def _keys(self, tool: str) -> Row:
        say, parts = self.stage.say, []
        for key in KEYS:
            if key != "drag" or tool != "move":
                parts.append(Row(Keycap(say(f"hint.key.{key}")), Label(say(f"hint.{key}"), 12), gap=6))
        return Row(*parts, gap=16)

    def _marks(self, tool: str) -> Row:
        shown = [(icon, key) for icon, key in MARKS if key != "reach" or tool == "place"]
        words = [Row(Icon(icon, 15), Label(self.stage.say(f"hint.{key}"), 12, "ink2"), gap=5) for icon, key in shown]
        return Row(*words, gap=16)
