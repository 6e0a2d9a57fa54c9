"""Lint: a stage that is no better than another in anything gives the player nothing to weigh."""

from __future__ import annotations

from dataclasses import dataclass

from game.content.kinds import BuildingKind, Tier
from game.content.view import Found, View

HOURS = 8760


@dataclass(frozen=True)
class Offer:
    """What one stage of one kind costs and gives; low is good in all but `output`."""

    kind: BuildingKind
    stage: int
    product: str
    cost: float
    upkeep: float
    days: int
    output: float
    carbon: float


def offers(kind: BuildingKind) -> list[Offer]:
    """The stages of a kind that make exactly one product."""
    found = []
    for number, tier in enumerate(kind.tier, 1):
        product = _product(tier)
        if product is not None:
            name, output = product
            cost = sum(t.cost if n == 0 or t.upgrade is None else t.upgrade for n, t in enumerate(kind.tier[:number]))
            found.append(Offer(kind, number, name, cost, tier.upkeep, tier.days, output, _carbon(tier)))
    return found


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
    return made[0] if len(made) == 1 else None


def _carbon(tier: Tier) -> float:
    """The rates of all lines, added up; comparable between stages of one product, which use the same rates."""
    return sum(rate for line in tier.carbon for rate in line.rates().values())


def dominance(view: View) -> Found:
    """IZ0601: worse than another kind in cost, upkeep, days, output and carbon, and on offer no earlier."""
    there = [k for k in view.catalog.buildings if k.buildable and not k.retired]
    every = [offer for kind in there for offer in offers(kind)]
    for offer in every:
        better = next((other for other in every if _beats(other, offer)), None)
        if better is not None:
            yield view.problem(
                view.catalog.things["building", offer.kind.id], ("tier", offer.stage - 1), "IZ0601", warning=True,
                kind=offer.kind.id, stage=str(offer.stage), other=better.kind.id, other_stage=str(better.stage),
            )


def _beats(one: Offer, other: Offer) -> bool:
    if one.kind is other.kind or one.product != other.product:
        return False
    low = [(one.cost, other.cost), (one.upkeep, other.upkeep), (one.days, other.days), (one.carbon, other.carbon)]
    no_worse = all(a <= b for a, b in low) and one.output >= other.output
    return no_worse and (one.output > other.output or any(a < b for a, b in low)) and _as_early(one, other)


def _as_early(one: Offer, other: Offer) -> bool:
    """Whether `one` can be had wherever and whenever `other` can."""
    opens = {other.kind.needs, *(tier.needs for tier in other.kind.tier[: other.stage])}
    wants = {one.kind.needs, *(tier.needs for tier in one.kind.tier[: one.stage])} - {None}
    small = one.kind.size[0] * one.kind.size[1] <= other.kind.size[0] * other.kind.size[1]
    here, there = one.kind.place, other.kind.place
    place = set(here.on) >= set(there.on) and here.cover in (None, there.cover)
    return small and place and wants <= opens and one.kind.people <= other.kind.people and one.kind.most is None


PASSES = (dominance,)
