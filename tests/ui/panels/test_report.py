"""The report on the screen: one page a year, its column adds up, and it leaves the city as it is."""

import pytest

from game.session import reportpage
from game.session.report import report
from game.ui.widgets import Label

PANEL = "report"


def words(view):
    return [w.text for w in view.sheet.root.walk() if isinstance(w, Label)]


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("k", [1.0, 2.0])
def test_each_year_has_its_page(opened, lived, staged, drawn, reached, lang, k):
    session = lived("city_2020", 740)
    stage = staged(session, lang, k)
    before = session.city.digest()
    view = opened(stage)
    drawn(stage)
    assert view.year == 2021 and "2021" in words(view)
    shown = report(session, 2021)
    for count in (*shown.rows(shown.sectors).values(), sum(shown.rows(shown.sectors).values())):
        assert reportpage.number(count) in words(view)
    assert stage.amount(shown.net, "g") in words(view)
    view.leaf(-1)
    drawn(stage)
    assert view.year == 2020 and not view._back.enabled and view._on.enabled
    view.leaf(-1)
    assert view.year == 2020
    assert reached(stage, view.sheet)
    assert stage.texts.missing == set() and session.city.digest() == before


def test_before_the_first_new_year_it_says_when_it_comes(opened, lived, staged, drawn):
    stage = staged(lived("city_2020", 40))
    view = opened(stage)
    drawn(stage)
    assert stage.say("report.none") in words(view) and not view._export.enabled


def test_a_new_year_brings_a_new_page(opened, lived, staged):
    session = lived("city_2020", 740)
    stage = staged(session)
    view = opened(stage, year=2020)
    session.advance(1095 - session.city.now.day)
    view.refresh()
    view.leaf(2)
    assert view.year == 2022


def test_it_is_kept_where_saves_are_and_a_full_disk_is_told(opened, lived, staged, tmp_path, monkeypatch):
    stage = staged(lived("city_2020", 740))
    view = opened(stage)
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path))
    view.export()
    path = tmp_path / "reports" / "city_2020_2021.html"
    assert path.exists() and str(path) in stage.told[-1]
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path / "file"))
    view.export()
    assert stage.told[-1].startswith(stage.say("report.not_written", why="")[:20])
