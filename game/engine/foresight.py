"""Foresight: a year to come in a handful of typical days, worked out on a copy without living it.

A preview lives thirty days and so sees one season. Planning wants the year: the four seasons, each with little and with
much wind, and one hard day (dark, still, cold) that shows whether the reserve holds. Nobody moves, nothing is booked.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from game.content.terms import EMISSIONS
from game.engine import carbon, energy, hazards, households, labour, market, production, treasury, weather
from game.engine.ints import add_up
from game.model.habits import PPM

if TYPE_CHECKING:
    from game.engine.energy import Flow, Warmth
    from game.engine.ints import Ints
    from game.engine.market import Trade
    from game.engine.production import Made
    from game.engine.treasury import Money
    from game.engine.weather import Sky
    from game.model.city import City

YEAR = 365
SEASONS: tuple[int, ...] = (14, 105, 196, 287)
"""Days of the year that stand for its quarters; the first is the middle of the heating season."""
WINDS: tuple[float, ...] = (0.65, 1.35)
HARD = (0.2, 0.4, 1.35)
"""Wind, sun and cold of the hard day."""
HARD_DAYS = 8
"""Days of a year that the hard day stands for when what nobody served is added up."""
ARRIVE = 90
"""Days in which newcomers are counted."""


class Ahead(NamedTuple):
    """A year to come, in whole units: g of `net`, `gross` and `leakage`, fen `earned`, Wh `short` (hard days included)
    and `spilled`; millionths of heat and services that nobody met, `cold` and `unmet`, and of the `mood` that districts
    move to; thousandths of `knowledge` a day; `people` who could live here in ninety days; `worst`, the net of the
    season that has the most, as g a year."""

    net: int
    gross: int
    leakage: int
    earned: int
    short: int
    spilled: int
    cold: int
    unmet: int
    mood: int
    knowledge: int
    people: int
    worst: int


def ahead(city: City) -> Ahead:
    """The year to come of a city (a copy that nobody plays on), as it stands and with the day's prices."""
    heat_days = city.level.heat_days
    days = [_figures(city, day) for day in typical(city)]
    total = [add_up(np.array(figures, dtype=np.int64)) for figures in zip(*days, strict=True)]
    net, gross, leakage, earned, short, spilled = (figure * YEAR // len(days) for figure in total[:6])
    cold, unmet, mood, knowledge = (figure // len(days) for figure in total[6:])
    short += HARD_DAYS * _short(city, weather.typical(SEASONS[0], heat_days, *HARD))
    worst = max(a[0] + b[0] for a, b in zip(days[::2], days[1::2], strict=True)) * YEAR // 2
    people = _newcomers(city, mood)
    return Ahead(net, gross, leakage, earned, short, spilled, cold, unmet, mood, knowledge, people, worst)


def _warmer(sky: Sky, scale: float) -> Sky:
    return weather.Sky(sky.profile, sky.warm * scale, sky.wind, sky.sun, sky.cold)


class Lived(NamedTuple):
    """A typical day: what was needed, heated, generated, made, traded and paid, and g by row of the carbon ledger."""

    warmth: Warmth
    flow: Flow
    made: Made
    trade: Trade
    money: Money
    page: Ints


def typical(city: City) -> list[Lived]:
    """The typical days of the year to come, two a season."""
    heat_days = city.level.heat_days
    skies = [weather.typical(day, heat_days, wind, 1.0, 1.0) for day in SEASONS for wind in WINDS]
    warm = fsum(sky.warm for sky in skies) * YEAR / len(skies)
    return [_live(city, _warmer(sky, 1.0 / warm if warm else 1.0)) for sky in skies]


def _live(city: City, sky: Sky) -> Lived:
    needs = households.needs(city, sky)
    plan = production.plan(city, needs)
    warmth = energy.heat(city, needs)
    flow = energy.dispatch(city, sky, plan, energy.hourly(city, needs, warmth, plan))
    made = production.run(city, needs, plan, flow)
    trade = market.clear(city, plan, made, needs)
    gas = carbon.emit(city, needs, warmth, flow, made, trade)
    money = treasury.settle(city, flow, warmth, made, trade, gas, labour.work(city), hazards.CALM)
    page = np.zeros(len(city.carbon.rows), dtype=np.int64)
    page[gas.rows] += gas.grams
    page[gas.fugitive_rows] += gas.fugitive
    page[city.single_rows] += gas.single
    return Lived(warmth, flow, made, trade, money, page)


def _figures(city: City, day: Lived) -> tuple[int, ...]:
    """One typical day's figures in the order of Ahead, without people."""
    leakage = add_up(day.page[city.carbon.select("leakage")])
    gross = add_up(day.page[city.carbon.select(*EMISSIONS)])
    shared = households.shared_mood(city, day.flow, day.warmth, day.trade)
    mood = sum(shared.values()) + _worst_around(city, shared["power"])
    return (
        add_up(day.page) - leakage, gross, leakage, day.money.sum, day.flow.unserved, add_up(day.flow.spilled),
        round((1.0 - day.warmth.served_share) * PPM), round(day.trade.unmet_share * PPM), mood,
        add_up(day.made.learned),
    )  # fmt: skip


def _worst_around(city: City, power: int) -> int:
    """The least that a district's own terms add to the mood; `power` is the term of the day's shortage."""
    total = np.zeros(len(city.mood), dtype=np.int64)
    for term in households.local_mood(city, power).values():
        total += term
    return int(total.min())


def _short(city: City, sky: Sky) -> int:
    """Wh that nobody serves on a day after others like it, which have emptied the stores."""
    needs = households.needs(city, sky)
    plan, warmth = production.plan(city, needs), energy.heat(city, needs)
    stored = city.now.stored
    city.now.stored = 0
    flow = energy.dispatch(city, sky, plan, energy.hourly(city, needs, warmth, plan))
    city.now.stored = stored
    return flow.unserved


def shortage(city: City) -> int:
    """Wh that nobody serves on a hard winter day and on typical days of the seasons, added up."""
    heat_days = city.level.heat_days
    days = [weather.typical(day, heat_days, WINDS[0], 1.0, 1.0) for day in SEASONS]
    out = 0
    for sky in (weather.typical(SEASONS[0], heat_days, *HARD), *days):
        out += _short(city, sky)
    return out


def _newcomers(city: City, mood: int) -> int:
    """Who could live here in ninety days: those who do, and whom boats bring into what stands empty."""
    return city.people + min(max(city.heads.vacant, 0), round(_boats(city, mood) * ARRIVE))


def _boats(city: City, mood: int) -> float:
    """People whom boats bring a day at a mood in millionths."""
    return city.wiring.boats * min(max((mood - 250_000) / 250_000, 0.0), 1.0)


def settle_habits(city: City, days: int) -> None:
    """Let habits spread for some days on a copy."""
    for _ in range(days // households.SPREAD_DAYS):
        city.adoption[:] = households.spread(city)
        np.maximum(city.campaign - households.SPREAD_DAYS, 0, out=city.campaign)
    city.stale("habits")


def settle_people(city: City, days: int, headroom: float) -> None:
    """Let people move on a copy into what stands empty, as many as boats bring in some days."""
    free, come = np.maximum(city.heads.free, 0), round(_boats(city, int(city.mood.min())) * headroom * days)
    before = np.cumsum(free) - free
    city.buildings["people"][:] += np.minimum(np.maximum(come - before, 0), free)
    city.stale("people")


def finish(city: City, until: int) -> None:
    """Finish on a copy the works under way that are due by a day."""
    b, day = city.buildings, city.now.day
    works = (b["next_ready"] >= 0) & (b["next_ready"] <= until)
    b["tier"][:] = np.where(works & (b["next_tier"] > 0), b["next_tier"], b["tier"])
    b["modules"][:] |= np.where(works, b["next_modules"], 0)
    for name, rest in (("shut", 0), ("next_ready", -1), ("next_tier", 0), ("next_modules", 0)):
        b[name][:] = np.where(works, rest, b[name])
    b["ready"][:] = np.where(b["ready"] <= until, np.minimum(b["ready"], day), b["ready"])
    city.stale("layout", "rates", "people")
