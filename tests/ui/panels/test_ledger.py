"""The ledger: the rows shown add up to the gram, to the sum line and to the number in the top bar."""

import re

import pytest

from game.content.terms import ACCOUNTS, EMISSIONS, SINKS
from game.engine import measures
from game.engine.commands import Place
from game.engine.pace import pace, span
from game.ui.panels.ledger import Ledger
from game.ui.panels.ledgerfigures import Line, figures
from game.ui.panels.phrases import percent
from game.ui.panels.topbar import Topbar
from game.ui.widgets import Label, Scroll

LEVELS = [("city_2020", 1), ("city_2020", 40), ("city_2020", 400), ("my_island", 5)]


@pytest.mark.parametrize("level,days", LEVELS)
def test_rows_add_up_to_the_sum_line_and_to_the_city(lived, staged, level, days):
    stage = staged(lived(level, days))
    view, city = Ledger(stage), stage.session.city
    net = pace(city)
    assert sum(view.rows().values()) == view.figures.net.year == net
    assert view.figures.gross.year + view.figures.sinks.year == net
    assert view._total.cells.year == view._net.text == stage.amount(net, "g")
    for account in view.figures.shown(ACCOUNTS):
        parts = [view.figures.lines[account, s] for s in view.figures.carriers(account)]
        whole = view.figures.lines[account, ""]
        assert (sum(p.year for p in parts), sum(p.month for p in parts)) == (whole.year, whole.month), account


@pytest.mark.parametrize("days", [40, 400])
def test_the_sum_is_the_number_in_the_top_bar(lived, staged, days):
    stage = staged(lived("city_2020", days))
    bar, view = Topbar(stage), Ledger(stage)
    told = [w.text for w in bar.sheet.root.walk() if isinstance(w, Label)]
    assert any(text and view._net.text.startswith(text) and text[0].isdigit() for text in told)


def test_months_are_the_ledgers_own_pages(lived):
    city = lived("city_2020", 400).city
    found, day = figures(city), city.now.day
    assert found.net.month == measures.net(city, 30)
    assert found.net.before == measures.net(city, 60) - measures.net(city, 30)
    rows = city.carbon.select("power")
    assert found.lines["power", ""].month == int(city.carbon.last(day, 30)[rows].sum())
    assert figures(lived("city_2020", 40).city).net.before is None


def test_sinks_are_negative_and_leakage_stays_outside(lived, staged):
    session = lived("city_2020", 400)
    city = session.city
    view = Ledger(staged(session))
    assert all(view.figures.lines[a, ""].year < 0 for a in view.figures.shown(SINKS))
    net = view.figures.net.year
    city.carbon.post(("leakage", "steel", "co2"), 7_000_000_000)
    city.pages.close(city.now.day)
    city.now.day += 1
    view.refresh()
    assert view.figures.lines["leakage", ""].year == 7_000_000_000 * 365 // span(city)
    assert view.figures.net.year == pace(city) and "leakage" not in view.rows()
    assert view._leak.cells.year == view.stage.amount(7_000_000_000 * 365 // span(city), "g")
    assert net != view.figures.net.year


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("level,days", LEVELS)
def test_every_text_is_there(lived, staged, drawn, lang, level, days):
    stage = staged(lived(level, days), lang)
    stage.makers["ledger"] = Ledger
    view = stage.open("ledger")
    for account in view.figures.shown(EMISSIONS):
        view.toggle(account)
    drawn(stage)
    assert stage.texts.missing == set()


def test_a_young_citys_leakage_is_taken_as_a_year_too(lived):
    city = lived("city_2020", 40).city
    city.carbon.post(("leakage", "steel", "co2"), 3_000)
    city.pages.close(city.now.day)
    city.now.day += 1
    assert figures(city).lines["leakage", ""].year == 3_000 * 365 // 41


def test_the_heading_is_passed_over_by_keys(lived, staged):
    view = Ledger(staged(lived()))
    assert not view._head.focusable and view._total.focusable


def test_rows_open_why_and_their_carriers(lived, staged):
    stage = staged(lived())
    view = Ledger(stage)
    assert ("power", "coal_unit") not in view._lines
    view.toggle("power")
    view._lines["power", "coal_unit"].press()
    assert stage.views["why"].what == {"path": "power/coal_unit"}
    view._lines["power", ""].press()
    assert stage.views["why"].what == {"path": "power"}
    view._total.press()
    assert stage.views["why"].what == {"path": "net"}


def test_the_whole_sum_can_be_read_to_the_gram(lived, staged):
    view = Ledger(staged(lived("city_2020", 400)))
    digits = f"{view.figures.net.year:,}"
    assert digits in view._exact.text and digits in view._total.tip


def test_it_follows_the_days_and_leaves_the_city_alone(lived, staged, drawn):
    stage = staged(lived())
    view = Ledger(stage)
    stage.desk.open(view.sheet)
    before, digest = view.figures.net.year, stage.session.city.digest()
    drawn(stage)
    view.refresh()
    assert stage.session.city.digest() == digest and view.figures.net.year == before
    stage.session.advance(1)
    view.refresh()
    assert view.figures.net.year != before


def test_keys_reach_every_row_and_folding_keeps_their_place(lived, staged, reached):
    stage = staged(lived())
    view = Ledger(stage)
    stage.desk.open(view.sheet)
    assert reached(stage, view.sheet)
    arrow = next(w for w in view.sheet.root.walk() if getattr(w, "name", "") == "chevron")
    stage.desk.focus_on(arrow, by_keys=True)
    arrow.press()
    assert stage.desk.focus is not arrow and stage.desk.focus.name == "chevron_down"


def test_with_large_text_the_list_keeps_its_height_and_the_foot_its_page(lived, staged, drawn):
    stage = staged(lived("city_2020", 400), k=2.0)
    view = Ledger(stage)
    stage.desk.open(view.sheet)
    drawn(stage)
    scroll = next(w for w in view.sheet.root.walk() if isinstance(w, Scroll))
    assert scroll.rect.h > 6 * stage.desk.brush.px(20)
    assert any(w is view._total for w in scroll.walk()) and view._body.rect.h > scroll.rect.h


def test_shares_of_a_column_have_one_digit_after_the_point(lived, staged):
    view = Ledger(staged(lived("city_2020", 400)))
    shares = [line.cells.share for line in (*view._lines.values(), view._total)]
    assert all(re.fullmatch(r"\u2212?[\d,]+\.\d%", share) for share in shares), shares
    assert percent(view.stage, -0.0001) == "0.0%"


def test_the_small_curve_of_a_line_is_its_months_a_day(lived, staged):
    session = lived("city_2020", 400)
    view = Ledger(staged(session))
    months, names = session.city.history.months, session.city.history.monthly
    past = view._lines["power", ""].cells.past
    assert len(past) == 13 and past[1] == int(months[1, names.index("power")]) // 28
    net = sum(int(months[0, names.index(a)]) for a in (*EMISSIONS, *SINKS))
    assert view._total.cells.past[0] == net // 31


@pytest.mark.parametrize("level,days", [("my_island", 8), ("city_2020", 40)])
def test_the_sums_stand_below_the_columns_of_the_rows(lived, staged, drawn, level, days):
    session = lived(level, 0)
    if level == "my_island":
        for command in (Place("dock", 26, 36), Place("hamlet", 25, 33), Place("diesel_set", 28, 33)):
            assert session.do(command) is None
            session.advance(2)
    session.advance(days)
    stage = staged(session)
    view = Ledger(stage)
    stage.desk.open(view.sheet)
    drawn(stage)
    row = view._lines[view._wanted()[0]]
    assert [s.right for s in row._spots()] == [s.right for s in view._total._spots()]


def test_what_grew_tenfold_is_told_in_times(lived, staged):
    view = Ledger(staged(lived("my_island", 5)))
    assert view._change(Line(0, 1_800, 100)) == ("\u00d718", "up", False)
    assert view._change(Line(0, 950, 100)) == (percent(view.stage, 8.5), "up", False)
    assert view._change(Line(0, 50, 100))[1:] == ("down", True)
