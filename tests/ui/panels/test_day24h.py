"""The day of power: stack and load agree hour by hour, figures are the engine's, the order is the dispatch's."""


import numpy as np
import pytest

from game.engine import energy
from game.ui.panels.day24h import Day24h, figures
from game.ui.panels.daychart import evening, load, supply
from game.ui.panels.dispatch import ORDERS, ranks
from game.ui.panels.sharecard import ShareCard


def disturbed(session):
    """A day with storage, leftover and shortage in it."""
    hour = np.arange(24)
    flow = session.last.flow
    bits = {
        "charge": np.where((hour > 9) & (hour < 15), 50_000_000, 0), "spilled": np.where(hour == 12, 90_000_000, 0),
        "discharge": np.where((hour > 17) & (hour < 22), 50_000_000, 0), "short": np.where(hour == 19, 60_000_000, 0),
    }  # fmt: skip
    session.last = session.last._replace(flow=flow._replace(**bits, unserved=57_000_000))
    return session


def stack(series):
    return np.sum([s.values for s in series], axis=0)


@pytest.mark.parametrize("days", [20, 200, 300])
def test_the_stack_meets_the_load_in_every_hour(lived, staged, days):
    stage = staged(lived("city_2020", days))
    flow = stage.session.last.flow
    shown = supply(stage, flow, 1.0)
    spilled = flow.spilled if flow.spilled.any() else 0
    short = 2 * flow.short
    assert np.allclose(stack(shown) + short - spilled, load(stage, flow, 1.0).values, atol=1)
    assert flow.hours.sum() == sum(int(w.sum()) for w in energy.by_source(stage.session.city, flow).values())


def test_storage_and_shortage_lie_where_they_belong(lived, staged):
    session = disturbed(lived("city_2020", 40))
    stage = staged(session)
    parts = {s.name: s.values for s in supply(stage, session.last.flow, 1e6)}
    assert parts[stage.say("day24h.charge")].min() == -50 and parts[stage.say("day24h.charge")].max() == 0
    assert parts[stage.say("day24h.discharge")].max() == 50
    assert parts[stage.say("day24h.short")].min() == -60
    assert parts[stage.say("day24h.spilled")].max() == 90


def test_the_figures_are_the_days(lived, staged):
    session = disturbed(lived("city_2020", 40))
    city, flow = session.city, session.last.flow
    stage = staged(session)
    view = Day24h(stage)
    found = figures(city, flow)
    assert found["served"][0] + found["short"][0] == found["wanted"][0]
    assert found["reserve"][0] == energy.dependable(city) - int(flow.load.max())
    for key, (amount, unit) in found.items():
        assert view.tiles[key].value.text == stage.amount(amount, unit, sign=key == "reserve"), key
    assert view.tiles["short"].value.colour == "red"
    view.tiles["dependable"].press()
    assert stage.views["why"].what == {"path": "margin"}


def test_the_order_is_the_dispatchs_and_gives_what_was_made(lived):
    session = lived("city_2020", 40)
    city, flow = session.city, session.last.flow
    found = ranks(city, flow)
    assert sum(r.given for r in found) == int(flow.hours.sum())
    assert [ORDERS.index(r.order) for r in found] == sorted(ORDERS.index(r.order) for r in found)
    prices = [r.price for r in found if r.order == "price"]
    assert prices == sorted(prices) and len(prices) > 1
    cheap, dear = (r for r in found if r.kind == "coal_unit")
    assert cheap.given / cheap.watts >= dear.given / dear.watts


def test_a_rank_asks_why(lived, staged):
    stage = staged(lived())
    view = Day24h(stage)
    cards = [w for w in view.sheet.root.walk() if isinstance(w, ShareCard)]
    assert len(cards) == len(view._ranks)
    at = next(i for i, r in enumerate(view._ranks) if r.kind == "coal_unit")
    cards[at].press()
    assert stage.views["why"].what == {"path": "power/coal_unit"}


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("level,days", [("city_2020", 0), ("city_2020", 40), ("my_island", 3)])
def test_it_draws_in_both_languages(lived, staged, drawn, lang, level, days):
    session = lived(level, days)
    digest = session.city.digest()
    if days == 40:
        disturbed(session)
    stage = staged(session, lang)
    view = Day24h(stage)
    stage.desk.open(view.sheet)
    drawn(stage)
    assert stage.texts.missing == set()
    assert view.chart.visible == (session.last is not None)
    assert session.city.digest() == digest


def test_a_new_day_brings_a_new_ribbon_and_an_act_keeps_it(lived, staged, drawn):
    session = lived()
    stage = staged(session)
    view = Day24h(stage)
    stage.desk.open(view.sheet)
    drawn(stage)
    before, made = view.chart.series, view.chart.made
    session.altered += 1
    view.refresh()
    drawn(stage)
    assert view.chart.series is before and view.chart.made == made
    session.advance(1)
    view.refresh()
    drawn(stage)
    assert view.chart.made == made + 1


def test_keys_reach_everything(lived, staged, reached):
    stage = staged(lived())
    view = Day24h(stage)
    stage.desk.open(view.sheet)
    assert reached(stage, view.sheet)


def test_no_shortage_bears_no_alarm(lived, staged):
    calm = Day24h(staged(lived("city_2020", 40)))
    dark = Day24h(staged(disturbed(lived("city_2020", 40))))
    assert calm.tiles["short"].icon.name == "status_ok" and dark.tiles["short"].icon.name == "status_bad"


def test_the_card_at_an_hour_adds_up_to_the_load(lived, staged):
    session = disturbed(lived("city_2020", 200))
    stage = staged(session)
    flow = session.last.flow
    view = Day24h(stage)
    loads = []
    for hour in range(24):
        title, rows = view.chart.told(hour)
        shown = {s.name: float(t.replace(",", "").replace("\u2212", "-")) for s, t in rows}
        load_ = shown.pop(stage.say("day24h.load"))
        against = shown.pop(stage.say("day24h.spilled"), 0) + shown.pop(stage.say("day24h.short"), 0)
        assert sum(shown.values()) - against == pytest.approx(load_, abs=1e-6)
        assert title == f"{hour:02}:00"
        loads.append(load_)
    plain = stack(supply(stage, flow, 1e6)) - 2 * stack([s for s in supply(stage, flow, 1e6) if s.name in (
        stage.say("day24h.spilled"), stage.say("day24h.short"))])  # fmt: skip
    assert np.allclose(loads, plain[:24], atol=0.051)


def test_the_evening_gap_is_the_hour_that_sun_and_wind_leave_most_to(lived, staged):
    session = lived("city_2020", 200)
    stage = staged(session)
    flow, city = session.last.flow, session.city
    by = energy.by_source(city, flow)
    rest = flow.load - by["solar"] - by["wind"]
    mark = evening(stage, flow, 1e6)
    assert 16 <= mark.x <= 23 and int(rest[int(mark.x)]) == int(rest[16:24].max())
    assert stage.amount(int(rest[int(mark.x)]), "W") in mark.text and mark.status == "info"
    assert evening(stage, flow._replace(made=flow.made[:-1]), 1e6) is None
