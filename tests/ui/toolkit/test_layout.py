"""Room: nothing is clipped or overlaps, in Chinese, in English and in a text 40 % longer, at every scale."""

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui.brush import Brush
from game.ui.theme import TARGET, Theme
from game.ui.widgets import (
    BeforeAfter,
    Button,
    Change,
    Chip,
    Column,
    Flow,
    Grid,
    Icon,
    IconButton,
    KeyValue,
    Label,
    Panel,
    Row,
    Slider,
    Spacer,
    Stars,
    Tabs,
    Toggle,
)

WORDS = {
    "zh": [
        "燃煤电厂",
        "升级1,800万",
        "排放占全城",
        "取消",
        "市民反映北区雾霾严重，PM2.5今日142 µg/m³。",
        "净排放",
        "减少动态效果",
    ],
    "en": [
        "Coal plant",
        "Upgrade ¥18M",
        "Share of city emissions",
        "Cancel",
        "People in the north report smog.",
        "Net emissions",
        "Reduced motion",
    ],
}
WORDS["pseudo"] = [text + " " + "ampler" * max(1, round(len(text) * 0.4 / 6)) for text in WORDS["en"]]


def inspector(words):
    title, act, share, cancel, news, net, motion = words
    return Column(
        Row(Stars(1), Spacer(), Chip(share, "bad")),
        Row(Label(title, 18, weight="heavy", grow=1), IconButton("close")),
        Grid(*[Row(Icon("bolt"), Column(Label(net, 11.5), Label("300 MW", 13), gap=0, grow=1)) for _ in range(4)]),
        KeyValue(share, "23.5%"),
        BeforeAfter([Change(net, "1,275 kt", "1,075 kt", "down", True), Change(share, "100", "22")]),
        Label(news),
        Label(title + title, 18, fit="shrink"),
        Row(Button(cancel, kind="plain", grow=1), Button(act, icon="arrow_up", grow=1)),
        Tabs([("a", net), ("b", share), ("c", title)], "a"),
        Flow(Chip(net, "ok"), Chip(share, "watch"), Chip(title)),
        Toggle(motion, True),
        Row(Label(motion, grow=1), Slider(0, 100, 50, shows="{:.0f}%".format, grow=1)),
    )


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.25, 2.0])
@pytest.mark.parametrize("lang", list(WORDS))
def test_nothing_is_clipped_and_nothing_overlaps(lang, scale):
    brush = Brush(Theme(scale))
    root = inspector(WORDS[lang])
    width = brush.px(272)
    size = root.measure(brush, width)
    root.place(pygame.Rect(40, 40, width, size[1]))
    for widget in root.walk():
        for child in widget.children:
            assert widget.rect.contains(child.rect), (child, widget.rect, child.rect)
        for i, child in enumerate(widget.children):
            assert child.rect.collidelist([other.rect for other in widget.children[i + 1 :]]) < 0
        if isinstance(widget, Label):
            shown = brush.type.fit(widget.text, widget.size, widget.rect.w) if widget.fit == "shrink" else widget.size
            w, h = brush.type.block(widget.text, shown, widget.rect.w, widget.weight)
            assert w <= widget.rect.w and h <= widget.rect.h, (widget.text, w, h, widget.rect)
    surface = pygame.Surface((width + 80, size[1] + 80), pygame.SRCALPHA)
    root.draw(surface)
    assert root.rect.inflate(2, 2).contains(surface.get_bounding_rect())


@pytest.mark.parametrize("scale", [0.9, 1.0, 2.0])
def test_everything_that_is_pressed_is_large_enough(scale):
    brush = Brush(Theme(scale))
    root = inspector(WORDS["zh"])
    width = brush.px(272)
    root.place(pygame.Rect(0, 0, width, root.measure(brush, width)[1]))
    for widget in root.walk():
        if widget.focusable:
            assert widget.rect.h >= brush.px(TARGET) and widget.rect.w >= brush.px(TARGET), widget


@settings(max_examples=60, deadline=None)
@given(
    widths=st.lists(st.integers(10, 120), min_size=1, max_size=6),
    grows=st.lists(st.sampled_from([0, 1, 2]), min_size=6, max_size=6),
    room=st.integers(120, 900),
)
def test_rows_fill_exactly_what_grows_and_never_overlap(widths, grows, room):
    brush = Brush(Theme(1.0))
    boxes = [Panel(width=w, height=20, grow=g) for w, g in zip(widths, grows, strict=False)]
    row = Row(*boxes, gap=4)
    row.measure(brush, room)
    row.place(pygame.Rect(0, 0, room, 20))
    rights = [box.rect.right for box in boxes]
    assert all(b.rect.x - a.rect.right == 4 for a, b in zip(boxes, boxes[1:], strict=False))
    wanted = sum(widths) + 4 * (len(widths) - 1)
    if wanted <= room:
        assert rights[-1] == (room if any(box.grow for box in boxes) else wanted)


def test_a_growing_child_takes_the_height_left(brush):
    grown = Panel(grow=1)
    column = Column(Label("a"), grown, Label("b"), gap=0)
    column.measure(brush, 100)
    column.place(pygame.Rect(0, 0, 100, 400))
    assert column.children[2].rect.bottom == 400


def test_a_cut_name_shows_in_full_as_tooltip(brush):
    label = Label("一座名字非常非常长的海岛城市", fit="cut")
    label.measure(brush, 60)
    label.place(pygame.Rect(0, 0, 60, 20))
    assert label.hint() == label.text


@pytest.mark.parametrize("widget", [Chip, Tabs, Button, Toggle, Label], ids=lambda kind: kind.__name__)
def test_a_text_too_long_for_one_line_takes_more_lines_inside_its_widget(brush, widget):
    text = "Share of city emissions and a good deal more besides"
    made = Tabs([("a", text)], "a") if widget is Tabs else widget(text)
    w, h = made.measure(brush, 150)
    made.place(pygame.Rect(40, 40, 150, h))
    surface = pygame.Surface((400, 200), pygame.SRCALPHA)
    made.draw(surface)
    assert w <= 150 and h > brush.type.line_height(13) * 1.5
    assert pygame.Rect(39, 39, 152, h + 2).contains(surface.get_bounding_rect())


def test_a_full_grid_leaves_no_hole_in_its_last_row(brush):
    tiles = [Panel(height=20) for _ in range(7)]
    grid = Grid(*tiles, columns=4, full=True, gap=6)
    grid.measure(brush, 400)
    grid.place(pygame.Rect(0, 0, 400, 80))
    assert tiles[3].rect.right == tiles[6].rect.right == 400 and tiles[4].rect.x == 0


def test_a_name_with_a_word_too_long_for_its_column_stands_above_its_figures(brush):
    change = Change("Carbon", "1,550 kg/unit", "100 kg/unit", "down", True)
    rows = BeforeAfter([change])
    one, two = (rows.measure(brush, width)[1] for width in (300, 240))
    assert two == one + brush.type.line_height(rows.size)
    brush.type.record = record = []
    rows.place(pygame.Rect(0, 0, 240, two))
    rows.paint(pygame.Surface((240, two)))
    brush.type.record = None
    assert [laid.lines for laid in record if laid.text == "Carbon"] == [("Carbon",)]
    name, *figures = [laid.boxes[0] for laid in record]
    assert all(box.top >= name.bottom for box in figures)


def test_a_caption_that_would_be_cut_becomes_the_tooltip(brush):
    button = IconButton("leaf", text="Restoration")
    for width, hint in ((90, ""), (50, "Restoration")):
        high = button.measure(brush, width)[1]
        button.place(pygame.Rect(0, 0, width, high))
        brush.type.record = record = []
        button.paint(pygame.Surface((width, high), pygame.SRCALPHA))
        brush.type.record = None
        assert button.hint() == hint and bool(record) == (not hint)
