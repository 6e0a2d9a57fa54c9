"""The present pace: one figure in the top bar, the ledger and the return report."""

import pytest

from game.content.load import catalog
from game.engine import measures
from game.session import pace
from game.session.session import Session
from game.ui.panels.ledgerfigures import figures


@pytest.fixture(scope="module")
def session():
    made = Session.new(catalog(), catalog().levels["city_2020"])
    made.advance(40)
    return made


def test_a_young_city_goes_at_its_last_months_pace(session):
    city = session.city
    assert pace.young(city)
    assert pace.net(city) == measures.net(city, 30) * 365 // 30 == figures(city).net.year


def test_after_a_year_it_is_the_sum_of_the_twelve_months(session):
    old = Session(session.city.copy())
    old.advance(365)
    assert not pace.young(old.city)
    assert pace.net(old.city) == measures.net(old.city) == figures(old.city).net.year
    net = old.city.history.series("gross") + old.city.history.series("sinks")
    assert pace.net(old.city) == int(net[-365:].sum())
