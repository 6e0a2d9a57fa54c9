"""Foresight: the year to come in a few typical days is near the year that comes, and nothing is touched by it."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.engine import foresight, measures
from game.engine.commands import Place, Switch
from game.model.city import City
from game.model.start import new_city
from game.session.session import Session


@pytest.fixture(scope="module")
def city() -> City:
    return new_city(catalog(), catalog().levels["city_2020"])


def test_looking_ahead_changes_nothing(city):
    before = city.digest()
    foresight.ahead(city)
    foresight.shortage(city)
    assert city.digest() == before


def test_the_year_foreseen_is_near_the_year_that_comes(city):
    seen = foresight.ahead(city)
    lived = Session(city.copy())
    lived.advance(365)
    after = lived.city
    assert seen.net == pytest.approx(measures.net(after), rel=0.03)
    assert seen.gross == pytest.approx(measures.gross(after), rel=0.03)
    assert seen.leakage == measures.leakage(after) == 0
    assert seen.earned == pytest.approx(after.now.money - city.now.money, rel=0.1)


def test_the_hard_day_shows_what_firm_plants_are_for(city):
    assert foresight.shortage(city) == 0
    dark = city.copy()
    for row in [i for i, k in enumerate(dark.buildings["kind"]) if dark.catalog.buildings.items[k].id == "coal_unit"]:
        Switch(int(dark.buildings["x"][row]), int(dark.buildings["y"][row])).carry_out(dark)
    dark.refresh()
    assert foresight.shortage(dark) > 0
    assert foresight.ahead(dark).short > 0


def test_only_works_that_are_due_are_finished(city):
    later = city.copy()
    x, y = next((x, y) for y in range(48) for x in range(48) if Place("battery_park", x, y).refusal(later) != "taken")
    Place("onshore_wind", x, y).carry_out(later)
    due = int(later.buildings["ready"][-1])
    foresight.finish(later, due - 1)
    assert later.buildings["ready"][-1] == due
    foresight.finish(later, due)
    assert later.buildings["ready"][-1] == later.now.day


def test_people_come_as_boats_bring_them():
    city = new_city(catalog(), catalog().levels["first_light"])
    for kind in ("dock", "hamlet"):
        spot = next((x, y) for y in range(24, -1, -1) for x in range(34) if Place(kind, x, y).refusal(city) is None)
        Place(kind, *spot).carry_out(city)
    foresight.finish(city, 10**6)
    city.refresh()
    foresight.settle_people(city, 1, 1.0)
    city.refresh()
    assert city.people == city.wiring.boats > 0
    foresight.settle_people(city, 1000, 1.0)
    city.refresh()
    assert city.people == 200 and city.heads.vacant == 0
