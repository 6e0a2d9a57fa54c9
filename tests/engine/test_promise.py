"""What an act promises in the end: what stands is the preview's, a habit counts as far as it spreads."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.engine.commands import Campaign, Fit, Place
from game.engine.preview import DAYS, outlook, preview, promise
from game.model.city import City
from game.session.session import Session

VILLAGE = (Place("dock", 26, 36), Place("hamlet", 25, 33), Place("diesel_set", 28, 33), Place("workshop", 30, 33))


@pytest.fixture(scope="module")
def village() -> City:
    session = Session.new(catalog(), catalog().levels["my_island"])
    for command in VILLAGE:
        session.do(command)
    session.advance(50)
    return session.city


def test_a_module_promises_what_its_preview_saves(village: City) -> None:
    seen = preview(village, Fit(30, 33, "efficient_motors"))
    saved = (seen.before.net - seen.after.net) * 365 // DAYS
    assert promise(village, Fit(30, 33, "efficient_motors"), seen.before) == saved > 0


def test_a_habit_promises_more_than_its_first_month_and_less_where_most_have_it(village: City) -> None:
    home = int(village.residents.argmax())
    before, lamps = outlook(village.copy(), DAYS), Campaign("led", home)
    first_month = (before.net - preview(village, lamps, before=before).after.net) * 365 // DAYS
    whole = promise(village, lamps, before)
    assert whole > 2 * first_month > 0
    used = village.copy()
    used.adoption[used.catalog.actions.index["led"], home] = 900_000
    used.stale("habits")
    used.refresh()
    assert 0 < promise(used, lamps, outlook(used.copy(), DAYS)) < whole / 5
