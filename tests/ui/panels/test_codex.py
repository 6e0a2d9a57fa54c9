"""The codex: search finds by any word, entries keep their source, links open what names them."""

import re

import pytest

from game.ui.panels.codex import parted
from game.ui.widgets import Button, Card, Label

PANEL = "codex"


def texts(view):
    return [w.text for w in view._entry.walk() if isinstance(w, Label | Button)]


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("k", [1.0, 2.0])
def test_every_entry_is_told_with_a_source(opened, lived, staged, drawn, lang, k):
    stage = staged(lived("my_island", 1), lang, k)
    before = stage.session.city.digest()
    view = opened(stage)
    for fact in stage.session.city.catalog.facts:
        view.read(fact.id)
        view._read_on(fact)
        assert any(text.startswith(("Source", "来源")) for text in texts(view)), fact.id
    drawn(stage)
    assert stage.texts.missing == set()
    assert stage.session.city.digest() == before


def test_a_question_comes_before_its_answer(opened, lived, staged):
    stage = staged(lived("my_island", 1))
    view = opened(stage, fact="coal_share")
    fact = stage.session.city.catalog.facts["coal_share"]
    assert fact.guess.ask.en in texts(view) and not any("56.8" in text for text in texts(view))
    next(w for w in view._entry.walk() if isinstance(w, Button) and w.text == stage.say("codex.read_on")).press()
    assert fact.figure.value.en in texts(view) and any("56.8 % of it was coal" in text for text in texts(view))
    assert "56.8 %" in texts(opened(stage, fact="coal_share"))


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_the_large_figure_is_one_that_the_entry_names(lived, lang):
    for fact in lived("my_island", 1).city.catalog.facts:
        if fact.figure is not None:
            value = fact.figure.value.in_lang(lang).casefold()
            told = f"{fact.name.in_lang(lang)} {fact.text.in_lang(lang)}".casefold()
            numbers = re.findall(r"\d[\d.,]*", value)
            assert all(number in told for number in numbers) and (numbers or value in told), fact.id


def test_a_group_shows_its_entries_and_a_search_looks_among_them(opened, lived, staged):
    stage = staged(lived("my_island", 1))
    view = opened(stage)
    view._pick("nature")
    found = [fact for fact in view.order if view.cards[fact.id] in view._list.children]
    assert found and {fact.group for fact in found} == {"nature"}
    view._search("steel")
    assert not view._list.children and view._none.visible


def test_a_text_parts_into_words_and_source_without_loss():
    words, end = parted("Coal is coal. Source: IPCC AR6.")
    assert (words, end) == ("Coal is coal.", "Source: IPCC AR6.")
    assert parted("来源不明的煤。来源：国家统计局。") == ("来源不明的煤。", "来源：国家统计局。")
    assert parted("No source here.") == ("No source here.", "")


def test_it_opens_at_the_entry_asked_for_and_shows_it_in_the_list(opened, lived, staged, drawn):
    stage = staged(lived("my_island", 1))
    view = opened(stage, fact="wind_night")
    drawn(stage)
    view.refresh()
    drawn(stage)
    card = view.cards["wind_night"]
    assert card.chosen and stage.session.city.catalog.facts["wind_night"].name.en in texts(view)
    assert view._list.parent.rect.contains(card.rect)


def test_search_keeps_what_has_all_words_in_either_language(opened, lived, staged):
    stage = staged(lived("my_island", 1))
    view = opened(stage)
    for wanted, least in (("forest", 2), ("steel SCRAP", 1), ("森林", 0), ("电弧", 1)):
        view._search(wanted)
        found = {id_ for id_, card in view.cards.items() if card in view._list.children}
        assert len(found) >= least
        for fact in stage.session.city.catalog.facts:
            held = all(word.casefold() in view._words(fact) for word in wanted.split())
            assert (fact.id in found) == held
    view._search("no such word at all")
    assert not view._list.children and view._none.visible


def test_an_unknown_entry_opens_the_first(opened, lived, staged):
    view = opened(staged(lived("my_island", 1)), fact="of_a_mod_that_is_gone")
    assert view.chosen == view.order[0].id


def test_links_lead_to_what_names_the_entry(opened, lived, staged):
    stage = staged(lived("my_island", 1))
    view = opened(stage, fact="forest_age")
    button = next(w for w in view._entry.walk() if isinstance(w, Button) and w.text == "Plant a forest")
    button.press()
    assert "restore" in stage.views and "codex" not in stage.views
    view = opened(stage, fact="heat_pump_grid")
    links = {name: act for _, name, act in view.links("heat_pump_grid")}
    links["Heat pumps"]()
    assert stage.views["research"].what == {"discovery": "heat_pumps"}


def test_every_building_that_names_an_entry_stands_under_it_and_leads_to_its_shelf(opened, lived, staged):
    stage = staged(lived("my_island", 1))
    catalog, view = stage.session.city.catalog, opened(stage)
    for fact in catalog.facts:
        view.read(fact.id)
        naming = [k for k in catalog.buildings if any(p.fact == fact.id for p in (*k.tier, *k.module))]
        shown = [w for w in view._entry.walk() if isinstance(w, Card)]
        assert len(shown) == len(naming), fact.id
        assert {stage.name(kind.name) for kind in naming} <= set(texts(view))
    view.read("wind_sea")
    next(w for w in view._entry.walk() if isinstance(w, Card)).press()
    assert stage.views["palette"].what == {"group": "energy"} and "codex" not in stage.views


def test_a_guess_is_offered_where_there_is_one(opened, lived, staged):
    stage = staged(lived("my_island", 1))
    view = opened(stage, fact="coal_share")
    next(w for w in view._entry.walk() if isinstance(w, Button) and w.text == stage.say("codex.guess")).press()
    assert stage.views["estimate"].what == {"fact": "coal_share"}
    view.read("forest_age")
    assert stage.say("codex.guess") not in texts(view)


def test_keys_reach_every_entry(opened, lived, staged, reached):
    stage = staged(lived("my_island", 1))
    assert reached(stage, opened(stage, fact="coal_share").sheet)


def test_leaves_turn_to_the_entries_beside_it_all_round(opened, lived, staged, drawn):
    stage = staged(lived("my_island", 1))
    view = opened(stage)
    first = view.chosen
    for _ in view.order:
        drawn(stage)
        view._turns.children[-1].press()
        view.refresh()
    assert view.chosen == first
    view._turns.children[0].press()
    assert view.chosen == view.order[-1].id
