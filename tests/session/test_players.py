"""Scripted players: what they reach in First Light, that their styles end apart, and that they know no more than we."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from importlib import import_module

import pytest

from game.content.level import Level
from game.content.load import catalog
from game.engine import measures
from game.engine.commands import Place, Upgrade
from game.session import players, siting
from game.session.players.choices import Choice, choices, commands, price
from game.session.players.plans import Base
from game.session.session import Session
from game.session.trial import play

MODULES = [siting, *(import_module(m.name) for m in pkgutil.iter_modules(players.__path__, f"{players.__name__}."))]


def first_light() -> Level:
    return catalog().levels["first_light"]


def mirrored(level: Level) -> Level:
    """The same level with west and east exchanged."""
    wide = len(level.map_rows()[0]) - 1
    rows = "\n".join(row[::-1] for row in level.map_rows())
    centres = tuple((wide - x, y) for x, y in level.districts)
    return level.model_copy(update={"map": rows, "districts": centres})


def played(player: str, days: int, level: Level | None = None, seed: int | None = None) -> Session:
    """First Light played by a player for some days."""
    session = Session.new(catalog(), level or first_light(), seed)
    play(session, days, player)
    assert session.city.faults() == []
    return session


def test_the_careful_player_wins_on_another_seed_and_on_a_mirrored_map():
    session = played("careful", first_light().days, mirrored(first_light()), seed=5)
    assert session.city.now.won
    assert session.city.now.medal
    assert session.city.now.money > 0


def test_styles_end_visibly_apart():
    ends = {name: played(name, 260).city for name in ("greedy", "green", "careful")}
    worth = {name: measures.earned(city) for name, city in ends.items()}
    assert min(worth["greedy"], worth["careful"]) > 2 * worth["green"]
    assert ends["greedy"].people > 2 * ends["green"].people
    assert ends["careful"].people > 2 * ends["green"].people
    assert measures.net(ends["greedy"]) > 2 * measures.net(ends["green"])


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__.rpartition(".")[2])
def test_players_know_no_level_and_no_year(module):
    """They may not read a level's id, a date or the catalogue's levels."""
    tree = ast.parse(inspect.getsource(module))
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not named & {"level", "levels", "start", "first_year", "date_of", "day_of"}


@pytest.fixture(scope="module")
def city() -> Session:
    return Session.new(catalog(), catalog().levels["city_2020"])


def test_what_a_choice_is_worth_comes_without_touching_the_city(city):
    before = city.city.digest()
    base = Base(city.city)
    worth = base.worth(Choice("place", "onshore_wind"), 4)
    assert worth is not None and worth.count == 4
    assert worth.change.net < -10e9 and worth.fen > 0
    assert city.city.digest() == before


def test_closing_coal_is_not_borne_and_a_module_is(city):
    base = Base(city.city)
    assert not base.bears(commands(city.city, Choice("switch", "coal_unit", tier=1), 4))
    assert base.bears(commands(city.city, Choice("fit", "city_block", "led"), 4))


def test_a_batch_is_on_buildings_and_places_of_its_own(city):
    led = commands(city.city, Choice("fit", "city_block", "led"), 30)
    assert len({(c.x, c.y) for c in led}) == 30
    wind = commands(city.city, Choice("place", "onshore_wind"), 12)
    assert all(isinstance(c, Place) and c.refusal(city.city) in (None, "no_money") for c in wind)
    assert all(max(abs(a.x - b.x), abs(a.y - b.y)) > 1 for a in wind for b in wind if a is not b)


def test_a_farm_is_raised_beside_the_turbine_that_stands_on_it(city):
    found = city.city.copy()
    kinds = found.catalog.buildings
    row = int((found.buildings["kind"] == kinds.index["farm"]).argmax())
    x, y = int(found.buildings["x"][row]), int(found.buildings["y"][row])
    Place("onshore_wind", x, y).carry_out(found)
    raised = commands(found, Choice("upgrade", "farm", tier=1), len(found.buildings))
    (at,) = (c for c in raised if isinstance(c, Upgrade) and found.row_at(c.x, c.y) == row)
    assert (at.x, at.y) != (x, y)
    assert {price(found, c) for c in raised} == {price(found, at)}


def test_every_choice_of_a_level_can_be_turned_into_commands(city):
    for choice in choices(city.city):
        assert len(commands(city.city, choice, 2)) <= max(2, len(city.city.mood))
