"""The chart of the curves: what has been, stacked, and paler what is ahead, on an axis to the end of the level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.content.evened import evened
from game.engine import measures
from game.model.history import MONTH_STARTS
from game.ui.charts import Mark, Series, StackedArea
from game.ui.charts.chart import Told
from game.ui.panels.curvefigures import Curves, end_year, line_at, start_year
from game.ui.panels.naming import COLOURS, SOURCE_COLOURS

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

DEADLINES: dict[int, str] = {2030: "curve.peak_by", 2060: "curve.neutral_by"}
GREEN_FIRST: tuple[str, ...] = (
    "nuclear", "hydro", "geothermal", "biomass", "waste", "wind", "solar", "hydrogen", "link", "gas", "oil", "coal",
)  # fmt: skip
KT, T = 10**9, 10**6
GWH, MWH = 10**9, 10**6
FAR = 2.5
"""Times the height of the stack from which the island's line is told and not drawn."""
SMALL = 5
"""Thousand tonnes, or GWh, under which the axis counts in the smaller unit."""


class History(StackedArea):
    """Stacked areas of which months may be missing."""

    def span(self) -> tuple[float, float]:
        areas = np.nan_to_num(np.array([s.values for s in self.series if s.kind == "area"], np.float64))
        low = float(np.minimum(areas, 0).sum(axis=0).min()) if areas.size else 0.0
        high = float(np.maximum(areas, 0).sum(axis=0).max()) if areas.size else 0.0
        tops = [float(np.nanmax(s.values)) for s in self.series if s.kind != "area" and not np.isnan(s.values).all()]
        return low, max(high, *tops, 0.0)


@dataclass(frozen=True)
class Drawing:
    """What a tab draws: `parts` whole base units by key, (n,) each, with their names and colours; `scale` base units to
    one on the axis and `fine` to the last digit of the card; `total` = with the sum of the parts, `line` = with the
    island's line."""

    parts: dict[str, np.ndarray]
    names: dict[str, str]
    colours: dict[str, str]
    scale: int
    fine: int
    unit: str
    total: bool = False
    line: bool = False


def drawing(stage: Stage, found: Curves, tab: str) -> Drawing:
    """The parts of a tab: "net", "person" or "power"."""
    say = stage.say
    if tab == "power":
        parts = {s: found.sources[s] for s in GREEN_FIRST if s in found.sources}
        scale = MWH if _peak(parts) < SMALL * GWH else GWH
        unit = say("curve.unit_mwh" if scale == MWH else "curve.unit_gwh")
        return Drawing(parts, {s: say(f"term.source.{s}") for s in parts}, SOURCE_COLOURS, scale, scale // 10, unit)
    names = {s: say(f"term.sector.{s}") for s in found.sectors}
    if tab == "person":
        heads = np.maximum(found.people, 1)
        each = {s: np.where(found.people > 0, v // heads, 0) for s, v in found.sectors.items()}
        return Drawing(each, names, COLOURS, T, T // 100, say("curve.unit_head"), total=True)
    scale = T if _peak(found.sectors) < SMALL * KT else KT
    unit = say("curve.unit_t" if scale == T else "curve.unit_kt")
    return Drawing(found.sectors, names, COLOURS, scale, scale // 10, unit, total=True, line=True)


def _peak(parts: dict[str, np.ndarray]) -> int:
    ends = [abs(int(v)) for values in parts.values() if len(values) for v in (values.max(), values.min())]
    return max(ends, default=0)


def reach(city: City, found: Curves) -> np.ndarray:
    """The years on the axis: those known, up to the last one; of an island that began bare from its first day."""
    first, last = float(start_year(city)), float(end_year(city))
    inside = found.x[found.x < last - 1e-3]
    full = city.level.people and len(inside) > 1
    return np.concatenate([np.zeros(0) if full else np.array([first]), inside, [last]])


def padded(x: np.ndarray, found: Curves, values: np.ndarray) -> np.ndarray:
    """Values at `x`, nothing where nothing is known; the last one holds to the end of its year."""
    out = np.full(len(x), np.nan)
    if len(found.x):
        first = int(np.searchsorted(x, found.x[0] - 1e-9))
        count = min(len(x) - first, len(values))
        out[first : first + count] = values[:count]
        out[:first] = 0.0  # before its first month a bare island gave off nothing
    return out


def series(stage: Stage, x: np.ndarray, found: Curves, shown: Drawing, ahead: City | None) -> list[Series]:
    """The parts as areas; for carbon also their sum and the island's line."""
    out = [
        Series(shown.names[k], padded(x, found, v) / shown.scale, shown.colours[k], "area")
        for k, v in shown.parts.items()
    ]
    if not shown.total:
        return out
    parts = list(shown.parts.values())
    net = np.sum(parts, axis=0) if parts else np.zeros(len(found.x))
    out.append(Series(stage.say("curve.net"), padded(x, found, net) / shown.scale, "ink", "line", 3))
    if not shown.line:
        return out
    line = line_at(stage.session.city, x, ahead)
    if not stage.session.city.level.line and len(found.x):
        line[x > found.x[-1] + 1e-6] = np.nan
    areas = [s.values for s in out if s.kind == "area"]
    top = float(np.nansum(np.maximum(np.stack(areas), 0), axis=0).max()) if areas else 0.0
    if top and float(np.nanmax(line)) / shown.scale > FAR * top:
        told = stage.say("curve.line_above", amount=stage.amount(measures.line(stage.session.city), "g"))
        return [*out, Series(told, np.full(len(x), np.nan), "red", "dashed", 2)]
    return [*out, Series(stage.say("curve.line"), line / shown.scale, "red", "dashed", 2)]


def reading(stage: Stage, found: Curves, shown: Drawing, drawn: tuple[Series, ...], x: np.ndarray, index: int) -> Told:
    """The card at a place: every part and their sum, rounded so that the column adds up; then the line."""
    at = index - int(np.searchsorted(x, found.x[0] - 1e-9)) if len(found.x) else -1
    rows: list[tuple[Series, str]] = []
    if 0 <= at < len(found.x):
        parts = [int(v[at]) for v in shown.parts.values()]
        counts = evened(parts, shown.fine)
        written = [(s, n) for s, n, part in zip(drawn, counts, parts, strict=False) if part]
        rows = [(s, _written(n, shown)) for s, n in reversed(written)]
        if shown.total:
            rows.append((drawn[len(parts)], _written(sum(counts), shown)))
    for one in drawn[len(shown.parts) + int(shown.total) :]:
        if not np.isnan(one.values[index]):
            rows.append((one, _written(round(float(one.values[index]) * shown.scale / shown.fine), shown)))
    when = when_of(stage, float(x[index]))
    return (stage.say("curve.ahead_at", when=when) if at >= found.past else when), rows


def _written(count: int, shown: Drawing) -> str:
    """A count of `fine` units in the unit of the axis."""
    digits = len(str(shown.scale // shown.fine)) - 1
    return f"{count * shown.fine / shown.scale:,.{digits}f}".replace("-", "\u2212")


def when_of(stage: Stage, year: float) -> str:
    """The month that a place on the axis stands for."""
    month = int((year - start_year(stage.session.city)) * 12 + 1e-6)
    return stage.date(month // 12 * 365 + MONTH_STARTS[month % 12])


def marks(stage: Stage, found: Curves, scale: float, tab: str) -> tuple[Mark, ...]:
    """The deadlines within the axis, today, the year of the peak, and where net comes to zero ahead."""
    city = stage.session.city
    out: list[Mark] = []
    today = start_year(city) + city.now.day / 365
    if tab != "power":
        done = {2030: 0 <= city.now.peak_year <= 2030, 2060: 0 <= city.now.neutral_year <= 2060}
        for year, key in DEADLINES.items():
            if start_year(city) <= year <= end_year(city):
                out.append(Mark(stage.say(key), x=float(year), status="ok" if done[year] else "info"))
    if tab == "net":
        net = found.net
        if city.now.peak_year >= 0 and found.past:
            top = int(net[: found.past].argmax())
            text = stage.say("curve.peaked", year=city.now.peak_year)
            out.append(Mark(text, x=float(found.x[top]), y=float(net[top]) / scale))
        zero = np.flatnonzero(net[found.past :] <= 0) + found.past
        if len(zero) and found.past and net[found.past - 1] > 0:
            text = stage.say("curve.neutral_ahead", year=int(found.x[zero[0]]))
            out.append(Mark(text, x=float(found.x[zero[0]]), y=0.0))
    out.append(Mark(stage.say("curve.now", year=int(today)), x=today_at(city), solid=True))
    return tuple(out)


def today_at(city: City) -> float:
    """The place of the last month that has ended, up to which the curves are the past."""
    return start_year(city) + int(city.now.day / 365 * 12) / 12
