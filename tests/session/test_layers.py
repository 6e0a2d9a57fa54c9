"""Overlays tell the truth: a tile's carbon is what the inspector and the ledger say, its smoke is the wind's."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from game.content.items import Overlay
from game.content.load import catalog
from game.engine.ecology import drift, smoke
from game.model.land import CLEAN_AIR
from game.session import layers, upwind
from game.session.session import Session
from game.ui.panels.throughput import throughput


@pytest.fixture(scope="module")
def lived() -> Session:
    session = Session.new(catalog(), catalog().levels["city_2020"])
    session.advance(40)
    return session


def test_every_layer_that_content_may_name_has_a_value(lived: Session) -> None:
    names = get_args(Overlay.model_fields["layer"].annotation)
    for name in names:
        value = layers.field(lived.city, lived.last, name)
        assert value.shape == lived.city.land.shape and value.dtype == np.float32
        assert not np.isnan(value).all(), name
    assert {o.layer for o in lived.city.catalog.overlays} == set(names)


def test_a_building_emits_what_its_inspector_says_and_all_emit_what_the_day_booked(lived: Session) -> None:
    city, day = lived.city, lived.last
    assert day is not None
    each = layers.emitted(city, day)
    for row in range(0, len(city.buildings), 23):
        found = throughput(city, row, day)
        if found is not None:
            assert each[row] == pytest.approx(found.carbon, abs=3)
    booked = int(day.gas.grams.sum() + day.gas.fugitive.sum())
    assert each.sum() == pytest.approx(booked, rel=1e-6)


def test_the_carbon_of_the_tiles_adds_up_to_the_buildings_and_the_healed_land(lived: Session) -> None:
    city, day = lived.city, lived.last
    assert day is not None
    tiles = layers.field(city, day, "carbon").astype(np.float64)
    total = np.nansum(tiles) * 1e6 / 365
    assert total == pytest.approx(layers.emitted(city, day).sum() - int(city.uptake.sum()), rel=1e-4)


def test_shares_count_every_tile_of_land_that_has_a_value_once(lived: Session) -> None:
    value = layers.field(lived.city, lived.last, "air")
    count = layers.shares(lived.city, value, (0, 35, 75, 115, 150, 250))
    assert int(count.sum()) == int((~np.isin(lived.city.land.terrain, layers.WATER)).sum())
    assert layers.shares(lived.city, np.full_like(value, -5), (0, 35)).tolist() == [int(count.sum()), 0]


def test_the_sources_of_a_tile_add_up_to_what_the_wind_leaves_there(lived: Session) -> None:
    city, day = lived.city, lived.last
    assert day is not None
    grams, air = smoke(city, day.made), np.full(city.land.shape, CLEAN_AIR, np.float32)
    for _ in range(upwind.STEPS):
        air = drift(air, grams)
    assert np.array_equal(air, drift(np.full(city.land.shape, CLEAN_AIR, np.float32), grams, upwind.STEPS))
    for x, y in ((30, 20), (8, 33), (40, 12)):
        weights = upwind.weights(city.land.shape, (x, y))
        assert float((weights * grams).sum()) == pytest.approx(float(air[y, x] - CLEAN_AIR), rel=1e-3)
        found = upwind.sources(city, day, (x, y))
        assert sum(share for _, share in found) == pytest.approx(1.0)
        assert [s for _, s in found] == sorted((s for _, s in found), reverse=True)


def test_a_city_without_smoke_or_a_day_names_no_source() -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    assert upwind.sources(session.city, None, (5, 5)) == []
    session.advance(1)
    assert all(share > 0 for _, share in upwind.sources(session.city, session.last, (5, 5)))
