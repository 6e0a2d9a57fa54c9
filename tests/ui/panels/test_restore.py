"""Healing: the tiles and the uptake shown are the land's; the button hands the way to the cursor."""

import numpy as np
import pytest

from game.engine import ecology
from game.engine.command import opened as ready
from game.engine.commands import Restore as RestoreTile

PANEL = "restore"


def card(view, way):
    return next(c for c in view.cards if c.way.id == way)


def healed(session, way="forest", tiles=3):
    """Heal some tiles and let them grow for two years."""
    city = session.city
    city.now.money = 10**12
    places = zip(*np.nonzero(city.land.occupant == 0), strict=True)
    able = [(int(x), int(y)) for y, x in places if RestoreTile(way, int(x), int(y)).refusal(city) is None]
    for x, y in able[:tiles]:
        assert session.do(RestoreTile(way, x, y)) is None
    return session


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("k", [1.0, 2.0])
def test_it_speaks_both_languages_and_only_looks(spoken, lang, k):
    spoken("my_island", lang, k)


def test_tiles_under_way_become_healed_tiles_and_take_up_carbon(opened, lived, staged):
    session = healed(lived("my_island"))
    stage = staged(session)
    view = opened(stage)
    assert card(view, "forest").growing.value.text == stage.amount(3, "tiles")
    assert card(view, "forest").healed.value.text == stage.amount(0, "tiles")
    session.advance(40)
    view.refresh()
    index = session.city.catalog.restorations.index["forest"]
    grams = int(ecology.uptake(session.city)[index]) * 365
    assert card(view, "forest").growing.value.text == stage.amount(0, "tiles")
    assert card(view, "forest").healed.value.text == stage.amount(3, "tiles")
    assert grams > 0 and card(view, "forest").takes.value.text == stage.amount(grams, "g")


def test_the_button_hands_the_way_over_and_clears_the_map(opened, lived, staged):
    stage = staged(lived("my_island"))
    stage.picked |= {"kind": "onshore_wind", "speed": "pause"}
    card(opened(stage), "forest").button.press()
    assert stage.picked == {"restore": "forest", "speed": "pause"}
    assert "restore" not in stage.views


def test_a_way_that_is_not_found_or_not_paid_says_so(opened, lived, staged):
    stage = staged(lived("my_island"))
    city = stage.session.city
    view = opened(stage)
    marsh = card(view, "marsh")
    assert not marsh.button.enabled and city.catalog.discoveries["coast_care"].name.en in marsh.blocked.text
    assert marsh.door.visible and not marsh.button.visible
    marsh.door.press()
    assert stage.views["research"].what == {"discovery": "coast_care"}
    view = opened(stage)
    city.now.money = 0
    stage.session.altered += 1
    view.refresh()
    assert card(view, "forest").button.reason == stage.say("refusal.no_money")


def test_keys_reach_every_way(opened, lived, staged, reached):
    stage = staged(lived("my_island"))
    assert reached(stage, opened(stage).sheet)


def test_what_can_be_taken_up_stands_before_what_is_not_found(opened, lived, staged):
    stage = staged(lived("my_island"))
    city = stage.session.city
    for found in ((), ("wetland_care",)):
        for discovery in found:
            city.studied[city.catalog.discoveries.index[discovery]] = city.now.day
        known = [ready(city, c.way.needs) for c in opened(stage).cards]
        assert known == sorted(known, reverse=True) and known.count(True) == 3 + len(found)
        stage.close("restore")
