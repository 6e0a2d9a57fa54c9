"""Your guess: nothing is told before it is given, and closeness is the distance on the slider."""

import pytest

from game.ui.panels.estimate import fine_step
from game.ui.panels.guessline import SLIDES_MS
from game.ui.widgets import Chip, Label

PANEL = "estimate"


def told(view):
    return " ".join(w.text for w in view.sheet.root.walk() if isinstance(w, Label))


def guesses(stage):
    return [fact for fact in stage.session.city.catalog.facts if fact.guess is not None]


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("k", [1.0, 2.0])
def test_every_guess_is_asked_and_told_in_both_languages(opened, lived, staged, drawn, lang, k):
    stage = staged(lived("my_island", 1), lang, k)
    for fact in guesses(stage):
        view = opened(stage, fact=fact.id)
        drawn(stage)
        view.reveal()
        drawn(stage)
        view.finish()
        assert view.told(fact.guess.truth) in told(view)
        stage.desk.close(view.sheet)
    assert stage.texts.missing == set()


def test_the_truth_stays_hidden_until_the_guess_is_given(opened, lived, staged):
    stage = staged(lived("my_island", 1))
    view = opened(stage, fact="coal_share")
    view.slider.value = 30.0
    assert "56.8" not in told(view)
    view.button.press()
    assert "56.8%" not in told(view) and not view.slider.enabled and not view.button.enabled
    view.finish()
    assert "56.8%" in told(view)


def test_closeness_is_whole_for_the_truth_and_falls_with_the_distance(opened, lived, staged):
    stage = staged(lived("my_island", 1))
    view = opened(stage, fact="coal_share")
    guess = view.guess
    view.slider.value = guess.truth
    assert view.closeness() == 1.0
    view.slider.value = guess.truth - 0.25 * (guess.high - guess.low)
    assert view.closeness() == pytest.approx(0.75)


def test_a_step_is_round_and_makes_fifty_to_a_hundred_and_one_stops(lived, staged):
    for fact in guesses(staged(lived("my_island", 1))):
        stops = (fact.guess.high - fact.guess.low) / fine_step(fact.guess)
        assert 19 <= stops <= 101
        assert f"{fine_step(fact.guess):e}"[0] in "125"


def test_keys_reach_the_slider_and_the_button(opened, lived, staged, reached):
    stage = staged(lived("my_island", 1))
    assert reached(stage, opened(stage, fact="coal_share").sheet)


def test_the_truth_slides_from_the_guess_to_its_place(opened, lived, staged):
    stage = staged(lived("my_island", 1))
    view = opened(stage, fact="coal_share")
    view.slider.value = 30.0
    view.reveal()
    gone = []
    for now in (0, 200, 500, SLIDES_MS, SLIDES_MS + 100):
        stage.desk.tick(now)
        view.live()
        gone.append(view.line.gone)
    assert gone[0] == 0.0 and gone == sorted(gone) and gone[-2:] == [1.0, 1.0]
    assert view.line.guess == pytest.approx(view._at(30.0)) and view.line.truth == view._at(view.guess.truth)


def test_a_guess_is_worth_one_point_once_and_is_recalled(opened, lived, staged):
    session = lived("my_island", 1)
    stage = staged(session)
    known = session.city.now.knowledge
    view = opened(stage, fact="coal_share")
    view.slider.value = 30.0
    view.reveal()
    assert session.city.now.knowledge == known + 1000
    close = view.closeness()
    stage.close("estimate")
    again = opened(stage, fact="coal_share")
    assert again.answer.visible and again.closeness() == pytest.approx(close, abs=1e-5)
    assert "56.8%" in told(again) and session.city.now.knowledge == known + 1000
    assert stage.say("estimate.won") not in [w.text for w in again.sheet.root.walk() if isinstance(w, Chip)]
