"""What one building took in and gave out yesterday: its share of what its cohort did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.engine.carbon import drivers
from game.model import world
from game.model.forms import DRIVERS, FUGITIVE_G_PER_GCE, STAT
from game.model.rates import per_building
from game.session.layers import BY_PEOPLE, BY_STAT

if TYPE_CHECKING:
    from game.engine.tick import Day
    from game.model.city import City


@dataclass(frozen=True)
class Throughput:
    """A day of one building: Wh of power and heat `made` and `used`, thousandths of goods by id, `grams` by account,
    g of fine dust, fen earned for the mayor (None where firms own it), thousandths of knowledge; `gross` g of the
    whole city."""

    power_made: int
    power_used: int
    heat_made: int
    heat_used: int
    goods_made: dict[str, int]
    goods_used: dict[str, int]
    grams: dict[str, int]
    dust: int
    money: int | None
    knowledge: int
    activity: float
    gross: int

    @property
    def carbon(self) -> int:
        """g CO2e of all accounts together."""
        return sum(self.grams.values())


def throughput(city: City, row: int, day: Day | None) -> Throughput | None:
    """A building's day, or None while it does not run or its cohorts have changed since."""
    cohort = int(city.cohorts.of_row[row]) if row < len(city.cohorts.of_row) else -1
    if cohort < 0 or day is None or len(day.flow.made) != len(city.cohorts):
        return None
    return _Cohort(city, row, cohort, day).throughput()


class _Cohort:
    """The cohort that a building belongs to, and how its sums are shared out."""

    def __init__(self, city: City, row: int, cohort: int, day: Day) -> None:
        self.city, self.row, self.at, self.day = city, row, cohort, day
        self.form = city.cohorts.forms[cohort]
        self.even = 1.0 / int(city.cohorts.count[cohort])
        living = int(city.heads.people[cohort])
        self.people = int(city.buildings["people"][row]) / living if living else self.even

    def stat(self, name: str) -> int:
        """One building's stat with its neighbours' effects, whole base units."""
        return int(per_building(self.city.cohorts, self.city.rates, STAT[name], [self.row])[0])

    def share(self, name: str) -> float:
        """The building's part of the cohort's total of a stat."""
        total = int(self.city.rates.total[self.at, STAT[name]])
        return self.stat(name) / total if total else self.even

    def throughput(self) -> Throughput:
        day, at = self.day, self.at
        activity = float(day.made.activity[at])
        power_made, heat_made = int(day.flow.made[at]), int(day.warmth.made[at])
        used = round(int(day.plan.load[at]) * self.share("load")) + round(int(day.needs.electricity[at]) * self.people)
        warm = int(day.needs.stove[at] + day.needs.pump[at] + day.needs.district[at])
        homes = self.form.spec.home is not None
        spec = self.form.spec
        made = {spec.makes.good: round(int(day.made.made[at]) * self.share("make"))} if spec.makes else {}
        taken = {t.good: round(t.amount * 1000 * activity) for t in spec.takes}
        return Throughput(
            round(power_made * self.share("power")), used, round(heat_made * self.share("heat")),
            round(warm * (self.people if homes else self.share("warmth"))), made, taken, self._grams(),
            round(float(self.city.rates.value[at, STAT["smoke"]]) * activity), self._money(activity),
            self.stat("knowledge"), activity, sum(int(g) for g in day.gas.grams if g > 0) + int(day.gas.fugitive.sum()),
        )  # fmt: skip

    def _grams(self) -> dict[str, int]:
        """g by account, the leaks of its fuel with them."""
        city, day, lines = self.city, self.day, self.city.wiring.lines
        amounts = drivers(city, day.needs, day.warmth, day.flow, day.made)
        out: dict[str, float] = {}
        for i, line in enumerate(lines.made_of):
            if int(lines.cohort[i]) != self.at:
                continue
            burned = float(amounts[lines.driver[i], self.at]) * float(lines.factor[i]) * self._part(line.driver)
            out[line.row[0]] = out.get(line.row[0], 0.0) + burned * float(lines.keep[i])
            if line.fuel >= 0:
                out["fugitive"] = out.get("fugitive", 0.0) + burned * float(lines.gce[i]) * FUGITIVE_G_PER_GCE
        return {account: round(grams) for account, grams in out.items() if round(grams)}

    def _part(self, driver: int) -> float:
        name = DRIVERS[driver]
        if name in BY_PEOPLE:
            return self.people
        return self.share(BY_STAT[name]) if name in BY_STAT else self.even

    def _money(self, activity: float) -> int | None:
        """fen of sales less fuel, upkeep and renewal."""
        if int(self.city.cohorts.owner[self.at]):
            return None
        city, day, at, dear = self.city, self.day, self.at, self._fuel_price()
        power, heat, good = (float(price[at]) for price in city.wiring.fen)
        fuel = int(day.flow.made[at]) * power * dear * self.share("power")
        fuel += int(day.warmth.made[at]) * heat * dear * self.share("heat")
        fuel += int(day.made.made[at]) * good * self.share("make")
        learned = world.price_index(city, city.catalog.buildings.items[self.form.kind].tags, day.day)
        renewed = float(city.wiring.renewal[at]) * learned * self.even
        return round(self.stat("income") * activity - self.stat("upkeep") - fuel - renewed)

    def _fuel_price(self) -> float:
        """The price index of fuels on the day itself, not on the morning after."""
        city, track = self.city, self.city.level.world.fuel_price
        start = int(city.level.start[:4])
        then, now = (track.at(start + day / 365) for day in (self.day.day, city.now.day))
        return world.fuel_price(city) * then / now
