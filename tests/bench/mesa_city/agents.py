"""The agents of the Mesa city: every building knows what it needs, makes, emits and earns."""

from __future__ import annotations

from typing import Any

from mesa.discrete_space import FixedAgent

from game.content.terms import HOME_STATS
from game.engine.energy import _SHAPES
from game.engine.households import PER_UNIT, PUMP_DRAW, SERVICES
from game.model.forms import FUELS, FUGITIVE_G_PER_GCE, GCE_PER_G
from game.model.wiring import PROFILES, SHAPES

HOURS = range(24)
SHARES = {name: [v / sum(shape) for v in shape] for name, shape in zip(SHAPES, _SHAPES, strict=True)}
SCALES = {
    "t_per_day": 1e6, "g_per_kwh": 1e-3, "g_per_kwh_heat": 1e-3, "kg_per_unit": 1.0, "kg_per_used": 1.0,
    "kg_per_head": 1e3 / 365, "g_per_kwh_stove": 1e-3,
}  # fmt: skip
"""g for each base unit of what an emission follows."""


class Building(FixedAgent):  # type: ignore[misc]
    """A building that draws power, has jobs, may make a good and take others."""

    def __init__(self, model: Any, plain: Any, cell: Any) -> None:
        super().__init__(model)
        self.cell, self.spec, self.does = cell, plain.spec, plain.does
        self.district, self.people, self.room = plain.district, plain.people, plain.room
        self.value = plain.group.value
        self.activity, self.heat_made = 1.0, 0.0
        self.rank = self.spec.heat.rank if self.spec.heat else 1
        self.kind, self.owner = plain.kind.id, plain.owner
        self.kwh = self.made = self.cooking = self.stove = 0.0
        self.lines = [self._line(entry) for entry in self.spec.carbon]

    def _line(self, entry: Any) -> tuple[str, str, float, float, str | None]:
        """Account, what the line follows, g for each unit of it before and after capture, fuel."""
        ((rate, value),) = entry.rates().items()
        factor = value * SCALES[rate]
        factor *= self.value("fuel") if entry.fuel else self.value("process") if value > 0 else 1.0
        kept = 1.0 - min(max(self.value("capture"), 0.0), 1.0) if factor > 0 else 1.0
        return entry.account, rate, factor, factor * kept, entry.fuel

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
            self.made = self.does["make"] * self.activity
            self.model.made[self.spec.makes.good] += self.made
        for take in self.spec.takes:
            self.model.used[take.good] += take.amount * 1000 * self.activity

    def follows(self, rate: str) -> float:
        """What an emission of this rate follows today."""
        if rate == "t_per_day":
            return self.activity
        if rate == "kg_per_used":
            return self.spec.takes[0].amount * 1000 * self.activity if self.spec.takes else 0.0
        names = {"g_per_kwh": "kwh", "g_per_kwh_heat": "heat_made", "kg_per_unit": "made", "kg_per_head": "cooking"}
        return float(getattr(self, names.get(rate, "stove")))

    def emit(self) -> None:
        """Add the day's gases to the city's, and what leaks on the way of the fuel."""
        gases = self.model.gases
        for account, rate, burned, released, fuel in self.lines:
            amount = self.follows(rate)
            gases[account] += amount * released
            if fuel:
                gases["fugitive"] += amount * burned * GCE_PER_G[FUELS.index(fuel)] * FUGITIVE_G_PER_GCE
            if account in self.model.covered and released > 0 and self.owner == 1:
                self.model.priced_g += amount * released

    def pay(self) -> None:
        """Sales, fuel and upkeep of what the city owns; knowledge and mood beside."""
        spec, model = self.spec, self.model
        model.knowledge += self.does["knowledge"] * self.activity
        model.around[self.district] += self.does["mood"]
        if self.owner == 0:
            fuel = self.kwh * spec.power.price if spec.power else 0.0
            fuel += self.heat_made * spec.heat.price if spec.heat else 0.0
            fuel = fuel * model.dear * 1e-4 + (self.made * spec.makes.price * 0.1 if spec.makes else 0.0)
            model.money += self.does["income"] * self.activity - self.does["upkeep"] - fuel

    def smoke(self) -> None:
        """Blow dust into the air over the own cell."""
        grams = self.value("smoke") * self.activity
        if grams > 0:
            x, y = self.cell.coordinate
            self.model.blown[x, y] += grams


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
        self.stove, self.cooking = stove, want["cooking"] * 1e-6
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

    def __init__(self, model: Any, plain: Any, cell: Any) -> None:
        super().__init__(model, plain, cell)
        power = self.spec.power
        span = max(model.level.heat_days, 1) * 24 if power.follows == "cold" else 8760
        self.order, self.profile, self.turn = power.order, PROFILES.index(power.follows), (power.price, plain.key())
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
        self.kwh = sum(self.out)
        self.model.by_source[self.spec.power.by] = self.model.by_source.get(self.spec.power.by, 0.0) + self.kwh


class Store(Building):
    """A store of electricity."""

    def __init__(self, model: Any, plain: Any, cell: Any) -> None:
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
