"""Charts: kept until values change, true to their values, and with labels that do not touch."""

import numpy as np
import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui.charts import DayRibbon, LineChart, Mark, Series, Share, ShareBars, Sparkline, StackedArea
from game.ui.charts.axis import settle, ticks

YEARS = np.arange(2020, 2061)


def placed(brush, widget, size=(500, 300)):
    widget.measure(brush, size[0])
    widget.place(pygame.Rect(0, 0, *size))
    surface = pygame.Surface(size, pygame.SRCALPHA)
    widget.draw(surface)
    return surface


@settings(max_examples=200, deadline=None)
@given(low=st.floats(-1e6, 1e6), span=st.floats(1e-3, 1e7), most=st.integers(1, 12))
def test_ticks_are_round_rising_inside_and_few(low, span, most):
    found = ticks(low, low + span, most)
    assert len(found) <= most + 1
    assert all(low - span * 1e-6 <= v <= low + span * (1 + 1e-6) for v in found)
    assert found == sorted(found)


def test_labels_find_free_places():
    frame = pygame.Rect(0, 0, 400, 200)
    taken = []
    for _ in range(12):
        spot = settle(pygame.Rect(300, 10, 90, 24), taken, frame)
        assert spot.collidelist(taken) < 0 and frame.contains(spot)
        taken.append(spot)


def test_equal_values_keep_the_picture_and_others_do_not(brush):
    chart = LineChart(YEARS, [Series("净排放", YEARS * 2.0)])
    surface = placed(brush, chart)
    chart.show(YEARS.copy(), [Series("净排放", YEARS * 2.0)])
    chart.draw(surface)
    assert chart.made == 1
    chart.show(YEARS, [Series("净排放", YEARS * 3.0)])
    chart.draw(surface)
    assert chart.made == 2


def test_a_stack_covers_its_share_of_the_frame(brush):
    ones = np.ones(len(YEARS))
    chart = StackedArea(YEARS, [Series("a", ones, "#FF0000", "area"), Series("b", ones * 3, "#0000FF", "area")])
    rgb = pygame.surfarray.array3d(placed(brush, chart, (500, 400)))[150:400].astype(int)
    red = ((rgb[..., 0] > 200) & (rgb[..., 2] < 50)).sum()
    blue = ((rgb[..., 2] > 200) & (rgb[..., 0] < 50)).sum()
    assert blue / red == pytest.approx(3, rel=0.05)


def test_sinks_hang_below_zero(brush):
    chart = StackedArea(
        YEARS, [Series("up", np.full(41, 5.0), "red", "area"), Series("sink", np.full(41, -5.0), "teal", "area")]
    )
    low, high = chart.span()
    assert (low, high) == (-5.0, 5.0)
    placed(brush, chart)


def test_the_reading_follows_pointer_and_arrow_keys(brush):
    chart = DayRibbon([Series("水电", [5.0] * 24, "teal", "area")], Series("用电", [4.0] * 24, "ink"))
    placed(brush, chart)
    chart.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(490, 100), rel=(0, 0), buttons=(0, 0, 0)))
    late = chart.reading
    chart.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_LEFT, mod=0))
    assert late == 24 and chart.reading == 23


@pytest.mark.parametrize("values", [[], [3.0], [0.0, 0.0], [float("nan"), 2.0, 3.0]])
def test_few_or_missing_values_draw_without_fault(brush, values):
    x = np.arange(len(values))
    placed(brush, LineChart(x, [Series("a", values)], marks=[Mark("上限", y=2.0), Mark("现在", x=1, solid=True)]))
    placed(brush, Sparkline(values), (180, 36))


@pytest.mark.parametrize("level", [0.9, 0.1])
def test_no_line_runs_through_the_word_of_a_mark(brush, level):
    """The word stands at the edge that the lines leave free: what is drawn with both is what each draws alone."""
    values, size = [1.0, 1.0], (180, 36)
    told = [(1.0, "达峰")]

    def ink(target, marks):
        chart = Sparkline(values, target=target, marks=marks, reach=0.2)
        return pygame.surfarray.array_alpha(placed(brush, chart, size)) > 0

    line, both = [level] * 9, ink([level] * 9, told)
    assert both.sum() > ink(line, ()).sum()
    word = both & ~ink(line, ()) & (np.arange(size[0]) < size[0] - 8)[:, None]
    rows = np.flatnonzero(word.any(axis=0))
    lines = np.flatnonzero(ink(line, ())[100:].any(axis=0))
    assert rows.min() > lines.max() or rows.max() < lines.min()


def test_share_bars_give_long_names_more_lines_not_less_room(brush):
    short = ShareBars([Share("钢厂", 0.9, "1,240 kt")])
    long = ShareBars([Share("一座名字长得一行放不下的钢铁联合工厂", 0.9, "1,240 kt")])
    assert long.measure(brush, 200)[1] > short.measure(brush, 200)[1]
