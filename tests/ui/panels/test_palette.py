"""The rail and the palette: Research is marked while knowledge lies idle; every card says how many tiles it takes."""

import pygame
import pytest

from game.engine.commands import Study
from game.engine.sites import offered
from game.ui.panels.palette import GROUPS, LONG, Palette, Rail
from game.ui.panels.shopcard import CLEAN, DIRTY, emits, ground, takes_up
from game.ui.widgets import Chip, Icon, IconButton, Label


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_research_is_marked_while_knowledge_lies_idle(lived, staged, drawn, lang):
    stage = staged(lived("my_island", 0), lang)
    rail = Rail(stage)
    stage.desk.open(rail.sheet)
    rail.refresh()
    button = rail._buttons["research"]
    assert not button.marked and not button.hint()
    stage.session.city.now.knowledge = 5_000
    stage.session.altered += 1
    rail.refresh()
    drawn(stage)
    assert button.marked and button.hint() and stage.texts.missing == set()
    assert stage.session.do(Study("rooftop_solar")) is None
    rail.refresh()
    assert not button.marked and not button.hint()


@pytest.mark.parametrize("group", list(GROUPS))
def test_every_card_says_how_many_tiles_it_takes(lived, staged, drawn, group):
    stage = staged(lived("my_island", 0))
    view = stage.views["palette"] = Palette(stage, group)
    stage.desk.open(view.sheet)
    drawn(stage)
    for card in view._cards.children:
        texts = [w.text for w in card.walk() if isinstance(w, Label)]
        assert any("\u00d7" in text for text in texts), texts


def key(stage, code: int, text: str = "") -> None:
    stage.desk.handle(pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode=text))
    if text:
        stage.desk.handle(pygame.event.Event(pygame.TEXTINPUT, text=text))


@pytest.mark.parametrize(("lang", "typed"), [("en", "Solar"), ("zh-CN", "\u5149\u4f0f")])
def test_a_search_leaves_what_has_the_word_in_its_name_and_escape_brings_all_back(lived, staged, drawn, lang, typed):
    stage = staged(lived("my_island", 0), lang)
    view = stage.views["palette"] = Palette(stage, "energy")
    stage.desk.open(view.sheet)
    drawn(stage)
    every = len(view._cards.children)
    assert every > LONG
    view._seek()
    drawn(stage)
    key(stage, pygame.K_F12, typed)
    drawn(stage)
    found = [[w.text for w in card.walk() if isinstance(w, Label)] for card in view._cards.children]
    assert 0 < len(found) < every and all(any(typed.lower() in t.lower() for t in texts) for texts in found)
    key(stage, pygame.K_ESCAPE)
    assert len(view._cards.children) == every and view._find.visible
    key(stage, pygame.K_ESCAPE)
    assert not view._find.visible and view._title.visible
    assert stage.texts.missing == set()


def test_a_short_group_has_no_search(lived, staged, drawn):
    stage = staged(lived("my_island", 0))
    for group in GROUPS:
        view = Palette(stage, group)
        doors = [w.name for w in view._head.children if isinstance(w, IconButton)]
        assert ("search" in doors) == (len(view._cards.children) > LONG)


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("group", list(GROUPS))
def test_a_locked_card_says_why_in_one_line(lived, staged, drawn, group, lang):
    stage = staged(lived("my_island", 0), lang)
    view = stage.views["palette"] = Palette(stage, group)
    stage.desk.open(view.sheet)
    drawn(stage)
    locked = [card for card in view._cards.children if not card.enabled]
    for card in locked:
        why = card.body.children[-1]
        assert not [w for w in why.walk() if isinstance(w, Icon) and w.name == "coin"], "a price is no reason"
        assert card.reason and why.rect.h <= stage.desk.brush.px(18), [w.text for w in why.walk() if hasattr(w, "text")]
        assert all(w.measure(stage.desk.brush, w.rect.w)[1] <= w.rect.h for w in why.walk() if isinstance(w, Label))
    assert stage.texts.missing == set()


def test_the_ground_tells_clean_from_dirty_and_sinks_bear_their_uptake(lived, staged, drawn):
    stage = staged(lived("city_2020"))
    city = stage.session.city
    for kind in city.catalog.buildings:
        tier = kind.tier[0]
        dirty = tier.smoke > 0 or any(v > 0 for line in tier.carbon for v in line.rates().values())
        assert emits(tier) == dirty and ground(tier) == (DIRTY if dirty else CLEAN)
        assert takes_up(tier) >= 0
    stage.picked["thumb"] = lambda kind, w, h: pygame.Surface((w, h), pygame.SRCALPHA)
    for group in GROUPS:
        view = Palette(stage, group)
        tags = sum(isinstance(w, Chip) for card in view._cards.children for w in card.walk())
        on_offer = (k for k in city.catalog.buildings if k.group == group and offered(city, k) != "not_offered")
        assert tags == sum(takes_up(k.tier[0]) > 0 for k in on_offer)
