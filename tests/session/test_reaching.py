"""Reaching: players with eyes for neighbours build where a thing does most, and see all that it does there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.content.load import catalog
from game.engine.commands import Place
from game.engine.preview import complete
from game.model.city import City
from game.model.touches import told
from game.session.players.choices import Choice, commands
from game.session.players.civic import HAPPY, MOOD, Civic
from game.session.players.planning import head
from game.session.players.simple import Green
from game.session.reaching import reach, reaching
from game.session.session import Session
from game.session.siting import open_ground, spots


@pytest.fixture(scope="module")
def city() -> City:
    return Session.new(catalog(), catalog().levels["city_2020"]).city


def served(city: City, kind: str, stat: str, x: int, y: int) -> int:
    """How many buildings the ghost says a kind on a tile would change a stat of."""
    touches = told(city, city.catalog.buildings.index[kind], x, y)
    return sum(len(t.serials) for t in touches if t.gives and t.rule.near.stat == stat)


def test_a_straw_yard_stands_among_fields_and_not_in_the_middle_of_town(city: City) -> None:
    kind = city.catalog.buildings["straw_yard"]
    (plain,), (best,) = spots(city, kind, 1), reaching(city, kind, 1)
    assert served(city, "straw_yard", "capture", *best) > 8 > served(city, "straw_yard", "capture", *plain)
    free = open_ground(city, kind)
    assert reach(city, kind)[best[::-1]] == reach(city, kind)[free].max()


def test_places_lie_out_of_reach_of_one_another_and_reach_half_as_much_at_least(city: City) -> None:
    kind = city.catalog.buildings["smart_signals"]
    found, reached, tiles = reaching(city, kind, 12), reach(city, kind), max(near.tiles for near in kind.near)
    assert 3 < len(found) <= 12
    assert all(max(abs(a - c), abs(b - d)) > tiles for a, b in found for c, d in found if (a, b) != (c, d))
    assert all(reached[y, x] * 2 >= reached[found[0][::-1]] for x, y in found)


def test_who_is_served_already_counts_no_more(city: City) -> None:
    later, kind = city.copy(), city.catalog.buildings["smart_signals"]
    (x, y), before = reaching(city, kind, 1)[0], reach(city, kind)
    act = Place(kind.id, x, y)
    act.carry_out(later)
    complete(later, act)
    later.refresh()
    assert reach(later, kind)[y, x] < before[y, x] / 4


def test_what_smokes_or_reaches_nobody_stands_where_every_player_puts_it(city: City) -> None:
    for name in ("waste_to_energy", "battery_park"):
        kind = city.catalog.buildings[name]
        assert reaching(city, kind, 3) == spots(city, kind, 3)


def test_four_service_stations_are_worth_more_out_of_reach_of_one_another(city: City) -> None:
    """Who builds in the nearest gaps has the same towers served twice, and sees little in a fourth station."""
    choice, green = Choice("place", "energy_services"), Green()
    base = green.base(city)
    apart, close = base.worth(choice, 4), type(base)(city).worth(choice, 4)
    assert apart and close and apart.change.net < 1.2 * close.change.net < 0
    assert commands(city, choice, 4, base.at) != commands(city, choice, 4)


def test_the_civic_player_counts_the_mood_of_all(city: City) -> None:
    civic = Civic()
    base = civic.base(city)
    civic.judge(base)
    metro, signals = (civic._weigh(base, Choice("place", kind), 1) for kind in ("metro_station", "smart_signals"))
    assert metro and signals and metro.moves[MOOD] > 10 * abs(signals.moves[MOOD])
    dull = replace(metro, moves=metro.moves | {MOOD: 0.0})
    glad = metro.moves[MOOD] * city.people * head(city) * HAPPY
    assert civic.gain(base, metro) - civic.gain(base, dull) == pytest.approx(glad) and glad > 0
