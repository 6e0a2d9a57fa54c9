"""Why a figure is what it is: its terms, read off the ledgers and the rates, and the two biggest levers.

Nothing here is written for one building: a kind that a mod adds has its Why without Python.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Literal

import numpy as np

from game.content.evened import evened
from game.content.terms import ACCOUNTS, CRAFTS, EMISSIONS, SINKS
from game.engine import energy, households, levers, measures, placed, sockets
from game.engine.ints import add_up
from game.engine.levers import Lever
from game.engine.pace import pace, span
from game.engine.rowsteps import Step, steps
from game.model.forms import STAT
from game.model.ledger import Ledger

if TYPE_CHECKING:
    from game.engine.tick import Day
    from game.model.city import City

Unit = Literal["g", "fen", "W", "Wh", "share", "people", "points", "knowledge"]
YEAR, MONTH = 365, 30


@dataclass(frozen=True)
class Term:
    """One line of a sum: what it is (type, id), its amount in the figure's unit, where to ask further."""

    what: tuple[str, str]
    amount: int
    path: str = ""


@dataclass(frozen=True)
class Why:
    """A figure, the terms that add up to it exactly, how a row is worked out, and what would move it most.

    `days` is the span that is summed (0 = a value now)."""

    path: str
    total: int
    unit: Unit
    days: int
    terms: tuple[Term, ...]
    steps: tuple[Step, ...] = ()
    levers: tuple[Lever, ...] = ()


def why(city: City, path: str, day: Day | None = None) -> Why:
    """The reasons of a figure named by a path such as "net", "power", "power/coal_unit", "money/fuel", "mood/0".

    KeyError for a path that names nothing.
    """
    head, _, rest = path.partition("/")
    if head in (*ACCOUNTS, "leakage"):
        return _row(city, head, rest, day) if rest else _account(city, head)
    return _FIGURES[head](city, rest, day)


def _why(
    path: str, unit: Unit, days: int, terms: list[Term], steps: tuple[Step, ...] = (), levers: tuple[Lever, ...] = ()
) -> Why:
    terms = sorted((t for t in terms if t.amount), key=lambda t: (-abs(t.amount), t.what))
    return Why(path, sum(t.amount for t in terms), unit, days, tuple(terms), steps, levers)


def _grouped(ledger: Ledger, page: np.ndarray, accounts: tuple[str, ...], by: int) -> dict[str, int]:
    """Amounts of some accounts added up by account (by = 0) or by source (by = 1)."""
    out: dict[str, int] = {}
    for i in ledger.select(*accounts):
        if page[i]:
            key = ledger.rows[i][by]
            out[key] = out.get(key, 0) + int(page[i])
    return out


def _accounts(path: str, accounts: tuple[str, ...]) -> Callable[[City, str, Day | None], Why]:
    def figure(city: City, rest: str, day: Day | None) -> Why:
        found = _grouped(city.carbon, city.carbon.year, accounts, by=0)
        terms = [Term(("account", a), g, a) for a, g in found.items()]
        return _why(path, "g", YEAR, terms, levers=levers.best(city, accounts))

    return figure


def _account(city: City, account: str) -> Why:
    found = _grouped(city.carbon, city.carbon.year, (account,), by=1)
    terms = [Term(_carrier(city, source), g, f"{account}/{source}") for source, g in found.items()]
    return _why(account, "g", YEAR, terms, levers=levers.best(city, (account,)))


def _carrier(city: City, source: str) -> tuple[str, str]:
    """What a row's source is: a building, a way of healing, a good, or the land beyond."""
    for shelf, word in (("buildings", "building"), ("restorations", "restoration"), ("goods", "good")):
        if source in city.catalog.shelf(shelf):
            return word, source
    return "text", source


def _row(city: City, account: str, source: str, day: Day | None) -> Why:
    """A row of the ledger: its gases, and how yesterday's grams were worked out; of leakage the good that is
    made elsewhere."""
    rows = [i for i in city.carbon.select(account) if city.carbon.rows[i][1] == source]
    if not rows:
        raise KeyError(f"{account}/{source}")
    elsewhere = account == "leakage"
    named = [_carrier(city, source) if elsewhere else ("gas", city.carbon.rows[i][2]) for i in rows]
    terms = [Term(what, int(city.carbon.year[i])) for what, i in zip(named, rows, strict=True)]
    found = steps(city, account, source, day) if day is not None else ()
    return _why(f"{account}/{source}", "g", YEAR, terms, steps=found, levers=levers.of_kind(city, account, source))


def _money(city: City, rest: str, day: Day | None) -> Why:
    """What came in and went out in the last 30 days, by account or within one by kind."""
    page = city.purse.last(city.now.day, MONTH)
    accounts = tuple(dict.fromkeys(row[0] for row in city.purse.rows if row[0] != "start"))
    if rest:
        found = _grouped(city.purse, page, (rest,), by=1)
        return _why(f"money/{rest}", "fen", MONTH, [Term(_paid_for(city, s), f) for s, f in found.items()])
    found = _grouped(city.purse, page, accounts, by=0)
    return _why("money", "fen", MONTH, [Term(("purse", a), f, f"money/{a}") for a, f in found.items()])


def _paid_for(city: City, source: str) -> tuple[str, str]:
    for shelf, word in (("buildings", "building"), ("actions", "action"), ("policies", "policy")):
        if source in city.catalog.shelf(shelf):
            return word, source
    for shelf, word in (("restorations", "restoration"), ("goods", "good"), ("events", "event")):
        if source in city.catalog.shelf(shelf):
            return word, source
    return "purse", source


def _margin(city: City, rest: str, day: Day | None) -> Why:
    """Dependable power less yesterday's highest load, W."""
    terms = [Term(("building", kind), watts) for kind, watts in energy.dependable_by_kind(city).items()]
    if day is not None:
        terms.append(Term(("text", "peak_load"), -int(day.flow.load.max()), "wanted"))
    return _why("power", "W", 0, terms)


ASKED_FURTHER: dict[str, str] = {
    "works": "wanted/works", "heat_network": "wanted/heat_network", "too_little": "wanted",
}  # fmt: skip
"""Parts of yesterday's power that lead on: who draws it, by kind of building."""


def _of_day(path: str, unit: Unit, parts: Callable[[City, Day], list[sockets.Part]]) -> Callable[..., Why]:
    """A figure of yesterday's power, from its parts."""

    def figure(city: City, rest: str, day: Day | None) -> Why:
        found = parts(city, day) if day is not None else []
        return _why(path, unit, 1, [Term(what, n, ASKED_FURTHER.get(what[1], "")) for what, n in found])

    return figure


def _wanted(city: City, rest: str, day: Day | None) -> Why:
    """What everyone wanted yesterday, Wh, by what for, or one part of it by kind of building."""
    if not rest or day is None:
        return _of_day("wanted", "Wh", sockets.demand)(city, rest, day)
    return _why(f"wanted/{rest}", "Wh", 1, [Term(*part) for part in sockets.drawn_by(city, day, rest)])


def _mood(city: City, rest: str, day: Day | None) -> Why:
    """Where a district's mood is heading, millionths; or every district's mood times its share of the people."""
    if rest and day is not None:
        from game.engine.households import local_mood, shared_mood

        shared = shared_mood(city, day.flow, day.warmth, day.trade)
        own = {name: int(values[int(rest)]) for name, values in local_mood(city, shared["power"]).items()}
        paths = {name: f"{name}/{rest}" for name in placed.STATS} | {"workless": f"work/{rest}", "services": "services"}
        terms = [Term(("mood", name), v, paths.get(name, "")) for name, v in (own | shared).items()]
        return _why(f"mood/{rest}", "share", 0, terms)
    people = city.residents
    total = max(int(people.sum()), 1)
    parts = [int(m) * int(p) // total for m, p in zip(city.mood, people, strict=True)]
    return _why("mood", "share", 0, [Term(("district", str(i)), v, f"mood/{i}") for i, v in enumerate(parts)])


def _placed(term: str) -> Callable[[City, str, Day | None], Why]:
    """What its neighbours have to do with a term of a district's mood, millionths."""

    def figure(city: City, rest: str, day: Day | None) -> Why:
        from game.engine.households import local_mood, shared_mood

        power = shared_mood(city, day.flow, day.warmth, day.trade)["power"] if day is not None else 0
        total = int(local_mood(city, power)[term][int(rest)])
        terms = [Term(what, amount) for what, amount in placed.terms(city, term, int(rest), total)]
        return _why(f"{term}/{rest}", "share", 0, terms)

    return figure


def _services(city: City, rest: str, day: Day | None) -> Why:
    """What missing services cost the mood, millionths, by what people asked for and did not get."""
    from game.engine.households import shared_mood

    if day is None:
        return _why("services", "share", 0, [])
    total = shared_mood(city, day.flow, day.warmth, day.trade)["services"]
    missing = [(g, day.trade.deals[g].unmet / n) for g, n in day.needs.goods.items() if n and day.trade.deals[g].unmet]
    whole, terms, run, given = fsum(share for _, share in missing), [], 0.0, 0
    for good, share in missing:
        run += share
        amount = round(total * run / whole) - given
        given += amount
        terms.append(Term(("good", good), amount))
    return _why("services", "share", 0, terms)


def _people(city: City, rest: str, day: Day | None) -> Why:
    people = city.residents
    return _why("people", "people", 0, [Term(("district", str(i)), int(p)) for i, p in enumerate(people)])


def _work(city: City, rest: str, day: Day | None) -> Why:
    """People out of work by district, or those of one district by their craft."""
    if rest:
        heads = city.freed[:, int(rest)].tolist()
        return _why(f"work/{rest}", "people", 0, [Term(("craft", c), n) for c, n in zip(CRAFTS, heads, strict=True)])
    heads = np.add.reduce(city.freed).tolist()
    return _why("work", "people", 0, [Term(("district", str(i)), n, f"work/{i}") for i, n in enumerate(heads)])


def _headroom(city: City, rest: str, day: Day | None) -> Why:
    """The island's line less its net emissions, g a year: what `measures.headroom` weighs."""
    days = YEAR if city.level.line else span(city)
    net = measures.net(city) if city.level.line else pace(city)
    terms = [Term(("text", "line"), measures.line(city)), Term(("text", "net"), -net, "net")]
    return _why("headroom", "g", days, terms, levers=levers.best(city, EMISSIONS))


def _knowledge(city: City, rest: str, day: Day | None) -> Why:
    """Thousandths of a point a day by kind: yesterday's, or what all would make at full work."""
    made = city.rates.total[:, STAT["knowledge"]]
    if day is not None and len(day.made.learned) == len(made):
        made = day.made.learned
    found: dict[str, int] = {}
    for kind, thousandths in zip(city.cohorts.kind.tolist(), made.tolist(), strict=True):
        id_ = city.catalog.buildings.items[kind].id
        found[id_] = found.get(id_, 0) + int(thousandths)
    return _why("knowledge", "knowledge", 0, [Term(("building", k), v) for k, v in found.items()])


def _points(city: City, rest: str, day: Day | None) -> Why:
    """What a month brings at today's habits, by action."""
    grams = [add_up(row) for row in households.saved_by(city)]
    points = evened(grams, 1_000_000)
    terms = [Term(("action", a.id), n) for a, n in zip(city.catalog.actions, points, strict=True)]
    return _why("points", "points", 0, terms)


_FIGURES: dict[str, Callable[[City, str, Day | None], Why]] = {
    "net": _accounts("net", ACCOUNTS),
    "gross": _accounts("gross", EMISSIONS),
    "sinks": _accounts("sinks", SINKS),
    "money": _money,
    "margin": _margin,
    "wanted": _wanted,
    "curtailed": _of_day("curtailed", "Wh", sockets.curtailed),
    "unserved": _of_day("unserved", "Wh", sockets.unserved),
    "spinning": _of_day("spinning", "W", sockets.spinning),
    "mood": _mood,
    **{term: _placed(term) for term in placed.STATS},
    "people": _people,
    "work": _work,
    "services": _services,
    "headroom": _headroom,
    "knowledge": _knowledge,
    "points": _points,
}
