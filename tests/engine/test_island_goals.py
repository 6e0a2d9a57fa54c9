"""The line of an island, and what it takes to be past the peak and neutral (RULES R14, R15)."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.engine import measures, research
from game.engine.commands import Place, Restore
from game.engine.tick import tick
from game.model.city import City
from game.session.session import Session
from game.session.siting import soils, spots
from tests.trials.games import fresh, live, rich

YEAR, HEAD = 365, 1_000_000


def allowed(city: City, people: int, year: float) -> float:
    """t a head that the line allows so many people after some years."""
    return measures.line_on(city, people, round(year * YEAR)) / HEAD / people


def test_the_line_of_a_town_stays_and_that_of_a_city_falls_after_five_years() -> None:
    town, city = fresh("my_island"), rich("my_island")
    most = catalog().levels["my_island"].allowance[1]
    assert city.people >= measures.CITY
    assert allowed(town, 60_000, 40) == pytest.approx(most)
    live(city, 3)
    assert allowed(city, city.people, 5) == pytest.approx(most)
    assert allowed(city, city.people, 6) == pytest.approx(most - 0.25)
    assert allowed(city, city.people, 5 + 4 * most) == 0.0
    city.buildings["people"][:] //= 2
    city.stale("people")
    live(city, 1)
    assert city.people < measures.CITY
    assert allowed(city, city.people, 6) == pytest.approx(most - 0.25), "who has been a city stays one"


def test_the_fall_is_counted_from_the_day_on_which_the_city_was_one() -> None:
    city = rich("my_island")
    city.buildings["people"][:] //= 2
    city.stale("people")
    live(city, 40)
    assert measures.grown(city) == -1
    city.buildings["people"][:] *= 2
    city.stale("people")
    live(city, 2)
    assert measures.grown(city) == 40
    assert allowed(city, city.people, 5 + 40 / YEAR) == pytest.approx(allowed(city, city.people, 1))


def test_a_line_of_nothing_lets_nobody_in_until_nothing_is_emitted() -> None:
    city, empty = rich("my_island"), fresh("my_island", allowance=(0.0, 0.0))
    city.level = city.level.model_copy(update={"allowance": (0.0, 0.0)})
    for one in (city, empty):
        live(one, 31)
        assert measures.line(one) == 0
    assert measures.headroom(city) == 0.0 and measures.net(city) > 0
    assert measures.headroom(empty) == 1.0 and measures.net(empty) == 0


def test_a_village_among_trees_is_not_neutral_before_it_had_anything_to_turn() -> None:
    session = Session(fresh("my_island", money=2e9))
    city = session.city
    first = (("dock", 1), ("hamlet", 1), ("village_wind", 3), ("diesel_set", 1), ("workshop", 2))
    for kinds in (first, (("shop", 2), ("park", 2))):
        for kind, times in kinds:
            for x, y in spots(city, catalog().buildings[kind], times):
                assert session.do(Place(kind, x, y)) is None
        live(city, 10)
    for x, y in soils(city, catalog().restorations["forest"], 40):
        session.do(Restore("forest", x, y))
    live(city, 2 * YEAR - 1 - city.now.day)
    assert measures.net(city) <= 0 < city.people and int(city.held.min()) >= YEAR - 1, "it keeps all that is asked"
    turned = city.copy()
    turned.now.peak_year = 2020
    live(city, 1)
    assert city.now.neutral_year == -1 and not city.now.won
    live(turned, 1)
    assert turned.now.neutral_year == 2021 and turned.now.won


def test_a_discovery_is_found_when_its_price_falls_below_what_is_done_of_it() -> None:
    city = rich("my_island")
    shelf = catalog().discoveries
    learnt = next(d for d in shelf if d.learns_from and city.studied[shelf.index[d.id]] < 0)
    at = shelf.index[learnt.id]
    city.now.studying, city.progress[at] = learnt.id, research.price(city, learnt) + 5_000
    tick(city)
    assert city.studied[at] >= 0 and not city.now.studying
