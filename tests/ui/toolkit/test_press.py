"""Pressing: once for a click or a key, never when disabled, and everything can be done without a mouse."""

import pygame
import pytest

from game.ui.widgets import (
    Button,
    Card,
    Column,
    IconButton,
    Label,
    Modal,
    Panel,
    Row,
    Scroll,
    Sheet,
    Slider,
    Spot,
    Tabs,
    TextField,
    Toggle,
)


def make(kind, calls, **options):
    if kind is Button:
        return Button("升级", lambda: calls.append(1), **options)
    if kind is IconButton:
        return IconButton("close", lambda: calls.append(1), **options)
    if kind is Toggle:
        return Toggle("声音", on_change=calls.append, **options)
    return Card(Label("风电"), on_press=lambda: calls.append(1), **options)


@pytest.mark.parametrize("kind", [Button, IconButton, Toggle, Card])
def test_a_click_and_a_key_call_once(desk, hand, window, kind):
    calls = []
    widget = make(kind, calls)
    desk.open(Sheet(Panel(widget)))
    desk.draw(window)
    hand.click(widget)
    assert len(calls) == 1
    desk.focus_on(widget, by_keys=True)
    for key in (pygame.K_RETURN, pygame.K_SPACE):
        hand.key(key)
    assert len(calls) == 3


@pytest.mark.parametrize("kind", [Button, IconButton, Toggle, Card])
def test_what_is_disabled_never_calls_and_says_why(desk, hand, window, kind):
    calls = []
    widget = make(kind, calls, enabled=False, reason="资金不足")
    desk.open(Sheet(Panel(widget)))
    desk.draw(window)
    hand.click(widget)
    desk.focus_on(widget, by_keys=True)
    hand.key(pygame.K_RETURN)
    assert calls == []
    assert widget.hint() == "资金不足"


def test_a_press_that_leaves_the_button_does_nothing(desk, hand, window):
    calls = []
    button = Button("拆除", lambda: calls.append(1))
    desk.open(Sheet(Panel(button)))
    desk.draw(window)
    at = hand.centre(button)
    hand.mouse(pygame.MOUSEBUTTONDOWN, at)
    hand.mouse(pygame.MOUSEMOTION, (at[0] + 600, at[1]))
    hand.mouse(pygame.MOUSEBUTTONUP, (at[0] + 600, at[1]))
    assert calls == [] and not button.pressed


def test_the_right_button_presses_nothing(desk, hand, window):
    calls = []
    button = Button("拆除", lambda: calls.append(1))
    desk.open(Sheet(Panel(button)))
    desk.draw(window)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        hand.mouse(kind, hand.centre(button), button=3)
    assert calls == []


def test_tab_goes_through_all_sheets_in_order_and_back(desk, hand, window):
    first, second, third = Button("a"), Toggle("b"), Button("c")
    desk.open(Sheet(Panel(Row(first, second))))
    desk.open(Sheet(Panel(third), Spot("bottomright")))
    desk.draw(window)
    order = []
    for _ in range(4):
        hand.key(pygame.K_TAB)
        order.append(desk.focus)
    assert order == [first, second, third, first]
    hand.key(pygame.K_TAB, pygame.KMOD_SHIFT)
    assert desk.focus is third


def test_arrows_go_to_the_nearest_in_their_direction(desk, hand, window):
    a, b, c, d = (Button(name) for name in "abcd")
    desk.open(Sheet(Panel(Row(a, b), Row(c, d))))
    desk.draw(window)
    desk.focus_on(a, by_keys=True)
    for key, widget in ((pygame.K_RIGHT, b), (pygame.K_DOWN, d), (pygame.K_LEFT, c), (pygame.K_UP, a)):
        hand.key(key)
        assert desk.focus is widget


def test_a_modal_keeps_the_keyboard_and_escape_closes_it(desk, hand, window):
    below, inside, told = Button("below"), Button("inside"), []
    desk.open(Sheet(Panel(below)))
    modal = desk.open(Modal(desk, "设置", inside, on_close=lambda: told.append(1)))
    desk.draw(window)
    seen = set()
    for _ in range(5):
        hand.key(pygame.K_TAB)
        seen.add(desk.focus)
    assert inside in seen and below not in seen
    assert hand.key(pygame.K_F5), "a modal lets no key through to the map"
    hand.key(pygame.K_ESCAPE)
    assert modal not in desk.sheets and told == [1] and desk.focus is None


def test_the_mouse_cannot_reach_below_a_modal_except_sheets_that_stay(desk, hand, window):
    calls = []
    below, stays = Button("below", lambda: calls.append("below")), Button("stays", lambda: calls.append("stays"))
    desk.open(Sheet(Panel(below)))
    beside = Button("beside", lambda: calls.append("beside"))
    desk.open(Sheet(Panel(stays), Spot("topright"), always=True))
    desk.open(Sheet(Panel(beside), Spot("bottomright"), always=True))
    desk.open(Modal(desk, "设置", Label("文字")))
    desk.draw(window)
    hand.click(below)
    hand.click(beside)
    hand.click(stays)
    assert calls == ["stays"]


def test_sliders_and_tabs_work_by_keys_alone(desk, hand, window):
    turned, chosen = [], []
    slider = Slider(0, 10, 5, turned.append)
    tabs = Tabs([("net", "净排放"), ("head", "人均")], "net", chosen.append)
    desk.open(Sheet(Panel(slider, tabs), Spot(width=300)))
    desk.draw(window)
    hand.key(pygame.K_TAB)
    for key in (pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_LEFT, pygame.K_END, pygame.K_END):
        hand.key(key)
    assert turned == [6, 7, 6, 10]
    hand.key(pygame.K_TAB)
    hand.key(pygame.K_RIGHT)
    assert chosen == ["head"] and tabs.chosen == "head"


def test_dragging_a_slider_stays_on_its_steps_and_within_its_ends(desk, hand, window):
    turned = []
    slider = Slider(0, 100, 50, turned.append, step=25)
    desk.open(Sheet(Panel(slider), Spot(width=300)))
    desk.draw(window)
    x, y = hand.centre(slider)
    hand.mouse(pygame.MOUSEBUTTONDOWN, (x, y))
    hand.mouse(pygame.MOUSEMOTION, (x + 900, y))
    hand.mouse(pygame.MOUSEMOTION, (x - 900, y))
    hand.mouse(pygame.MOUSEBUTTONUP, (x, y))
    assert turned == [100, 0]


def test_a_list_scrolls_by_wheel_keys_and_follows_the_focus(desk, hand, window):
    rows = [Button(f"{i}") for i in range(30)]
    scroll = Scroll(Column(*rows), height=200)
    sheet = desk.open(Sheet(Panel(scroll)))
    desk.draw(window)
    hand.hover(hand.centre(scroll))
    hand.wheel(-2)
    assert scroll.offset > 0
    hand.wheel(50)
    assert scroll.offset == 0
    desk.focus_on(rows[-1], by_keys=True)
    assert scroll.rect.contains(rows[-1].rect) and scroll.offset == scroll.most
    hand.key(pygame.K_PAGEUP)
    assert scroll.offset < scroll.most
    assert sheet.root.hit(sheet.local((5, 5))) is None


def test_what_is_scrolled_away_cannot_be_clicked(desk, hand, window):
    calls = []
    rows = [Button(f"{i}", lambda i=i: calls.append(i)) for i in range(30)]
    desk.open(Sheet(Panel(Scroll(Column(*rows), height=200))))
    desk.draw(window)
    hand.click(rows[20])
    assert calls == []


def test_typing_names_through_an_input_method(desk, hand, window):
    heard, sent = [], []
    field = TextField("", heard.append, on_submit=sent.append, longest=4)
    desk.open(Sheet(Panel(field)))
    desk.draw(window)
    hand.key(pygame.K_TAB)
    desk.handle(pygame.event.Event(pygame.TEXTEDITING, text="ling", start=0, length=4))
    assert field.composing == "ling" and field.text == ""
    hand.key(pygame.K_RETURN)
    assert sent == [], "Enter belongs to the input method while it composes"
    hand.type("零碳岛")
    assert (field.text, field.composing) == ("零碳岛", "")
    hand.key(pygame.K_LEFT)
    hand.key(pygame.K_BACKSPACE)
    hand.type("排放大城")
    assert field.text == "零排放岛", "no more than the longest"
    hand.key(pygame.K_RETURN)
    assert sent == ["零排放岛"] and heard[-1] == "零排放岛"


def test_a_numeric_field_takes_numbers_only_and_selection_is_replaced(desk, hand, window):
    field = TextField("120", numeric=True)
    desk.open(Sheet(Panel(field)))
    desk.draw(window)
    hand.key(pygame.K_TAB)
    hand.type("4x5")
    assert field.text == "45"
    hand.key(pygame.K_a, pygame.KMOD_CTRL)
    hand.key(pygame.K_DELETE)
    assert field.text == ""


def test_letters_typed_into_a_field_do_not_reach_the_game(desk, hand, window):
    field = TextField("")
    desk.open(Sheet(Panel(field)))
    desk.draw(window)
    assert not hand.key(pygame.K_p), "without focus the key is the game's"
    hand.click(field)
    assert hand.key(pygame.K_p)


def test_a_clicked_button_leaves_space_to_the_game(desk, hand, window):
    button = Button("升级")
    desk.open(Sheet(Panel(button)))
    desk.draw(window)
    hand.click(button)
    assert desk.focus is None and not hand.key(pygame.K_SPACE)


def test_a_sheet_that_a_page_half_covers_is_put_away_until_it_is_free(desk, hand, window):
    calls = []
    low, aside = Button("low", lambda: calls.append("low")), Button("aside", lambda: calls.append("aside"))
    desk.open(Sheet(Panel(low), Spot("bottomright")))
    desk.open(Sheet(Panel(aside), Spot("topleft")))
    page = desk.open(Sheet(Panel(Label("文字")), Spot("bottomright", width=400, height=300), clears=True))
    desk.draw(window)
    hand.click(low)
    hand.click(aside)
    hand.key(pygame.K_TAB)
    assert calls == ["aside"] and desk.focus is aside
    desk.close(page)
    hand.click(low)
    assert calls == ["aside", "low"]


def test_a_list_fades_only_where_it_goes_on(desk, window):
    scroll = Scroll(Column(*(Panel(height=40, look="good") for _ in range(20)), gap=0), height=200)
    desk.open(Sheet(Panel(scroll)))
    desk.tick(1_000)

    def ends():
        desk.draw(window)
        spot = desk.sheets[0].window(scroll.rect)
        return [tuple(window.get_at((spot.centerx, y)))[:3] for y in (spot.top + 3, spot.bottom - 1)]

    paper = desk.brush.colour("paper")[:3]
    assert [abs(end[0] - paper[0]) < 6 for end in ends()] == [False, True]
    scroll._slide(scroll.most // 2)
    assert [abs(end[0] - paper[0]) < 6 for end in ends()] == [True, True]


def test_a_press_beside_a_sheet_that_yields_closes_it_and_nothing_else(desk, hand, window):
    calls = []
    below, button = Sheet(Panel(Button("建造", lambda: calls.append(1)))), Button("关闭", lambda: calls.append(2))
    page = Sheet(Panel(button), Spot("center"), yields=True, on_close=lambda: calls.append(3))
    desk.open(below)
    desk.open(page)
    desk.draw(window)
    beside = tuple(n - 4 for n in desk.size)
    for other in (2, 3):
        assert not hand.mouse(pygame.MOUSEBUTTONDOWN, beside, button=other)
    hand.click(button)
    assert calls == [2] and page in desk.sheets
    assert hand.mouse(pygame.MOUSEBUTTONDOWN, beside)
    assert calls == [2, 3] and desk.sheets == [below]
    assert not hand.mouse(pygame.MOUSEBUTTONUP, beside)
    assert not hand.mouse(pygame.MOUSEBUTTONDOWN, beside)
