"""Medals: the careful player, who knows no level by its name, plays each anew and wins at least bronze."""

from __future__ import annotations

import pytest

from game import benchbalance
from game.content.load import catalog
from game.engine import goals, measures
from game.engine.commands import Enact, Restore
from game.model.city import City
from game.session.players.aims import LINE, Aim, Name, aims, figures, names, strictest
from game.session.players.careful import Careful
from game.session.players.choices import Choice, commands
from game.session.players.plans import Base
from game.session.session import Session
from game.session.trial import play

LEVELS = [name for name in benchbalance.every(catalog()) if catalog().levels[name].medals]
GOLD = ("city_2020",)
"""Levels that it must win gold in."""


@pytest.mark.parametrize("name", LEVELS)
def test_the_careful_player_wins_a_medal_in_every_level(full, name):
    level = catalog().levels[name]
    if not full:
        pytest.skip("played under --full; First Light is in every run, mirrored, in tests/session/test_players.py")
    session = Session.new(catalog(), level)
    play(session, level.days, "careful")
    city = session.city
    assert city.faults() == []
    assert city.now.medal in (goals.MEDALS[2:] if name in GOLD else goals.MEDALS), benchbalance.row(session, "careful")
    assert not city.now.lost and city.now.money > 0


@pytest.fixture(scope="module")
def valley() -> City:
    return Session.new(catalog(), catalog().levels["data_valley"]).city


@pytest.fixture(scope="module")
def base(valley) -> Base:
    return Base(valley)


def aimed(base: Base) -> dict[Name, Aim]:
    gross = base.ahead.gross / 1e6
    return {aim.name: aim for aim in strictest(aims(base.now, base.due, gross, base.lead))}


def test_everything_that_the_level_asks_is_aimed_at_and_read_off_the_year_to_come(valley, base):
    asked = {Name(c.measure, c.of or "") for medal in valley.level.medals.values() for c in medal.when}
    found = aimed(base)
    assert asked | {Name(LINE)} <= set(found) and asked <= set(base.names)
    clean = found[Name("clean_share")]
    assert clean.bound == 0.98 and clean.sign == 1 and clean.missing == clean.bound - clean.value > 0.5
    assert clean.value == measures.clean_share(base.later)


def test_wind_comes_nearer_to_clean_power_and_counts_for_less_when_it_comes_late(base):
    worth = base.worth(Choice("place", "onshore_wind"), 4)
    clean = aimed(base)[Name("clean_share")]
    assert worth is not None and worth.moves[clean.name] > 0
    soon, late, never = (clean.better(worth.moves[clean.name], clean.left - left) for left in (400, 73, 0))
    assert soon > 0 and late == pytest.approx(soon / 5) and never == 0


def test_the_year_to_come_is_read_like_a_year_that_was_lived(valley, base):
    lived = Session(valley.copy())
    lived.advance(365)
    for name in base.names:
        if name.measure not in (LINE, "leakage_total", "held"):
            seen, was = base.found[name], measures.measure(lived.city, name.measure, name.of)
            assert seen == pytest.approx(was, rel=0.1, abs=0.05), name


def test_tonnes_wait_for_the_line_until_their_day_comes_near(base):
    city, gross = base.now.copy(), base.ahead.gross / 1e6
    steel = Session.new(catalog(), catalog().levels["steel_town"]).city
    found = figures(steel, names(steel), 0)
    near, far = ({aim.name.measure for aim in aims(steel, found, gross, lead)} for lead in (1_095, 100))
    assert {"net_year", "jobs_share"} <= near and "jobs_share" in far and "net_year" not in far
    assert city.digest() == base.now.digest()


def test_what_would_put_lights_out_is_wished_for_and_looked_at_as_if_it_were_done():
    city = Session.new(catalog(), catalog().levels["lights_on"]).city
    base, player, close = Base(city), Careful(), Choice("switch", "coal_unit", tier=1)
    player.judge(base)
    player.known[close] = base.worth(close, 1)
    assert player.wish(base) is None
    for _ in range(15):
        player.judge(base)
    assert player.wish(base) == close
    acts, due, dark = commands(city, close, 1), dict(base.due), base.ahead.short
    assert not base.bears(acts)
    base.suppose(acts)
    assert base.ahead.short > dark and base.due == due
    assert base.found[Name("built", "coal_unit")] == due[Name("built", "coal_unit")] - 1


def test_a_price_rises_while_its_aim_is_missed_and_falls_while_it_is_kept(base):
    player = Careful()
    before = {}
    for _ in range(2):
        before = dict(player.prices)
        player.judge(base)
    found = aimed(base)
    for (name, _), price in before.items():
        later = player.prices[name, found[name].sign]
        assert later > price if found[name].missing > 0 else later <= price
    assert before


def test_a_law_in_force_is_no_choice_and_healing_is_one(valley):
    city = valley.copy()
    law = next(p for p in city.catalog.policies if commands(city, Choice("enact", p.id), 1) == [Enact(p.id)])
    city.enacted[city.catalog.policies.index[law.id]] = 0
    assert commands(city, Choice("enact", law.id), 1) == []
    healed = commands(city, Choice("restore", "grass"), 3)
    assert len(healed) == 3 and all(isinstance(act, Restore) for act in healed)
