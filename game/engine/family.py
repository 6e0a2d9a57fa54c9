"""Families: what the household of a story pays and emits in a month as today is, and how it feels, all read off the
city's own needs, ledgers and mood (GAME 15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from game.content.items import Story
from game.content.terms import ACCOUNTS
from game.engine import households, weather
from game.engine.households import NEED
from game.engine.ints import add_up, whole
from game.model.forms import DRIVERS

if TYPE_CHECKING:
    from game.model.city import City

DAYS = 30
POWER, NETWORK, STOVE = 52, 22, 9
"""fen a kWh: mean household tariff of 2020; heating fee of a northern flat, 25 yuan for 115 kWh a m2 (facts
bd.heat.north_cn); coal at 64 yuan a MWh (facts el.fuelcost.coal) in a stove of 75 % efficiency."""
KITCHEN = 20_000
"""fen of gas a head and year: 890 kWh at 230 yuan a MWh (facts el.fuelcost.gas)."""
DRIVING = 54
"""fen of petrol a km: 192 g CO2 a km are 0.08 l (facts tr.car.petrol_vkm), at 6.5 yuan a l."""
ELSEWHERE: dict[str, tuple[str, ...]] = {
    "travel": ("travel",), "goods": ("freight", "parcels"), "food": ("food",), "waste": ("waste",),
}  # fmt: skip
"""Row -> the services of the city, needs and goods of one name, whose carbon it shares."""
ROWS: tuple[str, ...] = ("power", "warmth", "kitchen", *ELSEWHERE)


class Family(NamedTuple):
    """`kind` and `district` of their home; `fen` and `grams` a month by row; `comfort` millionths: their district's
    mood."""

    kind: str
    district: int
    fen: dict[str, int]
    grams: dict[str, int]
    comfort: int

    @property
    def bill(self) -> int:
        return sum(self.fen.values())

    @property
    def carbon(self) -> int:
        return sum(self.grams.values())


def live(city: City, story: Story) -> Family | None:
    """How a story's family lives today; None while nobody has come."""
    home = _home(city, story)
    if home < 0:
        return None
    sky = weather.today(city)
    needs = households.needs(city, sky)
    wanted = households.wanted(city, sky)
    mine, everybody = wanted[home].tolist(), wanted.sum(axis=0).tolist()
    n, all_here = story.people, int(city.heads.people[home])
    electricity, stove, network, cooking = (
        int(column[home]) * DAYS * n // all_here
        for column in (needs.electricity, needs.stove, needs.district, needs.cooking)
    )
    fen = {
        "power": electricity * POWER // 1_000,
        "warmth": (network * NETWORK + stove * STOVE) // 1_000,
        "kitchen": cooking * KITCHEN // (365 * 1_000_000),
        "travel": mine[NEED["travel"]] * DAYS * n // all_here * DRIVING // 1_000,
    }
    at_home = {row: _burned(city, needs, home, row) * DAYS * n // all_here for row in ("stove", "cook")}
    grams = {
        "power": _month(city, ("power", "imported_power")) * electricity // max(_energy(city, "wanted", ""), 1),
        "warmth": at_home["stove"] + _month(city, ("heat",)) * network // max(_energy(city, "heat", "served"), 1),
        "kitchen": at_home["cook"],
    }
    for row, goods in ELSEWHERE.items():
        shares = ((good, mine[NEED[good]] * n, max(everybody[NEED[good]], 1) * all_here) for good in goods)
        grams[row] = sum(_service(city, good) * part // of_all for good, part, of_all in shares)
    kind = city.catalog.buildings.items[int(city.cohorts.kind[home])].id
    district = int(city.cohorts.district[home])
    return Family(kind, district, fen, grams, int(city.mood[district]))


def _home(city: City, story: Story) -> int:
    """The cohort that they live in: in their own district where anyone does, then by their kinds of home; -1
    while nobody lives anywhere."""
    kinds = [city.catalog.buildings.items[k].id for k in city.cohorts.kind]
    own = story.district % len(city.mood)
    lived = np.flatnonzero(city.heads.people).tolist()

    def rank(cohort: int) -> tuple[bool, int, int]:
        liked = story.homes.index(kinds[cohort]) if kinds[cohort] in story.homes else len(story.homes)
        return int(city.cohorts.district[cohort]) != own, liked, cohort

    return min(lived, key=rank, default=-1)


def _burned(city: City, needs: households.Needs, home: int, driver: str) -> int:
    """g that a cohort's own fires emit today by what they follow, "stove" or "cook"."""
    lines = city.wiring.lines
    mine = (lines.cohort == home) & (lines.account == ACCOUNTS.index("buildings"))
    mine &= lines.driver == DRIVERS.index(driver)
    amount = int(needs.stove[home]) if driver == "stove" else int(needs.cooking[home]) * 1e-6
    return add_up(whole(amount * lines.factor[mine] * lines.keep[mine]))


def _month(city: City, accounts: tuple[str, ...]) -> int:
    """g on some accounts in the last thirty days."""
    return add_up(city.carbon.month[city.carbon.select(*accounts)])


def _energy(city: City, account: str, source: str) -> int:
    """Wh in the last thirty days."""
    return int(city.energy.month[city.energy.index[account, source, ""]])


def _service(city: City, good: str) -> int:
    """g in the last thirty days of the buildings that make a good or take it away."""
    kinds = {
        kind.id
        for kind in city.catalog.buildings
        for tier in kind.tier
        if (tier.makes and tier.makes.good == good) or any(t.good == good for t in tier.takes)
    }
    rows = [i for i, (account, source, _) in enumerate(city.carbon.rows) if source in kinds and account in OF_SERVICES]
    return max(0, add_up(city.carbon.month[np.array(rows, dtype=np.int64)]))


OF_SERVICES: tuple[str, ...] = ("transport", "agriculture", "waste")
"""Accounts that the city's services book on; what they burn for power is in `power` already."""
