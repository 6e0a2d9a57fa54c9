"""The first play under the hand of a newcomer: hasty clicks, Escape, a page over the line, a target out of sight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.content.load import catalog
from game.content.text import Texts
from game.engine.commands import Place, Restore
from game.engine.evening import News
from game.session.session import Session
from game.ui import tools
from game.ui.brush import Brush
from game.ui.gallery import Gallery
from game.ui.play import Play
from game.ui.theme import Theme
from game.ui.widgets import Desk, Label
from tests.ui.playing import WINDOW, screen

SHORE, HOMES = (26, 36), (25, 33)


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    made = screen(Session.new(catalog(), catalog().levels["my_island"]), tmp_path)
    wait(made, 6.5)
    yield made
    made.close()


def wait(play: Play, seconds: float) -> None:
    for _ in range(round(seconds * 10)):
        play.stage.desk._lay()
        play.update(0.1)


def click(play: Play, tile: tools.Tile) -> None:
    at = tuple(round(c) for c in play.camera.screen(tile[0] + 0.5, tile[1] + 0.5))
    for what in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        play.handle(pygame.event.Event(what, pos=at, button=1))


def press(play: Play, key: int) -> None:
    play.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))


def kinds(play: Play) -> list[str]:
    city = play.stage.session.city
    return [city.catalog.buildings.items[k].id for k in city.buildings["kind"]]


def test_the_light_stays_while_the_hand_is_over_the_map(play: Play) -> None:
    assert play.stage.picked["kind"] == "dock"
    assert tools.marks(play.stage, (30, 30), None, None).glow == (SHORE,)


def test_a_hasty_second_click_places_and_opens_nothing(play: Play) -> None:
    click(play, SHORE)
    play.update(0.02)
    click(play, HOMES)
    assert kinds(play) == ["dock"]
    assert "inspector" not in play.stage.views
    wait(play, 1.5)
    click(play, HOMES)
    assert kinds(play) == ["dock", "hamlet"]


def test_escape_closes_a_page_and_the_gift_stays(play: Play) -> None:
    play.stage.toggle("ledger")
    wait(play, 0.3)
    press(play, pygame.K_ESCAPE)
    assert "ledger" not in play.stage.views
    wait(play, 0.3)
    assert play.stage.picked["kind"] == "dock"
    press(play, pygame.K_ESCAPE)
    assert "menu" in play.stage.views


def test_the_line_is_above_a_page_and_its_time_stands_still(play: Play) -> None:
    opening = play.stage.views["opening"]
    normal = opening.sheet.rect.copy()
    play.stage.toggle("ledger")
    before = opening._left
    wait(play, 0.5)
    assert play.stage.desk.sheets[-1] is opening.sheet
    assert opening.sheet.rect.h < normal.h and opening.sheet.rect.bottom > normal.bottom
    assert opening._left == before
    assert opening._line.text == play.stage.name(opening.beat.text), "only cards that are hidden are spoken of anew"
    opening.at = next(i for i, beat in enumerate(opening.beats) if beat.choose)
    opening._say()
    assert opening._line.text == play.stage.say("opening.wait")
    opening.at = play.stage.views["opening"].beats.index(opening.beats[0])
    play.stage.toggle("ledger")
    wait(play, 0.3)
    assert opening.sheet.rect == normal


def test_the_view_drifts_to_a_target_under_the_panels(play: Play) -> None:
    far = 23, 19
    play.gaze.bring(play.camera, *far)
    wait(play, 3)
    x, y = play.camera.screen(far[0] + 0.5, far[1] + 0.5)
    assert abs(x - WINDOW[0] / 2) < 8 and abs(y - WINDOW[1] / 2) < 8


def test_the_card_beside_the_cursor_lets_the_mouse_through(play: Play) -> None:
    play.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(640, 360), rel=(1, 1), buttons=(0, 0, 0)))
    play.draw(pygame.Surface(WINDOW), 0)
    card = play.stage.views["placing"].sheet.rect
    assert card.w > 100 and play.stage.desk.sheets
    before = play.hand.tile
    play.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=card.center, rel=(1, 1), buttons=(0, 0, 0)))
    assert play.hand.tile == play.camera.tile_at(*card.center) != before


def test_the_hand_leaves_the_map_with_the_mouse(play: Play) -> None:
    play.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(640, 360), rel=(1, 1), buttons=(0, 0, 0)))
    line = play.stage.views["opening"].sheet.rect
    play.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=line.center, rel=(1, 1), buttons=(0, 0, 0)))
    assert play.hand.tile is None


def test_a_drag_that_ends_over_a_panel_ends(play: Play) -> None:
    play.put_away()
    play.stage.views["opening"].end()
    dock = play.stage.views["dock"].sheet.rect
    for what, pos in ((pygame.MOUSEBUTTONDOWN, (640, 300)), (pygame.MOUSEBUTTONUP, dock.center)):
        play.handle(pygame.event.Event(what, pos=pos, button=1))
    left = play.camera.left
    play.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(700, 300), rel=(60, 0), buttons=(0, 0, 0)))
    assert play.camera.left == left


def test_a_look_at_the_land_does_not_cost_the_gift(play: Play) -> None:
    play.stage.picked["kind"] = None
    play.select(HOMES)
    wait(play, 0.3)
    assert "inspector" in play.stage.views and not play.stage.picked.get("kind")
    click(play, SHORE)
    assert kinds(play) == ["dock"] and "inspector" not in play.stage.views


def test_another_language_goes_on_with_the_first_play(play: Play, tmp_path: Path) -> None:
    click(play, SHORE)
    wait(play, 2)
    play.pace("3x")
    play.close()
    stage = play.stage
    desk = Desk(Brush(Theme(1.0)), WINDOW)
    again = Play(stage.session, Texts("zh-CN"), desk, stage.settings, Gallery(catalog(), tmp_path, wait=True), None)
    again.follow(play)
    assert again.opening is not None and again.opening.beat.give == "hamlet"
    assert again.clock.speed == "3x" and "tasks" not in again.stage.views
    again.close()


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_each_card_says_what_it_brings(play: Play, lang: str) -> None:
    play.stage.texts = Texts(lang)
    cards = next(i for i, beat in enumerate(play.opening.beats) if beat.choose)
    opening = play.stage.open("opening", at=cards)
    for card in opening._cards.children:
        words = [w.text for w in card.walk() if isinstance(w, Label)]
        assert len(words) == 6 and all(any(c.isdigit() for c in w) for w in words[3:5])
    assert play.stage.texts.missing == set()


@pytest.mark.parametrize("name", ["ledger", "curve", "actions", "why"])
def test_the_line_lies_below_a_page_and_covers_nothing_of_it(play: Play, name: str) -> None:
    play.stage.open(name)
    wait(play, 0.5)
    play.stage.desk._lay()
    line, page = (play.stage.views[n].sheet.rect for n in ("opening", name))
    assert not line.colliderect(page) and line.bottom <= WINDOW[1]


def test_the_light_moves_off_a_tile_that_was_built_on(play: Play) -> None:
    click(play, SHORE)
    wait(play, 2)
    click(play, (28, 33))
    wait(play, 3)
    assert play.opening.beat.give == "diesel_set"
    tile = play.stage.picked["glow"][0]
    assert tile != (28, 33) and max(abs(tile[0] - 28), abs(tile[1] - 33)) <= 2
    click(play, tile)
    assert kinds(play) == ["dock", "hamlet", "diesel_set"]


def test_a_gift_over_a_place_where_it_does_not_fit_shows_no_red(play: Play) -> None:
    assert tools.marks(play.stage, (30, 30), None, None).ghosts == ()
    assert tools.marks(play.stage, SHORE, None, None).ghosts[0].valid
    inland = play.camera.screen(30.5, 30.5)
    at = round(inland[0]), round(inland[1])
    play.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(1, 1), buttons=(0, 0, 0)))
    play._hand()
    assert not play.stage.views["placing"]._panel.visible


def test_the_number_that_answers_is_framed_while_it_is_spoken_of(play: Play) -> None:
    for beat in ("smoke", "cards"):
        at = next(i for i, b in enumerate(play.opening.beats) if b.id == beat)
        play.stage.open("opening", at=at)
        play.stage.session.advance()
        play.stage.refresh()
        assert play.stage.views["topbar"]._told.chosen is (beat == "smoke")


def test_what_was_just_built_is_looked_at_before_the_view_leaves_it(play: Play) -> None:
    at = next(i for i, b in enumerate(play.opening.beats) if b.look)
    play.camera.look_at(23.5, 19.5)
    here = play.camera.left, play.camera.top
    play.stage.open("opening", at=at)
    wait(play, 2.0)
    assert (play.camera.left, play.camera.top) == here
    wait(play, 3)
    x, y = play.opening.beats[at].look
    px, py = play.camera.screen(x + 0.5, y + 0.5)
    assert abs(px - WINDOW[0] / 2) < 8 and abs(py - WINDOW[1] / 2) < 8


def cards(play: Play) -> None:
    """Turn to the beat of the three ways, with something to choose for."""
    at = next(i for i, beat in enumerate(play.opening.beats) if beat.choose)
    play.stage.open("opening", at=at)
    wait(play, 0.2)


def test_who_chooses_the_forest_is_asked_for_a_tile_before_the_story_goes_on(play: Play) -> None:
    cards(play)
    play.opening._choose("restore:forest")
    wait(play, 40)
    assert play.opening.beat.choose and play.opening._line.text == play.stage.say("opening.sow")
    assert not play.opening._cards.visible and play.stage.picked["restore"] == "forest"
    press(play, pygame.K_ESCAPE)
    wait(play, 0.2)
    assert "menu" not in play.stage.views and play.opening._cards.visible
    play.opening._choose("restore:forest")
    land = play.stage.session.city.land
    tile = next((x, y) for y in range(30, 34) for x in range(24, 32) if not land.occupant[y, x])
    play.stage.picked["restore"] = "forest"
    click(play, tile)
    wait(play, 0.3)
    assert land.healing[tile[1], tile[0]] > 0 and not play.stage.picked.get("restore")
    assert play.opening.beat.give == "village_wind"


def test_the_cards_wait_until_one_way_is_taken_by_the_card_or_elsewhere(play: Play) -> None:
    cards(play)
    wait(play, 120)
    assert play.opening.beat.choose and play.opening._cards.visible
    click(play, SHORE)
    assert play.stage.do(Place("hamlet", *HOMES))
    wait(play, 0.2)
    assert play.opening.beat.choose, "a house is none of the three ways"
    tile = next((x, y) for y in range(30, 34) for x in range(24, 32) if fits(play, x, y))
    assert play.stage.do(Restore("forest", *tile))
    wait(play, 0.2)
    assert play.opening.beat.give == "village_wind"


def fits(play: Play, x: int, y: int) -> bool:
    """Whether a forest may be sown on a tile."""
    return Restore("forest", x, y).refusal(play.stage.session.city) is None


def test_a_forest_in_the_hand_does_not_take_the_place_of_the_gift(play: Play) -> None:
    play.stage.picked.pop("kind", None)
    play.stage.picked["restore"] = "forest"
    click(play, SHORE)
    assert kinds(play) == ["dock"]
    play.stage.picked["restore"] = "forest"
    press(play, pygame.K_ESCAPE)
    assert "menu" not in play.stage.views and not play.stage.picked.get("restore")


def test_a_click_on_what_is_drawn_means_the_building_and_not_the_ground_behind(play: Play) -> None:
    assert play.opening is not None
    play.opening.end()
    play.stage.session.city.now.money = 10**12
    assert play.stage.do(Place("village_wind", 25, 30))
    play.stage.session.advance(30)
    play.camera.look_at(25.5, 30.5)
    play.put_away()
    x, y = play.camera.screen(25.5, 30.5, 0.9)
    behind = play.camera.tile_at(x, y)
    assert behind != (25, 30)
    for what in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        play.hand.handle(pygame.event.Event(what, button=1, pos=(round(x), round(y))))
    assert play.stage.picked["tile"] == (25, 30)
    far = tuple(round(c) for c in play.camera.screen(21.5, 30.5))
    for what in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        play.hand.handle(pygame.event.Event(what, button=1, pos=far))
    assert play.stage.picked["tile"] == (21, 30)


@pytest.mark.parametrize(("event", "goes_on"), [("ask_road", "1x"), ("spring_market", "10x")])
def test_a_letter_leaves_time_to_read(play: Play, event: str, goes_on: str) -> None:
    """A fast clock goes on at one day a second when somebody asks for an answer, and at no other news."""
    session = play.stage.session
    play.pace("10x")
    session.advance()
    assert session.last is not None
    session.last = session.last._replace(news=(News("event", event),))
    play._news()
    assert play.clock.speed == goes_on
