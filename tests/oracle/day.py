"""One plain day, in the order of the rules."""

from __future__ import annotations

from typing import Any

from game.engine import weather
from game.engine.treasury import LEFT_A_HEAD

from . import bars, gas, hazards, labour, land, people, power, purse, stats, works
from .city import Plain, Row


class _City(Plain):
    """A plain city that can live a day."""

    def live(self) -> None:
        """Live one day."""
        stats.work_out(self)
        begun = bars.events(self)
        blow = hazards.strike(self, begun)
        profile, warm = sky(self)
        asked, owed = people.needs(self, warm), works.due(self)
        works.plan(self, asked, owed)
        heat = power.warm(self)
        flow = power.dispatch(self, profile, power.load_by_hour(self, heat), blow.dark)
        works.make(self, flow.share, asked, owed)
        deals, unmet = works.clear(self, asked, owed)
        mood = people.mood(self, flow.share, heat.share, unmet)
        arrivals = people.moves(self, bars.headroom(self))
        habits = people.spread(self) if self.day % people.SPREAD_DAYS == 0 else None
        points = people.points(self)
        posts, freed, taught, gone = labour.day(self)
        fields = _fields(self)
        grams, single, gce = gas.emit(self, deals)
        study = _study(self)
        money = purse.settle(self, flow.share, grams, deals, taught) | blow.rows

        for book, rows in ((self.carbon, grams), (self.carbon, single), (self.purse, money)):
            for row, amount in rows.items():
                book.post(row, amount)
        self.money += sum(money.values())
        _post(self, flow, heat, gce, deals)
        self.stored = flow.stored
        for good, deal in deals.items():
            self.stock[good] += deal.stored
        for building, came in zip(self.buildings, arrivals, strict=True):
            building.people += came
        if self.grown < 0 and self.people >= 100_000:
            self.grown = self.day
        labour.leave(self, gone)
        self.posts, self.freed = posts, freed
        self.mood, self.adoption = mood, habits or self.adoption
        self.green_points += points
        for action, left in self.campaign.items():
            self.campaign[action] = [max(n - 1, 0) for n in left]
        hazards.lay_bare(self, blow.bare)
        land.heal(self)
        if fields:
            self.air, self.dust, self.habitat, self.uptake = fields
        _learn(self, *study)
        for book in (self.carbon, self.purse, self.energy, self.goods):
            book.close()
        _evening(self, begun)
        self.day += 1
        _finish(self)


def begin(city: Any) -> _City:
    """A plain city in the state of an engine's."""
    return _City(city)


def sky(city: Plain) -> tuple[list[list[float]], float]:
    """The day's profiles by hour and its share of the year's heat, events included."""
    today = weather.year(city.seed, city.day // 365, city.level.heat_days)[city.day % 365]
    wind = sun = warm = 1.0
    for event in city.on_events():
        wind, sun, warm = wind * event.wind, sun * event.sun, warm * event.warm
    factors = (1.0, wind, sun, 1.0)
    return [[v * f for v in row] for row, f in zip(today.profile.tolist(), factors, strict=True)], today.warm * warm


def _fields(city: Plain) -> tuple[Any, ...] | None:
    if city.day % land.ecology.EVERY:
        return None
    air = land.drift(city)
    homes = city.habitat if city.day % land.ecology.HABITAT_EVERY else land.habitat(city)
    return air, land.dust(city, air), homes, land.uptake(city)


def _study(city: Plain) -> tuple[int, int, bool]:
    """Thousandths of a point earned and spent, and whether the discovery under study is found."""
    earned = sum(round(g.total("knowledge") * g.activity) for g in city.groups)
    if not city.studying:
        return earned, 0, False
    discovery = city.catalog.discoveries[city.studying]
    cost = discovery.points * 1000
    if discovery.learns_from is not None:
        for _ in range(min(bars.built(city, f"tag:{discovery.learns_from}").bit_length(), 5)):
            cost = cost * 9 // 10
    left = max(0, cost - city.progress[city.studying])
    spent = min(left, city.knowledge + earned)
    return earned, spent, spent == left


def _learn(city: Plain, earned: int, spent: int, found: bool) -> None:
    city.knowledge += earned - spent
    if city.studying:
        city.progress[city.studying] += spent
    if found:
        city.studied[city.studying] = city.day
        city.studying = ""
        for next_ in [d for d in city.lined_up if _may_follow(city, d)][:1]:
            city.studying = next_
            city.lined_up = [d for d in city.lined_up if d != next_]


def _may_follow(city: Plain, discovery: str) -> bool:
    """Whether a discovery that waits is not found and all that it follows on are."""
    after = city.catalog.discoveries[discovery].after
    return city.studied[discovery] < 0 and all(city.studied[a] >= 0 for a in after)


def _post(city: Plain, flow: Any, heat: Any, gce: dict[str, int], deals: dict[str, Any]) -> None:
    """Book the day's energy and goods."""
    energy: dict[Row, int] = {
        ("wanted", "", ""): flow.wanted,
        ("served", "", ""): flow.served,
        ("unserved", "", ""): flow.unserved,
        ("curtailed", "", ""): flow.spilled,
        ("lost", "", ""): flow.load - flow.short - flow.served + flow.worn,
        ("charged", "", ""): flow.charged,
        ("discharged", "", ""): flow.discharged,
        ("heat", "wanted", ""): heat.wanted,
        ("heat", "served", ""): heat.served,
        ("heat", "stove", ""): sum(g.stove for g in city.groups),
        ("heat", "pump", ""): sum(g.pump for g in city.groups),
    }
    energy |= {("by", source, ""): wh for source, wh in flow.by.items()}
    energy |= {("gce", fuel, ""): g for fuel, g in gce.items()}
    for row, amount in energy.items():
        city.energy.post(row, amount)
    for good, deal in deals.items():
        for name, amount in deal.flows.items():
            city.goods.post((name, good, ""), amount)


def _evening(city: Plain, begun: list[Any]) -> None:
    """Judge the day; events begin, tasks are rewarded."""
    judged, done = bars.judged(city), bars.tasks(city)
    bars.animals(city)
    for event in begun:
        city.happened[event.id], city.ends[event.id] = city.day, city.day + 1 + event.lasts
        left = purse.by_size(city.people, LEFT_A_HEAD)
        row = "answer" if any(event.id in e.answers for e in city.catalog.events) else "event"
        gain(city, (row, event.id, ""), round(event.money * 100 + event.fees * city.people * left))
        won = abs(event.points) * max(1, city.people // 100)
        city.green_points += won if event.points > 0 else -won
    for event in city.on_events():
        city.ends[event.id] += bool(city.away and event.answers)
    for task in done:
        city.tasks[task.id] = city.day
        city.green_points += task.green_points
        gain(city, ("reward", "reward", ""), round(task.money * 100))
    city.bars = judged


def gain(city: Plain, row: Row, fen: int) -> None:
    city.purse.post(row, fen)
    city.money += fen


def unspent(city: Plain, b: Any) -> int:
    """fen of a finished building's price that is not worn off; of what firms own, of its price new."""
    life, age = b.spec.life * 365, city.day - b.ready
    value = round(b.spec.cost * 100) if b.owner else b.paid
    return value * max(0, life - age) // life if age >= 0 else 0


def _finish(city: Plain) -> None:
    """Works that are done on the new day."""
    for b in city.buildings:
        if b.ready == city.day:
            city.altered = True
        if 0 <= b.next_ready <= city.day:
            if b.next_tier:
                city.stranded += round(unspent(city, b) * b.kind.tier[b.tier].scraps)
            b.tier = b.next_tier or b.tier
            b.modules |= b.next_modules
            b.paid += b.paid_next
            b.next_tier = b.next_modules = b.paid_next = b.shut = 0
            b.next_ready = -1
            city.altered = True
