"""Carbon: every emission line of every group, the fuel behind it, and what no building carries."""

from __future__ import annotations

from typing import Any

from game.model.forms import FUELS, FUGITIVE_G_PER_GCE, GCE_PER_G

from .city import Group, Plain, Row
from .people import clip

A_YEAR = 365


def driver(group: Group, rate: str) -> tuple[float, float]:
    """What a line of this rate follows today, and the g for each base unit of it at a rate of 1."""
    if rate == "t_per_day":
        return len(group.members) * group.activity, 1e6
    if rate == "g_per_kwh":
        return group.kwh, 1e-3
    if rate == "g_per_kwh_heat":
        return group.heat, 1e-3
    if rate == "kg_per_unit":
        return group.made, 1.0
    if rate == "kg_per_used":
        first = round(group.spec.takes[0].amount * 1000) if group.spec.takes else 0
        return first * len(group.members) * group.activity, 1.0
    if rate == "kg_per_head":
        return group.cooking * 1e-6, 1e3 / A_YEAR
    return group.stove, 1e-3


def emit(city: Plain, deals: dict[str, Any]) -> tuple[dict[Row, int], dict[Row, int], dict[str, int]]:
    """g by row from buildings, g by row from elsewhere (sinks negative), g of coal equivalent by fuel."""
    grams: dict[Row, int] = {}
    burned: dict[str, int] = {}
    gce = dict.fromkeys(FUELS, 0)
    city.of_firms = {}
    for group in city.groups:
        for line in group.spec.carbon:
            ((rate, value),) = line.rates().items()
            amount, scale = driver(group, rate)
            factor = value * scale
            if line.fuel:
                factor *= group.value("fuel")
            elif value > 0:
                factor *= group.value("process")
            kept = 1.0 - clip(group.value("capture"), 0.0, 1.0) if factor > 0 else 1.0
            row = (line.account, group.kind.id, line.gas)
            booked = round(amount * factor * kept)
            grams[row] = grams.get(row, 0) + booked
            if group.owner == 1:
                city.of_firms[line.account] = city.of_firms.get(line.account, 0) + max(booked, 0)
            if line.fuel:
                used = round(amount * factor * GCE_PER_G[FUELS.index(line.fuel)])
                gce[line.fuel] += used
                burned[group.kind.id] = burned.get(group.kind.id, 0) + used
    single = {("fugitive", kind, "ch4"): round(used * FUGITIVE_G_PER_GCE) for kind, used in burned.items()}
    single["hinterland", "hinterland", "co2"] = -hinterland(city)
    for way in city.catalog.restorations:
        single[way.account, way.id, "co2"] = -city.uptake[way.id]
    for good, deal in deals.items():
        single["leakage", good, "co2"] = deal.leakage
    return grams, single, gce


def care(city: Plain) -> float:
    """Share of the hinterland's ageing that policies undo."""
    return max([p.hinterland_care for p in city.catalog.policies if city.enacted[p.id] >= 0], default=0.0)


def hinterland(city: Plain) -> int:
    alone = city.track(city.level.world.hinterland, 0.0)
    kept = city.track(city.level.world.hinterland_kept, alone)
    return round((alone + (kept - alone) * care(city)) * 1e9 / A_YEAR)
