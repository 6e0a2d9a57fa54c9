"""Shapes of JSON: what a command promises to print, written as the object itself with types in place of values."""

from __future__ import annotations

from typing import Any

MAYBE_INT, MAYBE_TEXT, MAYBE_NUMBER = (int, None), (str, None), (float, int, None)
NUMBER = (float, int)

ACCOUNTS = (
    "power", "heat", "industry_fuel", "industry_process", "transport", "buildings", "fugitive", "agriculture", "waste",
    "imported_power", "hinterland", "forest", "wetland", "coast", "soil", "bioenergy_capture", "air_capture",
)  # fmt: skip
BARS = ("net", "power", "money", "mood", "nature", "fairness")
YEAR = {
    "gross_g": int, "sinks_g": int, "net_g": int, "net_co2_g": int, "leakage_g": int,
    "by_account_g": dict.fromkeys(ACCOUNTS, int),
    "power": {"wanted_wh": int, "served_wh": int, "unserved_wh": int, "curtailed_wh": int, "by_source_wh": {str: int}},
    "coal_share_of_energy": NUMBER, "grid_g_per_kwh": NUMBER,
}  # fmt: skip
RESULT = {
    "level": str, "seed": int, "day": int, "date": str, "digest": str, "catalog": str, "population": int,
    "money_fen": int, "knowledge": int, "green_points": int, "year": YEAR,
    "bars": dict.fromkeys(BARS, float), "peak_year": MAYBE_INT, "neutral_year": MAYBE_INT,
    "medal": MAYBE_TEXT, "won": bool, "lost": MAYBE_TEXT, "ticks_per_s": float,
}  # fmt: skip
THING = {
    "id": str, "name": {"en": str, "zh-CN": str}, "group": MAYBE_TEXT, "tags": [str], "seed": [str], "sources": [str],
    "file": str, "line": int,
}  # fmt: skip
KINDS = (
    "achievement", "action", "policy", "discovery", "event", "species", "fact", "task", "level", "lesson", "good",
    "overlay", "restoration", "story",
)  # fmt: skip
CATALOG = {"hash": str, "kinds": {"building": [{**THING, "tiers": int}], **{kind: [THING] for kind in KINDS}}}
CHECK = {
    "files": int, "errors": int, "warnings": int,
    "found": [{
        "code": str, "severity": str, "mod": str, "file": str, "line": int, "col": int, "path": str, "message": str,
        "hint": str,
    }],
}  # fmt: skip
BENCH = {
    "tick": [{
        "buildings": int, "cells": int, "us": float, "ns_per_building": float, "copy_ratio": float,
        "by_system_us": {str: float},
    }],
    "frames": [{
        "size": [int], "buildings": int, "still_fps": NUMBER, "pan_fps": NUMBER, "still_x_blit": NUMBER,
        "pan_x_blit": NUMBER, "frame_ms": NUMBER, "worst_ms": NUMBER, "load": NUMBER, "idle_load": NUMBER,
        "dirty_ms": NUMBER, "first_s": NUMBER,
    }],
    "away": {"days": int, "s": float},
    "start": {"window_s": MAYBE_NUMBER, "usable_s": MAYBE_NUMBER},
    "save": {"ms": float, "bytes": int, "x_raw": float},
}  # fmt: skip


def misfits(value: Any, shape: Any, path: str = "") -> list[str]:
    """Where a value differs from a shape; [] when keys and types are exactly the promised ones."""
    if isinstance(shape, dict) and list(shape) == [str]:
        if not isinstance(value, dict):
            return [f"{path} is no object"]
        return [m for key, inner in value.items() for m in misfits(inner, shape[str], f"{path}.{key}")]
    if isinstance(shape, dict):
        if not isinstance(value, dict) or set(value) != set(shape):
            return [f"{path} has {value if not isinstance(value, dict) else sorted(set(value) ^ set(shape))}"]
        return [m for key, inner in shape.items() for m in misfits(value[key], inner, f"{path}.{key}")]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{path} is no list"]
        return [m for n, inner in enumerate(value) for m in misfits(inner, shape[0], f"{path}[{n}]")]
    types = shape if isinstance(shape, tuple) else (shape,)
    fits = type(value) in types or (value is None and None in types)
    return [] if fits else [f"{path} is {value!r}"]
