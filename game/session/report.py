"""The annual report: what a year came to, read from the history; and the best decision behind it, read from the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from game.content.evened import evened
from game.content.terms import ACCOUNTS, SECTORS, Selector
from game.engine import measures
from game.engine.goals import yearly_net
from game.engine.measures import CLEAN
from game.model.rows import BARS, SOURCES

if TYPE_CHECKING:
    from game.content.kinds import BuildingKind
    from game.model.city import City
    from game.session.session import Session

YEAR, MONTHS = 365, 12
KT, T = 10**9, 10**6
SMALL = 5 * KT
ENOUGH = 10
"""A fall counts as a decision's when it is at least this part of the year's largest: one in so many. A rise is told
beside a fall from this part of it on."""
SUPPLY = ("power", "imported_power", "heat")
"""Accounts onto which a deed can shift what it takes off another: a heat pump burns nothing and draws power."""
GRID = ("power", "imported_power")
"""Accounts of what the grid carries."""
LEAST = 50
"""A cleaner kWh is told of from this part of the grid's carbon on: one in so many."""
Tile = tuple[int, int]
Standing = dict[Tile, tuple[str, Tile]]
"""Kind and corner of what stands, by each of its tiles."""
WORKS = ("place", "upgrade", "fit")
"""What can be called off."""
Deed = tuple[str, str, str]
"""(do, of, part) as in Act."""


@dataclass(frozen=True)
class Act:
    """Something that was done `count` times in a year: `do` as in the log, `of` a kind or an id, `part` a module."""

    do: str
    of: str
    part: str
    count: int


@dataclass(frozen=True)
class Best:
    """The account that fell most against the year before, by `grams`, and what was done about it in these two years,
    the most often done first; none where nobody's decision bears on it. `rose` accounts of the supply that the first
    of them draws on, and the g by which they rose. `held`: less by `grams` not than the year before, but than its grams
    a kWh would have made of this year's power."""

    account: str
    grams: int
    acts: tuple[Act, ...]
    rose: tuple[tuple[str, int], ...] = ()
    held: bool = False


@dataclass(frozen=True)
class Report:
    """A full year. g by sector, this year and the one before (None for a first year); bars = means of the year's
    evenings in millionths, None where an old save kept none; Wh by source, wanted and served; fen at the end of the
    year and earned in it; `line` g; `nets` g of every year up to this one."""

    year: int
    sectors: dict[str, int]
    before: dict[str, int] | None
    bars: dict[str, int] | None
    sources: dict[str, int]
    wanted: int
    served: int
    people: int
    money: int
    earned: int
    line: int
    nets: tuple[int, ...]
    best: Best | None

    @property
    def net(self) -> int:
        """g of net emissions: the sum of the sectors."""
        return sum(self.sectors.values())

    @property
    def clean(self) -> float:
        """Share of the generation without fuel."""
        total = sum(self.sources.values())
        return sum(wh for source, wh in self.sources.items() if source in CLEAN) / total if total else 0.0

    @property
    def unit(self) -> int:
        """g to one of the unit in which the sectors are told."""
        return KT if sum(abs(g) for g in self.sectors.values()) >= SMALL else T

    def rows(self, sectors: dict[str, int]) -> dict[str, int]:
        """Tenths of the unit by sector, rounded so that they add up to the sum, rounded."""
        return dict(zip(sectors, evened(list(sectors.values()), self.unit // 10), strict=True))


def years(city: City) -> list[int]:
    """The years that are over."""
    return [city.first_year + n for n in range(city.history.n // YEAR)]


def report(session: Session, year: int) -> Report:
    """The report of a year that is over; ValueError for another."""
    city = session.city
    at = year - city.first_year
    if year not in years(city):
        raise ValueError(year)
    sums = _sums(city, at)
    days = slice(at * YEAR, (at + 1) * YEAR)
    evenings = sums["bar.days"]
    earlier = _sums(city, at - 1) if at else None
    series, now, then = city.history.series, _by_sector(sums), _by_sector(earlier or {})
    shown = [sector for sector in SECTORS if now[sector] or then[sector]]
    people = int(series("people")[days][-1])
    return Report(
        year,
        {sector: now[sector] for sector in shown},
        {sector: then[sector] for sector in shown} if earlier else None,
        {b: sums[f"bar.{b}"] // evenings for b in BARS} if evenings else None,
        {s: sums[f"by.{s}"] for s in SOURCES if sums[f"by.{s}"]},
        int(series("wanted")[days].sum()),
        int(series("served")[days].sum()),
        people,
        int(series("money")[days][-1]),
        int(series("earned")[days].sum()),
        measures.line_on(city, people, (at + 1) * YEAR),
        tuple(int(g) for g in yearly_net(city)[: at + 1]),
        _best(session, at, sums, earlier) if earlier else None,
    )


def _sums(city: City, at: int) -> dict[str, int]:
    """Every monthly column over the year number `at`."""
    table = city.history.months[at * MONTHS : (at + 1) * MONTHS].sum(axis=0)
    return dict(zip(city.history.monthly, (int(v) for v in table), strict=True))


def _by_sector(sums: dict[str, int]) -> dict[str, int]:
    return {sector: sum(sums.get(a, 0) for a in accounts) for sector, accounts in SECTORS.items()}


# The best decision


def _best(session: Session, at: int, sums: dict[str, int], earlier: dict[str, int]) -> Best | None:
    """The account that fell most among those with a decision behind them that did not shift it elsewhere; else the
    carbon of power, where a decision spared more of it than a growing demand let see; else the one that fell most."""
    moved = {a: sums[a] - earlier[a] for a in ACCOUNTS}
    falls = sorted((grams, account) for account, grams in moved.items() if grams < 0)
    done = list(_done(session, at))
    touched = {act: accounts | _drawn(session.city, act) for act, accounts in done}
    for grams, account in falls:
        if grams * ENOUGH > falls[0][0]:
            break
        rises = {act: _rises(moved, touched[act] - {account}) for act, accounts in done if account in accounts}
        credited = [act for act, _ in done if act in rises and sum(g for _, g in rises[act]) < -grams]
        if credited:
            acts = _acts(credited)
            first = acts[0]
            rose = rises[first.do, first.of, first.part]
            return Best(account, grams, acts, tuple((a, g) for a, g in rose if g * ENOUGH >= -grams))
    spared, cleaner = _spared(sums, earlier), [act for act, accounts in done if _cleans(session.city, act, accounts)]
    if cleaner and spared * LEAST >= sum(earlier[a] for a in GRID):
        return Best("power", -spared, _acts(cleaner), held=True)
    return Best(falls[0][1], falls[0][0], ()) if falls else None


def _acts(deeds: list[Deed]) -> tuple[Act, ...]:
    """Deeds as acts, the most often done first."""
    counts = Counter(deeds)
    return tuple(Act(*deed, counts[deed]) for deed in sorted(counts, key=lambda d: (-counts[d], d)))


def _cleans(city: City, deed: Deed, accounts: frozenset[str]) -> bool:
    """Whether a deed can lower the grams in a kWh: it bears on power, and is no new burner nor the end of a clean
    plant."""
    do, of, _ = deed
    kind = city.catalog.buildings.get(of) if do in ("place", "remove") else None
    clean = kind is not None and any(tier.power and tier.power.by in CLEAN for tier in kind.tier)
    return "power" in accounts and (kind is None or clean is (do == "place"))


def _spared(sums: dict[str, int], earlier: dict[str, int]) -> int:
    """g by which the year's power emitted less than as much of it would have at the earlier year's grams a kWh."""
    made, before = (sum(year[f"by.{s}"] for s in SOURCES) for year in (sums, earlier))
    grams, then = (sum(year[a] for a in GRID) for year in (sums, earlier))
    return max(0, then * made // before - grams) if before else 0


def _rises(moved: dict[str, int], accounts: frozenset[str]) -> list[tuple[str, int]]:
    """Which of these accounts of the supply rose, and by how many g."""
    return [(a, moved[a]) for a in SUPPLY if a in accounts and moved[a] > 0]


def _done(session: Session, at: int) -> Iterator[tuple[Deed, frozenset[str]]]:
    """What was done in the year number `at` or the one before, and is finished: (do, of, part), and the accounts it
    bears on. Of two years held against one another either may be the one in which something began to tell."""
    city = session.city
    stands, begun = _first(city), list[tuple[dict[str, Any], Tile, str]]()
    for record in session.log:
        what, tile = str(record["do"]), (int(str(record.get("x", -1))), int(str(record.get("y", -1))))
        if what == "place":
            _set(city, stands, str(record["kind"]), tile)
        kind, corner = stands.get(tile, ("", tile))
        if what == "cancel":
            off = next((i for i, b in reversed(list(enumerate(begun))) if b[1] == corner and b[0]["do"] in WORKS), None)
            if off is not None and begun.pop(off)[0]["do"] == "place":
                _clear(stands, corner)
        elif at - 1 <= int(str(record["day"])) // YEAR <= at:
            begun.append((record, corner, kind))
        if what == "move":
            to = int(str(record["to_x"])), int(str(record["to_y"]))
            _clear(stands, corner)
            _set(city, stands, kind, to)
            begun = [(done, to if where == corner else where, of) for done, where, of in begun]
        if what == "remove":
            _clear(stands, corner)
    for record, corner, kind in begun:
        if not _under_way(city, corner, (at + 1) * YEAR):
            yield from _bears(city, record, kind)


def _first(city: City) -> Standing:
    """What stood on the first day."""
    stands: Standing = {}
    for y, row in enumerate(city.level.plan_rows()):
        for x, mark in enumerate(row):
            if mark != ".":
                _set(city, stands, city.level.legend[mark].kind, (x, y))
    return stands


def _set(city: City, stands: Standing, kind: str, corner: Tile) -> None:
    known = city.catalog.buildings.get(kind)
    w, d = known.size if known else (1, 1)
    stands.update({(corner[0] + i, corner[1] + j): (kind, corner) for i in range(w) for j in range(d)})


def _clear(stands: Standing, corner: Tile) -> None:
    for tile in [tile for tile, (_, other) in stands.items() if other == corner]:
        del stands[tile]


def _under_way(city: City, tile: Tile, end: int) -> bool:
    """Whether what was begun on a tile is not finished by the day `end`."""
    row = city.row_at(*tile)
    return row >= 0 and max(int(city.buildings["ready"][row]), int(city.buildings["next_ready"][row])) >= end


def _bears(city: City, record: dict[str, Any], kind: str) -> Iterator[tuple[Deed, frozenset[str]]]:
    """The act of a record and the accounts that it can move."""
    what, catalog = str(record["do"]), city.catalog
    if what in ("place", "upgrade", "fit", "remove", "switch") and kind in catalog.buildings:
        yield (what, kind, str(record.get("module", ""))), _accounts(catalog.buildings[kind])
    elif what == "campaign" and record["action"] in catalog.actions:
        yield (what, str(record["action"]), ""), frozenset(c.account for c in catalog.actions[record["action"]].cuts)
    elif what == "restore" and record["way"] in catalog.restorations:
        yield (what, str(record["way"]), ""), frozenset({catalog.restorations[record["way"]].account})
    elif what == "enact" and record["policy"] in catalog.policies:
        policy = catalog.policies[record["policy"]]
        kinds = [k for k in catalog.buildings if any(_meant(e.on, k) for e in policy.effects)]
        yield (what, policy.id, ""), frozenset().union(*map(_accounts, kinds))


def _accounts(kind: BuildingKind) -> frozenset[str]:
    """The accounts that a kind books on, and those that it relieves of power and heat made elsewhere."""
    found = {entry.account for tier in kind.tier for entry in tier.carbon}
    if any(entry.fuel for tier in kind.tier for entry in tier.carbon):
        found.add("fugitive")
    if any(tier.power for tier in kind.tier):
        found |= {"power", "imported_power"}
    if any(tier.heat for tier in kind.tier):
        found.add("heat")
    return frozenset(found)


def _drawn(city: City, act: Deed) -> frozenset[str]:
    """The accounts that an act can load though it is not there to relieve them: what makes heat of power draws it."""
    kind = city.catalog.buildings.get(act[1]) if act[0] not in ("campaign", "restore", "enact") else None
    draws = kind is not None and any(tier.heat and tier.heat.draws for tier in kind.tier)
    return frozenset({"power", "imported_power"}) if draws else frozenset()


def _meant(on: Selector, kind: BuildingKind) -> bool:
    if on.kind or on.group:
        return kind.id == on.kind or kind.group == on.group
    return on.tag is None or on.tag in kind.tags


def change(now: int, before: int) -> float:
    """The change against the year before as a share of it."""
    return (now - before) / abs(before) if before else 0.0


