"""Lint: what is no better than another in anything gives the player nothing to weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.content.diagnose import Problem
from game.content.items import Action, Policy
from game.content.kinds import BuildingKind, Module, Tier
from game.content.picture import KeyPath
from game.content.terms import Effect
from game.content.view import Found, View

HOURS = 8760


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


def stages(kind: BuildingKind) -> Iterator[Offer]:
    """The stages of a kind that make exactly one product."""
    for number, tier in enumerate(kind.tier, 1):
        made = _product(tier)
        if made is None:
            continue
        product, output = made
        below = kind.tier[:number]
        cost = sum(t.cost if n == 0 or t.upgrade is None else t.upgrade for n, t in enumerate(below))
        firm = tier.power.peak * tier.power.available if tier.power and tier.power.order != "must" else 0.0
        each = {
            "cost": cost, "tiles": kind.size[0] * kind.size[1], "upkeep": tier.upkeep, "dust": tier.smoke,
            "firm": -firm, "jobs": -tier.jobs,
        }  # fmt: skip
        axes = {name: value / output for name, value in each.items()}
        axes |= {"days": tier.days, "carbon": _carbon(tier), "mood": -tier.mood}
        opens = frozenset({kind.needs, *(t.needs for t in below)} - {None})
        ground = frozenset(f"{on} {cover}" for on in kind.place.on for cover in kind.place.cover or ("any",))
        at = ("tier", number - 1)
        yield Offer("building", kind.id, at, product, axes, opens, kind.people, ground, kind.most is None)


def _product(tier: Tier) -> tuple[str, float] | None:
    made: list[tuple[str, float]] = []
    if tier.power:
        power = tier.power
        made.append((f"power {power.follows} {power.order}", power.peak * (power.hours or HOURS * power.available)))
    if tier.heat:
        made.append(("heat", tier.heat.peak))
    if tier.storage:
        made.append(("storage", tier.storage.mwh))
    if tier.makes:
        made.append((f"good {tier.makes.good}", tier.makes.amount))
    if tier.home or tier.knowledge or tier.income or tier.boats or tier.takes or tier.mood > 0:
        return None
    return made[0] if len(made) == 1 and made[0][1] > 0 else None


def _carbon(tier: Tier) -> float:
    """The rates of all lines, added up; comparable between stages of one product, which use the same rates."""
    return sum(rate for line in tier.carbon for rate in line.rates().values())


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
        "care": -policy.hinterland_care,
    } | _strength(policy.effects)  # fmt: skip
    product = (_touched(policy), policy.covers, bool(policy.carbon_price), bool(policy.hinterland_care))
    return Offer("policy", policy.id, (), product, axes, frozenset({policy.needs} - {None}))


def habits(action: Action) -> Offer:
    """An action, weighed against those that cut the same activities with the same means."""
    cuts = sorted((cut.account, cut.stat, cut.share) for cut in action.cuts)
    axes = {
        "cost": action.cost, "points": float(action.green_points), "top": -action.top, "pace": -action.pace,
    } | {f"{account} {stat}": -share for account, stat, share in cuts}  # fmt: skip
    return Offer("action", action.id, (), (tuple(c[:2] for c in cuts), action.needs), axes)


def _touched(thing: Module | Policy) -> frozenset[str]:
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
    every = [offer for kind in there for offer in (*stages(kind), *additions(kind))]
    every += [*map(habits, view.catalog.actions), *map(laws, view.catalog.policies)]
    for offer in every:
        better = next((other for other in every if beats(other, offer)), None)
        if better is not None:
            yield _told(view, offer, better)


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
    no_worse = all(one.axes[name] <= other.axes[name] for name in other.axes)
    better = any(one.axes[name] < other.axes[name] for name in other.axes)
    as_early = one.opens <= other.opens and one.people <= other.people and one.free
    return no_worse and better and as_early and one.ground >= other.ground


PASSES = (dominance,)
