"""Plots in fog: nothing is built or healed there until they are explored, and a save keeps what is known."""

from __future__ import annotations

import numpy as np
import pytest

from game.content.load import catalog
from game.engine.commands import Explore, Place, Restore, as_record, from_record
from game.model.land import plots
from game.session.opening import kept, taken_up
from game.session.save import pack, unpack
from game.session.session import Session

MARSH, FAR = 1, (12, 30)


@pytest.fixture
def island() -> Session:
    session = Session.new(catalog(), catalog().levels["my_island"])
    session.city.now.money += 10**12
    session.city.purse.post(("start", "start", ""), 10**12)
    return session


def settle(session: Session) -> None:
    """A village with light and work, large enough to look across the river."""
    homes = (Place("hamlet", x, y) for x in (22, 24) for y in (25, 27, 29, 31))
    works = (Place(kind, x, 33) for kind, x in (("diesel_set", 28), ("diesel_set", 29), ("workshop", 30)))
    for command in (Place("dock", 26, 36), *homes, *works, Place("village_wind", 23, 19)):
        assert session.do(command) is None
    session.advance(150)
    assert session.city.people >= session.city.level.plot[MARSH - 1].people


def test_every_plot_has_its_land_and_the_first_shore_is_open() -> None:
    level = catalog().levels["my_island"]
    found = plots(level)
    assert sorted(np.unique(found).tolist()) == list(range(len(level.plot) + 1))
    assert found[36, 26] == 0 and found.shape == (48, 48)
    assert not plots(catalog().levels["city_2020"]).any()


def test_fog_is_lifted_by_people_and_money_and_by_nothing_else(island: Session) -> None:
    assert island.do(Place("hamlet", *FAR)) == "in_fog" == island.do(Restore("grass", *FAR))
    assert island.do(Explore(MARSH)) == "too_few_people"
    assert island.do(Explore(0)) == island.do(Explore(9)) == "no_such_plot"
    settle(island)
    before, hidden = island.city.now.money, int(island.city.fog.sum())
    assert island.do(Explore(MARSH)) is None
    assert before - island.city.now.money == round(island.city.level.plot[MARSH - 1].cost * 100)
    assert hidden - int(island.city.fog.sum()) == int((island.city.plots == MARSH).sum())
    assert island.do(Place("hamlet", *FAR)) is None
    assert island.do(Explore(MARSH)) == "already_explored"
    assert island.city.faults() == []


def test_what_was_explored_is_kept(island: Session) -> None:
    settle(island)
    island.do(Explore(MARSH))
    island.advance(3)
    again = taken_up(catalog(), unpack(pack(kept(island, "a")))).city
    assert again.digest() == island.city.digest() and again.explored.tolist() == island.city.explored.tolist()
    assert again.explored[MARSH - 1] >= 0 > again.explored[MARSH]
    assert from_record(as_record(Explore(MARSH))) == Explore(MARSH)
