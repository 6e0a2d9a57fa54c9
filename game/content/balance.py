"""Lint: what is no better than another in anything gives the player nothing to weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.content.diagnose import Problem
from game.content.items import Action, Discovery, Policy, Restoration
from game.content.kinds import BuildingKind, Module, Tier
from game.content.picture import KeyPath
from game.content.terms import Effect
from game.content.view import Found, View

if TYPE_CHECKING:
    from game.content.catalog import Catalog

HOURS = 8760
AGES: tuple[float, ...] = (1, 2, 5, 10, 20, 40, 80)
"""Years after which ways of healing are weighed."""


@dataclass(frozen=True)
class Offer:
    """What something costs and gives. Only offers of one `product` are weighed: `axes` by name, low is good in all,
    each for one unit of the product where it can be divided. `opens` is what must be studied before, `people` when it
    comes on offer, `ground` where it may stand."""

    type_: str
    id: str
    at: KeyPath
    product: object
    axes: dict[str, float]
    opens: frozenset[str | None] = frozenset()
    people: int = 0
    ground: frozenset[str] = frozenset()
    free: bool = True


def stages(kind: BuildingKind, refuse: frozenset[str] = frozenset()) -> Iterator[Offer]:
    """The stages of a kind by the first thing that they give; whatever else they give or ask for are axes. `refuse` are
    the goods that a city is glad to be rid of."""
    for number, tier in enumerate(kind.tier, 1):
        given = _given(tier, refuse)
        if not given:
            continue
        (product, output), *rest = given.items()
        below = kind.tier[:number]
        cost = sum(t.cost if n == 0 or t.upgrade is None else t.upgrade for n, t in enumerate(below))
        each = {"cost": cost, "tiles": kind.size[0] * kind.size[1], "jobs": -tier.jobs} | _asked(tier, refuse)
        each |= {name: -amount for name, amount in rest}
        axes = {name: value / output for name, value in each.items()} | _carbon(tier, output) | _around(kind)
        axes |= {"days": tier.days, "mood": -tier.mood}
        opens = frozenset({kind.needs, *(t.needs for t in below)} - {None})
        ground = frozenset(f"{on} {cover}" for on in kind.place.on for cover in kind.place.cover or ("any",))
        at = ("tier", number - 1)
        yield Offer("building", kind.id, at, product, axes, opens, kind.people, ground, kind.most is None)


def _given(tier: Tier, refuse: frozenset[str]) -> dict[str, float]:
    """What a stage gives, by name: that which it is built for first."""
    power, out = tier.power, dict[str, float]()
    if power:
        out[f"power {power.follows} {power.order}"] = power.peak * (power.hours or HOURS * power.available)
    if tier.heat:
        out["heat"] = tier.heat.peak
    if tier.storage:
        out["storage"] = tier.storage.mwh
    if tier.home:
        out["homes"] = tier.home.people
    if tier.makes:
        out[f"good {tier.makes.good}"] = tier.makes.amount
    out |= {f"rid of {taken.good}": taken.amount for taken in tier.takes if taken.good in refuse}
    firm = power.peak * power.available if power and power.order != "must" else 0.0
    out |= {"boats": tier.boats, "knowledge": tier.knowledge, "income": tier.income, "firm": firm}
    return {name: amount for name, amount in out.items() if amount > 0}


def _asked(tier: Tier, refuse: frozenset[str]) -> dict[str, float]:
    """What a stage asks for while it runs."""
    power = tier.power
    fuel = power.price * power.peak * (power.hours or HOURS * power.available) if power else 0.0
    fuel += tier.heat.price * tier.heat.peak if tier.heat else 0.0
    fuel += tier.makes.price * tier.makes.amount if tier.makes else 0.0
    out = {
        "upkeep": tier.upkeep, "fuel": fuel, "dust": tier.smoke, "warmth": tier.warmth,
        "draws": (tier.load.mwh if tier.load else 0.0) + (tier.heat.draws * tier.heat.peak if tier.heat else 0.0),
    }  # fmt: skip
    out |= {f"takes {taken.good}": taken.amount for taken in tier.takes if taken.good not in refuse}
    if tier.home:
        needs = ("kwh", "warm", "stove", "travel", "freight", "parcels", "food", "waste")
        out |= {name: getattr(tier.home, name) * tier.home.people for name in needs}
    return out


def _carbon(tier: Tier, output: float) -> dict[str, float]:
    """Emissions by the name of their rate; those of a day for each unit of what is given."""
    out: dict[str, float] = {}
    for line in tier.carbon:
        for name, rate in line.rates().items():
            out[name] = out.get(name, 0.0) + (rate / output if name == "t_per_day" else rate)
    return out


def _around(kind: BuildingKind) -> dict[str, float]:
    """What a kind does to others in reach: noise is bad, so is a worse address; anything else that it lends is good."""
    out: dict[str, float] = {}
    for rule in kind.near:
        if rule.to is None:
            continue
        change = rule.plus if rule.plus is not None else -abs(1.0 - (rule.times or 0.0))
        change = change if rule.stat == "noise" else -change if rule.stat == "appeal" else -abs(change)
        name = f"{rule.to} {rule.stat}"
        out[name] = out.get(name, 0.0) + change * (rule.tiles + 1) * rule.most
    return out


def additions(kind: BuildingKind) -> Iterator[Offer]:
    """A kind's modules; those that touch the same stats of the same things are weighed."""
    for number, module in enumerate(kind.module):
        axes = {"cost": module.cost, "days": float(module.days), "upkeep": module.upkeep} | _strength(module.effects)
        opens = frozenset({module.needs} - {None})
        yield Offer("building", kind.id, ("module", number), (kind.id, _touched(module)), axes, opens)


def laws(policy: Policy) -> Offer:
    """A policy, weighed against those that touch the same stats of the same things and the same carbon accounts."""
    axes = {
        "points": float(policy.green_points), "cost": policy.cost, "mood": -policy.mood,
        "care": -policy.hinterland_care, "care_cost": policy.care_cost, "retrains": -policy.retrains,
        "head_cost": policy.head_cost, "against": -sum(policy.support.values()),
    } | _strength(policy.effects)  # fmt: skip
    product = (_touched(policy), policy.covers, bool(policy.carbon_price), bool(policy.hinterland_care))
    return Offer("policy", policy.id, (), product, axes, frozenset({policy.needs} - {None}))


def habits(action: Action) -> Offer:
    """An action, weighed against those that cut the same activities with the same means."""
    cuts = sorted((cut.account, cut.stat, cut.share) for cut in action.cuts)
    axes = {
        "cost": action.cost, "points": float(action.green_points), "top": -action.top, "pace": -action.pace,
    } | {f"{account} {stat}": -share for account, stat, share in cuts}  # fmt: skip
    return Offer("action", action.id, (), tuple(c[:2] for c in cuts), axes, frozenset({action.needs} - {None}))


def results(discovery: Discovery, opens: dict[str, list[str]]) -> Offer:
    """A discovery, weighed against those that move the same stats and open the same; `opens` what each opens."""
    axes = {"points": float(discovery.points)} | _strength(discovery.effects)
    product = (_touched(discovery), frozenset(opens.get(discovery.id, ())))
    return Offer("discovery", discovery.id, (), product, axes, frozenset(discovery.after))


def healing(way: Restoration) -> Offer:
    """A way of healing, weighed against all others by what a hectare takes up at some ages."""
    axes = {
        "cost": way.cost, "points": float(way.green_points), "days": float(way.days), "habitat": -way.habitat,
        **{f"after {age}": -_uptake(way, age) for age in AGES},
    }  # fmt: skip
    ground = frozenset(f"{on} {cover}" for on in way.on for cover in way.of)
    return Offer("restoration", way.id, (), "land", axes, frozenset({way.needs} - {None}), ground=ground)


def _uptake(way: Restoration, age: float) -> float:
    """t CO2 that a hectare takes up in a year at an age, straight lines between the points."""
    (before, rate), *points = way.uptake
    for at, then in points:
        if age <= at:
            return rate + (then - rate) * (age - before) / (at - before)
        before, rate = at, then
    return rate


def _touched(thing: Module | Policy | Discovery) -> frozenset[str]:
    return frozenset(f"{effect.on} {effect.stat} {_way(effect)}" for effect in thing.effects)


def _way(effect: Effect) -> str:
    """What an effect does to its stat; what is added cannot be weighed against what is multiplied."""
    if effect.plus is not None:
        return "adds" if effect.plus > 0 else "takes"
    return "raises" if (effect.times or 0.0) > 1 else "lowers"


def _strength(effects: Sequence[Effect]) -> dict[str, float]:
    """How far each stat is moved the way its effect goes; more is taken to be better."""
    out: dict[str, float] = {}
    for effect in effects:
        name = f"{effect.on} {effect.stat} {_way(effect)}"
        out[name] = out.get(name, 0.0) - abs(effect.plus if effect.plus is not None else 1.0 - (effect.times or 0.0))
    return out


def dominance(view: View) -> Found:
    """IZ0601 and IZ0609: worse than another on every axis or alike, and to be had no earlier and nowhere else."""
    there = [k for k in view.catalog.buildings if k.buildable and not k.retired]
    refuse = frozenset(good.id for good in view.catalog.goods if good.waste)
    every = [offer for kind in there for offer in (*stages(kind, refuse), *additions(kind))]
    every += [*map(habits, view.catalog.actions), *map(laws, view.catalog.policies)]
    every += [results(found, _opened(view.catalog)) for found in view.catalog.discoveries]
    every += map(healing, view.catalog.restorations)
    for offer in every:
        better = next((other for other in every if beats(other, offer)), None)
        if better is not None:
            yield _told(view, offer, better)


def _opened(catalog: Catalog) -> dict[str, list[str]]:
    """What each discovery opens, by its id; names of kinds, stages, additions, policies and ways of healing."""
    out: dict[str, list[str]] = {}
    for kind in catalog.buildings:
        named = [(kind.needs, kind.id), *((t.needs, f"{kind.id}#{n}") for n, t in enumerate(kind.tier))]
        for needs, name in (*named, *((m.needs, f"{kind.id}.{m.id}") for m in kind.module)):
            out.setdefault(needs or "", []).append(name)
    for thing in (*catalog.policies, *catalog.restorations):
        out.setdefault(thing.needs or "", []).append(thing.id)
    for found in catalog.discoveries:
        for before in found.after:
            out.setdefault(before, []).append(found.id)
    return out


def _told(view: View, offer: Offer, better: Offer) -> Problem:
    thing, stage = view.catalog.things[offer.type_, offer.id], offer.at[:1] == ("tier",)
    if stage:
        return view.problem(
            thing, offer.at, "IZ0601", warning=True, kind=offer.id, stage=str(int(offer.at[1]) + 1), other=better.id,
            other_stage=str(int(better.at[1]) + 1),
        )  # fmt: skip
    return view.problem(thing, offer.at, "IZ0609", warning=True, id=_named(view, offer), other=_named(view, better))


def _named(view: View, offer: Offer) -> str:
    """The id of what is meant; of a module its own."""
    if offer.type_ != "building":
        return offer.id
    return view.catalog.buildings[offer.id].module[int(offer.at[1])].id


def beats(one: Offer, other: Offer) -> bool:
    """Whether `one` is no worse than `other` on any axis, better on some, and to be had wherever and whenever."""
    if one.product != other.product or (one.id, one.at) == (other.id, other.at):
        return False
    if one.type_ == "building" and one.at[:1] == ("tier",) and one.id == other.id:
        return False  # a ladder is climbed stage by stage
    names = one.axes.keys() | other.axes.keys()
    mine, theirs = ({name: each.axes.get(name, 0.0) for name in names} for each in (one, other))
    no_worse = all(mine[name] <= theirs[name] for name in names)
    better = any(mine[name] < theirs[name] for name in names)
    as_early = one.opens <= other.opens and one.people <= other.people and one.free
    return no_worse and better and as_early and one.ground >= other.ground


PASSES = (dominance,)
