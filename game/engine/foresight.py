"""Foresight: a year to come in a handful of typical days, worked out on a copy without living it.

A preview lives thirty days and so sees one season. Planning wants the year: the four seasons, each with little and with
much wind, and one hard day (dark, still, cold) that shows whether the reserve holds. The days are written into the
books of the copy, so that whatever the city is measured by can be read off the year to come as off one that was lived.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from game.content.terms import ACCOUNTS
from game.engine import (
    carbon,
    ecology,
    energy,
    evening,
    goals,
    hazards,
    households,
    labour,
    market,
    measures,
    production,
    treasury,
    weather,
)
from game.engine.ints import Ints, add_up
from game.model.habits import PPM
from game.model.land import COVER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.engine.carbon import Gas
    from game.engine.energy import Flow, Warmth
    from game.engine.households import Needs
    from game.engine.market import Trade
    from game.engine.production import Made, Plan
    from game.engine.treasury import Money
    from game.engine.weather import Sky
    from game.model.city import City

YEAR, MONTH = 365, 30
SEASONS: tuple[int, ...] = (14, 105, 196, 287)
"""Days of the year that stand for its quarters; the first is the middle of the heating season."""
WINDS: tuple[float, ...] = (0.65, 1.35)
HARD = (0.2, 0.4, 1.35)
"""Wind, sun and cold of the hard day."""
HARD_DAYS = 8
"""Days of a year that the hard day stands for when what nobody served is added up."""
LATE = 0.7
"""How far the month that a year is judged by lies from its mean, as a part of how far its worst season lies."""
DRIFTS, ALL_DRIFTS = 10, 50
"""Steps of the wind after which more smoke has settled where it will, and all of it."""


class Ahead(NamedTuple):
    """A year to come, in whole units: g of `net`, `gross` and `leakage`, fen `earned`, Wh `short` (hard days included);
    millionths of heat and services that nobody met, `cold` and `unmet`, and of the least `mood` that lived-in districts
    move to; thousandths of `knowledge` a day; `people` who live here."""

    net: int
    gross: int
    leakage: int
    earned: int
    short: int
    cold: int
    unmet: int
    mood: int
    knowledge: int
    people: int


class Lived(NamedTuple):
    """A typical day: what was needed, planned, heated, generated, made, traded, emitted and paid."""

    needs: Needs
    plan: Plan
    warmth: Warmth
    flow: Flow
    made: Made
    trade: Trade
    gas: Gas
    money: Money


def foresee(city: City, drifts: int = ALL_DRIFTS) -> Ahead:
    """The year to come of a copy that nobody plays on, as it stands and with the day's prices; its books, moods, air
    and animals become those of that year. Smoke settles in so many `drifts`."""
    money, days, n = city.now.money, typical(city), len(SEASONS) * len(WINDS)
    city.pages.today[:] = 0
    pages = [city.pages.today.copy()]
    for day in days:
        evening.post(city, day.needs, day.warmth, day.flow, day.made, day.trade, day.gas, day.money)
        pages.append(city.pages.today.copy())
    city.now.money = money
    _close(city, np.diff(pages[:: len(WINDS)], axis=0))
    _settle(city, days, drifts)
    short = add_up(np.array([day.flow.unserved for day in days], dtype=np.int64)) * YEAR // n
    short += HARD_DAYS * _short(city, weather.typical(SEASONS[0], city.level.heat_days, *HARD), days[0].plan)
    earned = add_up(np.array([day.money.sum for day in days], dtype=np.int64)) * YEAR // n
    cold = round(fsum(1.0 - day.warmth.served_share for day in days) / n * PPM)
    unmet = round(fsum(day.trade.unmet_share for day in days) / n * PPM)
    learned = add_up(np.concatenate([day.made.learned for day in days])) // n
    return Ahead(
        measures.net(city), measures.gross(city), measures.leakage(city), earned, short, cold, unmet,
        households.least_mood(city), learned, city.people,
    )  # fmt: skip


def typical(city: City) -> list[Lived]:
    """The typical days of the year to come, two a season, whatever the stores hold tonight."""
    heat_days, stored = city.level.heat_days, city.now.stored
    skies = [[weather.typical(day, heat_days, wind, 1.0, 1.0) for wind in WINDS] for day in SEASONS]
    warm = fsum(sky.warm for season in skies for sky in season) * YEAR / (len(SEASONS) * len(WINDS))
    scale = 1.0 / warm if warm else 1.0
    days = list(_lived(city, [[_warmer(sky, scale) for sky in season] for season in skies]))
    city.now.stored = stored
    return days


def page(city: City, day: Lived) -> Ints:
    """g that a typical day books by row of the carbon ledger."""
    out = np.zeros(len(city.carbon.rows), dtype=np.int64)
    out[day.gas.rows] += day.gas.grams
    out[day.gas.fugitive_rows] += day.gas.fugitive
    out[city.single_rows] += day.gas.single
    return out


def _warmer(sky: Sky, scale: float) -> Sky:
    return weather.Sky(sky.profile, sky.warm * scale, sky.wind, sky.sun, sky.cold)


def _lived(city: City, seasons: list[list[Sky]]) -> Iterator[Lived]:
    """Days of the seasons, those of one differ by their wind alone; each finds in the stores what the one before it
    left, the first of a season what such days leave behind them in stores that were empty. No weather changes what is
    asked for of goods: it is planned once, and made and sold once for all days without a shortage."""
    work, plan, lit = labour.work(city), None, None
    for skies in seasons:
        needs = households.needs(city, skies[0])
        plan, warmth = plan or production.plan(city, needs), energy.heat(city, needs)
        demand = energy.hourly(city, needs, warmth, plan)
        if len(city.wiring.stores.cohort):
            city.now.stored = 0
            for sky in skies:
                city.now.stored = energy.stored(city, sky, plan, demand)
        for sky in skies:
            flow = energy.dispatch(city, sky, plan, demand)
            city.now.stored = flow.stored
            made, trade = (None if flow.unserved else lit) or _sold(city, needs, plan, flow)
            lit = lit if flow.unserved else (made, trade)
            gas = carbon.emit(city, needs, warmth, flow, made, trade)
            money = treasury.settle(city, flow, warmth, made, trade, gas, work, hazards.CALM)
            yield Lived(needs, plan, warmth, flow, made, trade, gas, money)


def _sold(city: City, needs: Needs, plan: Plan, flow: Flow) -> tuple[Made, Trade]:
    made = production.run(city, needs, plan, flow)
    return made, market.clear(city, plan, made, needs)


def _close(city: City, seasons: Ints) -> None:
    """Let the year in the books be the one of some seasons (4, R), and the month one that lies towards the worst."""
    year, rows = seasons.sum(axis=0), city.carbon.select(*ACCOUNTS)
    worst = max(seasons, key=lambda page: add_up(city.carbon.part(page)[rows]))
    days = len(SEASONS) * len(WINDS)
    month = year * ((1 - LATE) / days) + worst * (LATE / len(WINDS))
    city.pages.suppose(np.rint(month * MONTH).astype(np.int64), year * YEAR // days)


def _settle(city: City, days: list[Lived], drifts: int) -> None:
    """Let moods, air, homes of animals and animals be what those days lead to."""
    moods = [households.mood_aim(city, day.flow, day.warmth, day.trade) for day in days]
    mood = np.array(moods, dtype=np.int64).sum(axis=0) // len(days)
    city.mood[:] = np.minimum(np.maximum(mood, 0), PPM)
    smoke = ecology.smoke(city, days[-1].made)
    air = city.land.air[:] = ecology.drift(city.land.air, smoke, drifts)
    city.dust[:] = ecology.dust(city, air)
    city.habitat[:] = city.tiles.habitat
    city.bars[:] = goals.bars_now(city)
    held = [measures.all_hold(city, animal.when) for animal in city.catalog.species]
    city.species[:] = np.where(held, city.now.day, -1)


def _short(city: City, sky: Sky, plan: Plan) -> int:
    """Wh that nobody serves on a day after others like it, which have emptied the stores."""
    needs = households.needs(city, sky)
    warmth = energy.heat(city, needs)
    stored = city.now.stored
    city.now.stored = 0
    flow = energy.dispatch(city, sky, plan, energy.hourly(city, needs, warmth, plan))
    city.now.stored = stored
    return flow.unserved


def shortage(city: City) -> int:
    """Wh that nobody serves on a hard winter day and on typical days of the seasons, added up."""
    heat_days = city.level.heat_days
    hard = weather.typical(SEASONS[0], heat_days, *HARD)
    days = [weather.typical(day, heat_days, WINDS[0], 1.0, 1.0) for day in SEASONS]
    plan = production.plan(city, households.needs(city, hard))
    return sum(_short(city, sky, plan) for sky in (hard, *days))


def settle_habits(city: City, days: int) -> None:
    """Let habits spread for some days on a copy."""
    for _ in range(days // households.SPREAD_DAYS):
        city.adoption[:] = households.spread(city)
        np.maximum(city.campaign - households.SPREAD_DAYS, 0, out=city.campaign)
    city.stale("habits")


def arrivals(city: City, mood: int, days: float) -> int:
    """People whom boats bring in some days at a mood in millionths."""
    return round(city.wiring.boats * households.pull(mood) * days)


def settle_people(city: City, come: int) -> None:
    """Let so many people move on a copy into what stands empty."""
    free = np.maximum(city.heads.free, 0)
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
    heal(city, until)
    city.stale("layout", "rates", "people")


def heal(city: City, until: int, earlier: int = 0) -> None:
    """Finish on a copy the healing of the land that ends by a day, as if it had begun so many days earlier."""
    land = city.land
    done = (land.healing > 0) & (land.healed <= until)
    if done.any():
        covers = np.array([COVER[way.cover] for way in city.catalog.restorations])
        land.way[done], land.planted[done] = land.healing[done], land.healed[done] - earlier
        land.cover[done] = covers[land.healing[done] - 1]
        land.healing[done] = 0
        city.stale("land")


def grow(city: City, day: int) -> None:
    """Let healed land take up on a copy what it will on a day to come."""
    today, city.now.day = city.now.day, day
    city.uptake[:] = ecology.uptake(city)
    city.now.day = today
