"""Kept pictures: what did not change is not drawn again, what did is right to the pixel."""

import pygame
import pytest

from game.ui.brush import Brush
from game.ui.theme import Theme
from game.ui.widgets import Button, Column, Desk, Label, Panel, ProgressBar, Row, Scroll, Sheet, Spot, Toggle


def test_a_still_desk_draws_no_widget(desk, window):
    sheet = desk.open(Sheet(Panel(Label("净排放"), Button("升级"))))
    for _ in range(10):
        desk.draw(window)
    assert sheet.drawn == 1


def test_the_same_value_changes_nothing_and_another_one_sheet_only(desk, window):
    label = Label("4,860万")
    mine, other = desk.open(Sheet(Panel(label))), desk.open(Sheet(Panel(Label("x")), Spot("bottomleft")))
    desk.draw(window)
    label.text = "4,860万"
    desk.draw(window)
    assert (mine.drawn, other.drawn) == (1, 1)
    label.text = "4,870万"
    desk.draw(window)
    assert (mine.drawn, other.drawn) == (2, 1)


@pytest.mark.parametrize("name", ["text", "long", "bar", "toggle", "hide", "gone", "scroll", "focus"])
def test_a_part_drawn_again_equals_the_whole_drawn_anew(desk, window, name):
    label, bar, toggle, extra = Label("4,860万"), ProgressBar(0.2), Toggle("声音"), Label("更多")
    scroll = Scroll(Column(*[Button(str(i)) for i in range(9)]), height=120)
    sheet = desk.open(Sheet(Panel(Row(label, extra), bar, toggle, scroll), Spot(width=220)))
    desk.tick(0)
    desk.draw(window)
    desk.tick(9_000)
    changes = {
        "text": lambda: setattr(label, "text", "4,871万"),
        "long": lambda: setattr(label, "text", "一个长得多的数，要占两行，甚至三行"),
        "bar": lambda: setattr(bar, "value", 0.9),
        "toggle": lambda: setattr(toggle, "value", True),
        "hide": lambda: setattr(extra, "visible", False),
        "gone": lambda: setattr(sheet.root, "visible", False),
        "scroll": lambda: desk.focus_on(scroll.child.children[8]),
        "focus": lambda: desk.focus_on(toggle, by_keys=True),
    }
    changes[name]()
    pictures = []
    for whole in (False, True):
        if whole:
            sheet.touch()
        window.fill("#88AACC")
        desk.draw(window)
        pictures.append(pygame.image.tobytes(window, "RGB"))
    assert pictures[0] == pictures[1]


def test_another_scale_places_everything_anew(desk, window):
    button = Button("升级")
    desk.open(Sheet(Panel(button)))
    desk.draw(window)
    before = button.rect.h
    desk.resize((2560, 1440), Brush(Theme(2.0)))
    desk.draw(pygame.Surface((2560, 1440)))
    assert button.rect.h == 2 * before


def test_sheets_stay_inside_the_window(brush):
    desk = Desk(brush, (800, 300))
    for anchor in ("topleft", "topright", "bottomleft", "midbottom", "center"):
        sheet = desk.open(Sheet(Panel(Scroll(Column(*[Button(str(i)) for i in range(30)]), grow=1)), Spot(anchor)))
        desk.draw(pygame.Surface((800, 300)))
        assert pygame.Rect(0, 0, 800, 300).contains(sheet.rect)


def test_the_tooltip_comes_after_a_moment_and_goes_with_the_pointer(desk, hand, window):
    button = Button("升级", enabled=False, reason="资金不足，还差120万")
    desk.open(Sheet(Panel(button)))
    pictures = []
    for at, now in ((hand.centre(button) if desk.draw(window) else (60, 40), 10_000), (None, 10_100), (None, 10_900)):
        desk.tick(now)
        if at:
            hand.hover(at)
        window.fill("#88AACC")
        desk.draw(window)
        pictures.append(pygame.image.tobytes(window, "RGB"))
    assert pictures[0] == pictures[1] != pictures[2]
    hand.hover((900, 600))
    window.fill("#88AACC")
    desk.draw(window)
    assert pygame.image.tobytes(window, "RGB") == pictures[0]


@pytest.mark.parametrize(("rows", "high"), [(2, 300), (12, 480), (60, 500)])
def test_a_page_grows_down_as_far_as_its_content_asks_and_the_window_lets_it(brush, rows, high):
    root = Column(*(Panel(height=40) for _ in range(rows)), gap=0)
    spot = Spot("midtop", 0, 100, width=400, height=300, reach=120)
    assert spot.rect(root, brush, (1280, 720)).h == high
