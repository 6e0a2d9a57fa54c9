"""Before and after (RULES R17): two runs from tomorrow on copies, as is and with the thing finished."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine import energy, households
from game.engine.commands import Campaign, Command, Fit, Place, Upgrade
from game.engine.ints import add_up
from game.engine.tick import tick
from game.model.city import City
from game.model.habits import PPM

DAYS = 30


@dataclass(frozen=True)
class Outlook:
    """A run's figures: fen earned, g net, Wh served, unserved and curtailed in the days; mood millionths, jobs, people
    at the end, W of dependable power, thousandths of knowledge earned."""

    earned: int
    net: int
    served: int
    unserved: int
    curtailed: int
    mood: int
    jobs: int
    people: int
    dependable: int
    knowledge: int


@dataclass(frozen=True)
class Preview:
    """What an act changes: fen it costs, the day it is ready, and the two outlooks."""

    fen: int
    ready: int
    before: Outlook
    after: Outlook
    days: int


def outlook(city: City, days: int) -> Outlook:
    """Live `days` on this city (a copy) and read its figures."""
    carbon, money, known = city.carbon.total.copy(), city.now.money, city.now.knowledge
    served, unserved, spilled, study = 0, 0, 0, city.now.studying
    city.now.away = True
    city.now.studying = ""
    for _ in range(days):
        day = tick(city)
        served, unserved = served + day.flow.served, unserved + day.flow.unserved
        spilled += add_up(day.flow.spilled)
    city.now.studying = study
    net = city.carbon.total - carbon
    rows = [i for i, row in enumerate(city.carbon.rows) if row[0] != "leakage"]
    return Outlook(
        city.now.money - money, int(net[rows].sum()), served, unserved, spilled,
        households.mean_mood(city), city.wiring.posts, city.people,
        energy.dependable(city), city.now.knowledge - known,
    )  # fmt: skip


def preview(city: City, command: Command, days: int = DAYS, before: Outlook | None = None) -> Preview:
    """Both outlooks of a command that is not refused; `before` may be handed in when it is already known."""
    if before is None:
        before = outlook(city.copy(), days)
    with_it = city.copy()
    money = with_it.now.money
    command.carry_out(with_it)
    fen = money - with_it.now.money
    ready = finish(with_it, command)
    return Preview(fen, ready, before, outlook(with_it, days), days)


def finish(city: City, command: Command) -> int:
    """Finish at once whatever the command began; returns the day it would have been ready."""
    ready = complete(city, command)
    city.refresh()
    return ready


def complete(city: City, command: Command) -> int:
    """As `finish`, but leaves the city stale, for whoever finishes many."""
    day = city.now.day
    ready = day
    if isinstance(command, (Place, Upgrade, Fit)):
        row = city.row_at(command.x, command.y)
        b = city.buildings
        if b["ready"][row] > day:
            ready = int(b["ready"][row])
            b["ready"][row] = day
        if b["next_ready"][row] > day:
            ready = int(b["next_ready"][row])
            b["tier"][row] = b["next_tier"][row] or b["tier"][row]
            b["modules"][row] |= b["next_modules"][row]
            b["shut"][row] = 0
            b["next_ready"][row] = -1
    city.stale("layout", "rates", "people")
    return ready


def promise(city: City, command: Command, before: Outlook) -> int:
    """g a year that an act takes off the city's net in the end: what it builds stands, and a habit has spread as far as
    it goes where it was spoken for. `before` is the outlook over DAYS as things are."""
    then = city.copy()
    command.carry_out(then)
    finish(then, command)
    if isinstance(command, Campaign):
        actions = city.catalog.actions
        then.adoption[actions.index[command.action], command.district] = round(actions[command.action].top * PPM)
        then.stale("habits")
    return (before.net - outlook(then, DAYS).net) * 365 // DAYS
