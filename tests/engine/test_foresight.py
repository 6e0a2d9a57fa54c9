"""Foresight: the year to come in a few typical days is near the year that comes, and nothing is touched by it."""

from __future__ import annotations

import numpy as np
import pytest

from game.content.load import catalog
from game.engine import foresight, households, market, measures, production
from game.engine.commands import Place, Switch
from game.model.city import City
from game.model.land import COVER
from game.model.start import new_city
from game.session.players.choices import Choice, commands
from game.session.session import Session


@pytest.fixture(scope="module")
def city() -> City:
    return new_city(catalog(), catalog().levels["city_2020"])


def test_looking_ahead_changes_only_what_the_year_changes(city):
    before, later = city.digest(), city.copy()
    foresight.shortage(later)
    assert later.digest() == before
    foresight.foresee(later)
    assert later.now == city.now and later.buildings.arrays().keys() == city.buildings.arrays().keys()
    assert city.digest() == before != later.digest()


def test_the_books_hold_the_year_foreseen(city):
    later = city.copy()
    seen = foresight.foresee(later)
    assert seen.net == measures.net(later) and seen.gross == measures.gross(later)
    assert measures.served_share(later) == 1.0 and 0.2 < measures.clean_share(later) < 0.4
    assert measures.measure(later, "made_year", "steel") > 600_000
    month, year = measures.measure(later, "net_per_head"), measures.net(later) / 1e6 / later.people
    assert year < month < 1.3 * year


def test_air_and_mood_settle_where_the_smoke_of_that_year_leads(city):
    later, clean = city.copy(), city.copy()
    clean.buildings["off"][:] = np.isin(clean.buildings["kind"], [clean.catalog.buildings.index["coal_unit"]])
    clean.stale("layout")
    clean.refresh()
    for some in (later, clean):
        foresight.foresee(some)
    again = later.copy()
    foresight.foresee(again)
    assert np.abs(again.dust - later.dust).max() < 0.02 * later.dust.max()
    assert (clean.dust <= later.dust).all() and clean.dust.max() < later.dust.max()


def test_healing_that_is_due_is_finished_and_grown_as_of_its_day(city):
    later = city.copy()
    way = later.catalog.restorations["forest"]
    later.now.money, later.now.green_points = 10**12, 10**6
    later.studied[:] = 0
    acts = commands(later, Choice("restore", way.id), 5)
    for act in acts:
        act.carry_out(later)
    foresight.heal(later, later.now.day + way.days - 1)
    assert later.healed(COVER["forest"]) == city.healed(COVER["forest"])
    foresight.heal(later, later.now.day + way.days)
    later.refresh()
    assert later.healed(COVER["forest"]) == city.healed(COVER["forest"]) + len(acts)
    assert {later.land.planted[act.y, act.x] for act in acts} == {later.now.day + way.days}
    took = []
    for years in (1, 8):
        foresight.grow(later, later.now.day + years * 365)
        took.append(int(later.uptake.sum()))
    assert 0 <= took[0] < took[1]


def test_the_year_foreseen_is_near_the_year_that_comes(city):
    seen = foresight.foresee(city.copy())
    lived = Session(city.copy())
    lived.advance(365)
    after = lived.city
    assert seen.net == pytest.approx(measures.net(after), rel=0.03)
    assert seen.gross == pytest.approx(measures.gross(after), rel=0.03)
    assert seen.leakage == measures.leakage(after) == 0
    assert seen.earned == pytest.approx(after.now.money - city.now.money, rel=0.1)


@pytest.mark.parametrize("closed", [0, 2, 4])
@pytest.mark.parametrize("winds", [(0.65, 1.35), (1.35, 0.65)])
def test_what_is_made_and_sold_on_a_typical_day_is_that_day_s_own(monkeypatch, city, closed, winds):
    """A day with lights out makes less, whatever the day before it made."""
    monkeypatch.setattr(foresight, "WINDS", winds)
    dim = city.copy()
    coal = np.flatnonzero(dim.buildings["kind"] == dim.catalog.buildings.index["coal_unit"])
    dim.buildings["off"][coal[:closed]] = 1
    dim.stale("layout")
    dim.refresh()
    days = foresight.typical(dim)
    for day in days:
        plan = production.plan(dim, day.needs)
        assert np.array_equal(day.plan.activity, plan.activity) and np.array_equal(day.plan.load, plan.load)
        assert day.plan.due == plan.due and day.needs.goods == days[0].needs.goods
        made = production.run(dim, day.needs, plan, day.flow)
        assert np.array_equal(day.made.made, made.made) and np.array_equal(day.made.activity, made.activity)
        assert day.made.used == made.used and day.trade == market.clear(dim, plan, made, day.needs)
    assert {bool(day.flow.unserved) for day in days} == {0: {False}, 2: {False, True}, 4: {True}}[closed]


def test_the_hard_day_shows_what_firm_plants_are_for(city):
    assert foresight.shortage(city) == 0
    dark = city.copy()
    for row in [i for i, k in enumerate(dark.buildings["kind"]) if dark.catalog.buildings.items[k].id == "coal_unit"]:
        Switch(int(dark.buildings["x"][row]), int(dark.buildings["y"][row])).carry_out(dark)
    dark.refresh()
    assert foresight.shortage(dark) > 0
    assert foresight.foresee(dark).short > 0


def test_only_works_that_are_due_are_finished(city):
    later = city.copy()
    x, y = next((x, y) for y in range(48) for x in range(48) if Place("battery_park", x, y).refusal(later) != "taken")
    Place("onshore_wind", x, y).carry_out(later)
    due = int(later.buildings["ready"][-1])
    foresight.finish(later, due - 1)
    assert later.buildings["ready"][-1] == due
    foresight.finish(later, due)
    assert later.buildings["ready"][-1] == later.now.day


def test_where_nobody_lives_keeps_nobody_away(city):
    some = city.copy()
    home = int(some.residents.argmax())
    some.buildings["people"][:] = np.where(some.buildings["district"] == home, some.buildings["people"], 0)
    some.stale("people")
    some.refresh()
    some.mood[:] = np.where(np.arange(len(some.mood)) == home, 600_000, 0)
    assert households.least_mood(some) == 600_000 and len(some.mood) > 1
    some.buildings["people"][:] = 0
    some.stale("people")
    some.refresh()
    assert households.least_mood(some) == 0


def test_people_come_as_boats_bring_them():
    city = new_city(catalog(), catalog().levels["first_light"])
    for kind in ("dock", "hamlet"):
        spot = next((x, y) for y in range(24, -1, -1) for x in range(34) if Place(kind, x, y).refusal(city) is None)
        Place(kind, *spot).carry_out(city)
    foresight.finish(city, 10**6)
    city.refresh()
    happy, sad = (foresight.arrivals(city, mood, 1) for mood in (1_000_000, 0))
    assert happy == city.wiring.boats > sad == 0
    for come, lived in ((happy, happy), (1000, 200)):
        foresight.settle_people(city, come)
        city.refresh()
        assert city.people == lived
    assert city.heads.vacant == 0


def test_the_year_to_come_is_the_same_whatever_the_stores_hold_tonight():
    """And no power comes out of them in it that did not go in."""
    city = new_city(catalog(), catalog().levels["desert_wind_link"])
    for act in commands(city, Choice("place", "battery_park"), 8):
        act.carry_out(city)
    foresight.finish(city, 10**6)
    city.refresh()
    seen = []
    for stored in (0, city.wiring.stores.size):
        some = city.copy()
        some.now.stored = stored
        seen.append((foresight.foresee(some), some.energy.year.tolist()))
        books = some.energy
        charged, given = (int(books.year[books.index[row, "", ""]]) for row in ("charged", "discharged"))
        assert 0 < given < charged and books.year[books.index["curtailed", "", ""]] > 0
    assert city.wiring.stores.size > 0 and seen[0] == seen[1]
