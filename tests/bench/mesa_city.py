"""Energy, production and households of a bench city as a Mesa model: one agent a building on a grid of cells.

Written as a Mesa model would be: agents act in turn through AgentSets, the model holds what they share, a
DataCollector reads the day. Rates of each building and its neighbours' effects are looked up once, when it is made.
"""

from __future__ import annotations

from typing import Any

import mesa
from mesa.discrete_space import FixedAgent, OrthogonalMooreGrid

from game.benchpeers import PLAIN, load
from game.content.terms import HOME_STATS
from game.engine import weather
from game.engine.energy import _SHAPES, LOSS
from game.engine.households import PER_UNIT, PUMP_DRAW, SERVICES, WORLD_NEEDS
from game.engine.production import WORKING
from game.model.wiring import PROFILES, SHAPES

HOURS = range(24)
SHARES = {name: [v / sum(shape) for v in shape] for name, shape in zip(SHAPES, _SHAPES, strict=True)}
ENDLESS = float("inf")


class Building(FixedAgent):  # type: ignore[misc]
    """A building that draws power, has jobs, may make a good and take others."""

    def __init__(self, model: MesaCity, plain: Any, cell: Any) -> None:
        super().__init__(model)
        self.cell, self.spec, self.does = cell, plain.spec, plain.does
        self.district, self.people, self.room = plain.district, plain.people, plain.room
        self.value = plain.group.value
        self.activity, self.heat_made = 1.0, 0.0
        self.rank = self.spec.heat.rank if self.spec.heat else 1

    def staff(self) -> None:
        """Run as far as there are people for the jobs."""
        self.activity = self.model.staff if self.spec.jobs else 1.0

    def warm_rooms(self) -> None:
        self.model.heat_wanted += self.does["warmth"] * self.model.warm

    def heat(self) -> None:
        """Give to the network what this building's share of its rank comes to."""
        share = self.model.rank_share.get(self.rank, 0.0)
        self.heat_made = self.does["heat"] * 24 * share
        self.model.wanted_flat += self.heat_made * (self.spec.heat.draws if self.spec.heat else 0.0)

    def draw(self) -> None:
        """Add this building's own load to the city's hours."""
        wh = self.does["load"] * self.activity
        if wh:
            shape = SHARES[self.spec.load.shape if self.spec.load else "flat"]
            for hour in HOURS:
                self.model.socket[hour] += wh * shape[hour]

    def make(self) -> None:
        """Make and take goods once the day's power is known."""
        if self.does["load"]:
            self.activity *= self.model.served_share
        if self.spec.makes:
            self.model.made[self.spec.makes.good] += self.does["make"] * self.activity
        for take in self.spec.takes:
            self.model.used[take.good] += take.amount * 1000 * self.activity


class Home(Building):
    """A building in which people live."""

    def need(self) -> None:
        """What its residents need today."""
        model, kept = self.model, self.model.habits[self.district]
        want = {n: self.does[n] * self.people * kept[n] * model.moving[n] for n in HOME_STATS}
        heat = want["warm"]
        stove = heat * min(max(self.value("stove"), 0.0), 1.0)
        pump = min(heat * min(max(self.value("pump"), 0.0), 1.0), heat - stove)
        model.heat_wanted += heat - stove - pump
        wh = want["kwh"] + pump * PUMP_DRAW
        for hour, share in zip(HOURS, SHARES["home"], strict=True):
            model.socket[hour] += wh * share
        for need, good in SERVICES:
            model.asked[good] += want[need] * PER_UNIT[need]

    def welcome(self) -> None:
        """Take in whom the boats bring, as far as there is room."""
        come = min(self.room - self.people, self.model.waiting)
        if come > 0:
            self.people += come
            self.model.waiting -= come


class Plant(Building):
    """A building that makes electricity."""

    def __init__(self, model: MesaCity, plain: Any, cell: Any) -> None:
        super().__init__(model, plain, cell)
        power = self.spec.power
        span = max(model.level.heat_days, 1) * 24 if power.follows == "cold" else 8760
        self.order, self.price, self.profile = power.order, power.price, PROFILES.index(power.follows)
        self.share = (power.hours or 8760.0) / span * power.available
        self.out = [0.0] * 24

    def must_run(self) -> None:
        """Put out what wind, sun or heat allow."""
        row, watts = self.model.profile[self.profile], self.does["power"]
        for hour in HOURS:
            self.out[hour] = watts * min(self.share * row[hour], 1.0) * self.activity
            self.model.lack[hour] -= self.out[hour]

    def shave(self) -> None:
        """Put the day's energy onto the highest hours."""
        energy = self.does["power"] * 24 * self.share * self.activity
        self.out = shaved(self.model.lack, self.does["power"], energy)
        for hour in HOURS:
            self.model.lack[hour] -= self.out[hour]

    def run(self) -> None:
        """Fill what is still lacking."""
        cap, lack = self.does["power"] * self.share, self.model.lack
        for hour in HOURS:
            self.out[hour] = min(max(lack[hour], 0.0), cap)
            lack[hour] -= self.out[hour]

    def curtail(self) -> None:
        """Leave out what nobody wanted, wind and sun first."""
        kept = self.model.kept[self.profile in (1, 2)]
        self.out = [w * k for w, k in zip(self.out, kept, strict=True)]

    def book(self) -> None:
        self.model.by_source[self.spec.power.by] = self.model.by_source.get(self.spec.power.by, 0.0) + sum(self.out)


class Store(Building):
    """A store of electricity."""

    def __init__(self, model: MesaCity, plain: Any, cell: Any) -> None:
        super().__init__(model, plain, cell)
        self.level, self.watts, self.size = 0.0, self.spec.storage.mw * 1e6, self.spec.storage.mwh * 1e6

    def turn(self) -> None:
        """Take what is over, give back on the peaks."""
        surplus, lack, back = self.model.surplus, self.model.lack, self.spec.storage.back
        expected = min(self.level + sum(min(s, self.watts) for s in surplus) * back, self.size)
        plan = shaved(lack, self.watts, expected)
        for hour in HOURS:
            if surplus[hour] > 0:
                taken = min(surplus[hour], self.watts, (self.size - self.level) / back)
                surplus[hour] -= taken
                self.level += taken * back
            elif plan[hour] > 0:
                given = min(plan[hour], self.level)
                lack[hour] -= given
                self.level -= given


def shaved(lack: list[float], watts: float, energy: float) -> list[float]:
    """W by hour on the highest hours of the lack, so that the rest is as even as it can be."""
    if sum(min(n, watts) for n in lack) <= energy:
        return [min(n, watts) for n in lack]
    steps = sorted([(n, 1) for n in lack] + [(max(n - watts, 0.0), -1) for n in lack], reverse=True)
    level, given, active = steps[0][0], 0.0, 0
    for mark, change in steps:
        fall = active * (level - mark)
        if given + fall > energy:
            break
        given, level, active = given + fall, mark, active + change
    level -= (energy - given) / active if active else 0.0
    return [min(max(n - level, 0.0), watts) for n in lack]


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
        self.priced = self.priced.sort("price", ascending=True)
        self.takers = {
            g.id: self.agents.select(lambda a, id=g.id: any(t.good == id for t in a.spec.takes)) for g in self.goods
        }
        self.makers = {
            g.id: self.agents.select(lambda a, id=g.id: bool(a.spec.makes) and a.spec.makes.good == id)
            for g in self.goods
        }
        self.stock = dict(plain.stock)
        names = ("people", "wanted_wh", "served_share")
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
        self.homes.do("welcome")
        self.people = self.homes.agg("people", sum)
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
        self.socket, self.heat_wanted, self.wanted_flat, self.waiting = [0.0] * 24, 0.0, 0.0, 50
        self.asked, self.made, self.used = ({g.id: 0.0 for g in self.goods} for _ in range(3))
        self.by_source: dict[str, float] = {}

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
        self.lack = [w / (1.0 - LOSS) for w in self.socket]
        self.must.do("must_run")
        self.surplus, self.lack = [max(-n, 0.0) for n in self.lack], [max(n, 0.0) for n in self.lack]
        self.shaving.do("shave")
        self.stores.do("turn")
        self.priced.do("run")
        self._curtail()
        self.plants.do("book")
        self.wanted_wh = sum(self.socket)
        self.served_share = 1.0 - sum(self.lack) * (1.0 - LOSS) / self.wanted_wh if self.wanted_wh else 1.0

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
            self.stock[good.id] = min(max(rest, 0.0), good.room * 1000)


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
