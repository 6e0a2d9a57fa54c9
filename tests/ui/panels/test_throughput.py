"""What buildings took in and gave out adds up to what the city did."""

import numpy as np
import pytest

from game.engine.commands import Switch
from game.model.rows import PLANT_ROWS
from game.ui.panels.throughput import throughput


@pytest.fixture
def session(lived):
    return lived("city_2020", 40)


def everything(session):
    city = session.city
    return [t for r in range(len(city.buildings)) if (t := throughput(city, r, session.last)) is not None]


def test_the_parts_of_all_buildings_are_the_citys_day(session):
    city, day, parts = session.city, session.last, everything(session)
    page = city.carbon.last(city.now.day, 1)
    carried = {row[0] for row in city.carbon.rows if row[1] in city.catalog.buildings}
    for account in sorted(carried):
        rows = [i for i in city.carbon.select(account) if city.carbon.rows[i][1] in city.catalog.buildings]
        assert sum(p.grams.get(account, 0) for p in parts) == pytest.approx(int(page[rows].sum()), rel=1e-6, abs=300)
    assert sum(p.power_made for p in parts) == pytest.approx(int(day.flow.made.sum()), abs=len(parts))
    assert sum(p.power_used for p in parts) == pytest.approx(day.flow.wanted - day.warmth.drawn, abs=2 * len(parts))
    assert sum(p.heat_made for p in parts) == pytest.approx(int(day.warmth.made.sum()), abs=len(parts))
    made = sum(sum(p.goods_made.values()) for p in parts)
    assert made == pytest.approx(int(day.made.made.sum()), abs=len(parts))
    mine = [i for i, row in enumerate(city.carbon.rows) if row[0] != "leakage"]
    assert parts[0].gross == sum(int(g) for g in page[mine] if g > 0)


def test_the_mayors_buildings_earn_what_the_purse_saw(lived):
    session = lived("city_2020", 40)
    city = session.city
    city.buildings["owner"][:] = 0
    city.stale("layout")
    session.advance(1)
    page = city.purse.last(city.now.day, 1)
    purse = sum(int(f) for row, f in zip(city.purse.rows, page, strict=True) if row[0] in PLANT_ROWS)
    parts = everything(session)
    assert purse
    assert sum(p.money for p in parts) == pytest.approx(purse, abs=len(parts) + 200)


def test_what_firms_own_earns_the_mayor_nothing(session):
    city = session.city
    row = int(np.flatnonzero(city.buildings["owner"] == 1)[0])
    assert throughput(city, row, session.last).money is None


def test_what_does_not_run_has_no_day(session):
    city = session.city
    row = int(np.flatnonzero(city.buildings["kind"] == city.catalog.buildings.index["coal_unit"])[0])
    x, y = int(city.buildings["x"][row]), int(city.buildings["y"][row])
    assert throughput(city, row, session.last).power_made > 0
    assert throughput(city, row, None) is None
    session.do(Switch(x, y))
    assert throughput(city, row, session.last) is None
