"""The chart of the curves: what has been, stacked, on an axis that reaches to the end of the level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.ui.charts import Mark, Series, StackedArea
from game.ui.panels.curvefigures import BEFORE_END, MONTHS, Curves, end_year, line_at, start_year
from game.ui.panels.naming import COLOURS, SOURCE_COLOURS

if TYPE_CHECKING:
    from game.ui.stage import Stage

DEADLINES: dict[int, str] = {2030: "curve.peak_by", 2060: "curve.neutral_by"}
GREEN_FIRST: tuple[str, ...] = (
    "nuclear", "hydro", "geothermal", "biomass", "waste", "wind", "solar", "hydrogen", "link", "gas", "oil", "coal",
)  # fmt: skip


class History(StackedArea):
    """Stacked areas that end today; what is to come is empty but for the lines."""

    def span(self) -> tuple[float, float]:
        values = [np.asarray(s.values, np.float64) for s in self.series]
        stacks = [v for s, v in zip(self.series, values, strict=True) if s.kind == "area"]
        lows = [0.0, *(float(np.nanmin(v)) for v in values if not np.isnan(v).all())]
        highs = [0.0, *(float(np.nanmax(v)) for v in values if not np.isnan(v).all())]
        if stacks:
            both = np.nan_to_num(np.array(stacks))
            lows.append(float(np.minimum(both, 0).sum(axis=0).min()))
            highs.append(float(np.maximum(both, 0).sum(axis=0).max()))
        return min(lows), max(highs)


def reach(stage: Stage, found: Curves) -> np.ndarray:
    """The years on the axis: those read, then the years to come."""
    city = stage.session.city
    first = found.x[0] if len(found.x) else float(start_year(city))
    start = np.array([float(start_year(city))]) if first > start_year(city) + 1e-3 else np.zeros(0)
    last = found.x[-1] if len(found.x) else first
    later = np.arange(int(np.floor(last + BEFORE_END * 2)) + 1, end_year(city) + 1, dtype=np.float64)
    return np.concatenate([start, found.x, later])


def padded(x: np.ndarray, found: Curves, values: np.ndarray, scale: float) -> np.ndarray:
    """Values in the chart's unit at `x`, nothing where nothing has been read."""
    out = np.full(len(x), np.nan)
    if len(found.x):
        first = int(np.searchsorted(x, found.x[0] - 1e-9))
        out[first : first + len(found.x)] = values / scale
    return out


def carbon_series(stage: Stage, x: np.ndarray, found: Curves, scale: float) -> list[Series]:
    """Sectors, net, where net goes at the pace of the last year, and the island's line."""
    out = [
        Series(stage.say(f"term.sector.{s}"), padded(x, found, v, scale), COLOURS[s], "area")
        for s, v in found.sectors.items()
    ]
    out.append(Series(stage.say("curve.net"), padded(x, found, found.net, scale), "ink", "line", 3))
    city = stage.session.city
    line = line_at(city, x)
    if not city.level.line:
        line[x > (found.x[-1] if len(found.x) else x[0])] = np.nan
    if found.yearly and len(found.x) > MONTHS:
        out.append(Series(stage.say("curve.pace"), pace(x, found) / scale, "ink", "dashed", 2))
    return [*out, Series(stage.say("curve.line"), line / scale, "red", "dashed", 2)]


def pace(x: np.ndarray, found: Curves) -> np.ndarray:
    """g a year at the years `x` to come if net goes on changing as in the last twelve months."""
    now, before = int(found.net[-1]), int(found.net[-1 - MONTHS])
    return np.where(x >= found.x[-1], now + (now - before) * (x - found.x[-1]), np.nan)


def power_series(stage: Stage, x: np.ndarray, found: Curves, scale: float) -> list[Series]:
    """Sources of power, those without fuel below."""
    shown = [s for s in GREEN_FIRST if s in found.sources]
    return [
        Series(stage.say(f"term.source.{s}"), padded(x, found, found.sources[s], scale), SOURCE_COLOURS[s], "area")
        for s in shown
    ]


def marks(stage: Stage, found: Curves, scale: float, carbon: bool) -> tuple[Mark, ...]:
    """The deadlines within the axis, today, and the year of the peak."""
    city = stage.session.city
    out: list[Mark] = []
    today = start_year(city) + city.now.day / 365
    if carbon:
        done = {2030: 0 <= city.now.peak_year <= 2030, 2060: 0 <= city.now.neutral_year <= 2060}
        for year, key in DEADLINES.items():
            if start_year(city) <= year <= end_year(city):
                out.append(Mark(stage.say(key), x=float(year), status="ok" if done[year] else "info"))
        if city.now.peak_year >= 0 and len(found.x):
            top = int(found.net.argmax())
            text = stage.say("curve.peaked", year=city.now.peak_year)
            out.append(Mark(text, x=float(found.x[top]), y=float(found.net[top]) / scale))
    out.append(Mark(stage.say("curve.now", year=int(today)), x=float(int(today * 12) / 12), solid=True))
    return tuple(out)
