"""Games for laws and trials: small cities, and random play that comes from a seed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import product
from random import Random
from typing import Any

from game.content.level import Level, Standing
from game.content.load import catalog
from game.engine import commands as do
from game.engine import ground
from game.engine.commands import Command
from game.engine.tick import Day, tick
from game.model.city import City
from game.model.start import new_city, put
from game.session.session import Session

LEVELS: tuple[str, ...] = ("my_island", "city_2020")
TRIES = 40
"""Tiles that a random player looks at before it gives up on a fitting one."""


# Cities


def fresh(level: str = "city_2020", seed: int | None = None, **changes: Any) -> City:
    """A new city of a level, some fields of which may be changed."""
    return new_city(catalog(), catalog().levels[level].model_copy(update=changes), seed)


FOUNDED: dict[str, int] = {
    "dock": 2, "city_block": 27, "hamlet": 3, "coal_unit": 1, "estate": 2, "workshop": 2, "farm": 3, "landfill": 1,
    "institute": 1, "steel_works": 1, "straw_yard": 1,
}  # fmt: skip


@cache
def rich_level(level: str = "my_island") -> Level:
    """A level with people, money, points and most things discovered, so that few commands are refused."""
    found = tuple(d.id for i, d in enumerate(catalog().discoveries) if i % 5)
    plain = catalog().levels[level]
    made = plain.model_copy(update={"money": 4e10, "green_points": 4_000_000, "knowledge": 900, "studied": found})
    return made if plain.legend else made.model_copy(update=settled(made))


def settled(level: Level) -> dict[str, Any]:
    """The plan of a town of 136,000 people on a level's empty land."""
    city = new_city(catalog(), level)
    h, w = city.land.shape
    plan = [["."] * w for _ in range(h)]
    legend = {chr(ord("A") + i): Standing(kind=name) for i, name in enumerate(FOUNDED)}
    for mark, (name, number) in zip(legend, FOUNDED.items(), strict=True):
        for y, x in product(range(h), range(w)):
            if number and ground.refusal(city, catalog().buildings[name], x, y) is None:
                stand(city, name, x, y)
                plan[y][x] = mark
                number -= 1
    return {"plan": "\n".join(map("".join, plan)), "legend": legend, "people": 135_600}


def rich(level: str = "my_island", seed: int | None = None) -> City:
    """A new city of a rich level."""
    return new_city(catalog(), rich_level(level), seed)


def live(city: City, days: int) -> list[Day]:
    """Live some days; what happened on each."""
    return [tick(city) for _ in range(days)]


def stand(city: City, kind: str, x: int, y: int, **columns: int) -> int:
    """Set a finished building on the land without asking; returns its row."""
    row = put(city, city.catalog.buildings.index[kind], x, y, **columns)
    city.refresh()
    return row


def again(city: City, kind: str) -> int:
    """Set as many buildings of a kind once more, each on a free corner of sea; returns how many."""
    index = city.catalog.buildings.index[kind]
    rows = (city.buildings["kind"] == index).nonzero()[0].tolist()
    w, d = city.catalog.buildings[kind].size
    h, wide = city.land.shape
    corners = [(x, y) for y in range(0, h - d, d) for x in range(0, wide - w, w)]
    free = [(x, y) for x, y in corners if not city.land.occupant[y : y + d, x : x + w].any()]
    free = [(x, y) for x, y in free if (city.land.terrain[y : y + d, x : x + w] == 0).all()]
    for row, (x, y) in zip(rows, free, strict=False):
        columns = {n: int(city.buildings[n][row]) for n in ("tier", "modules", "ready", "owner")}
        put(city, index, x, y, **columns)
    city.refresh()
    return len(rows)


def turn_on(city: City, event: str, days: int = 400) -> None:
    """Let an event be under way."""
    city.ends[city.catalog.events.index[event]] = city.now.day + days
    city.stale("rates")
    city.refresh()


# Random play


def spot(city: City, dice: Random, fits: Callable[[int, int], bool]) -> tuple[int, int]:
    """A random tile that fits, or any when none of those looked at does."""
    h, w = city.land.shape
    x = y = 0
    for _ in range(TRIES):
        x, y = dice.randrange(w), dice.randrange(h)
        if fits(x, y):
            break
    return x, y


def some_tile(city: City, dice: Random) -> tuple[int, int]:
    """The tile of a random building, now and then any tile, or one beyond the map."""
    if len(city.buildings) and dice.random() < 0.95:
        row = dice.randrange(len(city.buildings))
        b = city.buildings
        return int(b["x"][row]) + dice.randrange(int(b["w"][row])), int(b["y"][row]) + dice.randrange(int(b["d"][row]))
    return dice.randrange(-2, city.land.shape[1] + 2), dice.randrange(-2, city.land.shape[0] + 2)


def _place(city: City, dice: Random) -> Command:
    kind = dice.choice(city.catalog.buildings.items)
    return do.Place(kind.id, *spot(city, dice, lambda x, y: ground.refusal(city, kind, x, y) is None))


def _move(city: City, dice: Random) -> Command:
    x, y = some_tile(city, dice)
    row = city.row_at(x, y)
    kind = city.catalog.buildings.items[city.buildings["kind"][row]] if row >= 0 else city.catalog.buildings.items[0]
    own = int(city.buildings["serial"][row]) if row >= 0 else 0
    return do.Move(x, y, *spot(city, dice, lambda i, j: ground.refusal(city, kind, i, j, but=own) is None))


def _fit(city: City, dice: Random) -> Command:
    x, y = some_tile(city, dice)
    row = city.row_at(x, y)
    modules = city.catalog.buildings.items[city.buildings["kind"][row]].module if row >= 0 else ()
    return do.Fit(x, y, dice.choice(modules).id if modules else "none_such")


def _restore(city: City, dice: Random) -> Command:
    way = dice.choice(city.catalog.restorations.items)
    return do.Restore(way.id, *spot(city, dice, lambda x, y: ground.heal_refusal(city, way, x, y) is None))


def _answer(city: City, dice: Random) -> Command:
    event = dice.choice([event for event in city.catalog.events if event.answers])
    return do.Answer(event.id, dice.choice(event.answers))


def _named(shelf: str, make: Callable[[str], Command]) -> Callable[[City, Random], Command]:
    return lambda city, dice: make(dice.choice(city.catalog.shelf(shelf).items).id)


MAKERS: dict[str, tuple[int, Callable[[City, Random], Command]]] = {
    "place": (10, _place),
    "upgrade": (4, lambda city, dice: do.Upgrade(*some_tile(city, dice))),
    "fit": (4, _fit),
    "move": (3, _move),
    "remove": (2, lambda city, dice: do.Remove(*some_tile(city, dice))),
    "cancel": (3, lambda city, dice: do.Cancel(*some_tile(city, dice))),
    "switch": (2, lambda city, dice: do.Switch(*some_tile(city, dice))),
    "wake": (1, lambda city, dice: do.Wake(*some_tile(city, dice))),
    "enact": (2, _named("policies", do.Enact)),
    "repeal": (1, _named("policies", do.Repeal)),
    "study": (1, _named("discoveries", do.Study)),
    "campaign": (
        2, lambda city, dice: do.Campaign(dice.choice(city.catalog.actions.items).id, dice.randrange(len(city.mood)))
    ),
    "restore": (3, _restore),
    "explore": (1, lambda city, dice: do.Explore(dice.randrange(6))),
    "estimate": (
        2, lambda city, dice: do.Estimate(dice.choice(city.catalog.facts.items).id, dice.randrange(1_000_001))
    ),
    "line_up": (1, _named("discoveries", do.LineUp)),
    "answer": (1, _answer),
}  # fmt: skip
"""Every command by name: how often it is tried, and how a random one is made."""


def command(city: City, dice: Random) -> Command:
    """A random command, often one that may be done."""
    names = list(MAKERS)
    name = dice.choices(names, [MAKERS[n][0] for n in names])[0]
    return MAKERS[name][1](city, dice)


def act(session: Session, dice: Random) -> str | None:
    """Up to a few tries of a random command until one is done; returns its name."""
    for _ in range(6):
        made = command(session.city, dice)
        if session.do(made) is None:
            return made.name
    return None


def step(session: Session, dice: Random) -> None:
    """One random step of play: acts, days, time away, a step back."""
    chance = dice.random()
    if chance < 0.62:
        act(session, dice)
    elif chance < 0.86:
        session.advance(dice.choice((1, 1, 2, 3, 5, 9, 31)))
    elif chance < 0.92:
        session.away(dice.choice((1, 2, 4, 12)))
    else:
        session.undo()


def played(seed: int, steps: int, level: str | None = None) -> Session:
    """A random game of `steps` steps."""
    dice = Random(seed)
    session = Session(rich(level or dice.choice(LEVELS), dice.randrange(10_000)))
    for _ in range(steps):
        step(session, dice)
    return session
