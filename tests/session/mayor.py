"""A hand that plays My Island on from the opening by rules of thumb, as somebody does who reads the bars and not the
tables: lights first, for which it saves, then warmth, services and mood, then homes; what is left goes into works and
wind."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.content.kinds import BuildingKind
from game.engine import energy, ground, measures, prices
from game.engine.commands import Campaign, Command, Enact, Explore, Fit, Place, Study, Upgrade, offered
from game.engine.households import NEED
from game.model.city import City
from game.model.habits import PPM
from game.session.players import choices
from game.session.session import Session
from game.session.siting import open_ground, where
from tests.session.first_ten import OPENING, STUDIES, works

LOOK = 5
"""Days between two looks at the island."""
SERVICES: dict[str, tuple[str, str]] = {
    "travel": ("filling_station", "mid_pump"), "freight": ("freight_yard", "mid_carrier"),
    "parcels": ("parcel_hub", "mid_post"), "waste": ("landfill", "mid_tip"),
}  # fmt: skip
"""Who sees to a need, in the size of a city and in that of a town."""
CHEER: tuple[tuple[str, int], ...] = (("shop", 600), ("park", 3_000), ("school", 4_000), ("clinic", 8_000))
"""What lifts the mood, and for how many people one is enough."""
WORK = ("commerce", "estate", "farm", "workshop")
"""What gives many people work, in the size of a city first."""
WORKS: tuple[tuple[str, int, float], ...] = (
    ("foundry", 2_500, 1.5), ("estate", 12_000, 1.3), ("commerce", 15_000, 1.5),
)  # fmt: skip
"""What brings money while the line has room: for how many people one more, how many times its price has to be there."""
QUARTER, YARD = (22, 31), (33, 22)
"""Middle of the homes and of what is loud or smokes: out of each other's way."""
LOUD = {"works", "smoke", "noise", "smell", "oil"}
FITTED = ("efficient_motors", "led", "heat_pump", "plugs", "electric_vans", "electric_trucks", "straw_grate")
"""Additions that pay where they are fitted, or take much smoke away for little money."""
SHELTERED = 30_000
"""People for whom one dike and one rain meadow are enough."""
HOMES = ("town_row", "hamlet", "city_block")
SPOKEN = 0.7
"""Part of what a habit may reach from which on nobody has to speak for it."""
ROOM = 1.2
"""Dependable power over the highest hour, and heat over the coldest days, that calls for more."""


class Mayor:
    """Acts every fifth day until nothing more is called for or affordable."""

    def act(self, session: Session) -> None:
        city = session.city
        if city.now.day in OPENING:
            session.do(OPENING[city.now.day])
        if city.now.day <= max(OPENING) or city.now.day % LOOK or session.last is None:
            return
        self._study(session)
        if city.now.day % 30 == 0:
            for command in talk(city):
                session.do(command)
        steps = (
            self._power, self._warmth, self._services, self._cheer, self._land, self._bread, self._homes, self._works,
            self._wind, self._shelter,
        )  # fmt: skip
        for _ in range(8):
            dark = energy.dependable(city) < int(session.last.flow.load.max())
            if not any(step(session) for step in (steps[:1] if dark else steps)):
                break

    def _study(self, session: Session) -> None:
        city = session.city
        if city.people >= 400 and not standing(city, "research_bench"):
            buy(session, "research_bench")
        if city.people >= 8_000 and not standing(city, "institute"):
            buy(session, "institute", 1.5)
        if city.now.studying:
            return
        cheapest = [Study(d.id) for d in sorted(city.catalog.discoveries, key=lambda d: (d.points, d.id))]
        cheapest = [study for study in cheapest if study.refusal(city) is None]
        plan = [study for id_ in STUDIES if (study := Study(id_)).refusal(city) is None]
        for command in (*plan, *cheapest)[:1]:
            session.do(command)

    def _power(self, session: Session) -> bool:
        """A set more when a windless evening would be short; later gas engines, a gas plant."""
        assert session.last is not None
        peak = int(session.last.flow.load.max())
        if energy.dependable(session.city) >= ROOM * peak:
            return False
        big = ("mid_engines",) if session.city.people < 150_000 else ("gas_plant", "mid_engines")
        if any(under_way(session.city, id_) for id_ in big):
            return session.last.flow.served_share < 0.98 and buy(session, "diesel_set")
        return any(buy(session, id_) for id_ in (*big, "diesel_set"))

    def _warmth(self, session: Session) -> bool:
        """A boiler more when those there would not do on the coldest days."""
        city = session.city
        need = city.wants[:, NEED["warm"]] * (1.0 - city.wiring.stove - city.wiring.pump)
        coldest = float(need.sum()) / city.level.heat_days * ROOM
        if coldest <= int(city.wiring.boilers.daily.sum()) or under_way(city, "mid_boiler"):
            return False
        return (not under_way(city, "gas_boiler") and buy(session, "gas_boiler", 1.2)) or buy(session, "mid_boiler")

    def _services(self, session: Session) -> bool:
        assert session.last is not None
        for good, deal in session.last.trade.deals.items():
            kinds = SERVICES.get(good, ())
            lacking = deal.unmet * 50 > deal.unmet + deal.delivered + deal.used
            busy = any(under_way(session.city, id_) for id_ in kinds)
            if lacking and not busy and any(buy(session, id_, 1.0 if "mid" in id_ else 1.5) for id_ in kinds):
                return True
        return False

    def _cheer(self, session: Session) -> bool:
        city = session.city
        if mood(city) > 540_000:
            return False
        idle = city.wiring.posts < 0.3 * city.people and city.people > 500
        if idle and not any(under_way(city, id_) for id_ in WORK) and any(buy(session, id_, 1.3) for id_ in WORK):
            return True
        few = [id_ for id_, per in CHEER if standing(city, id_) < max(1, min(city.people // per, 40))]
        return any(buy(session, id_, 1.5) for id_ in few)

    def _land(self, session: Session) -> bool:
        """The next plot in the fog as soon as it may be explored and something is left."""
        city = session.city
        plots = range(1, len(city.level.plot) + 1)
        ready = [n for n in plots if Explore(n).refusal(city) is None and prices.plot(city, n) * 3 < city.now.money * 2]
        return bool(ready) and session.do(Explore(ready[0])) is None

    def _bread(self, session: Session) -> bool:
        """A farm when as much food as it grows comes by ship."""
        assert session.last is not None
        grows = session.city.catalog.buildings["farm"].tier[0].makes
        assert grows is not None
        room = measures.headroom(session.city) > 0.9
        lacking = room and session.last.trade.deals["food"].imported > grows.amount * 1_000
        return lacking and not under_way(session.city, "farm") and buy(session, "farm", 1.3)

    def _homes(self, session: Session) -> bool:
        city = session.city
        if city.heads.vacant > city.people // 20 or measures.headroom(city) < 0.3 or mood(city) < 450_000:
            return False
        if sum(under_way(city, id_) for id_ in HOMES) > city.people // 5_000 or measures.served_share(city) < 0.97:
            return False
        return any(buy(session, id_) for id_ in HOMES)

    def _works(self, session: Session) -> bool:
        """A larger dock, arc furnaces and heat pumps when they are little money; a foundry while the line allows it."""
        city = session.city
        for command in works(city):
            row = city.row_at(command.x, command.y)
            id_ = city.catalog.buildings.items[city.buildings["kind"][row]].id
            wanted = isinstance(command, Upgrade) and id_ in ("dock", "foundry", "town_row", "institute")
            wanted |= isinstance(command, Fit) and command.module in FITTED
            rich = 1.2 if id_ in ("dock", "foundry") else 3.0 if id_ == "institute" else 15.0
            if wanted and command.refusal(city) is None and choices.price(city, command) * rich < city.now.money:
                return session.do(command) is None
        if measures.headroom(city) < 0.7:
            return False
        for id_, people, times in WORKS:
            enough = standing(city, id_) >= 1 + city.people // people or under_way(city, id_)
            if city.people >= 760 and not enough and buy(session, id_, times):
                return True
        return False

    def _wind(self, session: Session) -> bool:
        """Wind while power is dirty: turbines for a village, clusters for a town."""
        city = session.city
        ahead = under_way(city, "onshore_wind") > city.people // 20_000
        if measures.grid(city) < (100 if measures.headroom(city) < 0.5 else 150) or ahead:
            return False
        return buy(session, "onshore_wind") or (city.people < 5_000 and buy(session, "village_wind", 2.0))

    def _shelter(self, session: Session) -> bool:
        """A dike and a rain meadow for every quarter, once they are little money."""
        few = session.city.people // SHELTERED
        return any(standing(session.city, id_) < few and buy(session, id_, 5.0) for id_ in ("sea_wall", "sponge_park"))


def talk(city: City) -> Iterator[Command]:
    """Campaigns that the purse hardly feels where a habit is far from where it could be, and laws that spoil nobody's
    mood and cost little of the income."""
    for number, action in enumerate(city.catalog.actions):
        for district in range(len(city.mood)):
            new = city.adoption[number, district] < action.top * SPOKEN * PPM
            if new and city.residents[district] and prices.campaign(city, action, district) * 20 < city.now.money:
                yield Campaign(action.id, district)
    for policy in city.catalog.policies:
        cheap = policy.cost * 100 * city.people / 365 * 20 < max(measures.earned(city), 1)
        if policy.mood >= 0 and cheap and city.now.green_points > 2 * prices.points(policy.green_points, city.people):
            yield Enact(policy.id)


def buy(session: Session, id_: str, times: float = 1.0) -> bool:
    """Build a kind where it fits when the purse holds its price so many times; whether that was done."""
    city, kind = session.city, session.city.catalog.buildings[id_]
    if offered(city, kind) is not None or prices.price(city, kind, kind.tier[0]) * times > city.now.money:
        return False
    spot = site(city, kind)
    return spot is not None and session.do(Place(id_, *spot)) is None


def site(city: City, kind: BuildingKind) -> tuple[int, int] | None:
    """The fitting tile nearest to the middle of its quarter; turbines stand where scripted players put them."""
    if "wind" in kind.tags:
        return where(city, kind)
    x, y = YARD if LOUD & set(kind.tags) and "parcel" not in kind.tags else QUARTER
    fits = np.argwhere(open_ground(city, kind)).tolist()
    tiles = sorted((max(abs(i - x), abs(j - y)), i, j) for j, i in fits)
    return next(((i, j) for _, i, j in tiles if ground.refusal(city, kind, i, j) is None), None)


def mood(city: City) -> int:
    """Millionths in the district with the lowest mood among those where people live."""
    return min((int(m) for m, people in zip(city.mood, city.residents, strict=True) if people), default=500_000)


def under_way(city: City, id_: str) -> int:
    """How many of a kind are being built."""
    b = city.buildings
    return int(((b["kind"] == city.catalog.buildings.index[id_]) & (b["ready"] > city.now.day)).sum())


def standing(city: City, id_: str) -> int:
    """How many of a kind stand or are being built."""
    return int((city.buildings["kind"] == city.catalog.buildings.index[id_]).sum())


def next_unlock(city: City) -> tuple[int, str]:
    """How many people open the next kind of building, and which; (0, "") when none is left."""
    ahead = [(kind.people, kind.id) for kind in city.catalog.buildings if kind.buildable and kind.people > city.people]
    return min(ahead, default=(0, ""))


def price(city: City, kind: BuildingKind) -> int:
    """fen of a new building."""
    return prices.price(city, kind, kind.tier[0])
