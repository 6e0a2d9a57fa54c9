"""Levers keep their word: what is said to come off a figure is what a year without it shows."""

from __future__ import annotations

import numpy as np
import pytest

from game.content.load import catalog
from game.content.terms import ACCOUNTS
from game.engine import foresight, levers
from game.engine.commands import Place
from game.engine.levers import Lever
from game.model.city import City
from game.model.habits import PPM
from game.session.session import Session

TRUE = 0.25
"""Part by which a lever may miss the year to come: a works that lacks power makes less, for one."""
ALONE = ("power", "heat", "buildings", "fugitive", "industry_process", "transport", "waste")
ASKED = (ACCOUNTS, *((account,) for account in ALONE))


@pytest.fixture(scope="module", params=["city_2020", "winter_heat", "steel_town"])
def city(request: pytest.FixtureRequest) -> City:
    session = Session.new(catalog(), catalog().levels[request.param])
    session.advance(400)
    return session.city


def year(city: City, accounts: tuple[str, ...]) -> float:
    """g of some accounts in a year of typical days."""
    rows, days = city.carbon.select(*accounts), foresight.typical(city)
    return sum(int(foresight.page(city, day)[rows].sum()) for day in days) * 365 / len(days)


def pulled(city: City, lever: Lever) -> City:
    """A copy in which it is done everywhere."""
    out, content = city.copy(), city.catalog
    if lever.what == "action":
        out.adoption[content.actions.index[lever.id]] = round(content.actions[lever.id].top * PPM)
        out.stale("habits")
    else:
        b, kind = out.buildings, content.buildings[lever.kind]
        rows = np.flatnonzero(b["kind"] == content.buildings.index[lever.kind])
        if lever.what == "upgrade":
            b["tier"][rows] = np.maximum(b["tier"][rows], int(lever.id))
        else:
            bit = [module.id for module in kind.module].index(lever.id)
            tiers = kind.module[bit].tiers or range(1, len(kind.tier) + 1)
            b["modules"][rows[np.isin(b["tier"][rows], list(tiers))]] |= 1 << bit
        out.stale("layout", "rates")
    out.refresh()
    return out


@pytest.mark.parametrize("accounts", ASKED, ids=lambda some: some[0] if len(some) == 1 else "net")
def test_a_lever_takes_off_what_it_says(city: City, accounts: tuple[str, ...]) -> None:
    found, before = levers.best(city, accounts), year(city.copy(), accounts)
    assert found
    for lever in found:
        came = before - year(pulled(city, lever), accounts)
        assert abs(came - lever.grams) <= TRUE * lever.grams, (lever, came)


def test_what_is_fitted_everywhere_is_no_lever_any_more(city: City) -> None:
    (first, *_) = (lever for lever in levers.of_kind(city, "power", "coal_unit") if lever.what == "module")
    done = pulled(city, first)
    assert first.id not in [lever.id for lever in levers.of_kind(done, "power", "coal_unit")]


def test_what_adds_more_elsewhere_is_not_first() -> None:
    """Electric kitchens on diesel power: less gas, and more smoke than that."""
    session = Session.new(catalog(), catalog().levels["my_island"])
    for kind, x, y in (("dock", 26, 36), ("hamlet", 25, 33), ("diesel_set", 29, 33)):
        assert session.do(Place(kind, x, y)) is None
    session.advance(104)
    kitchen = "electric_kitchen"
    assert kitchen in [lever.id for lever in levers.best(session.city, ("buildings",))]
    assert kitchen not in [lever.id for lever in levers.best(session.city, ACCOUNTS)]
    cooked = pulled(session.city, Lever("action", "hamlet", kitchen, 0))
    assert year(cooked, ACCOUNTS) > year(session.city.copy(), ACCOUNTS)
