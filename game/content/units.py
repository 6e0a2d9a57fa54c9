"""How a value in a content file compares with a facts row: both in the row's unit, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

TILE_HA = 25
DAYS = 365
HOURS = 8760

Values = Mapping[str, Any]
Measure = Callable[[Values], float | None]
"""The value of a field in one unit, read from the table that the field stands in; None when it cannot be told."""

_GRAMS = {"t": 1e6, "kg": 1e3, "g": 1.0}
_CARBON = re.compile(r"(t|kg|g)CO2e?/(kgH2|[A-Za-z0-9_]+)")
_PER = {
    "kWh": ("kwh", 1.0), "MWh": ("kwh", 1e3), "MWh_th": ("kwh_th", 1e3), "t": ("t", 1.0), "kg": ("t", 1e-3),
    "kgH2": ("t", 1e-3), "km": ("km", 1.0), "vkm": ("km", 1.0), "tkm": ("tkm", 1.0), "parcel": ("parcel", 1.0),
    "ha": ("ha", 1.0), "person": ("person", 1.0),
}
"""The unit below the line -> what is counted, and how many of it."""

RATES = {
    "g_per_kwh": (1.0, "kwh"), "g_per_kwh_heat": (1.0, "kwh_th"), "g_per_kwh_stove": (1.0, "kwh_th"),
    "kg_per_unit": (1e3, ""), "kg_per_used": (1e3, ""),
}
"""Rate of a carbon line -> grams, and what it is counted by ("" = by the unit of the good)."""

UNITS = {
    "cost": "CNY", "upkeep": "CNY/d", "power": "MW", "heat": "MW", "storage": "MWh", "saves": "tCO2e/person/yr",
    "uptake": "tCO2/ha/yr", "import_carbon": "tCO2e/t", "import_price": "CNY/t", "export_price": "CNY/t",
    "t_per_day": "t/d", "kg_per_head": "kg/person/yr", "g_per_kwh": "g/kWh", "g_per_kwh_heat": "g/kWh_th",
    "g_per_kwh_stove": "g/kWh_th", "kg_per_unit": "kg/unit", "kg_per_used": "kg/t",
}
"""The unit that authors write a field in, for the messages."""


def _ratio(top: float | None, below: float | None) -> float | None:
    return None if top is None or not below else top / below


def _of(values: Values, *keys: str) -> float | None:
    """values[a][b], a number, or None."""
    node: Any = values
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return float(node) if isinstance(node, int | float) else None


def _kilowatts(values: Values) -> float | None:
    size = _of(values, "power", "peak") or _of(values, "storage", "mw") or _of(values, "heat", "peak")
    return size * 1e3 if size else None


def _caught(values: Values) -> float | None:
    """t of CO2 a year that a plant takes out of the air."""
    rates = [line.get("t_per_day", 0.0) for line in values.get("carbon", ())]
    return -sum(rates) * DAYS if sum(rates) < 0 else None


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


FIELDS: dict[str, dict[str, Measure]] = {
    "cost": {
        "CNY/kW": lambda v: _ratio(_of(v, "cost"), _kilowatts(v)),
        "CNY/kW_th": lambda v: _ratio(_of(v, "cost"), _times(_of(v, "heat", "peak"), 1e3)),
        "CNY/kWh": lambda v: _ratio(_of(v, "cost"), _times(_of(v, "storage", "mwh"), 1e3)),
        "CNY per t/yr": lambda v: _ratio(_of(v, "cost"), _times(_of(v, "makes", "amount"), DAYS)),
        "CNY per tCO2/yr": lambda v: _ratio(_of(v, "cost"), _caught(v)),
        "CNY/ha": lambda v: _times(_of(v, "cost"), 1 / TILE_HA),
    },
    "upkeep": {
        "% of capex per year": lambda v: _times(_ratio(_of(v, "upkeep"), _of(v, "cost")), 100 * DAYS),
    },
    "power": {
        "share": lambda v: _times(_of(v, "power", "hours"), 1 / HOURS),
        "kWh/kW/yr": lambda v: _of(v, "power", "hours"),
    },
    "storage": {"share": lambda v: _of(v, "storage", "back")},
    "heat": {
        "COP": lambda v: _ratio(1.0, _of(v, "heat", "draws")),
        "ratio": lambda v: _ratio(1.0, _of(v, "heat", "draws")),
    },
    "import_price": {"CNY/t": lambda v: _of(v, "import_price")},
    "export_price": {"CNY/t": lambda v: _of(v, "export_price")},
}
"""Field -> row unit -> the field's value in that unit."""


def field_in(field: str, values: Values, row_unit: str) -> float | None:
    """A field's value in the unit of a facts row; None when the two cannot be compared."""
    measure = FIELDS.get(field, {}).get(row_unit)
    if measure is not None:
        return measure(values)
    if field == "import_carbon":
        return carbon_in(_times(_of(values, "import_carbon"), 1e6), "t", row_unit)
    if field == "saves":
        return carbon_in(_times(_of(values, "saves"), 1e6), "person", row_unit)
    if field == "uptake":
        return carbon_in(max((point[1] for point in values["uptake"]), default=0.0) * 1e6, "ha", row_unit)
    return None


def rate_in(rate: str, value: float, good_unit: str | None, row_unit: str) -> float | None:
    """The rate of a carbon line in the unit of a facts row; `good_unit` is that of the good it is counted by."""
    if rate not in RATES:
        return None
    grams, per = RATES[rate]
    return carbon_in(value * grams, per or good_unit or "", row_unit)


def carbon_in(grams: float | None, per: str, row_unit: str) -> float | None:
    """`grams` of CO2e a `per` in a row's unit, such as "tCO2/t cement" or "kgCO2/kWh"."""
    found = _CARBON.match(row_unit)
    if found is None or grams is None or found[2] not in _PER or _PER[found[2]][0] != per:
        return None
    counted, number = _PER[found[2]]
    return grams * number / _GRAMS[found[1]] if counted == per else None
