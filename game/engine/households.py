"""Households: what people need today, who moves in, how they feel, which habits spread."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.terms import HOME_STATS
from game.engine.ints import add_up, whole
from game.engine.measures import built
from game.engine.production import WORKING
from game.model import world
from game.model.forms import STAT
from game.model.habits import PPM
from game.model.sites import LOUD

if TYPE_CHECKING:
    from game.engine.energy import Flow, Warmth
    from game.engine.market import Trade
    from game.engine.weather import Sky
    from game.model.city import City

Ints = NDArray[np.int64]
NEED: dict[str, int] = {name: i for i, name in enumerate(HOME_STATS)}
PUMP_DRAW = 1 / 3.0
"""Wh of electricity a Wh of heat from a heat pump at home: seasonal COP 3.0 (facts bd.hp.cop_air)."""
SPREAD_DAYS = 5
"""Habits are looked at every fifth day."""
CAMPAIGN_DAYS = 180
UNSPOKEN = 0.06
"""Pace of a habit that nobody campaigns for, as a share of a campaign's."""
SERVICES: tuple[tuple[str, str], ...] = (
    ("travel", "travel"), ("freight", "freight"), ("parcels", "parcels"), ("food", "food"), ("waste", "waste"),
)  # fmt: skip
"""Needs of people that a good of the same name meets."""
PER_UNIT: dict[str, float] = {"travel": 1.0, "freight": 1.0, "parcels": 1.0, "food": 1e-3, "waste": 1e-3}
"""Thousandths of the good's unit for each base unit of the need."""


class Needs(NamedTuple):
    """`electricity` Wh by cohort (C,); `stove`, `pump`, `district` Wh of heat by cohort; `cooking` millionths of a
    resident by cohort; `goods` thousandths of each good's unit by id; Wh that a heat wave is `cooled` with, and those
    of it that trees `shaded` away."""

    electricity: Ints
    stove: Ints
    pump: Ints
    district: Ints
    cooking: Ints
    goods: dict[str, int]
    cooled: int
    shaded: int


def needs(city: City, sky: Sky) -> Needs:
    """What the people and the rooms of the city need today."""
    want = wanted(city, sky)
    cooled, shaded = _cool(city, want)
    warm = want[:, NEED["warm"]]
    stove = whole(warm * city.wiring.stove)
    pump = np.minimum(whole(warm * city.wiring.pump), warm - stove)
    rooms = whole(city.rates.total[:, STAT["warmth"]] * sky.warm)
    electricity = want[:, NEED["kwh"]] + whole(pump * PUMP_DRAW)
    asked = want.sum(axis=0)
    goods = {good: round(int(asked[NEED[need]]) * PER_UNIT[need]) for need, good in SERVICES}
    district, cooking = warm - stove - pump + rooms, want[:, NEED["cooking"]]
    return Needs(electricity, stove, pump, district, cooking, goods, cooled, shaded)


def _cool(city: City, want: Ints) -> tuple[int, int]:
    """Add to what is wanted (C, len(HOME_STATS)) what a heat wave asks for; its Wh without trees, and what they keep
    off of it."""
    share = fsum(event.cooling for event in city.under_way())
    if not share:
        return 0, 0
    plain = want[:, NEED["kwh"]].copy()
    more = 1.0 + share * (1.0 - city.sites.shade / PPM)
    want[:, NEED["kwh"]] = whole(plain * more[city.cohorts.district])
    cooled = add_up(whole(plain * share))
    return cooled, cooled - (add_up(want[:, NEED["kwh"]]) - add_up(plain))


def wanted(city: City, sky: Sky) -> Ints:
    """What the residents of each cohort need today in whole base units, shape (C, len(HOME_STATS))."""
    return whole(city.wants * _moving(city, sky))


def share_of_power(city: City) -> float:
    """The part of yesterday's power that residents wanted, but for heat, 0..1."""
    if not city.history.n:
        return 0.0
    homes = add_up(whole(city.wants[:, NEED["kwh"]] * world.now(city, city.level.world.kwh)))
    return min(1.0, homes / max(int(city.history.series("wanted")[-1]), 1))


def share_of_heat(city: City) -> float:
    """The part of the heat network's heat that residents want, 0..1; rooms at work want the rest."""
    warm = city.wants[:, NEED["warm"]] * world.now(city, city.level.world.warm)
    homes = add_up(whole(warm * np.maximum(1.0 - city.wiring.stove - city.wiring.pump, 0.0)))
    return homes / max(homes + add_up(whole(city.rates.total[:, STAT["warmth"]])), 1)


def _moving(city: City, sky: Sky) -> NDArray[np.float64]:
    """What the moving world and the weather make of each need, shape (len(HOME_STATS),)."""
    moved: dict[str, float] = {name: world.now(city, getattr(city.level.world, name)) for name in WORLD_NEEDS}
    moved["warm"] *= sky.warm
    return np.array([moved.get(name, 1.0) for name in HOME_STATS], dtype=np.float64)


WORLD_NEEDS: tuple[str, ...] = ("kwh", "warm", "travel", "freight", "parcels")


class Life(NamedTuple):
    """`arrivals` people by building row or None when nobody moves; `mood` millionths by district; `adoption` by action
    and district or None on days that habits are not looked at; `waiting` people offshore; `points` green points."""

    arrivals: Ints | None
    mood: Ints
    adoption: NDArray[np.int32] | None
    waiting: int
    points: int


def live(city: City, flow: Flow, warmth: Warmth, trade: Trade, headroom: float) -> Life:
    """How the day went for the people."""
    mood = _mood(city, flow, warmth, trade)
    moved, waiting = _moves(city, headroom)
    adoption = spread(city) if city.now.day % SPREAD_DAYS == 0 else None
    return Life(moved, mood, adoption, waiting, _points(city))


def _points(city: City) -> int:
    """Green points on every thirtieth day: 1 for each tonne that habits saved since the last (R16)."""
    if city.now.day == 0 or city.now.day % 30:
        return 0
    return add_up(saved_by(city).ravel()) // 1_000_000


def saved_by(city: City) -> Ints:
    """g that habits save in thirty days beyond what people did at the start, by action and district, shape (A, D)."""
    table = city.habit_table
    more = np.maximum(city.adoption / PPM - table.start[:, None], 0.0) * table.saves[:, None]
    return whole(more * city.residents * (1e6 * 30 / 365))


def shared_mood(city: City, flow: Flow, warmth: Warmth, trade: Trade) -> dict[str, int]:
    """The terms of where mood moves to that are the same in every district, in millionths."""
    idle = max(0.0, 0.55 - city.wiring.posts / max(city.people, 1)) / 0.55
    law = sum(round(p.mood * PPM) for p in city.in_force()) + sum(round(e.mood * PPM) for e in city.under_way())
    return {
        "base": 640_000,
        "power": -round(400_000 * min(1.0, 8 * (1 - flow.served_share))),
        "warmth": -round(200_000 * (1 - warmth.served_share)),
        "services": -round(150_000 * trade.unmet_share),
        "jobs": -round(150_000 * idle),
        "laws": law,
    }


def local_mood(city: City, power: int) -> dict[str, Ints]:
    """The terms of where mood moves to that each district has of its own, in millionths, shape (D,); `power` the term
    of the day's shortage, which blocks with roofs and batteries of their own do not feel."""
    sites, heat = city.sites, sum(round(e.mood * PPM) for e in city.under_way() if e.hot)
    return {
        "around": np.minimum(np.maximum(city.wiring.around, -200_000), 200_000),
        "workless": -_workless(city),
        "place": np.minimum(np.maximum(sites.liked, -200_000), 200_000),
        "noise": -np.minimum(sites.heard * LOUD, 150_000),
        "air": -np.minimum(np.maximum((city.dust - 15_000) * 2, 0), 250_000),
        "shade": -heat * sites.shade // PPM,
        "lit": -power * sites.lit // PPM,
    }


def _workless(city: City) -> Ints:
    """What people out of work cost the mood, in millionths (D,): 20,000 for each in a hundred of those who work."""
    idle = np.add.reduce(city.freed)
    out: Ints = np.minimum(idle * 2_000_000 // np.maximum(whole(city.residents * WORKING), 1), 200_000)
    return out


def mood_aim(city: City, flow: Flow, warmth: Warmth, trade: Trade) -> Ints:
    """Where mood moves to: the sum of all terms by district in millionths (D,), which may lie outside 0..1."""
    shared = shared_mood(city, flow, warmth, trade)
    own = local_mood(city, shared["power"])
    here = own["around"] + own["workless"] + own["place"] + own["noise"] + own["air"] + own["shade"] + own["lit"]
    out: Ints = sum(shared.values()) + here
    return out


def _mood(city: City, flow: Flow, warmth: Warmth, trade: Trade) -> Ints:
    """A fiftieth of the way to the sum of all terms, at least one step."""
    step = np.minimum(np.maximum(mood_aim(city, flow, warmth, trade), 0), PPM) - city.mood
    far = np.abs(step)
    size = np.maximum(far // 50, np.minimum(far, 1))
    out: Ints = city.mood + np.where(step > 0, size, -size)
    return out


def mean_mood(city: City) -> int:
    """The mood of all who live here, in millionths; while nobody does, the least of all districts, at least half."""
    people, total = city.residents, city.people
    return add_up(city.mood * people) // total if total else max(int(city.mood.min()), PPM // 2)


def least_mood(city: City) -> int:
    """The lowest mood of the districts where people live, in millionths; of all while nobody lives anywhere."""
    lived = city.mood[city.residents > 0]
    return int((lived if len(lived) else city.mood).min())


def pull(mood: int) -> float:
    """0..1: how far a mood in millionths lets people come who could."""
    return min(max((mood - 250_000) / 250_000, 0.0), 1.0)


def _moves(city: City, headroom: float) -> tuple[Ints | None, int]:
    """Who moves in today, home by home in the order they stand, and how many wait offshore for headroom."""
    free, vacant = city.heads.free, city.heads.vacant
    if city.heads.crowded:
        return np.minimum(free, 0), 0
    if not vacant or not city.wiring.boats:
        return None, 0
    wish = min(vacant, round(city.wiring.boats * pull(least_mood(city))))
    come = round(wish * headroom)
    if not come:
        return None, wish
    before = np.cumsum(free) - free
    return np.minimum(np.maximum(come - before, 0), free), wish - come


def spread(city: City) -> NDArray[np.int32]:
    """One step of logistic growth: neighbours and campaigns speed it, missing means stop it."""
    table = city.habit_table
    done = city.adoption / PPM
    seen = np.maximum(done, 0.5 * (city.adoption.sum(axis=1) / (PPM * done.shape[1]))[:, None]) + 0.01
    pace = table.pace[:, None] * np.where(city.campaign > 0, SPREAD_DAYS * 1.0, SPREAD_DAYS * UNSPOKEN)
    step = pace * seen * np.maximum(1.0 - done / table.top[:, None], 0.0)
    step[[i for i, means in enumerate(table.needs) if means is not None and not built(city, means)]] = 0.0
    grown: NDArray[np.int32] = np.minimum(city.adoption + whole(step * PPM), PPM).astype(np.int32)
    return grown
