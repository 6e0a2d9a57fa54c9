"""Text on the screen: two faces on one baseline, measured wrapping, and every line drawn once and kept."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Hashable
from typing import NamedTuple

import numpy as np
import pygame

from game.ui import fonts, script
from game.ui.theme import FLOOR, LINE_HEIGHT, Rgba, Theme

QUANTITY = re.compile(
    r"[+\u2212¥]?\d[\d,.]*[ \u00a0]?"
    r"(?:[kMGT]?(?:g|t|m|ha|W|Wh)\b|[KMG]\b|µg|%|[千万亿]{0,2}(?:[克吨元人点块天度年月日户座]|微克|公斤|公顷|公里)"
    r"|people|points?|days?|tiles?)"
    r"(?:[ \u00a0]?CO₂e)?(?:/[^\s，。；、）)]{1,4})?"
)
"""A figure with its unit."""
WIDOW = 3.6
"""A last line narrower than so many em is a widow."""
MARKS, PHRASE = "，。；：、", 0.62
"""Marks behind which a Chinese line is best cut, and the share of its width that is filled by then at least."""
KEEP_BYTES = 32_000_000  # kept line pictures
KEEP_WIDTHS = 20_000  # kept line widths
Colour = str | tuple[int, int, int] | Rgba


class Laid(NamedTuple):
    """A text as it was drawn: its lines, the box of each in px, and the surface that these are of."""

    text: str
    lines: tuple[str, ...]
    boxes: tuple[pygame.Rect, ...]
    ground: pygame.Surface


class Type:
    """Sets text. Sizes are in dp, places and widths in pixels; `pos` is the top of the line box. A list put in
    `record` takes down every text that is drawn."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.drawn = 0  # lines drawn afresh since the start
        self.record: list[Laid] | None = None
        self._lines: OrderedDict[Hashable, pygame.Surface] = OrderedDict()
        self._widths: dict[tuple[str, int, str], int] = {}
        self._wraps: dict[tuple[str, float, int, str], list[str]] = {}
        self._held = 0

    def line_height(self, size: float) -> int:
        """Height of one line box, px."""
        return int(round(self.theme.type_px(size) * LINE_HEIGHT))

    def size(self, text: str, size: float = 13, weight: str = "semibold") -> tuple[int, int]:
        """Width and height in px; only "\\n" starts a new line."""
        lines = text.split("\n")
        px = self.theme.type_px(size)
        return max(self._width(line, px, weight) for line in lines), self.line_height(size) * len(lines)

    def block(self, text: str, size: float, width: int, weight: str = "semibold") -> tuple[int, int]:
        """Width and height in px once wrapped to `width`."""
        lines = self.wrap(text, size, width, weight)
        px = self.theme.type_px(size)
        return max(self._width(line, px, weight) for line in lines), self.line_height(size) * len(lines)

    def draw(
        self,
        surface: pygame.Surface,
        text: str,
        pos: tuple[float, float],
        size: float = 13,
        colour: Colour = "ink",
        weight: str = "semibold",
        align: str = "left",
        width: int | None = None,
    ) -> pygame.Rect:
        """Draw and return the box covered. With `width` the text wraps and `align` works inside that width;
        without it "center" and "right" hang the line on `pos`."""
        lines = text.split("\n") if width is None else self.wrap(text, size, width, weight)
        rgba, px, step = self.theme.colour(colour), self.theme.type_px(size), self.line_height(size)
        boxes = []
        for row, line in enumerate(lines):
            w = self._width(line, px, weight)
            free = (width or 0) - w
            x = int(pos[0]) + {"left": 0, "center": free // 2, "right": free}[align]
            y = int(pos[1]) + row * step
            if line:
                surface.blit(self._line(line, px, weight, rgba), (x - 1, y))
            boxes.append(pygame.Rect(x, y, w, step))
        if self.record is not None:
            self.record.append(Laid(text, tuple(lines), tuple(boxes), surface))
        return boxes[0].unionall(boxes[1:])

    def wrap(self, text: str, size: float, width: int, weight: str = "semibold") -> list[str]:
        """The lines of `text` in `width` px. Chinese marks keep to their side of a break; a word wider than the
        line is cut."""
        key = (text, size, width, weight)
        lines = self._wraps.get(key)
        if lines is None:
            if len(self._wraps) > KEEP_WIDTHS:
                self._wraps.clear()
            px = self.theme.type_px(size)
            lines = [line for part in text.split("\n") for line in self._evened(part, px, weight, width)]
            self._wraps[key] = lines
        return lines

    def widest(self, text: str, size: float, weight: str = "semibold") -> int:
        """Width in px of the widest piece that a line must not break: what is narrower cuts a word in two."""
        px = self.theme.type_px(size)
        return max((self._width(piece.rstrip(" "), px, weight) for piece in script.pieces(text)), default=0)

    def fit(self, text: str, size: float, width: int, weight: str = "semibold") -> float:
        """The largest size, in steps of half a dp down to the floor, at which the text is one line of `width`."""
        while size > FLOOR and self.size(text, size, weight)[0] > width:
            size = max(FLOOR, size - 0.5)
        return size

    def whole(self, text: str, size: float, width: int, weight: str = "semibold") -> float:
        """The largest size, in steps of half a dp down to the floor, at which no word is wider than `width`."""
        while size > FLOOR and self.widest(text, size, weight) > width:
            size = max(FLOOR, size - 0.5)
        return size

    def cut(self, text: str, size: float, width: int, weight: str = "semibold") -> str:
        """The text, or as much of it as fits with an ellipsis: only for names that people gave."""
        px = self.theme.type_px(size)
        if self._width(text, px, weight) <= width:
            return text
        kept = text
        while kept and self._width(kept.rstrip() + "…", px, weight) > width:
            kept = kept[:-1]
        return kept.rstrip() + "…"

    def _evened(self, text: str, px: int, weight: str, width: int) -> list[str]:
        """The lines, cut behind a Chinese mark where that costs no further line, and filled less where else a last one
        would hold but a word or two signs."""
        lines, narrow = self._fill(text, px, weight, width), width
        at_marks = self._fill(text, px, weight, width, PHRASE) if len(lines) > 1 else lines
        lines = at_marks if len(at_marks) == len(lines) else lines
        if len(lines) == 1 or self._width(lines[-1], px, weight) >= WIDOW * px:
            return lines
        widest = max(self._width(p.rstrip(" "), px, weight) for p in self._pieces(text, px, weight, width))
        while narrow - px // 2 >= max(0.8 * width, widest):
            narrow -= px // 2
            tried = self._fill(text, px, weight, narrow)
            if len(tried) > len(lines):
                break
            if self._width(tried[-1], px, weight) >= WIDOW * px:
                return tried
        return lines

    def _fill(self, text: str, px: int, weight: str, width: int, phrase: float = 1.0) -> list[str]:
        """Lines as full as they go; with `phrase` a line ends behind its last mark when so much of it is filled."""
        lines = [""]
        for piece in self._pieces(text, px, weight, width):
            if lines[-1] and self._width((lines[-1] + piece).rstrip(" "), px, weight) > width:
                end = max(lines[-1].rfind(mark) for mark in MARKS) + 1
                if self._width(lines[-1][:end], px, weight) < phrase * width:
                    end = len(lines[-1])
                lines[-1:] = [lines[-1][:end].rstrip(" "), lines[-1][end:]]
            lines[-1] += piece
            if self._width(lines[-1].rstrip(" "), px, weight) > width:
                lines[-1:] = self._chop(lines[-1], px, weight, width)
        lines[-1] = lines[-1].rstrip(" ")
        return lines

    def _pieces(self, text: str, px: int, weight: str, width: int) -> list[str]:
        """What a line must not break, a figure with all of its unit among it while it fits the line."""
        spans = [found.span() for found in QUANTITY.finditer(text)]
        whole: list[str] = []
        held: list[str] = []
        at, end = 0, -1
        for piece in script.pieces(text):
            if at < end and self._width("".join(held) + piece.rstrip(" "), px, weight) <= width:
                held.append(piece)
            else:
                whole += ["".join(held)] if held else []
                held = [piece]
            at += len(piece)
            end = next((b for a, b in spans if a < at < b), end)
        return [*whole, *(["".join(held)] if held else [])]

    def _chop(self, word: str, px: int, weight: str, width: int) -> list[str]:
        parts = [""]
        for char in word:
            if parts[-1] and self._width((parts[-1] + char).rstrip(" "), px, weight) > width and char != " ":
                at = _cut(parts[-1], char)
                parts[-1:] = [parts[-1][:at], parts[-1][at:]]
            parts[-1] += char
        return parts

    def _width(self, text: str, px: int, weight: str) -> int:
        key = (text, px, weight)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) > KEEP_WIDTHS:
                self._widths.clear()
            width = self._widths[key] = _spread(text, px, weight)[1]
        return width

    def _line(self, text: str, px: int, weight: str, rgba: Rgba) -> pygame.Surface:
        key = (text, px, weight, rgba)
        kept = self._lines.get(key)
        if kept is not None:
            self._lines.move_to_end(key)
            return kept
        picture = _render(text, px, weight, rgba)
        self.drawn += 1
        self._lines[key] = picture
        self._held += picture.get_width() * picture.get_height() * 4
        while self._held > KEEP_BYTES and len(self._lines) > 1:
            _, old = self._lines.popitem(last=False)
            self._held -= old.get_width() * old.get_height() * 4
        return picture


def _cut(line: str, after: str) -> int:
    """Where a full line is best cut when `after` follows: at its end, or before marks that keep to their side."""
    for at in range(len(line), 0, -1):
        first = line[at] if at < len(line) else after
        if first not in script.NEVER_FIRST and line[at - 1] not in script.NEVER_LAST:
            return at
    return len(line)


Word = tuple[str, bool, int]  # text, Chinese face, x in px


def _spread(text: str, px: int, weight: str) -> tuple[list[Word], int]:
    x = 0
    words: list[Word] = []
    for run in script.runs(text):
        if run.gap:
            x += round(px / 4)
        font = fonts.chinese(px) if run.chinese else fonts.latin(weight, px)
        for i, word in enumerate(run.text.replace("\u00a0", " ").split(" ")):
            if i:
                x += max(3, round(px * 0.27))
            if word:
                words.append((word, run.chinese, x))
                x += font.size(word)[0]
    return words, x


def _render(text: str, px: int, weight: str, rgba: Rgba) -> pygame.Surface:
    words, width = _spread(text, px, weight)
    box = int(round(px * LINE_HEIGHT))
    picture = pygame.Surface((width + 2, box), pygame.SRCALPHA)
    picture.fill((*rgba[:3], 0))
    baseline = round((box + fonts.capital(px)) / 2)
    for word, chinese, x in words:
        font = fonts.chinese(px) if chinese else fonts.latin(weight, px)
        ink = font.render(word, True, rgba[:3])
        if chinese:
            ink = _thickened(ink, fonts.THICKER[weight] * px)
        picture.blit(ink, (x + 1, baseline - font.get_ascent()))
    if rgba[3] < 255:
        picture.set_alpha(rgba[3])
    return picture


def _thickened(ink: pygame.Surface, by: float) -> pygame.Surface:
    """Every stroke wider by `by` px to the right and half of that downwards: the one Chinese weight made bolder."""
    if by <= 0:
        return ink
    wider = pygame.Surface((ink.get_width() + 2, ink.get_height()), pygame.SRCALPHA)
    wider.fill((*ink.get_at((0, 0))[:3], 0))
    wider.blit(ink, (0, 0), special_flags=pygame.BLEND_RGBA_MAX)
    alpha = pygame.surfarray.pixels_alpha(wider)
    weight = alpha.astype(np.float32)
    for shift in range(1, int(np.ceil(by)) + 1):
        part = min(1.0, by - shift + 1)
        grown = weight.copy()
        grown[1:] = np.maximum(weight[1:], np.minimum(255, weight[1:] + part * weight[:-1]))
        grown[:, 1:] = np.minimum(255, grown[:, 1:] + 0.4 * part * weight[:, :-1])
        weight = grown
    alpha[:] = weight.astype(np.uint8)
    del alpha
    return wider


def missing_glyphs(text: str) -> str:
    """The characters of `text` that neither face can draw, each once, in order."""
    known = fonts.characters(fonts.latin_path("bold")) | fonts.characters(fonts.chinese_path())
    return "".join(dict.fromkeys(c for c in text if ord(c) not in known and c not in "\n\u00a0"))
