"""The curve: its last point is the ledger's year, its line the island's, and few months make sense."""

import numpy as np
import pytest

from game.content.terms import ACCOUNTS, SECTORS
from game.engine import measures
from game.engine.commands import Place
from game.engine.goals import yearly_net
from game.engine.tick import tick
from game.model.city import City
from game.session.course import Course
from game.ui.panels.curve import Curve
from game.ui.panels.curvechart import drawing, marks, padded, reach, reading, series
from game.ui.panels.curvefigures import Curves, curves, end_day, end_year, line_at, months_full
from game.ui.panels.curveside import heaviest
from game.ui.panels.ledgerfigures import figures
from game.ui.panels.sharecard import ShareCard

LIVES = [*(("city_2020", days) for days in (0, 20, 100, 400, 1100)), ("my_island", 40)]


def test_the_sectors_are_all_accounts_once():
    told = [a for accounts in SECTORS.values() for a in accounts]
    assert sorted(told) == sorted(ACCOUNTS)


def test_full_years_end_on_the_ledgers_sums(lived):
    city = lived("city_2020", 1095).city
    found = curves(city)
    assert months_full(city) == 36 and found.past == len(found.x) == 25
    assert int(found.net[-1]) == measures.net(city)
    assert [int(v) for v in found.net[::12]] == [int(v) for v in yearly_net(city)]
    wind = int(city.energy.year[city.energy.index["by", "wind", ""]])
    assert int(found.sources["wind"][-1]) == wind
    assert found.sectors["ecosystems"].max() < 0


def test_a_bare_islands_first_year_is_what_it_has_emitted_so_far(lived):
    city = lived("my_island", 40).city
    found = curves(city)
    assert len(found.x) == months_full(city) == 1
    assert int(found.net[0]) == int(city.history.months[0][: len(ACCOUNTS)].sum())


def test_the_first_year_of_a_full_city_is_its_sum_lived_and_ahead(lived):
    city = lived("city_2020", 100).city
    assert len(curves(city).x) == 0
    course = Course(city, 2 * 365)
    course.live(60)
    found = curves(city, course.city)
    assert found.past == 3 and len(set(found.net[:12].tolist())) == 1
    assert int(found.net[11]) == int(yearly_net(course.city)[0])


def test_what_is_ahead_begins_where_the_city_is_now(lived):
    city = lived("city_2020", 1095).city
    before, plain = city.digest(), curves(city)
    course = Course(city, 1095 + 90)
    assert np.array_equal(curves(city, course.city).net, plain.net)
    course.live(60)
    found = curves(city, course.city)
    assert np.array_equal(found.net[: plain.past], plain.net) and found.past == plain.past
    assert len(found.x) == len(plain.x) + 3
    live = City.copy(city)
    live.now.away = True
    for _ in range(90):
        tick(live)
    assert int(found.net[-1]) == measures.net(live) and city.digest() == before


def test_the_line_is_the_measures_own(lived):
    city = lived("city_2020", 1100).city
    today = line_at(city, np.array([2020 + city.now.day / 365]))
    assert today[0] == pytest.approx(measures.line(city), rel=1e-3)
    assert line_at(city, np.array([2060.0]))[0] < line_at(city, np.array([2030.0]))[0]
    isle = lived("my_island", 40).city
    assert line_at(isle, np.array([2020 + 39 / 365]))[0] == pytest.approx(measures.line(isle), rel=1e-6)


def test_the_axis_reaches_the_end_and_only_what_is_known_is_drawn(lived, staged):
    stage = staged(lived("city_2020", 1100))
    city = stage.session.city
    found = curves(city)
    x = reach(city, found)
    assert (np.diff(x) > 0).all() and x[-1] == end_year(city) == 2061 and x[0] == found.x[0]
    power = padded(x, found, found.sectors["power"])
    future = x > found.x[-1]
    assert np.isnan(power[future]).all() and not np.isnan(power[~future]).any()
    line = series(stage, x, found, drawing(stage, found, "net"), None)[-1]
    assert line.kind == "dashed" and not np.isnan(line.values).any()


def test_an_island_without_end_looks_as_far_ahead_as_it_has_lived(lived):
    city = lived("my_island", 40).city
    assert end_day(city) == 10 * 365
    city.now.day = 25 * 365
    assert end_day(city) == 50 * 365


def test_the_card_at_a_place_adds_up(lived, staged):
    stage = staged(lived("city_2020", 1100))
    found = curves(stage.session.city)
    x = reach(stage.session.city, found)
    for tab in ("net", "person"):
        shown = drawing(stage, found, tab)
        drawn = tuple(series(stage, x, found, shown, None))
        assert int(found.net[5]) == sum(int(v[5]) for v in found.sectors.values())
        for index in (0, 7, len(found.x) - 1):
            rows = {s.name: float(t.replace(",", "").replace("\u2212", "-")) for s, t in
                    reading(stage, found, shown, drawn, x, index)[1]}  # fmt: skip
            parts = [rows[name] for key, name in shown.names.items() if key in shown.parts]
            assert sum(parts) == pytest.approx(rows[stage.say("curve.net")], abs=1e-6)
            net = sum(int(v[index]) for v in shown.parts.values())
            assert rows[stage.say("curve.net")] == pytest.approx(net / shown.scale, abs=shown.fine / shown.scale)


def test_marks_stand_where_they_are_in_range_and_the_peak_where_it_was(lived, staged):
    session = lived("city_2020", 1100)
    stage = staged(session)
    found = curves(session.city)
    shown = [m.x for m in marks(stage, found, 1e9, "net")]
    assert 2030.0 in shown and 2060.0 in shown
    session.city.now.peak_year = 2021
    peak = next(m for m in marks(stage, found, 1e9, "net") if m.y is not None)
    assert peak.y == pytest.approx(int(found.net.max()) / 1e9)
    assert stage.say("curve.peaked", year=2021) == peak.text
    assert len(marks(stage, found, 1e9, "power")) == 1


def test_neutral_ahead_is_marked_in_the_year_in_which_net_comes_to_zero(lived, staged):
    stage = staged(lived("city_2020", 1100))
    found = curves(stage.session.city)
    fallen = found.sectors["power"].copy()
    fallen[-1] -= int(found.net[-1])
    ahead = Curves(found.x, {**found.sectors, "power": fallen}, found.sources, found.people, found.past - 1)
    mark = next(m for m in marks(stage, ahead, 1e9, "net") if m.y is not None)
    assert mark.y == 0.0 and str(int(found.x[-1])) in mark.text


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
    for tab in ("net", "person", "power", "net"):
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


def test_a_course_is_lived_a_little_a_frame_and_kept_until_something_is_decided(lived, staged):
    session = lived("my_island", 40)
    stage = staged(session)
    view = Curve(stage)
    assert view.ahead.working and view._note.text.startswith(stage.say("curve.looking", date="")[:7])
    frames = 0
    while view.ahead.working or not view.course.done or view._show():
        view.live()
        frames += 1
    assert frames > 20
    assert not view.ahead.working and view._note.text == stage.say("curve.assumes")
    done = view.course
    assert done.done and view.found.x[-1] == pytest.approx(2030, abs=1e-3)
    assert Curve(stage).course is done
    session.advance(1)
    view.refresh()
    assert view.course is done
    assert stage.do(Place("dock", 26, 36))
    view.refresh()
    assert view.course is not done and view.ahead.working


def test_values_under_the_pointer_carry_their_month_and_say_what_is_ahead(lived, staged):
    stage = staged(lived("my_island", 40), "en")
    course = Course(stage.session.city, 60)
    course.live(10)
    found = curves(stage.session.city, course.city)
    x, shown = reach(stage.session.city, found), drawing(stage, found, "net")
    drawn = tuple(series(stage, x, found, shown, course.city))
    titles = [reading(stage, found, shown, drawn, x, i)[0] for i in (1, 2)]
    assert titles == ["January 2020", "February 2020, ahead"]


def test_sources_and_keys_lead_on(lived, staged, reached):
    stage = staged(lived("city_2020", 400))
    view = Curve(stage)
    stage.desk.open(view.sheet)
    assert reached(stage, view.sheet)
    focused = []
    stage.picked["focus"] = lambda x, y: focused.append(stage.session.city.row_at(x, y))
    card = next(w for w in view.sheet.root.walk() if isinstance(w, ShareCard))
    card.press()
    city = stage.session.city
    assert [city.catalog.buildings.items[city.buildings["kind"][row]].id for row in focused] == ["coal_unit"]
