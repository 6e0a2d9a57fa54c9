"""The ticker: what weighs more is told on a ground of its own and stays a while; lighter news waits its turn."""

from game.engine.evening import News
from game.ui.panels.ticker import LOOKS, STAYS, Ticker, sentence


def ticker_of(stage):
    view = stage.views["ticker"] = Ticker(stage)
    stage.desk.open(view.sheet)
    return view


def tell(stage, view, *news):
    stage.session.notices.extend((stage.session.city.now.day, n) for n in news)
    view.refresh()
    return view._text.text


def test_lighter_news_does_not_push_a_milestone_aside_at_once(lived, staged, drawn):
    stage = staged(lived("my_island", 0))
    view = ticker_of(stage)
    medal, work = News("medal", "gold"), News("placed", "dock")
    assert tell(stage, view, medal) == sentence(stage, medal) and view._line.look == LOOKS["medal"]
    assert tell(stage, view, work) == sentence(stage, medal)
    stage.desk.tick(STAYS + 1)
    assert tell(stage, view, work) == sentence(stage, work) and view._line.look == "bare"
    drawn(stage)


def test_of_one_evening_the_weightiest_is_told(lived, staged):
    stage = staged(lived("my_island", 0))
    view = ticker_of(stage)
    done = News("task_done", stage.session.city.catalog.tasks.items[0].id)
    assert tell(stage, view, done, News("placed", "dock")) == sentence(stage, done)


def test_what_the_player_is_told_in_answer_goes_first(lived, staged):
    stage = staged(lived("my_island", 0))
    view = ticker_of(stage)
    tell(stage, view, News("medal", "gold"))
    stage.tell("Saved.")
    view.refresh()
    assert view._text.text == "Saved."
