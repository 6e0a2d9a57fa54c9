"""One order for all of a kind: each that may have it gets it once, the sum shown is what it costs, and one step of undo
takes all of it back."""

import numpy as np
import pytest

from game.engine.commands import Fit, Upgrade
from game.engine.preview import preview
from game.ui.panels import alike
from game.ui.widgets import Button, Label


@pytest.fixture
def session(lived):
    """The city of 2020 with everything the town's own."""
    made = lived()
    made.city.buildings["owner"][:] = 0
    made.city.now.money = 10**14
    return made


def at(city, kind):
    rows = np.flatnonzero(city.buildings["kind"] == city.catalog.buildings.index[kind])
    return [(int(city.buildings["x"][r]), int(city.buildings["y"][r])) for r in rows]


def test_all_of_the_kind_once_the_one_that_was_asked_first(session):
    city, places = session.city, at(session.city, "coal_boiler")
    orders = alike.alike(city, Fit(*places[1], "dust_filter"))
    assert [(o.x, o.y) for o in orders][0] == places[1]
    assert sorted((o.x, o.y) for o in orders) == sorted(places)
    assert alike.others(city, orders[0]) == len(places) - 1


def test_no_more_than_the_purse_holds(session):
    city = session.city
    one = preview(city, Fit(*at(city, "coal_boiler")[0], "dust_filter"), 1).fen
    city.now.money = 3 * one + one // 2
    assert len(alike.alike(city, Fit(*at(city, "coal_boiler")[0], "dust_filter"))) == 3
    city.now.money = 0
    assert len(alike.alike(city, Fit(*at(city, "coal_boiler")[0], "dust_filter"))) <= 1


def test_the_sum_shown_is_paid_and_one_step_takes_all_back(session, staged):
    stage, city = staged(session), session.city
    before, money = city.digest(), city.now.money
    modal = alike.ask(stage, Fit(*at(city, "coal_boiler")[0], "dust_filter"), "Dust filter")
    assert city.digest() == before, "asking changes nothing"
    told = [w.text for w in modal.root.walk() if isinstance(w, Label)]
    next(w for w in modal.root.walk() if isinstance(w, Button) and w.icon == "check").press()
    paid = money - session.city.now.money
    count = len(at(session.city, "coal_boiler"))
    assert paid > 0 and stage.say("inspector.all_sum", n=count, amount=stage.amount(paid, "fen")) in told
    first, last = stage.picked["batch"]
    assert last - first == count and session.undo(last - first) is None
    assert session.city.digest() == before and session.can_undo() is None


def test_what_is_refused_is_offered_to_nobody(session):
    places = at(session.city, "coal_unit")
    assert alike.alike(session.city, Upgrade(*places[0])) == ()
