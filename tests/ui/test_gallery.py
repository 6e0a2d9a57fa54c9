"""What is not at hand never holds up the screen: a plain box stands in until a worker has drawn it."""

from __future__ import annotations

import shutil
from concurrent.futures import wait
from pathlib import Path

import pygame
import pytest

from game.content.catalog import Catalog
from game.content.load import load
from game.content.text import Texts
from game.engine.commands import Place
from game.session.session import Session
from game.session.settings import Settings
from game.ui import fonts
from game.ui.cityscene import CityScene
from game.ui.gallery import PLAIN, Gallery
from game.ui.map.scene import Marks
from game.ui.play import Play
from game.ui.theme import STANDARD
from game.ui.widgets import Brush, Desk, Picture, Theme

MOD = Path(__file__).parent / "tea_house"
KEY, CARD = "tea_house/1/0", "tea_house/1"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(mods=[MOD]).catalog


@pytest.fixture
def gallery(catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A gallery with an empty folder, in a process that may not draw; its workers may."""
    monkeypatch.setattr("game.ui.kit.bake.drawn", None)
    pygame.font.init()
    pygame.display.set_mode((320, 200))
    made = Gallery(catalog, tmp_path)
    yield made
    made.close()


def arrive(gallery: Gallery) -> None:
    """Wait for the workers."""
    wait(gallery.atlas._coming.values(), 60)
    gallery.arrived()


def colour(picture) -> tuple[int, ...]:
    """The colour of a box's roof."""
    body = picture.body
    return tuple(body.surface.get_at((-body.dx, -body.dy - 10)))[:3]


def test_a_plain_box_in_the_colour_of_the_group_stands_in(gallery: Gallery) -> None:
    box = gallery.picture(KEY, 80)
    assert gallery.shown(KEY) == PLAIN + KEY and gallery.shown("site/6x5/1") == f"{PLAIN}site/6x5/1"
    assert box.size == (1, 1) and not box.rotors and box.base and box.shadow
    ours, paper = pygame.Color(STANDARD["city"]), pygame.Color(STANDARD["paper2"])
    assert colour(box) == pytest.approx(tuple(ours.lerp(paper, 0.35))[:3], abs=2)
    assert gallery.picture(PLAIN + KEY, 80) is box
    arrive(gallery)
    assert gallery.shown(KEY) == KEY and gallery.picture(KEY, 80) is not box
    assert gallery.picture(PLAIN + KEY, 80) is box


def test_the_scene_changes_when_a_picture_has_come(gallery: Gallery, catalog: Catalog) -> None:
    session = Session.new(catalog, catalog.levels["my_island"])
    assert session.do(Place("tea_house", 26, 33)) in (None, "")
    session.advance(4)
    scenes = CityScene(gallery)
    first = scenes.of(session.city, Marks())
    assert [s.key for s in first.standing if "tea" in s.key] == [PLAIN + KEY]
    assert scenes.of(session.city, Marks()) is first
    arrive(gallery)
    assert [s.key for s in scenes.of(session.city, Marks()).standing if "tea" in s.key] == [KEY]


def test_a_card_is_told_when_its_picture_has_come(gallery: Gallery) -> None:
    card = gallery.card(KEY, 92, 72)
    assert gallery.card(KEY, 92, 72) is card and gallery.finished(card) is None
    arrive(gallery)
    done = gallery.finished(card)
    assert done is not None and done is not card and gallery.card(KEY, 92, 72) is done
    assert gallery.finished(done) is None and gallery.finished(None) is None


def test_what_was_drawn_is_kept_for_the_next_start(gallery: Gallery, catalog: Catalog, tmp_path: Path) -> None:
    gallery.shown(KEY)
    arrive(gallery)
    again = Gallery(catalog, tmp_path)
    assert again.shown(KEY) == KEY
    assert again.picture(KEY, 160).body is not None


def test_who_waits_gets_the_picture_at_once(catalog: Catalog, tmp_path: Path) -> None:
    gallery = Gallery(catalog, tmp_path, wait=True)
    plain = Gallery(catalog, None).picture(PLAIN + KEY, 80)
    assert gallery.shown(KEY) == KEY and not gallery.atlas._coming
    assert gallery.picture(KEY, 80).body.surface.get_size() != plain.body.surface.get_size()


@pytest.mark.parametrize("waits", [True, False])
def test_a_picture_that_is_unfit_keeps_its_box(tmp_path: Path, waits: bool) -> None:
    mod = shutil.copytree(MOD, tmp_path / "tea")
    (mod / "buildings" / "tea_house.png").write_bytes(b"no picture")
    gallery = Gallery(load(mods=[mod]).catalog, None, wait=waits)
    for _ in range(2):
        assert gallery.picture(KEY, 80).body is gallery.picture(PLAIN + KEY, 80).body
        arrive(gallery)
    gallery.close()


def test_cards_in_panels_follow(gallery: Gallery, catalog: Catalog) -> None:
    fonts.forget()
    session = Session.new(catalog, catalog.levels["my_island"])
    desk = Desk(Brush(Theme(1.0)), (1280, 720))
    play = Play(session, Texts("en"), desk, Settings(lang="en"), gallery, None)
    palette = play.stage.open("palette", group="city")
    pictures = [w for w in palette.sheet.root.walk() if isinstance(w, Picture)]
    what, plain = next((what, plain) for what, plain in gallery._plain.items() if what[0] == CARD)
    card = next(w for w in pictures if w.picture is plain)
    play.update(0.01)
    assert card.picture is plain
    arrive(gallery)
    play.update(0.01)
    assert card.picture is gallery.card(*what) is not plain
    play.close()
