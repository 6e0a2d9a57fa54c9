"""The album: ticks are the engine's own conditions, and a card comes to life when the animal has come."""

import pytest

from game.content.terms import Condition
from game.engine import measures
from game.ui.panels import conditions

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
