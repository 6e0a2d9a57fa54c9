"""Levels as they were won: a kept log of commands reaches gold, doing nothing reaches no medal, tempting ways fail."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from game.content.load import catalog
from game.engine import measures
from game.engine.commands import Place, Remove, Restore, Study, Switch, Upgrade
from game.model.land import COVER
from game.session import trial
from game.session.session import Session, replay
from game.session.siting import where

LOGS = {path.stem: path for path in sorted(Path(__file__).parent.glob("*.jsonl"))}
"""The logs of commands by the level that they win."""
SHORT = [name for name in LOGS if catalog().levels[name].days <= 1_825 and name != "green_2055"]
LONG = [name for name in LOGS if name not in SHORT]
"""Levels of twenty minutes and more, and the large green city: played to the end only in the long trials."""


def new(level: str) -> Session:
    return Session.new(catalog(), catalog().levels[level])


@cache
def won(level: str) -> Session:
    """The level played to its end by its kept log; a refused command is a fault."""
    session = new(level)
    return trial.follow(session, trial.records(LOGS[level]), session.city.level.days).session


def rows(session: Session, kind: str) -> list[tuple[int, int]]:
    """Where the buildings of a kind stand."""
    b, index = session.city.buildings, catalog().buildings.index[kind]
    return [(int(b["x"][i]), int(b["y"][i])) for i in np.flatnonzero(b["kind"] == index)]


def build(session: Session, kind: str, days: int) -> None:
    """Build as many of a kind as the purse allows for some days and never let it run dry."""
    for _ in range(days // 10):
        while session.city.now.money > 2e10:
            spot = where(session.city, catalog().buildings[kind])
            if spot is None or session.do(Place(kind, *spot)):
                break
        session.advance(10)


def assert_gold(level: str) -> None:
    city = won(level).city
    assert city.now.medal == "gold" and city.now.won and not city.now.lost
    assert measures.served_share(city) >= 0.998 and city.now.money > 0


@pytest.mark.parametrize("level", SHORT)
def test_the_kept_log_wins_gold(level: str) -> None:
    assert_gold(level)


@pytest.mark.parametrize("level", LONG)
def test_the_kept_log_wins_gold_in_the_long_ones(level: str, full: bool) -> None:
    if not full:
        pytest.skip("twenty minutes of play: --full")
    assert_gold(level)


@pytest.mark.parametrize("level", [*SHORT, *LONG])
def test_a_log_played_again_ends_in_the_same_city(level: str, full: bool) -> None:
    session = new(level)
    days = session.city.level.days if full else 60
    trial.follow(session, trial.records(LOGS[level]), days)
    city = session.city
    again = replay(catalog(), city.level, city.now.seed, session.log, days)
    assert again.city.digest() == city.digest() and session.log


@pytest.mark.parametrize("level", [*SHORT, *LONG])
def test_doing_nothing_brings_no_medal(level: str, full: bool) -> None:
    """Nothing changes by itself: the year after the first is like the last, so thirteen months tell of all, and the
    curve that never turned is what it is lost by."""
    session, whole = new(level), full or level == SHORT[0]
    session.advance(session.city.level.days if whole else 395)
    city = session.city
    for medal in city.level.medals.values():
        assert not measures.all_hold(city, medal.when)
    assert city.now.medal == "" and city.now.lost == ("line" if whole else "")


@pytest.mark.parametrize("level", [*SHORT, *LONG])
def test_the_start_is_in_balance(level: str) -> None:
    """Thirty days: lights on, heat served, money coming in, room below the line, moods above half, little missing."""
    session = new(level)
    before = session.city.now.money
    session.advance(30)
    city = session.city
    assert measures.served_share(city) == 1.0 and measures.warm_share(city) == 1.0
    assert city.now.money > before > 0
    assert measures.headroom(city) > 0.5
    assert min(city.mood) > 500_000 and city.bars[1] == 1_000_000
    for good in catalog().goods:
        unmet, met = (int(city.goods.year[city.goods.index[flow, good.id, ""]]) for flow in ("unmet", "delivered"))
        assert unmet <= met // 20, good.id
        assert not city.goods.year[city.goods.index["left", good.id, ""]] or not good.waste


def test_sun_alone_leaves_the_night_to_coal() -> None:
    session = new("data_valley")
    build(session, "pv_park", 620)
    city = session.city
    assert measures.measure(city, "curtailed_share") > 0.1
    assert measures.measure(city, "grid_g_per_kwh") > 400
    assert not measures.all_hold(city, city.level.medals["bronze"].when)


def test_pumps_on_a_coal_grid_only_move_the_smoke() -> None:
    session, idle = new("winter_heat"), new("winter_heat")
    build(session, "heat_pump_plant", 620)
    idle.advance(session.city.now.day)
    heat, power = (session.city.carbon.select(account) for account in ("heat", "power"))
    less = int(idle.city.carbon.year[heat].sum() - session.city.carbon.year[heat].sum())
    more = int(session.city.carbon.year[power].sum() - idle.city.carbon.year[power].sum())
    assert less > 20e9 and more > 0.8 * less


def test_more_masts_in_the_same_wind_are_thrown_away() -> None:
    session = new("desert_wind_link")
    before = len(rows(session, "onshore_wind"))
    build(session, "onshore_wind", 300)
    session.advance(260)
    assert len(rows(session, "onshore_wind")) > before + 10
    assert measures.measure(session.city, "curtailed_share") > 0.35


def test_closed_furnaces_are_bought_elsewhere_and_their_posts_are_gone() -> None:
    session = new("steel_town")
    for x, y in rows(session, "steel_works"):
        assert session.do(Switch(x, y)) is None
    session.advance(365)
    city = session.city
    assert measures.measure(city, "leakage_share") > 0.5
    assert measures.measure(city, "jobs_share") < 0.5
    assert measures.measure(city, "leakage_total") > 150_000


def test_coal_closed_at_once_puts_the_lights_out() -> None:
    session = new("lights_on")
    for x, y in rows(session, "coal_unit"):
        assert session.do(Remove(x, y)) is None
    session.advance(60)
    assert measures.served_share(session.city) < 0.6


def account(session: Session, name: str) -> float:
    """kt that an account booked in the last year."""
    return measures.measure(session.city, "account_year", name) / 1_000


def test_electric_lorries_on_coal_power_only_move_the_smoke() -> None:
    session, idle = new("new_retail"), new("new_retail")
    session.advance(60)
    assert session.do(Place("institute", 23, 13)) is None and session.do(Study("ev_fleet")) is None
    session.advance(240)
    first, *others = rows(session, "freight_yard")
    assert session.do(Upgrade(*first)) is None
    for yard in others:
        assert session.do(Switch(*yard)) is None
    for city in (session, idle):
        city.advance(850 - city.city.now.day)
    less, more = account(idle, "transport") - account(session, "transport"), account(session, "power")
    assert less > 5 and more - account(idle, "power") > 0.9 * less


def test_diesel_buses_burn_more_than_the_cars_they_spare() -> None:
    session, idle = new("smart_streets"), new("smart_streets")
    session.advance(230)
    assert session.do(Place("bus_depot", 23, 11)) is None
    for city in (session, idle):
        city.advance(600 - city.city.now.day)
    assert account(session, "transport") > account(idle, "transport") + 3


def test_cows_sent_away_are_bought_back_by_the_tonne() -> None:
    session, idle = new("tomato_valley"), new("tomato_valley")
    for x, y in rows(session, "livestock_farm"):
        assert session.do(Remove(x, y)) is None
    for city in (session, idle):
        city.advance(400)
    city = session.city
    assert measures.net(city) < 0.7 * measures.net(idle.city)
    assert measures.earned(city) < 0.4 * measures.earned(idle.city)
    assert not measures.all_hold(city, city.level.medals["bronze"].when)


def test_a_young_mangrove_holds_no_carbon_yet() -> None:
    session = new("mangrove_coast")
    city = session.city
    city.studied[catalog().discoveries.index["coast_care"]] = 0
    city.now.money = 10**11
    tiles = [(x, y) for y, x in np.ndindex(city.land.shape) if Restore("mangrove", x, y).refusal(city) is None]
    for x, y in tiles[:16]:
        assert session.do(Restore("mangrove", x, y)) is None
    session.advance(catalog().restorations["mangrove"].days + 366)
    assert city.healed(COVER["mangrove"]) == 16
    gold = next(c for c in city.level.medals["gold"].when if c.of == "coast")
    assert gold.at_most is not None and measures.measure(city, "account_year", "coast") > 0.5 * gold.at_most


def test_what_is_done_for_the_content_alone_costs_fairness() -> None:
    session, idle = new("six_districts"), new("six_districts")
    for day, (x, y) in enumerate(((13, 14), (15, 14), (16, 14), (14, 15)), 1):
        session.advance(40 * day - session.city.now.day)
        assert session.do(Place("park", x, y)) is None
    for city in (session, idle):
        city.advance(400 - city.city.now.day)
    mine, theirs = (measures.measure(s.city, "fairness") for s in (session, idle))
    assert mine < theirs - 0.02 and not measures.all_hold(session.city, session.city.level.medals["bronze"].when)


WRONG_WAYS = [
    ("data_valley", "pv_park", "noon_only"), ("winter_heat", "heat_pump_plant", "smoke_moved"),
    ("desert_wind_link", "onshore_wind", "thrown_away"),
]  # fmt: skip
CLOSED = [("steel_town", "steel_works", "leakage"), ("lights_on", "coal_unit", "dark")]


@pytest.mark.parametrize(("level", "kind", "lost"), WRONG_WAYS)
def test_who_builds_one_thing_only_reads_why_it_failed(level: str, kind: str, lost: str, full: bool) -> None:
    if not full:
        pytest.skip("a level to its end: --full")
    session = new(level)
    build(session, kind, session.city.level.days + 10)
    assert session.city.now.lost == lost and session.city.now.medal == ""


@pytest.mark.parametrize(("level", "kind", "lost"), CLOSED)
def test_who_closes_what_others_lean_on_reads_why_it_failed(level: str, kind: str, lost: str, full: bool) -> None:
    if not full:
        pytest.skip("a level to its end: --full")
    session = new(level)
    for x, y in rows(session, kind):
        assert session.do(Remove(x, y)) is None
    session.advance(session.city.level.days)
    assert session.city.now.lost == lost and session.city.now.medal == ""
