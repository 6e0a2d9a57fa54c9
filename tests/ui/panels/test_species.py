"""The album: ticks are the engine's own conditions, and a card comes to life when the animal has come."""

import pytest

from game.content.evened import evened
from game.content.terms import Condition
from game.engine import family, measures
from game.ui.panels import conditions
from game.ui.panels.families import spoken

PANEL = "species"


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("k", [1.0, 2.0])
def test_it_speaks_both_languages_and_only_looks(spoken, lang, k):
    spoken("my_island", lang, k)


def test_a_wish_is_ticked_exactly_when_it_holds(opened, lived, staged):
    stage = staged(lived("city_2020"))
    view = opened(stage)
    wishes = [wish for card in view.cards for wish in card.wishes]
    held = [measures.holds(stage.session.city, wish.condition) for wish in wishes]
    assert [wish.tick.name == "status_ok" for wish in wishes] == held
    assert True in held and False in held


def test_an_animal_that_came_is_shown_with_its_date(opened, lived, staged):
    stage = staged(lived("my_island"))
    city = stage.session.city
    view = opened(stage)
    heron = next(c for c in view.cards if c.animal.id == "heron")
    assert heron.chip.tone == "white" and heron.badge.ink is not None
    city.species[city.catalog.species.index["heron"]] = 31
    stage.session.altered += 1
    view.refresh()
    assert heron.chip.tone == "ok" and stage.date(31) in heron.chip.text and heron.badge.ink is None
    assert "1" in view._note.text


def test_an_animal_that_watches_counts_its_days(opened, lived, staged):
    stage = staged(lived("my_island"))
    city = stage.session.city
    city.settled[city.catalog.species.index["otter"]] = 30
    view = opened(stage)
    otter = next(c for c in view.cards if c.animal.id == "otter")
    assert otter.patience.visible and otter.patience.value == pytest.approx(30 / 90)
    assert "60" in otter.waiting.text


def test_every_condition_of_the_content_has_words(lived, staged):
    for lang in ("en", "zh-CN"):
        stage = staged(lived(), lang)
        catalog = stage.session.city.catalog
        things = [*catalog.species, *catalog.tasks, *catalog.policies, *catalog.buildings, *catalog.events]
        asked = [c for thing in things for c in thing.when] + [c for level in catalog.levels for c in level.goal]
        for condition in asked:
            told = conditions.sentence(stage, condition) + conditions.reading(stage, condition)
            assert "[" not in told and "{" not in told
        assert stage.texts.missing == set()


def test_a_share_is_whole_exactly_when_the_condition_holds(lived):
    city = lived().city
    for low in (0.0, 100.0, 999_999.0, 1_000_001.0, 5e7):
        condition = Condition(measure="people", at_least=low)
        assert (conditions.share(city, condition) == 1.0) == measures.holds(city, condition)
    assert conditions.share(city, Condition(measure="people", at_least=2 * city.people)) == pytest.approx(0.5)
    assert conditions.share(city, Condition(measure="people", at_most=city.people / 4)) == pytest.approx(0.25)


def test_the_share_of_a_task_is_that_of_its_slowest_condition(lived):
    city = lived().city
    half = Condition(measure="people", at_least=2 * city.people)
    assert conditions.together(city, (Condition(measure="people", at_least=1), half)) == (pytest.approx(0.5), half)


def test_keys_reach_the_cross(opened, lived, staged, reached):
    stage = staged(lived("my_island"))
    assert reached(stage, opened(stage).sheet)


def test_an_achievement_is_earned_once_and_turns_to_colour(opened, lived, staged):
    session = lived("my_island")
    city = session.city
    stage = staged(session)
    view = opened(stage, tab="feats")
    card = next(c for c in view.feats.cards if c.feat.id == "led_everywhere")
    assert card.badge.ink is not None and card.asked.visible and not card.text.visible
    city.adoption[city.catalog.actions.index["led"]] = 900_000
    session.advance(15)
    view.refresh()
    assert card.badge.ink is None and card.text.visible and not card.asked.visible
    city.adoption[:] = 0
    session.advance(10)
    view.refresh()
    assert [n.of for _, n in session.notices if n.what == "achieved"].count("led_everywhere") == 1
    assert card.badge.ink is None and stage.date(int(city.achieved[city.catalog.achievements.index["led_everywhere"]]))


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("tab", ["feats", "families"])
def test_the_other_tabs_speak_both_languages_and_only_look(opened, lived, staged, drawn, lang, tab):
    stage = staged(lived("city_2020"), lang, 2.0)
    before = stage.session.city.digest()
    opened(stage, tab=tab)
    drawn(stage)
    assert stage.texts.missing == set() and stage.session.city.digest() == before


def test_the_figures_of_a_family_are_the_engines(opened, lived, staged):
    stage = staged(lived("city_2020"))
    city = stage.session.city
    view = opened(stage, tab="families")
    assert len(view.families.cards) == 3
    for card in view.families.cards:
        now = family.live(city, card.story)
        assert card.bill.value.text == stage.amount(now.bill, "fen")
        assert card.carbon.value.text == stage.amount(now.carbon, "g")
        assert card.feels.value == now.comfort / 1e6
        assert len(card.emits.children) == sum(n > 0 for n in evened(list(now.grams.values()), 1000))
        assert stage.name(spoken(city, card.story).says) == card.line.text


def test_a_family_says_the_first_line_that_holds(lived):
    city = lived("city_2020").city
    lin = city.catalog.stories["lin"]
    assert spoken(city, lin) in lin.lines
    city.dust[:] = 60_000
    assert spoken(city, lin).when[0].measure == "air"
    city.dust[:] = 5_000
    city.species[:] = -1
    city.adoption[:] = 0
    assert spoken(city, lin) is lin.lines[-1]
