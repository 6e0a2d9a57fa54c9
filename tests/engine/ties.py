"""What the content ties to a kind: the rows of the carbon ledger that may change when it goes, and through what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.content.kinds import BuildingKind
from game.content.load import catalog
from game.content.terms import Selector
from game.engine.households import SERVICES
from game.model.forms import DRIVERS, line

Ties = dict[tuple[str, str], set[str]]
"""Account and source of a row, and what it follows there: drivers of emission lines, "gce" of fuel burned, "good"."""
ACTIVITY = ("t_per_day", "kg_per_unit", "kg_per_used")
"""Rates that follow how far a works runs."""
WARM = ("warm", "warmth", "heat", "stove", "pump")
CLEAN = ("fuel", "process", "capture")


def join(*parts: Ties) -> Ties:
    out: Ties = {}
    for part in parts:
        for row, through in part.items():
            out.setdefault(row, set()).update(through)
    return out


def lines(kinds: Iterable[BuildingKind], *rates: str) -> Ties:
    """Rows that some kinds post to by lines of some rates, or by all of them, with the fugitive ones of their fuel."""
    out: Ties = {}
    for kind in kinds:
        for entry in (e for tier in kind.tier for e in tier.carbon if not rates or set(e.rates()) & set(rates)):
            out.setdefault((entry.account, kind.id), set()).add(DRIVERS[line(kind.id, entry).driver])
            if entry.fuel:
                out["fugitive", kind.id] = {"gce"}
    return out


def dispatch() -> Ties:
    return lines(catalog().buildings, "g_per_kwh")


def warming() -> Ties:
    """Heat on the network and in the homes, and the pumps' electricity."""
    return join(lines(catalog().buildings, "g_per_kwh_heat", "g_per_kwh_stove"), dispatch())


def traded(kind: BuildingKind) -> Iterator[str]:
    for tier in kind.tier:
        yield from ([tier.makes.good] if tier.makes else [])
        yield from (t.good for t in tier.takes)


def trading(*first: str) -> Ties:
    """Everything that makes or takes a good, what that makes and takes in turn, what must be bought elsewhere, and the
    power that all of them draw or give."""
    goods, chain = set(first), list[BuildingKind]()
    for _ in catalog().goods:
        chain = [k for k in catalog().buildings if goods & set(traded(k))]
        goods |= {g for k in chain for g in traded(k)}
    powered = any(t.load or t.power for k in chain for t in k.tier)
    bought: Ties = {("leakage", good): {"good"} for good in goods}
    return join(lines(chain, *ACTIVITY), dispatch() if powered else {}, bought)


def running(kinds: list[BuildingKind]) -> Ties:
    """Works that run faster or slower, and what they make and take."""
    return join(lines(kinds, *ACTIVITY), *(trading(good) for kind in kinds for good in traded(kind)))


def short() -> Ties:
    """What a shortage of power reaches: works that draw power. Homes and boilers are not slowed down."""
    return running([k for k in catalog().buildings if any(t.load for t in k.tier)])


def peopled() -> Ties:
    """What comes and goes with people: their heat, cooking, power and errands, and the hands at work."""
    manned = running([k for k in catalog().buildings if any(t.jobs for t in k.tier)])
    return join(warming(), moved("cooking"), trading(*(good for _, good in SERVICES)), manned)


def moved(stat: str, targets: Iterable[BuildingKind] = ()) -> Ties:
    """Rows that a change of a stat of some kinds can reach."""
    if stat in WARM:
        return warming()
    if stat in ("power", "load", "kwh"):
        return dispatch()
    if stat == "cooking":
        return lines(catalog().buildings, "kg_per_head")
    if stat in dict(SERVICES):
        return trading(dict(SERVICES)[stat])
    if stat in CLEAN:
        return lines(targets)
    return running(list(targets)) if stat == "make" else {}


def names(selector: Selector | None, kind: BuildingKind) -> bool:
    if selector is None:
        return False
    if selector.tag is not None:
        return selector.tag in kind.tags
    if selector.kind is not None:
        return kind.id == selector.kind
    return selector.group is None or kind.group == selector.group


def beside(kind: BuildingKind) -> Ties:
    """What the neighbour rules let a kind do to others."""
    out: Ties = {}
    for near in kind.near:
        if near.to is not None:
            out = join(out, moved(near.stat, [k for k in catalog().buildings if names(near.to, k)]))
    for other in catalog().buildings:
        for near in other.near:
            if names(near.of, kind):
                out = join(out, moved(near.stat, [other]))
    return out


def reached(kind: BuildingKind) -> Ties:
    """Rows, other than its own, that can change when the kind goes, by what it does itself."""
    out = join(*(trading(good) for good in traded(kind)), beside(kind))
    for tier in kind.tier:
        out = join(out, dispatch() if tier.power or tier.load or tier.storage else {})
        out = join(out, warming() if tier.heat or tier.warmth else {}, peopled() if tier.home else {})
    for action in catalog().actions:
        if action.needs in (kind.id, *(f"tag:{t}" for t in kind.tags)):
            out = join(out, *(moved(cut.stat) for cut in action.cuts))
    return out
