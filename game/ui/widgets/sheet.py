"""A sheet: one tree of widgets with its place in the window, drawn to a surface that is kept until it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.ui import paint
from game.ui.brush import Brush
from game.ui.theme import MARGIN
from game.ui.widgets.widget import Widget

EDGE = 26  # dp around the tree for shadows and the focus ring
EVERYWHERE = pygame.Rect(0, 0, 20_000, 20_000)
RISE, RISE_MS, FADE_MS = 12, 180, 120


@dataclass(frozen=True)
class Spot:
    """Where a sheet hangs: `anchor` is a name of a rectangle's point ("topleft", "midbottom", "center" ...), `dx`
    and `dy` lead inwards from that edge; dp. Without width or height the content decides, up to the window."""

    anchor: str = "topleft"
    dx: float = MARGIN
    dy: float = MARGIN
    width: float | None = None
    height: float | None = None
    bottom: float = MARGIN  # room kept free at the far side of the window
    reach: float | None = None  # where the content is higher it grows down until so far from the edge

    def rect(self, root: Widget, brush: Brush, window: tuple[int, int]) -> pygame.Rect:
        """The rectangle in the window, px."""
        dx, dy = brush.px(self.dx), brush.px(self.dy)
        most_w, most_h = window[0] - 2 * brush.px(MARGIN), window[1] - dy - brush.px(self.bottom)
        w = root.measure(brush, None)[0] if self.width is None else brush.px(self.width)
        w = max(1, min(w, most_w))
        h = root.measure(brush, w)[1] if self.height is None else brush.px(self.height)
        if self.reach is not None:
            h = max(h, min(root.measure(brush, w)[1], window[1] - dy - brush.px(self.reach)))
        rect = pygame.Rect(0, 0, w, max(1, min(h, most_h)))
        frame = pygame.Rect(0, 0, *window)
        setattr(rect, self.anchor, getattr(frame, self.anchor))
        across = -1 if "right" in self.anchor else 0 if self.anchor in ("midtop", "midbottom", "center") else 1
        along = -1 if "bottom" in self.anchor else 0 if self.anchor in ("midleft", "midright", "center") else 1
        return rect.move(across * dx, along * dy)


class Sheet:
    """A tree with a spot. `modal` sheets darken what lies below and keep the keyboard; `always` sheets stay
    usable over the head of a modal one; `clears` puts away what the sheet would half cover; `yields` closes it at a
    press beside it. `on_close` is called when Escape or the desk closes it."""

    def __init__(
        self,
        root: Widget,
        spot: Spot | None = None,
        *,
        modal: bool = False,
        always: bool = False,
        clears: bool = False,
        yields: bool = False,
        on_close: Callable[[], object] | None = None,
    ) -> None:
        self.root, self.spot = root, spot or Spot()
        self.modal, self.always, self.on_close = modal, always, on_close
        self.clears, self.yields = clears or modal, yields
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.drawn = 0  # times the tree was drawn afresh
        self.opened: int | None = None
        self._ringed: Widget | None = None
        self._surface: pygame.Surface | None = None
        self._edge = 0
        self._stale: pygame.Rect | None = EVERYWHERE
        self._unplaced = True
        root.parent = self

    def touch(self, layout: bool = False, area: pygame.Rect | None = None) -> None:
        """`area`, or all of the sheet, changed; the whole tree takes its shadow along."""
        area = EVERYWHERE if area is None or area.contains(self.root.rect) else area.inflate(6, 6)
        self._stale = area if self._stale is None else self._stale.union(area)
        self._unplaced = self._unplaced or layout

    def hang(self, spot: Spot) -> None:
        """Hang it elsewhere."""
        if spot != self.spot:
            self.spot = spot
            self.touch(layout=True)

    def stirs(self, now: int) -> bool:
        """Whether it would be drawn other than it was: something changed, or it is still rising."""
        rising = self.opened is not None and now - self.opened < RISE_MS
        return rising or self._unplaced or self._stale is not None

    def reveal(self, rect: pygame.Rect) -> None:
        """The sheet itself does not scroll."""

    def ring(self, widget: Widget | None) -> None:
        """Show the focus ring round a widget of this sheet, or none."""
        if widget is not self._ringed:
            for each in (self._ringed, widget):
                if each is not None:
                    self.touch(area=each.rect.inflate(self._edge, self._edge))
            self._ringed = widget

    def local(self, pos: tuple[int, int]) -> tuple[int, int]:
        """A window place in the sheet's coordinates."""
        return pos[0] - self.rect.x + self._edge, pos[1] - self.rect.y + self._edge

    def window(self, rect: pygame.Rect) -> pygame.Rect:
        """A rectangle of the sheet in the window."""
        return rect.move(self.rect.x - self._edge, self.rect.y - self._edge)

    def lay(self, brush: Brush, window: tuple[int, int], anew: bool = False) -> bool:
        """Measure and place when something asks for it; whether it did."""
        if not (self._unplaced or anew):
            return False
        before = {id(widget): widget.rect.copy() for widget in self.root.walk()}
        size, self.rect = self.rect.size, self.spot.rect(self.root, brush, window)
        self._edge = brush.px(EDGE)
        self.root.measure(brush, self.rect.w)
        self.root.place(pygame.Rect(self._edge, self._edge, *self.rect.size))
        if size != self.rect.size or anew:
            self.touch()
        for widget in self.root.walk():
            old = before.get(id(widget))
            if old != widget.rect:
                self.touch(area=widget.rect if old is None else old.union(widget.rect))
        self._unplaced = False
        return True

    def draw(self, window: pygame.Surface, brush: Brush, now: int = 0) -> None:
        """Blit the kept surface, drawing it first when stale."""
        if self._stale is not None or self._surface is None:
            self._redraw(brush)
        assert self._surface is not None
        x, y, alpha = self.rect.x - self._edge, self.rect.y - self._edge, 255
        if self.opened is not None:
            still = brush.theme.still
            share = min(1.0, max(0, now - self.opened) / (FADE_MS if still else RISE_MS))
            if share < 1:
                left = (1 - share) ** 3
                alpha = round(255 * (1 - left))
                y += 0 if still else round(brush.px(RISE) * left)
        self._surface.set_alpha(alpha)
        window.blit(self._surface, (x, y))

    def _redraw(self, brush: Brush) -> None:
        size = (self.rect.w + 2 * self._edge, self.rect.h + 2 * self._edge)
        if self._surface is None or self._surface.get_size() != size:
            self._surface = pygame.Surface(size, pygame.SRCALPHA)
            self._stale = EVERYWHERE
        self._surface.set_alpha(255)
        clip = self._surface.get_rect().clip(self._stale or EVERYWHERE)
        self._surface.set_clip(clip)
        self._surface.fill((0, 0, 0, 0))
        self.root.draw(self._surface)
        self._draw_ring(self._surface, brush)
        self._surface.set_clip(None)
        self._stale = None
        self.drawn += 1

    def _draw_ring(self, surface: pygame.Surface, brush: Brush) -> None:
        widget = self._ringed
        if widget is None or not widget.visible:
            return
        gap, thick = brush.px(4), 2.5 * brush.theme.k
        rect = widget.rect.inflate(2 * gap, 2 * gap)
        view = widget.parent
        clip = surface.get_clip()
        while isinstance(view, Widget):
            if getattr(view, "scrolls", False):
                clip = clip.clip(view.rect.inflate(2 * gap, 0))
            view = view.parent
        surface.set_clip(clip)
        radius = (getattr(widget, "radius", 9.0) + 4) * brush.theme.k
        surface.blit(paint.ring(rect.w, rect.h, radius, thick, brush.colour("ink")), rect)


def focusables(sheets: Sequence[Sheet]) -> list[Widget]:
    """What Tab visits, in order."""
    return [widget for sheet in sheets for widget in sheet.root.walk() if widget.focusable]
