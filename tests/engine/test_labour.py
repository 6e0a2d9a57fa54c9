"""Just transition: who loses a post, who finds another, what it costs, and what is lost with a building."""

from __future__ import annotations

import numpy as np
import pytest

from game.content.load import catalog
from game.engine import prices
from game.engine.commands import Enact, Remove, Switch, Upgrade
from game.engine.explain import why
from game.engine.labour import _hired
from game.engine.tick import tick
from game.model.city import City
from game.model.start import new_city


def city_2020(days: int = 1) -> City:
    city = new_city(catalog(), catalog().levels["city_2020"])
    for _ in range(days):
        tick(city)
    return city


def standing(city: City, kind: str) -> list[tuple[int, int]]:
    rows = np.flatnonzero(city.buildings["kind"] == catalog().buildings.index[kind])
    return [(int(city.buildings["x"][r]), int(city.buildings["y"][r])) for r in rows]


def close(city: City, kind: str, number: int = 99) -> None:
    for x, y in standing(city, kind)[:number]:
        Switch(x, y).carry_out(city)


def after(city: City, days: int) -> City:
    for _ in range(days):
        tick(city)
    return city


def test_the_first_day_sets_nobody_free() -> None:
    city = city_2020(35)
    assert (city_2020(0).posts == city.posts).all()
    assert not city.freed.any() and (city.posts == city.payroll).all() and city.posts.sum() == city.wiring.posts


@pytest.mark.parametrize("begun", [0, 1])
def test_closing_frees_the_hands_of_the_works_where_they_live(begun: int) -> None:
    city = city_2020(begun)
    close(city, "steel_works")
    mood = city.mood.copy()
    tick(city)
    assert city.freed.sum() == 18_000 and city.freed[1].sum() == 18_000
    hit = int(city.freed.sum(axis=0).argmax())
    calm = after(city_2020(begun), 30)
    day = after(city, 28) and tick(city)
    assert city.mood[hit] < mood[hit] - 50_000
    assert city.bars[5] < calm.bars[5] - 50_000
    found = why(city, f"mood/{hit}", day)
    term = next(t for t in found.terms if t.what == ("mood", "workless"))
    assert term.amount < -50_000 and why(city, term.path, day).total == city.freed[:, hit].sum()
    assert why(city, "work", day).total == city.freed.sum()


def test_posts_opened_on_the_same_day_take_them_in() -> None:
    freed = np.array([[30, 10], [5, 0]], dtype=np.int64)
    opened = np.array([[0, 20], [9, 0]], dtype=np.int64)
    assert _hired(freed, opened).tolist() == [[15, 5], [0, 0]]
    city = city_2020()
    close(city, "coal_unit", 1)
    tick(city)
    assert city.freed[0].sum() == 400
    close(city, "coal_unit", 1)
    tick(city)
    assert not city.freed.any()


def test_works_that_are_raised_keep_their_people_until_fewer_are_needed() -> None:
    city = city_2020()
    x, y = standing(city, "steel_works")[0]
    row = city.row_at(x, y)
    city.buildings["tier"][row] = 2
    city.stale("layout")
    tick(city)
    free = city.freed.sum()
    city.now.money = 10**15
    city.studied[:] = 0
    city.stale("rates")
    assert Upgrade(x, y).refusal(city) is None
    Upgrade(x, y).carry_out(city)
    after(city, 5)
    assert city.buildings["shut"][row] and city.freed.sum() == free
    city.buildings["next_ready"][row] = city.now.day + 1
    city.stale("layout")
    then = city.copy()
    then.now.day += 1
    after(city, 2)
    assert city.freed.sum() - free == 5_800 - 2_600
    assert city.now.stranded == prices.replaced(then, row) > 0


@pytest.mark.parametrize("law", [False, True])
def test_a_law_retrains_them_at_a_cost_a_head_and_nobody_leaves(law: bool) -> None:
    city = city_2020()
    close(city, "steel_works")
    if law:
        city.now.green_points = 99
        Enact("retraining").carry_out(city)
        city.refresh()
    after(city, 125)
    paid = -int(city.purse.total[city.purse.index["policy", "retraining", ""]])
    policy = catalog().policies["retraining"]
    if law:
        found = 18_000 - int(city.freed.sum())
        running = sum(round(policy.cost * 100 * 1_000_000 / 365) for _ in range(125))
        assert found > 8_000 and paid == running + found * round(policy.head_cost * 100)
        assert city.people == 1_000_000
    else:
        assert paid == 0 and city.history.series("people").min() < 1_000_000 and city.freed.sum() > 11_000


def test_what_is_not_worn_off_is_stranded_once() -> None:
    city = city_2020(100)
    x, y = standing(city, "coal_unit")[0]
    row = city.row_at(x, y)
    kind = catalog().buildings["coal_unit"]
    life = kind.tier[0].life * 365
    assert prices.stranded(city, row) == round(kind.tier[0].cost * 100) * (life - 100) // life
    said = prices.stranded(city, row)
    Remove(x, y).carry_out(city)
    assert city.now.stranded == said
    old = city.row_at(*standing(city, "coal_unit")[0])
    city.buildings["ready"][old] = -life
    assert prices.stranded(city, old) == 0
