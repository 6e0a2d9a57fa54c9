"""The curve: its last point is the ledger's year, its line the island's, and few months make sense."""

import numpy as np
import pytest

from game.content.terms import SECTORS
from game.engine import measures
from game.engine.goals import yearly_net
from game.ui.panels.curve import Curve, heaviest
from game.ui.panels.curvechart import carbon_series, marks, pace, padded, reach
from game.ui.panels.curvefigures import curves, end_year, line_at, months_full
from game.ui.panels.ledgerfigures import figures
from game.ui.panels.sharecard import ShareCard

LIVES = [*(("city_2020", days) for days in (0, 20, 100, 400, 1100)), ("my_island", 40)]


def test_the_sectors_are_all_accounts_once():
    from game.content.terms import ACCOUNTS

    told = [a for accounts in SECTORS.values() for a in accounts]
    assert sorted(told) == sorted(ACCOUNTS)


def test_full_years_end_on_the_ledgers_sums(lived):
    city = lived("city_2020", 1095).city
    found = curves(city)
    assert found.yearly and months_full(city) == 36
    assert int(found.net[-1]) == measures.net(city)
    assert [int(v) for v in found.net[::12]] == [int(v) for v in yearly_net(city)]
    wind = int(city.energy.year[city.energy.index["by", "wind", ""]])
    assert int(found.sources["wind"][-1]) == wind
    assert found.sectors["ecosystems"].max() < 0


def test_few_months_are_each_taken_as_a_year(lived):
    city = lived("city_2020", 100).city
    found = curves(city)
    assert not found.yearly and len(found.x) == months_full(city) == 3
    january = int(city.history.months[0][[city.history.monthly.index(a) for s in SECTORS.values() for a in s]].sum())
    assert int(found.net[0]) == pytest.approx(january * 365 // 31, abs=20)
    assert end_year(city) == 2021
    assert len(curves(lived("city_2020", 20).city).x) == 0


def test_the_line_is_the_measures_own(lived):
    city = lived("city_2020", 1100).city
    today = line_at(city, np.array([2020 + city.now.day / 365]))
    assert today[0] == pytest.approx(measures.line(city), rel=1e-3)
    assert line_at(city, np.array([2060.0]))[0] < line_at(city, np.array([2030.0]))[0]
    isle = lived("my_island", 40).city
    assert line_at(isle, np.array([2020 + 39 / 365]))[0] == pytest.approx(measures.line(isle), rel=1e-6)


def test_what_is_to_come_is_left_empty(lived, staged):
    stage = staged(lived("city_2020", 1100))
    found = curves(stage.session.city)
    x = reach(stage, found)
    assert (np.diff(x) > 0).all() and x[-1] == end_year(stage.session.city) == 2030
    power = padded(x, found, found.sectors["power"], 1e9)
    future = x > found.x[-1]
    assert np.isnan(power[future]).all() and not np.isnan(power[(x >= found.x[0]) & ~future]).any()
    line = carbon_series(stage, x, found, 1e9)[-1]
    assert line.kind == "dashed" and not np.isnan(line.values).any()


def test_marks_stand_where_they_are_in_range_and_the_peak_where_it_was(lived, staged):
    session = lived("city_2020", 1100)
    stage = staged(session)
    found = curves(session.city)
    shown = [m.x for m in marks(stage, found, 1e9, carbon=True)]
    assert 2030.0 in shown and 2060.0 not in shown
    session.city.now.peak_year = 2021
    peak = next(m for m in marks(stage, found, 1e9, carbon=True) if m.y is not None)
    assert peak.y == pytest.approx(int(found.net.max()) / 1e9)
    assert stage.say("curve.peaked", year=2021) == peak.text
    assert len(marks(stage, found, 1e9, carbon=False)) == 1


def test_the_largest_sources_are_added_over_their_accounts(lived):
    city = lived("city_2020", 400).city
    found = figures(city)
    grams, account, source = next(row for row in heaviest(found) if row[2] == "steel_works")
    parts = [line.year for (a, s), line in found.lines.items() if s == source and line.year > 0]
    assert len(parts) > 1 and grams == sum(parts) and found.lines[account, source].year == max(parts)


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("level,days", LIVES)
def test_both_tabs_draw_in_both_languages(lived, staged, drawn, lang, level, days):
    stage = staged(lived(level, days), lang)
    digest = stage.session.city.digest()
    view = Curve(stage)
    stage.desk.open(view.sheet)
    for tab in ("net", "power", "net"):
        view._turn(tab)
        drawn(stage)
    assert stage.texts.missing == set()
    assert stage.session.city.digest() == digest


def test_the_chart_is_made_anew_by_the_month_only(lived, staged, drawn):
    session = lived("city_2020", 400)
    stage = staged(session)
    view = Curve(stage)
    stage.desk.open(view.sheet)
    drawn(stage)
    made = view.chart.made
    session.advance(1)
    view.refresh()
    drawn(stage)
    assert view.chart.made == made
    session.advance(31)
    view.refresh()
    drawn(stage)
    assert view.chart.made == made + 1


def test_values_under_the_pointer_carry_their_month(lived, staged):
    stage = staged(lived("city_2020", 1100), "en")
    view = Curve(stage)
    assert view._when(2020.0) == "2020" and view._when(2030.0) == "2030"
    assert view._when(float(view.found.x[0])) == "December 2020"
    assert view._when(float(view.found.x[3])) == "March 2021"


def test_sources_and_keys_lead_on(lived, staged, reached):
    stage = staged(lived("city_2020", 400))
    view = Curve(stage)
    stage.desk.open(view.sheet)
    assert reached(stage, view.sheet)
    card = next(w for w in view.sheet.root.walk() if isinstance(w, ShareCard))
    card.press()
    assert stage.views["why"].what == {"path": "power/coal_unit"}


def test_the_pace_goes_on_from_today_as_the_last_year_went(lived):
    found = curves(lived("city_2020", 366 * 3).city)
    x = np.array([found.x[0], found.x[-1], found.x[-1] + 2])
    shown = pace(x, found)
    change = int(found.net[-1]) - int(found.net[-13])
    assert np.isnan(shown[0]) and shown[1] == found.net[-1]
    assert shown[2] == pytest.approx(int(found.net[-1]) + 2 * change)
