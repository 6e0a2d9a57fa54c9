"""The result of a game as one object of whole base units: what `simulate --json` prints (CLI promise)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.content.terms import ACCOUNTS, SINKS
from game.engine import measures
from game.model.calendar import date_of
from game.model.habits import PPM
from game.model.rows import BARS, SOURCES

if TYPE_CHECKING:
    from game.model.city import City

GCE_PER_KWH = 305
"""g of coal equivalent that a kWh of non-fossil power stands for (RULES R9)."""
NON_FOSSIL: tuple[str, ...] = ("nuclear", "hydro", "wind", "solar", "biomass", "geothermal", "link")


def result(city: City, ticks_per_s: float = 0.0) -> dict[str, Any]:
    """Everything a script needs to know about a city, sinks negative, "year" = the last 365 days."""
    now = city.now
    return {
        "level": city.level.id,
        "seed": now.seed,
        "day": now.day,
        "date": date_of(city.level, now.day).isoformat(),
        "digest": city.digest(),
        "catalog": city.catalog.hash,
        "population": city.people,
        "money_fen": now.money,
        "knowledge": now.knowledge // 1000,
        "green_points": now.green_points,
        "year": year(city),
        "bars": {name: int(v) / PPM for name, v in zip(BARS, city.bars, strict=True)},
        "peak_year": now.peak_year if now.peak_year >= 0 else None,
        "neutral_year": now.neutral_year if now.neutral_year >= 0 else None,
        "medal": now.medal or None,
        "won": now.won,
        "lost": now.lost or None,
        "ticks_per_s": round(ticks_per_s, 1),
    }


def year(city: City) -> dict[str, Any]:
    """The last 365 days: carbon by account, power by source, and the shares worked out from them."""
    accounts = {a: int(city.carbon.year[city.carbon.select(a)].sum()) for a in ACCOUNTS}
    sinks = sum(accounts[a] for a in SINKS)
    gross = sum(accounts.values()) - sinks
    return {
        "gross_g": gross,
        "sinks_g": sinks,
        "net_g": gross + sinks,
        "net_co2_g": measures.net_co2(city),
        "leakage_g": measures.leakage(city),
        "by_account_g": accounts,
        "power": _power(city),
        "coal_share_of_energy": round(coal_share(city), 6),
        "grid_g_per_kwh": round(measures.grid(city), 3),
    }


def _power(city: City) -> dict[str, Any]:
    book = city.energy
    out: dict[str, Any] = {
        f"{name}_wh": int(book.year[book.index[name, "", ""]]) for name in ("wanted", "served", "unserved", "curtailed")
    }
    by = {source: int(book.year[book.index["by", source, ""]]) for source in SOURCES}
    out["by_source_wh"] = {source: wh for source, wh in by.items() if wh}
    return out


def coal_share(city: City) -> float:
    """Share of coal in the year's primary energy, non-fossil power counted at 305 gce a kWh (RULES R9)."""
    book = city.energy
    fuels = {f: int(book.year[book.index["gce", f, ""]]) for f in ("coal", "gas", "oil")}
    clean = sum(int(book.year[book.index["by", s, ""]]) for s in NON_FOSSIL)
    total = fuels["coal"] + fuels["gas"] + fuels["oil"] + clean * GCE_PER_KWH // 1000
    return fuels["coal"] / total if total else 0.0
