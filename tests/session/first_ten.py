"""The first ten minutes of My Island at one day a second, by three hands; `python -m tests.session.first_ten` prints
what a player hears, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from game.content.load import catalog
from game.engine import measures, prices
from game.engine.commands import Campaign, Command, Fit, Place, Restore, Study, Upgrade, offered
from game.engine.evening import News
from game.engine.pace import pace
from game.model.city import City
from game.session.players.choices import price
from game.session.session import Session

END = 600
OPENING: dict[int, Command] = {
    7: Place("dock", 26, 36), 11: Place("hamlet", 25, 33), 22: Place("diesel_set", 28, 33),
    31: Place("workshop", 30, 33),
}  # fmt: skip
SCRIPT: dict[int, Command] = OPENING | {
    72: Fit(30, 33, "efficient_motors"), 74: Place("village_wind", 23, 19), 95: Place("hamlet", 24, 33),
    124: Place("research_bench", 27, 31), 157: Place("hamlet", 25, 31), 186: Place("village_pv", 29, 31),
    207: Place("hamlet", 24, 31), 236: Restore("wetland", 18, 29), 250: Restore("forest", 20, 24),
    285: Place("foundry", 33, 30), 311: Place("hamlet", 23, 33), 371: Upgrade(33, 30),
    398: Place("village_battery", 29, 32), 420: Fit(25, 33, "heat_pump"), 440: Place("hamlet", 23, 31),
    461: Place("workshop", 31, 31), 472: Place("hamlet", 22, 33), 495: Place("hamlet", 22, 31),
    520: Place("hamlet", 22, 29), 540: Place("shop", 24, 30), 560: Fit(24, 33, "heat_pump"),
    580: Place("hamlet", 23, 29),
}  # fmt: skip
STUDIES = ("wetland_care", "rooftop_solar", "heat_pumps", "storage", "scrap_steel", "insulation", "coast_care",
           "biomass_power", "waste_heat", "smart_farming")  # fmt: skip
EARNERS: dict[int, Command] = OPENING | {
    day: Place(kind, x, y)
    for day, kind, x, y in (
        (95, "foundry", 33, 30), (110, "hamlet", 24, 33), (180, "hamlet", 25, 31), (240, "workshop", 31, 31),
        (250, "foundry", 33, 32), (330, "diesel_set", 29, 31), (350, "hamlet", 24, 31), (420, "foundry", 31, 28),
        (500, "hamlet", 23, 33), (550, "workshop", 30, 30),
    )
}  # fmt: skip
GREEN: dict[int, Command] = OPENING | {
    52: Campaign("led", 0), 74: Place("village_wind", 23, 19), 124: Place("research_bench", 27, 31),
    160: Restore("wetland", 18, 29), 190: Place("village_pv", 29, 31), 225: Restore("forest", 20, 24),
    260: Restore("forest", 21, 24), 300: Fit(25, 33, "heat_pump"), 400: Place("village_battery", 29, 32),
    480: Restore("wetland", 18, 30), 530: Restore("wetland", 18, 31), 580: Restore("forest", 22, 24),
}  # fmt: skip
HANDS = {"script": SCRIPT, "earners": EARNERS, "green": GREEN}
MINE = ("placed", "upgrade_begun", "module_begun", "restoring", "studying", "campaign_begun")
"""What the player did is no news."""


@dataclass
class Ten:
    """Ten minutes that were played: `heard` news by day, `refused` acts, `purse` fen, `income` fen a day, `people`,
    `pace` g a year, `waiting` people offshore and `choices` worth having by day."""

    session: Session
    heard: list[tuple[int, News]] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    purse: list[int] = field(default_factory=list)
    income: list[int] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    pace: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    choices: list[tuple[str, ...]] = field(default_factory=list)

    def fresh(self) -> list[int]:
        """Days with something new: news that is not the player's own act, or a boat that brought people."""
        boats = [d for d in range(1, len(self.people)) if self.people[d] > self.people[d - 1]]
        landings = [d for d in boats if d - 1 not in boats]
        return sorted({d for d, news in self.heard if news.what not in MINE} | set(landings))

    def when(self, what: str, of: str = "") -> int:
        """The day of the first news of a sort, or -1."""
        return next((d for d, n in self.heard if n.what == what and of in ("", n.of)), -1)


def ten(hand: str) -> Ten:
    """Play the first ten minutes by one of the hands."""
    out = Ten(Session.new(catalog(), catalog().levels["my_island"]))
    session, city = out.session, out.session.city
    while city.now.day < END:
        out.refused += act(session, HANDS[hand])
        _note(out)
        session.advance()
        out.heard += [(city.now.day, news) for news in session.last.news]  # type: ignore[union-attr]
        out.waiting.append(session.last.life.waiting)  # type: ignore[union-attr]
    return out


def act(session: Session, plan: dict[int, Command]) -> Iterator[tuple[int, str]]:
    """Do what a hand does today; whoever has a bench studies the next thing at hand. Yields what is refused."""
    day = session.city.now.day
    for command in (*([plan[day]] if day in plan else []), *_study(session)):
        refused = session.do(command)
        if refused:
            yield day, f"{command}: {refused}"


def _study(session: Session) -> Iterable[Command]:
    if session.city.now.studying or not measures.built(session.city, "research_bench"):
        return ()
    return [study for id_ in STUDIES if (study := Study(id_)).refusal(session.city) is None][:1]


def _note(out: Ten) -> None:
    city = out.session.city
    out.purse.append(city.now.money)
    out.income.append(measures.earned(city) // 30)
    out.people.append(city.people)
    out.pace.append(pace(city))
    out.choices.append(tuple(worth(out.session)))


def worth(session: Session) -> Iterable[str]:
    """What could be had today that adds something: homes, work, power, research, healing, better works."""
    city = session.city
    for kind in city.catalog.buildings:
        adds = kind.tier[0].home or kind.tier[0].income or kind.tier[0].knowledge or kind.tier[0].storage
        green = "renewable" in kind.tags
        if (adds or green) and offered(city, kind) is None and prices.price(city, kind, kind.tier[0]) <= city.now.money:
            yield kind.id
    for command in works(city):
        if command.refusal(city) is None and price(city, command) <= city.now.money:
            yield f"{command.name} {command.x},{command.y}"
    for way in city.catalog.restorations:
        if way.cost * 100 <= city.now.money and (way.needs is None or city.studied[_index(city, way.needs)] >= 0):
            yield way.id


def works(city: City) -> Iterator[Upgrade | Fit]:
    """One upgrade and each module for the first building of every cohort."""
    for start in city.cohorts.starts:
        row = int(city.cohorts.order[start])
        x, y = int(city.buildings["x"][row]), int(city.buildings["y"][row])
        kind = city.catalog.buildings.items[city.buildings["kind"][row]]
        if int(city.buildings["tier"][row]) < len(kind.tier):
            yield Upgrade(x, y)
        for module in kind.module:
            yield Fit(x, y, module.id)


def _index(city: object, discovery: str) -> int:
    return int(city.catalog.discoveries.index[discovery])  # type: ignore[attr-defined]


def clock(day: int) -> str:
    """A day as minutes and seconds of play."""
    return f"{day // 60}:{day % 60:02d}"


def main() -> None:
    """Print the cadence of the script, and how the three hands end."""
    played = {hand: ten(hand) for hand in HANDS}
    before = 0
    for day in played["script"].fresh():
        told = ", ".join(f"{n.what} {n.of}".strip() for d, n in played["script"].heard if d == day) or "a boat lands"
        print(f"{clock(day):>6} (+{day - before:>2} s)  {told}")
        before = day
    for hand, out in played.items():
        print(
            f"{hand:>8}: people {out.people[-1]:,}, income {out.income[-1] // 100:,} yuan/day, "
            f"net {out.pace[-1] // 10**6:,} t/yr, purse {out.purse[-1] // 100:,}, least {min(out.purse) // 100:,}, "
            f"waiting {out.waiting[-1]}, refused {out.refused}"
        )


if __name__ == "__main__":
    main()
