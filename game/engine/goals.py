"""Goals: the six bars, the tasks, the species, peak and neutral, won and lost (RULES R14, R15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.level import Grade
from game.content.terms import Condition
from game.engine import households, measures
from game.engine.ints import add_up
from game.engine.measures import all_hold
from game.engine.pace import MONTH
from game.model.calendar import day_of
from game.model.habits import PPM

if TYPE_CHECKING:
    from game.model.city import City

Ints = NDArray[np.int64]
HALF = PPM // 2
LOOK = 5
"""Species and achievements are looked for every fifth day."""
OPEN, GIVEN = -1, -2
"""An achievement that is not earned yet, and one that the city had before the player came: it cannot be earned."""
SETTLING = 60
"""Days in which what holds in a city that a level begins with is taken as given."""
YEAR = 365
TOWN = 50_000
"""People who have to live where a peak is to count (R15)."""
DEBT = "debt"
MEDALS: tuple[Grade, ...] = ("bronze", "silver", "gold")


class Verdict(NamedTuple):
    """`bars` millionths (6,) in the order of BARS; `tasks` done, `achieved`, `species` that settled or left as
    indices; `peak_year`, `neutral_year` as years or -1; `danger` (key of the reason that threatens, since day
    `warned`); `told` key -> day that a pitfall was first told; `won`, `lost` (key of the reason), `medal` as they stand
    tonight."""

    bars: Ints
    tasks: tuple[int, ...]
    achieved: tuple[int, ...]
    settled: NDArray[np.int32]
    arrived: tuple[int, ...]
    gone: tuple[int, ...]
    peak_year: int
    neutral_year: int
    won: bool
    lost: str
    danger: str
    warned: int
    told: dict[str, int]
    medal: str


def judge(city: City) -> Verdict:
    """How the city stands at the end of today, after the ledgers are closed."""
    bars = bars_now(city)
    arrived, gone, settled = _species(city)
    ended = city.now.day % 365 == 364
    peak = _peak(city) if ended and city.now.peak_year < 0 else city.now.peak_year
    neutral = city.now.neutral_year
    if ended and neutral < 0 and (peak >= 0 or city.level.mode != "island"):
        neutral = _neutral(city, bars)
    danger, warned = _danger(city)
    told = _told(city)
    last = city.level.days > 0 and city.now.day + 1 == city.level.days
    won = city.now.won or neutral >= 0 if city.level.mode == "island" else city.now.won
    reached = last and not city.now.lost and all_hold(city, city.level.goal)
    lost = _lost(city, danger, warned)
    if last and not (won or reached or lost):
        lost = _missed(city, told)
    won = won or (reached and not lost)
    done, feats = _tasks(city), _achieved(city)
    medal = _medal(city, last)
    return Verdict(bars, done, feats, settled, arrived, gone, peak, neutral, won, lost, danger, warned, told, medal)


class Asked(NamedTuple):
    """What a level asks: a condition, the days that are left for it, and the place of its medal, 1 for bronze (the goal
    stands with the highest)."""

    condition: Condition
    left: int
    grade: int


def asked(city: City) -> tuple[Asked, ...]:
    """What the goals panel shows: the conditions of the goal and of each medal that can still be reached."""
    level, day = city.level, city.now.day
    end = level.days - day
    out = [Asked(c, end, len(MEDALS)) for c in level.goal]
    for grade, name in enumerate(MEDALS, 1):
        medal = level.medals.get(name)
        if medal is not None:
            left = day_of(level, medal.date) - day if medal.date else end
            out += [Asked(c, left, grade) for c in medal.when if left > 0]
    return tuple(out)


def feared(city: City) -> tuple[tuple[Condition, ...], ...]:
    """The ways that the level warns of: each is gone while all its conditions hold."""
    return tuple(pitfall.when for pitfall in city.level.pitfall)


def bars_now(city: City) -> Ints:
    """The six bars in millionths, 500,000 the threshold: net, power, money, mood, nature, fairness."""
    bound = max(measures.line(city), 1)
    net = HALF + (bound - measures.net(city)) * HALF // bound
    power = round((measures.served_share(city) - 0.998) / 0.002 * PPM)
    income = max(abs(measures.earned(city)) if city.now.day >= 30 else 1, 1)
    money = HALF + city.now.money * HALF // (income * 3)
    people, total = city.residents, city.people
    mood = households.mean_mood(city)
    lived = np.flatnonzero(people) if total else slice(None)
    moods, dusts = city.mood[lived].tolist(), city.dust[lived].tolist()
    air = min(max(PPM - (max(dusts) - 8_000) * 12, 0), PPM)
    nature = (air + add_up(city.habitat) // len(city.habitat)) // 2
    fairness = PPM - (max(moods) - min(moods)) - (max(dusts) - min(dusts)) * 3
    bars = (net, power, money, mood, nature, fairness)
    return np.array([min(max(bar, 0), PPM) for bar in bars], dtype=np.int64)


def _tasks(city: City) -> tuple[int, ...]:
    """Open tasks whose conditions are met."""
    return tuple(i for i in open_tasks(city) if all_hold(city, city.catalog.tasks.items[i].when))


def open_tasks(city: City) -> list[int]:
    """Tasks not yet done that belong to this level and follow only on done ones, in catalogue order."""
    done = city.tasks.tolist()
    return [i for i, _, after in city.agenda.tasks if done[i] < 0 and all(done[a] >= 0 for a in after)]


def _achieved(city: City) -> tuple[int, ...]:
    """Achievements that hold today for the first time."""
    if city.now.day % LOOK:
        return ()
    had = city.achieved.tolist()
    return tuple(i for i, feat in city.agenda.achievements if had[i] == OPEN and all_hold(city, feat.when))


def _species(city: City) -> tuple[tuple[int, ...], tuple[int, ...], NDArray[np.int32]]:
    """Species that settle or leave today, and how long each has found things to its liking."""
    settled = city.settled.copy()
    if city.now.day % LOOK:
        return (), (), settled
    arrived, gone = [], []
    for i, animal in enumerate(city.catalog.species):
        if all_hold(city, animal.when):
            settled[i] += LOOK
            if city.species[i] < 0 and settled[i] >= animal.holds:
                arrived.append(i)
        else:
            settled[i] = 0
            if city.species[i] >= 0:
                gone.append(i)
    return tuple(arrived), tuple(gone), settled


def yearly_net(city: City) -> Ints:
    """g of net emissions in each full year so far."""
    years = city.history.n // 365
    net = city.history.series("gross") + city.history.series("sinks")
    out: Ints = net[: years * 365].reshape(years, 365).sum(axis=1)
    return out


def _peak(city: City) -> int:
    """The year of maximum net once three full years lie 1 % below it and `TOWN` lived there, or -1."""
    net = yearly_net(city)
    if len(net) < 4:
        return -1
    top = int(net.argmax())
    after = net[top + 1 :]
    people = int(city.history.series("people")[top * 365 + 364])
    enough = len(after) >= 3 and people >= TOWN and bool((after * 100 <= int(net[top]) * 99).all())
    return int(city.level.start[:4]) + top if enough else -1


def _neutral(city: City, bars: Ints) -> int:
    """This year when net is not above zero and every bar held on its 365 days, or -1. An island has to be past its
    peak: a hamlet among trees has nothing to turn."""
    held = np.where(bars >= HALF, city.held + 1, 0)
    if measures.net(city) > 0 or int(held.min()) < 365 or city.people == 0:
        return -1
    return int(city.level.start[:4]) + city.now.day // 365


def _danger(city: City) -> tuple[str, int]:
    """The wrong way that the city is on, "" for none, and the day since which it is (-1 for none): debt as soon as it
    is there, the level's pitfalls in their order at the turn of a month."""
    now, key = city.now, city.now.danger
    if now.money < 0:
        key = DEBT
    elif key == DEBT or _turns(city):
        key = next((p.key for p in city.level.pitfall if all_hold(city, p.when)), "")
    if not key:
        return "", -1
    return key, now.lost_warned if key == now.danger and now.lost_warned >= 0 else now.day


def _turns(city: City) -> bool:
    return city.now.day % MONTH == MONTH - 1


def _told(city: City) -> dict[str, int]:
    """The day on which each pitfall was first told: every one that holds at the turn of a month, whatever else does."""
    told = city.now.told
    if _turns(city):
        fresh = {p.key: city.now.day for p in city.level.pitfall if p.key not in told and all_hold(city, p.when)}
        return {**told, **fresh} if fresh else told
    return told


def _lost(city: City, danger: str, warned: int) -> str:
    """Why the game is lost before its end: a year of debt."""
    return DEBT if danger == DEBT and city.now.day - warned >= YEAR else city.now.lost


def _missed(city: City, told: dict[str, int]) -> str:
    """Why a level ends without a win: the first pitfall that holds and was told a year before, or "" for none."""
    late = [p for p in city.level.pitfall if city.now.day - told.get(p.key, city.now.day) >= YEAR]
    return next((p.key for p in late if all_hold(city, p.when)), "")


def _medal(city: City, last: bool) -> str:
    """The best medal whose line has been reached by tonight."""
    best = city.now.medal
    for name in MEDALS:
        medal = city.level.medals.get(name)
        if medal is None:
            continue
        due = city.now.day + 1 == day_of(city.level, medal.date) if medal.date else last
        if due and all_hold(city, medal.when) and MEDALS.index(name) >= (MEDALS.index(best) if best else -1):
            best = name
    return best
