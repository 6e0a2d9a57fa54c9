"""What no ship brings is never used before it is made: not when power is short, nor hands, nor in a circle."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from game.engine.production import _Pace
from game.engine.tick import tick
from game.model.lanes import Lane, Lanes
from tests.engine.chains import CHAIN, chain_town


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("idle", [False, True])
def test_what_no_ship_brings_is_not_used_before_it_is_made(short: bool, idle: bool) -> None:
    city = chain_town(short, idle)
    made = dict.fromkeys(CHAIN, 0)
    for _ in range(60):
        before = city.stock.tolist()
        day = tick(city)
        for good, stock in zip(city.catalog.goods, before, strict=True):
            deal = day.trade.deals[good.id]
            if good.import_price is None:
                assert deal.imported == 0, good.id
                assert deal.used <= stock + deal.made + deal.arisen, good.id
                assert deal.used + deal.delivered + deal.exported + deal.left >= 0
            if good.id in made:
                made[good.id] += deal.made
        assert bool(day.flow.unserved) == (short or day.blow.dark > 0)
        assert (day.plan.activity[city.wiring.jobs > 0] < 1.0).any() or not idle
    assert city.faults() == []
    assert made["axe"] and made["bar"] and made["ore"], "the chain runs, if slowly"


def test_what_ships_bring_in_is_paid_for_and_its_carbon_counted() -> None:
    """Hydrogen has no maker on the island: a works that takes some owes its price and the carbon of making it."""
    city = chain_town(short=False)
    hydrogen = city.catalog.goods["hydrogen"]
    for _ in range(5):
        day = tick(city)
        deal = day.trade.deals["hydrogen"]
        assert deal.made == 0 < deal.used == deal.imported
        assert deal.fen == -round(deal.imported * 18_000 / 10)
        assert deal.leakage_g == round(deal.imported * hydrogen.import_carbon * 1_000) > 0
    row = city.carbon.index["leakage", "hydrogen", "co2"]
    assert int(city.carbon.year[row]) == 5 * deal.leakage_g


def test_a_circle_that_gives_less_than_it_takes_comes_to_rest() -> None:
    """Eggs from hens and hens from eggs: 1.5 hens for 2 eggs, 1.8 eggs for a hen."""
    city = chain_town(short=False)
    egg = city.catalog.goods.index["egg"]
    for _ in range(200):
        day = tick(city)
    assert day.trade.deals["egg"].made == day.trade.deals["egg"].used == 0
    assert 0 <= city.stock[egg] < 20_000


def test_a_slowed_lane_stays_within_its_limit() -> None:
    """Parts that are rounded down add up to less than what they are parts of, and grow when each is slowed alike."""
    dice, cut = Random(5), 0
    for _ in range(3_000):
        amounts = tuple(dice.randrange(1, 400) for _ in range(dice.randrange(1, 6)))
        members = tuple(range(len(amounts)))
        lane = Lane(0, members, amounts, frozenset(members))
        none = np.zeros(0, dtype=np.int64)
        lanes = Lanes((), (), np.array(members), np.array(amounts), np.array([0]), none, none, ())
        pace = _Pace(lanes, np.full(len(amounts), dice.random()))
        full = pace.at(lane)
        limit = dice.randrange(full + 1)
        assert pace.run((lane,), limit) <= limit
        cut += limit < full
    assert cut > 1_000
