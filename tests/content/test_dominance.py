"""Dominance: what is worse on one axis and better on none is found, and any single axis saves it."""

from __future__ import annotations

import pytest

from game.content.balance import Offer, beats, habits, healing, laws, results, stages
from game.content.kinds import BuildingKind
from game.content.load import catalog
from game.content.nearby import Near
from game.content.terms import Selector

NOISE = Near(to=Selector(tag="home"), tiles=2, stat="noise", plus=4.0)
WORSE: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "cost": ({"cost": 9e8}, {"cost": 1e6}),
    "days": ({"days": 900}, {"days": 1}),
    "upkeep": ({"upkeep": 9e5}, {"upkeep": 1.0}),
    "jobs": ({"jobs": 0}, {"jobs": 900}),
    "air": ({"smoke": 900.0}, {"smoke": 0.0}),
    "mood": ({"mood": -0.1}, {"mood": 0.1}),
}  # fmt: skip
"""Axis -> what makes the only stage of a gas plant worse on it, and better."""


def offer(kind: BuildingKind, tier: dict[str, object], **of_kind: object) -> Offer:
    """The first stage of a kind with some values of its own."""
    changed = kind.tier[0].model_copy(update=tier)
    made = kind.model_copy(update={"id": "test_plant", "tier": (changed,), "module": (), **of_kind})
    return next(stages(made))


@pytest.fixture(scope="module")
def plant() -> BuildingKind:
    return catalog().buildings["gas_plant"]


@pytest.mark.parametrize("axis", WORSE)
def test_one_axis_makes_it_worse_and_one_saves_it(plant: BuildingKind, axis: str) -> None:
    worse, better = WORSE[axis]
    there = next(stages(plant))
    assert beats(there, offer(plant, worse)) and not beats(offer(plant, worse), there)
    other = WORSE["days" if axis != "days" else "cost"][0]
    assert beats(there, offer(plant, other)) and not beats(there, offer(plant, {**other, **better}))


def test_carbon_firm_power_tiles_and_noise_are_axes_as_well(plant: BuildingKind) -> None:
    there, tier = next(stages(plant)), plant.tier[0]
    assert tier.power is not None
    line = tier.carbon[0].model_copy(update={"g_per_kwh": 900.0})
    assert beats(there, offer(plant, {"carbon": (line,)}))
    half = tier.power.model_copy(update={"available": tier.power.available / 2})
    assert beats(there, offer(plant, {"power": half, "jobs": tier.jobs // 2}))
    assert beats(there, offer(plant, {}, size=(3, 3)))
    assert beats(there, offer(plant, {}, near=(*plant.near, NOISE)))
    quiet = tuple(rule for rule in plant.near if rule.stat != "noise")
    assert not beats(there, offer(plant, {"days": 5_000}, near=quiet))


def test_homes_and_benches_and_docks_are_weighed_too() -> None:
    for id_ in ("hamlet", "research_bench", "dock", "landfill", "farm", "shop", "steel_works"):
        kind = catalog().buildings[id_].model_copy(update={"most": None})
        assert beats(next(stages(kind, frozenset({"waste"}))), _dearer(kind)), id_


def _dearer(kind: BuildingKind) -> Offer:
    tier = kind.tier[0].model_copy(update={"cost": kind.tier[0].cost * 2 + 1})
    made = kind.model_copy(update={"id": "dearer", "tier": (tier,)})
    return next(stages(made, frozenset({"waste"})))


def test_laws_habits_results_and_ways_of_healing_are_weighed() -> None:
    content = catalog()
    law, habit = content.policies["slow_streets"], content.actions["ac26"]
    found, way = content.discoveries["wake_steering"], content.restorations["marsh"]
    pairs = (
        (laws(law), laws(law.model_copy(update={"id": "other", "cost": law.cost + 1}))),
        (habits(habit), habits(habit.model_copy(update={"id": "other", "cost": habit.cost + 1}))),
        (results(found, {}), results(found.model_copy(update={"id": "other", "points": found.points + 1}), {})),
        (healing(way), healing(way.model_copy(update={"id": "other", "uptake": ((0.0, 0.5), (100.0, 3.0))}))),
    )
    for better, worse in pairs:
        assert beats(better, worse) and not beats(worse, better)
    dearer = found.model_copy(update={"id": "other", "points": found.points + 1})
    assert not beats(results(found, {found.id: ["a"]}), results(dearer, {"other": ["b"]}))
