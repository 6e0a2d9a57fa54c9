"""How mixed Chinese and Latin text is cut: runs of one script, and pieces that a line must not break."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from game.ui import fonts

NEVER_FIRST = "，。、；：？！）」』》〉】〕”’…—·％%‰℃°,.;:?!)]}"
NEVER_LAST = "（「『《〈【〔“‘([{¥￥$#"
EITHER = "“”‘’…—·"  # marks that both scripts use: they follow their neighbours
UNITS = "万亿千百吨年月日时分秒度元户人座个次棵块级条"  # stay with the number before them
FULL_WIDTH = "，。、；：？！（）「」『』《》〈〉【】〔〕“”‘’…—·　"


class Run(NamedTuple):
    """Neighbouring characters set in one face; `gap` asks for a quarter em before it."""

    text: str
    chinese: bool
    gap: bool


@cache
def is_chinese(char: str) -> bool:
    """Whether the character is set in the Chinese face by itself."""
    code = ord(char)
    if code >= 0x2E80:
        return True
    return code > 0x7F and char not in EITHER and code not in fonts.characters(fonts.latin_path("bold"))


def runs(text: str) -> list[Run]:
    """Cut one line into runs. A typed space beside Chinese becomes the quarter em itself."""
    found: list[Run] = []
    spaced = False
    for piece, chinese in _grouped(text):
        word = piece.strip(" ") if chinese or (found and found[-1].chinese) else piece.rstrip(" ")
        if not word:
            spaced = bool(found)
            continue
        turn = bool(found) and (found[-1].chinese != chinese or chinese)
        gap = turn and (spaced or piece[0] == " " or (found[-1].chinese != chinese and _apart(found[-1].text, word)))
        found.append(Run(word, chinese, gap))
        spaced = piece[-1] == " "
    return found


def _grouped(text: str) -> list[tuple[str, bool]]:
    sides = _sides(text)
    groups: list[tuple[str, bool]] = []
    for char, chinese in zip(text, sides, strict=True):
        if groups and groups[-1][1] == chinese:
            groups[-1] = (groups[-1][0] + char, chinese)
        else:
            groups.append((char, chinese))
    return groups


def _sides(text: str) -> list[bool]:
    own = [None if c in EITHER else (False if c in " \u00a0" else is_chinese(c)) for c in text]
    any_chinese = any(own)
    before = False
    sides: list[bool] = []
    for i, side in enumerate(own):
        if side is None:
            after = next((s for s in own[i + 1 :] if s is not None), False)
            side = any_chinese and (before or after or i == 0)
        sides.append(side)
        before = side
    return sides


def _apart(left: str, right: str) -> bool:
    a, b = left[-1], right[0]
    close = FULL_WIDTH + "/ \u00a0"
    return not (a in close + NEVER_LAST or b in close + NEVER_FIRST)


def pieces(text: str) -> list[str]:
    """The unbreakable pieces of a paragraph, in order; a trailing space belongs to the piece before it."""
    atoms: list[str] = []
    for char in text:
        if atoms and not _may_break(atoms[-1], char):
            atoms[-1] += char
        else:
            atoms.append(char)
    return atoms


def _may_break(left: str, char: str) -> bool:
    last = left[-1]
    if char == " " or char == "\u00a0" or last == "\u00a0":
        return False
    if last in NEVER_LAST or (char in NEVER_FIRST and last != " "):
        return False
    if last.isdigit() and char in UNITS:
        return False
    if last == " " or last in "-–" and not char.isdigit():
        return True
    return is_chinese(char) or is_chinese(last)


def breaks_badly(lines: list[str]) -> bool:
    """Whether a line begins or ends with a mark that it must not begin or end with."""
    return any(b[:1] in NEVER_FIRST and b or a[-1:] in NEVER_LAST and a for a, b in pairwise(lines))
