"""The base of every widget: a rectangle, a parent, values that redraw when they change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import pygame

from game.ui.brush import Brush

Size = tuple[int, int]


class Shown:
    """An attribute that can be seen: setting another value marks the widget for drawing, with `layout` for
    measuring too."""

    def __init__(self, layout: bool = False) -> None:
        self.layout = layout

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = f"_shown_{name}"

    def __get__(self, widget: Any, owner: type | None = None) -> Any:
        return self if widget is None else widget.__dict__[self.key]

    def __set__(self, widget: Any, value: Any) -> None:
        first = self.key not in widget.__dict__
        if not first and widget.__dict__[self.key] == value:
            return
        widget.__dict__[self.key] = value
        if not first:
            widget.touch(self.layout)


class Parent(Protocol):
    """What a widget tells of its changes: another widget or the sheet it lies on."""

    def touch(self, layout: bool = False, area: pygame.Rect | None = None) -> None:
        """`area` must be drawn again, with `layout` all of it measured again."""

    def reveal(self, rect: pygame.Rect) -> None:
        """Bring a rectangle of this tree into view."""


class Widget:
    """A part of the interface. Rectangles are px in the coordinates of the sheet; sizes given by callers are dp."""

    focusable = False
    keeps_focus = False  # a click leaves the focus on it
    rigid = False  # never made narrower than it measures
    visible = Shown(layout=True)
    hovered = Shown()
    focused = Shown()
    tip = Shown()

    def __init__(
        self, *, width: float | None = None, height: float | None = None, grow: float = 0, tip: str = ""
    ) -> None:
        self.parent: Parent | None = None
        self.children: list[Widget] = []
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.width, self.height, self.grow = width, height, grow
        self.brush: Brush
        self._sizes: dict[tuple[Brush, int | None], Size] = {}
        self.visible, self.hovered, self.focused, self.tip = True, False, False, tip

    def adopt(self, *children: Widget) -> None:
        """Take these as the children, in order, in place of the old ones."""
        self.children = list(children)
        for child in children:
            child.parent = self
        self.touch(layout=True)

    def touch(self, layout: bool = False, area: pygame.Rect | None = None) -> None:
        """Mark `area`, or all of this, for drawing, with `layout` for measuring, up to the sheet."""
        if layout:
            self._sizes.clear()
        if self.parent is not None:
            self.parent.touch(layout, self.rect.copy() if area is None else area)

    def reveal(self, rect: pygame.Rect) -> None:
        """Bring a rectangle of this tree into view."""
        if self.parent is not None:
            self.parent.reveal(rect)

    def measure(self, brush: Brush, width: int | None = None) -> Size:
        """The size wanted in px when `width` px are there, or with all the room it likes."""
        self.brush = brush
        key = (brush, width)
        size = self._sizes.get(key)
        if size is None:
            limit = width
            if self.width is not None:
                limit = brush.px(self.width) if width is None else min(width, brush.px(self.width))
            w, h = self.natural(brush, limit)
            if self.width is not None and limit is not None:
                w = limit
            size = self._sizes[key] = (w, h if self.height is None else brush.px(self.height))
        return size

    def natural(self, brush: Brush, limit: int | None) -> Size:
        """The size of the content, px."""
        return 0, 0

    def place(self, rect: pygame.Rect) -> None:
        """Take this rectangle; containers place their children. Comes after `measure`."""
        self.rect = pygame.Rect(rect)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw this and all below it, as far as the clip shows."""
        if self.visible:
            self.paint(surface)
            clip = surface.get_clip()
            for child in self.children:
                if child.visible and clip.colliderect(child.rect.inflate(8, 8)):
                    child.draw(surface)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw this alone."""

    def handle(self, event: pygame.event.Event) -> bool:
        """Use an event; False passes it on to the parent. Mouse places are in the sheet's coordinates."""
        return False

    def focus_turned(self, on: bool) -> None:
        """The focus came or went."""

    def tick(self, now: int) -> None:
        """The time in ms, while focused."""

    def hit(self, pos: tuple[int, int]) -> Widget | None:
        """The deepest visible widget at a place."""
        if not self.visible or not self.rect.collidepoint(pos):
            return None
        for child in reversed(self.children):
            found = child.hit(pos)
            if found is not None:
                return found
        return self

    def walk(self) -> Iterator[Widget]:
        """This and every visible widget below, depth first: the order of Tab."""
        if self.visible:
            yield self
            for child in self.children:
                yield from child.walk()

    def hint(self) -> str:
        """The tooltip: ready-made text, or nothing."""
        return str(self.tip)
