"""A tree of cards in columns with soft lines from what comes before to what comes after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Unpack

import numpy as np
import pygame

from game.ui import script
from game.ui.brush import Brush
from game.ui.charts.canvas import Canvas
from game.ui.panels.branches import Branches, Slot, path
from game.ui.theme import FLOOR, Rgba
from game.ui.widgets import Grid, Label, Widget
from game.ui.widgets.widget import Options, Size

ACROSS, DOWN, PASSING = 30, 6, 6  # dp: between columns, between rows, for a line that only passes
TALL = 50  # dp: the least height of a card, so that a tree of short names fills its page
LEAST = 104  # dp: a column narrower than this cannot be read
INNER = 9  # dp: a card's pad at either side
NARROW = 0.2  # the gap between columns is at most this share of a column


class Tree(Widget):
    """`cards` by id; `lit(id)` says whether the lines that leave a card are open. Lines stay in the ground but for
    those that lead to the `chosen` card. Where the columns would be too
    narrow to read, the cards stand in rows without lines, those of the first column first."""

    def __init__(
        self, cards: Mapping[str, Widget], plan: Branches, lit: Callable[[str], bool], **options: Unpack[Options]
    ) -> None:
        super().__init__(**options)
        self.cards, self.plan, self.lit = dict(cards), plan, lit
        self.chosen = ""
        self._word = 0
        self._longest_in: Brush | None = None
        self._lines: dict[tuple[object, ...], pygame.Surface] = {}
        self._spots: dict[tuple[int, Slot], pygame.Rect] = {}
        shown = [self.cards[name] for column in plan.columns for name, line in column if not line]
        self._rows = Grid(*shown, gap=DOWN)
        self.adopt(*shown)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        width = limit or brush.px(150) * len(self.plan.columns)
        if self._narrow(brush, width):
            return self._rows.measure(brush, width)
        _, high = self._cell(brush, width)
        heights = [
            sum(self._high(brush, slot, high) + brush.px(DOWN) for slot in column) for column in self.plan.columns
        ]
        return width, max(heights, default=0)

    def place(self, rect: pygame.Rect) -> None:
        super().place(rect)
        brush = self.brush
        if self._narrow(brush, rect.w):
            self._rows.measure(brush, rect.w)
            self._rows.place(rect)
            return
        wide, high = self._cell(brush, rect.w)
        total = max(self.measure(brush, rect.w)[1], 1)
        before: dict[Slot, int] = {}
        for number, column in enumerate(self.plan.columns):
            tops = self._tops(column, number, high, total, before)
            x = rect.x + number * (rect.w - wide) // max(1, len(self.plan.columns) - 1)
            before = {}
            for slot, top in zip(column, tops, strict=True):
                spot = pygame.Rect(x, rect.y + top, wide, self._high(brush, slot, high))
                self._spots[number, slot] = spot
                before[slot] = spot.centery - rect.y
                if not slot[1]:
                    self.cards[slot[0]].place(spot)

    def paint(self, surface: pygame.Surface) -> None:
        if self._narrow(self.brush, self.rect.w):
            return
        way = self.way()
        for edge in sorted(self.plan.edges, key=lambda edge: (edge in way, self.lit(edge[0]))):
            colour = "green" if edge in way else "mint" if self.lit(edge[0]) else "line"
            stops = [self._spots[stop] for stop in path(self.plan, edge)]
            thick = 2.2 if edge in way else 1.4
            for left, right in zip(stops, stops[1:], strict=False):
                self._line(surface, left.midright, right.midleft, colour, thick)
            for passing in stops[1:-1]:
                self._line(surface, passing.midleft, passing.midright, colour, thick)

    def way(self) -> set[tuple[str, str]]:
        """The lines on the way to the chosen card."""
        found: set[tuple[str, str]] = set()
        todo = {self.chosen}
        while todo:
            fresh = {edge for edge in self.plan.edges if edge[1] in todo} - found
            found |= fresh
            todo = {before for before, _ in fresh}
        return found

    def _narrow(self, brush: Brush, width: int) -> bool:
        columns = max(1, len(self.plan.columns))
        gap = min(brush.px(ACROSS), round(width / columns * NARROW))
        narrow = columns > 2 and width / columns < max(brush.px(LEAST), self._longest(brush) + gap)
        self._rows.columns = max(1, width // brush.px(2 * LEAST))
        return narrow

    def _longest(self, brush: Brush) -> int:
        """The width of a card that holds the longest word of all names on one line, px."""
        if self._longest_in is not brush:
            labels = [w for card in self.cards.values() for w in card.walk() if isinstance(w, Label)]
            pieces = [(piece.rstrip(), w.weight) for w in labels for piece in script.pieces(w.text)]
            self._word = max((brush.type.size(piece, FLOOR, weight)[0] for piece, weight in pieces), default=0)
            self._longest_in = brush
        return self._word + brush.px(2 * INNER)

    def _cell(self, brush: Brush, width: int) -> Size:
        """Width of a column, and the height that every card gets."""
        columns = max(1, len(self.plan.columns))
        gap = min(brush.px(ACROSS), round(width / columns * NARROW))
        wide = max(1, (width - gap * (columns - 1)) // columns)
        return wide, max([brush.px(TALL), *(card.measure(brush, wide)[1] for card in self.cards.values())])

    def _high(self, brush: Brush, slot: Slot, high: int) -> int:
        return brush.px(PASSING) if slot[1] else high

    def _tops(
        self, column: tuple[Slot, ...], number: int, high: int, total: int, before: Mapping[Slot, int]
    ) -> list[int]:
        """Where each slot begins: at the height of what leads to it, pushed apart where they would touch."""
        gap, tops, end = self.brush.px(DOWN), [], 0
        for slot in column:
            tall = self._high(self.brush, slot, high)
            leads = self._leads(slot, number)
            wish = sum(before[s] for s in leads) // len(leads) - tall // 2 if leads else end
            tops.append(max(end, wish))
            end = tops[-1] + tall + gap
        limit = total
        for i in range(len(column) - 1, -1, -1):
            tops[i] = min(tops[i], limit - self._high(self.brush, column[i], high))
            limit = tops[i] - gap
        return tops

    def _leads(self, slot: Slot, number: int) -> list[Slot]:
        """The slots of the column before from which lines come."""
        found = []
        for edge in self.plan.edges:
            stops = path(self.plan, edge)
            found += [a[1] for a, b in zip(stops, stops[1:], strict=False) if b == (number, slot)]
        return found

    def _line(
        self, surface: pygame.Surface, start: tuple[int, int], end: tuple[int, int], colour: str, thick: float
    ) -> None:
        wide, rise = end[0] - start[0], end[1] - start[1]
        if wide < 2:
            return
        pad = self.brush.px(3)
        key = (self.brush, wide, rise, colour, thick)
        if key not in self._lines:
            self._lines[key] = _curve(wide, rise, pad, thick * self.brush.theme.k, self.brush.colour(colour))
        surface.blit(self._lines[key], (start[0], min(start[1], end[1]) - pad))


def _curve(wide: int, rise: int, pad: int, thick: float, colour: Rgba) -> pygame.Surface:
    """A line that leaves and arrives level, `rise` px lower at its end."""
    along = np.linspace(0, 1, wide)
    canvas = Canvas(wide, abs(rise) + 2 * pad)
    canvas.line(pad + max(0, -rise) + rise * along * along * (3 - 2 * along), thick, colour)
    return canvas.surface()
