"""What is pressed: the shared behaviour, the lipped button, the icon button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

import pygame

from game.ui.brush import Brush
from game.ui.theme import BUTTON, FLOOR, TARGET, Rgba, lighter
from game.ui.widgets.widget import Options, Shown, Size, Widget

PRESS_KEYS = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
LIP = 3  # dp
Press = Callable[[], object]


class Pressed(Options, total=False):
    """Keywords of what is pressed."""

    enabled: bool
    reason: str


class Labelled(Pressed, total=False):
    """Keywords of a button with a text."""

    kind: str
    icon: str
    size: float


class Iconed(Pressed, total=False):
    """Keywords of a button that is an icon."""

    size: float
    side: float
    text: str
    on: bool
    on_fill: str


class Pressable(Widget):
    """Calls `on_press` once for a click that begins and ends on it, or for Enter or Space when focused.
    Not `enabled` it never calls, and its tooltip is `reason`."""

    radius = 11.0
    enabled = Shown[bool]()
    pressed = Shown[bool]()
    reason = Shown[str]()

    def __init__(
        self, on_press: Press | None = None, *, enabled: bool = True, reason: str = "", **options: Unpack[Options]
    ) -> None:
        self.on_press, self.enabled, self.pressed, self.reason = on_press, enabled, False, reason
        super().__init__(**options)

    @property
    def focusable(self) -> bool:
        return True

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self.pressed = self.enabled
            return True
        if event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            hold, self.pressed = self.pressed, False
            if hold and self.rect.collidepoint(event.pos):
                self.press()
            return True
        if event.type == pygame.KEYDOWN and event.key in PRESS_KEYS:
            self.press()
            return True
        return False

    def press(self) -> None:
        """Do what a press does."""
        if self.enabled and self.on_press is not None:
            self.on_press()

    def hint(self) -> str:
        return self.reason if not self.enabled and self.reason else super().hint()


class Button(Pressable):
    """A labelled button with a lower lip. Kinds: primary, plain, amber, danger."""

    text = Shown[str](layout=True)
    icon = Shown[str](layout=True)
    KINDS: dict[str, tuple[str, str, str, str]] = {
        "primary": ("green_top", "green", "green_dark", "white"),
        "plain": ("paper", "paper2", "paper3", "ink"),
        "amber": ("amber_top", "#F7BE45", "amber_dark", "amber_ink"),
        "danger": ("red_top", "red", "red_dark", "white"),
        "off": ("off_top", "off", "off_dark", "off_ink"),
    }

    def __init__(
        self,
        text: str,
        on_press: Press | None = None,
        *,
        kind: str = "primary",
        icon: str = "",
        size: float = BUTTON,
        **options: Unpack[Pressed],
    ) -> None:
        self.text, self.icon, self.kind, self.size = text, icon, kind, size
        super().__init__(on_press, **options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        extra = self._extra(brush)
        w, _ = brush.type.size(self.text, self.size, "bold")
        least = brush.px(TARGET)
        if limit is None or w + extra <= limit:
            return max(least, w + extra), least + brush.px(LIP)
        room = max(1, limit - extra)
        size = brush.type.fit(self.text, self.size, room, "bold")
        _, h = brush.type.block(self.text, size, room, "bold")
        return limit, max(least, h + brush.px(10)) + brush.px(LIP)

    def paint(self, surface: pygame.Surface) -> None:
        top, fill, lip, ink = (self.brush.colour(c) for c in self.KINDS[self.kind if self.enabled else "off"])
        if self.hovered and self.enabled and not self.pressed:
            top, fill = lighter(top), lighter(fill)
        drop = self.brush.px(LIP)
        face = pygame.Rect(self.rect.x, self.rect.y, self.rect.w, self.rect.h - drop)
        self.brush.box(surface, face.move(0, drop), lip, self.radius)
        if self.pressed:
            face.move_ip(0, drop)
            top = fill
        border = "line" if self.kind == "plain" and self.enabled else None
        self.brush.box(surface, face, fill, self.radius, top=top, border=border)
        self._label(surface, face, ink)

    def _extra(self, brush: Brush) -> int:
        return brush.px(28 + (26 if self.icon else 0))

    def _label(self, surface: pygame.Surface, face: pygame.Rect, ink: Rgba) -> None:
        kind, px = self.brush.type, self.brush.px
        mark = px(26) if self.icon and self.text else 0
        room = max(1, face.w - px(16) - mark)
        size = kind.fit(self.text, self.size, room, "bold")
        w, h = kind.block(self.text, size, room, "bold") if self.text else (0, 0)
        x = face.centerx - (w + mark) // 2
        if self.icon:
            spot = pygame.Rect(x, face.y, px(18), face.h) if self.text else face
            self.brush.icon(surface, self.icon, spot, 18, ink)
        if self.text:
            kind.draw(surface, self.text, (x + mark, face.centery - h // 2), size, ink, "bold", "center", max(w, 1))


class IconButton(Pressable):
    """A bare icon with a soft ground on hover; `on` fills it green. With `text` a caption stands below, or is the
    tooltip where a word of it has no room."""

    rigid = True
    radius = 9.0
    name = Shown[str]()
    on = Shown[bool]()

    def __init__(
        self,
        name: str,
        on_press: Press | None = None,
        *,
        size: float = 20,
        side: float = TARGET,
        text: str = "",
        on: bool = False,
        on_fill: str = "green",
        **options: Unpack[Pressed],
    ) -> None:
        self.name, self.on, self.text = name, on, text
        self.size, self.side, self.on_fill = size, max(side, TARGET), on_fill
        super().__init__(on_press, **options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        side = brush.px(self.side)
        if not self.text:
            return side, side
        w, h = brush.type.size(self.text, FLOOR + 0.5, "bold")
        wide = max(side, w + brush.px(10))
        if limit is not None and wide > limit:
            if not self._captioned(brush, limit):
                return min(side, limit), side
            _, h = brush.type.block(self.text, brush.type.fit(self.text, FLOOR + 0.5, limit, "bold"), limit, "bold")
            wide = limit
        return wide, brush.px(self.size + 16) + h

    def paint(self, surface: pygame.Surface) -> None:
        ink: str | Rgba | None = None
        if self.on:
            self.brush.box(surface, self.rect, self.on_fill, self.radius, top=None)
            ink = "white" if self.on_fill in ("green", "teal", "blue", "red", "night") else None
        elif self.enabled and (self.hovered or self.pressed):
            self.brush.box(surface, self.rect, "paper3" if self.pressed else "paper2", self.radius)
        if not self.enabled:
            ink = "off_dark"
        spot = self.rect.copy()
        if self._captioned(self.brush, self.rect.w):
            spot.h = self.brush.px(self.size + 16)
            self._caption(surface, spot.bottom, "off_ink" if not self.enabled else ink or "ink")
        self.brush.icon(surface, self.name, spot, self.size, ink)

    def hint(self) -> str:
        unnamed = self.rect.w and not self._captioned(self.brush, self.rect.w)
        return super().hint() or (str(self.text) if unnamed else "")

    def _captioned(self, brush: Brush, width: int) -> bool:
        return bool(self.text) and brush.type.widest(self.text, FLOOR, "bold") <= width

    def _caption(self, surface: pygame.Surface, top: int, ink: str | Rgba) -> None:
        kind = self.brush.type
        size = kind.fit(self.text, FLOOR + 0.5, self.rect.w, "bold")
        at = (self.rect.x, top - self.brush.px(5))
        kind.draw(surface, self.text, at, size, ink, "bold", "center", self.rect.w)
