"""How long a day takes, by size of the city and by system."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import get_clock_info, perf_counter, process_time
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from game.benchcity import bench_city
from game.engine import tick as page
from game.model.city import City

if TYPE_CHECKING:
    from game.content.catalog import Catalog

clock_s = process_time if get_clock_info("process_time").resolution <= 1e-6 else perf_counter
"""Seconds of this process alone where the system counts them finely, so that a busy machine does not show."""
CELLS: dict[int, int] = {300: 4_096, 743: 10_000, 3_000: 9_216, 30_000: 82_944, 100_000: 262_144}
BLOCK = 5
"""Days timed together: slow fields run every fifth day."""
LEAST_S = 0.5
"""Seconds for which a size is timed at least, after a block that is not counted."""


def cells_for(buildings: int) -> int:
    """Tiles of the map that a number of buildings is timed on."""
    return CELLS.get(buildings, max(4_096, buildings * 3))


def tick_row(catalog: Catalog, buildings: int) -> dict[str, Any]:
    """us a day (median of blocks), ns a building, ratio to one copy of the state, us by system."""
    city = bench_city(catalog, buildings, cells_for(buildings))
    us = day_us(lambda: page.tick(city))
    by_system = system_us(city)
    return {
        "buildings": buildings,
        "cells": city.land.terrain.size,
        "us": us,
        "ns_per_building": us * 1e3 / buildings,
        "copy_ratio": us / copy_us(city),
        "by_system_us": by_system,
    }


def day_us(live: Callable[[], object], least_s: float = LEAST_S) -> float:
    """us a call of `live`, the median of blocks of five calls."""
    blocks: list[float] = []
    end = 0.0
    while len(blocks) < 4 or clock_s() < end:
        blocks.append(block_us(live))
        end = end or clock_s() + least_s
    return median(blocks[1:])


def block_us(live: Callable[[], object]) -> float:
    """us a call of `live` in one block."""
    start = clock_s()
    for _ in range(BLOCK):
        live()
    return (clock_s() - start) / BLOCK * 1e6


def copy_us(city: City) -> float:
    """us that one copy of the city's columns and tiles takes: the least that a day which touches all of it can take."""
    books = ("carbon.", "purse.", "energy.", "goods.", "history.")
    size = sum(a.nbytes for name, a in city.arrays().items() if not name.startswith(books))
    source, target = np.zeros(size, dtype=np.uint8), np.ones(size, dtype=np.uint8)
    return day_us(lambda: np.copyto(target, source), 0.05)


def system_us(city: City, blocks: int = 4) -> dict[str, float]:
    """us a day in each system that the tick's page calls, by module; "page" is the rest."""
    spent: dict[str, list[float]] = defaultdict(list)
    for _ in range(blocks + 1):
        with watched() as clock:
            start = clock_s()
            for _ in range(BLOCK):
                page.tick(city)
            clock["page"] = clock_s() - start - sum(clock.values())
        for name, seconds in clock.items():
            spent[name].append(seconds / BLOCK * 1e6)
    return {name: median(each[1:]) for name, each in spent.items()}


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """Time every call from the page into a system; yields seconds by module. Calls within calls count once."""
    clock: dict[str, float] = defaultdict(float)
    depth = [0]

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if depth[0]:
                return function(*args, **kwargs)
            depth[0] = 1
            start = clock_s()
            try:
                return function(*args, **kwargs)
            finally:
                clock[name] += clock_s() - start
                depth[0] = 0

        return call

    found = [(City, "refresh", "refresh", City.refresh), *_called()]
    for owner, attribute, name, function in found:
        setattr(owner, attribute, timed(name, function))
    try:
        yield clock
    finally:
        for owner, attribute, _, function in found:
            setattr(owner, attribute, function)


def _called() -> Iterator[tuple[Any, str, str, Callable[..., Any]]]:
    """(module, attribute, name, function) of every system's function that the page names."""
    for name, module in vars(page).items():
        if not isinstance(module, ModuleType):
            continue
        for attribute in page.tick.__code__.co_names:
            function = vars(module).get(attribute)
            if isinstance(function, FunctionType):
                yield module, attribute, name, function
