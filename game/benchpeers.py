"""The same city as others would write it, plain Python objects and a Mesa model, timed beside the game's own day."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from game.benchcity import bench_city
from game.benchtick import cells_for, day_us
from game.engine.tick import tick

if TYPE_CHECKING:
    from game.content.catalog import Catalog

BUILDINGS = 743
ROOT = Path(__file__).parents[1]
PLAIN, MESA = "tests/oracle", "tests/bench/mesa_city.py"


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
    """us a day of the three, None for one that cannot be run, and what is missing."""
    city = bench_city(catalog, BUILDINGS, cells_for(BUILDINGS))
    missing: list[str] = []

    def timed(place: str, begin: Callable[[ModuleType], Callable[[], object]]) -> float | None:
        try:
            return day_us(begin(load(place)), 2.0)
        except Missing as fault:
            missing.append(fault.name)
            return None

    plain = timed(PLAIN, lambda module: module.begin(city).live)
    mesa = timed(MESA, lambda module: module.begin(city).step)
    us = day_us(lambda: tick(city))
    found = {"buildings": BUILDINGS, "cells": city.land.terrain.size, "us": us, "plain_us": plain, "mesa_us": mesa}
    return found, tuple(missing)
