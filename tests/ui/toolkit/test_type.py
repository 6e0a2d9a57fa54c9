"""Text: no bad breaks, nothing wider than its room, nothing drawn twice, no boxes in place of characters."""

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui import script
from game.ui.theme import FLOOR, Theme
from game.ui.type import Type, missing_glyphs

WORDS = ["零碳岛", "（北区）", "，", "。", "“能”", "142", "GWh", "市长", "：", "「好」"]
PROSE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=20)
MIXED = st.text(alphabet="零碳岛市长排放（），。“”「」、：；？！ abcXYZ019%−—…", min_size=1, max_size=60)


@settings(max_examples=150, deadline=None)
@given(text=MIXED, width=st.integers(140, 400))
def test_wrapping_loses_nothing_and_stays_in_its_width(text, width):
    kind = Type(Theme(1.0))
    lines = kind.wrap(text, 13, width)
    assert max(kind.size(line, 13)[0] for line in lines) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(words=PROSE, width=st.integers(150, 300))
def test_no_line_begins_or_ends_with_the_wrong_mark(words, width):
    text = "岛" + "".join(
        word for i, word in enumerate(words) if i == 0 or word not in "，。：" or words[i - 1] not in "，。："
    )
    assert not script.breaks_badly(Type(Theme(1.0)).wrap(text, 13, width))


@pytest.mark.parametrize("width", range(60, 300, 7))
def test_chinese_prose_never_breaks_badly(width):
    kind = Type(Theme(1.0))
    lines = kind.wrap(
        "市民反映（北区）雾霾严重，今日PM2.5为142 µg/m³。“零碳”很难，但曲线会弯：他们说「能」！", 13, width
    )
    assert not script.breaks_badly(lines)


def test_a_number_keeps_its_unit():
    kind = Type(Theme(1.0))
    for width in range(70, 160, 5):
        assert not any(line.startswith(("万", "%")) for line in kind.wrap("资金4860万，负荷95%不变", 13, width))


def test_scripts_are_set_a_quarter_em_apart_and_marks_are_not():
    kind = Type(Theme(1.0))
    apart = kind.size("碳5", 16)[0] - kind.size("碳", 16)[0] - kind.size("5", 16)[0]
    assert apart == 4
    assert kind.size("碳 5", 16) == kind.size("碳5", 16)
    assert kind.size("，5", 16)[0] == kind.size("，", 16)[0] + kind.size("5", 16)[0]


def test_both_scripts_stand_on_one_baseline():
    kind, heights = Type(Theme(2.0)), []
    for text in ("H", "土"):
        surface = pygame.Surface((100, 80), pygame.SRCALPHA)
        kind.draw(surface, text, (4, 0), 20, "ink", "bold")
        heights.append(surface.get_bounding_rect().bottom)
    assert abs(heights[0] - heights[1]) <= 4


def test_marks_that_both_scripts_use_follow_their_neighbours():
    assert [run.chinese for run in script.runs("world’s")] == [False]
    assert [run.chinese for run in script.runs("“零碳”")] == [True]


def test_fitting_stops_at_the_floor_and_cutting_ends_in_an_ellipsis():
    kind = Type(Theme(1.0))
    assert kind.fit("Carbon headroom", 16, 60) == FLOOR
    assert kind.fit("碳", 16, 60) == 16
    cut = kind.cut("A very long name of a city", 13, 80)
    assert cut.endswith("…") and kind.size(cut, 13)[0] <= 80


def test_no_text_is_smaller_than_eleven_pixels():
    assert Theme(0.9).type_px(11) == FLOOR
    assert Type(Theme(0.9)).line_height(11) == Type(Theme(1.0)).line_height(11)


def test_a_line_is_drawn_once_and_kept(brush):
    surface = pygame.Surface((300, 60))
    for _ in range(5):
        brush.type.draw(surface, "净排放 5,420 kt", (0, 0))
    assert brush.type.drawn == 1


def test_missing_glyphs_are_found_and_the_games_signs_are_there():
    assert missing_glyphs("零碳\U0001f600岛\ue000") == "\U0001f600\ue000"
    assert missing_glyphs("CO₂e −1 ¥ µg/m³ ≥≤×→↑↓ ℃ “”‘’…— ·") == ""


FIGURES = ["0 g CO₂e", "8,700 kt CO₂e", "8,790千吨CO₂e", "56微克/立方米", "3.5亿元", "142 µg/m³"]


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_not_parted_from_any_of_its_unit(figure):
    kind = Type(Theme(1.0))
    for width in range(kind.size(f"{figure}。", 13)[0], 260, 9):
        lines = kind.wrap(f"Net emissions a year: at most {figure}, 一年净排放至多{figure}。", 13, width)
        assert sum(line.count(figure) for line in lines) == 2


ALMOST_TWO_LINES = ["十分钟，从空滩到一个空气干净的村子。", "A grey back, a breath, and the ferry slows for it."]


@pytest.mark.parametrize("text", ALMOST_TWO_LINES)
def test_no_last_line_holds_but_a_word(text):
    kind = Type(Theme(1.0))
    widow = kind.size(text[-2:], 13)[0] + 1
    for width in range(kind.size(text, 13)[0] * 3 // 5, kind.size(text, 13)[0], 5):
        lines = kind.wrap(text, 13, width)
        assert len(lines) == 2 and kind.size(lines[-1], 13)[0] > widow, lines
