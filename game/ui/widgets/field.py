"""A line of text to type in: names through an input method, or numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

import pygame

from game.ui.brush import Brush
from game.ui.theme import BODY, TARGET
from game.ui.widgets.widget import Options, Shown, Size, Widget

BLINK = 530  # ms
NUMERIC = set("0123456789.-−")


class TextField(Widget):
    """`on_change(text)` at each change, `on_submit(text)` on Enter. `numeric` takes digits, point and minus only.
    The text an input method is still composing stands underlined at the caret and is not part of `text`."""

    keeps_focus = True
    radius = 9.0
    text = Shown[str]()
    caret = Shown[int]()
    anchor = Shown[int]()  # the other end of the selection
    composing = Shown[str]()
    lit = Shown[bool]()
    enabled = Shown[bool]()

    def __init__(
        self,
        text: str = "",
        on_change: Callable[[str], object] | None = None,
        *,
        on_submit: Callable[[str], object] | None = None,
        placeholder: str = "",
        numeric: bool = False,
        longest: int = 40,
        icon: str = "",
        enabled: bool = True,
        **options: Unpack[Options],
    ) -> None:
        self.text, self.caret, self.anchor = text, len(text), len(text)
        self.composing, self.lit, self.enabled = "", False, enabled
        self.on_change, self.on_submit = on_change, on_submit
        self.placeholder, self.numeric, self.longest, self.icon = placeholder, numeric, longest, icon
        self._shift = 0
        super().__init__(**options)

    @property
    def focusable(self) -> bool:
        return True

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return (brush.px(200) if limit is None else limit), brush.px(TARGET)

    def set_text(self, text: str) -> None:
        """Replace the text without calling `on_change`."""
        self.text, self.caret, self.anchor = text, len(text), len(text)

    def paint(self, surface: pygame.Surface) -> None:
        edge = "green" if self.focused else "ink3" if self.hovered else "line"
        self.brush.box(surface, self.rect, "white", 9, border=edge, thick=2 if self.focused else 1)
        if self.icon:
            spot = pygame.Rect(self.rect.x + self.brush.px(8), self.rect.y, self.brush.px(18), self.rect.h)
            self.brush.icon(surface, self.icon, spot, 16, "ink3")
        room = self._room()
        before = surface.get_clip()
        surface.set_clip(before.clip(room.inflate(4, 0)))
        self._paint_text(surface, room)
        surface.set_clip(before)

    def handle(self, event: pygame.event.Event) -> bool:
        if not self.enabled:
            return False
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._go(self._index(event.pos[0]), bool(pygame.key.get_mods() & pygame.KMOD_SHIFT))
            return True
        if event.type == pygame.MOUSEMOTION and event.buttons[0]:
            self._go(self._index(event.pos[0]), True)
            return True
        if event.type == pygame.TEXTINPUT and self.focused:
            self.composing = ""
            self._insert(event.text)
            return True
        if event.type == pygame.TEXTEDITING and self.focused:
            self.composing = event.text
            return True
        return event.type == pygame.KEYDOWN and self.focused and self._key(event)

    def focus_turned(self, on: bool) -> None:
        if on and self.enabled:
            pygame.key.start_text_input()
            pygame.key.set_text_input_rect(self.rect)
            self.anchor, self.caret = 0, len(self.text)
        else:
            pygame.key.stop_text_input()
            self.composing, self.lit = "", False

    def tick(self, now: int) -> None:
        self.lit = (now // BLINK) % 2 == 0

    def _key(self, event: pygame.event.Event) -> bool:
        if self.composing:
            return True
        shift, ctrl = bool(event.mod & pygame.KMOD_SHIFT), bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META))
        low, high = sorted((self.caret, self.anchor))
        moves = {
            pygame.K_LEFT: low if low != high and not shift else max(0, self.caret - 1),
            pygame.K_RIGHT: high if low != high and not shift else min(len(self.text), self.caret + 1),
            pygame.K_HOME: 0,
            pygame.K_END: len(self.text),
        }
        if event.key in moves:
            self._go(moves[event.key], shift)
        elif event.key in (pygame.K_BACKSPACE, pygame.K_DELETE):
            self._erase(low, high, back=event.key == pygame.K_BACKSPACE)
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            if self.on_submit is not None:
                self.on_submit(self.text)
        elif ctrl and event.key in (pygame.K_a, pygame.K_c, pygame.K_x, pygame.K_v):
            self._clip(event.key, low, high)
        else:
            return event.key not in (pygame.K_TAB, pygame.K_ESCAPE, pygame.K_UP, pygame.K_DOWN) and not ctrl
        return True

    def _erase(self, low: int, high: int, back: bool) -> None:
        if low == high:
            low, high = (max(0, low - 1), high) if back else (low, min(len(self.text), high + 1))
        self._replace(low, high, "")

    def _clip(self, key: int, low: int, high: int) -> None:
        if key == pygame.K_a:
            self.anchor, self.caret = 0, len(self.text)
            return
        if key == pygame.K_v:
            self._insert(" ".join(pygame.scrap.get_text().split()))
            return
        if low != high:
            pygame.scrap.put_text(self.text[low:high])
            if key == pygame.K_x:
                self._replace(low, high, "")

    def _insert(self, typed: str) -> None:
        if self.numeric:
            typed = "".join(c for c in typed if c in NUMERIC)
        low, high = sorted((self.caret, self.anchor))
        self._replace(low, high, typed[: max(0, self.longest - len(self.text) + high - low)])

    def _replace(self, low: int, high: int, new: str) -> None:
        text = self.text[:low] + new + self.text[high:]
        self._go(low, False)
        if text != self.text:
            self.text = text
            self._go(low + len(new), False)
            if self.on_change is not None:
                self.on_change(text)

    def _go(self, caret: int, keep: bool) -> None:
        self.caret = min(caret, len(self.text))
        if not keep:
            self.anchor = self.caret

    def _room(self) -> pygame.Rect:
        px = self.brush.px
        left = px(10 + (20 if self.icon else 0))
        return pygame.Rect(self.rect.x + left, self.rect.y, max(1, self.rect.w - left - px(10)), self.rect.h)

    def _x(self, index: int) -> int:
        return self.brush.type.size(self.text[:index], BODY, "semibold")[0] if index else 0

    def _index(self, x: int) -> int:
        at = x - self._room().x + self._shift
        return min(range(len(self.text) + 1), key=lambda i: abs(self._x(i) - at))

    def _paint_text(self, surface: pygame.Surface, room: pygame.Rect) -> None:
        kind, px = self.brush.type, self.brush.px
        y = room.centery - kind.line_height(BODY) // 2
        extra = kind.size(self.composing, BODY)[0] if self.composing else 0
        caret = self._x(self.caret) + extra
        self._shift = max(0, min(self._shift, caret), caret - room.w + 2)
        x = room.x - self._shift
        if not self.text and not self.composing:
            kind.draw(surface, kind.cut(self.placeholder, BODY, room.w), (room.x, y), BODY, "ink3")
        elif self.focused and self.caret != self.anchor:
            low, high = sorted((self._x(self.caret), self._x(self.anchor)))
            self.brush.box(surface, pygame.Rect(x + low, room.centery - px(10), high - low, px(20)), "teal_tint", 3)
        kind.draw(surface, self.text[: self.caret] + self.composing + self.text[self.caret :], (x, y), BODY)
        if self.composing:
            surface.fill(self.brush.colour("green"), (x + caret - extra, room.centery + px(9), extra, px(2)))
        if self.focused and self.lit:
            surface.fill(self.brush.colour("ink"), (x + caret, room.centery - px(9), max(1, px(1.5)), px(18)))
