"""Calls: what in the city asks for the player now, each read off the state; the most important first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from game.engine import prices
from game.engine.commands import Upgrade
from game.engine.households import SERVICES
from game.model.habits import PPM
from game.session.layers import emitted

if TYPE_CHECKING:
    from game.content.kinds import Tier
    from game.engine.tick import Day
    from game.model.city import City

What = Literal["short", "idle", "unhappy", "waiting", "done", "upgrade"]
ORDER: tuple[What, ...] = ("short", "unhappy", "idle", "waiting", "done", "upgrade")
"""Most important first."""
MOST, OF_A_SORT = 5, 2
UNHAPPY = 450_000
"""Mood in millionths below which a district calls."""
SERVED = frozenset(good for _, good in SERVICES)
"""Goods that people use up where they live."""
IDLE = 0.6
"""Activity below which works call that have nobody switched off."""
FRESH = 5
"""Days for which finished works are shown."""
EASY = 4
"""An upgrade calls when the purse holds its price so many times."""
SHORT = 0.995
"""Share of the wanted power below which the shortage calls."""


@dataclass(frozen=True)
class Call:
    """`what` asks on the building of a serial, which a click on `tile` selects. `n`: percent of power that was
    short, of mood or of activity; people who wait; fen of the upgrade."""

    what: What
    serial: int
    tile: tuple[int, int]
    n: int = 0


def calls(city: City, day: Day | None) -> list[Call]:
    """At most `MOST` calls, at most `OF_A_SORT` of a sort, one a building."""
    found: list[Call] = []
    taken: set[int] = set()
    for what in ORDER:
        count = 0
        for row, n in _FIND[what](city, day):
            if count == OF_A_SORT:
                break
            tile, serial = _own_tile(city, row), int(city.buildings["serial"][row])
            if tile is not None and serial not in taken:
                found.append(Call(what, serial, tile, n))
                taken.add(serial)
                count += 1
    return found[:MOST]


def _own_tile(city: City, row: int) -> tuple[int, int] | None:
    """A tile on which a click means this building and not what stands above it."""
    b = city.buildings
    x, y, w, d = (int(b[c][row]) for c in ("x", "y", "w", "d"))
    return next(((x + i, y + j) for j in range(d) for i in range(w) if city.row_at(x + i, y + j) == row), None)


Found = Iterator[tuple[int, int]]
"""(row, count) of buildings, the most pressing first."""


def _known(city: City, day: Day | None) -> bool:
    return day is not None and len(day.flow.made) == len(city.cohorts)


def _largest(city: City, district: int) -> int:
    """The home in a district with the most residents, or -1."""
    b = city.buildings
    people = np.where(b["district"] == district, b["people"], 0)
    return int(people.argmax()) if len(people) and people.max() > 0 else -1


def _short(city: City, day: Day | None) -> Found:
    """Power was short yesterday: shown on the home with the most people."""
    if day is not None and day.flow.served_share < SHORT and len(city.buildings):
        row = int(city.buildings["people"].argmax())
        if city.buildings["people"][row] > 0:
            yield row, round(100 * (1 - day.flow.served_share))


def _unhappy(city: City, day: Day | None) -> Found:
    """Districts in a low mood, the lowest first, on their largest homes."""
    for district in np.argsort(city.mood, kind="stable"):
        if city.mood[district] < UNHAPPY and (row := _largest(city, int(district))) >= 0:
            yield row, int(city.mood[district]) * 100 // PPM


def _idle(city: City, day: Day | None) -> Found:
    """Works that ran at little of what they could yesterday though they are switched on. What serves people keeps some
    in hand: a pump that ran at a third of its hoses lacks nothing."""
    if day is None or not _known(city, day):
        return
    of, b = city.cohorts.of_row, city.buildings
    rows = np.flatnonzero(of >= 0)
    activity = day.made.activity[of[rows]]
    specs = [form.spec for form in city.cohorts.forms]
    means_to = [spec.jobs > 0 and not _serves(spec) for spec in specs]
    works = np.array([means_to[c] for c in of[rows].tolist()], bool)
    low = rows[works & (activity < IDLE) & (b["owner"][rows] == 0)]
    for row in low[np.argsort(day.made.activity[of[low]], kind="stable")]:
        yield int(row), round(100 * float(day.made.activity[of[row]]))


def _serves(spec: Tier) -> bool:
    """Whether what a building does is asked for by people day by day and cannot be sold elsewhere."""
    made = () if spec.makes is None else (spec.makes.good,)
    return any(good in SERVED for good in (*made, *(taken.good for taken in spec.takes)))


def _waiting(city: City, day: Day | None) -> Found:
    """People wait offshore because the carbon headroom is used up: shown on what their boats land at."""
    if day is None or not day.life.waiting:
        return
    for row, cohort in enumerate(city.cohorts.of_row.tolist()):
        if cohort >= 0 and city.cohorts.forms[cohort].spec.boats:
            yield row, day.life.waiting


def _done(city: City, day: Day | None) -> Found:
    """New buildings that were finished in the last days, the newest first."""
    b, today = city.buildings, city.now.day
    fresh = (b["ready"] > b["begun"]) & (b["ready"] <= today) & (b["ready"] > today - FRESH) & (b["kind"] >= 0)
    for row in np.flatnonzero(fresh)[np.argsort(-b["ready"][fresh], kind="stable")]:
        yield int(row), 0


def _upgrade(city: City, day: Day | None) -> Found:
    """The next stage of what emits most, where it is known, allowed and easily paid."""
    if day is None or not _known(city, day) or not len(city.cohorts):
        return
    grams, b, rest = emitted(city, day), city.buildings, city.now.money
    for row in np.argsort(-grams, kind="stable")[:40].tolist():
        if grams[row] <= 0 or b["kind"][row] < 0:
            return
        tile = _own_tile(city, row)
        if tile is None or Upgrade(*tile).refusal(city) is not None:
            continue
        if prices.upgrade(city, row) * EASY <= rest:
            yield row, prices.upgrade(city, row)


_FIND = {
    "short": _short, "unhappy": _unhappy, "idle": _idle, "waiting": _waiting, "done": _done, "upgrade": _upgrade,
}  # fmt: skip
