"""The parts of the state: tables, cohorts, rates, dice, calendars, and being kept."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest

from game.content.load import catalog
from game.content.track import Track
from game.engine.measures import built
from game.model import keep, world
from game.model.calendar import date_of, day_of
from game.model.city import COLUMNS, City
from game.model.cohorts import gather, running
from game.model.dice import roll, rolls
from game.model.forms import STAT, SUMMED, Change, Forms
from game.model.history import MONTH_DAYS, MONTH_STARTS, month_of
from game.model.land import empty
from game.model.ledger import Ledger, bind
from game.model.rates import InForce, per_building, work_out
from game.model.start import new_city
from game.model.table import Table
from game.session.session import Session
from tests.trials.games import LEVELS, fresh, live, played, rich, step

# Tables


@pytest.mark.parametrize("seed", range(5))
def test_a_table_keeps_its_rows_in_order(seed: int) -> None:
    dice, table, plain = Random(seed), Table({"a": ("int64", 7), "b": ("int16", -1)}, room=2), []
    for _ in range(300):
        if plain and dice.random() < 0.4:
            row = dice.randrange(len(plain))
            table.remove(row)
            del plain[row]
        else:
            value = dice.randrange(1_000)
            assert table.add(a=value) == len(plain)
            plain.append((value, -1))
        assert list(zip(table["a"].tolist(), table["b"].tolist(), strict=True)) == plain
    with pytest.raises(KeyError, match="no such column: c"):
        table.add(c=1)
    with pytest.raises(ValueError, match="differ in length"):
        table.load({"a": np.zeros(2, dtype=np.int64), "b": np.zeros(3, dtype=np.int16)})


# Cohorts and rates


@pytest.mark.parametrize("seed", range(4))
def test_cohorts_hold_every_running_building_once(seed: int) -> None:
    city = played(seed, 40).city
    cohorts, runs = city.cohorts, running(city.buildings, city.now.day)
    assert sorted(cohorts.order.tolist()) == np.flatnonzero(runs).tolist()
    assert int(cohorts.count.sum()) == int(runs.sum())
    assert ((cohorts.of_row >= 0) == runs).all()
    for row in np.flatnonzero(runs):
        of = cohorts.of_row[row]
        for name in ("kind", "tier", "modules", "district", "owner"):
            assert city.buildings[name][row] == getattr(cohorts, name)[of]
    keys = set(
        zip(*(getattr(cohorts, n).tolist() for n in ("kind", "tier", "modules", "district", "owner")), strict=True)
    )
    assert len(keys) == len(cohorts), "no two cohorts are alike"
    assert cohorts.add_up(city.buildings["people"]).sum() == city.buildings["people"][runs].sum()


@pytest.mark.parametrize("seed", range(4))
def test_a_cohort_is_the_sum_of_its_buildings(seed: int) -> None:
    city = played(seed, 40).city
    rows = np.flatnonzero(city.cohorts.of_row >= 0)
    for name in SUMMED:
        each = per_building(city.cohorts, city.rates, STAT[name], rows)
        total = np.zeros(len(city.cohorts), dtype=np.int64)
        np.add.at(total, city.cohorts.of_row[rows], each)
        assert (total == city.rates.total[:, STAT[name]]).all(), name


@pytest.mark.parametrize("seed", range(6))
def test_every_plus_comes_before_every_times_in_whatever_order(seed: int) -> None:
    city, dice = fresh(), Random(seed)
    kinds = np.ones(len(city.catalog.buildings) + 1, dtype=np.bool_)
    changes = [Change(STAT["load"], 1e6, 1.0), Change(STAT["load"], 0.0, 2.0), Change(STAT["load"], 2e6, 1.0)]
    dice.shuffle(changes)
    effects = [InForce(("policy", str(i)), kinds, c) for i, c in enumerate(changes)]
    plain, found = work_out(city.cohorts, (), {}), work_out(city.cohorts, effects, {})
    assert (found.value[:, STAT["load"]] == (plain.value[:, STAT["load"]] + 3e6) * 2.0).all()
    others = [i for i in range(len(STAT)) if i != STAT["load"]]
    assert (found.value[:, others] == plain.value[:, others]).all()


@pytest.mark.parametrize("seed", range(4))
def test_what_is_worked_out_again_is_the_same(seed: int) -> None:
    """Nothing derived is patched: a city that was never played, filled with the same state, derives the same."""
    dice = Random(seed)
    session = Session(rich(LEVELS[seed % 2], seed))
    for _ in range(60):
        step(session, dice)
        city = session.city
        again = City(city.catalog, city.level, empty(city.land.shape))
        keep.restore(again, keep.scalars(city), {name: array.copy() for name, array in city.arrays().items()})
        for name in ("cohorts", "rates", "wiring", "homes", "sites", "tiles", "chimneys", "heads", "habits", "wants"):
            assert alike(getattr(city, name), getattr(again, name)), name
        some = [kind.id for kind in city.catalog.buildings]
        assert [built(city, kind) for kind in some] == [built(again, kind) for kind in some]


@pytest.mark.parametrize(
    ("column", "other"), [("owner", 1), ("district", 1), ("modules", 1), ("tier", 3), ("kind", 1), ("off", 1)]
)
def test_cohorts_are_the_same_until_one_differs(column: str, other: int) -> None:
    city = fresh()
    forms = Forms(city.catalog)
    before = gather(city.buildings, 0, forms)
    assert gather(city.buildings, 0, forms).same(before)
    city.buildings[column][before.of_row == 0] ^= other
    assert not gather(city.buildings, 0, forms).same(before)


def alike(one: object, other: object) -> bool:
    """Whether two things hold the same, arrays and all."""
    if isinstance(one, np.ndarray):
        return isinstance(other, np.ndarray) and np.array_equal(one, other)
    if is_dataclass(one):
        return type(one) is type(other) and alike(vars(one), vars(other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return one == other


def test_a_form_is_worked_out_once() -> None:
    forms = Forms(catalog())
    assert forms(0, 1, 0) is forms(0, 1, 0)
    city = fresh()
    assert gather(city.buildings, 0, forms).forms[0] is forms(*(int(getattr(city.cohorts, n)[0]) for n in KEY))


KEY = ("kind", "tier", "modules")

# Chance


def test_chance_is_a_function_of_seed_purpose_and_day() -> None:
    days = np.arange(5_000)
    some = rolls(5, "wind", days)
    assert some.tolist() == [roll(5, "wind", int(d)) for d in days]
    assert some.min() >= 0.0 and some.max() < 1.0
    assert abs(some.sum() / 5_000 - 0.5) < 0.02
    counts = np.bincount((some * 10).astype(np.int64), minlength=10)
    assert counts.min() > 400 and counts.max() < 600
    assert rolls(6, "wind", days).tolist() != some.tolist() != rolls(5, "sun", days).tolist()


def test_classmates_share_the_weather_whatever_they_build() -> None:
    skies = []
    for level, share in (("city_2020", 1), ("city_2020", 2), ("first_light", 1)):
        city = rich(level, 11)
        city.buildings["off"][::share] = share - 1
        city.stale("layout")
        skies.append([(d.sky.wind, d.sky.sun) for d in live(city, 60)])
    assert skies[0] == skies[1] == skies[2]


# Calendars


def test_days_and_dates_go_back_and_forth() -> None:
    level = fresh().level
    for day in range(0, 365 * 41, 11):
        assert day_of(level, date_of(level, day).isoformat()) == day
    assert day_of(level, "2024-02-29") == day_of(level, "2024-03-01")
    assert date_of(level, 0) == date(2020, 1, 1) and date_of(level, 365) == date(2021, 1, 1)
    assert date_of(level, 58) + timedelta(days=2) == date_of(level, 59), "2020 has a 29 February, the game has none"


def test_months_are_those_of_the_calendar() -> None:
    assert sum(MONTH_DAYS) == 365 and MONTH_STARTS[-1] == 365
    level = fresh().level
    for day in range(365 * 3):
        when = date_of(level, day)
        assert month_of(day) == (when.year - 2020) * 12 + when.month - 1


def test_a_track_goes_straight_between_years_and_stays_flat_outside() -> None:
    track = Track.of({2024: 20.0, 2022: 10.0})
    assert [track.at(2020 + y) for y in range(7)] == [10.0, 10.0, 10.0, 15.0, 20.0, 20.0, 20.0]
    assert world.now(new_city(catalog(), catalog().levels["my_island"]), Track(), 3.0) == 3.0


# Being kept


@pytest.mark.parametrize("seed", range(4))
def test_every_array_and_every_scalar_is_kept(seed: int) -> None:
    city = played(seed, 50).city
    arrays = {name: array.copy() for name, array in city.arrays().items()}
    again = City(city.catalog, city.level, empty(city.land.shape))
    keep.restore(again, keep.scalars(city), arrays)
    assert again.digest() == city.digest()
    assert vars(again.now) == vars(city.now)
    assert set(again.arrays()) == set(arrays)


def test_an_array_of_another_shape_is_refused() -> None:
    city = fresh("my_island")
    arrays = dict(city.arrays())
    arrays["mood"] = np.zeros(9, dtype=np.int64)
    with pytest.raises(ValueError, match="another shape"):
        keep.restore(new_city(city.catalog, city.level), keep.scalars(city), arrays)


def test_the_digest_sees_every_field() -> None:
    city = fresh()
    live(city, 3)
    before = city.digest()
    for name, array in city.arrays().items():
        if not array.size:
            continue
        old = array.flat[0]
        array.flat[0] = old + 1
        assert city.digest() != before, name
        array.flat[0] = old
    for name, value in list(vars(city.now).items()):
        setattr(city.now, name, {"x": "y"} if isinstance(value, dict) else not value)
        assert city.digest() != before, name
        setattr(city.now, name, value)
    assert city.digest() == before


def test_a_ledger_takes_up_rows_that_moved_and_keeps_those_that_are_gone() -> None:
    old = Ledger([("a", "x", ""), ("a", "y", ""), ("b", "z", "")])
    pages = bind(old)
    for day in range(3):
        for i, row in enumerate(old.rows):
            old.post(row, 10**i * (day + 1))
        pages.close(day)
    new = Ledger([("b", "z", ""), ("c", "new", ""), ("a", "x", "")])
    assert new.load("book", old.arrays("book"), list(old.rows), day=3) == [("a", "y", "")]
    assert (new.month == new.year).all()
    assert new.month.tolist() == new.year.tolist()
    assert dict(zip(new.rows, new.year.tolist(), strict=True)) == {
        ("b", "z", ""): 600, ("c", "new", ""): 0, ("a", "x", ""): 6, ("a", "y", ""): 60,
    }  # fmt: skip


def test_faults_are_found() -> None:
    """Each thing that can be wrong with a city is seen."""

    def faulty(change) -> list[str]:  # type: ignore[no-untyped-def]
        city = fresh()
        change(city)
        return city.faults()

    assert fresh().faults() == []
    for change in (
        lambda c: c.buildings["serial"].__setitem__(0, c.buildings["serial"][1]),
        lambda c: c.buildings["serial"].__setitem__(0, 10**9),
        lambda c: c.buildings["people"].__setitem__(0, -1),
        lambda c: c.land.occupant.__setitem__((0, 0), 5),
        lambda c: c.buildings["x"].__setitem__(0, c.buildings["x"][1]),
        lambda c: c.stock.__setitem__(0, -1),
        lambda c: setattr(c.now, "stored", -1),
        lambda c: c.adoption.__setitem__((0, 0), 1_000_001),
        lambda c: c.mood.__setitem__(0, -5),
        lambda c: c.carbon.year.__setitem__(0, 5),
        lambda c: setattr(c.now, "money", c.now.money + 1),
    ):
        assert len(faulty(change)) >= 1
    assert set(COLUMNS) == set(fresh().buildings.columns)
