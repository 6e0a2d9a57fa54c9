"""Low-carbon actions: shares and prices are the city's own, and the button speaks for an action where it says."""

import pytest

from game.engine import measures, prices
from game.engine.commands import Campaign
from game.ui.panels.actions import GROUPS, saved
from game.ui.widgets import Cycle

PANEL = "actions"


def card(view, action):
    return next(c for c in view.cards if c.action.id == action)


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize(("level", "k"), [("city_2020", 1.0), ("my_island", 2.0)])
def test_it_speaks_both_languages_and_only_looks(spoken, lang, level, k):
    spoken(level, lang, k)


def test_the_share_of_the_whole_island_is_the_share_of_its_people(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    city.adoption[city.catalog.actions.index["led"]] = range(0, 600_000, 100_000)
    view = opened(stage)
    assert card(view, "led").bar.value == pytest.approx(measures.adopted(city, "led"))


def test_a_district_shows_its_own_share_and_price(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    row = city.catalog.actions.index["led"]
    city.adoption[row, 2] = 420_000
    view = opened(stage, at=2)
    shown = card(view, "led")
    assert shown.bar.value == pytest.approx(0.42)
    assert shown.cost.text == stage.amount(prices.campaign(city, shown.action, 2), "fen")


def test_speaking_for_an_action_begins_the_campaign_in_that_district_only(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    view = opened(stage, at=1)
    money = city.now.money
    card(view, "led").button.press()
    row = city.campaign[city.catalog.actions.index["led"]]
    assert row[1] > 0 and not row[0] and not row[2:].any()
    assert money - city.now.money == prices.campaign(city, card(view, "led").action, 1)
    assert not card(view, "led").button.enabled
    assert str(int(row[1])) in card(view, "led").button.text


def test_speaking_everywhere_reaches_every_district_that_is_free(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    stage.session.do(Campaign("led", 3))
    view = opened(stage)
    card(view, "led").button.press()
    assert (city.campaign[city.catalog.actions.index["led"]] > 0).all()
    assert [r["district"] for r in stage.session.log] == [3, 0, 1, 2, 4, 5]


def test_what_is_refused_says_why_on_the_button(opened, lived, staged):
    stage = staged(lived())
    stage.session.city.now.green_points = 0
    view = opened(stage)
    ev = card(view, "ev")
    assert not ev.button.enabled and ev.button.reason == stage.say("refusal.no_green_points")
    assert ev.blocked.visible and "Charging hub" in ev.blocked.text


def test_an_action_that_all_have_taken_up_needs_no_word(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    city.adoption[city.catalog.actions.index["led"]] = 980_000
    view = opened(stage)
    assert not card(view, "led").button.enabled
    assert card(view, "led").button.text == stage.say("actions.spread")


def test_savings_begin_at_nothing_and_grow_with_the_share(lived, staged):
    city = lived("city_2020", 0).city
    assert saved(city).max() < 1e-6
    city.adoption[city.catalog.actions.index["ev"], 0] += 500_000
    assert saved(city)[0] == pytest.approx(0.5 * city.catalog.actions["ev"].saves, abs=1e-6)


def test_keys_reach_every_button(opened, lived, staged, reached):
    stage = staged(lived("my_island"))
    assert reached(stage, opened(stage).sheet)


def shown(view):
    return [card.action for card in view.cards if card.body in view._shelf.children]


def test_a_group_shows_its_actions_and_every_action_is_in_one(opened, lived, staged):
    view = opened(staged(lived()))
    seen = []
    for group in GROUPS:
        view._pick(group)
        assert shown(view) and {action.group for action in shown(view)} == {group}
        seen += shown(view)
    assert len(seen) == len(view.cards)


def test_each_order_puts_first_what_it_says(opened, lived, staged):
    stage = staged(lived())
    stage.session.city.now.green_points = 30
    view = opened(stage)
    order = {"saves": lambda c: -c.action.saves, "costs": lambda c: c.action.cost}
    for name, key in order.items():
        view._sort(name)
        cards = sorted(view.cards, key=lambda c: view._shelf.children.index(c.body))
        assert [key(c) for c in cards] == sorted(key(c) for c in cards)
    view._sort("ready")
    able = [c.button.enabled and not c.blocked.visible for c in sorted(
        view.cards, key=lambda c: view._shelf.children.index(c.body)
    )]  # fmt: skip
    assert any(able) and not all(able) and able == sorted(able, reverse=True)


def test_where_there_is_little_room_a_press_goes_through_the_groups(opened, lived, staged):
    view = opened(staged(lived(), "en", 2.0))
    turns = [w for w in view.sheet.root.walk() if isinstance(w, Cycle)]
    turn = next(w for w in turns if "travel" in w.choices)
    for group in (*GROUPS, "all"):
        turn.press()
        assert view.group == turn.chosen == group and turn.text == turn.choices[group]
    assert len(shown(view)) == len(view.cards)


def test_a_card_tells_how_far_it_has_spread_since_the_game_began(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    led = city.catalog.actions["led"]
    city.adoption[city.catalog.actions.index["led"]] = round((led.start + 0.12) * 1_000_000)
    assert stage.say("actions.grown", n="12.0", year="2020") in card(opened(stage), "led").bar.tip


def test_the_action_that_somebody_came_for_stands_first_until_another_order_is_wanted(opened, lived, staged):
    view = opened(staged(lived()), action="paperless")
    assert view._shelf.children[0] is card(view, "paperless").body
    view._sort("saves")
    assert view._shelf.children[0] is not card(view, "paperless").body
