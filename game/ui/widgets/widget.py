"""The base of every widget: a rectangle, a parent, values that redraw when they change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, Protocol, Self, TypedDict, TypeVar, overload

import pygame

from game.ui.brush import Brush

Size = tuple[int, int]
T = TypeVar("T")


class Loose(TypedDict, total=False):
    """Keywords of a widget that has a size of its own."""

    grow: float
    tip: str


class Options(Loose, total=False):
    """Keywords of every widget; sizes in dp."""

    width: float | None
    height: float | None


class Shown(Generic[T]):
    """An attribute that can be seen: setting another value marks the widget for drawing, with `layout` for
    measuring too."""

    def __init__(self, layout: bool = False) -> None:
        self.layout = layout

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = f"_shown_{name}"

    @overload
    def __get__(self, widget: None, owner: type) -> Self: ...
    @overload
    def __get__(self, widget: Widget, owner: type) -> T: ...
    def __get__(self, widget: Widget | None, owner: type) -> Self | T:
        if widget is None:
            return self
        value: T = widget.__dict__[self.key]
        return value

    def __set__(self, widget: Widget, value: T) -> None:
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

    keeps_focus = False  # a click leaves the focus on it
    rigid = False  # never made narrower than it measures
    visible = Shown[bool](layout=True)
    hovered = Shown[bool]()
    focused = Shown[bool]()
    tip = Shown[str]()

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

    @property
    def focusable(self) -> bool:
        """Whether keys and the mouse may bring the focus here."""
        return False

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

    def forget(self) -> None:
        """Measure anew, and let go of the brushes that it was measured with."""
        self._sizes.clear()

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
        return self.tip
