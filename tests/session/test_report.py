"""The annual report: sums of the history to the gram, a decision read from the log, a page that says both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from game.content.load import catalog
from game.content.terms import ACCOUNTS
from game.content.text import Texts
from game.engine.commands import Cancel, Place
from game.engine.goals import yearly_net
from game.model.rows import BARS
from game.session import reportpage
from game.session.report import report, years
from game.session.session import Session

WIND = ((7, 0), (7, 2), (9, 1), (18, 1))


@pytest.fixture(scope="module")
def session() -> Session:
    level = catalog().levels["city_2020"]
    steady = level.model_copy(update={"world": level.world.model_copy(update={"load": {}})})  # growth hides no act
    made = Session.new(catalog(), steady)
    made.advance(100)
    for x, y in WIND:
        assert made.do(Place("onshore_wind", x, y)) is None
    assert made.do(Place("onshore_wind", 20, 1)) is None
    made.advance(1)
    assert made.do(Cancel(20, 1)) is None
    made.advance(730 - made.city.now.day)
    return made


def test_its_sectors_add_up_to_the_year_as_the_history_has_it(session: Session) -> None:
    city = session.city
    assert years(city) == [2020, 2021]
    for n, year in enumerate(years(city)):
        found = report(session, year)
        assert found.net == int(yearly_net(city)[n]) == found.nets[-1]
        by_row = city.carbon.year[city.carbon.select(*ACCOUNTS)]
        assert n == 0 or found.net == int(np.add.reduce(by_row))
        rows = found.rows(found.sectors)
        assert abs(sum(rows.values()) * found.unit // 10 - found.net) <= found.unit // 20
    assert report(session, 2021).before == report(session, 2020).sectors
    with pytest.raises(ValueError, match="2022"):
        report(session, 2022)


def test_its_bars_are_the_means_of_the_years_evenings(session: Session) -> None:
    one = Session(session.city.copy(), list(session.log))
    before = {b: int(one.city.history.months[24:, one.city.history.monthly.index(f"bar.{b}")].sum()) for b in BARS}
    assert not any(before.values())
    evenings = []
    for _ in range(365):
        one.advance(1)
        evenings.append(one.city.bars.tolist())
    found = report(one, 2022)
    assert found.bars == {b: sum(column) // 365 for b, column in zip(BARS, zip(*evenings, strict=True), strict=True)}


def test_an_old_saves_year_without_bars_says_so(session: Session) -> None:
    old = Session(session.city.copy(), list(session.log))
    columns = [i for i, name in enumerate(old.city.history.monthly) if name.startswith("bar.")]
    old.city.history.months[:, columns] = 0
    assert report(old, 2021).bars is None


def test_the_best_decision_is_what_was_done_about_the_line_that_fell_most(session: Session) -> None:
    best = report(session, 2021).best
    assert best is not None and best.account == "power" and best.grams < 0
    assert [(act.do, act.of, act.count) for act in best.acts] == [("place", "onshore_wind", len(WIND))]
    assert report(session, 2020).best is None
    bare = Session(session.city.copy(), [])
    alone = report(bare, 2021).best
    assert alone is not None and (alone.account, alone.grams, alone.acts) == (best.account, best.grams, ())


def test_what_bears_on_another_line_is_not_given_the_credit(session: Session) -> None:
    action = next(a for a in catalog().actions if {c.account for c in a.cuts} == {"agriculture"})
    talk = Session(session.city.copy(), [{"day": 400, "do": "campaign", "action": action.id, "district": 0}])
    found = report(talk, 2021).best
    assert found is not None and found.account == "power" and found.acts == ()


@pytest.mark.parametrize(
    ("kind", "share", "more", "told"),
    [
        ("onshore_wind", 30, 1.5, True),  # a third less a kWh, hidden by half as much power again
        ("onshore_wind", 0, 1.5, False),  # no cleaner than before
        ("coal_unit", 30, 1.5, False),  # nobody cleans power by another burner
    ],
)
def test_a_cleaner_kwh_is_told_where_a_growing_demand_hides_it(
    session: Session, kind: str, share: int, more: float, told: bool
) -> None:
    grown = Session(session.city.copy(), [{"day": 400, "do": "place", "kind": kind, "x": 0, "y": 0}])
    columns, page = grown.city.history.monthly, grown.city.history.months
    page[12:24] = page[:12]
    grid = [columns.index("power"), columns.index("imported_power")]
    made = [i for i, name in enumerate(columns) if name.startswith("by.")]
    page[12:24, made] = page[:12, made] * more
    page[12:24, grid] = page[:12, grid] * (more * (100 - share) / 100)
    before = int(page[:12, grid].sum())
    best = report(grown, 2021).best
    if not told:
        assert best is None
        return
    assert best is not None and best.held and [act.of for act in best.acts] == [kind]
    assert -best.grams == pytest.approx(before * more * share / 100, rel=1e-6)
    for code in ("en", "zh-CN"):
        title, lines = reportpage.best_told(report(grown, 2021), catalog(), texts := Texts(code))
        assert catalog().buildings[kind].name.in_lang(code) in title and "2020" in lines[0] and not texts.missing


SPOT = (0, 8)


@pytest.mark.parametrize(
    ("acts", "praised"),
    [
        (["place"], {"place"}),
        (["place", "cancel"], set()),  # called off on another of its tiles
        (["place", "upgrade", "cancel"], {"place"}),  # only what is newest is called off
        (["place", "move", "cancel"], set()),
    ],
)
def test_what_was_called_off_is_not_praised(session: Session, acts: list[str], praised: set[str]) -> None:
    kind = next(k for k in catalog().buildings if k.size == (2, 2) and any(t.power for t in k.tier))
    x, y = SPOT
    moved = "move" in acts
    told = {
        "place": {"kind": kind.id, "x": x, "y": y}, "upgrade": {"x": x + 1, "y": y}, "move": {"x": x, "y": y + 1,
        "to_x": x + 6, "to_y": y}, "cancel": {"x": x + 1 + 6 * moved, "y": y + 1},
    }  # fmt: skip
    log = [{"day": 400 + n, "do": act, **told[act]} for n, act in enumerate(acts)]
    best = report(Session(session.city.copy(), log), 2021).best
    assert {act.do for act in (best.acts if best else ())} - {"move"} == praised


def test_a_sector_that_ends_at_nothing_keeps_its_row(session: Session) -> None:
    gone = Session(session.city.copy(), [])
    columns = gone.city.history.monthly
    gone.city.history.months[12:24, [columns.index("power"), columns.index("imported_power")]] = 0
    found = report(gone, 2021)
    assert found.sectors["power"] == 0 and found.before is not None and found.before["power"] > 0
    assert list(found.sectors) == list(found.before)


@pytest.mark.parametrize(
    ("before", "net", "key"),
    [(100, 50, "below"), (100, 110, "above"), (100, 450, "times"), (1, 10**6, "more_than"), (-100, 50, "more_than"),
     (-100, -150, "less_than"), (0, 5, "more_than")],
)  # fmt: skip
def test_the_year_before_is_held_against_in_words_that_fit(session: Session, before: int, net: int, key: str) -> None:
    told = replace(report(session, 2021), sectors={"power": net * 10**9}, before={"power": before * 10**9}, line=0)
    for code in ("en", "zh-CN"):
        ((said, good),) = reportpage.verdicts(told, texts := Texts(code))
        pattern = re.escape(texts.say(f"report.{key}", share="S", amount="S", n="S", year=2020)).replace("S", ".+")
        assert re.fullmatch(pattern, said) and good == (net <= before), said


@pytest.mark.parametrize(("rose", "praised"), [(0, True), (1, True), (40, True), (60, False)])
def test_what_burns_elsewhere_for_it_is_told_beside_a_fall_or_takes_the_praise(rose: int, praised: bool) -> None:
    level = catalog().levels["winter_heat"]
    moved = Session.new(catalog(), level)
    moved.advance(730)
    moved.log.append({"day": 400, "do": "place", "kind": "heat_pump_plant", "x": 0, "y": 0})
    page = moved.city.history.months
    page[12:24] = page[:12]  # nothing but what is written here moves from one year to the next
    for account, kt in (("heat", -50), ("power", rose)):
        page[12, moved.city.history.monthly.index(account)] += kt * 10**9
    told = report(moved, int(level.start[:4]) + 1)
    found = told.best
    assert found is not None and (found.account, found.grams) == ("heat", -50 * 10**9)
    assert [act.of for act in found.acts] == ["heat_pump_plant"] * praised
    assert found.rose == ((("power", 40 * 10**9),) if rose == 40 else ())
    title, lines = reportpage.best_told(told, catalog(), texts := Texts("en"))
    assert (title == texts.say("report.nobody")) is not praised
    assert any("Power" in line and "40 kt" in line for line in lines) is (rose == 40)


def test_new_year_brings_a_notice_of_the_report() -> None:
    fresh = Session.new(catalog(), catalog().levels["my_island"])
    fresh.advance(365)
    assert [n.of for _, n in fresh.notices if n.what == "report"] == ["2020"]
    fresh.advance(1)
    assert len([n for _, n in fresh.notices if n.what == "report"]) == 1


class Reader(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.langs: list[str] = []
        self.text = ""
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "input", "rect", "line"):
            self.open.append(tag)
        self.langs += [v or "" for k, v in attrs if tag == "section" and k == "lang"]
        self.outside += [v or "" for k, v in attrs if k in ("src", "href")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing stays open."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_the_page_is_whole_needs_nothing_else_and_says_both_languages(session: Session, tmp_path, lang: str) -> None:
    city, found = session.city, report(session, 2021)
    path = reportpage.write(tmp_path, found, city.catalog, city.level, lang)
    assert path.parent == tmp_path / "reports" and [p.name for p in path.parent.iterdir()] == ["city_2020_2021.html"]
    raw = path.read_text(encoding="utf-8")
    page = Reader()
    page.feed(raw)
    assert page.open == [] and page.outside == [] and page.langs == ["en", "zh-CN"]
    assert "[" not in page.text.split("}")[-1]
    total = reportpage.number(sum(found.rows(found.sectors).values()))
    assert page.text.count(total) == 2
    for code in ("en", "zh-CN"):
        texts = Texts(code)
        assert texts.say("report.of", year=2021) in page.text
        assert city.catalog.buildings["onshore_wind"].name.in_lang(code) in page.text
        title, lines = reportpage.best_told(found, city.catalog, texts)
        assert title in page.text and all(line in page.text for line in lines)
        assert texts.missing == set()
    assert f'id="{lang}" checked' in raw


def test_every_sort_of_act_has_words(session: Session) -> None:
    from game.session.report import Act

    first = {
        "campaign": "actions", "restore": "restorations", "enact": "policies", "place": "buildings",
        "upgrade": "buildings", "fit": "buildings", "remove": "buildings", "switch": "buildings",
    }  # fmt: skip
    for code in ("en", "zh-CN"):
        texts = Texts(code)
        for do, shelf in first.items():
            told = reportpage.act_told(texts, catalog(), Act(do, catalog().shelf(shelf).items[0].id, "", 3))
            assert told.endswith("\u00d73") and "{" not in told
        assert texts.missing == set()
