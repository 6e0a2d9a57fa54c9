"""Energy, goods, money and carbon are conserved to the last unit, on every day of random games (TRUST: G11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import numpy as np
import pytest

from game.content.terms import ACCOUNTS, EMISSIONS, SINKS
from game.engine import measures
from game.engine.explain import why
from game.engine.tick import Day
from game.model.city import City
from game.model.history import DAILY
from game.model.ledger import Ledger, bind
from game.model.start import put
from game.session.result import result
from game.session.session import Session
from tests.trials.games import LEVELS, act, fresh, live, rich

SEEDS, MANY = 6, 120


@dataclass(frozen=True)
class Before:
    money: int
    stored: int
    stock: np.ndarray
    bank: int


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(MANY if metafunc.config.getoption("--full") else SEEDS))


def days(seed: int, acts: int = 14) -> Iterator[tuple[City, Day, Before]]:
    """A random game day by day: what happened, and what there was the evening before."""
    dice = Random(seed)
    session = Session(rich(LEVELS[seed % 2], seed))
    for _ in range(acts):
        for _ in range(dice.randrange(6)):
            act(session, dice)
        for _ in range(dice.choice((1, 3, 10, 30))):
            city = session.city
            before = Before(city.now.money, city.now.stored, city.stock.copy(), int(city.purse.today.sum()))
            session.advance()
            assert session.last is not None
            yield session.city, session.last, before


def page(city: City, ledger: Ledger) -> dict[tuple[str, str, str], int]:
    """Yesterday's page."""
    return dict(zip(ledger.rows, ledger.ring[(city.now.day - 1) % 365].tolist(), strict=True))


def summed(book: dict[tuple[str, str, str], int], account: str) -> int:
    return sum(amount for row, amount in book.items() if row[0] == account)


def test_energy_is_conserved_in_every_hour_and_day(seed: int) -> None:
    short = stored = 0
    for city, day, before in days(seed):
        flow = day.flow
        came = flow.hours.sum(axis=0) + flow.discharge + flow.short
        assert came.tolist() == (flow.load + flow.charge).tolist()
        for part in (flow.hours, flow.charge, flow.discharge, flow.short, flow.spilled):
            assert int(part.min(initial=0)) >= 0
        book = page(city, city.energy)
        assert summed(book, "wanted") == summed(book, "served") + summed(book, "unserved") == flow.wanted
        kept = city.now.stored - before.stored
        assert summed(book, "by") == summed(book, "served") + summed(book, "lost") + kept
        assert summed(book, "by") == int(flow.made.sum())
        heat = {r[1]: v for r, v in book.items() if r[0] == "heat"}
        assert heat["served"] == int(day.warmth.made.sum()) <= heat["wanted"]
        short, stored = max(short, flow.unserved), max(stored, city.now.stored)
    print(f"most unserved {short} Wh, most stored {stored} Wh")


def windy() -> City:
    """A city on wind and stores: too much in some hours, too little in others."""
    city = fresh()
    coal = city.catalog.buildings.index["coal_unit"]
    city.buildings["off"][city.buildings["kind"] == coal] = 1
    spots = np.argwhere((city.land.occupant == 0) & (city.land.terrain == 0))[:, ::-1].tolist()
    for number, (x, y) in enumerate(spots[:240]):
        if x < 47 and y < 47 and not city.land.occupant[y : y + 2, x : x + 2].any():
            put(city, city.catalog.buildings.index["offshore_wind" if number % 4 else "battery_park"], x, y)
    city.stale("layout")
    city.refresh()
    return city


def test_energy_is_conserved_through_stores_curtailment_and_shortage() -> None:
    city = windy()
    charged = discharged = spilled = short = 0
    for _ in range(90):
        before = city.now.stored
        (day,) = live(city, 1)
        flow = day.flow
        came = flow.hours.sum(axis=0) + flow.discharge + flow.short
        assert came.tolist() == (flow.load + flow.charge).tolist()
        for part in (flow.hours, flow.charge, flow.discharge, flow.short, flow.spilled):
            assert int(part.min(initial=0)) >= 0
        assert city.now.stored - before == int(flow.charge.sum()) - flow.worn - int(flow.discharge.sum())
        book = page(city, city.energy)
        assert summed(book, "by") == summed(book, "served") + summed(book, "lost") + city.now.stored - before
        assert not (flow.spilled * flow.short).any(), "nothing is thrown away in an hour that lacks power"
        charged, discharged = charged + int(flow.charge.sum()), discharged + int(flow.discharge.sum())
        spilled, short = spilled + int(flow.spilled.sum()), short + int(flow.short.sum())
    assert min(charged, discharged, spilled, short) > 0


def test_goods_are_conserved(seed: int) -> None:
    moved = 0
    for city, day, before in days(seed):
        book = page(city, city.goods)
        for i, good in enumerate(city.catalog.goods):
            flows = {r[0]: v for r, v in book.items() if r[1] == good.id}
            assert min(flows.values()) >= 0
            came = flows["made"] + flows["arisen"] + flows["imported"]
            went = flows["used"] + flows["delivered"] + flows["exported"] + flows["left"]
            assert came == went + int(city.stock[i] - before.stock[i]), good.id
            moved += came
            if not good.waste:
                asked = day.needs.goods.get(good.id, 0) + day.plan.due.get(good.id, 0)
                assert flows["delivered"] + flows["unmet"] <= asked, good.id
    assert moved > 0


def test_two_that_share_what_is_left_never_take_more_than_there_is() -> None:
    """Halves of an odd amount are rounded down: two landfills in two districts once took one kilogram too many."""
    city = rich("my_island")
    for x, y in ((1, 24), (40, 40), (40, 8)):
        put(city, city.catalog.buildings.index["landfill"], x, y)
    city.refresh()
    waste = city.catalog.goods.index["waste"]
    shared = 0
    for people in range(100, 160):
        homes = np.flatnonzero(city.buildings["people"] > 0)
        city.buildings["people"][homes] = people
        city.stale("people")
        (day,) = live(city, 1)
        shared += len([c for lane in city.wiring.lanes.takers[waste] for c in lane.cohort]) > 1
        assert day.made.used["waste"] <= day.needs.goods["waste"]
        assert city.stock[waste] >= 0
    assert shared == 60


def test_money_is_what_was_booked(seed: int) -> None:
    for city, day, before in days(seed):
        booked = page(city, city.purse)
        rewards = int(city.purse.today.sum())
        assert sum(booked.values()) == before.bank + day.money.sum
        assert city.now.money == before.money + day.money.sum + rewards
        assert city.now.money == int(city.purse.total.sum()) + rewards


def test_carbon_totals_are_the_sums_of_their_rows(seed: int) -> None:
    for number, (city, _, _) in enumerate(days(seed)):
        assert (city.carbon.year == city.carbon.ring.sum(axis=0)).all()
        noted = dict(zip(DAILY, city.history.days[-1].tolist(), strict=True))
        book = page(city, city.carbon)
        assert noted["gross"] == sum(summed(book, a) for a in EMISSIONS)
        assert noted["sinks"] == sum(summed(book, a) for a in SINKS)
        assert noted["leakage"] == summed(book, "leakage")
        if number % 29 == 0:
            on_screen(city)


def on_screen(city: City) -> None:
    """Everything that panels and `simulate --json` show of carbon adds up."""
    year = result(city)["year"]
    assert year["net_g"] == year["gross_g"] + year["sinks_g"] == sum(year["by_account_g"].values())
    assert year["net_g"] == measures.net(city) == why(city, "net").total
    assert year["gross_g"] == measures.gross(city) == why(city, "gross").total
    for account in ACCOUNTS:
        reason = why(city, account)
        assert reason.total == year["by_account_g"][account] == sum(t.amount for t in reason.terms)
        for term in reason.terms:
            assert why(city, term.path).total == term.amount
    months = city.history.months.sum(axis=0).tolist()
    total = city.carbon.by_account(city.carbon.total)
    for name, amount in zip(city.history.monthly, months, strict=True):
        if not name.startswith(("by.", "bar.")):
            assert amount == total.get(name, 0)


def test_a_year_goes_by_and_the_oldest_day_leaves_the_sum() -> None:
    book, other = Ledger([("a", "x", ""), ("a", "y", ""), ("b", "x", "")]), Ledger([("a", "x", "")])
    common, dice = bind(other, book), Random(4)
    pages = []
    for day in range(800):
        amounts = [dice.randrange(-(10**12), 10**12) for _ in book.rows]
        for row, amount in zip(book.rows, amounts, strict=True):
            book.post(row, amount)
        other.post(("a", "x", ""), day)
        pages.append(amounts)
        assert book.part(common.close(day)).tolist() == amounts
        last = [sum(p[i] for p in pages[-365:]) for i in range(3)]
        assert book.year.tolist() == last
        assert book.month.tolist() == [sum(p[i] for p in pages[-30:]) for i in range(3)]
        span = min(day + 1, 30)
        assert book.last(day + 1, span).tolist() == [sum(p[i] for p in pages[-span:]) for i in range(3)]
    assert book.total.tolist() == [sum(p[i] for p in pages) for i in range(3)]
    assert other.total.tolist() == [sum(range(800))]
    assert book.by_account(book.year) == {"a": last[0] + last[1], "b": last[2]}
