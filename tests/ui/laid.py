"""What a reader would stumble over on a desk: text cut off, over other text, broken badly, a small target."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import pygame

from game.ui import script
from game.ui.theme import LINE_HEIGHT, TARGET
from game.ui.type import Laid, missing_glyphs
from game.ui.widgets import Desk, Pressable, Scroll, Sheet, Widget

SLACK = 2
"""Pixels by which roundings may differ."""


class Line(NamedTuple):
    """One drawn line: its words, the part of its box that ink covers, and the windows it is scrolled in."""

    text: str
    ink: pygame.Rect
    scrolls: tuple[Scroll, ...]

    def seen(self) -> pygame.Rect:
        """The part of it in sight."""
        rect = self.ink
        for scroll in self.scrolls:
            rect = rect.clip(scroll.rect)
        return rect


def faults(desk: Desk, sheets: dict[str, Sheet], known: frozenset[str]) -> list[str]:
    """Every fault of the sheets in sight as "kind: where: what"; `known` texts end in an ellipsis by themselves. What
    waits unseen, outside the window perhaps, has none."""
    desk._lay()
    found: list[str] = []
    window = pygame.Rect(0, 0, *desk.size)
    in_sight = desk._in_sight()
    for name, sheet in sheets.items():
        if sheet not in in_sight or not sheet.root.visible:
            continue
        if not window.inflate(SLACK, SLACK).contains(sheet.rect):
            found.append(f"outside: {name}: {sheet.rect} in {window}")
        lines: list[Line] = []
        for widget, parents in _walk(sheet.root, ()):
            for laid in _texts(widget, desk):
                found += [f"{kind}: {name}: {what}" for kind, what in _words(laid, known)]
                made = [Line(t, _ink(b), _scrolls(parents)) for t, b in zip(laid.lines, laid.boxes, strict=True) if t]
                cuts = ((line.text, how) for line in made for how in _cut(line, widget, parents))
                found += [f"clipped: {name}: {text!r} {how}" for text, how in cuts]
                lines += made
            found += [f"small: {name}: {what}" for what in _small(widget, desk.brush.px(TARGET))]
        found += [f"overlap: {name}: {a.text!r} over {b.text!r}" for a, b in combinations(lines, 2) if _over(a, b)]
    return found


def _walk(widget: Widget, parents: tuple[Widget, ...]) -> Iterator[tuple[Widget, tuple[Widget, ...]]]:
    if widget.visible:
        yield widget, parents
        for child in widget.children:
            yield from _walk(child, (*parents, widget))


def _texts(widget: Widget, desk: Desk) -> list[Laid]:
    """What the widget alone writes, drawn on a surface of the least size: only the places matter."""
    record: list[Laid] = []
    ground = pygame.Surface((1, 1), pygame.SRCALPHA)
    desk.brush.type.record = record
    widget.paint(ground)
    desk.brush.type.record = None
    return [laid if laid.ground is ground else _moved(laid, widget.rect) for laid in record]


def _moved(laid: Laid, rect: pygame.Rect) -> Laid:
    """A text that a widget drew on a surface of its own, where that surface lies."""
    return laid._replace(boxes=tuple(box.move(rect.topleft) for box in laid.boxes))


def _words(laid: Laid, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    if missing_glyphs(laid.text):
        yield "glyph", missing_glyphs(laid.text)
    if script.breaks_badly(list(laid.lines)):
        yield "break", repr(laid.lines)
    if laid.text.endswith("…") and laid.text not in known:
        yield "ellipsis", laid.text
    rest = laid.text
    for before, after in zip(laid.lines, laid.lines[1:], strict=False):
        rest = rest[rest.find(before) + len(before) :] if before else rest
        if _latin(before[-1:]) and _latin(after[:1]) and _latin(rest[:1]):
            yield "chopped", repr(laid.lines)


def _latin(char: str) -> bool:
    return char.isalpha() and not script.is_chinese(char)


def _ink(box: pygame.Rect) -> pygame.Rect:
    """The line box without the air above and below its signs."""
    return box.inflate(0, round(box.h / LINE_HEIGHT) - box.h)


def _scrolls(parents: tuple[Widget, ...]) -> tuple[Scroll, ...]:
    return tuple(p for p in parents if isinstance(p, Scroll))


def _cut(line: Line, widget: Widget, parents: tuple[Widget, ...]) -> Iterator[str]:
    """By what a line is cut: its own widget, or anything around it, as far as a scroll does not bring it into view."""
    rect = line.ink
    for around in (widget, *reversed(parents)):
        room = around.rect.inflate(2 * SLACK, 2 * SLACK)
        high = rect.top < room.top or rect.bottom > room.bottom
        if rect.left < room.left or rect.right > room.right or (high and not isinstance(around, Scroll)):
            yield f"{tuple(rect)} by {type(around).__name__} {tuple(around.rect)}"
            return
        if isinstance(around, Scroll):
            rect = around.rect


def _small(widget: Widget, least: int) -> Iterator[str]:
    pressed = isinstance(widget, Pressable) and widget.focusable
    if pressed and min(widget.rect.size) < least - 1:
        yield f"{type(widget).__name__} {getattr(widget, 'text', '')!r} {widget.rect.size}"


def _over(a: Line, b: Line) -> bool:
    one, other = (a.ink, b.ink) if a.scrolls == b.scrolls else (a.seen(), b.seen())
    both = one.clip(other)
    return both.w > SLACK and both.h > SLACK
