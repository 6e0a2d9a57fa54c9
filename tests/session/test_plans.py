"""Plans: what an act is weighed by is what it will bring, for as long as the level lasts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.content.load import catalog
from game.engine import goals, measures
from game.model.city import City
from game.session.players.aims import LINE, Aim, Name, aims, figures
from game.session.players.careful import Careful
from game.session.players.choices import Choice, commands
from game.session.players.plans import Base, Worth
from game.session.session import Session

HOMES = Choice("place", "city_block")
NET = Name("net_year")


@pytest.fixture(scope="module")
def bay() -> City:
    return Session.new(catalog(), catalog().levels["green_2055"]).city


@pytest.fixture(scope="module")
def base(bay) -> Base:
    return Base(bay)


def late(city: City, left: int) -> City:
    """The city so many days before its end."""
    out = city.copy()
    out.now.day = out.level.days - left
    return out


def weighed(base: Base, choice: Choice, most: int = 1) -> Worth:
    worth = base.worth(choice, most)
    assert worth is not None
    return worth


def kept(value: float, grade: int = 1) -> Aim:
    return Aim(NET, -1, 0.0, 700, value, 1e6, grade)


def test_homes_are_weighed_with_those_who_will_live_in_them(base):
    homes, few = weighed(base, HOMES), weighed(base, Choice("place", "town_row"))
    assert homes.change.people == 5000 and few.change.people == 1000
    for worth in (homes, few):
        tonnes = worth.moves[NET] / worth.change.people
        assert 0.1 < tonnes < 3.0 and worth.change.earned > 0
        assert worth.moves[Name(LINE)] == pytest.approx(worth.moves[NET], rel=0.05)


def test_nobody_moves_in_whom_no_boat_brings(bay):
    city = bay.copy()
    city.mood[:] = 251_000
    base = Base(city)
    boats = base._boats(base.later) - (base.later.people - city.people)
    assert 0 < boats < 24 * 5000
    assert weighed(base, HOMES, 24).change.people * 24 == pytest.approx(boats)


def test_a_plan_never_looks_past_the_end(bay):
    for left in (1000, 200, 30):
        city = late(bay, left)
        assert Base(city).lead <= left == max(asked.left for asked in goals.asked(city))


def test_works_that_end_after_the_level_count_for_nothing():
    harbour, grid = Session.new(catalog(), catalog().levels["lights_on"]).city, Name("grid_g_per_kwh")
    for left, counts in ((1500, True), (150, False)):
        city = late(harbour, left)
        before = Base(city).due[grid]
        for act in commands(city, Choice("place", "onshore_wind"), 8):
            act.carry_out(city)
        city.refresh()
        assert (int(city.buildings["ready"].max()) > city.level.days) is not counts
        assert (Base(city).due[grid] < before) is counts


def test_on_the_last_day_an_aim_is_what_was_lived(bay):
    lived = Session(bay.copy())
    lived.advance(365)
    city = late(lived.city, 0)
    found = {name: value + 1e6 for name, value in figures(city, Base(lived.city).names, 0).items()}
    due = [aim for aim in aims(late(lived.city, 1), found, 1e6, 0) if aim.name == NET and aim.left is not None]
    assert due and all(abs(aim.value - measures.net(city) / 1e6) < 1e6 / 300 for aim in due)


def test_a_change_of_the_last_year_counts_less_the_later_and_one_of_today_counts_all(base):
    people = Aim(Name("people"), 1, 400_000, 100, 390_000, 400_000)
    assert people.better(4_000, 99) == people.better(4_000, 0) == 0.01 and people.better(4_000, 101) == 0
    yearly = kept(-100.0)
    assert yearly.better(-1e4, 0) == 0.01 and yearly.better(-1e4, 335 + 182) == pytest.approx(0.01 * 183 / 365)


def test_no_more_of_a_thing_is_done_than_what_is_kept_bears(base):
    player, homes = Careful(), weighed(base, HOMES)
    each = homes.moves[NET]
    for bears in (1, 3, 7):
        player._minded = base, [kept(-each * (bears + 0.5))], []
        assert player.most(base, homes) == bears
    player._minded = base, [kept(each)], []
    assert player.most(base, homes) > 7


def test_what_is_kept_is_missed_for_a_lower_medal_alone(base):
    player, homes = Careful(), weighed(base, HOMES)
    close = -homes.moves[NET] / 2
    few = Aim(Name("people"), 1, 1e6, 700, 4e5, 1e6, 1)
    for grade, forbidden in ((0, True), (1, False), (2, False)):
        net = kept(close, grade)
        player._minded = base, [few, net], []
        moves = homes.moves | {few.name: homes.change.people}
        assert player._misses(base, net, replace(homes, moves=moves), 1.0) is forbidden
        assert player._misses(base, net, homes, 1.0) is True
    far = kept(-homes.moves[NET] * 2, 0)
    assert player._misses(base, far, homes, 1.0) is False


def test_lights_come_before_every_aim_only_where_the_city_would_be_dark(bay):
    base, player = Base(bay), Careful()
    wanted = measures.wanted(base.later)
    plant = weighed(base, Choice("place", "diesel_set"))
    dirty = replace(plant, change=plant.change._replace(short=-wanted * 1e-3), moves=plant.moves | {NET: 5e4})
    player._minded = base, [kept(-1e4)], []
    for part, built in ((0.0015, False), (0.01, True)):
        base.ahead = base.ahead._replace(short=int(wanted * part))
        assert base.dark == pytest.approx(part)
        assert (player.score(base, dirty) > 1.0) is built


def test_the_city_is_not_touched_by_weighing(bay):
    before = bay.digest()
    some = Base(bay)
    weighed(some, HOMES, 4)
    assert bay.digest() == before and np.array_equal(some.now.mood, bay.mood)


def test_who_takes_over_calls_off_what_the_goal_cannot_bear_and_nothing_else() -> None:
    """A blast furnace ready in the last year weighs more than all that could still be done; air capture does not, and
    what stands already is nobody's to call off."""
    session, player = Session.new(catalog(), catalog().levels["green_2055"]), Careful()
    session.city.now.money += 400_000_000_000
    before = session.city.now.money
    placed = []
    for kind in ("steel_works", "dac_plant"):
        placed += commands(session.city, Choice("place", kind), 1)
        assert session.do(placed[-1]) is None
    dear, missing = before - session.city.now.money, player.base(session.city).due[NET]
    base = player.take_over(session, player.base(session.city))
    furnace, kept = (session.city.row_at(act.x, act.y) for act in placed)
    assert furnace < 0 <= kept and [record["do"] for record in session.log] == ["place", "place", "cancel"]
    assert before - session.city.now.money < dear / 3
    assert base.due[NET] < missing - 100_000
