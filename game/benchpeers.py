"""The same city as others would write it, plain Python objects and a Mesa model, timed beside the game's own day."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from game.benchcity import bench_city
from game.benchtick import block_us, cells_for
from game.engine.tick import tick

if TYPE_CHECKING:
    from game.content.catalog import Catalog

BUILDINGS = 743
SETTLED = 100
"""Days after which the works of the bench city are done and everybody has moved in; what is timed are plain days."""
ROUNDS = 16
"""Turns that each peer has, one after the other, so that a busy machine is as busy for all; the first days of a turn
are not counted, since another one's data still fills the processor's caches."""
ROOT = Path(__file__).parents[1]
PLAIN, MESA = "tests/oracle", "tests/bench/mesa_city"


class Missing(Exception):
    """A peer that cannot be run: `name` of what is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def load(place: str) -> ModuleType:
    """A module or package of the checkout by its path; Missing when the copy has none or its library is not there."""
    path = ROOT / place
    file = path / "__init__.py" if path.is_dir() else path
    name = f"isle_{path.stem}"
    if name in sys.modules:
        return sys.modules[name]
    if not file.is_file():
        raise Missing(place)
    spec = importlib.util.spec_from_file_location(
        name, file, submodule_search_locations=[str(path)] if path.is_dir() else None
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except ImportError as fault:
        del sys.modules[name]
        raise Missing(fault.name or place) from None
    return module


def peers(catalog: Catalog) -> tuple[dict[str, float | int | None], tuple[str, ...]]:
    """us a day of the three in their least disturbed blocks, None for one that cannot run, and what is missing."""
    city = bench_city(catalog, BUILDINGS, cells_for(BUILDINGS))
    for _ in range(SETTLED):
        tick(city)
    days: dict[str, Callable[[], object]] = {"us": lambda: tick(city)}
    missing: list[str] = []
    for name, place in (("plain_us", PLAIN), ("mesa_us", MESA)):
        try:
            days[name] = load(place).begin(city).live
        except Missing as fault:
            missing.append(fault.name)
    taken: dict[str, list[float]] = {name: [] for name in days}
    for _ in range(ROUNDS):
        for name, live in days.items():
            block_us(live)
            taken[name] += [block_us(live), block_us(live)]
    found: dict[str, float | int | None] = {"buildings": BUILDINGS, "cells": city.land.terrain.size}
    found |= {name: min(taken[name]) if name in taken else None for name in ("us", "plain_us", "mesa_us")}
    return found, tuple(missing)
