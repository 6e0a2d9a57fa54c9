"""Evening: the day's results are written to the city, each field once; ledgers closed, works finished."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from game.content.terms import ACCOUNTS, EMISSIONS
from game.engine import events, prices, research
from game.engine.goals import GIVEN, SETTLING
from game.engine.ints import add_up
from game.model.habits import PPM
from game.model.history import DAILY
from game.model.land import COVER
from game.model.rows import FLOWS, SOURCES

if TYPE_CHECKING:
    from game.engine.carbon import Gas
    from game.engine.ecology import Nature
    from game.engine.energy import Flow, Warmth
    from game.engine.goals import Verdict
    from game.engine.hazards import Blow
    from game.engine.households import Life, Needs
    from game.engine.ints import Ints
    from game.engine.labour import Work
    from game.engine.market import Trade
    from game.engine.production import Made
    from game.engine.research import Study
    from game.engine.treasury import Money
    from game.model.city import City


STANDING: tuple[str, ...] = ("peak_year", "neutral_year", "won", "lost", "medal")
BOOKED: tuple[str, ...] = (*ACCOUNTS, "leakage")
ONE = np.ones(1, dtype=np.int64)
SHORT = 0.995
"""Share served below which a day counts as one of shortage (R19)."""


class News(NamedTuple):
    """Something the player should hear: `what` is a text key, `of` what it concerns, `serial` of a building or 0."""

    what: str
    of: str = ""
    serial: int = 0
    amount: int = 0


def post(
    city: City, needs: Needs, warmth: Warmth, flow: Flow, made: Made, trade: Trade, gas: Gas, money: Money
) -> None:
    """Book the day in the four ledgers."""
    city.carbon.post_all(gas.rows, gas.grams)
    city.carbon.post_all(gas.fugitive_rows, gas.fugitive)
    city.carbon.post_all(city.single_rows, gas.single)
    city.purse.post_rows(money.rows)
    city.purse.post_all(city.plant_rows, money.plants.ravel())
    city.now.money += money.sum
    _post_energy(city, needs, warmth, flow, gas)
    flows = chain.from_iterable(deal[: len(FLOWS)] for deal in trade.deals.values())
    city.goods.post_all(slice(None), np.fromiter(flows, dtype=np.int64))


def _post_energy(city: City, needs: Needs, warmth: Warmth, flow: Flow, gas: Gas) -> None:
    """Every row of the energy ledger, in its order."""
    by = np.zeros(len(SOURCES), dtype=np.int64)
    np.add.at(by, flow.source, flow.made[flow.plants])
    hourly = np.array([flow.load, flow.short, flow.spilled, flow.charge, flow.discharge], dtype=np.int64)
    load, short, spilled, charged, discharged = np.add.reduce(hourly, axis=1).tolist()
    moved = [spilled, load - short - flow.served + flow.worn, charged, discharged]
    heat = [warmth.wanted, warmth.served, add_up(needs.stove), add_up(needs.pump)]
    page = [flow.wanted, flow.served, flow.unserved, *moved, *by.tolist(), *gas.gce.tolist(), *heat]
    city.energy.post_all(slice(None), np.array(page, dtype=np.int64))


def grow(
    city: City, flow: Flow, trade: Trade, life: Life, work: Work, nature: Nature, study: Study, blow: Blow
) -> None:
    """Write stocks, people, habits, land and knowledge."""
    city.now.stored = flow.stored
    city.now.served_bad = city.now.served_bad + 1 if flow.served_share < SHORT else 0
    city.stock += [deal.stored for deal in trade.deals.values()]
    _people(city, life)
    _labour(city, work)
    _land(city, nature, blow)
    city.now.knowledge += study.earned - study.spent
    if city.now.studying:
        city.progress[city.catalog.discoveries.index[city.now.studying]] += study.spent
    if study.found:
        city.studied[city.catalog.discoveries.index[study.found]] = city.now.day
        city.now.studying = ""
        research.take_up(city)
        city.stale("rates")


def _people(city: City, life: Life) -> None:
    if life.arrivals is not None:
        city.buildings["people"][:] += life.arrivals
        city.stale("people")
    city.mood[:] = life.mood
    city.now.green_points += life.points
    if life.adoption is not None:
        city.adoption[:] = life.adoption
        city.stale("habits")
    np.maximum(city.campaign - 1, 0, out=city.campaign)


def _labour(city: City, work: Work) -> None:
    city.posts[:] = work.posts
    city.freed[:] = work.freed
    people = city.buildings["people"]
    for district in np.flatnonzero(work.gone).tolist():
        rows = np.flatnonzero(city.buildings["district"] == district)
        before = np.cumsum(people[rows]) - people[rows]
        people[rows] -= np.minimum(np.maximum(work.gone[district] - before, 0), people[rows])
        city.stale("people")


def _land(city: City, nature: Nature, blow: Blow) -> None:
    land = city.land
    for y, x in (divmod(place, land.shape[1]) for place in blow.bare.tolist()):
        land.cover[y, x], land.way[y, x], land.planted[y, x] = COVER["bare"], 0, -1
        city.stale("land")
    if nature.air is not None and nature.dust is not None:
        land.air[:] = nature.air
        city.dust[:] = nature.dust
    if nature.habitat is not None and nature.uptake is not None:
        city.habitat[:] = nature.habitat
        city.uptake[:] = nature.uptake
    for y, x in (divmod(place, land.shape[1]) for place in nature.done.tolist()):
        way = city.catalog.restorations.items[int(land.healing[y, x]) - 1]
        land.cover[y, x] = COVER[way.cover]
        land.way[y, x] = land.healing[y, x]
        land.planted[y, x] = city.now.day
        land.healing[y, x] = 0
        city.stale("land")


class Page(NamedTuple):
    """The day's closed pages, amounts by row."""

    carbon: Ints
    purse: Ints
    energy: Ints


def close(city: City) -> Page:
    """Close the four ledgers for the day."""
    page = city.pages.close(city.now.day)
    return Page(city.carbon.part(page), city.purse.part(page), city.energy.part(page))


def remember(
    city: City, page: Page, verdict: Verdict, begun: tuple[int, ...], foretold: tuple[int, ...], study: Study,
    nature: Nature,
) -> tuple[News, ...]:
    """Note the day in the history and write down how it was judged; returns the news of it."""
    _note(city, page, verdict)
    news = [News("discovery_found", study.found)] if study.found else []
    news += [News("studying", city.now.studying)] if study.found and city.now.studying else []
    news += [News("healed", amount=len(nature.done))] if len(nature.done) else []
    news += [News("forecast", city.catalog.events.items[i].id) for i in foretold]
    for i in begun:
        news.append(begin(city, i))
    if city.now.away:
        city.ends[events.asked(city)] += 1  # a letter waits until somebody is there to read it
    news += _judged(city, verdict)
    return tuple(news)


def _note(city: City, page: Page, verdict: Verdict) -> None:
    by_account = city.carbon.sums(page.carbon, BOOKED)
    leakage = int(by_account[-1])
    daily = {
        "gross": add_up(by_account[: len(EMISSIONS)]),
        "sinks": add_up(by_account[len(EMISSIONS) : -1]),
        "co2": add_up(page.carbon[city.carbon.marked("co2")]) - leakage,
        "people": city.people,
        "money": city.now.money,
        "wanted": int(page.energy[city.energy.index["wanted", "", ""]]),
        "served": int(page.energy[city.energy.index["served", "", ""]]),
        "mood": add_up(city.mood) // len(city.mood),
        "leakage": leakage,
        "earned": add_up(page.purse),
    }
    by_source = page.energy[city.energy.select("by")]
    monthly = np.concatenate([by_account, by_source, verdict.bars, ONE])
    city.history.note([daily[name] for name in DAILY], monthly)


def begin(city: City, index: int) -> News:
    """Let the event with a catalogue index begin today, or the answer that was given."""
    event = city.catalog.events.items[index]
    city.happened[index] = city.now.day
    city.ends[index] = city.now.day + 1 + event.lasts
    if fen := prices.brought(city, event):
        _gain(city, ("answer" if index in city.agenda.given else "event", event.id, ""), fen)
    city.now.green_points += prices.won(city, event)
    city.stale("rates")
    return News("event", event.id)


def _gain(city: City, row: tuple[str, str, str], fen: int) -> None:
    city.purse.post(row, fen)
    city.now.money += fen


def _judged(city: City, verdict: Verdict) -> list[News]:
    now, day = city.now, city.now.day
    news = []
    for i in verdict.tasks:
        task = city.catalog.tasks.items[i]
        city.tasks[i] = day
        now.green_points += task.green_points
        _gain(city, ("reward", "reward", ""), round(task.money * 100))
        news.append(News("task_done", task.id))
    given = day < SETTLING and bool((city.buildings["paid"] == 0).any())  # it stood before the player paid for anything
    for i in verdict.achieved:
        city.achieved[i] = GIVEN if given else day
        if not given:
            news.append(News("achieved", city.catalog.achievements.items[i].id))
    city.settled[:] = verdict.settled
    for i in verdict.arrived:
        city.species[i] = day
        news.append(News("species_arrived", city.catalog.species.items[i].id))
    for i in verdict.gone:
        city.species[i] = -1
        news.append(News("species_left", city.catalog.species.items[i].id))
    city.held[:] = np.where(verdict.bars >= PPM // 2, city.held + 1, 0)
    city.bars[:] = verdict.bars
    for name in STANDING:
        stands = getattr(verdict, name)
        if stands != getattr(now, name):
            news.append(News(name, str(stands)))
            setattr(now, name, stands)
    if verdict.danger and verdict.danger != now.danger:
        news.append(News("debt_warning") if verdict.danger == "debt" else News("danger", verdict.danger))
    news += [News("danger", key) for key in verdict.told if key not in now.told and key != verdict.danger]
    now.danger, now.lost_warned, now.told = verdict.danger, verdict.warned, verdict.told
    if city.under_way() and (city.ends == day + 1).any():
        city.stale("rates")
    return news


def finish(city: City) -> tuple[News, ...]:
    """Open what is ready on the new day: new buildings, upgrades, modules."""
    b, day = city.buildings, city.now.day
    city.now.woke = False
    if day < city.due:
        return ()
    news = [News("built", serial=int(b["serial"][i])) for i in np.flatnonzero(b["ready"] == day)]
    done = np.flatnonzero((b["next_ready"] >= 0) & (b["next_ready"] <= day))
    for i in done:
        if b["next_tier"][i]:
            city.now.stranded += prices.replaced(city, int(i))
            b["tier"][i] = b["next_tier"][i]
        b["modules"][i] |= b["next_modules"][i]
        b["paid"][i] += b["paid_next"][i]
        for name in ("next_tier", "next_modules", "paid_next", "shut"):
            b[name][i] = 0
        b["next_ready"][i] = -1
        news.append(News("upgraded", serial=int(b["serial"][i])))
    finished = [city.row_of(n.serial) for n in news]
    city.now.woke = bool(b["wake"][finished].any())
    b["wake"][finished] = 0
    if news:
        city.stale("layout")
    return tuple(news)
