"""Time away (RULES R19): the same tick without events, stopped before anything could end badly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.engine.evening import News
from game.engine.tick import Day, tick
from game.model.habits import PPM
from game.model.ledger import Ints

if TYPE_CHECKING:
    from game.model.city import City

DAYS_AN_HOUR = 180
CAP_HOURS = 12
TELLING: tuple[str, ...] = (
    "built", "upgraded", "discovery_found", "species_arrived", "species_left", "task_done", "healed", "peak_year",
    "neutral_year",
)  # fmt: skip


@dataclass
class Absence:
    """What happened while the player was away: money in fen, carbon in g, `halt` the key of why it stopped early."""

    days: int = 0
    earned: int = 0
    emitted: int = 0
    people: int = 0
    halt: str = ""
    news: list[News] = field(default_factory=list)
    last: Day | None = None


def live_away(city: City, days: int) -> Absence:
    """Live up to `days` with the flag up. Many calls of one day equal one call of many, also in where they stop."""
    out = Absence(people=-city.people, earned=-city.now.money)
    gone = city.carbon.total.copy()
    while out.days < days and not city.now.halt and not _ended(city):
        bars = city.bars.copy()
        city.now.away = True
        out.last = tick(city)
        city.now.away = False
        out.days += 1
        out.news += [n for n in out.last.news if n.what in TELLING]
        city.now.halt = _halt(city, bars)
    rows = [i for i, row in enumerate(city.carbon.rows) if row[0] != "leakage"]
    out.emitted = int((city.carbon.total - gone)[rows].sum())
    out.people += city.people
    out.earned += city.now.money
    out.halt = city.now.halt or _ended(city)
    return out


def _halt(city: City, bars: Ints) -> str:
    """Why the absence must end tonight, or an empty text."""
    if city.now.day >= 30:
        month = int(city.purse.last(city.now.day, 30).sum())
        if city.now.money + month < 0:
            return "halt_money"
    if city.now.served_bad >= 3:
        return "halt_power"
    if ((bars >= PPM // 2) & (city.bars < PPM // 2)).any():
        return "halt_bar"
    if city.now.woke:
        return "halt_woke"
    return _ended(city)


def _ended(city: City) -> str:
    """The key for a level that has ended or a game that is lost, or an empty text."""
    ended = city.now.lost or (city.level.days and city.now.day >= city.level.days)
    return "halt_end" if ended else ""
