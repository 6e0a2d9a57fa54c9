"""What all charts over two axes share: the frame, the grid, marked places, the legend, the value under the pointer."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Unpack

import numpy as np
import numpy.typing as npt
import pygame

from game.ui.brush import Brush
from game.ui.charts.axis import bounds, settle, ticks
from game.ui.charts.canvas import Canvas, Curve
from game.ui.charts.legend import Series, Values, legend_height, legend_rows, paint_legend, paint_reading
from game.ui.theme import CAPTION, Rgba
from game.ui.widgets.widget import Options, Shown, Size, Widget

FLAGS: dict[str, tuple[str, str, str | None]] = {  # fill, ink and edge of the label at a mark
    "point": ("green", "white", None),
    "solid": ("ink", "white", None),
    "dashed": ("white", "ink", "ink2"),
}


Told = tuple[str, list[tuple[Series, str]]]
"""Title of the card at a place, and its rows."""


@dataclass(frozen=True)
class Mark:
    """A marked place: a dashed line across at `x` or at `y`, or with both a point; `status` adds its shape."""

    text: str
    x: float | None = None
    y: float | None = None
    status: str = ""
    solid: bool = False


@dataclass
class Frame:
    """The plotting area in px and the values at its ends."""

    rect: pygame.Rect
    left: float
    right: float
    low: float
    high: float
    columns: npt.NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = self.left + (np.arange(self.rect.w) + 0.5) / max(1, self.rect.w) * (self.right - self.left)

    def x(self, value: float) -> int:
        """The column of a value."""
        return self.rect.x + round((value - self.left) / ((self.right - self.left) or 1) * self.rect.w)

    def y(self, value: float) -> int:
        """The row of a value."""
        return self.rect.bottom - round((value - self.low) / ((self.high - self.low) or 1) * self.rect.h)

    def curve(self, x: Values, values: Values) -> Curve:
        """Row heights for every column, counted from the top of the frame; outside the data nothing."""
        line = np.interp(self.columns, x, np.asarray(values, np.float64), left=np.nan, right=np.nan)
        return np.asarray(self.rect.h - (line - self.low) / ((self.high - self.low) or 1) * self.rect.h)


class Charted(Options, total=False):
    """Keywords of a chart."""

    shows: Callable[[float], str]
    shows_x: Callable[[float], str]
    unit: str
    marks: Sequence[Mark]
    steps: Sequence[float]
    legend: bool
    tall: float


class Chart(Widget):
    """Give `x` (rising values) and the series; `shows(value)` writes a value with its unit, `shows_x` a place on
    the x axis. Arrow keys move the reading line. Drawn once and kept until `show` brings other values."""

    radius = 9.0
    reading = Shown[int | None]()
    tallest_first = False
    reads: Callable[[int], Told] | None = None

    def __init__(
        self,
        x: Values,
        series: Sequence[Series],
        *,
        shows: Callable[[float], str] = lambda v: f"{v:,.0f}".replace("-", "−"),
        shows_x: Callable[[float], str] = "{:.0f}".format,
        unit: str = "",
        marks: Sequence[Mark] = (),
        steps: Sequence[float] = (),
        legend: bool = True,
        tall: float = 240,
        **options: Unpack[Options],
    ) -> None:
        self.x, self.series, self.marks = np.asarray(x, np.float64), tuple(series), tuple(marks)
        self.shows, self.shows_x, self.unit, self.legend, self.tall = shows, shows_x, unit, legend, tall
        self.steps = tuple(steps)  # allowed steps of the x axis, rising; none: 1, 2 or 5 times a power of ten
        self.reading = None
        self.made = 0  # times the picture was drawn
        self._kept: tuple[Brush, Size, pygame.Surface, Frame] | None = None
        super().__init__(**options)

    @property
    def focusable(self) -> bool:
        return True

    def show(self, x: Values, series: Sequence[Series], marks: Sequence[Mark] | None = None) -> None:
        """Other values; equal ones change nothing."""
        given = self.marks if marks is None else tuple(marks)
        alike = len(series) == len(self.series) and all(a.same(b) for a, b in zip(series, self.series, strict=True))
        if not (alike and given == self.marks and np.array_equal(self.x, np.asarray(x))):
            self.x, self.series, self.marks = np.asarray(x, np.float64), tuple(series), given
            self.reading = None
            self._kept = None
            self.touch()

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return (brush.px(360) if limit is None else limit), brush.px(self.tall)

    def paint(self, surface: pygame.Surface) -> None:
        picture, frame = self._picture()
        surface.blit(picture, self.rect)
        if self.reading is not None and (self.hovered or self.focused):
            at, index = float(self.x[self.reading]), self.reading
            line = pygame.Rect(self.rect.x + frame.x(at), self.rect.y + frame.rect.y, 1, frame.rect.h)
            paint_reading(surface, self.brush, line, self.rect, *self.told(index))

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEMOTION and len(self.x):
            frame = self._picture()[1]
            value = frame.left + (event.pos[0] - self.rect.x - frame.rect.x) / frame.rect.w * (frame.right - frame.left)
            self.reading = int(np.argmin(np.abs(self.x - value)))
            return True
        if event.type == pygame.KEYDOWN and event.key in (pygame.K_LEFT, pygame.K_RIGHT) and len(self.x):
            step = 1 if event.key == pygame.K_RIGHT else -1
            now = -1 if self.reading is None else self.reading
            self.reading = int(np.clip(now + step, 0, len(self.x) - 1))
            return True
        return False

    def told(self, index: int) -> Told:
        """What the card at a place says: as `reads` has it where that is set, else every value as it is shown."""
        if self.reads is not None:
            return self.reads(index)
        series = self.series[::-1] if self.tallest_first else self.series
        rows = [(s, float(s.values[index])) for s in series if index < len(s.values)]
        return self.shows_x(float(self.x[index])), [(s, self.shows(v)) for s, v in rows if not np.isnan(v)]

    def span(self) -> tuple[float, float]:
        """The lowest and highest value shown."""
        blocks = [np.asarray(s.values, np.float64) for s in self.series if len(s.values)]
        extra = [m.y for m in self.marks if m.y is not None]
        if not blocks:
            return 0.0, 1.0
        low = min([float(np.nanmin(b)) for b in blocks] + extra)
        return low, max([float(np.nanmax(b)) for b in blocks] + extra)

    def curves(self, canvas: Canvas, frame: Frame) -> None:
        """Draw the data."""

    def _picture(self) -> tuple[pygame.Surface, Frame]:
        kept = self._kept
        if kept is None or kept[0] is not self.brush or kept[1] != self.rect.size:
            surface, frame = self._drawn()
            kept = self._kept = (self.brush, self.rect.size, surface, frame)
            self.made += 1
        return kept[2], kept[3]

    def _drawn(self) -> tuple[pygame.Surface, Frame]:
        surface = pygame.Surface((max(1, self.rect.w), max(1, self.rect.h)), pygame.SRCALPHA)
        surface.fill((*self.brush.colour("paper")[:3], 0))
        low, high = bounds(*self.span())
        rows = legend_rows(self.brush, self.series, surface.get_width()) if self.legend else []
        foot = legend_height(self.brush, rows)
        line = self.brush.type.line_height(CAPTION)
        head = line if self.unit else self.brush.px(8)
        if any(mark.solid for mark in self.marks):
            head = max(head, line + self.brush.px(6))
        lines = ticks(low, high, max(2, (surface.get_height() - foot - head - line) // self.brush.px(36)))
        gutter = max(self.brush.type.size(self.shows(v), CAPTION)[0] for v in lines) + self.brush.px(8)
        room = pygame.Rect(gutter, head, surface.get_width() - gutter - self.brush.px(14), 0)
        room.h = max(1, surface.get_height() - head - foot - line - self.brush.px(6))
        left, right = (float(self.x[0]), float(self.x[-1])) if len(self.x) else (0.0, 1.0)
        frame = Frame(room, left, right, low, high)
        self._grid(surface, frame, lines)
        canvas = Canvas(room.w, room.h)
        self.curves(canvas, frame)
        surface.blit(canvas.surface(), room)
        if low < 0 < high:
            surface.fill(self.brush.colour("ink2"), (room.x, frame.y(0), room.w, max(1, self.brush.px(1.5))))
        self._mark(surface, frame)
        paint_legend(surface, self.brush, rows, surface.get_height() - foot)
        return surface, frame

    def _grid(self, surface: pygame.Surface, frame: Frame, lines: Sequence[float]) -> None:
        kind, line = self.brush.type, self.brush.type.line_height(CAPTION)
        if self.unit:
            kind.draw(surface, self.unit, (0, 0), CAPTION, "ink2", "semibold")
        for value in lines:
            y = frame.y(value)
            surface.fill(self.brush.colour("line"), (frame.rect.x, y, frame.rect.w, 1))
            at = (frame.rect.x - self.brush.px(7), y - line // 2)
            if not self.unit or at[1] >= line - 2:
                kind.draw(surface, self.shows(value), at, CAPTION, "ink2", "semibold", "right")
        widest = max((kind.size(self.shows_x(v), CAPTION)[0] for v in (frame.left, frame.right)), default=1)
        most = max(1, frame.rect.w // (widest + self.brush.px(20)))
        places = ticks(frame.left, frame.right, most)
        if self.steps:
            step = next((s for s in self.steps if (frame.right - frame.left) / s <= most), self.steps[-1])
            places = list(np.arange(math.ceil(frame.left / step - 1e-9) * step, frame.right + 1e-9, step))
        for value in places:
            text = self.shows_x(value)
            half = kind.size(text, CAPTION)[0] // 2
            x = min(frame.x(value), surface.get_width() - half - 1)
            at = (x - half, frame.rect.bottom + self.brush.px(5))
            kind.draw(surface, text, at, CAPTION, "ink2", "semibold")

    def _mark(self, surface: pygame.Surface, frame: Frame) -> None:
        taken: list[pygame.Rect] = []
        thick = max(1, self.brush.px(1.5))
        for mark in self.marks:
            ink = self.brush.colour("ink" if mark.solid else "ink2")
            if mark.x is not None and mark.y is not None:
                side = self.brush.px(11)
                dot = pygame.Rect(0, 0, side, side)
                dot.center = (frame.x(mark.x), frame.y(mark.y))
                self.brush.box(surface, dot, "green", 6, border="white", thick=2)
                taken.append(dot)
                continue
            gap = 0 if mark.solid else self.brush.px(4)
            if mark.x is not None:
                _dash(surface, ink, pygame.Rect(frame.x(mark.x), frame.rect.y, thick, frame.rect.h), gap)
            elif mark.y is not None:
                _dash(surface, ink, pygame.Rect(frame.rect.x, frame.y(mark.y), frame.rect.w, thick), gap)
        for mark in self.marks:
            if mark.text:
                taken.append(self._flag(surface, frame, mark, taken))

    def _flag(self, surface: pygame.Surface, frame: Frame, mark: Mark, taken: Sequence[pygame.Rect]) -> pygame.Rect:
        px, brush = self.brush.px, self.brush
        icon = px(18) if mark.status else 0
        w, h = brush.type.size(mark.text, CAPTION + 1, "bold")
        spot = pygame.Rect(0, 0, w + icon + px(18), h + px(6))
        point = mark.x is not None and mark.y is not None
        if mark.x is None:
            spot.bottomright = (frame.rect.right - px(4), frame.y(mark.y or 0) - px(3))
        elif mark.y is None:
            spot.topright = (frame.x(mark.x) - px(6), frame.rect.y + px(2))
            if spot.right < frame.rect.centerx:
                spot.x = frame.x(mark.x) + px(8)
        else:
            spot.midtop = (frame.x(mark.x), frame.y(mark.y) + px(10))
        if mark.solid:
            spot.midbottom = (frame.x(mark.x or 0), frame.rect.y + px(1))
            spot.clamp_ip(surface.get_rect())
            unit = brush.type.size(self.unit, CAPTION)[0] if self.unit else 0
            spot.left = max(spot.left, min(unit + px(6), surface.get_width() - spot.w))
        else:
            spot = settle(spot, taken, frame.rect)
        fill, ink, edge = FLAGS["point" if point else "solid" if mark.solid else "dashed"]
        brush.box(surface, spot, fill, spot.h / 2, border=edge)
        if mark.status:
            brush.icon(surface, f"status_{mark.status}", pygame.Rect(spot.x + px(6), spot.y, px(16), spot.h), 15)
        room = pygame.Rect(spot.x + px(9) + icon, spot.y, w, spot.h)
        brush.text(surface, mark.text, room, CAPTION + 1, ink, "bold")
        return spot


def _dash(surface: pygame.Surface, ink: Rgba, line: pygame.Rect, gap: int) -> None:
    if not gap:
        surface.fill(ink, line)
        return
    if line.h > line.w:
        for y in range(line.y, line.bottom, 2 * gap):
            surface.fill(ink, (line.x, y, line.w, min(gap, line.bottom - y)))
    else:
        for x in range(line.x, line.right, 2 * gap):
            surface.fill(ink, (x, line.y, min(gap, line.right - x), line.h))
