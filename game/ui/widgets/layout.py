"""Containers that place their children: columns, rows, even grids, flowing lines and layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

import pygame

from game.ui.brush import Brush
from game.ui.widgets.widget import Options, Size, Widget

Pad = float | tuple[float, float] | tuple[float, float, float, float]


class Aligned(Options, total=False):
    """Keywords of a container that has a pad and a gap of its own."""

    align: str


class Boxed(Aligned, total=False):
    """Keywords of a container; dp."""

    gap: float
    pad: Pad


class Gridded(Boxed, total=False):
    """Keywords of a grid that counts its own columns."""

    full: bool


def sides(pad: Pad) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a pad given as one number, (across, down) or all four; dp."""
    if isinstance(pad, tuple):
        return pad if len(pad) == 4 else (pad[0], pad[1], pad[0], pad[1])
    return (pad, pad, pad, pad)


class Box(Widget):
    """A container with a pad around and a gap between its children, both dp."""

    def __init__(
        self,
        *children: Widget,
        gap: float = 8,
        pad: Pad = 0,
        align: str = "stretch",
        width: float | None = None,
        height: float | None = None,
        grow: float = 0,
        tip: str = "",
    ) -> None:
        super().__init__(width=width, height=height, grow=grow, tip=tip)
        self.gap, self.pad, self.align = gap, sides(pad), align
        self.adopt(*children)

    def seen(self) -> list[Widget]:
        """The children that take room."""
        return [child for child in self.children if child.visible]

    def across(self, brush: Brush) -> int:
        """Left and right pad together, px."""
        return brush.px(self.pad[0]) + brush.px(self.pad[2])

    def down(self, brush: Brush) -> int:
        """Top and bottom pad together, px."""
        return brush.px(self.pad[1]) + brush.px(self.pad[3])

    def inner(self) -> pygame.Rect:
        """The rectangle inside the pad."""
        px = self.brush.px
        left, top = px(self.pad[0]), px(self.pad[1])
        return pygame.Rect(
            self.rect.x + left,
            self.rect.y + top,
            max(0, self.rect.w - self.across(self.brush)),
            max(0, self.rect.h - self.down(self.brush)),
        )


class Column(Box):
    """Children one under the other; those with `grow` share the height left over."""

    def natural(self, brush: Brush, limit: int | None) -> Size:
        room = None if limit is None else max(0, limit - self.across(brush))
        sizes = [child.measure(brush, room) for child in self.seen()]
        width = max((w for w, _ in sizes), default=0)
        height = sum(h for _, h in sizes) + brush.px(self.gap) * max(0, len(sizes) - 1)
        return width + self.across(brush), height + self.down(brush)

    def place(self, rect: pygame.Rect) -> None:
        super().place(rect)
        room, seen, px = self.inner(), self.seen(), self.brush.px
        sizes = [child.measure(self.brush, room.w) for child in seen]
        free = room.h - sum(h for _, h in sizes) - px(self.gap) * max(0, len(sizes) - 1)
        grows = sum(child.grow for child in seen)
        y = room.y
        for child, (w, h) in zip(seen, sizes, strict=True):
            if grows and free:
                h = max(0, h + round(free * child.grow / grows))
            width = room.w if self.align == "stretch" and child.width is None else min(w, room.w)
            x = room.x + {"right": room.w - width, "center": (room.w - width) // 2}.get(self.align, 0)
            child.place(pygame.Rect(x, y, width, h))
            y += h + px(self.gap)


class Row(Box):
    """Children side by side; those with `grow` share the width left over, `even` gives all the same width."""

    def __init__(self, *children: Widget, even: bool = False, **options: Unpack[Boxed]) -> None:
        self.even = even
        options.setdefault("align", "center")
        super().__init__(*children, **options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        seen = self.seen()
        room = None if limit is None else max(0, limit - self.across(brush))
        widths = self._widths(brush, seen, room)
        sizes = [child.measure(brush, w) for child, w in zip(seen, widths, strict=True)]
        width = sum(widths) + brush.px(self.gap) * max(0, len(seen) - 1)
        height = max((h for _, h in sizes), default=0)
        if limit is not None and (self.even or any(child.grow for child in seen)):
            width = limit - self.across(brush)
        return width + self.across(brush), height + self.down(brush)

    def place(self, rect: pygame.Rect) -> None:
        super().place(rect)
        room, seen, px = self.inner(), self.seen(), self.brush.px
        x = room.x
        for child, width in zip(seen, self._widths(self.brush, seen, room.w), strict=True):
            _, h = child.measure(self.brush, width)
            height = room.h if self.align == "stretch" else min(h, room.h)
            y = room.y + {"center": (room.h - height) // 2, "bottom": room.h - height}.get(self.align, 0)
            child.place(pygame.Rect(x, y, width, height))
            x += width + px(self.gap)

    def _widths(self, brush: Brush, seen: Sequence[Widget], room: int | None) -> list[int]:
        wanted = [child.measure(brush, None)[0] for child in seen]
        if room is None or not seen:
            return wanted
        room -= brush.px(self.gap) * (len(seen) - 1)
        if self.even:
            return _parts(room, [1.0] * len(seen))
        free = room - sum(wanted)
        grows = [child.grow for child in seen]
        if free >= 0:
            if not any(grows):
                return wanted
            return [w + more for w, more in zip(wanted, _parts(free, grows), strict=True)]
        return _narrowed(seen, wanted, -free)


class Grid(Box):
    """Children in even columns, row by row; every row as high as its highest. With `full` the last row takes the
    whole width, however few stand in it."""

    def __init__(self, *children: Widget, columns: int = 2, full: bool = False, **options: Unpack[Boxed]) -> None:
        self.columns, self.full = columns, full
        super().__init__(*children, **options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        gap = brush.px(self.gap)
        if limit is None:
            widest = max((child.measure(brush, None)[0] for child in self.seen()), default=0)
            limit = widest * self.columns + gap * (self.columns - 1) + self.across(brush)
        heights = self._heights(brush, self._cell(brush, limit - self.across(brush)))
        return limit, sum(heights) + gap * max(0, len(heights) - 1) + self.down(brush)

    def place(self, rect: pygame.Rect) -> None:
        super().place(rect)
        room, gap = self.inner(), self.brush.px(self.gap)
        cell = self._cell(self.brush, room.w)
        y = room.y
        for row, height in enumerate(self._heights(self.brush, cell)):
            line = self.seen()[row * self.columns : (row + 1) * self.columns]
            places, x = len(line) if self.full else self.columns, room.x
            widths = _parts(max(0, room.w - gap * (places - 1)), [1.0] * places)
            for child, wide in zip(line, widths, strict=False):
                child.place(pygame.Rect(x, y, wide, height))
                x += wide + gap
            y += height + gap

    def _cell(self, brush: Brush, room: int) -> int:
        return max(0, (room - brush.px(self.gap) * (self.columns - 1)) // self.columns)

    def _heights(self, brush: Brush, cell: int) -> list[int]:
        heights = [child.measure(brush, cell)[1] for child in self.seen()]
        return [max(heights[i : i + self.columns]) for i in range(0, len(heights), self.columns)]


class Flow(Box):
    """Children side by side that go on in a new line where the width ends: chips, legends."""

    def natural(self, brush: Brush, limit: int | None) -> Size:
        spots = self._spots(brush, None if limit is None else limit - self.across(brush))
        width = max((r.right for r in spots), default=0)
        return width + self.across(brush), max((r.bottom for r in spots), default=0) + self.down(brush)

    def place(self, rect: pygame.Rect) -> None:
        super().place(rect)
        room = self.inner()
        for child, spot in zip(self.seen(), self._spots(self.brush, room.w), strict=True):
            child.place(spot.move(room.topleft))

    def _spots(self, brush: Brush, room: int | None) -> list[pygame.Rect]:
        gap, x, y, high = brush.px(self.gap), 0, 0, 0
        spots: list[pygame.Rect] = []
        for child in self.seen():
            w, h = child.measure(brush, None)
            if room is not None and w > room:
                w, h = child.measure(brush, room)
            if room is not None and x and x + w > room:
                x, y, high = 0, y + high + gap, 0
            spots.append(pygame.Rect(x, y, w, h))
            x, high = x + w + gap, max(high, h)
        return spots


class Layers(Box):
    """Children over one another in the same rectangle; the first gives the size, the others hang on its corners."""

    def __init__(self, *children: Widget, corners: Sequence[str] = (), **options: Unpack[Boxed]) -> None:
        self.corners = ("fill", *corners)
        super().__init__(*children, **options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return self.children[0].measure(brush, limit) if self.children else (0, 0)

    def place(self, rect: pygame.Rect) -> None:
        super().place(rect)
        for i, child in enumerate(self.children):
            corner = self.corners[i] if i < len(self.corners) else "fill"
            room = pygame.Rect(rect) if i == 0 else self.inner()
            w, h = child.measure(self.brush, room.w)
            if corner != "fill":
                spot = pygame.Rect(0, 0, min(w, room.w), h)
                setattr(spot, corner, getattr(room, corner))
                room = spot
            child.place(room)


class Spacer(Widget):
    """Empty room that grows, or of a fixed size."""

    def __init__(self, size: float = 0, grow: float = 1) -> None:
        super().__init__(grow=0 if size else grow)
        self.room = size

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return brush.px(self.room), brush.px(self.room)


def _parts(total: int, weights: Sequence[float]) -> list[int]:
    """`total` split by weight into whole numbers that add up to it."""
    whole, parts, used, given = sum(weights), [], 0.0, 0
    for weight in weights:
        used += weight
        part = round(total * used / whole) - given
        parts.append(part)
        given += part
    return parts


def _narrowed(seen: Sequence[Widget], wanted: list[int], missing: int) -> list[int]:
    """The widths with `missing` px taken away: growing children first give up to 60 %, then all that can."""
    widths = list(wanted)
    for soft in ([c.grow > 0 for c in seen], [not c.rigid for c in seen]):
        spare = [int(w * (0.6 if c.grow else 1)) if s else 0 for w, s, c in zip(widths, soft, seen, strict=True)]
        if missing <= 0 or not sum(spare):
            continue
        take = _parts(min(missing, sum(spare)), [float(s) for s in spare])
        widths = [w - t for w, t in zip(widths, take, strict=True)]
        missing -= sum(take)
    return widths
