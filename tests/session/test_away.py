"""Time away is the same tick (RULES R19; TRUST: G10)."""

from __future__ import annotations

from random import Random

import pytest

from game.content.load import catalog
from game.engine.commands import LineUp, Study
from game.session.opening import kept, taken_up
from game.session.session import Session
from tests.session.turning import Turning
from tests.trials.games import LEVELS, fresh, played, rich


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(60 if metafunc.config.getoption("--full") else 8))


def test_n_days_are_n_times_one_day(seed: int) -> None:
    session = played(seed, 25)
    days = Random(seed).choice((7, 40, 200))
    at_once, by_day = Session(session.city.copy()), Session(session.city.copy())
    whole = at_once.away(days)
    parts = [by_day.away(1) for _ in range(days)]
    assert at_once.city.digest() == by_day.city.digest()
    assert whole.days == sum(p.days for p in parts)
    assert (whole.earned, whole.emitted, whole.people) == tuple(
        sum(getattr(p, n) for p in parts) for n in ("earned", "emitted", "people")
    )
    assert whole.halt == parts[-1].halt


def test_nothing_happens_by_chance_while_away(seed: int) -> None:
    city = rich(LEVELS[seed % 2], seed)
    session = Session(city)
    session.away(300)
    assert (city.happened < 0).all()
    assert not city.now.away


def test_the_tally_is_what_changed(seed: int) -> None:
    session = played(seed, 15)
    city = session.city
    money, people, gone = city.now.money, city.people, city.carbon.total.copy()
    found = session.away(25)
    rows = [i for i, row in enumerate(city.carbon.rows) if row[0] != "leakage"]
    assert found.earned == session.city.now.money - money
    assert found.people == session.city.people - people
    assert found.emitted == int((session.city.carbon.total - gone)[rows].sum())


def test_away_halts_before_the_purse_is_empty() -> None:
    city = rich("my_island")
    city.buildings["people"][:] = 0
    city.stale("people")
    session = Session(city)
    session.advance(40)
    spent = -int(city.purse.last(city.now.day, 30).sum()) // 30
    assert spent > 0
    over = city.now.money - spent * 60
    city.now.money -= over
    city.purse.post(("works", "dock", ""), -over)
    found = session.away(400)
    assert found.halt == "halt_money"
    assert found.days < 45
    assert session.city.now.money > 0
    assert session.away(10).days == 0, "it stays halted until somebody looks"
    session.advance()
    assert session.city.now.halt == ""


def test_away_halts_after_three_days_of_shortage() -> None:
    session = Session(fresh())
    city = session.city
    coal = city.catalog.buildings.index["coal_unit"]
    city.buildings["off"][city.buildings["kind"] == coal] = 1
    city.stale("layout")
    found = session.away(50)
    assert (found.halt, found.days) in {("halt_power", 3), ("halt_bar", 1)}


@pytest.mark.parametrize("left", [0, 1, 5])
def test_away_never_outlives_the_level(left: int) -> None:
    session = Session(fresh(days=20))
    session.advance(20 - left)
    assert session.away(50).days == left
    assert session.city.now.day == 20
    assert session.over


@pytest.fixture(scope="module")
def town(full: bool) -> Session:
    """My Island in the middle of its game, as the scripted mayor left it one evening."""
    session, mayor = Session(fresh("my_island")), Turning()
    while session.city.people < (30_000 if full else 5_000):
        mayor.act(session)
        session.advance()
    return session


def test_time_away_from_a_town_gains_nothing_over_the_same_days_at_home(town: Session) -> None:
    """The same tick, without the events: whoever stays and does nothing has as much at least of all that is counted,
    but for what weather and offers of those days took or gave."""
    away, home = Session(town.city.copy()), Session(town.city.copy())
    told = away.away(120)
    home.advance(told.days)
    assert told.days > 20
    for gained in ("people", "knowledge", "green_points"):
        then, here = (getattr(s.city, gained, None) or getattr(s.city.now, gained, 0) for s in (away, home))
        assert then <= here * 1.001, gained
    assert told.earned <= (home.city.now.money - town.city.now.money) * 1.01
    assert not (away.city.happened > town.city.happened).any()


def test_the_row_of_studies_is_kept_in_a_save_and_goes_on_while_away() -> None:
    city = rich(LEVELS[0], 3)
    session = Session(city)
    able = [d.id for d in city.catalog.discoveries if Study(d.id).refusal(city) is None][:3]
    assert session.do(Study(able[0])) is None
    assert [session.do(LineUp(id_)) for id_ in able[1:]] == [None, None] and city.now.lined_up == able[1:]
    again = taken_up(catalog(), kept(session, "row"))
    assert again.city.now.lined_up == able[1:] and again.city.digest() == city.digest()
    city.now.knowledge = 10**9
    session.away(4)
    assert all(city.studied[city.catalog.discoveries.index[id_]] >= 0 for id_ in able) and not city.now.lined_up
    assert session.do(LineUp(able[0])) == "already_found"
