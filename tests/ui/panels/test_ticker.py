"""The ticker: what weighs more is told on a ground of its own and stays a while; lighter news waits its turn."""

from game.engine.commands import Study
from game.engine.evening import News
from game.session.troubles import troubles
from game.ui.panels.ticker import LEAVES, LOOKS, STAYS, Ticker, sentence


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


def test_news_of_another_month_says_of_which_and_old_news_leaves(lived, staged):
    stage = staged(lived("my_island", 0))
    view = ticker_of(stage)
    frost = News("event", stage.session.city.catalog.events.items[0].id)
    told, month = tell(stage, view, frost), stage.date()
    assert told == sentence(stage, frost) and not view._when.visible
    stage.session.advance(40)
    stage.session.notices.clear()
    view.refresh()
    assert view._text.text == told and view._when.visible and view._when.text == month
    stage.session.advance(LEAVES - 30)
    stage.session.notices.clear()
    view.refresh()
    assert view._text.text == told, "it was seen for too short a time"
    stage.desk.tick(STAYS + 1)
    view.refresh()
    assert not view._text.text and not view.sheet.root.visible


def test_a_found_discovery_leads_to_the_next_while_the_lab_idles(lived, staged):
    stage = staged(lived("my_island", 0))
    view, city = ticker_of(stage), stage.session.city
    city.now.knowledge = 10**6
    tell(stage, view, News("discovery_found", "storage"))
    assert view._read.visible and view._read.text == stage.say("moment.pick")
    tell(stage, view, News("event", city.catalog.events.items[0].id))
    assert view._read.visible, "what asks is not pushed aside at once"
    view._read.press()
    assert "research" in stage.views and not view._read.visible
    tell(stage, view, News("discovery_found", "storage"))
    stage.desk.tick(STAYS + 1)
    tell(stage, view, News("discovery_found", "storage"))
    stage.session.do(Study("large_turbines"))
    view.refresh()
    assert not view._read.visible


def test_no_trouble_is_told_while_the_first_play_says_what_to_do(lived, staged):
    stage = staged(lived("my_island", 0))
    view = ticker_of(stage)
    landed, dark = News("landed", "", amount=200), News("trouble_mood", "power", amount=10)
    stage.open("opening")
    assert tell(stage, view, landed, dark) == sentence(stage, landed)
    stage.close("opening")
    assert tell(stage, view, dark) == sentence(stage, dark)


def test_a_trouble_that_is_mended_leaves_the_next_day(lived, staged):
    stage = staged(lived("my_island", 0))
    view = ticker_of(stage)
    dark = News("trouble_mood", "power", amount=10)
    assert tell(stage, view, dark) == sentence(stage, dark) and view._read.visible
    stage.session.advance()
    assert troubles(stage.session.city, stage.session.last) == []
    view.refresh()
    assert view._text.text == "" and not view._read.visible


def test_what_was_read_on_the_page_is_not_counted_again(lived, staged):
    stage = staged(lived("my_island", 0))
    view = ticker_of(stage)
    tell(stage, view, *(News("placed", "dock") for _ in range(5)))
    assert view._more.visible and "4" in view._more.text
    stage.open("notices")
    view.refresh()
    assert not view._more.visible
    stage.close("notices")
    tell(stage, view, *(News("placed", "dock") for _ in range(3)))
    assert "2" in view._more.text
