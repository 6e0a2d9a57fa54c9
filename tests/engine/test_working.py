"""The working of a row: activity x factor x every change is what the ledger booked, whoever brings the change."""

from __future__ import annotations

import pytest

from game.benchcity import bench_city
from game.content.load import catalog
from game.engine.explain import why
from game.engine.tick import tick
from game.model.near import Rules


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("alone", [False, True])
def test_the_factors_of_every_step_multiply_to_its_grams(seed: int, alone: bool) -> None:
    """On a city with modules, laws, discoveries and neighbours that change what is burned; where no building has
    neighbours, none are named, so that they stand for nothing else."""
    city = bench_city(catalog(), 743, 10_000, seed)
    if alone:
        city._rules = Rules(())
        city.stale("layout")
        city.refresh()
    for _ in range(40):
        day = tick(city)
    seen: set[str] = set()
    for account, source, _ in city.carbon.rows:
        for step in why(city, f"{account}/{source}", day).steps:
            product = step.activity * step.factor
            for (sort, _), times in step.changes:
                product *= times
                seen.add(sort)
            assert product == pytest.approx(step.grams, rel=1e-6, abs=1), f"{account}/{source}: {step}"
    assert "module" in seen and ("near" in seen) is not alone
