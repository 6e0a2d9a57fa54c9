"""One day on one page."""

from __future__ import annotations

from typing import NamedTuple

from game.engine import (
    carbon,
    ecology,
    energy,
    evening,
    events,
    goals,
    hazards,
    households,
    labour,
    market,
    measures,
    production,
    research,
    treasury,
    weather,
)
from game.model.city import City


class Day(NamedTuple):
    """What happened on a day: every system's result, for panels, reports and tests."""

    day: int
    blow: hazards.Blow
    sky: weather.Sky
    needs: households.Needs
    plan: production.Plan
    warmth: energy.Warmth
    flow: energy.Flow
    made: production.Made
    trade: market.Trade
    life: households.Life
    work: labour.Work
    nature: ecology.Nature
    gas: carbon.Gas
    study: research.Study
    money: treasury.Money
    begun: tuple[int, ...]
    verdict: goals.Verdict
    news: tuple[evening.News, ...]


def tick(city: City) -> Day:
    """Live one day; the only way time passes, at every speed, in every preview and while the player is away."""
    city.refresh()
    begun = events.roll_all(city)
    blow = hazards.strike(city, begun)
    sky = weather.today(city)
    needs = households.needs(city, sky)
    plan = production.plan(city, needs)
    warmth = energy.heat(city, needs)
    flow = energy.dispatch(city, sky, plan, energy.hourly(city, needs, warmth, plan), blow.dark)
    made = production.run(city, needs, plan, flow)
    trade = market.clear(city, plan, made, needs)
    life = households.live(city, flow, warmth, trade, measures.headroom(city))
    work = labour.work(city)
    nature = ecology.live(city, sky, made)
    gas = carbon.emit(city, needs, warmth, flow, made, trade)
    study = research.study(city, made)
    money = treasury.settle(city, flow, warmth, made, trade, gas, work, blow)

    # Evening: every field is written here, once.
    day = city.now.day
    evening.post(city, needs, warmth, flow, made, trade, gas, money)
    evening.grow(city, flow, trade, life, work, nature, study, blow)
    page = evening.close(city)
    verdict = goals.judge(city)
    news = evening.remember(city, page, verdict, begun, hazards.foretold(city), study, nature)
    city.now.day = day + 1
    news += evening.finish(city)
    city.refresh()
    return Day(
        day, blow, sky, needs, plan, warmth, flow, made, trade, life, work, nature, gas, study, money, begun, verdict,
        news,
    )  # fmt: skip
