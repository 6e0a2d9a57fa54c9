"""The model: what the buildings share, and the order of the day."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import mesa
import numpy as np
from mesa.discrete_space import OrthogonalMooreGrid

from game.benchpeers import PLAIN, load
from game.content.terms import HOME_STATS
from game.engine import ecology, weather
from game.engine.energy import LOSS
from game.engine.households import SPREAD_DAYS, WORLD_NEEDS
from game.engine.production import WORKING
from game.engine.treasury import LEFT_A_HEAD

from .agents import HOURS, Building, Home, Plant, Store

ENDLESS = float("inf")
oracle = load(PLAIN)
"""What concerns the whole city and no building (habits, moods, tracks) is taken from the plain city."""


class MesaCity(mesa.Model):  # type: ignore[misc]
    """The city; a step is a day."""

    def __init__(self, plain: Any, habits: list[dict[str, float]]) -> None:
        super().__init__(seed=plain.seed)
        self.level, self.goods, self.plain, self.day = plain.level, plain.catalog.goods, plain, 0
        self.habits = habits
        self.grid = OrthogonalMooreGrid((plain.width, plain.height), torus=False, random=self.random)
        for b in (b for b in plain.buildings if plain.running(b)):
            made = Home if b.spec.home else Plant if b.spec.power else Store if b.spec.storage else Building
            made(self, b, self.grid[(b.x, b.y)])
        self.homes, self.plants, self.stores = (self.agents_by_type[t] for t in (Home, Plant, Store))
        self.boilers = self.agents.select(lambda a: a.does["heat"] > 0)
        self.rooms = self.agents.select(lambda a: a.does["warmth"] > 0)
        self.must, self.shaving, self.priced = (
            self.plants.select(lambda a, order=order: a.order == order) for order in ("must", "shaved", "price")
        )
        self.priced = self.priced.sort("turn", ascending=True)
        self.takers = {
            g.id: self.agents.select(lambda a, id=g.id: any(t.good == id for t in a.spec.takes)) for g in self.goods
        }
        self.makers = {
            g.id: self.agents.select(lambda a, id=g.id: bool(a.spec.makes) and a.spec.makes.good == id)
            for g in self.goods
        }
        self.stock = dict(plain.stock)
        self.money, self.knowledge, self.uptake = 0.0, 0.0, 0.0
        self.covered = {a for p in self._laws() if p.carbon_price for a in p.covers}
        self.grid.create_property_layer("air", default_value=8.0)
        names = ("people", "wanted_wh", "served_share", "net_g", "money", "knowledge")
        self.datacollector = mesa.DataCollector(model_reporters={name: name for name in names})

    def live(self) -> None:
        """Live a day."""
        self.step()

    def step(self) -> None:
        """The day, in order."""
        self._morning()
        self.homes.do("need")
        self.rooms.do("warm_rooms")
        self._share_heat()
        self.boilers.do("heat")
        self.agents.do("staff")
        self._plan()
        self.agents.do("draw")
        self._dispatch()
        self.agents.do("make")
        self._trade()
        self.agents.do("emit")
        self.agents.do("pay")
        self._evening()
        self.homes.do("welcome")
        self.people = self.homes.agg("people", sum)
        if self.day % ecology.EVERY == 0:
            self._land()
        self.datacollector.collect(self)
        self.day += 1

    def _morning(self) -> None:
        sky = weather.year(self.plain.seed, self.day // 365, self.level.heat_days)[self.day % 365]
        self.profile, self.warm = sky.profile.tolist(), sky.warm
        self.plain.day = self.day
        world = self.level.world
        self.moving = {n: self.plain.track(getattr(world, n)) if n in WORLD_NEEDS else 1.0 for n in HOME_STATS}
        self.moving["warm"] *= self.warm
        self.people = self.homes.agg("people", sum)
        work = sum(spec.jobs for spec in self.agents.get("spec"))
        self.staff = min(1.0, self.people * WORKING / work) if work else 1.0
        self.way = 1.0 - LOSS * min([1.0, *(g.base["losses"] * g.times["losses"] for g in self.plain.groups)])
        self.socket, self.heat_wanted, self.wanted_flat, self.waiting = [0.0] * 24, 0.0, 0.0, 50
        self.asked, self.made, self.used = ({g.id: 0.0 for g in self.goods} for _ in range(3))
        self.by_source: dict[str, float] = {}
        self.gases: defaultdict[str, float] = defaultdict(float)
        self.priced_g, self.around = 0.0, [0.0] * len(self.plain.mood)
        self.dear = self.plain.track(world.fuel_price)
        self.unmet: list[float] = []

    def _share_heat(self) -> None:
        """How far each rank of heat sources must run."""
        left, self.rank_share = self.heat_wanted, {}
        for rank, some in sorted(self.boilers.groupby("rank"), key=lambda g: g[0]):
            daily = sum(b.does["heat"] * 24 for b in some)
            self.rank_share[rank] = min(left / daily, 1.0) if daily else 0.0
            left -= daily * self.rank_share[rank]

    def _plan(self) -> None:
        """Slow down makers without orders and takers without input."""
        for good in self.goods:
            takers, makers = self.takers[good.id], self.makers[good.id]
            due = sum(self.plain.track(c.yearly, 0.0) for c in self.level.contract if c.good == good.id) * 1000 / 365
            want, have = self.asked[good.id] + due, self.stock[good.id]
            if good.waste:
                _slow(takers, _place, lambda a, id=good.id: _takes(a, id), have + self.asked[good.id])
                continue
            ask = sum(_takes(a, good.id) * a.activity for a in takers)
            limit = ENDLESS if good.export_price else max(want + ask + good.room * 1000 - have, 0.0)
            got = _slow(makers, lambda a: a.spec.makes.rank, lambda a: a.does["make"], limit)
            if good.import_price is None:
                _slow(takers, _place, lambda a, id=good.id: _takes(a, id), max(have + got - want, 0.0))

    def _dispatch(self) -> None:
        """Meet the load of the day in order."""
        for hour in HOURS:
            self.socket[hour] += self.wanted_flat / 24
        self.lack = [w / self.way for w in self.socket]
        self.must.do("must_run")
        self.surplus, self.lack = [max(-n, 0.0) for n in self.lack], [max(n, 0.0) for n in self.lack]
        self.shaving.do("shave")
        self.stores.do("turn")
        self.priced.do("run")
        self._curtail()
        self.plants.do("book")
        self.wanted_wh = sum(self.socket)
        self.served_share = 1.0 - sum(self.lack) * self.way / self.wanted_wh if self.wanted_wh else 1.0

    def _curtail(self) -> None:
        """Share of each hour's output that must-run plants keep: [others, wind and sun]."""
        if not any(self.surplus):
            return
        self.kept, over = [[1.0] * 24, [1.0] * 24], list(self.surplus)
        for green in (True, False):
            some = self.must.select(lambda a, green=green: (a.profile in (1, 2)) == green)
            for hour in HOURS:
                have = sum(a.out[hour] for a in some)
                cut = min(over[hour], have)
                self.kept[green][hour] = 1.0 - cut / have if have else 1.0
                over[hour] -= cut
        self.must.do("curtail")

    def _trade(self) -> None:
        """What is left over is kept as far as there is room."""
        for good in self.goods:
            rest = self.stock[good.id] + self.made[good.id] - self.used[good.id] - self.asked[good.id]
            if good.waste:
                rest = self.stock[good.id] + self.asked[good.id] - self.used[good.id]
            if self.asked[good.id]:
                self.unmet.append(max(-rest, 0.0) / self.asked[good.id])
            if self.level.owners == "city" and good.import_price and rest < 0:
                self.money += rest * good.import_price / 10
            left = max(rest - good.room * 1000, 0.0)
            self.money += left * (good.export_price or 0.0) / 10
            self.stock[good.id] = min(max(rest, 0.0), good.room * 1000)


    def _laws(self) -> list[Any]:
        return [p for p in self.plain.catalog.policies if self.plain.enacted[p.id] >= 0]

    def _evening(self) -> None:
        """What concerns the city as a whole: fees, laws, forests, mood, habits."""
        plain = self.plain
        size = oracle.day.purse.by_size(self.people, LEFT_A_HEAD)
        self.money += self.people * size * plain.track(self.level.world.budget) * (0.5 + 0.5 * self.served_share)
        for law in self._laws():
            self.money -= law.cost * 100 * self.people / 365
            if law.carbon_price:
                self.money += self.priced_g * plain.track(law.carbon_price) / 10_000
        self.gases["hinterland"] = -oracle.day.gas.hinterland(plain)
        self.gases["land"] = -self.uptake
        self.net_g = sum(self.gases.values())
        heat = min(sum(self.rank_share.values()), 1.0) if self.heat_wanted else 1.0
        unmet = min(1.0, sum(self.unmet) / len(self.unmet)) if self.unmet else 0.0
        plain.mood = oracle.people.mood(plain, self.served_share, heat, unmet)
        if self.day % SPREAD_DAYS == 0:
            plain.adoption = oracle.people.spread(plain)
            self.habits = oracle.people.habits(plain)

    def _land(self) -> None:
        """Wind, smoke and healed land, every fifth day."""
        self.blown = np.zeros((self.plain.width, self.plain.height))
        self.agents.do("smoke")
        over = np.pad(self.grid.air.data - 8.0, 1)
        around = over[:-2, 1:-1] + over[2:, 1:-1] + over[1:-1, :-2] + over[1:-1, 2:]
        moved = over[1:-1, 1:-1] * ecology.STAY + over[:-2, 2:] * ecology.DRIFT + around * ecology.SPREAD
        self.grid.air.data[:] = np.maximum(moved + self.blown * 1e-3 * ecology.DUST_PER_KG, 0.0) + 8.0
        self.uptake = sum(oracle.day.land.uptake(self.plain).values())


def _place(agent: Building) -> int:
    return int(agent.spec.takes[0].rank)


def _takes(agent: Building, good: str) -> float:
    return sum(t.amount * 1000 for t in agent.spec.takes if t.good == good)


def _slow(agents: Any, line: Any, amount: Any, limit: float) -> float:
    """Slow agents down, the last in line first, until what they make or take stays within the limit."""
    total = 0.0
    for _, some in sorted(agents.groupby(lambda a: line(a), result_type="list"), key=lambda g: g[0]):
        full = sum(amount(a) * a.activity for a in some)
        got = min(full, limit - total)
        if got < full:
            for agent in some:
                agent.activity *= got / full
        total += got
    return total


def begin(city: Any) -> MesaCity:
    """The model of an engine's city."""
    oracle = load(PLAIN)
    plain = oracle.begin(city)
    oracle.stats.work_out(plain)
    return MesaCity(plain, oracle.people.habits(plain))
