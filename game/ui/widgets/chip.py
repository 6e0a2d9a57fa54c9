"""A short fact in a pill."""

from __future__ import annotations

from typing import Unpack

import pygame

from game.ui.brush import Brush
from game.ui.widgets.widget import Options, Shown, Size, Widget

TONES: dict[str, tuple[str, str, str, str]] = {  # fill, ink, border, icon
    "plain": ("paper2", "ink", "", ""),
    "white": ("white", "ink", "line", ""),
    "solid": ("green", "white", "", ""),
    "dark": ("ink", "white", "", ""),
    "ok": ("green_tint", "green", "", "status_ok"),
    "watch": ("amber_tint", "amber_text", "", "status_watch"),
    "bad": ("red_tint", "red", "", "status_bad"),
    "info": ("blue_tint", "blue", "", "status_info"),
}


class Chip(Widget):
    """A pill with text; the tones ok, watch, bad and info bring their shape along."""

    text = Shown[str](layout=True)
    tone = Shown[str](layout=True)

    def __init__(
        self, text: str, tone: str = "plain", icon: str = "", size: float = 11.5, **options: Unpack[Options]
    ) -> None:
        self.text, self.tone, self.icon, self.size = text, tone, icon, size
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        extra = brush.px(20) + self._mark(brush)
        wide = brush.type.size(self.text, self.size, "bold")[0] + extra
        wide = wide if limit is None else min(wide, limit)
        h = brush.text_height(self.text, self.size, wide - extra, "bold")
        return wide, max(brush.px(22), h + brush.px(4))

    def paint(self, surface: pygame.Surface) -> None:
        fill, ink, border, _ = TONES[self.tone]
        px, mark = self.brush.px, self._mark(self.brush)
        self.brush.box(surface, self.rect, fill, 11, border=border or None)
        if mark:
            spot = pygame.Rect(self.rect.x + px(7), self.rect.y, px(15), self.rect.h)
            flat = None if self._icon().startswith("status_") or self.tone in ("plain", "white") else ink
            self.brush.icon(surface, self._icon(), spot, 14, flat)
        room = pygame.Rect(self.rect.x + px(10) + mark, self.rect.y, self.rect.w - px(20) - mark, self.rect.h)
        self.brush.text(surface, self.text, room, self.size, ink, "bold")

    def _icon(self) -> str:
        return self.icon or TONES[self.tone][3]

    def _mark(self, brush: Brush) -> int:
        return brush.px(16) if self._icon() else 0
