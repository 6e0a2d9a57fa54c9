"""The key of the overlay that is on: its scale with figures, and the value under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.content.items import Overlay
from game.ui.brush import Brush
from game.ui.theme import CAPTION
from game.ui.widgets import Column, Icon, Label, Panel, Row, Sheet, Shown, Spot
from game.ui.widgets.widget import Size, Widget

if TYPE_CHECKING:
    from game.ui import tools
    from game.ui.stage import Stage

WIDTH, SHADE, TICKS = 360, 14, 17
"""dp: of the card, the height of the scale and of the figures below it."""


class Legend:
    """Stands below the bar while an overlay is on; `show` tells it the tile under the cursor."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._name = Label("", 13, weight="heavy", grow=1)
        self._value = Label("", 13, weight="bold", align="right")
        self._value.rigid = True
        self._ramp = Ramp()
        self._panel = Panel(
            Column(Row(Icon("layers", 18), self._name, self._value, gap=7), self._ramp, gap=6), pad=(14, 9)
        )
        self._panel.visible = False
        self.sheet = Sheet(self._panel, Spot("midtop", 0, 76, width=WIDTH))

    def refresh(self) -> None:
        """The overlay is looked at by `show`."""

    def show(self, overlay: Overlay | None, tile: tools.Tile | None) -> None:
        """Show the scale of an overlay, and the value on a tile."""
        self._panel.visible = overlay is not None
        if overlay is None:
            return
        unit = f" \u00b7 {overlay.unit}" if overlay.unit else ""
        self._name.text = self.stage.name(overlay.name) + unit
        self._ramp.visible = overlay.layer != "district"
        self._ramp.percent = overlay.layer == "habitat"
        self._ramp.stops = overlay.stops
        self._value.text = self._reading(overlay, tile) if tile else ""

    def _reading(self, overlay: Overlay, tile: tools.Tile) -> str:
        """The value on a tile with its unit."""
        city = self.stage.session.city
        x, y = tile
        at = int(city.land.district[y, x])
        if overlay.layer == "air":
            return f"{int(city.land.air[y, x])} {overlay.unit}"
        if overlay.layer == "habitat":
            return f"{round(int(city.habitat[at]) / 10_000)}%"
        return self.stage.name(city.level.district_names[at]) if at < len(city.level.district_names) else ""


class Ramp(Widget):
    """Colours from low to high, each stop with its figure below."""

    stops = Shown()
    percent = Shown()

    def __init__(self) -> None:
        self.stops: tuple[tuple[float, str], ...] = ()
        self.percent = False
        super().__init__()

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return limit or brush.px(WIDTH), brush.px(SHADE + TICKS)

    def paint(self, surface: pygame.Surface) -> None:
        if len(self.stops) < 2:
            return
        strip = pygame.Surface((len(self.stops), 1))
        for i, (_, colour) in enumerate(self.stops):
            strip.set_at((i, 0), colour)
        high, step = self.brush.px(SHADE), self.rect.w / len(self.stops)
        wide = pygame.transform.scale(strip, (self.rect.w, high))
        surface.blit(wide, self.rect.topleft)
        for i, (value, _) in enumerate(self.stops):
            words = f"{round(value * 100)}%" if self.percent else f"{value:g}"
            place = pygame.Rect(self.rect.x + round(i * step), self.rect.y + high, round(step), self.rect.h - high)
            self.brush.text(surface, words, place, CAPTION, "ink2", "bold", "left")
