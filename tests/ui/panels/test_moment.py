"""Moments: a card for what matters, beside the album, over a page, gone by itself; lights and coins for the map."""

from __future__ import annotations

from types import SimpleNamespace

import pygame
import pytest

from game.engine.commands import Place
from game.engine.evening import News
from game.session.settings import Settings
from game.ui import moments
from game.ui.panels.moment import STAYS, WAITING, Moment
from game.ui.sparks import COIN_MS, COINS, Sparks
from game.ui.widgets import Label, Panel, Sheet, Spot


@pytest.fixture
def set_up(staged):
    """A stage with its settings."""

    def make(session, lang="en"):
        stage = staged(session, lang)
        stage.settings = Settings(lang=lang)
        return stage

    return make


def told(stage, *news: News) -> Moment:
    """A card panel that has heard some news."""
    view = stage.views["moment"] = Moment(stage)
    stage.desk.open(view.sheet)
    stage.session.notices.extend((stage.session.city.now.day, each) for each in news)
    view.refresh()
    return view


@pytest.mark.parametrize(
    ("news", "icon"),
    [
        (News("species_arrived", "heron"), "heron"),
        (News("species_left", "gull"), "gull"),
        (News("discovery_found", "heat_pumps"), "bulb"),
        (News("event", "boats_wait"), "status_watch"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_what_matters_has_a_card_in_words(lived, set_up, news, icon, lang):
    stage = set_up(lived("my_island", 3), lang)
    view = told(stage, news)
    view.tick(10)
    assert view.card.visible and view._badge.name == icon
    assert view._name.text and view._line.text and not stage.texts.missing


def test_small_news_and_what_was_told_before_have_none(lived, set_up):
    session = lived("my_island", 3)
    session.notices.append((3, News("species_arrived", "gull")))
    view = told(set_up(session), News("task_done", "first_homes"), News("event", "ets_opens"))
    view.tick(10)
    assert view.told is None and not view.card.visible


def test_cards_come_one_after_another_and_go_by_themselves(lived, set_up):
    many = [News("discovery_found", id_) for id_ in ("wetland_care", "rooftop_solar")]
    view = told(set_up(lived("my_island", 3)), *many)
    view.tick(0)
    first = view._name.text
    view.tick(STAYS - 1)
    assert view._name.text == first
    view.tick(STAYS)
    assert view.card.visible and view._name.text != first
    view.tick(2 * STAYS)
    assert not view.card.visible


def test_a_card_that_went_leaves_no_shadow(lived, set_up, drawn):
    stage = set_up(lived("my_island", 3))
    stage.settings.still = True
    view = told(stage)
    stage.desk.tick(5_000)
    before = pygame.image.tobytes(drawn(stage), "RGB")
    stage.session.notices.append((3, News("discovery_found", "storage")))
    view.refresh()
    view.tick(1_000)
    assert pygame.image.tobytes(drawn(stage), "RGB") != before
    view.tick(1_000 + STAYS)
    assert pygame.image.tobytes(drawn(stage), "RGB") == before


def test_a_flood_of_news_leaves_the_rest_to_the_notices(lived, set_up):
    view = told(set_up(lived("my_island", 3)), *[News("discovery_found", "storage")] * 9)
    assert len(view.waiting) == WAITING


def test_a_card_slides_in_and_lies_over_a_page_but_never_takes_the_keyboard(lived, set_up, drawn):
    stage = set_up(lived("my_island", 3))
    view = told(stage, News("discovery_found", "storage"))
    page = stage.desk.open(Sheet(view._line.__class__("page", 12)))
    view.tick(1_000)
    outside = view.sheet.spot.dx
    view.tick(1_150)
    between = view.sheet.spot.dx
    view.tick(2_000)
    assert outside < between < view.sheet.spot.dx == 12
    assert stage.desk.sheets.index(view.sheet) > stage.desk.sheets.index(page)
    assert stage.desk.modal is None


def test_with_less_motion_it_is_there_at_once_and_nothing_flies(lived, set_up):
    stage = set_up(lived("my_island", 3))
    stage.settings.still = True
    view = told(stage, News("discovery_found", "storage"))
    view.tick(1_000)
    assert view.sheet.spot.dx == 12
    sparks = Sparks(stage.desk)
    moments.show(sparks, stage, News("event", "first_clean_hour"))
    assert not sparks.lights and not sparks.coins


def test_an_offer_goes_to_the_hand(lived, set_up):
    stage = set_up(lived("my_island", 3))
    view = told(stage, News("event", "foundry_offer"))
    view.tick(0)
    view._press()
    assert stage.picked["kind"] == "foundry"
    view.tick(1)
    assert not view.card.visible


def test_a_discovery_with_a_question_asks_for_a_guess(lived, set_up):
    stage = set_up(lived("my_island", 3))
    view = told(stage, News("discovery_found", "rooftop_solar"))
    view.tick(0)
    assert view._chip.visible and view._chip.text == stage.say("codex.guess")
    view._press()
    assert stage.views["estimate"].what == {"fact": "pv_noon"}


def test_homes_pay_the_first_plant_lights_them_and_the_clean_hour_has_lanterns(lived, set_up):
    session = lived("my_island", 1)
    stage = set_up(session)
    for command in (Place("dock", 26, 36), Place("hamlet", 25, 33), Place("diesel_set", 28, 33)):
        assert session.do(command) is None
    session.advance(6)
    b = session.city.buildings
    serial = {session.city.catalog.buildings.items[k].id: int(s) for k, s in zip(b["kind"], b["serial"], strict=True)}
    sparks = Sparks(stage.desk)
    moments.show(sparks, stage, News("built", serial=serial["hamlet"]))
    assert len(sparks.coins) == COINS and not sparks.lights
    moments.show(sparks, stage, News("built", serial=serial["diesel_set"]))
    lamps = [light.born for light in sparks.lights]
    assert len(lamps) > 2 and lamps == sorted(set(lamps)), "one by one"
    assert sparks.dusk(2_000) > 0 == sparks.dusk(60_000)
    sparks.lights.clear()
    moments.show(sparks, stage, News("event", "first_clean_hour"))
    assert sparks.lights and all(light.climb for light in sparks.lights)
    moments.show(sparks, stage, News("event", "captains_gift"))
    assert len(sparks.coins) == 2 * COINS


def test_coins_reach_the_purse_and_are_forgotten(lived, set_up, drawn):
    stage = set_up(lived("my_island", 3))
    sparks = Sparks(stage.desk)
    sparks.pay(0, start=(600.0, 600.0))
    window, purse = pygame.Surface((1280, 720)), pygame.Rect(200, 20, 80, 20)
    window.fill((1, 2, 3))
    sparks.fly(window, None, purse, COIN_MS - 10)
    assert window.get_at(purse.center)[:3] != (1, 2, 3)
    sparks.fly(window, None, purse, 10 * COIN_MS)
    assert sparks.coins == []


@pytest.mark.parametrize("name", ["research", "inspector"])
def test_a_card_waits_while_something_to_press_lies_where_it_would_hang(lived, set_up, drawn, name):
    stage = set_up(lived("my_island", 3))
    view = told(stage, News("species_arrived", "heron"))
    page = Sheet(Panel(Label("here"), grow=1), Spot("bottomright", 12, 40, width=290))
    stage.views[name] = SimpleNamespace(sheet=page, refresh=lambda: None)
    stage.desk.open(page)
    drawn(stage)
    view.tick(10)
    assert not view.card.visible and view.waiting
    stage.views.pop(name)
    view.tick(20)
    assert view.card.visible


def test_a_card_steps_back_while_a_page_comes_to_lie_under_it_and_is_told_afterwards(lived, set_up):
    stage = set_up(lived("my_island", 3))
    view = told(stage, News("species_arrived", "gull"))
    view.tick(10)
    assert view.card.visible
    page = Sheet(Panel(Label("x")), Spot("bottomright", 0, 0, width=400, height=400))
    stage.views["inspector"] = SimpleNamespace(sheet=page)
    stage.desk.open(page)
    stage.desk._lay()
    view.tick(20)
    assert not view.card.visible and len(view.waiting) == 1
    del stage.views["inspector"]
    view.tick(30)
    assert view.card.visible
