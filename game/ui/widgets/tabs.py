"""One of a few: pills side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Unpack

import pygame

from game.ui.brush import Brush
from game.ui.theme import TARGET
from game.ui.widgets.button import Pressable
from game.ui.widgets.layout import Boxed, Flow
from game.ui.widgets.widget import Shown, Size

HIGH = 28  # dp, drawn


class Tab(Pressable):
    """One pill; filled and white when chosen."""

    radius = 17.0
    chosen = Shown[bool]()
    text = Shown[str](layout=True)

    def __init__(self, key: str, text: str, icon: str, choose: Callable[[str], object]) -> None:
        self.key, self.text, self.icon, self.chosen = key, text, icon, False
        super().__init__(lambda: choose(key))

    def natural(self, brush: Brush, limit: int | None) -> Size:
        extra = brush.px(32 + (20 if self.icon else 0))
        wide = brush.type.size(self.text, 13, "bold")[0] + extra
        wide = wide if limit is None else min(wide, limit)
        h = brush.text_height(self.text, 13, wide - extra, "bold")
        return wide, max(brush.px(TARGET), h + brush.px(12))

    def paint(self, surface: pygame.Surface) -> None:
        px = self.brush.px
        pill = self.rect.inflate(0, px(HIGH) - px(TARGET))
        fill = "green" if self.chosen else "paper3" if self.hovered else "paper2"
        ink = "white" if self.chosen else "ink2"
        self.brush.box(surface, pill, fill, HIGH / 2)
        mark = px(20) if self.icon else 0
        room = pill.inflate(-px(32) - mark, 0).move(mark // 2, 0)
        self.brush.text(surface, self.text, room, 13, ink, "bold", "center")
        if self.icon:
            w = min(room.w, self.brush.type.size(self.text, 13, "bold")[0])
            spot = pygame.Rect(room.centerx - w // 2 - mark, pill.y, px(16), pill.h)
            self.brush.icon(surface, self.icon, spot, 16, ink)


class Tabs(Flow):
    """Pills of (key, text) or (key, text, icon). `chosen` is the key; a press calls `on_choose(key)`."""

    chosen = Shown[str]()

    def __init__(
        self,
        choices: Sequence[Sequence[str]],
        chosen: str,
        on_choose: Callable[[str], object] | None = None,
        **options: Unpack[Boxed],
    ) -> None:
        self.chosen, self.on_choose = chosen, on_choose
        self.tabs = [Tab(c[0], c[1], c[2] if len(c) > 2 else "", self._choose) for c in choices]
        options.setdefault("gap", 6)
        super().__init__(*self.tabs, **options)

    def draw(self, surface: pygame.Surface) -> None:
        for tab in self.tabs:
            tab.__dict__["_shown_chosen"] = tab.key == self.chosen
        super().draw(surface)

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.KEYDOWN and event.key in (pygame.K_LEFT, pygame.K_RIGHT):
            keys = [tab.key for tab in self.tabs]
            at = keys.index(self.chosen) + (1 if event.key == pygame.K_RIGHT else -1)
            if 0 <= at < len(keys) and any(tab.focused for tab in self.tabs):
                self._choose(keys[at])
                return True
        return False

    def _choose(self, key: str) -> None:
        if key != self.chosen:
            self.chosen = key
            if self.on_choose is not None:
                self.on_choose(key)
