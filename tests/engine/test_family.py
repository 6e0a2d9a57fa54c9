"""Families: a story's household is a share of what the engine books, to the gram."""

import pytest

from game.content.load import catalog
from game.content.terms import ACCOUNTS
from game.engine import family, households, weather
from game.session.session import Session


@pytest.fixture(scope="module")
def session():
    lived = Session.new(catalog(), catalog().levels["city_2020"])
    lived.advance(31)
    return lived


def whole(city, district):
    """A family of all who live where a story's family does, and that home's cohort."""
    story = catalog().stories["lin"].model_copy(update={"district": district})
    home = family._home(city, story)
    return family.live(city, story.model_copy(update={"people": int(city.heads.people[home])})), home


def test_a_family_of_all_who_live_there_burns_what_the_day_books(session):
    city = session.city
    before = [whole(city, d) for d in range(3)]
    sky = weather.today(city)
    needs = households.needs(city, sky)
    heat = sum(int(city.carbon.month[i]) for i in city.carbon.select("heat"))
    served = int(city.energy.month[city.energy.index["heat", "served", ""]])
    lines = city.wiring.lines
    session.advance(1)
    for lived, home in before:
        assert lived.kind == catalog().buildings.items[int(city.cohorts.kind[home])].id
        mine = (lines.cohort == home) & (lines.account == ACCOUNTS.index("buildings"))
        booked = int(session.last.gas.by_line[mine].sum()) * 30
        network = heat * (int(needs.district[home]) * 30) // served
        assert lived.grams["warmth"] - network + lived.grams["kitchen"] == booked > 0


def test_a_person_more_is_a_share_more_and_sums_are_those_of_the_rows(session):
    for story in catalog().stories:
        one, two = (family.live(session.city, story.model_copy(update={"people": n})) for n in (1, 2))
        assert one.bill == sum(one.fen.values()) > 0 and one.carbon == sum(one.grams.values()) > 0
        for row in family.ROWS:
            assert abs(two.grams[row] - 2 * one.grams[row]) <= 10
        assert one.comfort == int(session.city.mood[one.district])


def test_power_is_the_familys_share_of_what_the_city_wanted(session):
    city = session.city
    lived, home = whole(city, 0)
    need = int(households.needs(city, weather.today(city)).electricity[home]) * 30
    power = sum(int(city.carbon.month[i]) for i in city.carbon.select("power", "imported_power"))
    assert lived.grams["power"] == power * need // int(city.energy.month[city.energy.index["wanted", "", ""]])
    assert lived.fen["power"] == need * family.POWER // 1000


def test_nobody_ashore_is_no_family():
    city = Session.new(catalog(), catalog().levels["my_island"]).city
    assert all(family.live(city, story) is None for story in catalog().stories)


def test_looking_leaves_no_trace(session):
    before = session.city.digest()
    for story in catalog().stories:
        family.live(session.city, story)
    assert session.city.digest() == before
